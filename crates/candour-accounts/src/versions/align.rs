//! Which paragraph became which: the same words first, then the likest of what is left.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::longest::longest;
use super::text::{Paragraph, Text};

/// A paragraph of the earlier version and what it became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) before: usize,
    pub(crate) after: usize,
    /// Word for word.
    pub(crate) is_same: bool,
    pub(crate) is_moved: bool,
}

/// Words in a row by which a paragraph is known again.
const RUN: usize = 3;
/// A run that more paragraphs than this have says nothing of any of them.
const COMMON: usize = 24;
/// The share of words that a short one must keep in its place.
const MOST: f64 = 0.5;
/// The share of runs that two paragraphs must have in common to be one paragraph edited.
const LIKE: f64 = 0.3;

/// Every pair, in the order of the later version.
pub(crate) fn align(before: &Text<'_>, after: &Text<'_>) -> Vec<Pair> {
    let mut pairs = same(before, after);
    let (one, other): (HashSet<usize>, HashSet<usize>) =
        (pairs.iter().map(|pair| pair.0).collect(), pairs.iter().map(|pair| pair.1).collect());
    let exact = pairs.len();
    pairs.extend(like(before, after, (&one, &other), &pairs));
    pairs.extend(beside(before, after, &pairs));
    let mut all: Vec<Pair> = pairs
        .iter()
        .enumerate()
        .map(|(nth, (before, after))| Pair {
            before: *before,
            after: *after,
            is_same: nth < exact,
            is_moved: true,
        })
        .collect();
    all.sort_by_key(|pair| pair.after);
    let order: Vec<usize> = all.iter().map(|pair| pair.before).collect();
    for at in longest(&order) {
        all[at].is_moved = false;
    }
    all
}

/// Paragraphs of the same words. Of several alike, those that stand in the same neighbourhood, then in order.
fn same(before: &Text<'_>, after: &Text<'_>) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, paragraph) in before.paragraphs.iter().enumerate().rev() {
        places.entry(paragraph.digest).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for (at, paragraph) in after.paragraphs.iter().enumerate() {
        let Some(own) = places.get_mut(&paragraph.digest) else { continue };
        let digest = |text: &Text<'_>, at: Option<usize>| {
            at.and_then(|at| text.paragraphs.get(at)).map(|one| one.digest)
        };
        let neighbours = |one: &usize| {
            let above = digest(before, one.checked_sub(1)) == digest(after, at.checked_sub(1));
            above || digest(before, Some(one + 1)) == digest(after, Some(at + 1))
        };
        let found = own.iter().rposition(neighbours).or(own.len().checked_sub(1));
        pairs.extend(found.map(|found| (own.remove(found), at)));
    }
    pairs
}

/// Of the paragraphs left, the likest pairs first.
fn like(
    before: &Text<'_>,
    after: &Text<'_>,
    (one, other): (&HashSet<usize>, &HashSet<usize>),
    pairs: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, paragraph) in before.paragraphs.iter().enumerate().filter(|(at, _)| !one.contains(at)) {
        for run in runs(paragraph) {
            places.entry(run).or_default().push(at);
        }
    }
    let expected = Expected::of(pairs);
    let mut found: Vec<(u32, usize, usize, usize)> = Vec::new();
    for (at, paragraph) in after.paragraphs.iter().enumerate().filter(|(at, _)| !other.contains(at)) {
        let own = runs(paragraph);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for place in own.iter().filter_map(|run| places.get(run)).filter(|all| all.len() <= COMMON).flatten()
        {
            *shared.entry(*place).or_default() += 1;
        }
        for (place, n) in shared {
            let longer = own.len().max(runs(&before.paragraphs[place]).len());
            let share = n as f64 / longer.max(1) as f64;
            if share >= LIKE {
                let far = expected.before(at).abs_diff(place);
                found.push((1000 - (share * 1000.0) as u32, far, place, at));
            }
        }
    }
    found.sort_unstable();
    let (mut used, mut taken) = (HashSet::new(), HashSet::new());
    let mut all = Vec::new();
    for (_, _, before, after) in found {
        if !used.contains(&before) && !taken.contains(&after) {
            used.insert(before);
            taken.insert(after);
            all.push((before, after));
        }
    }
    all
}

/// Short paragraphs have few runs: of those left, one that stands where it stood and keeps most of its words.
fn beside(before: &Text<'_>, after: &Text<'_>, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let used: HashSet<usize> = pairs.iter().map(|pair| pair.0).collect();
    let became: BTreeMap<usize, usize> = pairs.iter().map(|(before, after)| (*after, *before)).collect();
    let mut all: Vec<(usize, usize)> = Vec::new();
    for at in (0..after.paragraphs.len()).filter(|at| !became.contains_key(at)) {
        let above = at.checked_sub(1).and_then(|above| {
            became.get(&above).copied().or(all.last().filter(|pair| pair.1 == above).map(|pair| pair.0))
        });
        let place = if at == 0 { Some(0) } else { above.map(|above| above + 1) };
        let Some(place) = place.filter(|place| *place < before.paragraphs.len() && !used.contains(place))
        else {
            continue;
        };
        if shared(&before.paragraphs[place], &after.paragraphs[at]) >= MOST {
            all.push((place, at));
        }
    }
    all
}

/// The share of words that two paragraphs have in common.
fn shared(one: &Paragraph, other: &Paragraph) -> f64 {
    let letters = |own: &Paragraph| -> HashSet<u64> { own.words.iter().map(|word| word.letters).collect() };
    let (one, other) = (letters(one), letters(other));
    one.intersection(&other).count() as f64 / one.len().max(other.len()).max(1) as f64
}

/// Where a paragraph of the later version would stand in the earlier one.
struct Expected(BTreeMap<usize, usize>);

impl Expected {
    fn of(pairs: &[(usize, usize)]) -> Expected {
        Expected(pairs.iter().map(|(before, after)| (*after, *before)).collect())
    }

    fn before(&self, after: usize) -> usize {
        self.0.range(..after).next_back().map_or(0, |(_, before)| before + 1)
    }
}

/// Its runs of words, none twice; of a short paragraph its words.
fn runs(paragraph: &Paragraph) -> Vec<u64> {
    let letters: Vec<u64> = paragraph.words.iter().map(|word| word.letters).collect();
    let mut runs: Vec<u64> = if letters.len() < RUN {
        letters
    } else {
        letters
            .windows(RUN)
            .map(|run| run.iter().fold(0, |all: u64, word| all.rotate_left(21) ^ word))
            .collect()
    };
    runs.sort_unstable();
    runs.dedup();
    runs
}
