//! Two checkpoints of one log that cannot both be true, as one text that convicts without us.
//!
//! ```text
//! candour evidence 1
//! BASE64 of the root that the larger tree has over the leaves of the smaller
//! BASE64 ... of the consistency proof from that root to the larger tree
//!
//! the smaller checkpoint, signed
//! ----
//! the larger checkpoint, signed
//! ```
//!
//! The log signed that the smaller tree has one root; the proof shows that the larger tree, which it signed too, begins with
//! another. No honest log can sign both.

use crate::{Checkpoint, Hash, Policy, ProofError, SignedCheckpoint, base64, verify_consistency};

/// The line with which evidence opens.
pub const EVIDENCE: &str = "candour evidence 1\n";
const BETWEEN: &str = "----\n";

/// Why a text is no evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvidenceError {
    /// It is not laid out as evidence is.
    #[error("the text is not laid out as evidence is")]
    Layout,
    /// The checkpoints are of two logs, or the first is the larger.
    #[error("the checkpoints are of two logs, or the first is the larger one")]
    Order,
    /// The policy names no key of that log that signed both.
    #[error("no key that the policy names for this log signed both checkpoints")]
    Unsigned,
    /// The proof does not hold.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// Both may be true.
    #[error("the larger tree begins with the smaller: both may be true")]
    Agree,
}

/// A smaller and a larger checkpoint of one log, and how the larger begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    smaller: SignedCheckpoint,
    larger: SignedCheckpoint,
    /// The root that the larger tree has over as many leaves as the smaller.
    begins: Hash,
    proof: Vec<Hash>,
}

impl Evidence {
    /// For two of one size `begins` is the larger one's root, and `proof` is empty.
    pub fn new(
        smaller: SignedCheckpoint,
        larger: SignedCheckpoint,
        begins: Hash,
        proof: Vec<Hash>,
    ) -> Evidence {
        Evidence { smaller, larger, begins, proof }
    }

    /// Reads evidence, as [`std::fmt::Display`] prints it.
    pub fn parse(text: &str) -> Result<Evidence, EvidenceError> {
        let rest = text.strip_prefix(EVIDENCE).ok_or(EvidenceError::Layout)?;
        let (head, notes) = rest.split_once("\n\n").ok_or(EvidenceError::Layout)?;
        let (smaller, larger) = notes.split_once(BETWEEN).ok_or(EvidenceError::Layout)?;
        let mut hashes: Vec<Hash> =
            head.split('\n').map(base64::hash).collect::<Option<_>>().ok_or(EvidenceError::Layout)?;
        let begins = hashes.remove(0);
        let signed = |note| SignedCheckpoint::parse(note).map_err(|_| EvidenceError::Layout);
        Ok(Evidence { smaller: signed(smaller)?, larger: signed(larger)?, begins, proof: hashes })
    }

    /// Does it convict the log in the eyes of whoever trusts the keys of this policy?
    pub fn verify(&self, policy: &Policy) -> Result<(), EvidenceError> {
        let (smaller, larger) = (self.smaller.checkpoint(), self.larger.checkpoint());
        if smaller.origin() != larger.origin() || smaller.size() > larger.size() {
            return Err(EvidenceError::Order);
        }
        let signed =
            |one: &SignedCheckpoint| policy.log_keys(smaller.origin()).any(|key| one.is_signed_by(key));
        if !signed(&self.smaller) || !signed(&self.larger) {
            return Err(EvidenceError::Unsigned);
        }
        verify_consistency(smaller.size(), larger.size(), &self.proof, &self.begins, larger.root())?;
        if self.begins == *smaller.root() { Err(EvidenceError::Agree) } else { Ok(()) }
    }

    /// The smaller checkpoint and the larger one.
    pub fn checkpoints(&self) -> [&Checkpoint; 2] {
        [self.smaller.checkpoint(), self.larger.checkpoint()]
    }
}

impl std::fmt::Display for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{EVIDENCE}{}", base64::encode(&self.begins))?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", base64::encode(hash)))?;
        write!(f, "\n{}{BETWEEN}{}", self.smaller, self.larger)
    }
}
