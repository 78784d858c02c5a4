//! The words that changed inside a paragraph.

use std::ops::Range;

use candour_model::{Span, WordChange};

use super::common::{common, gaps};
use super::text::{Paragraph, Text, Word};
use super::wording::Sorts;

/// So few words that are the same between two longer changes are there by chance: a sentence was written anew.
const CHANCE: usize = 2;

type Change = (Range<usize>, Range<usize>);

/// Every change, in order.
pub(crate) fn words(
    (before, one): (&Text<'_>, &Paragraph),
    (after, other): (&Text<'_>, &Paragraph),
) -> Vec<WordChange> {
    let letters = |own: &[Word]| -> Vec<u64> { own.iter().map(|word| word.letters).collect() };
    let found = common(&letters(&one.words), &letters(&other.words));
    let sorts = (Sorts::of(before, one), Sorts::of(after, other));
    let change = |(old, new): Change| {
        Some(WordChange {
            before: span(before.whole, one, &old)?,
            after: span(after.whole, other, &new)?,
            wording: Sorts::wording((&sorts.0, old), (&sorts.1, new)),
        })
    };
    joined(gaps(&found, (one.words.len(), other.words.len()))).into_iter().filter_map(change).collect()
}

/// Changes that only chance keeps apart are one.
fn joined(changes: Vec<Change>) -> Vec<Change> {
    let size = |(old, new): &Change| old.len().max(new.len());
    let mut all: Vec<Change> = Vec::new();
    for next in changes {
        match all.last_mut() {
            Some(last) if is_chance(next.0.start - last.0.end, size(last), size(&next)) => {
                *last = (last.0.start..next.0.end, last.1.start..next.1.end);
            }
            _ => all.push(next),
        }
    }
    all
}

fn is_chance(same: usize, one: usize, other: usize) -> bool {
    same <= CHANCE && same < one.min(other)
}

/// From the first word to the last; empty, behind the word before, where there are none.
fn span(text: &str, paragraph: &Paragraph, words: &Range<usize>) -> Option<Span> {
    match paragraph.words.get(words.clone()) {
        Some([first, .., last]) => Span::new(text, first.start, last.end),
        Some([only]) => Span::new(text, only.start, only.end),
        _ => {
            let at = words.start.checked_sub(1).and_then(|at| paragraph.words.get(at));
            let first = paragraph.words.first().map_or(paragraph.span.start(), |word| word.start);
            let at = at.map_or(first, |word| word.end);
            Span::new(text, at, at)
        }
    }
}
