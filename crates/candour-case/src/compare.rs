//! Two agencies lay what they were shown side by side: one history, or two?
//!
//! A side is a case file, which has the leaves, or only a signed checkpoint. Whether a smaller one is the beginning of a
//! larger can be told only from the larger one's leaves, or from a proof of growth that was made of them. Where they are two histories, and the log signed both, that is
//! written down as evidence that convicts it before everybody who trusts its key.

use candour_ledger::{
    Checkpoint, EntryProof, Evidence, Growth, GrowthError, Hash, Levels, Policy, SignedCheckpoint,
    consistency_at, root_at,
};

use crate::witnessed::policy_of;
use crate::{CaseError, CaseFile};

/// What one side was shown.
pub struct Side {
    newest: Checkpoint,
    /// Smallest first.
    signed: Vec<SignedCheckpoint>,
    /// Of a case file.
    leaves: Option<Leaves>,
    /// How the newest grew, where there are no leaves to show it.
    growth: Option<Growth>,
}

struct Leaves {
    hashes: Vec<Hash>,
    levels: Levels,
}

/// What comparing showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Entries of each side.
    pub sizes: [u64; 2],
    /// One history or two.
    pub histories: Histories,
}

/// One history or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Histories {
    /// The same entries.
    Same,
    /// The larger one begins with the smaller.
    Grew,
    /// Neither is the beginning of the other.
    Split {
        /// The first entry that differs, where both sides have their leaves.
        from: Option<u64>,
        /// What convicts the log, where it signed both.
        evidence: Option<String>,
    },
}

impl Side {
    /// A case file, whose ledger was verified as it was opened.
    pub fn of_case(case: &CaseFile) -> Result<Side, CaseError> {
        let hashes = case.hashes(case.size())?;
        let mut levels = Levels::default();
        for hash in &hashes {
            levels.append_hash(*hash);
        }
        let newest = case.head()?.checkpoint().clone();
        Ok(Side { newest, signed: case.signed()?, leaves: Some(Leaves { hashes, levels }), growth: None })
    }

    /// A signed checkpoint by itself, or the one in a proof.
    pub fn of_text(text: &str) -> Result<Side, CaseError> {
        let proven = || Some(EntryProof::parse(text).ok()?.signed().clone());
        let signed = SignedCheckpoint::parse(text).ok().or_else(proven);
        let signed = signed.ok_or(CaseError::NotComparable { why: "a text holds no signed checkpoint" })?;
        Ok(Side { newest: signed.checkpoint().clone(), signed: vec![signed], leaves: None, growth: None })
    }

    fn size(&self) -> u64 {
        self.newest.size()
    }

    /// Only what the log signed by a key of the policy. A side that has no leaves to show and no such signature shows nothing.
    fn by_log(mut self, policy: &Policy) -> Result<Side, CaseError> {
        self.signed.retain(|signed| {
            policy.log_keys(signed.checkpoint().origin()).any(|key| signed.is_signed_by(key))
        });
        if self.leaves.is_none() && self.signed.is_empty() {
            let why = "no log that the policy names signed this checkpoint".to_owned();
            return Err(CaseError::NotAccepted { why });
        }
        Ok(self)
    }

    /// The root over the first leaves, as many as `size`; none where that cannot be told.
    fn root(&self, size: u64) -> Option<Hash> {
        let told = (size == self.size()).then(|| *self.newest.root());
        let kept =
            || self.leaves.as_ref().filter(|_| size < self.size()).and_then(|own| root_at(&own.levels, size));
        let grew = || self.growth.as_ref().filter(|growth| growth.from() == size).map(|own| *own.begins());
        told.or_else(kept).or_else(grew)
    }

    /// The consistency proof from a size to a checkpoint of this side; none where that cannot be shown.
    fn way(&self, from: u64, to: &Checkpoint) -> Option<Vec<Hash>> {
        if from == to.size() {
            return Some(Vec::new());
        }
        let kept = self.leaves.as_ref().and_then(|own| consistency_at(&own.levels, from, to.size()));
        let leads = |growth: &&Growth| growth.from() == from && growth.signed().checkpoint() == to;
        kept.or_else(|| self.growth.as_ref().filter(leads).map(|growth| growth.proof().to_vec()))
    }
}

