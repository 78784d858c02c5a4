#![doc = include_str!("../README.md")]
#![cfg_attr(test, expect(clippy::print_stdout, reason = "a test that is skipped says so"))]

mod account;
mod ask;
mod codes;
mod language;
mod put;
mod read;
mod record;
mod versions;
mod weigh;

pub use codes::CODES;
pub use put::{Put, draft, read as read_claims, unsaid};
pub use read::read;
pub use record::Record;
pub use versions::{Versioned, in_order, revise};
pub use weigh::weigh;
