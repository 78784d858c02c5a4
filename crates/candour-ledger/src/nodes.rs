//! Roots and proofs of any size of a log whose complete subtrees are kept, so that no leaf need be read.
//!
//! At ten million entries a proof asks for a few dozen hashes. [`Levels`] keeps them in memory, a case file keeps them as
//! tiles; both answer the same question.

use crate::{EMPTY_ROOT, Hash, node_hash};

/// Where the hashes of complete subtrees are kept.
pub trait Nodes {
    /// The root over the leaves `index << level .. (index + 1) << level`; `None` when it is not kept.
    fn node(&self, level: u8, index: u64) -> Option<Hash>;
}

/// Every complete subtree of a log in memory.
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<Vec<Hash>>);

impl Levels {
    /// Adds a leaf by its [`crate::leaf_hash`].
    pub fn append_hash(&mut self, leaf: Hash) {
        let mut node = leaf;
        for level in 0.. {
            if self.0.len() == level {
                self.0.push(Vec::new());
            }
            let row = &mut self.0[level];
            row.push(node);
            let [.., left, right] = row.as_slice() else { return };
            if !row.len().is_multiple_of(2) {
                return;
            }
            node = node_hash(left, right);
        }
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.0.first().map_or(0, Vec::len) as u64
    }
}

impl Nodes for Levels {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self.0.get(usize::from(level))?.get(usize::try_from(index).ok()?).copied()
    }
}

/// The root over the first `size` leaves.
pub fn root_at(nodes: &impl Nodes, size: u64) -> Option<Hash> {
    if size == 0 { Some(EMPTY_ROOT) } else { span(nodes, 0, size) }
}

/// The hashes that lead from leaf `index` to the root of the first `size` leaves; `None` when there is no such leaf or a
/// hash is not kept.
pub fn inclusion_at(nodes: &impl Nodes, index: u64, size: u64) -> Option<Vec<Hash>> {
    if index >= size {
        return None;
    }
    let (mut start, mut end, mut proof) = (0, size, Vec::new());
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            proof.push(span(nodes, middle, end)?);
            end = middle;
        } else {
            proof.push(span(nodes, start, middle)?);
            start = middle;
        }
    }
    proof.reverse();
    Some(proof)
}

/// The hashes that show the first `old` leaves to be the beginning of the first `size`; `None` when they are more, or a
/// hash is not kept.
pub fn consistency_at(nodes: &impl Nodes, old: u64, size: u64) -> Option<Vec<Hash>> {
    if old > size {
        return None;
    }
    let mut proof = Vec::new();
    if old == 0 || old == size {
        return Some(proof);
    }
    let (mut start, mut end, mut whole) = (0, size, true);
    while old < end {
        let middle = start + split(end - start);
        if old <= middle {
            proof.push(span(nodes, middle, end)?);
            end = middle;
        } else {
            proof.push(span(nodes, start, middle)?);
            start = middle;
            whole = false;
        }
    }
    if !whole {
        proof.push(span(nodes, start, end)?);
    }
    proof.reverse();
    Some(proof)
}

/// The root over the leaves from `start` to `end`, a subtree of the recursion of RFC 6962, 2.1.
fn span(nodes: &impl Nodes, start: u64, end: u64) -> Option<Hash> {
    let length = end - start;
    if length.is_power_of_two() {
        return nodes.node(length.trailing_zeros() as u8, start / length);
    }
    let middle = start + split(length);
    Some(node_hash(&span(nodes, start, middle)?, &span(nodes, middle, end)?))
}

/// The largest power of two smaller than `n`, for `n >= 2`.
fn split(n: u64) -> u64 {
    1 << (u64::BITS - 1 - (n - 1).leading_zeros())
}
