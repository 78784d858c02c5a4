//! Two case files side by side, or one at two moments: what the ledger got between, which files came, changed and went,
//! and the rows in which they differ.

use std::path::Path;

use candour_ledger::leaf_hash;
use candour_model::FileChange;

use crate::build::facts_in_force;
use crate::changes::{Pair, between};
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

/// Compares two case files (or the folders they lie in), each as it was at a moment if one is given.
pub fn diff(first: (&Path, Option<Moment>), second: (&Path, Option<Moment>)) -> Result<CaseDiff, CaseError> {
    let [first, second] = [open(first)?, open(second)?];
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
    let only = |case: &CaseFile, all: usize| -> Result<Vec<LedgerLine>, CaseError> {
        let from = if ledgers == Ledgers::Unrelated { all } else { common };
        Ok(case.log()?.into_iter().take(all).skip(from).collect())
    };
    let files = |a: &CaseFile, b: &CaseFile| -> Vec<String> {
        a.in_force().keys().filter(|file| !b.in_force().contains_key(*file)).cloned().collect()
    };
    Ok(CaseDiff {
        ledgers,
        only_first: only(&first, one.len())?,
        only_second: only(&second, two.len())?,
        came: files(&second, &first),
        went: files(&first, &second),
        changed: changed(&first, &second)?,
    })
}

fn open((path, moment): (&Path, Option<Moment>)) -> Result<CaseFile, CaseError> {
    let mut case = if path.is_dir() {
        CaseFile::open_to_read(&path.join("case.candour"))?
    } else {
        CaseFile::open_to_read(path)?
    };
    if let Some(moment) = moment {
        case.hold(moment)?;
    }
    Ok(case)
}

/// The leaf hash of every entry that is held.
fn hashes(case: &CaseFile) -> Result<Vec<[u8; 32]>, CaseError> {
    let held = usize::try_from(case.size()).unwrap_or(usize::MAX);
    Ok(case.entries()?.iter().take(held).map(|entry| leaf_hash(&entry.leaf)).collect())
}

/// The rows of files in force in both with other bytes, read by the facts of the second.
fn changed(first: &CaseFile, second: &CaseFile) -> Result<Vec<FileChange>, CaseError> {
    let (facts, _) = facts_in_force(second)?;
    let mut changes = Vec::new();
    for (file, now) in second.in_force() {
        let Some(then) = first.in_force().get(file).filter(|then| then.sha256 != now.sha256) else {
            continue;
        };
        let version =
            |case: &CaseFile, entry| case.history().iter().find(|version| version.entry == entry).cloned();
        let (Some(before), Some(after)) = (version(first, then.entry), version(second, now.entry)) else {
            continue;
        };
        let pair = Pair { kind: now.kind.clone(), before, after };
        changes.push(between((first, second), &facts, &pair)?);
    }
    Ok(changes)
}
