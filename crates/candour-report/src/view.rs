//! What a page, a sheet or a document is made from: derived values only, borrowed.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_dates::Date;
use candour_model::{
    Account, AgencyId, CaseFacts, Chronology, Claim, Entry, EntryId, FileChange, Finding, IntakeReport,
    Outcome, Person, Problem, Revision, Searched, Undated, Untold,
};

use crate::index::{ById, Index, Marked};
use crate::words::day;

/// The head of the ledger the view was derived from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerHead {
    /// Number of leaves.
    pub size: u64,
    /// Root hash, in hexadecimal.
    pub root: String,
    /// The checkpoint's text.
    pub checkpoint: String,
    /// The newest checkpoint that bears signatures.
    pub signed: Option<SignedHead>,
    /// Entries that claim an earlier time than one before them, in order.
    pub jumps: Vec<u64>,
}

/// Whose signatures are kept under a checkpoint. Names as the lines say them: whether one holds, a reader's policy tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignedHead {
    /// Number of leaves under it.
    pub size: u64,
    /// Keys of the case itself, as `NAME+NUMBER`.
    pub by: Vec<String>,
    /// Keys of those who say that they saw it.
    pub seen_by: Vec<String>,
}

impl LedgerHead {
    /// Who signed, in words; empty where nobody did.
    pub(crate) fn signatures(&self) -> String {
        let Some(SignedHead { size, by, seen_by }) = &self.signed else { return String::new() };
        let parts =
            [("signed by", by), ("seen by", seen_by)].into_iter().filter(|(_, names)| !names.is_empty());
        let parts: Vec<_> = parts.map(|(what, names)| format!("{what} {}", names.join(", "))).collect();
        let which = if *size == self.size { "This checkpoint was" } else { "An earlier checkpoint was" };
        format!(
            "{which} {} ({size} leaves). Whether a signature holds: candour verify --policy.",
            parts.join("; ")
        )
    }
}

/// An abbreviation in an entry's words: first byte, one past the last, and what it stands for.
pub type Expansion = (usize, usize, Arc<str>);

/// The abbreviations of practice in the words of each entry.
#[derive(Debug, Clone, Default)]
pub struct Expansions(ById<EntryId, Vec<Expansion>>);

impl Expansions {
    /// Notes those of an entry, in their order.
    pub fn note(&mut self, entry: &EntryId, found: Vec<Expansion>) {
        if !found.is_empty() {
            self.0.insert(entry.clone(), found);
        }
    }

    /// Those of an entry.
    pub fn of(&self, entry: &EntryId) -> &[Expansion] {
        self.0.get(entry).map_or(&[], Vec::as_slice)
    }
}

/// A case as it is to be shown.
#[derive(Clone)]
pub struct CaseView<'a> {
    /// What the case folder says.
    pub facts: &'a CaseFacts,
    /// Entries, events, sightings, ownership.
    pub chronology: &'a Chronology,
    /// Who is who.
    pub people: &'a [Person],
    /// Findings of the checks.
    pub findings: &'a [Finding],
    /// How the standards count times.
    pub conventions: &'a str,
    /// Published accounts: shown beside the record, never part of it.
    pub accounts: &'a [Account],
    /// What the accounts claim, and what the record has to say of it.
    pub claims: &'a [Claim],
    /// Documents that came in more than one version, side by side.
    pub revisions: &'a [Revision],
    /// What became of the rows of files that came in more than one version.
    pub changes: &'a [FileChange],
    /// What is doubtful in the records.
    pub problems: &'a [Problem],
    /// What became of each file.
    pub intake: &'a [IntakeReport],
    /// File -> extracted text.
    pub sources: &'a BTreeMap<Arc<str>, Arc<str>>,
    /// The ledger's head.
    pub ledger: LedgerHead,
    /// Abbreviations of practice and what they stand for.
    pub expansions: &'a Expansions,
    /// The day as at which the case is shown; `None` for everything on file.
    pub known_at: Option<Date>,
    /// The agency to which it was known; `None` for recorded by anyone.
    pub known_to: Option<&'a AgencyId>,
    /// What such a view makes of entries that do not say when they were recorded.
    pub undated: Undated,
    /// What such a view leaves out because nobody can tell whether it was known.
    pub untold: &'a [Untold],
    /// Is this what an earlier ledger held? Its size and root are in `ledger`.
    pub as_held: bool,
    /// Empty: the outputs fill it.
    pub index: Index<'a>,
}

impl<'a> CaseView<'a> {
    /// Agencies with entries, in the order of their first entry in the chronology.
    pub(crate) fn agencies(&self) -> &[&'a AgencyId] {
        self.index.agencies(self.chronology)
    }

    /// Where each entry stands in the chronology.
    pub(crate) fn places(&self) -> &ById<&'a EntryId, usize> {
        self.index.places(self.chronology)
    }

    /// The mark of each entry, in the chronology's order.
    pub(crate) fn marks(&self) -> &[Marked] {
        self.index.marks(self.chronology)
    }

    /// Whose records were searched: "Police 11 Dec 2006 to 2 Aug 2007".
    pub(crate) fn searched(&self, searched: &[Searched]) -> String {
        let one = |one: &Searched| {
            format!("{} {} to {}", self.facts.agency_name(&one.agency), day(one.from), day(one.to))
        };
        searched.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// Claims as they are numbered everywhere: in the order of their accounts, and within one as they stand in it.
    pub(crate) fn numbered_claims(&self) -> Vec<&'a Claim> {
        let place = |claim: &Claim| self.accounts.iter().position(|account| account.file == claim.account);
        let mut list: Vec<&Claim> = self.claims.iter().collect();
        list.sort_by_cached_key(|claim| {
            (place(claim).unwrap_or(usize::MAX), &claim.account, claim.span, &claim.id)
        });
        list
    }

    /// Findings as they are numbered everywhere: not met first, then those that cannot be told, then the rest.
    pub(crate) fn numbered_findings(&self) -> Vec<&Finding> {
        let rank = |outcome: Outcome| match outcome {
            Outcome::NotMet => 0,
            Outcome::CannotTellDates | Outcome::CannotTellNotRecorded => 1,
            Outcome::NotYetDue => 2,
            Outcome::Met => 3,
            Outcome::DoesNotApply => 4,
        };
        let mut list: Vec<&Finding> = self.findings.iter().collect();
        list.sort_by(|a, b| {
            let key = |f: &Finding| (rank(f.outcome), f.period.map(candour_dates::Interval::display_key));
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        list
    }

    /// The title of the case.
    pub(crate) fn title(&self) -> &str {
        self.facts.title.as_deref().unwrap_or("Chronology")
    }

    /// The case's period, or the exact days of its entries.
    pub(crate) fn period(&self) -> Option<(Date, Date)> {
        self.chronology.period.or_else(|| {
            let exact = || self.chronology.entries.iter().filter_map(happened_exactly);
            Some((exact().min()?, exact().max()?))
        })
    }
}

fn happened_exactly(entry: &Entry) -> Option<Date> {
    entry.days()?.exact()
}
