//! Files in, entries out.
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod corpus;
mod hostile;
mod labels;
mod office;
mod prose;
mod tables;
