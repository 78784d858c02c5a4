//! Proofs for those outside: that an entry is in a case's ledger, in one text that needs neither the case file nor us.
//!
//! The text is a C2SP tlog-proof; what it proves, the entry's own bytes, goes with it as its extra data. A key signs for one
//! case: its name is the origin of that case's checkpoints. It lies outside the case, and whoever holds it can speak for the
//! case; who must have seen a checkpoint besides is for the reader's policy to say.

use candour_ledger::{Checkpoint, EntryProof, Opening, Record, inclusion_proof, leaf_hash};
use candour_model::Digest;

use crate::witnessed::policy_of;
use crate::{CaseError, CaseFile, CaseKey};

/// What a proof proves, and to whom it appeals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// The entry's number.
    pub entry: u64,
    /// The kind of act, and the time it claims.
    pub kind: String,
    /// The time it claims.
    pub time: String,
    /// Its fields as text, by name; bytes that are no text are left out.
    pub fields: Vec<(String, String)>,
    /// The log's name.
    pub log: String,
    /// Entries under the checkpoint.
    pub size: u64,
    /// Their root, in hexadecimal.
    pub root: String,
    /// Witnesses of the policy that signed, each with the time it states, in POSIX seconds.
    pub witnesses: Vec<(String, u64)>,
}

impl CaseFile {
    /// The name of the log.
    pub(crate) fn origin(&self) -> Result<String, CaseError> {
        Checkpoint::parse(&self.checkpoint()).map(|own| own.origin().to_owned()).map_err(|_| CaseError::Key)
    }

    /// A proof that an entry is in the ledger. With keys it is in the ledger as it stands, signed by these at `time`, in POSIX
    /// seconds; without, in that of the checkpoint that most witnesses signed, under the signatures that are kept.
    pub fn prove(&self, entry: u64, keys: &[CaseKey], time: u64) -> Result<String, CaseError> {
        let mut entries = self.entries()?;
        let index =
            usize::try_from(entry).ok().filter(|index| *index < entries.len()).ok_or(CaseError::Moment)?;
        let own = self.origin()?;
        if keys.iter().any(|key| key.signing().verifying_key().name() != own) {
            return Err(CaseError::Key);
        }
        let signed = if keys.is_empty() {
            self.most_seen(entry)?
        } else {
            keys.iter().fold(self.head()?, |signed, key| signed.signed_by(key.signing(), time))
        };
        let hashes = self.hashes(signed.checkpoint().size())?;
        let way = inclusion_proof(&hashes, index).ok_or(CaseError::Moment)?;
        Ok(EntryProof::new(entry, way, signed).with_extra(entries.swap_remove(index).shown()).to_string())
    }
}

/// Verifies a proof by a policy; neither the case file nor a network is asked.
pub fn verify_proof(proof: &str, policy: &str) -> Result<Proven, CaseError> {
    let failed = |why: String| CaseError::Proof { why };
    let policy = policy_of(policy)?;
    let proof = EntryProof::parse(proof).map_err(|error| failed(error.to_string()))?;
    let extra = proof.extra().ok_or_else(|| failed("the entry itself is not with the proof".to_owned()))?;
    // Of an erased entry only the leaf can be shown.
    let (leaf, record) = match Opening::parse(extra) {
        Ok(opening) => (opening.leaf.clone(), opening.record()),
        Err(_) => (extra.to_vec(), Record::parse(extra)),
    };
    let accepted = proof.verify(&leaf_hash(&leaf), &policy).map_err(|error| failed(error.to_string()))?;
    let record = record.map_err(|error| failed(error.to_string()))?;
    if record.entry() != proof.index() {
        return Err(failed("the entry calls itself by another number".to_owned()));
    }
    let text = |value: &[u8]| std::str::from_utf8(value).ok().map(str::to_owned);
    let checkpoint = proof.signed().checkpoint();
    Ok(Proven {
        entry: record.entry(),
        kind: record.kind().to_owned(),
        time: record.time().to_owned(),
        fields: record.fields().filter_map(|(name, value)| Some((name.to_owned(), text(value)?))).collect(),
        log: accepted.log,
        size: checkpoint.size(),
        root: Digest::from_bytes(*checkpoint.root()).to_string(),
        witnesses: accepted.witnesses,
    })
}
