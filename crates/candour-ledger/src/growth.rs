//! How a log grew from a size to a signed checkpoint, as one text for whoever holds checkpoints alone.
//!
//! ```text
//! candour growth 1
//! SIZE of the smaller tree
//! BASE64 of the root that the larger tree has over as many leaves
//! BASE64 ... of the consistency proof from that root to the larger tree
//!
//! the larger checkpoint, signed
//! ```
//!
//! The root is told, and not left to be taken from a smaller checkpoint: a log that shows two histories cannot give one text
//! that holds by itself and agrees with both, and the text that it gives convicts it.
//!
//! Law: what [`Growth::verify`] accepts has one root for its size, whoever wrote it.

use crate::{Hash, ProofError, SignedCheckpoint, base64, verify_consistency};

/// The line with which it opens.
const GROWTH: &str = "candour growth 1\n";

/// Why a text does not show how a log grew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GrowthError {
    /// It is not laid out so.
    #[error("the text is not laid out as a proof of growth is")]
    Layout,
    /// The proof does not hold.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

/// A size, the root that a larger tree has over as many leaves, and the way to its signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    from: u64,
    begins: Hash,
    proof: Vec<Hash>,
    signed: SignedCheckpoint,
}

impl Growth {
    /// `begins` is the root over the first `from` leaves, `proof` leads from there to the checkpoint.
    pub fn new(from: u64, begins: Hash, proof: Vec<Hash>, signed: SignedCheckpoint) -> Growth {
        Growth { from, begins, proof, signed }
    }

    /// Reads one, as [`std::fmt::Display`] prints it. Whether it holds is for [`Growth::verify`].
    pub fn parse(text: &str) -> Result<Growth, GrowthError> {
        let layout = || GrowthError::Layout;
        let rest = text.strip_prefix(GROWTH).ok_or_else(layout)?;
        let (head, note) = rest.split_once("\n\n").ok_or_else(layout)?;
        let (size, hashes) = head.split_once('\n').ok_or_else(layout)?;
        let from = size.parse().ok().filter(|from: &u64| from.to_string() == size).ok_or_else(layout)?;
        let mut hashes: Vec<Hash> =
            hashes.split('\n').map(base64::hash).collect::<Option<_>>().ok_or_else(layout)?;
        let begins = hashes.remove(0);
        let signed = SignedCheckpoint::parse(note).map_err(|_| GrowthError::Layout)?;
        Ok(Growth { from, begins, proof: hashes, signed })
    }

    /// Does the tree of the checkpoint begin with that root? Who signed the checkpoint is not asked.
    pub fn verify(&self) -> Result<(), GrowthError> {
        let larger = self.signed.checkpoint();
        Ok(verify_consistency(self.from, larger.size(), &self.proof, &self.begins, larger.root())?)
    }

    /// Leaves of the smaller tree.
    pub fn from(&self) -> u64 {
        self.from
    }

    /// The root that the larger tree has over as many leaves.
    pub fn begins(&self) -> &Hash {
        &self.begins
    }

    /// The consistency proof, lowest level first.
    pub fn proof(&self) -> &[Hash] {
        &self.proof
    }

    /// The larger checkpoint.
    pub fn signed(&self) -> &SignedCheckpoint {
        &self.signed
    }
}

impl std::fmt::Display for Growth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{GROWTH}{}\n{}", self.from, base64::encode(&self.begins))?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", base64::encode(hash)))?;
        write!(f, "\n{}", self.signed)
    }
}
