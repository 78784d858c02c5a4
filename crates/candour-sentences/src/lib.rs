#![doc = include_str!("../README.md")]

mod cursor;
mod day;
mod fault;
mod lines;
mod near;
mod number;
mod tokens;

pub use cursor::Cursor;
pub use day::{Written, clock, day, month};
pub use fault::{Fault, HEADER, Place, SENTENCE, TEST, TIME, WORD, Wrong};
pub use lines::{Line, columns, lines, without_comment};
pub use near::nearest;
pub use number::number;
pub use tokens::{Kind, Token, of, tokens};
