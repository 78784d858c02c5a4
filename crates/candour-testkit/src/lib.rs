#![doc = include_str!("../README.md")]

mod bulk;
mod demo;
mod random;
mod report;
mod revise;
mod told;
mod two_clocks;
mod wrapped;
mod write;

pub use bulk::bulk;
pub use demo::{
    Days, DemoCase, Sight, TrueEntry, TrueGap, TrueKind, TrueOwner, TrueRows, Truth, demo, demo_of, write,
};
pub use random::Random;
pub use report::{Redrafted, redrafted};
pub use revise::{Columns, Revised, revise};
pub use told::{Ground, Sign, ToldCase, ToldClaim, consistent, told};
pub use two_clocks::{Layout, Row, RowCase, RowFacts, Told, Written};
pub use wrapped::wrapped;
pub use write::{DocBlock, Sheet, SheetCell, TextEncoding, csv, docx, ods, write_files, xlsx};
