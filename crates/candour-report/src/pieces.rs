//! A text that is handed on while it is written, so that never all of it stands in memory.
//!
//! New memory has to be emptied by the system before it is written to, which takes about a fifth of a build: a page of
//! sixteen megabytes is cheaper written through one piece of it again and again.

use std::ops::{Deref, DerefMut};

/// Bytes of a piece, on the whole: they stay close to the processor.
const FULL: usize = 128 * 1024;

/// What has been written since the last piece, and where pieces go.
pub(crate) struct Pieces<'t> {
    text: String,
    take: &'t mut dyn FnMut(&str),
}

impl<'t> Pieces<'t> {
    /// Nothing yet; each piece will be shown to `take`.
    pub(crate) fn new(take: &'t mut dyn FnMut(&str)) -> Pieces<'t> {
        Pieces { text: String::with_capacity(2 * FULL), take }
    }

    /// To be called between any two things written, wherever there may be many: hands on what is enough for a piece.
    pub(crate) fn pause(&mut self) {
        if self.text.len() >= FULL {
            self.hand_on();
        }
    }

    /// Hands on the last piece.
    pub(crate) fn finish(mut self) {
        self.hand_on();
    }

    fn hand_on(&mut self) {
        (self.take)(&self.text);
        self.text.clear();
    }
}

impl Deref for Pieces<'_> {
    type Target = String;

    fn deref(&self) -> &String {
        &self.text
    }
}

impl DerefMut for Pieces<'_> {
    fn deref_mut(&mut self) -> &mut String {
        &mut self.text
    }
}
