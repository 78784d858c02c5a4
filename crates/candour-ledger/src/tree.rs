//! A growing tree that remembers only its right edge.
//!
//! A tree of `n` leaves is a row of perfect subtrees, one for each set bit of `n`, largest first. Keeping their
//! roots is enough to append and to give the root of the whole: at most 64 hashes, whatever the size.

use crate::{EMPTY_ROOT, Hash, leaf_hash, node_hash};

/// The right edge of an RFC 6962 tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    size: u64,
    /// Roots of the perfect subtrees, largest (leftmost) first: as many as `size` has set bits.
    edge: Vec<Hash>,
}

impl Tree {
    /// A tree without leaves.
    pub fn new() -> Tree {
        Tree::default()
    }

    /// Takes up a tree where it was left: its size and its [`Tree::edge`]. `None` when they do not fit together.
    pub fn resume(size: u64, edge: Vec<Hash>) -> Option<Tree> {
        (size.count_ones() as usize == edge.len()).then_some(Tree { size, edge })
    }

    /// Adds a leaf; gives its index.
    pub fn append(&mut self, leaf: &[u8]) -> u64 {
        self.append_hash(leaf_hash(leaf))
    }

    /// Adds a leaf by its [`leaf_hash`]; gives its index.
    pub fn append_hash(&mut self, leaf: Hash) -> u64 {
        let index = self.size;
        let mut node = leaf;
        // Each trailing one bit of the old size is a subtree as large as the node in hand.
        for _ in 0..index.trailing_ones() {
            let left = self.edge.pop().expect("one subtree for each set bit of the size");
            node = node_hash(&left, &node);
        }
        self.edge.push(node);
        self.size += 1;
        index
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes to keep for [`Tree::resume`].
    pub fn edge(&self) -> &[Hash] {
        &self.edge
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> Hash {
        let mut smaller_first = self.edge.iter().rev();
        let Some(&last) = smaller_first.next() else { return EMPTY_ROOT };
        smaller_first.fold(last, |right, left| node_hash(left, &right))
    }
}
