//! What is in force after an entry of the ledger: which bytes each file had when it was last taken in.

use std::collections::BTreeMap;

use candour_ledger::{Record, Row};
use candour_model::{AgencyId, Digest, Place, Problem, Severity, Version};

use crate::clock::{self, Clock};
use crate::folder::InputKind;

/// A file in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InForce {
    pub(crate) kind: InputKind,
    pub(crate) sha256: Digest,
    /// The entry that took it in.
    pub(crate) entry: u64,
}

/// A claim as a person put it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PutDecision {
    /// The entry that says so.
    pub(crate) entry: u64,
    /// The sentence that is asked.
    pub(crate) sentence: String,
}

/// Everything in force, and what else the ledger says of itself.
#[derive(Debug, Default)]
pub(crate) struct Force {
    pub(crate) files: BTreeMap<String, InForce>,
    /// Every version of every file in the order in which they came, and every withdrawal; not those whose words were erased.
    pub(crate) history: Vec<Version>,
    /// How a person put a claim, by the account's file and the claim's words; the last word holds.
    pub(crate) put: BTreeMap<(String, String), PutDecision>,
    /// The name of the log.
    pub(crate) origin: String,
    /// The time that the last act claimed by which the record changed.
    pub(crate) changed: String,
    /// What every entry claims of the clock.
    pub(crate) clock: Clock,
    /// Entries of kinds that only a later version knows.
    pub(crate) strange: Vec<u64>,
}

impl Force {
    /// Does an act of this kind change what is in force? One of a kind that only a later version knows is taken for none.
    fn counts(kind: &str) -> bool {
        ["case", "import", "withdraw", "erasure", "decision"].contains(&kind)
    }

    /// Takes the next row as it is stored; `None` when it is not one that this program writes.
    pub(crate) fn take(&mut self, row: &Row<'_>) -> Option<()> {
        // Most entries of an old case are of somebody who looked: their bodies need not be read.
        let head = Record::head_of(row.leaf).ok()?;
        if !Force::counts(head.kind) {
            self.pass(head.entry, head.kind, head.time);
            return Some(());
        }
        let record = match row.kept {
            Some((salt, body)) => Record::opened(row.leaf, salt.try_into().ok()?, body),
            None => Record::parse(row.leaf),
        };
        self.apply(&record.ok()?, row.kept.is_none())
    }

    /// Takes the next record; `None` when it is not one that this program writes. Of a record whose body was erased only what
    /// stands in its leaf is known: which entry it took out of force.
    pub(crate) fn apply(&mut self, record: &Record, erased: bool) -> Option<()> {
        if !Force::counts(record.kind()) {
            self.pass(record.entry(), record.kind(), record.time());
            return Some(());
        }
        self.clock.take(record.entry(), record.time());
        match record.kind() {
            "case" => record.text("origin")?.clone_into(&mut self.origin),
            "import" | "withdraw" => self.file(record, erased)?,
            "decision" => self.decided(record, erased)?,
            "erasure" => {
                let gone = record.erases()?;
                self.files.retain(|_, file| !gone.contains(&file.entry));
                self.history.retain(|version| !gone.contains(&version.entry));
                self.put.retain(|_, put| !gone.contains(&put.entry));
            }
            _ => return None,
        }
        record.time().clone_into(&mut self.changed);
        Some(())
    }

    /// Passes over an act that changes nothing here.
    fn pass(&mut self, entry: u64, kind: &str, time: &str) {
        self.clock.take(entry, time);
        if !["export", "read"].contains(&kind) {
            self.strange.push(entry);
        }
    }

    /// What the ledger says of itself that somebody should know.
    pub(crate) fn problems(&self) -> impl Iterator<Item = Problem> {
        let strange = self.strange.iter().map(|entry| Problem {
            code: "candour::case::kind",
            severity: Severity::Warning,
            place: Place::default(),
            message: format!("entry {entry} of the ledger is of a kind that this version does not know"),
            help: "What it did does not show here: read the case with the version that wrote it, or a later one.".to_owned(),
        });
        self.clock.jumps.iter().map(|&entry| clock::problem(entry)).chain(strange)
    }

    /// A decision on a matter that only a later version knows changes nothing here, and is told of.
    fn decided(&mut self, record: &Record, erased: bool) -> Option<()> {
        if erased {
            return Some(());
        }
        if record.text("matter") != Some("claim") {
            self.strange.push(record.entry());
            return Some(());
        }
        let of = (record.text("account")?.to_owned(), record.text("words")?.to_owned());
        let sentence = record.text("sentence")?.to_owned();
        if sentence.is_empty() {
            self.put.remove(&of);
        } else {
            self.put.insert(of, PutDecision { entry: record.entry(), sentence });
        }
        Some(())
    }

    fn file(&mut self, record: &Record, erased: bool) -> Option<()> {
        if let Some(replaced) = record.text("replaces") {
            let replaced: u64 = replaced.parse().ok()?;
            self.files.retain(|_, file| file.entry != replaced);
        }
        if erased {
            return Some(());
        }
        let version = |sha256| {
            let (entry, time) = (record.entry(), record.time().to_owned());
            Some(Version { entry, time, file: record.text("file")?.into(), sha256 })
        };
        if record.kind() == "withdraw" {
            self.history.push(version(None)?);
            return Some(());
        }
        let kind = match record.text("what")? {
            "facts" => InputKind::Facts,
            "record" => InputKind::Record(AgencyId::new(record.text("agency")?)),
            "account" => InputKind::Account,
            "standards" => InputKind::Standards,
            "claims" => InputKind::Claims,
            _ => return None,
        };
        let sha256 = Digest::from_hex(record.text("sha256")?)?;
        self.history.push(version(Some(sha256))?);
        self.files.insert(record.text("file")?.to_owned(), InForce { kind, sha256, entry: record.entry() });
        Some(())
    }
}

/// The word for a kind of file in the ledger.
pub(crate) fn what(kind: &InputKind) -> &'static str {
    match kind {
        InputKind::Facts => "facts",
        InputKind::Record(_) => "record",
        InputKind::Account => "account",
        InputKind::Standards => "standards",
        InputKind::Claims => "claims",
    }
}
