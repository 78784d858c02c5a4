//! The test tables of standards files: each row is a small history with the verdict it must get.

mod cells;
mod columns;
mod row;
mod run;

pub use run::{Tested, test};
