//! How alike two rows are, in thousandths.
//!
//! Words count by how rare they are in the two versions: two rows that share "the child was seen" are hardly alike, two that
//! share a street are. Beside the words stand the day it happened and the other parts, each as far as either row has it.
//! All numbers are whole, so that every machine comes to the same.

use std::collections::HashMap;

use super::align::Alignment;
use super::row::{Field, Row};

/// Shares of the words, of the day, and of the other parts.
const WORDS: u32 = 55;
const DAY: u32 = 25;
const OTHERS: u32 = 20;
/// Rows that stand between the same two neighbours are more likely one.
const ONE_SLOT: u32 = 100;
/// So are rows that begin alike: of a row that was split, the part with its beginning is the row.
const BEGINNING: u32 = 60;
/// Words of a beginning.
const FIRST: usize = 2;
/// Rows whose words have less in common than this are two, unless they stand in one slot.
const WORDS_LEAST: u32 = 250;
/// Rows that did not change are looked at only for how common words are: so many are enough.
const SAMPLE: usize = 1000;

/// The words of the rows that have no partner yet, and how much each word weighs.
pub(crate) struct Weights<'a> {
    numbers: HashMap<&'a str, u32>,
    /// How rare each word is: the rarest weigh most.
    rarity: Vec<u32>,
    /// Of each row without a partner: its words by number, sorted.
    words: [HashMap<usize, Vec<u32>>; 2],
}

impl<'a> Weights<'a> {
    pub(crate) fn of(before: &'a [Row<'a>], after: &'a [Row<'a>], alignment: &Alignment) -> Weights<'a> {
        let mut made =
            Weights { numbers: HashMap::new(), rarity: Vec::new(), words: [HashMap::new(), HashMap::new()] };
        let mut times: Vec<u32> = Vec::new();
        let mut rows = 0;
        for (side, (list, left)) in [before, after].into_iter().zip(alignment.left()).enumerate() {
            for at in left {
                let words = made.count(list[at].text, &mut times);
                made.words[side].insert(at, words);
                rows += 1;
            }
        }
        let paired = alignment.of_after.iter().enumerate().filter(|(_, partner)| partner.is_some());
        for (at, _) in paired.take(SAMPLE) {
            made.count(after[at].text, &mut times);
            rows += 1;
        }
        made.rarity = times.iter().map(|&n| (rows / n.max(1)).max(1).ilog2() + 1).collect();
        made
    }

    /// The words of a text by number, sorted; each is counted once for its row.
    fn count(&mut self, text: &'a str, times: &mut Vec<u32>) -> Vec<u32> {
        let mut words: Vec<u32> = tokens(text)
            .map(|word| {
                let next = self.numbers.len() as u32;
                *self.numbers.entry(word).or_insert(next)
            })
            .collect();
        words.sort_unstable();
        times.resize(self.numbers.len(), 0);
        let mut last = None;
        for &word in &words {
            if last != Some(word) {
                times[word as usize] += 1;
                last = Some(word);
            }
        }
        words
    }

    /// The words of a row that has no partner; side 0 is the earlier version.
    pub(crate) fn words(&self, side: usize, at: usize) -> &[u32] {
        self.words[side].get(&at).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn weight(&self, word: u32) -> u32 {
        self.rarity.get(word as usize).copied().unwrap_or(1)
    }

    /// What two texts have in common, by weight, of what they have.
    fn alike(&self, a: &[u32], b: &[u32]) -> u32 {
        let sum = |words: &[u32]| words.iter().map(|&w| u64::from(self.weight(w))).sum::<u64>();
        let all = sum(a) + sum(b);
        let common: u64 = shared(a, b).map(|word| u64::from(self.weight(word))).sum();
        (common * 2000).checked_div(all).unwrap_or(0) as u32
    }
}

/// Words and numbers as they are written; a mended capital is a change of few of them.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of both, each as often as both have it.
pub(crate) fn shared<'s>(a: &'s [u32], b: &'s [u32]) -> impl Iterator<Item = u32> + 's {
    let mut rest = b;
    a.iter().copied().filter(move |word| {
        let skip = rest.iter().take_while(|other| *other < word).count();
        rest = &rest[skip..];
        let found = rest.first() == Some(word);
        rest = &rest[usize::from(found)..];
        found
    })
}

/// How alike two rows without partners are, at most 1000 and the extras of slot and beginning; 0 where their words make them two.
pub(crate) fn likeness(
    before: &Row<'_>,
    after: &Row<'_>,
    weights: &Weights<'_>,
    (i, j): (usize, usize),
    one_slot: bool,
) -> u32 {
    let words = if before.text == after.text {
        1000
    } else {
        weights.alike(weights.words(0, i), weights.words(1, j))
    };
    if words < WORDS_LEAST && !one_slot {
        return 0;
    }
    let (mut sum, mut shares) = (words * WORDS, WORDS);
    if let Some(same) = day(before, after) {
        (sum, shares) = (sum + if same { 1000 * DAY } else { 0 }, shares + DAY);
    }
    if let Some(agree) = others(before, after) {
        (sum, shares) = (sum + agree * OTHERS, shares + OTHERS);
    }
    let begins = tokens(before.text).take(FIRST).eq(tokens(after.text).take(FIRST));
    sum / shares + if one_slot { ONE_SLOT } else { 0 } + if begins { BEGINNING } else { 0 }
}

/// Is it the same day? None where neither says.
fn day(before: &Row<'_>, after: &Row<'_>) -> Option<bool> {
    match (before.happened, after.happened) {
        (None, None) => None,
        (Some(a), Some(b)) => Some(Field::date("happened", a).same(&Field::date("happened", b))),
        _ => Some(false),
    }
}

/// The part of the other fields that agree, in thousandths; none where there are none.
fn others(before: &Row<'_>, after: &Row<'_>) -> Option<u32> {
    let old: Vec<Field<'_>> = before.others().collect();
    let (mut all, mut agree) = (old.len() as u32, 0);
    for field in after.others() {
        match old.iter().find(|one| one.name == field.name) {
            Some(one) => agree += u32::from(one.same(&field)),
            None => all += 1,
        }
    }
    (all > 0).then(|| agree * 1000 / all)
}
