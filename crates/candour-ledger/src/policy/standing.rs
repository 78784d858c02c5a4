//! How a checkpoint stands before a policy: who signed it, and who is lacking.

use std::collections::BTreeSet;

use super::{Policy, PolicyError, Quorum};
use crate::{Signature, SignedCheckpoint, VerifyingKey};

/// Who vouches for a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The log's name.
    pub log: String,
    /// Witnesses by their names in the policy, each with the time it states, in POSIX seconds.
    pub witnesses: Vec<(String, u64)>,
}

/// Who signed a checkpoint, accepted or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The log's name, where a key that the policy names for it signed.
    pub log: Option<String>,
    /// Witnesses by their names in the policy, each with the time it states, in POSIX seconds.
    pub witnesses: Vec<(String, u64)>,
    /// Witnesses of the quorum that did not sign, by their names in the policy; none where the quorum is met.
    pub lacking: Vec<String>,
}

impl Standing {
    /// Is it enough?
    pub fn accepted(self) -> Result<Accepted, PolicyError> {
        let log = self.log.ok_or(PolicyError::Unsigned)?;
        if self.lacking.is_empty() {
            Ok(Accepted { log, witnesses: self.witnesses })
        } else {
            Err(PolicyError::TooFew)
        }
    }
}

impl Policy {
    /// Does the policy accept it? Signatures of unknown keys are passed over; one of a known key that does not hold refuses
    /// the whole.
    pub fn accept(&self, signed: &SignedCheckpoint) -> Result<Accepted, PolicyError> {
        self.standing(signed)?.accepted()
    }

    /// Without the signatures of known keys that do not hold: for lines that were not handed over as one note, but kept where
    /// anybody can have added one. Such a line says nothing of the others.
    pub fn cleared(&self, signed: &SignedCheckpoint) -> SignedCheckpoint {
        let witnesses = self.witness_keys().map(|(_, key)| key);
        let known: Vec<_> = self.log_keys(signed.checkpoint().origin()).chain(witnesses).collect();
        let is_forged = |line: &Signature| {
            let mut own = known.iter().filter(|key| key.made(line));
            own.any(|key| key.verify(signed.checkpoint(), signed.note().text(), line).is_err())
        };
        signed.clone().keeping(|line| !is_forged(line))
    }

    /// Who signed it, and who is lacking. The only error is a signature of a known key that does not hold.
    pub fn standing(&self, signed: &SignedCheckpoint) -> Result<Standing, PolicyError> {
        let mut log = None;
        for key in self.log_keys(signed.checkpoint().origin()) {
            if signed_by(key, signed)? > Signed::Not {
                log = Some(key.name().to_owned());
            }
        }
        let mut witnesses = Vec::new();
        for (name, key) in self.witness_keys() {
            if let Signed::At(time) = signed_by(key, signed)? {
                witnesses.push((name.clone(), time));
            }
        }
        let seen: BTreeSet<&str> = witnesses.iter().map(|(name, _)| name.as_str()).collect();
        let mut lacking = Vec::new();
        if let Quorum::Of(name) = &self.quorum
            && !self.is_met(name, &seen)
        {
            self.absent(name, &seen, &mut lacking);
        }
        Ok(Standing { log, witnesses, lacking })
    }

    /// The signatures of the policy's witnesses under a checkpoint, each of which holds; the only error is one that does
    /// not. One line a key: the first.
    pub fn cosignatures(&self, signed: &SignedCheckpoint) -> Result<Vec<Signature>, PolicyError> {
        let mut found = Vec::new();
        for (_, key) in self.witness_keys() {
            if signed_by(key, signed)? > Signed::Not {
                found.extend(signed.note().signatures().iter().find(|line| key.made(line)).cloned());
            }
        }
        Ok(found)
    }

    fn witness_keys(&self) -> impl Iterator<Item = (&String, &VerifyingKey)> {
        self.witnesses.iter().filter(|(_, key)| !self.is_broken(key.algorithm()))
    }

    /// A group refers only to names above it, so this ends, and so does the next.
    fn is_met(&self, name: &str, seen: &BTreeSet<&str>) -> bool {
        match self.groups.get(name) {
            Some(group) => {
                group.members.iter().filter(|member| self.is_met(member, seen)).count() >= group.threshold
            }
            None => seen.contains(name),
        }
    }

    /// Witnesses under a name that is not met, and that did not sign.
    fn absent(&self, name: &str, seen: &BTreeSet<&str>, lacking: &mut Vec<String>) {
        match self.groups.get(name) {
            Some(group) => group
                .members
                .iter()
                .filter(|member| !self.is_met(member, seen))
                .for_each(|member| self.absent(member, seen, lacking)),
            None => lacking.push(name.to_owned()),
        }
    }
}

/// Did a key sign, and which time does it state?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Signed {
    Not,
    Untimed,
    At(u64),
}

/// The latest, should a key have signed twice.
fn signed_by(key: &VerifyingKey, signed: &SignedCheckpoint) -> Result<Signed, PolicyError> {
    let mut latest = Signed::Not;
    for signature in signed.note().signatures().iter().filter(|signature| key.made(signature)) {
        let time = key
            .verify(signed.checkpoint(), signed.note().text(), signature)
            .map_err(|_| PolicyError::Forged)?;
        latest = latest.max(time.map_or(Signed::Untimed, Signed::At));
    }
    Ok(latest)
}
