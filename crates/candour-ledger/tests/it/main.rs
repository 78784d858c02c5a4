//! Vectors of the standard, laws, and every way to touch a ledger.

mod at_scale;
mod bytes;
mod growth;
mod keys;
mod laws;
mod mutations;
mod policies;
mod published;
mod tiles;
mod touched;
mod vectors;
mod witnesses;
