//! The formats agencies send, written so that the same input gives the same bytes.

mod csv;
mod docx;
mod folder;
mod grid;
mod ods;
mod pack;
#[cfg(test)]
mod tests;
mod xlsx;

pub use csv::{TextEncoding, csv};
pub use docx::{DocBlock, docx};
pub use folder::write_files;
pub use grid::{Sheet, SheetCell};
pub use ods::ods;
pub use xlsx::xlsx;
