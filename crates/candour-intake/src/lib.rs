#![doc = include_str!("../README.md")]

mod archive;
mod codes;
mod columns;
mod csv;
mod decode;
mod document;
mod docx;
mod html;
mod labelled;
mod limits;
mod mail;
mod ods;
mod part;
mod prose;
mod read;
mod sheet;
mod sniff;
mod table;
mod text;
mod xlsx;

pub use codes::{CODES, help};
pub use columns::{column_from_name, column_name};
pub use document::{Block, Document, Message, Paragraph, Quoted, Row, RowCell, Table};
pub use limits::Limits;
pub use part::Part;
pub use prose::{sentences, words_of};
pub use read::{FileIn, Intake, extract, read, read_part};
