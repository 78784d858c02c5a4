//! What weighing finds, before it becomes a claim.

use std::collections::BTreeSet;

use candour_model::{AgencyId, Answer, Aspect, ClaimPart, Entry, EntryId, Searched, Span};

use crate::language::lexicon::{Id, Lexicon};
use crate::record::Record;

/// Of more entries than these, the first alone are named; the reason says how many there are.
const SHOWN: usize = 100;

/// A verdict with its parts and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) verdict: Answer,
    pub(crate) parts: Vec<ClaimPart>,
    pub(crate) entries: Vec<EntryId>,
    pub(crate) reason: String,
    pub(crate) settled_by: Option<String>,
    pub(crate) searched: Vec<Searched>,
}

impl Outcome {
    /// A verdict with one sentence of reason.
    pub(crate) fn new(verdict: Answer, reason: impl Into<String>) -> Outcome {
        Outcome {
            verdict,
            parts: Vec::new(),
            entries: Vec::new(),
            reason: reason.into(),
            settled_by: None,
            searched: Vec::new(),
        }
    }

    /// With a part that rests on these entries.
    pub(crate) fn part(
        mut self,
        aspect: Aspect,
        answer: Answer,
        entries: &[&Entry],
        reason: &str,
    ) -> Outcome {
        let ids: Vec<EntryId> = entries.iter().take(SHOWN).map(|entry| entry.id().clone()).collect();
        self.entries.extend(ids.iter().cloned());
        self.parts.push(ClaimPart { aspect, span: None, answer, entries: ids, reason: reason.to_owned() });
        self
    }

    /// With the words of the account that the last part is about.
    pub(crate) fn said(mut self, span: Option<Span>) -> Outcome {
        if let Some(part) = self.parts.last_mut() {
            part.span = span;
        }
        self
    }

    /// With what would settle it.
    pub(crate) fn settled_by(mut self, what: impl Into<String>) -> Outcome {
        self.settled_by = Some(what.into());
        self
    }

    /// With whose records were searched.
    pub(crate) fn searched(mut self, searched: Vec<Searched>) -> Outcome {
        self.searched = searched;
        self
    }
}

/// The records of these parties; of all agencies when none is named that keeps any.
pub(crate) fn searched(record: &Record<'_>, parties: &[Id]) -> Vec<Searched> {
    // A family keeps no record.
    let keeps =
        |id: &Id| Lexicon::get().parties.get(usize::from(*id)).is_some_and(|party| !party.is_family());
    let parties: Vec<Id> = parties.iter().copied().filter(keeps).collect();
    let own = |agency: &AgencyId| {
        let of = record.agencies.get(agency);
        parties.is_empty() || of.is_some_and(|of| parties.iter().any(|id| of.has(*id)))
    };
    record.reach.searched(own)
}

/// How many of the entries, in words.
pub(crate) fn entries_in_words(entries: &[&Entry]) -> String {
    let agencies: BTreeSet<&str> = entries.iter().map(|entry| entry.agency.as_str()).collect();
    match (entries.len(), agencies.len()) {
        (1, _) => "one entry says so".to_owned(),
        (n, 1) => format!("{n} entries of one agency say so"),
        (n, of) => format!("{n} entries of {of} agencies say so"),
    }
}
