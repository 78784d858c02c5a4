//! "Every time", "always": one time that was otherwise contradicts it, and no number of times shows it.

use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::Deed;
use crate::ask::when::When;

use super::Weigher;
use super::happened::happened;
use super::outcome::{Outcome, entries_in_words, searched};

/// Weighs a claim that something was so every time.
pub(crate) fn every(weigher: &Weigher<'_, '_>, deed: &Deed) -> Outcome {
    let mut against: Vec<&Entry> = Vec::new();
    for ids in std::iter::once(&deed.main).chain(deed.also.iter().map(|(ids, _)| ids)) {
        let one = Deed { main: ids.clone(), also: Vec::new(), details: Vec::new(), ..deed.clone() };
        against.extend(weigher.denials(&one, deed.when.as_ref(), false));
    }
    against.sort_by(|a, b| a.id().cmp(b.id()));
    against.dedup_by(|a, b| a.id() == b.id());
    if against.is_empty() {
        return Outcome::new(Answer::NotRecorded, "No record says that it was so every time, and none that it once was not.")
            .part(Aspect::Quantity, Answer::NotRecorded, &[], "Times that are recorded do not show that there were no others.")
            .settled_by("A record of every time.")
            .searched(searched(weigher.record, &[]));
    }
    Outcome::new(Answer::Contradicted, "The record has a time when it was not so.")
        .part(Aspect::Quantity, Answer::Contradicted, &against, &entries_in_words(&against))
}

/// Weighs a claim that something happened on each of several days.
pub(crate) fn on_each(weigher: &Weigher<'_, '_>, deed: &Deed, days: &[When]) -> Outcome {
    let ask = |when: &When| happened(weigher, &Deed { when: Some(when.clone()), ..deed.clone() });
    let all: Vec<Outcome> = days.iter().map(ask).collect();
    let held = all.iter().filter(|one| one.verdict == Answer::Supported).count();
    let verdict = match all.iter().map(|one| one.verdict).reduce(|a, b| if a == b { a } else { Answer::Partly }) {
        Some(Answer::Partly) if held == 0 => Answer::NotRecorded,
        Some(verdict) => verdict,
        None => Answer::NotRecorded,
    };
    let mut outcome = Outcome::new(verdict, format!("Of {} days the record has it on {held}.", days.len()));
    for (one, when) in all.into_iter().zip(days) {
        outcome.entries.extend(one.entries);
        let answer = one.verdict;
        outcome = outcome.part(Aspect::Date, answer, &[], &one.reason).said(weigher.span(Some(when.bytes)));
        outcome.searched = one.searched;
    }
    outcome
}
