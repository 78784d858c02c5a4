//! A proof that stands alone (C2SP tlog-proof): that an entry is in a log, under a checkpoint that others saw.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! index 7
//! gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
//!
//! example.org/case/1
//! 8
//! ...
//! ```
//!
//! Whoever has the entry, this text and a policy needs nothing and nobody else.

use crate::checkpoint::number;
use crate::{
    Accepted, Hash, Policy, PolicyError, ProofError, SignedCheckpoint, SignedError, base64, verify_inclusion,
};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// No tree of 2^64 leaves has a longer proof.
const MAX_HASHES: usize = 64;

/// Why a text is not a proof, or proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryProofError {
    /// The first line names no proof of version 1.
    #[error("the first line does not name a proof of version 1")]
    Version,
    /// A line is none of the format.
    #[error("line {line} of the proof is none of the format")]
    Line {
        /// Its number, from 1.
        line: usize,
    },
    /// What follows the empty line is no signed checkpoint.
    #[error(transparent)]
    Signed(#[from] SignedError),
    /// The policy does not accept the checkpoint.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The hashes do not lead from the entry to the checkpoint.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

/// An entry's place, the way from it to a root, and that root under signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryProof {
    /// Anything the writer adds; nobody vouches for it.
    extra: Option<Vec<u8>>,
    index: u64,
    hashes: Vec<Hash>,
    signed: SignedCheckpoint,
}

impl EntryProof {
    /// A proof for the entry at `index`.
    pub fn new(index: u64, hashes: Vec<Hash>, signed: SignedCheckpoint) -> EntryProof {
        EntryProof { extra: None, index, hashes, signed }
    }

    /// With bytes that nobody vouches for, such as the salt that opens a commitment.
    pub fn with_extra(self, extra: Vec<u8>) -> EntryProof {
        EntryProof { extra: Some(extra), ..self }
    }

    /// Reads a proof, as [`std::fmt::Display`] prints it.
    pub fn parse(text: &str) -> Result<EntryProof, EntryProofError> {
        let (head, note) = text.split_once("\n\n").ok_or(EntryProofError::Line { line: 1 })?;
        let mut lines = (1..).zip(head.split('\n')).peekable();
        if lines.next().map(|(_, line)| line) != Some(FIRST_LINE) {
            return Err(EntryProofError::Version);
        }
        let extra = match lines.peek() {
            Some((_, line)) if line.starts_with("extra ") => lines.next(),
            _ => None,
        };
        let extra = match extra {
            Some((line, words)) => {
                let bytes = words.strip_prefix("extra ").and_then(base64::decode);
                Some(bytes.ok_or(EntryProofError::Line { line })?)
            }
            None => None,
        };
        let (line, words) = lines.next().ok_or(EntryProofError::Line { line: 2 })?;
        let index = words.strip_prefix("index ").and_then(number).ok_or(EntryProofError::Line { line })?;
        let mut hashes = Vec::new();
        for (line, words) in lines {
            hashes.push(
                base64::hash(words)
                    .filter(|_| line <= MAX_HASHES + 3)
                    .ok_or(EntryProofError::Line { line })?,
            );
        }
        Ok(EntryProof { extra, index, hashes, signed: SignedCheckpoint::parse(note)? })
    }

    /// Is the entry with this [`crate::leaf_hash`] in a log that the policy accepts? Gives who vouches for it.
    pub fn verify(&self, leaf: &Hash, policy: &Policy) -> Result<Accepted, EntryProofError> {
        let accepted = policy.accept(&self.signed)?;
        let checkpoint = self.signed.checkpoint();
        verify_inclusion(leaf, self.index, checkpoint.size(), &self.hashes, checkpoint.root())?;
        Ok(accepted)
    }

    /// The entry's number.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// What the writer added, unverified.
    pub fn extra(&self) -> Option<&[u8]> {
        self.extra.as_deref()
    }

    /// The checkpoint with its signatures.
    pub fn signed(&self) -> &SignedCheckpoint {
        &self.signed
    }
}

impl std::fmt::Display for EntryProof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", base64::encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.hashes.iter().try_for_each(|hash| writeln!(f, "{}", base64::encode(hash)))?;
        write!(f, "\n{}", self.signed)
    }
}
