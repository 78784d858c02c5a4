//! An account's text: who says a sentence, and the clauses it is made of.

pub(crate) mod clause;
pub(crate) mod furniture;
pub(crate) mod lines;
pub(crate) mod published;
pub(crate) mod voice;
