//! Asking a witness for its signature, keeping what it answers, and what a reader's policy says of the whole.
//!
//! Nothing here reaches a network: a question and an answer are texts, to be sent by any means or carried.

use candour_ledger::{
    Accepted, Hash, Policy, PolicyError, Request, SignedCheckpoint, consistency_proof, leaf_hash,
};

use crate::{CaseError, CaseFile};

/// What a witness's answer added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosigned {
    /// Entries under the checkpoint that it saw.
    pub size: u64,
    /// Witnesses of the policy that signed it, each with the time it states, in POSIX seconds.
    pub witnesses: Vec<(String, u64)>,
    /// The checkpoint with every signature that is kept under it.
    pub note: String,
}

/// A checkpoint that a policy accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// Entries under it.
    pub size: u64,
    /// The log's name.
    pub log: String,
    /// Witnesses by their names in the policy, each with the time it states, in POSIX seconds.
    pub witnesses: Vec<(String, u64)>,
}

/// How a case stands before a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The newest checkpoint that the policy accepts; the head where nothing is lacking.
    pub reaches: Option<Vouched>,
    /// What the head lacks, in words; empty when it is accepted.
    pub lacking: Vec<String>,
    /// Sizes under which a line says that it is of a key of the policy, and does not hold. It counts for nothing.
    pub forged: Vec<u64>,
}

impl CaseFile {
    /// The body of a request to a witness (tlog-witness, `add-checkpoint`) for the newest checkpoint that this case signed.
    /// It goes on from `old`; where that is not told, from the newest checkpoint under which a witness's line is kept (of the
    /// witness called `witness`, where one is named). Should the witness hold another size, it says so.
    pub fn ask(&self, witness: Option<&str>, old: Option<u64>) -> Result<String, CaseError> {
        let own = self.origin()?;
        let signed = self.signed()?;
        let newest = signed.iter().rev().find(|signed| names(signed).any(|name| name == own));
        let newest = newest.ok_or(CaseError::Unsigned)?;
        let is_seen = |signed: &&SignedCheckpoint| {
            names(signed).any(|name| name != own && witness.is_none_or(|witness| witness == name))
        };
        let size = newest.checkpoint().size();
        let seen = signed.iter().rev().filter(|signed| signed.checkpoint().size() <= size).find(is_seen);
        let old = old.or(seen.map(|seen| seen.checkpoint().size())).unwrap_or(0);
        let way = self.way(old, size)?.ok_or(CaseError::Moment)?;
        let bare = SignedCheckpoint::new(newest.checkpoint().clone()).map_err(|_| CaseError::Key)?;
        let lines = newest.note().signatures().iter().filter(|line| line.name() == own);
        Ok(Request::new(old, way, lines.cloned().fold(bare, SignedCheckpoint::with)).to_string())
    }

    /// Takes a witness's answer: signature lines, which must hold over a checkpoint that this case signed. Lines of witnesses
    /// that the policy does not name are left out, and so is a second line of one key.
    pub fn cosign(&mut self, answer: &str, policy: &str) -> Result<Cosigned, CaseError> {
        if let Ok(size) = answer.trim().parse() {
            return Err(CaseError::OtherSize { size });
        }
        let policy = policy_of(policy)?;
        let refused = |error: PolicyError| CaseError::NotAccepted { why: error.to_string() };
        let mut last = PolicyError::TooFew;
        for signed in self.cleared(&policy)?.0.into_iter().rev() {
            let text = signed.note().text();
            let answered = SignedCheckpoint::parse(&format!("{text}\n{answer}"));
            let answered = answered.map_err(|error| CaseError::NotAccepted { why: error.to_string() })?;
            match policy.cosignatures(&answered) {
                Ok(lines) if !lines.is_empty() => {
                    let had = signed.note().signatures();
                    let new = lines.into_iter().filter(|line| {
                        !had.iter().any(|had| (had.name(), had.id()) == (line.name(), line.id()))
                    });
                    let new: Vec<_> = new.collect();
                    let size = signed.checkpoint().size();
                    let whole = new.iter().cloned().fold(signed, SignedCheckpoint::with);
                    let witnesses = policy.standing(&whole).map_err(refused)?.witnesses;
                    self.keep(size, &new)?;
                    return Ok(Cosigned { size, witnesses, note: whole.to_string() });
                }
                Ok(_) => {}
                // It may be over an earlier checkpoint.
                Err(error) => last = error,
            }
        }
        Err(refused(last))
    }

