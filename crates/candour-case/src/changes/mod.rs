//! What became of the rows of files that came in more than one version. Derived, like everything but the ledger: both
//! versions' bytes are there, both are read by the same readers, and their rows are aligned.
//!
//! What was told of two versions is kept; a pair is worked out when its later version comes in, with the earlier one as it
//! was read for the last build.

mod align;
mod candidates;
#[cfg(test)]
mod corpus;
mod json;
mod kept;
mod likeness;
mod problems;
mod read;
mod row;
#[cfg(test)]
mod tests;
mod told;
mod versions;
mod words;

use std::collections::btree_map;

use candour_intake::Intake;
use candour_model::{CaseFacts, Entry, FileChange, Version};
use rusqlite::{OptionalExtension, Row as Stored, params};

pub use json::file as change_json;
pub(crate) use problems::{problems, summary};
use read::{Read, Reads, is_whole, side};
use told::{Side, tell};
pub(crate) use versions::Pair;
use versions::{day, pairs};

use crate::folder::InputKind;
use crate::known::Day;
use crate::{CaseError, CaseFile, cache, reading};

/// Pairs of versions, before the records in force have been read.
pub(crate) struct Pending {
    pairs: Vec<(Pair, Option<FileChange>)>,
    reads: Reads,
    facts_digest: String,
}

/// Looks up what was told before, and takes the last reading of what is no longer in force out of the cache, before the new
/// one is written over it.
pub(crate) fn begin(case: &CaseFile, use_cache: bool) -> Result<Pending, CaseError> {
    let facts_digest = reading::facts_digest(case);
    let mut pending = Pending { pairs: Vec::new(), reads: Reads::new(), facts_digest };
    let pairs = pairs(case.history());
    if !pairs.is_empty() {
        reading::prepare(&case.connection)?;
        kept::prepare(&case.connection, pairs.iter())?;
    }
    for pair in pairs {
        let told = if use_cache { kept::find(&case.connection, &pair, &pending.facts_digest)? } else { None };
        if use_cache && told.is_none() {
            let read = last_reading(case, &pair, &pending.facts_digest)?;
            pending.reads.extend(read.map(|read| (pair.before.entry, read)));
        }
        pending.pairs.push((pair, told));
    }
    Ok(pending)
}

fn last_reading(case: &CaseFile, pair: &Pair, facts_digest: &str) -> Result<Option<Read>, CaseError> {
    let (InputKind::Record(agency), Some(sha256)) = (&pair.kind, pair.before.sha256) else { return Ok(None) };
    let key = reading::read_key(&pair.before.file, sha256, facts_digest);
    let decoded = |row: &Stored<'_>| {
        let mut entries = Vec::new();
        let body = row.get_ref(0)?.as_blob().unwrap_or_default();
        let mark_key: String = row.get(1)?;
        let row = [&*pair.before.file, &key, &mark_key];
        let read = cache::find(body, row, (&pair.before.file, agency, sha256), &mut entries);
        Ok(read.map(|read| (read.intake, entries)))
    };
    let found = case
        .connection
        .query_row(
            "SELECT body, mark_key FROM derived_reading WHERE file = ?1 AND read_key = ?2",
            params![&*pair.before.file, &key],
            decoded,
        )
        .optional()?;
    Ok(found.flatten().map(|(intake, entries)| {
        let whole = is_whole(&intake.report.refused);
        Read::Record { text: intake.source.text, entries, whole }
    }))
}

impl Pending {
    /// Tells of every pair. `entries` are those of all records in force, `files` what else was read of them.
    pub(crate) fn finish(
        mut self,
        case: &CaseFile,
        facts: &CaseFacts,
        (entries, files): (&[Entry], &[Intake]),
    ) -> Result<Vec<FileChange>, CaseError> {
        let mut changes = Vec::new();
        for (pair, told) in std::mem::take(&mut self.pairs) {
            let change = if let Some(told) = told {
                told
            } else {
                let change = self.work_out(case, facts, &pair, (entries, files))?;
                kept::keep(&case.connection, &pair, &self.facts_digest, &change)?;
                change
            };
            changes.push(change);
        }
        Ok(changes)
    }

