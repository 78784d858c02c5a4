#![doc = include_str!("../README.md")]

mod group;
mod key;
mod link;
mod mentions;
mod problem;
mod register;
mod scan;
mod token;
mod vocabulary;

pub use link::{People, Suggestion, link};
pub use mentions::mentions;
pub use problem::CODES;
pub use register::{Register, register};
