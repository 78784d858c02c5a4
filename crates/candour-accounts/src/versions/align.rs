//! Which paragraph became which: the same words first, then the likest of what is left, then what stands where it stood.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::common::common;
use super::like::like;
use super::longest::longest;
use super::stand::stand;
use super::text::Text;

/// A paragraph of the earlier version and what it became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) before: usize,
    pub(crate) after: usize,
    /// Word for word.
    pub(crate) is_same: bool,
    pub(crate) is_moved: bool,
}

/// Every pair, in the order of the later version.
pub(crate) fn align(before: &Text<'_>, after: &Text<'_>) -> Vec<Pair> {
    let mut pairs = Pairs::new(before.paragraphs.len(), after.paragraphs.len());
    in_place(before, after, &mut pairs);
    let kept: BTreeMap<usize, usize> = pairs.in_order().collect();
    elsewhere(before, after, &mut pairs);
    let same: Vec<bool> = pairs.was.iter().map(Option::is_some).collect();
    like(before, after, &kept, &mut pairs);
    stand(before, after, &mut pairs);
    let pair = |(after, before)| Pair { before, after, is_same: same[after], is_moved: true };
    let mut all: Vec<Pair> = pairs.in_order().map(pair).collect();
    let order: Vec<usize> = all.iter().map(|pair| pair.before).collect();
    for at in longest(&order) {
        all[at].is_moved = false;
    }
    all
}

/// Pairs found so far; no paragraph is in two.
pub(crate) struct Pairs {
    /// Of each of the later version, which of the earlier one it was.
    pub(crate) was: Vec<Option<usize>>,
    /// Of each of the earlier version, whether it is in a pair.
    pub(crate) is_paired: Vec<bool>,
}

impl Pairs {
    fn new(before: usize, after: usize) -> Pairs {
        Pairs { was: vec![None; after], is_paired: vec![false; before] }
    }

    /// Pairs two that are free; false when one is not.
    pub(crate) fn add(&mut self, before: usize, after: usize) -> bool {
        let free = !self.is_paired[before] && self.was[after].is_none();
        if free {
            self.is_paired[before] = true;
            self.was[after] = Some(before);
        }
        free
    }

    /// Those of the later version that are in no pair.
    pub(crate) fn free_after(&self) -> Vec<usize> {
        (0..self.was.len()).filter(|at| self.was[*at].is_none()).collect()
    }

    /// Those of the earlier version that are in no pair.
    pub(crate) fn free_before(&self) -> Vec<usize> {
        (0..self.is_paired.len()).filter(|at| !self.is_paired[*at]).collect()
    }

    /// Later and earlier, in the order of the later version.
    fn in_order(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.was.iter().enumerate().filter_map(|(after, was)| was.map(|was| (after, was)))
    }
}

/// Paragraphs of the same words in the same order. Boilerplate that comes again and again is matched with its neighbours.
fn in_place(before: &Text<'_>, after: &Text<'_>, pairs: &mut Pairs) {
    let digests = |text: &Text<'_>| -> Vec<u64> { text.paragraphs.iter().map(|one| one.digest).collect() };
    for one in common(&digests(before), &digests(after)) {
        for nth in 0..one.length {
            pairs.add(one.before + nth, one.after + nth);
        }
    }
}

/// Of those left, the same words anywhere.
fn elsewhere(before: &Text<'_>, after: &Text<'_>, pairs: &mut Pairs) {
    let mut places: HashMap<u64, VecDeque<usize>> = HashMap::new();
    for at in pairs.free_before() {
        places.entry(before.paragraphs[at].digest).or_default().push_back(at);
    }
    for at in pairs.free_after() {
        let own = places.get_mut(&after.paragraphs[at].digest).and_then(VecDeque::pop_front);
        if let Some(own) = own {
            pairs.add(own, at);
        }
    }
}
