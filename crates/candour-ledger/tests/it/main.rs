//! Vectors of the standard, laws, and every way to touch a ledger.

mod bytes;
mod laws;
mod touched;
mod vectors;