    fn work_out(
        &mut self,
        case: &CaseFile,
        facts: &CaseFacts,
        pair: &Pair,
        (entries, files): (&[Entry], &[Intake]),
    ) -> Result<FileChange, CaseError> {
        if pair.after.sha256.is_none() {
            return Ok(change(pair, None));
        }
        let in_force = files.iter().find(|read| {
            read.source.file == pair.after.file && Some(read.source.sha256) == pair.after.sha256
        });
        let after = if in_force.is_some() { None } else { Some(&pair.after) };
        for version in std::iter::once(&pair.before).chain(after) {
            if let btree_map::Entry::Vacant(place) = self.reads.entry(version.entry) {
                place.insert(Read::again(case, facts, &pair.kind, version)?);
            }
        }
        let before = self.reads.get(&pair.before.entry).filter(|read| read.is_whole()).map(Read::side);
        let after = match in_force {
            Some(intake) => is_whole(&intake.report.refused).then(|| {
                side(&intake.source.text, entries.iter().filter(|entry| *entry.file() == intake.source.file))
            }),
            None => self.reads.get(&pair.after.entry).filter(|read| read.is_whole()).map(Read::side),
        };
        Ok(change(pair, Some(before.zip(after))))
    }
}

/// What is told of a pair: none where the file was withdrawn, an inner none where one of the two could not be read.
#[expect(clippy::option_option, reason = "nothing to compare, and something that cannot be compared")]
fn change(pair: &Pair, sides: Option<Option<(Side<'_>, Side<'_>)>>) -> FileChange {
    let unread = sides.as_ref().is_some_and(Option::is_none);
    let (rows, unchanged) = sides
        .flatten()
        .map_or_else(Default::default, |(before, after)| tell(before, after, day(&pair.before)));
    FileChange { before: pair.before.clone(), after: pair.after.clone(), unchanged, unread, rows }
}

/// What was told by the day of a view: of records alone, for an account and a line of `case.toml` bear no day; of versions
/// that the ledger claims to have taken in by then, and of their rows only those that were known, each version read without
/// the rest. A pair that touched no known row is none: that something was touched would say that there was more.
pub(crate) fn known(
    case: &CaseFile,
    today: &CaseFacts,
    view: &Day<'_>,
) -> Result<Vec<FileChange>, CaseError> {
    let mut changes = Vec::new();
    for pair in pairs(case.history()).into_iter().filter(|pair| pair.by(view.view.on)) {
        changes.extend(known_between((case, case), today, view, &pair)?);
    }
    Ok(changes)
}

/// The same of one pair; of two ledgers side by side, whatever they claim of when it came in.
pub(crate) fn known_between(
    (earlier, later): (&CaseFile, &CaseFile),
    today: &CaseFacts,
    view: &Day<'_>,
    pair: &Pair,
) -> Result<Option<FileChange>, CaseError> {
    let InputKind::Record(agency) = &pair.kind else { return Ok(None) };
    let before = Read::known(earlier, today, view, (agency, &pair.before))?;
    // A version of which nothing was known is none.
    if before.side().rows.is_empty() {
        return Ok(None);
    }
    if pair.after.sha256.is_none() {
        return Ok(Some(change(pair, None)));
    }
    let after = Read::known(later, today, view, (agency, &pair.after))?;
    let both = before.is_whole() && after.is_whole();
    let change = change(pair, Some(both.then(|| (before.side(), after.side()))));
    Ok((!change.rows.is_empty()).then_some(change))
}

/// Was anything of a version known on the day of a view?
pub(crate) fn was_known(
    case: &CaseFile,
    today: &CaseFacts,
    view: &Day<'_>,
    (kind, version): (&InputKind, &Version),
) -> Result<bool, CaseError> {
    let InputKind::Record(agency) = kind else { return Ok(false) };
    Ok(!Read::known(case, today, view, (agency, version))?.side().rows.is_empty())
}

/// What is told of one pair, both read again from the ledger's bytes: for two ledgers side by side.
pub(crate) fn between(
    (earlier, later): (&CaseFile, &CaseFile),
    facts: &CaseFacts,
    pair: &Pair,
) -> Result<FileChange, CaseError> {
    let before = Read::again(earlier, facts, &pair.kind, &pair.before)?;
    let after = Read::again(later, facts, &pair.kind, &pair.after)?;
    let both = before.is_whole() && after.is_whole();
    Ok(change(pair, Some(both.then(|| (before.side(), after.side())))))
}
