#![doc = include_str!("../README.md")]

mod bulk;
mod random;
mod write;

pub use bulk::bulk;
pub use random::Random;
pub use write::{DocBlock, Sheet, SheetCell, TextEncoding, csv, docx, ods, write_files, xlsx};
