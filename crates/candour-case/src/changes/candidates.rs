//! Which pairs of rows are worth weighing: few for each row, so that ten thousand rows are no hundred million pairs.

use std::collections::{BTreeSet, HashMap};

use super::align::Slot;
use super::likeness::Weights;
use super::row::Row;

/// Rows of equal words, of one day, or with the most rare words in common, that are weighed for one row.
const NEAR: usize = 12;
/// A word of more rows than this tells none of them.
const COMMON: usize = 48;
/// Rarest words by which a row is looked up.
const RAREST: usize = 8;

/// The rows of one version, and which of them have no partner.
type Side<'s, 'a> = (&'s [Row<'a>], &'s [usize]);

/// Pairs of an earlier row and a later one.
pub(crate) fn candidates(
    (before, old): Side<'_, '_>,
    (after, new): Side<'_, '_>,
    weights: &Weights<'_>,
    slots: &[Vec<Slot>; 2],
) -> BTreeSet<(usize, usize)> {
    let lists = Lists::of(before, old, weights, &slots[0]);
    let mut pairs = BTreeSet::new();
    let mut nth_of_slot: HashMap<Slot, usize> = HashMap::new();
    for &j in new {
        let row = &after[j];
        // Where it would stand among the earlier rows.
        let about = j * before.len() / after.len().max(1);
        let mut found: Vec<usize> = Vec::new();
        found.extend(near(lists.texts.get(row.text), about));
        found.extend(near(lists.days.get(&day(row)), about));
        let nth = nth_of_slot.entry(slots[1][j]).or_default();
        if let Some(list) = lists.slots.get(&slots[1][j]) {
            found.extend(&list[(*nth).saturating_sub(2).min(list.len())..(*nth + 3).min(list.len())]);
        }
        *nth += 1;
        found.extend(lists.by_words(weights.words(1, j), weights));
        pairs.extend(found.into_iter().map(|i| (i, j)));
    }
    pairs
}

/// The earlier rows without a partner, by what they are looked up with; each list in order.
struct Lists<'a> {
    texts: HashMap<&'a str, Vec<usize>>,
    days: HashMap<String, Vec<usize>>,
    slots: HashMap<Slot, Vec<usize>>,
    words: HashMap<u32, Vec<usize>>,
}

impl<'a> Lists<'a> {
    fn of(rows: &'a [Row<'_>], left: &[usize], weights: &Weights<'_>, slots: &[Slot]) -> Lists<'a> {
        let mut lists = Lists {
            texts: HashMap::new(),
            days: HashMap::new(),
            slots: HashMap::new(),
            words: HashMap::new(),
        };
        for &i in left {
            lists.texts.entry(rows[i].text).or_default().push(i);
            lists.days.entry(day(&rows[i])).or_default().push(i);
            lists.slots.entry(slots[i]).or_default().push(i);
            for &word in weights.words(0, i) {
                let list = lists.words.entry(word).or_default();
                if list.last() != Some(&i) {
                    list.push(i);
                }
            }
        }
        lists
    }

    /// Rows that share the most of a row's rarest words, by weight.
    fn by_words(&self, words: &[u32], weights: &Weights<'_>) -> Vec<usize> {
        let mut rare: Vec<(usize, u32)> = words
            .iter()
            .filter_map(|word| self.words.get(word).map(|list| (list.len(), *word)))
            .filter(|(rows, _)| *rows <= COMMON)
            .collect();
        rare.sort_unstable();
        rare.dedup();
        let mut votes: HashMap<usize, u32> = HashMap::new();
        for (_, word) in rare.into_iter().take(RAREST) {
            for &i in &self.words[&word] {
                *votes.entry(i).or_default() += weights.weight(word);
            }
        }
        let mut best: Vec<(u32, usize)> = Vec::with_capacity(votes.len());
        #[expect(clippy::iter_over_hash_type, reason = "sorted right below")]
        for (i, votes) in votes {
            best.push((u32::MAX - votes, i));
        }
        best.sort_unstable();
        best.into_iter().take(NEAR).map(|(_, i)| i).collect()
    }
}

/// What a row's day is looked up with; rows without one are not looked up by it.
fn day(row: &Row<'_>) -> String {
    row.happened.map_or_else(String::new, |dated| {
        let edtf = dated.edtf();
        if edtf.is_empty() { dated.words.clone() } else { edtf }
    })
}

/// Those of a sorted list that lie nearest to a place.
fn near(list: Option<&Vec<usize>>, about: usize) -> &[usize] {
    let list = list.map_or(&[][..], Vec::as_slice);
    let middle = list.partition_point(|&i| i < about);
    let from = middle.saturating_sub(NEAR / 2).min(list.len().saturating_sub(NEAR));
    &list[from..(from + NEAR).min(list.len())]
}
