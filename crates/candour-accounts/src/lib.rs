#![doc = include_str!("../README.md")]
#![cfg_attr(test, expect(clippy::print_stdout, reason = "a test that is skipped says so"))]

mod read;

pub use read::read;
