//! Short paragraphs have few runs of words: of those left, one that stands where it stood is itself.

use std::collections::HashSet;

use super::align::Pairs;
use super::text::{Paragraph, Text};
use super::wording::judges;

/// The hundredths of their words that two must have in common.
const MOST: usize = 50;
/// A grade alone on its line has no more words.
const GRADE: usize = 4;

/// Pairs those that stand behind the same paragraph, or before the same one.
pub(crate) fn stand(before: &Text<'_>, after: &Text<'_>, pairs: &mut Pairs) {
    let free = pairs.free_after();
    for at in &free {
        let place = match at.checked_sub(1) {
            Some(above) => pairs.was[above].map(|was| was + 1),
            None => Some(0),
        };
        pair_if_one(before, after, pairs, (place, *at));
    }
    let end = before.paragraphs.len().checked_sub(1);
    for at in free.iter().rev() {
        let place = match pairs.was.get(at + 1) {
            Some(below) => below.and_then(|was| was.checked_sub(1)),
            None => end,
        };
        pair_if_one(before, after, pairs, (place, *at));
    }
}

fn pair_if_one(before: &Text<'_>, after: &Text<'_>, pairs: &mut Pairs, (place, at): (Option<usize>, usize)) {
    let Some((place, one)) = place.and_then(|place| Some((place, before.paragraphs.get(place)?))) else {
        return;
    };
    let other = &after.paragraphs[at];
    let is_grade = |text: &Text<'_>, own: &Paragraph| own.words.len() <= GRADE && judges(text, own);
    if !pairs.is_paired[place]
        && (shared(one, other) >= MOST || is_grade(before, one) && is_grade(after, other))
    {
        pairs.add(place, at);
    }
}

/// The hundredths of their words that two paragraphs have in common.
fn shared(one: &Paragraph, other: &Paragraph) -> usize {
    let letters = |own: &Paragraph| -> HashSet<u64> { own.words.iter().map(|word| word.letters).collect() };
    let (one, other) = (letters(one), letters(other));
    one.intersection(&other).count() * 100 / one.len().max(other.len()).max(1)
}
