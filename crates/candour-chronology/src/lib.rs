#![doc = include_str!("../README.md")]

mod build;
mod cluster;
mod codes;
mod contrast;
mod differ;
mod disagree;
mod evidence;
mod known;
mod likeness;
mod maybe;
mod order;
mod owned;
mod parties;
mod seen;
mod sequence;
mod telling;
mod words;

pub use build::build;
pub use codes::CODES;
pub use known::{Known, NamesOf, delay_days, known, known_at};
