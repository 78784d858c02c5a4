//! Two case files side by side, or one at two moments: what the ledger got between, which files came, changed and went,
//! and the rows in which they differ.

use std::path::Path;

use candour_ledger::leaf_hash;
use candour_model::{CaseFacts, FileChange, KnownAt, Version};

use crate::build::facts_in_force;
use crate::changes::{Pair, between, known_between, was_known};
use crate::known::Day;
use crate::{CaseError, CaseFile, LedgerLine, Moment};

/// How the second ledger stands to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ledgers {
    /// They are one.
    Same,
    /// The second begins with all of the first.
    Grown,
    /// The first begins with all of the second.
    Behind,
    /// They are of one origin and part at this entry: one of them was rewritten, or both grew apart.
    Part(u64),
    /// They are ledgers of two cases.
    Unrelated,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseDiff {
    /// How the ledgers stand to each other.
    pub ledgers: Ledgers,
    /// Entries that each holds.
    pub sizes: [u64; 2],
    /// Entries of the first that the second has not; none of unrelated ledgers.
    pub only_first: Vec<LedgerLine>,
    /// Entries of the second that the first has not; none of unrelated ledgers.
    pub only_second: Vec<LedgerLine>,
    /// Files in force in the second alone.
    pub came: Vec<String>,
    /// Files in force in the first alone.
    pub went: Vec<String>,
    /// Files in force in both with other bytes, row by row.
    pub changed: Vec<FileChange>,
}

/// Compares two case files (or the folders they lie in), each as it was at a moment if one is given; of files and rows only those
/// that were known on the day of a view, and then no entries of the ledgers, which bear no such day.
pub fn diff(
    first: (&Path, Option<Moment>),
    second: (&Path, Option<Moment>),
    view: Option<&KnownAt>,
) -> Result<CaseDiff, CaseError> {
    let [first, second] = [CaseFile::open_held(first.0, first.1)?, CaseFile::open_held(second.0, second.1)?];
    let [one, two] = [hashes(&first)?, hashes(&second)?];
    let common = one.iter().zip(&two).take_while(|(a, b)| a == b).count();
    let ledgers = match (common == one.len(), common == two.len()) {
        (true, true) => Ledgers::Same,
        (true, false) => Ledgers::Grown,
        (false, true) => Ledgers::Behind,
        // The first entry names the origin: what differs there are two cases, whatever follows.
        (false, false) if common == 0 && first.origin()? != second.origin()? => Ledgers::Unrelated,
        (false, false) => Ledgers::Part(common as u64),
    };
    let only = |case: &CaseFile| -> Result<Vec<LedgerLine>, CaseError> {
        if ledgers == Ledgers::Unrelated || view.is_some() {
            return Ok(Vec::new());
        }
        Ok(case.log()?.into_iter().skip(common).collect())
    };
    let (facts, _) = facts_in_force(&second)?;
    let day = view.map(|view| Day::of(&second, &facts, view)).transpose()?;
    let seen = Seen { facts: &facts, day: day.as_ref() };
    Ok(CaseDiff {
        ledgers,
        sizes: [first.size(), second.size()],
        only_first: only(&first)?,
        only_second: only(&second)?,
        came: seen.lacking(&second, &first)?,
        went: seen.lacking(&first, &second)?,
        changed: seen.changed(&first, &second)?,
    })
}

/// The leaf hash of every entry that is held.
fn hashes(case: &CaseFile) -> Result<Vec<[u8; 32]>, CaseError> {
    Ok(case.entries()?.iter().map(|entry| leaf_hash(&entry.leaf)).collect())
}

/// By which facts files are read, and on which day's knowledge.
struct Seen<'a> {
    facts: &'a CaseFacts,
    day: Option<&'a Day<'a>>,
}

impl Seen<'_> {
    /// Files in force in the one alone.
    fn lacking(&self, one: &CaseFile, other: &CaseFile) -> Result<Vec<String>, CaseError> {
        let mut files = Vec::new();
        for (file, now) in one.in_force().iter().filter(|(file, _)| !other.in_force().contains_key(*file)) {
            let known = match (self.day, version(one, now.entry)) {
                (Some(day), Some(came)) => was_known(one, self.facts, day, (&now.kind, &came))?,
                (day, _) => day.is_none(),
            };
            files.extend(known.then(|| file.clone()));
        }
        Ok(files)
    }

    /// The rows of files in force in both with other bytes, read by the facts of the second.
    fn changed(&self, first: &CaseFile, second: &CaseFile) -> Result<Vec<FileChange>, CaseError> {
        let mut changes = Vec::new();
        for (file, now) in second.in_force() {
            let Some(then) = first.in_force().get(file).filter(|then| then.sha256 != now.sha256) else {
                continue;
            };
            let (Some(before), Some(after)) = (version(first, then.entry), version(second, now.entry)) else {
                continue;
            };
            let pair = Pair { kind: now.kind.clone(), before, after };
            match self.day {
                Some(day) => changes.extend(known_between((first, second), self.facts, day, &pair)?),
                None => changes.push(between((first, second), self.facts, &pair)?),
            }
        }
        Ok(changes)
    }
}

/// What came in by an entry.
fn version(case: &CaseFile, entry: u64) -> Option<Version> {
    case.history().iter().find(|version| version.entry == entry).cloned()
}
