//! Paragraphs of other words that are one paragraph edited: the likest pairs first.
//!
//! What is alike is counted in runs of words. Candidates are found by the runs that few paragraphs have, never by comparing all
//! with all; each candidate is then weighed by all its runs, boilerplate among them.

use std::collections::{BTreeMap, HashMap};

use super::align::Pairs;
use super::text::{Paragraph, Text};

/// Words in a row by which a paragraph is known again.
const RUN: usize = 3;
/// A run that more paragraphs than this have finds none of them.
const COMMON: usize = 24;
/// So many candidates are weighed, those with the most rare runs in common.
const WEIGHED: usize = 12;
/// The thousandths of its runs that two paragraphs must have in common to be one paragraph edited.
const LIKE: usize = 300;
/// What it is worth, in thousandths, to stand between the same neighbours.
const IN_PLACE: usize = 100;

/// Pairs of those left. `kept` are later and earlier paragraphs that are the same and in the same order.
pub(crate) fn like(before: &Text<'_>, after: &Text<'_>, kept: &BTreeMap<usize, usize>, pairs: &mut Pairs) {
    let known = Known::of(before, &pairs.free_before());
    let mut found = Vec::new();
    for at in pairs.free_after() {
        let own = runs(&after.paragraphs[at]);
        let place = Place::of(kept, at, before.paragraphs.len());
        for candidate in known.candidates(&own, &place) {
            let bonus = if place.holds(candidate) { IN_PLACE } else { 0 };
            let share = share(&own, &known.runs[&candidate]) + bonus;
            if share >= LIKE {
                found.push((2000 - share, place.from.abs_diff(candidate), candidate, at));
            }
        }
    }
    found.sort_unstable();
    for (_, _, before, after) in found {
        pairs.add(before, after);
    }
}

/// The runs of the paragraphs that may have become others.
struct Known {
    runs: BTreeMap<usize, Vec<u64>>,
    places: HashMap<u64, Vec<usize>>,
}

impl Known {
    fn of(before: &Text<'_>, free: &[usize]) -> Known {
        let runs: BTreeMap<usize, Vec<u64>> =
            free.iter().map(|at| (*at, runs(&before.paragraphs[*at]))).collect();
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, own) in &runs {
            for run in own {
                let all = places.entry(*run).or_default();
                if all.last() != Some(at) {
                    all.push(*at);
                }
            }
        }
        Known { runs, places }
    }

    /// Those with the most rare runs in common, and the first that stand in its place.
    fn candidates(&self, own: &[u64], place: &Place) -> Vec<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let rare = own.iter().filter_map(|run| self.places.get(run)).filter(|all| all.len() <= COMMON);
        for at in rare.flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let mut all: Vec<(usize, usize, usize)> =
            shared.iter().map(|(at, n)| (usize::MAX - n, place.from.abs_diff(*at), *at)).collect();
        all.sort_unstable();
        all.truncate(WEIGHED);
        let mut all: Vec<usize> = all.into_iter().map(|one| one.2).collect();
        let here = self.runs.range(place.from..place.to).take(WEIGHED).map(|(at, _)| *at);
        all.extend(here.filter(|at| !shared.contains_key(at)));
        all
    }
}

/// Where a paragraph of the later version would stand in the earlier one: between what its neighbours were.
struct Place {
    from: usize,
    to: usize,
}

impl Place {
    fn of(kept: &BTreeMap<usize, usize>, after: usize, end: usize) -> Place {
        Place {
            from: kept.range(..after).next_back().map_or(0, |(_, before)| before + 1),
            to: kept.range(after..).next().map_or(end, |(_, before)| *before),
        }
    }

    fn holds(&self, before: usize) -> bool {
        (self.from..self.to).contains(&before)
    }
}

/// The thousandths that the one with more runs has in common with the other.
fn share(one: &[u64], other: &[u64]) -> usize {
    let (mut rest, mut shared) = (other.iter().peekable(), 0);
    for run in one {
        while rest.next_if(|next| *next < run).is_some() {}
        shared += usize::from(rest.next_if_eq(&run).is_some());
    }
    shared * 1000 / one.len().max(other.len()).max(1)
}

/// Its runs of words in order of their numbers, one that comes twice counted twice; of a short paragraph its words.
fn runs(paragraph: &Paragraph) -> Vec<u64> {
    let letters: Vec<u64> = paragraph.words.iter().map(|word| word.letters).collect();
    let fold = |run: &[u64]| run.iter().fold(0_u64, |all, word| all.rotate_left(21) ^ word);
    let mut runs: Vec<u64> =
        if letters.len() < RUN { letters } else { letters.windows(RUN).map(fold).collect() };
    runs.sort_unstable();
    runs
}
