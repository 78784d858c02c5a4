//! Where the words stand by which an event may be dated that something is counted from. A record has many days and few such
//! events: the clause of a day is looked through only where one of those words stands by it.

use std::ops::Range;

use crate::event::words::asked_by;
use crate::grammar::reader::Reader;
use crate::grammar::scan::{Kind, shape};

/// Their places among the tokens, in order.
pub(crate) struct Hits(Vec<usize>);

impl Hits {
    /// One pass over the tokens, of which the shapes turn nearly all away.
    pub(crate) fn of<'w>(reader: &Reader, asked: impl Iterator<Item = &'w str>) -> Hits {
        let mut words: Vec<(u16, String)> =
            asked.flat_map(asked_by).map(|w| (shape(w.as_bytes()), w)).collect();
        words.sort_unstable();
        words.dedup();
        let named = |n: &usize| {
            let token = &reader.tokens[*n];
            let from = words.partition_point(|(shape, _)| *shape < token.shape);
            let alike = words[from..].iter().take_while(|(shape, _)| *shape == token.shape);
            token.kind == Kind::Word
                && alike.map(|(_, word)| word).any(|w| reader.word(*n).eq_ignore_ascii_case(w))
        };
        Hits(if words.is_empty() { Vec::new() } else { (0..reader.tokens.len()).filter(named).collect() })
    }

    pub(crate) fn within(&self, range: Range<usize>) -> bool {
        let from = self.0.partition_point(|place| *place < range.start);
        self.0.get(from).is_some_and(|place| *place < range.end)
    }
}
