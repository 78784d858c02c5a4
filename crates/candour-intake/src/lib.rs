//! Files of any agency in, entries with exact spans out.

mod document;

pub use document::{Block, Document, Message, Paragraph, Quoted, Row, RowCell, Table};
