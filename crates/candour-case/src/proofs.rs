//! Proofs for those outside: that an entry is in a case's ledger, in one text that needs neither the case file nor us.
//!
//! The text is a C2SP tlog-proof; what it proves, the entry's own bytes, goes with it as its extra data. A key signs for one
//! case: its name is the origin of that case's checkpoints. It lies outside the case, and whoever holds it can speak for the
//! case; who must have seen a checkpoint besides is for the reader's policy to say. How the ledger grew from one checkpoint to
//! another is proven by a second text, for two who hold a checkpoint each.

use candour_ledger::{
    Checkpoint, EntryProof, Growth, Opening, Record, SignedCheckpoint, Tree, consistency_proof,
    inclusion_proof, leaf_hash,
};
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

/// Under whose signatures a proof is to stand.
#[derive(Clone, Copy)]
pub struct Under<'a> {
    /// Keys of the case, which sign the ledger as it stands; none: the signatures that the case file keeps.
    pub keys: &'a [CaseKey],
    /// When these sign, in POSIX seconds.
    pub time: u64,
    /// The text of a policy that must accept them. Without one a line that somebody forged goes with the others, for nobody's
    /// keys are known.
    pub policy: Option<&'a str>,
}

impl CaseFile {
    /// The name of the log.
    pub(crate) fn origin(&self) -> Result<String, CaseError> {
        Checkpoint::parse(&self.checkpoint()).map(|own| own.origin().to_owned()).map_err(|_| CaseError::Key)
    }

    /// A proof that an entry is in the ledger: in the ledger as it stands under keys, else in that of a checkpoint that is kept.
    pub fn prove(&self, entry: u64, under: &Under<'_>) -> Result<String, CaseError> {
        let mut entries = self.entries()?;
        let index =
            usize::try_from(entry).ok().filter(|index| *index < entries.len()).ok_or(CaseError::Moment)?;
        let signed = self.signed_by(under, &|size| size > entry)?;
        let hashes = self.hashes(signed.checkpoint().size())?;
        let way = inclusion_proof(&hashes, index).ok_or(CaseError::Moment)?;
        Ok(EntryProof::new(entry, way, signed).with_extra(entries.swap_remove(index).shown()).to_string())
    }

    /// How the ledger grew from a size to a signed checkpoint, of size `to` where that is told: for two who hold a checkpoint each
    /// and no case file.
    pub fn prove_growth(&self, from: u64, to: Option<u64>, under: &Under<'_>) -> Result<String, CaseError> {
        if from.max(to.unwrap_or(from)) > self.size() {
            return Err(CaseError::Moment);
        }
        let fits = |size| size >= from && to.is_none_or(|to| to == size);
        let signed = self.signed_by(under, &fits)?;
        let hashes = self.hashes(signed.checkpoint().size())?;
        let old = usize::try_from(from).map_err(|_| CaseError::Moment)?;
        let way = consistency_proof(&hashes, old).ok_or(CaseError::Moment)?;
        let mut begins = Tree::new();
        for hash in hashes.into_iter().take(old) {
            begins.append_hash(hash);
        }
        Ok(Growth::new(from, begins.root(), way, signed).to_string())
    }

    /// A signed checkpoint of a size that fits.
    fn signed_by(
        &self,
        under: &Under<'_>,
        fits: &dyn Fn(u64) -> bool,
    ) -> Result<SignedCheckpoint, CaseError> {
        let own = self.origin()?;
        if under.keys.iter().any(|key| key.signing().verifying_key().name() != own) {
            return Err(CaseError::Key);
        }
        let policy = under.policy.map(policy_of).transpose()?;
        if under.keys.is_empty() {
            return match policy {
                Some(policy) => self.accepted(&policy, fits),
                None => self.most_seen(fits),
            };
        }
        if !fits(self.size()) {
            return Err(CaseError::Moment);
        }
        let signed =
            under.keys.iter().fold(self.head()?, |signed, key| signed.signed_by(key.signing(), under.time));
        let accepted = policy.map_or(Ok(()), |policy| policy.accept(&signed).map(drop));
        accepted.map_err(|error| CaseError::NotAccepted { why: error.to_string() })?;
        Ok(signed)
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
