//! Words, phrases and the word lists of `standards/claims/`.

pub(crate) mod lexicon;
pub(crate) mod pattern;
pub(crate) mod words;
