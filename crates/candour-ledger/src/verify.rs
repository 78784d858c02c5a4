//! Reads a ledger from its first entry to its last and names what was touched.
//!
//! Each row carries its number, its bytes and its leaf hash; a checkpoint follows each group of rows written
//! together. Three things name a place: the hash names one changed entry, the number inside the bytes names one
//! that was moved, the checkpoint names the group in which one was replaced together with its hash. The kept hashes
//! are a help to find the place, never proof: a ledger is whole only when the roots made from the bytes agree.
//!
//! Law: rows and checkpoints as they were written give no fault; any other bytes, order or number of them does.

use crate::bodies::Bodies;
use crate::{Checkpoint, Fault, Hash, Tree, leaf_hash};

/// After this many faults reading stops: the file is another file, and a longer list would help nobody.
pub const MAX_FAULTS: usize = 1000;

/// One stored entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its number as stored.
    pub entry: u64,
    /// The leaf's bytes, a record by [`crate::Record`].
    pub leaf: &'a [u8],
    /// The leaf hash as stored.
    pub hash: Hash,
    /// Salt and body as stored, where the leaf commits to a body and it was not erased.
    pub kept: Option<(&'a [u8], &'a [u8])>,
}

/// Verifies rows against the checkpoints, oldest first; gives the newest checkpoint, or all faults found.
pub fn verify<'a>(
    rows: impl IntoIterator<Item = Row<'a>>,
    checkpoints: &[Checkpoint],
) -> Result<Checkpoint, Vec<Fault>> {
    let mut verifier = Verifier::new(checkpoints);
    for row in rows {
        if !verifier.row(row) {
            break;
        }
    }
    verifier.finish()
}

/// [`verify`] for rows that come one at a time and cannot be kept.
#[derive(Debug)]
pub struct Verifier<'c> {
    checkpoints: &'c [Checkpoint],
    /// Which checkpoint is reached next.
    next: usize,
    /// Made from the bytes.
    tree: Tree,
    /// Made from the kept hashes where they differ; `None` while they do not.
    kept: Option<Tree>,
    /// Entries whose bytes and kept hash differ, since the last checkpoint that agreed.
    differing: Vec<u64>,
    /// Checkpoints that did not agree, since the last one that did.
    pending: Vec<usize>,
    /// Size at the last checkpoint that agreed.
    proven: u64,
    /// The number expected next.
    expected: u64,
    /// False once an entry is known to be missing or doubled: no later root can agree.
    countable: bool,
    bodies: Bodies,
    faults: Vec<Fault>,
}

impl<'c> Verifier<'c> {
    /// Checkpoints as stored, oldest first.
    pub fn new(checkpoints: &'c [Checkpoint]) -> Verifier<'c> {
        let mut verifier = Verifier {
            checkpoints,
            next: 0,
            tree: Tree::new(),
            kept: None,
            differing: Vec::new(),
            pending: Vec::new(),
            proven: 0,
            expected: 0,
            countable: true,
            bodies: Bodies::default(),
            faults: Vec::new(),
        };
        verifier.compare();
        verifier
    }

    /// Takes the next row; false when enough faults were found and reading may stop.
    pub fn row(&mut self, row: Row<'_>) -> bool {
        self.place(row.entry);
        let hash = leaf_hash(row.leaf);
        // Bytes that do not have their hash are reported once, by that.
        if hash == row.hash {
            match self.bodies.take(&row) {
                Ok(says) if says == row.entry => {}
                Ok(says) => self.faults.push(Fault::Misplaced { entry: row.entry, says }),
                Err(_) => self.faults.push(Fault::Malformed { entry: row.entry }),
            }
        }
        if hash != row.hash {
            self.differing.push(row.entry);
            self.kept.get_or_insert_with(|| self.tree.clone());
        }
        self.tree.append_hash(hash);
        if let Some(kept) = &mut self.kept {
            kept.append_hash(row.hash);
        }
        self.compare();
        self.faults.len() + self.differing.len() + self.bodies.count() < MAX_FAULTS
    }

    /// Is this the number that comes next?
    fn place(&mut self, entry: u64) {
        if entry > self.expected {
            self.faults.push(Fault::Missing { from: self.expected, to: entry });
            self.countable = false;
        } else if entry < self.expected {
            // What seemed to be missing only stands too late.
            self.faults.retain(|fault| *fault != Fault::Missing { from: entry, to: entry + 1 });
            self.faults.push(Fault::OutOfOrder { entry });
            self.countable = false;
        }
        self.expected = self.expected.max(entry.saturating_add(1));
    }

    /// Compares with every checkpoint of this size.
    fn compare(&mut self) {
        while let Some(checkpoint) = self.checkpoints.get(self.next) {
            if checkpoint.size() > self.tree.size() {
                return;
            }
            let nth = self.next;
            self.next += 1;
            let origin = checkpoint.origin() == self.checkpoints[0].origin();
            if checkpoint.size() < self.tree.size() || !origin {
                let size = checkpoint.size();
                self.faults.push(Fault::Checkpoint { nth, size });
            } else if self.countable {
                self.compare_root(nth, checkpoint.root());
            }
        }
    }

    fn compare_root(&mut self, nth: usize, root: &Hash) {
        let from_bytes = self.tree.root() == *root;
        let from_kept = self.kept.as_ref().is_some_and(|kept| kept.root() == *root);
        if !from_bytes && !from_kept {
            self.pending.push(nth);
            return;
        }
        for nth in std::mem::take(&mut self.pending) {
            self.faults.push(Fault::Checkpoint { nth, size: self.checkpoints[nth].size() });
        }
        for entry in std::mem::take(&mut self.differing) {
            self.faults.push(if from_bytes { Fault::StoredHash { entry } } else { Fault::Entry { entry } });
        }
        // Go on from the tree that was agreed to, so that later groups can be told apart.
        if let Some(kept) = self.kept.take().filter(|_| !from_bytes) {
            self.tree = kept;
        }
        self.proven = self.tree.size();
    }

    /// The tree over the rows so far; that of the ledger where [`Verifier::finish`] finds no fault.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// All rows were given.
    pub fn finish(mut self) -> Result<Checkpoint, Vec<Fault>> {
        self.faults.extend(self.differing.iter().map(|&entry| Fault::Entry { entry }));
        self.faults.extend(std::mem::take(&mut self.bodies).finish());
        let from = self.proven;
        if let Some(&nth) = self.pending.first() {
            let to = self.checkpoints[nth].size();
            // An empty group is a checkpoint of the same size as the one before it.
            let fault =
                if to > from { Fault::Group { from, to } } else { Fault::Checkpoint { nth, size: to } };
            self.faults.push(fault);
        }
        let Some(last) = self.checkpoints.last() else {
            self.faults.push(Fault::NoCheckpoint);
            return Err(self.faults);
        };
        let full = self.faults.len() >= MAX_FAULTS;
        if !full && self.expected < last.size() {
            self.faults.push(Fault::Missing { from: self.expected, to: last.size() });
        }
        if !full && self.expected > last.size() {
            self.faults.push(Fault::Unsealed { from: last.size(), to: self.expected });
        }
        if self.faults.is_empty() { Ok(last.clone()) } else { Err(self.faults) }
    }
}
