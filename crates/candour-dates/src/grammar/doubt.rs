//! Words of doubt that stand before a date: "probably", "on or about", `?`.

use crate::grammar::reader::Reader;

impl Reader<'_> {
    /// Words of doubt before a date: where the date starts, uncertain, approximate.
    pub(super) fn doubt(&self, at: usize) -> (usize, bool, bool) {
        if self.mark(at, b'?') || self.any(at, &["probably", "possibly", "perhaps", "maybe"]) {
            return (at + 1, true, false);
        }
        // The c of "d/c Sat".
        if self.is(at, "c") && self.glued(at) {
            return (at, false, false);
        }
        // "Over Christmas" and "just 3 May" are not rough, though "over two weeks" is.
        if self.any(at, &["over", "under", "just", "some"]) {
            return (at, false, false);
        }
        let or_about = self.is(at, "on") && self.is(at + 1, "or") && self.any(at + 2, &["about", "around"]);
        let next = if or_about { at + 3 } else { self.roughly(at) };
        (next, false, next > at)
    }
}
