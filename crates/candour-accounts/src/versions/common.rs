//! What two rows have in common in the same order: paragraphs of two versions, words of two paragraphs.
//!
//! Short rows are compared exactly (Myers). That takes as many steps as their lengths times what differs, so long ones are first
//! cut where a run stands once in each.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::longest::longest;

/// So many comparisons are made exactly.
const FEW: usize = 4_000_000;
/// So often a stretch is cut anew; what is alike no further is left as changed.
const DEEP: usize = 6;
/// Lengths of the runs that are looked for, the surer first.
const RUNS: [usize; 2] = [3, 1];

/// A stretch that both have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Common {
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) length: usize,
}

/// Every such stretch, in order.
pub(crate) fn common(before: &[u64], after: &[u64]) -> Vec<Common> {
    let rows = Rows { before, after };
    let mut found = Vec::new();
    rows.common((0..before.len(), 0..after.len()), DEEP, &mut found);
    found
}

/// What lies between the stretches, on either side.
pub(crate) fn gaps(found: &[Common], lengths: (usize, usize)) -> Vec<(Range<usize>, Range<usize>)> {
    let end = Common { before: lengths.0, after: lengths.1, length: 0 };
    let (mut before, mut after) = (0, 0);
    let mut gaps = Vec::new();
    for one in found.iter().chain([&end]) {
        if before < one.before || after < one.after {
            gaps.push((before..one.before, after..one.after));
        }
        (before, after) = (one.before + one.length, one.after + one.length);
    }
    gaps
}

type Part = (Range<usize>, Range<usize>);

struct Rows<'r> {
    before: &'r [u64],
    after: &'r [u64],
}

impl Rows<'_> {
    fn common(&self, (mut one, mut other): Part, deep: usize, found: &mut Vec<Common>) {
        let (before, after) = (&self.before[one.clone()], &self.after[other.clone()]);
        let head = before.iter().zip(after).take_while(|(one, other)| one == other).count();
        let tail = before[head..].iter().rev().zip(after[head..].iter().rev());
        let tail = tail.take_while(|(one, other)| one == other).count();
        push(found, Common { before: one.start, after: other.start, length: head });
        (one, other) = (one.start + head..one.end - tail, other.start + head..other.end - tail);
        let last = Common { before: one.end, after: other.end, length: tail };
        self.middle((one, other), deep, found);
        push(found, last);
    }

    /// Neither its first nor its last are the same.
    fn middle(&self, (one, other): Part, deep: usize, found: &mut Vec<Common>) {
        if one.len().saturating_mul(other.len()) <= FEW {
            self.exact(&one, &other, found);
        } else if deep > 0 {
            let mut start = (one.start, other.start);
            let cuts = RUNS.iter().map(|run| self.cuts(&one, &other, *run)).find(|cuts| !cuts.is_empty());
            let Some(cuts) = cuts else { return };
            for (before, after) in cuts.into_iter().chain([(one.end, other.end)]) {
                self.common((start.0..before, start.1..after), deep - 1, found);
                start = (before, after);
            }
        }
    }

    fn exact(&self, one: &Range<usize>, other: &Range<usize>, found: &mut Vec<Common>) {
        let (before, after) = (&self.before[one.clone()], &self.after[other.clone()]);
        for op in capture_diff_slices(Algorithm::Myers, before, after) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                push(
                    found,
                    Common { before: one.start + old_index, after: other.start + new_index, length: len },
                );
            }
        }
    }

    /// Where a run begins that stands once in each, as far as they come in the same order.
    fn cuts(&self, one: &Range<usize>, other: &Range<usize>, run: usize) -> Vec<(usize, usize)> {
        let mut places: HashMap<&[u64], [Place; 2]> = HashMap::new();
        for (side, row, part) in [(0, self.before, one), (1, self.after, other)] {
            for (at, run) in row[part.clone()].windows(run).enumerate() {
                let place = &mut places.entry(run).or_default()[side];
                *place = if *place == Place::None { Place::Once(part.start + at) } else { Place::Often };
            }
        }
        let mut once: Vec<(usize, usize)> = places
            .into_values()
            .filter_map(|places| match places {
                [Place::Once(before), Place::Once(after)] => Some((before, after)),
                _ => None,
            })
            .collect();
        once.sort_unstable_by_key(|cut| cut.1);
        let order: Vec<usize> = once.iter().map(|cut| cut.0).collect();
        longest(&order).into_iter().map(|at| once[at]).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    #[default]
    None,
    Once(usize),
    Often,
}

fn push(found: &mut Vec<Common>, next: Common) {
    match found.last_mut() {
        Some(last) if last.before + last.length == next.before && last.after + last.length == next.after => {
            last.length += next.length;
        }
        _ if next.length > 0 => found.push(next),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &[u64], after: &[u64]) -> String {
        let gaps = gaps(&common(before, after), (before.len(), after.len()));
        gaps.iter().map(|(one, other)| format!("{one:?}>{other:?}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_lies_between() {
        let table: &[(&[u64], &[u64], &str)] = &[
            (&[], &[], ""),
            (&[1, 2, 3], &[1, 2, 3], ""),
            (&[], &[1], "0..0>0..1"),
            (&[1, 2, 3], &[1, 9, 3], "1..2>1..2"),
            (&[1, 2, 3, 4], &[2, 3, 5], "0..1>0..0 3..4>2..3"),
            (&[1, 1, 1], &[1, 1], "2..3>2..2"),
        ];
        for (before, after, want) in table {
            assert_eq!(told(before, after), *want, "{before:?} {after:?}");
        }
    }

    /// Long rows, cut: of 9,000 numbers every ninth is another, and a stretch is gone.
    #[test]
    fn long_rows_are_cut() {
        let before: Vec<u64> = (0..9_000).collect();
        let mut after: Vec<u64> =
            before.iter().map(|one| if one % 9 == 4 { one + 10_000 } else { *one }).collect();
        after.drain(500..2_000);
        let found = common(&before, &after);
        assert_eq!(
            found.iter().map(|one| one.length).sum::<usize>(),
            after.iter().filter(|one| **one < 9_000).count()
        );
        for one in &found {
            let (from, to) = (one.before..one.before + one.length, one.after..one.after + one.length);
            assert_eq!(before[from], after[to]);
        }
    }
}