/// Lays a proof of growth, which must hold by itself, beside the side whose checkpoint it leads to.
fn lay(sides: [&mut Side; 2], proof: &str) -> Result<(), CaseError> {
    let failed = |error: GrowthError| CaseError::Proof { why: error.to_string() };
    let growth = Growth::parse(proof).map_err(failed)?;
    growth.verify().map_err(failed)?;
    let led_to = sides.into_iter().find(|side| side.newest == *growth.signed().checkpoint());
    let why = "the proof leads to neither of the two checkpoints";
    led_to.ok_or(CaseError::NotComparable { why })?.growth = Some(growth);
    Ok(())
}

/// Compares what two sides were shown of one log; with a proof of growth also where neither brings leaves.
pub fn compare(
    mut one: Side,
    mut other: Side,
    proof: Option<&str>,
    policy: &str,
) -> Result<Compared, CaseError> {
    let policy = policy_of(policy)?;
    if let Some(proof) = proof {
        lay([&mut one, &mut other], proof)?;
    }
    let (one, other) = (one.by_log(&policy)?, other.by_log(&policy)?);
    if one.newest.origin() != other.newest.origin() {
        return Err(CaseError::NotComparable { why: "they are of two logs" });
    }
    let sizes = [one.size(), other.size()];
    let (small, large) = if one.size() <= other.size() { (&one, &other) } else { (&other, &one) };
    let begins = large.root(small.size()).ok_or(CaseError::NotComparable {
        why: "the larger one is a checkpoint alone, which does not show what it grew from; a proof of growth from the smaller would",
    })?;
    let histories = if begins == *small.newest.root() {
        if small.size() == large.size() { Histories::Same } else { Histories::Grew }
    } else {
        let evidence = convict(small, large).or_else(|| convict(large, small));
        Histories::Split { from: parting(&one, &other), evidence: evidence.map(|found| found.to_string()) }
    };
    Ok(Compared { sizes, histories })
}

/// The first entry that differs.
fn parting(one: &Side, other: &Side) -> Option<u64> {
    let (one, other) = (one.leaves.as_ref()?, other.leaves.as_ref()?);
    one.hashes.iter().zip(&other.hashes).position(|(a, b)| a != b).map(|at| at as u64)
}

/// The newest pair that cannot both be true: a signed checkpoint of `first`, and one as large or larger of `second`, which
/// begins with another root.
fn convict(first: &Side, second: &Side) -> Option<Evidence> {
    for smaller in first.signed.iter().rev() {
        let size = smaller.checkpoint().size();
        for larger in second.signed.iter().rev().filter(|larger| larger.checkpoint().size() >= size) {
            let same_size = larger.checkpoint().size() == size;
            let begins = if same_size { Some(*larger.checkpoint().root()) } else { second.root(size) };
            let Some(begins) = begins.filter(|begins| begins != smaller.checkpoint().root()) else {
                continue;
            };
            let way = second.way(size, larger.checkpoint());
            if let Some(way) = way {
                return Some(Evidence::new(smaller.clone(), larger.clone(), begins, way));
            }
        }
    }
    None
}

/// What evidence shows to whoever trusts this policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convicted {
    /// The log's name.
    pub log: String,
    /// Entries under each of the two checkpoints.
    pub sizes: [u64; 2],
}

/// Is this text laid out as evidence?
pub fn is_evidence(text: &str) -> bool {
    text.starts_with(candour_ledger::EVIDENCE)
}

/// Verifies evidence by a policy; neither a case file nor a network is asked.
pub fn verify_evidence(text: &str, policy: &str) -> Result<Convicted, CaseError> {
    let policy = policy_of(policy)?;
    let failed = |error: candour_ledger::EvidenceError| CaseError::Proof { why: error.to_string() };
    let evidence = Evidence::parse(text).map_err(failed)?;
    evidence.verify(&policy).map_err(failed)?;
    let [smaller, larger] = evidence.checkpoints();
    Ok(Convicted { log: smaller.origin().to_owned(), sizes: [smaller.size(), larger.size()] })
}
