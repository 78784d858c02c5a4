//! Versions of a file, read: each by the same reader as when it was in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_intake::{FileIn, Limits};
use candour_model::{Account, AgencyId, CaseFacts, Entry, Problem, Refusal, Severity, Span, Version};

use super::row::Row;
use super::told::Side;
use crate::folder::InputKind;
use crate::known::Day;
use crate::{CaseError, CaseFile};

/// What was read of one version.
pub(crate) enum Read {
    Record { text: Arc<str>, entries: Vec<Entry>, whole: bool },
    Account { account: Box<Account>, whole: bool },
    Facts(String),
}

/// Files without rows, which were read all the same.
const READ: [&str; 2] = ["candour::intake::empty", "candour::intake::no_entries"];

/// Was there nothing that kept the file from being read?
pub(crate) fn is_whole(refused: &[Refusal]) -> bool {
    refused.iter().all(|refusal| refusal.locator != "file" || READ.contains(&refusal.code))
}

fn is_read(problems: &[Problem]) -> bool {
    problems.iter().all(|p| p.severity != Severity::Error || READ.contains(&p.code))
}

impl Read {
    /// Reads a version out of the ledger's own bytes.
    pub(crate) fn again(
        case: &CaseFile,
        facts: &CaseFacts,
        kind: &InputKind,
        version: &Version,
    ) -> Result<Read, CaseError> {
        let bytes = bytes_of(case, version)?;
        Ok(match kind {
            InputKind::Record(agency) => {
                let file = FileIn { path: &version.file, agency, bytes: &bytes };
                let intake = candour_intake::read(&file, facts, &Limits::default());
                let whole = is_whole(&intake.report.refused);
                Read::Record { text: intake.source.text, entries: intake.entries, whole }
            }
            InputKind::Account => {
                let (account, problems) = candour_accounts::read(&version.file, &bytes, facts);
                Read::Account { account: Box::new(account), whole: is_read(&problems) }
            }
            InputKind::Facts | InputKind::Standards | InputKind::Claims => {
                Read::Facts(String::from_utf8_lossy(&bytes).into_owned())
            }
        })
    }

    /// Reads a version of a record as it was known on the day of a view; whether it could be read is seen today.
    pub(crate) fn known(
        case: &CaseFile,
        today: &CaseFacts,
        day: &Day<'_>,
        (agency, version): (&AgencyId, &Version),
    ) -> Result<Read, CaseError> {
        let bytes = bytes_of(case, version)?;
        let file = FileIn { path: &version.file, agency, bytes: &bytes };
        let all = candour_intake::read(&file, today, &Limits::default());
        let whole = is_whole(&all.report.refused);
        Ok(match day.read(&file, &all.entries) {
            Some(intake) => Read::Record { text: intake.source.text, entries: intake.entries, whole },
            None => Read::Record { text: Arc::from(""), entries: Vec::new(), whole },
        })
    }

    /// Could it be read?
    pub(crate) fn is_whole(&self) -> bool {
        match self {
            Read::Record { whole, .. } | Read::Account { whole, .. } => *whole,
            Read::Facts(_) => true,
        }
    }

    pub(crate) fn side(&self) -> Side<'_> {
        match self {
            Read::Record { text, entries, .. } => side(text, entries.iter()),
            Read::Account { account, .. } => Side {
                text: &account.text,
                rows: account.sentences.iter().enumerate().map(Row::of_sentence).collect(),
            },
            Read::Facts(text) => Side { text, rows: lines(text) },
        }
    }
}

fn bytes_of(case: &CaseFile, version: &Version) -> Result<Vec<u8>, CaseError> {
    let lost = CaseError::NotACase { what: "a file without its contents" };
    version.sha256.map(|sha256| case.content(sha256)).transpose()?.flatten().ok_or(lost)
}

/// The entries of one file in reading order.
pub(crate) fn side<'a>(text: &'a str, entries: impl Iterator<Item = &'a Entry>) -> Side<'a> {
    let mut rows: Vec<Row<'a>> = entries.map(Row::of_entry).collect();
    rows.sort_by_key(|row| row.span);
    Side { text, rows }
}

/// The lines of `case.toml` that say something, each with its number.
fn lines(text: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for (nth, line) in (1..).zip(text.split_inclusive('\n')) {
        let words = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        if let Some(span) = Span::new(text, at, at + words.len()).filter(|span| !span.is_empty()) {
            rows.push(Row::plain(format!("line {nth}"), span, words));
        }
    }
    rows
}

/// Versions that were read, by their ledger entry.
pub(crate) type Reads = BTreeMap<u64, Read>;
