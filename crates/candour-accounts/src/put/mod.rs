//! Claims that a person put: files of sentences (`docs/spec/claims.md`) and decisions; drafts of such files.

mod draft;
mod file;

pub use draft::draft;
pub(crate) use file::locate;
pub use file::{Put, read, unsaid};