    /// How the whole stands before a policy.
    pub fn stand(&self, policy: &str) -> Result<Stand, CaseError> {
        let policy = policy_of(policy)?;
        let (signed, forged) = self.cleared(&policy)?;
        let head = signed.last().filter(|newest| newest.checkpoint().size() == self.size());
        let accepted = |signed: &SignedCheckpoint| {
            let Accepted { log, witnesses } = policy.accept(signed).ok()?;
            Some(Vouched { size: signed.checkpoint().size(), log, witnesses })
        };
        let reaches = signed.iter().rev().find_map(accepted);
        if reaches.as_ref().is_some_and(|reaches| reaches.size == self.size()) {
            return Ok(Stand { reaches, lacking: Vec::new(), forged });
        }
        let lacking = match policy.standing(head.unwrap_or(&self.head()?)) {
            Err(error) => vec![error.to_string()],
            Ok(standing) => {
                let unsigned = standing.log.is_none().then(|| PolicyError::Unsigned.to_string());
                let absent = standing.lacking.iter().map(|name| format!("witness {name} has not signed it"));
                unsigned.into_iter().chain(absent).collect()
            }
        };
        Ok(Stand { reaches, lacking, forged })
    }

    /// The newest checkpoint of a size that fits and that a policy accepts, without lines that do not hold.
    pub(crate) fn accepted(
        &self,
        policy: &Policy,
        fits: &dyn Fn(u64) -> bool,
    ) -> Result<SignedCheckpoint, CaseError> {
        let (mut newest, mut why) = (None, CaseError::Unsigned);
        for signed in self.cleared(policy)?.0 {
            if !fits(signed.checkpoint().size()) {
                continue;
            }
            match policy.accept(&signed) {
                Ok(_) => newest = Some(signed),
                Err(error) => why = CaseError::NotAccepted { why: error.to_string() },
            }
        }
        newest.ok_or(why)
    }

    /// Every signed checkpoint without lines that do not hold, and the sizes under which there were some: the table is nobody's
    /// note, and whoever adds a line to it takes none away.
    fn cleared(&self, policy: &Policy) -> Result<(Vec<SignedCheckpoint>, Vec<u64>), CaseError> {
        let kept = self.signed()?;
        let cleared: Vec<_> = kept.iter().map(|signed| policy.cleared(signed)).collect();
        let touched = kept.iter().zip(&cleared).filter(|(kept, cleared)| kept != cleared);
        let forged = touched.map(|(kept, _)| kept.checkpoint().size()).collect();
        Ok((cleared, forged))
    }

    /// The hashes of the first leaves, as many as `size`.
    pub(crate) fn hashes(&self, size: u64) -> Result<Vec<Hash>, CaseError> {
        let mut statement =
            self.connection.prepare("SELECT leaf FROM ledger WHERE entry < ?1 ORDER BY entry")?;
        let hashes = statement.query_map([size as i64], |row| Ok(leaf_hash(row.get_ref(0)?.as_blob()?)))?;
        Ok(hashes.collect::<Result<_, _>>()?)
    }

    /// That the first `old` entries are the beginning of the first `size`; none where they are more.
    fn way(&self, old: u64, size: u64) -> Result<Option<Vec<Hash>>, CaseError> {
        let old = usize::try_from(old).unwrap_or(usize::MAX);
        Ok(consistency_proof(&self.hashes(size)?, old))
    }
}

fn names(signed: &SignedCheckpoint) -> impl Iterator<Item = &str> {
    signed.note().signatures().iter().map(|line| line.name())
}

pub(crate) fn policy_of(text: &str) -> Result<Policy, CaseError> {
    Policy::parse(text).map_err(|error| CaseError::Policy { why: error.to_string() })
}
