//! Which row of the earlier version is which row of the later one.
//!
//! First rows that say the same throughout, wherever they stand; then rows of one reference; then, best first, the pairs
//! that are most alike (`likeness.rs`). What is left was removed or added. A row is in one pair at most, the same input
//! gives the same pairs, and the work grows with the rows, not with their square: a row is weighed against few others.

use std::collections::HashMap;

use super::candidates::candidates;
use super::likeness::{Weights, likeness};
use super::row::{Key, Row};

/// Rows of one reference need to be no more alike than this: both name the record.
const REFERRED: u32 = 200;
/// Least likeness of two rows that are one.
const LEAST: u32 = 500;

/// Partners by place: of each earlier row, and of each later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alignment {
    pub(crate) of_before: Vec<Option<usize>>,
    pub(crate) of_after: Vec<Option<usize>>,
}

impl Alignment {
    fn none(before: usize, after: usize) -> Alignment {
        Alignment { of_before: vec![None; before], of_after: vec![None; after] }
    }

    fn join(&mut self, before: usize, after: usize) {
        self.of_before[before] = Some(after);
        self.of_after[after] = Some(before);
    }

    /// The rows of the earlier version without a partner, and those of the later one.
    pub(crate) fn left(&self) -> [Vec<usize>; 2] {
        let left = |list: &[Option<usize>]| {
            list.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(at, _)| at).collect()
        };
        [left(&self.of_before), left(&self.of_after)]
    }

    /// The slot of each row: which paired rows it stands between, named by their places in the later version. Rows of one
    /// slot stand at one place, as far as the pairs made so far can tell.
    pub(crate) fn slots(&self) -> [Vec<Slot>; 2] {
        let after: Vec<Option<usize>> =
            self.of_after.iter().enumerate().map(|(at, partner)| partner.map(|_| at)).collect();
        [slots(&self.of_before), slots(&after)]
    }
}

/// The paired row above and the one below.
pub(crate) type Slot = (Option<usize>, Option<usize>);

fn slots(partners: &[Option<usize>]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::with_capacity(partners.len());
    let mut above = None;
    for partner in partners {
        slots.push((above, None));
        above = partner.or(above);
    }
    let mut below = None;
    for (slot, partner) in slots.iter_mut().zip(partners).rev() {
        slot.1 = below;
        below = partner.or(below);
    }
    slots
}

/// Aligns two versions.
pub(crate) fn align(before: &[Row<'_>], after: &[Row<'_>]) -> Alignment {
    let mut alignment = Alignment::none(before.len(), after.len());
    same(before, after, &mut alignment);
    let [mut old, mut new] = alignment.left();
    if old.is_empty() || new.is_empty() {
        return alignment;
    }
    let weights = Weights::of(before, after, &alignment);
    referred((before, after), &weights, &mut alignment);
    [old, new] = alignment.left();
    let slots = alignment.slots();
    let mut pairs = Vec::new();
    for (i, j) in candidates((before, &old), (after, &new), &weights, &slots) {
        let one_slot = slots[0][i] == slots[1][j];
        let alike = likeness(&before[i], &after[j], &weights, (i, j), one_slot);
        if alike >= LEAST {
            // Of equals the one that moved least, in thousandths of its version.
            let place = |at: usize, of: usize| at * 1000 / of.max(1);
            let moved = place(i, before.len()).abs_diff(place(j, after.len()));
            pairs.push((u32::MAX - alike, !one_slot, moved, i.abs_diff(j), i, j));
        }
    }
    pairs.sort_unstable();
    for (.., i, j) in pairs {
        if alignment.of_before[i].is_none() && alignment.of_after[j].is_none() {
            alignment.join(i, j);
        }
    }
    alignment
}

/// Pairs what says the same throughout; of equal rows the first with the first.
fn same(before: &[Row<'_>], after: &[Row<'_>], alignment: &mut Alignment) {
    // Most rows of most versions stand where they stood, as many from the top or from the end.
    let alike = |(a, b): &(&Row<'_>, &Row<'_>)| a.same(b);
    let head = before.iter().zip(after).take_while(alike).count();
    (0..head).for_each(|at| alignment.join(at, at));
    let mut places: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, row) in before.iter().enumerate().skip(head).rev() {
        places.entry(row.key()).or_default().push(at);
    }
    for (j, row) in after.iter().enumerate().skip(head) {
        let Some(list) = places.get_mut(&row.key()) else { continue };
        if let Some(nth) = list.iter().rposition(|&i| before[i].same(row)) {
            alignment.join(list.remove(nth), j);
        }
    }
}

fn referred((before, after): (&[Row<'_>], &[Row<'_>]), weights: &Weights<'_>, alignment: &mut Alignment) {
    let [old, new] = alignment.left();
    let places: HashMap<&str, usize> =
        old.into_iter().filter_map(|i| Some((before[i].reference?, i))).collect();
    for j in new {
        let Some(&i) = after[j].reference.and_then(|reference| places.get(reference)) else { continue };
        if likeness(&before[i], &after[j], weights, (i, j), true) >= REFERRED {
            alignment.join(i, j);
        }
    }
}
