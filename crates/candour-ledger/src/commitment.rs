//! Commitments to what may have to be erased: a salted hash in the leaf, salt and body beside it.
//!
//! A leaf is public to whoever is shown a proof, and stays for ever. So it holds only the number of the entry, the kind of
//! act, the time it claims, the numbers of other entries it speaks of, and the commitment; everything that may name somebody
//! is in the body. Salt and body can be destroyed and every proof stays what it was. Without the salt, 32 random bytes,
//! nobody can try out bodies against the commitment.
//!
//! Law: what [`Record::committed`] gives, [`Record::opened`] takes, and nothing else under the same leaf.

use sha2::{Digest, Sha256};

use crate::record::{Fields, put};
use crate::{Hash, Record, RecordError};

/// Sets these hashes apart from every other.
const DOMAIN: &[u8] = b"candour commitment 1\n";
const BODY: &[u8] = b"candour body 1\n";
const OPENING: &[u8] = b"candour opening 1\n";

/// The leaf's field that holds the commitment.
pub(crate) const COMMITMENT: &str = "body";
/// The leaf's field of an erasure: numbers of the entries whose bodies are gone.
pub(crate) const ERASES: &str = "erases";
/// Fields that stand in the leaf itself: numbers of other entries, and the name of the log.
const OPEN: [&str; 3] = [ERASES, "origin", "replaces"];

/// 32 bytes that the caller takes from the operating system, for one body only.
pub type Salt = [u8; 32];

/// `SHA-256("candour commitment 1\n" || salt || body)`.
pub fn commit(salt: &Salt, body: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(DOMAIN);
    hasher.update(salt);
    hasher.update(body);
    hasher.finalize().into()
}

/// The salt of one entry out of 32 random bytes that are used for one sitting and kept nowhere:
/// `SHA-256("candour salt 1\n" || seed || entry)`, the number as 8 bytes, highest first.
pub fn salt_of(seed: &[u8; 32], entry: u64) -> Salt {
    let mut hasher = Sha256::new();
    hasher.update(b"candour salt 1\n");
    hasher.update(seed);
    hasher.update(entry.to_be_bytes());
    hasher.finalize().into()
}

/// Bytes that the fields will take at most.
fn room(fields: &[(&str, &[u8])]) -> usize {
    fields.iter().map(|(name, value)| name.len() + value.len() + 13).sum()
}

/// An entry as it is kept: the leaf for ever, salt and body until they are erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The leaf's bytes.
    pub leaf: Vec<u8>,
    /// The salt of the commitment.
    pub salt: Salt,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Record {
    /// The record as it is written: what is open in the leaf, everything else under the commitment.
    pub fn committed(&self, salt: Salt) -> Opening {
        let (open, closed): (Vec<_>, Vec<_>) = self.fields().partition(|(name, _)| OPEN.contains(name));
        let mut body = Vec::with_capacity(BODY.len() + room(&closed));
        body.extend_from_slice(BODY);
        for (name, value) in closed {
            put(&mut body, name, value);
        }
        // By name the commitment comes first.
        let mut leaf = self.head(room(&open) + 50);
        put(&mut leaf, COMMITMENT, &commit(&salt, &body));
        for (name, value) in open {
            put(&mut leaf, name, value);
        }
        Opening { leaf, salt, body }
    }

    /// The whole record of a leaf whose salt and body are at hand.
    pub fn opened(leaf: &[u8], salt: &Salt, body: &[u8]) -> Result<Record, RecordError> {
        let open = Record::parse(leaf)?;
        if open.field(COMMITMENT) != Some(&commit(salt, body)) {
            return Err(RecordError::Commitment);
        }
        let mut whole = Record::new(open.entry(), open.kind(), open.time())?;
        for (name, value) in open.fields().filter(|(name, _)| *name != COMMITMENT) {
            whole = whole.with(name, value)?;
        }
        let mut fields = Fields(body.strip_prefix(BODY).ok_or(RecordError::Version)?);
        let mut previous = "";
        while let Some((name, value)) = fields.next()? {
            if name <= previous || name == COMMITMENT || OPEN.contains(&name) {
                return Err(RecordError::Name);
            }
            whole = whole.with(name, value)?;
            previous = name;
        }
        Ok(whole)
    }

    /// Numbers of the entries whose bodies this record says are gone; none where it is no erasure.
    pub fn erases(&self) -> Option<Vec<u64>> {
        numbers(self.text(ERASES)?)
    }
}

/// Numbers in their shortest form, ascending, one space between them.
pub(crate) fn numbers(text: &str) -> Option<Vec<u64>> {
    let all: Vec<u64> = text.split(' ').map(crate::checkpoint::number).collect::<Option<_>>()?;
    all.is_sorted_by(|a, b| a < b).then_some(all)
}

impl Opening {
    /// As one text, to go with a proof.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = OPENING.to_vec();
        put(&mut bytes, "body", &self.body);
        put(&mut bytes, "leaf", &self.leaf);
        put(&mut bytes, "salt", &self.salt);
        bytes
    }

    /// Reads what [`Opening::encode`] writes; [`Record::opened`] says whether it holds.
    pub fn parse(bytes: &[u8]) -> Result<Opening, RecordError> {
        let mut fields = Fields(bytes.strip_prefix(OPENING).ok_or(RecordError::Version)?);
        let (body, leaf) = (fields.named("body")?.to_vec(), fields.named("leaf")?.to_vec());
        let salt = fields.named("salt")?.try_into().map_err(|_| RecordError::Layout)?;
        if fields.next()?.is_some() {
            return Err(RecordError::Name);
        }
        Ok(Opening { leaf, salt, body })
    }

    /// The whole record.
    pub fn record(&self) -> Result<Record, RecordError> {
        Record::opened(&self.leaf, &self.salt, &self.body)
    }
}
