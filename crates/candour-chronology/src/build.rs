//! Entries in, one chronology out.

use std::collections::BTreeMap;

use candour_dates::{Date, Truth};
use candour_model::{
    Agreement, CaseFacts, Chronology, Difference, DifferenceKind, Digest, Disagreement, Entry, EntryId,
    Event, EventId, Person, Problem, Severity,
};

use crate::cluster::{Likeness, candidates, groups};
use crate::codes::{RECORDED_BEFORE, UNDATED_SIGHTING};
use crate::contrast::Contrasts;
use crate::disagree::{Across, across};
use crate::order::{happened, sort};
use crate::owned::{ownership, place};
use crate::telling::{Telling, read};
use crate::words::Lexicon;
use crate::{differ, seen};

/// One ordered account of all entries. It does not depend on the order in which they come.
pub fn build(entries: Vec<Entry>, people: &[Person], facts: &CaseFacts) -> (Chronology, Vec<Problem>) {
    let mut chronology = Chronology { entries, ..Chronology::default() };
    sort(&mut chronology.entries);
    let (events, disagreements) = tell(&chronology.entries);
    chronology.events = events;
    chronology.disagreements = disagreements;
    chronology.period = facts.period.or_else(|| covered(&chronology.entries));
    chronology.sightings = seen::sightings(&chronology.entries);
    chronology.seen_gaps = seen::gaps(&chronology, facts);
    let (ownership, mut problems) = ownership(&chronology.entries, people);
    chronology.ownership = ownership;
    problems.extend(doubts(&chronology));
    (chronology, problems)
}

fn covered(entries: &[Entry]) -> Option<(Date, Date)> {
    let days = || entries.iter().filter_map(|entry| happened(entry).exact());
    days().min().zip(days().max())
}

fn tell(entries: &[Entry]) -> (Vec<Event>, Vec<Disagreement>) {
    let lexicon = Lexicon::new();
    let contrasts = Contrasts::built_in(&lexicon);
    let tellings = read(entries, &lexicon, &contrasts);
    let likeness = Likeness::new(&tellings);
    let pairs = candidates(&tellings, &likeness);
    let groups = groups(&tellings, &likeness, &pairs);
    let mut group_of = vec![0; tellings.len()];
    for (at, group) in groups.iter().enumerate() {
        for &member in group {
            group_of[member] = at;
        }
    }
    let mut events: Vec<Event> = groups.iter().map(|group| event(group, &tellings, &contrasts)).collect();
    let view =
        Across { tellings: &tellings, likeness: &likeness, contrasts: &contrasts, group_of: &group_of };
    let between = across(&view, &pairs);
    let index: BTreeMap<&EntryId, usize> =
        entries.iter().map(Entry::id).zip(group_of.iter().copied()).collect();
    let disagreements = list(&mut events, between, &index);
    (events, disagreements)
}

fn event(group: &[usize], tellings: &[Telling<'_>], contrasts: &Contrasts) -> Event {
    let told: Vec<&Telling<'_>> = group.iter().map(|&at| &tellings[at]).collect();
    let entries: Vec<EntryId> = told.iter().map(|t| t.entry.id().clone()).collect();
    let differences = if told.len() > 1 { differ::differences(&told, contrasts) } else { Vec::new() };
    let agreement = match (told.len(), differences.iter().any(|d| d.kind == DifferenceKind::Conflict)) {
        (1, _) => Agreement::Single,
        (_, true) => Agreement::Differ,
        (_, false) => Agreement::Agree,
    };
    let id = EventId::new(format!("v-{}", digest("event", &entries)));
    Event { id, entries, happened: differ::happened(&told), agreement, differences }
}

fn digest(what: &str, entries: &[EntryId]) -> String {
    let mut names: Vec<&[u8]> = entries.iter().map(|id| id.as_str().as_bytes()).collect();
    names.sort_unstable();
    let parts: Vec<&[u8]> = std::iter::once(what.as_bytes()).chain(names).collect();
    Digest::of_parts(&parts).short(16)
}

// A conflict between events is told on each of them too, so that neither page hides it.
fn list(
    events: &mut [Event],
    between: Vec<Difference>,
    index: &BTreeMap<&EntryId, usize>,
) -> Vec<Disagreement> {
    let inner: Vec<Difference> = events
        .iter()
        .flat_map(|event| &event.differences)
        .filter(|difference| difference.kind == DifferenceKind::Conflict)
        .cloned()
        .collect();
    let mut all: BTreeMap<(Vec<usize>, String), Disagreement> = BTreeMap::new();
    for (difference, shared) in
        inner.into_iter().map(|d| (d, false)).chain(between.into_iter().map(|d| (d, true)))
    {
        let mut places: Vec<usize> = difference.tellings.iter().map(|(id, _)| index[id]).collect();
        places.sort_unstable();
        places.dedup();
        if shared && difference.aspect != "view" {
            for &at in &places {
                events[at].agreement = Agreement::Differ;
                if !events[at].differences.contains(&difference) {
                    events[at].differences.push(difference.clone());
                }
            }
        }
        let entries: Vec<EntryId> = difference.tellings.iter().map(|(id, _)| id.clone()).collect();
        let id = format!("d-{}", digest(&format!("{} {}", difference.aspect, difference.note), &entries));
        let events = places.iter().map(|&at| events[at].id.clone()).collect();
        all.entry((places, id.clone())).or_insert(Disagreement { id, difference, events });
    }
    all.into_values().collect()
}

fn doubts(chronology: &Chronology) -> Vec<Problem> {
    let entries = &chronology.entries;
    let mut found: Vec<Problem> = Vec::new();
    for entry in entries {
        let recorded = entry.recorded.as_ref().map(candour_model::Dated::interval);
        if recorded.is_some_and(|recorded| recorded.before(happened(entry)) == Truth::Yes) {
            found.push(Problem {
                code: RECORDED_BEFORE,
                severity: Severity::Warning,
                place: place(entry),
                message: "recorded before the day it is said to have happened".to_owned(),
                help: "Compare both dates with the source; one may be mistyped.".to_owned(),
            });
        }
    }
    let undated: std::collections::BTreeSet<&EntryId> =
        chronology.sightings.iter().filter(|s| !s.happened.is_known()).map(|s| &s.entry).collect();
    found.extend(entries.iter().filter(|entry| undated.contains(entry.id())).map(|entry| Problem {
        code: UNDATED_SIGHTING,
        severity: Severity::Note,
        place: place(entry),
        message: "the child was seen on a day that is not recorded".to_owned(),
        help: "Find its date in the source; until then it shortens no stretch.".to_owned(),
    }));
    found
}
