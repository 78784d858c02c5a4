#![doc = include_str!("../README.md")]

mod check;
mod cover;
mod deadline;
mod owner;
mod pack;
mod within;

pub use check::check;
pub use pack::{CODES, Form, Pack, Standard, Unit};
