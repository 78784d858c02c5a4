//! Whom a reader trusts: logs, witnesses, and how many of these must have seen a checkpoint (C2SP tlog-policy).
//!
//! ```text
//! log example.org/case/1+33d7b496+AeHT...
//! witness council council.example/w+0f1e2d3c+BHab...
//! witness police police.example/w+89abcdef+BCde...
//! group two all council police
//! quorum two
//! ```
//!
//! One line is our own: `broken ed25519` (or `ml-dsa-44`) says that signatures of that family prove nothing any more,
//! whatever time they state: whoever can forge a signature can forge its time. A file anchored anew, by a later checkpoint
//! signed otherwise, is then accepted, and others are not. A reader of the C2SP format refuses a policy with such a line,
//! which is the safe side.

mod standing;

use std::collections::{BTreeMap, BTreeSet};

pub use standing::{Accepted, Standing};

use crate::{Algorithm, KeyError, VerifyingKey};

/// Logs, witnesses, groups and lines of a policy, at most.
const MOST: usize = 1024;

/// Why a text is not a policy, or a checkpoint is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// A line that is none of the format.
    #[error("line {line} is none of log, witness, group, quorum and broken, or has too few words")]
    Line {
        /// Its number, from 1.
        line: usize,
    },
    /// A key in a line is no key.
    #[error("line {line}: {source}")]
    Key {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with the key.
        source: KeyError,
    },
    /// A name that is not defined above the line, defined twice, or counted twice.
    #[error("line {line}: a name is unknown, defined twice, or a member of two groups")]
    Name {
        /// Its number, from 1.
        line: usize,
    },
    /// A threshold that is no number from 1 to the number of members.
    #[error("line {line}: the threshold is no number from 1 to the number of members")]
    Threshold {
        /// Its number, from 1.
        line: usize,
    },
    /// No line or more than one says the quorum.
    #[error("a policy has one quorum line")]
    Quorum,
    /// No log of the policy signed the checkpoint.
    #[error("no log that the policy names signed this checkpoint")]
    Unsigned,
    /// A key of the policy is said to have signed, and its signature does not hold.
    #[error("a signature of a known key does not hold")]
    Forged,
    /// Too few witnesses.
    #[error("too few witnesses that the policy names have signed this checkpoint")]
    TooFew,
}

/// Logs, witnesses and quorum.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Policy {
    logs: Vec<VerifyingKey>,
    witnesses: BTreeMap<String, VerifyingKey>,
    groups: BTreeMap<String, Group>,
    quorum: Quorum,
    broken: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq)]
struct Group {
    threshold: usize,
    members: Vec<String>,
}

impl Policy {
    /// Reads a policy file.
    pub fn parse(text: &str) -> Result<Policy, PolicyError> {
        let mut reading = Reading::default();
        for (line, words) in (1..).zip(text.split('\n')) {
            let words: Vec<&str> = words.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                _ if line > MOST || words.iter().any(|word| word.chars().any(char::is_control)) => {
                    return Err(PolicyError::Line { line });
                }
                words => reading.line(words, line)?,
            }
        }
        reading.finish()
    }

    fn is_broken(&self, algorithm: Algorithm) -> bool {
        self.broken.contains(algorithm.family())
    }

    /// The keys of a log, by the origin of its checkpoints.
    pub fn log_keys(&self, origin: &str) -> impl Iterator<Item = &VerifyingKey> {
        self.logs.iter().filter(move |key| key.name() == origin && !self.is_broken(key.algorithm()))
    }
}

/// How many witnesses a policy asks for.
#[derive(Debug, Clone, Default, PartialEq)]
enum Quorum {
    #[default]
    Nobody,
    Of(String),
}

#[derive(Default)]
struct Reading {
    policy: Policy,
    quorum: Option<Quorum>,
    members: BTreeSet<String>,
    keys: BTreeSet<Vec<u8>>,
}

impl Reading {
    fn line(&mut self, words: &[&str], line: usize) -> Result<(), PolicyError> {
        match *words {
            ["log", key] | ["log", key, _] => {
                let key = self.key(key, line)?;
                self.policy.logs.push(key);
            }
            ["witness", name, key] | ["witness", name, key, _] => {
                self.free(name, line)?;
                let key = self.key(key, line)?;
                if key.algorithm() == Algorithm::Ed25519 {
                    return Err(PolicyError::Key { line, source: KeyError::Algorithm });
                }
                self.policy.witnesses.insert(name.to_owned(), key);
            }
            ["group", name, threshold, ref members @ ..] if !members.is_empty() => {
                self.group(name, threshold, members, line)?;
            }
            ["quorum", name] if self.quorum.is_none() => {
                if name != "none" && !self.is_known(name) {
                    return Err(PolicyError::Name { line });
                }
                self.quorum = Some(if name == "none" { Quorum::Nobody } else { Quorum::Of(name.to_owned()) });
            }
            ["quorum", _] => return Err(PolicyError::Quorum),
            ["broken", family] if Algorithm::ALL.iter().any(|a| a.family() == family) => {
                self.policy.broken.insert(family.to_owned());
            }
            _ => return Err(PolicyError::Line { line }),
        }
        Ok(())
    }

    /// A key that no other line of its kind has.
    fn key(&mut self, text: &str, line: usize) -> Result<VerifyingKey, PolicyError> {
        let key = VerifyingKey::parse(text).map_err(|source| PolicyError::Key { line, source })?;
        if !self.keys.insert(key.bytes()) {
            return Err(PolicyError::Name { line });
        }
        Ok(key)
    }

    fn group(
        &mut self,
        name: &str,
        threshold: &str,
        members: &[&str],
        line: usize,
    ) -> Result<(), PolicyError> {
        self.free(name, line)?;
        for member in members {
            if !self.is_known(member) || !self.members.insert((*member).to_owned()) {
                return Err(PolicyError::Name { line });
            }
        }
        let threshold = match threshold {
            "any" => Some(1),
            "all" => Some(members.len()),
            number => {
                number.parse().ok().filter(|k| (1..=members.len()).contains(k) && number == k.to_string())
            }
        };
        let threshold = threshold.ok_or(PolicyError::Threshold { line })?;
        let members = members.iter().map(|member| (*member).to_owned()).collect();
        self.policy.groups.insert(name.to_owned(), Group { threshold, members });
        Ok(())
    }

    fn is_known(&self, name: &str) -> bool {
        self.policy.witnesses.contains_key(name) || self.policy.groups.contains_key(name)
    }

    fn free(&self, name: &str, line: usize) -> Result<(), PolicyError> {
        if name == "none" || self.is_known(name) { Err(PolicyError::Name { line }) } else { Ok(()) }
    }

    fn finish(mut self) -> Result<Policy, PolicyError> {
        self.policy.quorum = self.quorum.ok_or(PolicyError::Quorum)?;
        Ok(self.policy)
    }
}
