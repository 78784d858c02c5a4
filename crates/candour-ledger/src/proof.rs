//! Proofs that fit on a postcard (RFC 6962, 2.1.1 and 2.1.2).
//!
//! An *inclusion proof* shows that one leaf stands at one place of a tree; a *consistency proof* shows that a
//! smaller tree is the beginning of a larger one, so that nothing in it was changed since. Both are checked from
//! the roots alone, without the log.

use crate::{EMPTY_ROOT, Hash, node_hash};

/// Why a proof does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// The index lies outside the tree, or the old tree is larger than the new one.
    #[error("the place lies outside the tree")]
    Outside,
    /// More or fewer hashes than the place and size need.
    #[error("the proof does not have as many hashes as its place needs")]
    Length,
    /// The hashes lead to another root.
    #[error("the proof leads to another root")]
    Root,
}

/// The root over these leaf hashes.
pub fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => EMPTY_ROOT,
        [one] => *one,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node_hash(&root_of(left), &root_of(right))
        }
    }
}

/// The largest power of two smaller than `n`, for `n >= 2`.
fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

/// The hashes that lead from leaf `index` to the root; `None` when there is no such leaf.
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut part, mut at, mut proof) = (leaves, index, Vec::new());
    while part.len() > 1 {
        let middle = split(part.len());
        let (left, right) = part.split_at(middle);
        if at < middle {
            proof.push(root_of(right));
            part = left;
        } else {
            proof.push(root_of(left));
            part = right;
            at -= middle;
        }
    }
    proof.reverse();
    Some(proof)
}

/// Does `leaf` stand at `index` of the tree of `size` leaves with this `root`?
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::Outside);
    }
    // `node` climbs from the leaf; `last` is where the tree's last node stands on the same level.
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for beside in proof {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(beside, &hash);
            // A right edge without a neighbour rises until it has one.
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, beside);
        }
        node >>= 1;
        last >>= 1;
    }
    finish(last == 0, hash == *root)
}

/// The hashes that show the first `old` leaves to be the beginning of all of them; `None` when there are fewer.
pub fn consistency_proof(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old > leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    if old > 0 && old < leaves.len() {
        let (mut part, mut known) = (leaves, old);
        // True while the old tree is a whole left part, whose root its holder already has.
        let mut whole = true;
        while known < part.len() {
            let middle = split(part.len());
            let (left, right) = part.split_at(middle);
            if known <= middle {
                proof.push(root_of(right));
                part = left;
            } else {
                proof.push(root_of(left));
                part = right;
                known -= middle;
                whole = false;
            }
        }
        if !whole {
            proof.push(root_of(part));
        }
        proof.reverse();
    }
    Some(proof)
}

/// Is the tree of `old` leaves with `old_root` the beginning of the tree of `size` leaves with `root`?
pub fn verify_consistency(
    old: u64,
    size: u64,
    proof: &[Hash],
    old_root: &Hash,
    root: &Hash,
) -> Result<(), ProofError> {
    if old > size {
        return Err(ProofError::Outside);
    }
    if old == size {
        return finish(proof.is_empty(), old_root == root);
    }
    if old == 0 {
        return finish(proof.is_empty(), *old_root == EMPTY_ROOT);
    }
    // The old tree's last whole subtree: its root opens the proof, unless it is the old tree itself.
    let rise = (old - 1).trailing_ones();
    let (mut node, mut last) = ((old - 1) >> rise, (size - 1) >> rise);
    let (mut old_hash, rest) = if node == 0 {
        (*old_root, proof)
    } else {
        let (first, rest) = proof.split_first().ok_or(ProofError::Length)?;
        (*first, rest)
    };
    let mut new_hash = old_hash;
    for beside in rest {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(beside, &old_hash);
            new_hash = node_hash(beside, &new_hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, beside);
        }
        node >>= 1;
        last >>= 1;
    }
    finish(last == 0, old_hash == *old_root && new_hash == *root)
}

fn finish(length: bool, root: bool) -> Result<(), ProofError> {
    if !length {
        return Err(ProofError::Length);
    }
    if root { Ok(()) } else { Err(ProofError::Root) }
}
