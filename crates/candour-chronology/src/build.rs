//! Entries in, one chronology out.

use std::collections::BTreeMap;

use candour_dates::{Date, Interval, Truth};
use candour_model::{
    Agreement, CaseFacts, Chronology, Difference, DifferenceKind, Digest, Disagreement, Entry, EntryId,
    Event, EventId, Join, Person, Problem, Severity,
};

use crate::cluster::{Group, Grouping, PairJoined};
use crate::codes::{RECORDED_BEFORE, UNDATED_SIGHTING};
use crate::contrast::Contrasts;
use crate::disagree::{Across, across};
use crate::evidence::Evidence;
use crate::likeness::{Likeness, candidates};
use crate::order::sort;
use crate::owned::{ownership, place};
use crate::telling::{Telling, read};
use crate::words::{Lexicon, Numbered};
use crate::{differ, seen};

/// One ordered account of all entries. It does not depend on the order in which they come.
pub fn build(entries: Vec<Entry>, people: &[Person], facts: &CaseFacts) -> (Chronology, Vec<Problem>) {
    let mut chronology = Chronology { entries, ..Chronology::default() };
    let happened = sort(&mut chronology.entries);
    let told = tell(&chronology.entries, &happened, people);
    chronology.events = told.events;
    chronology.disagreements = told.disagreements;
    chronology.period = facts.period.or_else(|| covered(&happened));
    chronology.sightings = seen::sightings(&chronology.entries, &happened);
    chronology.seen_gaps = seen::gaps(&chronology, &happened, facts);
    let (ownership, mut problems) = ownership(&chronology.entries, &happened, people, &told.of_other_worker);
    chronology.ownership = ownership;
    problems.extend(doubts(&chronology, &happened));
    (chronology, problems)
}

fn covered(happened: &[Interval]) -> Option<(Date, Date)> {
    let days = || happened.iter().filter_map(|interval| interval.exact());
    days().min().zip(days().max())
}

/// What comparing the tellings gives.
struct Told {
    events: Vec<Event>,
    disagreements: Vec<Disagreement>,
    /// Of each entry, in order: is the worker it says is gone another agency's?
    of_other_worker: Vec<bool>,
}

fn tell(entries: &[Entry], happened: &[Interval], people: &[Person]) -> Told {
    let mut lexicon = Lexicon::new();
    let contrasts = Contrasts::built_in(&mut lexicon);
    let read = read(entries, happened, people, &mut lexicon, &contrasts);
    let tellings = &read.all;
    let likeness = Likeness::new(tellings, lexicon.len());
    let evidence = Evidence::new(tellings, likeness.having(), read.agencies, read.people);
    let pairs = candidates(tellings, &likeness);
    let grouping = Grouping { tellings, likeness: &likeness, evidence: &evidence };
    let groups = grouping.groups(&pairs);
    let mut group_of = vec![0; tellings.len()];
    for (at, group) in groups.iter().enumerate() {
        for &member in &group.members {
            group_of[member] = at;
        }
    }
    let mut events: Vec<Event> = groups.iter().map(|group| event(group, tellings, &contrasts)).collect();
    let view = Across { tellings, likeness: &likeness, contrasts: &contrasts, group_of: &group_of };
    let between = across(&view, &pairs);
    let index: Numbered<&EntryId, usize> =
        entries.iter().map(Entry::id).zip(group_of.iter().copied()).collect();
    let disagreements = list(&mut events, between, &index);
    let of_other_worker = tellings.iter().map(|telling| telling.of_other_worker).collect();
    Told { events, disagreements, of_other_worker }
}

fn event(group: &Group, tellings: &[Telling<'_>], contrasts: &Contrasts) -> Event {
    let told: Vec<&Telling<'_>> = group.members.iter().map(|&at| &tellings[at]).collect();
    let entries: Vec<EntryId> = told.iter().map(|t| t.entry.id().clone()).collect();
    let differences = if told.len() > 1 { differ::differences(&told, contrasts) } else { Vec::new() };
    let agreement = match (told.len(), differences.iter().any(|d| d.kind == DifferenceKind::Conflict)) {
        (1, _) => Agreement::Single,
        (_, true) => Agreement::Differ,
        (_, false) => Agreement::Agree,
    };
    let id = EventId::new(format!("v-{}", digest("event", &entries)));
    let joins = group.joins.iter().map(|join| join_of(join, tellings)).collect();
    Event { id, entries, joins, happened: differ::happened(&told), agreement, differences }
}

fn join_of(join: &PairJoined, tellings: &[Telling<'_>]) -> Join {
    let id = |at: usize| tellings[at].entry.id().clone();
    let reasons = join.reasons.iter().map(|feature| feature.reason()).collect();
    Join { entries: [id(join.pair.0), id(join.pair.1)], reasons }
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
    index: &Numbered<&EntryId, usize>,
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
        if shared && difference.aspect != "view" && difference.kind == DifferenceKind::Conflict {
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

fn doubts(chronology: &Chronology, happened: &[Interval]) -> Vec<Problem> {
    let entries = &chronology.entries;
    let mut found: Vec<Problem> = Vec::new();
    for (entry, happened) in entries.iter().zip(happened) {
        let recorded = entry.recorded_days();
        if recorded.is_some_and(|recorded| recorded.before(*happened) == Truth::Yes) {
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
