//! "Every time", "always": one time that was otherwise contradicts it, and no number of times shows it.

use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::Deed;
use crate::ask::when::When;
use crate::language::lexicon::Id;

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
    against.retain(|entry| is_one_of_the_times(weigher, deed, entry));
    against.sort_by(|a, b| a.id().cmp(b.id()));
    against.dedup_by(|a, b| a.id() == b.id());
    if against.is_empty() {
        return Outcome::new(
            Answer::NotRecorded,
            "No record says that it was so every time, and none that it once was not.",
        )
        .part(
            Aspect::Quantity,
            Answer::NotRecorded,
            &[],
            "Times that are recorded do not show that there were no others.",
        )
        .settled_by("A record of every time.")
        .searched(searched(weigher.record, &[]));
    }
    Outcome::new(Answer::Contradicted, "The record has a time when it was not so.").part(
        Aspect::Quantity,
        Answer::Contradicted,
        &against,
        &entries_in_words(&against),
    )
}

/// A clinic's missed appointment is none of a social worker's visits, and a visit at which one thing was not done and the
/// child was seen all the same says nothing against "was seen every time".
fn is_one_of_the_times(weigher: &Weigher<'_, '_>, deed: &Deed, entry: &Entry) -> bool {
    let keeps = |id: &Id| !weigher.lexicon.parties[usize::from(*id)].is_family();
    let named: Vec<Id> =
        deed.by.iter().chain(&deed.with).flat_map(|who| who.ids.iter().copied()).filter(keeps).collect();
    let of = weigher.record.agencies.get(&entry.agency);
    let own = named.is_empty() || of.is_some_and(|of| named.iter().any(|id| of.has(*id)));
    let told = weigher
        .record
        .happenings
        .iter()
        .flat_map(|one| &one.tellings)
        .find(|told| told.entry.id() == entry.id());
    let done = told.is_some_and(|told| deed.main.iter().any(|id| told.tells(*id, false)));
    own && !done
}

/// Weighs a claim that something happened on each of several days.
pub(crate) fn on_each(weigher: &Weigher<'_, '_>, deed: &Deed, days: &[When]) -> Outcome {
    let ask = |when: &When| happened(weigher, &Deed { when: Some(when.clone()), ..deed.clone() });
    let all: Vec<Outcome> = days.iter().map(ask).collect();
    let held = all.iter().filter(|one| one.verdict == Answer::Supported).count();
    let verdict =
        match all.iter().map(|one| one.verdict).reduce(|a, b| if a == b { a } else { Answer::Partly }) {
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
