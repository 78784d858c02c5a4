#![doc = include_str!("../README.md")]

mod builder;
mod clause;
mod code;
mod columns;
mod consequence;
mod context;
mod expand;
mod files;
mod find;
mod grammar;
mod hearsay;
mod mark;
mod names;
mod owner;
mod pattern;
mod phrases;
mod rule;
mod scope;
mod token;
mod vocabulary;
mod whom;
mod words;

pub use code::CODES;
pub use expand::{Expansion, expand};
pub use mark::mark;
pub use names::Names;
pub use vocabulary::Vocabulary;
