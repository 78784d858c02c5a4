//! Files in, entries out.

mod corpus;
mod tables;
