//! A chronology as a history: the acts that standards speak of, with their times, persons and parties.
//!
//! Every event gets one time, as uncertain as its tellings leave it; several acts told by one event share it. An event
//! without any day lies somewhere in the period: it may fill a duty and begins none.

mod competence;
mod coverage;
mod order;
mod standing;
mod times;
mod told;
mod when;
mod who;

use std::collections::{BTreeMap, BTreeSet};

use candour_dates::{Date, Interval, Truth};
use candour_model::{CaseFacts, Chronology, Entry, EntryId, Searched};

use crate::history::{Act, ActId, Coverage, History, TimeId};
use crate::rule::{CompetenceId, KindId, Parties, Symbols};
use crate::time::{Span, day_number, last_minute};
use crate::words::Vocabulary;

use coverage::Covered;
use times::Times;
use told::Acts;
use when::Reach;
use who::Who;

/// One case, ready to be judged.
pub(crate) struct Case<'a> {
    /// Without coverage: that is set for each standard, by [`Case::coverage`].
    pub(crate) history: History,
    sources: Vec<Vec<EntryId>>,
    denied: Vec<Denied>,
    undated: BTreeSet<TimeId>,
    statements: BTreeMap<(u32, CompetenceId), Vec<EntryId>>,
    covered: Covered<'a>,
    agencies: BTreeMap<u32, String>,
}

impl Case<'_> {
    /// The entries that tell of an act.
    pub(crate) fn entries(&self, act: ActId) -> &[EntryId] {
        &self.sources[self.history.act(act).source as usize]
    }

    /// Has an act no day on record?
    pub(crate) fn is_undated(&self, act: ActId) -> bool {
        self.undated.contains(&self.history.act(act).time)
    }

    /// The entries that say that such an act was not done, at a time that may lie in this stretch.
    pub(crate) fn denials(&self, kind: KindId, during: Span) -> impl Iterator<Item = &EntryId> {
        let inside =
            move |one: &&Denied| one.kind == kind && self.history.times[one.time.0 as usize].overlaps(during);
        self.denied.iter().filter(inside).map(|one| &one.entry)
    }

    /// The entries that speak of a person's competence.
    pub(crate) fn said_of(&self, person: u32, competence: CompetenceId) -> &[EntryId] {
        self.statements.get(&(person, competence)).map_or(&[], Vec::as_slice)
    }

    /// What the records of these parties reach over; of anybody when there are none.
    pub(crate) fn coverage(&self, whose: Parties) -> Vec<Coverage> {
        self.covered.by(whose)
    }

    /// Whose records were searched.
    pub(crate) fn searched(&self, whose: Parties) -> Vec<Searched> {
        self.covered.searched(whose)
    }

    /// The agency that an act about holding the case is of.
    pub(crate) fn agency(&self, reference: u32) -> Option<&str> {
        self.agencies.get(&reference).map(String::as_str)
    }
}

/// Makes the history of a case, judged on a day.
pub(crate) fn case<'a>(
    (symbols, words): (&'a Symbols, &'a Vocabulary),
    (chronology, facts): (&'a Chronology, &'a CaseFacts),
    on: Date,
) -> Case<'a> {
    let entries: BTreeMap<&EntryId, &Entry> =
        chronology.entries.iter().map(|entry| (entry.id(), entry)).collect();
    let reach = Reach::of(chronology, on);
    let times = Times::of(chronology, &entries, reach);
    let who = Who::new((symbols, words), chronology, facts);
    let history = History { now: last_minute(day_number(on)), ..History::default() };
    let mut adapter = Adapter {
        symbols,
        chronology,
        facts,
        on,
        entries,
        reach,
        times,
        who,
        history,
        sources: Vec::new(),
        denied: Vec::new(),
    };
    adapter.told_acts(&Acts::of(symbols, words));
    adapter.sightings();
    adapter.ownership();
    adapter.opening();
    let own = std::mem::take(&mut adapter.history.orders);
    adapter.history.orders = order::orders((chronology, &adapter.entries), &adapter.times, own);
    let statements = competence::statements((symbols, words), chronology, &mut adapter.who);
    adapter.history.competences = statements.held;
    adapter.history.times = adapter.times.spans;
    let agencies = adapter.who.agencies().map(|(number, agency)| (number, facts.agency_name(agency)));
    Case {
        agencies: agencies.collect(),
        history: adapter.history,
        sources: adapter.sources,
        denied: adapter.denied,
        undated: adapter.times.undated,
        statements: statements.entries,
        covered: Covered::of(chronology, &adapter.who),
    }
}

/// A history on the way.
struct Adapter<'a> {
    symbols: &'a Symbols,
    chronology: &'a Chronology,
    facts: &'a CaseFacts,
    on: Date,
    entries: BTreeMap<&'a EntryId, &'a Entry>,
    reach: Reach,
    times: Times<'a>,
    who: Who<'a>,
    history: History,
    sources: Vec<Vec<EntryId>>,
    denied: Vec<Denied>,
}

/// What the entries of one event say of one kind of act.
#[derive(Default)]
struct Telling<'a> {
    so: Vec<&'a Entry>,
    not_so: Vec<&'a Entry>,
}

impl<'a> Telling<'a> {
    fn add(&mut self, entry: &'a Entry, so: bool) {
        if so { &mut self.so } else { &mut self.not_so }.push(entry);
    }

    /// The first day of the stretch that a telling gives.
    fn begin(&self) -> Option<Interval> {
        self.so.iter().find_map(|entry| when::begin(entry.happened.as_ref()?))
    }

    /// Does an agency deny it that nowhere says it?
    fn is_disputed(&self) -> bool {
        self.not_so.iter().any(|denies| self.so.iter().all(|says| says.agency != denies.agency))
    }
}

/// An entry that says that an act was not done.
struct Denied {
    kind: KindId,
    time: TimeId,
    entry: EntryId,
}

/// An act before it has its place.
struct Made {
    kind: KindId,
    time: TimeId,
    recorded: Option<TimeId>,
    by: Parties,
    person: u32,
    reference: u32,
    alone: Truth,
    certain: bool,
    entries: Vec<EntryId>,
}

impl Made {
    fn of(kind: KindId, time: TimeId, entries: Vec<EntryId>) -> Made {
        let (by, alone) = (Parties::NONE, Truth::CannotTell);
        Made { kind, time, recorded: None, by, person: 0, reference: 0, alone, certain: true, entries }
    }
}

impl<'a> Adapter<'a> {
    /// One act for each event and each kind of act its entries tell of. Where one agency says that it was so and another
    /// that it was not, it may not have been.
    fn told_acts(&mut self, acts: &Acts<'_>) {
        let chronology = self.chronology;
        for event in &chronology.events {
            let mut told: BTreeMap<KindId, Telling<'a>> = BTreeMap::new();
            for entry in event.entries.iter().filter_map(|id| self.entries.get(id).copied()) {
                for (kind, so) in acts.in_entry(entry) {
                    told.entry(kind).or_default().add(entry, so);
                }
            }
            for (kind, telling) in told {
                let Some(time) = self.times.of.get(&event.entries[0]).copied() else { continue };
                if telling.so.is_empty() {
                    let entries = telling.not_so.iter().map(|entry| entry.id().clone());
                    self.denied.extend(entries.map(|entry| Denied { kind, time, entry }));
                    continue;
                }
                let certain = !telling.is_disputed();
                // What was waited for from a day to another was asked for when the waiting began.
                let begin = Some(&telling).filter(|_| acts.is_planned(kind)).and_then(Telling::begin);
                let time = begin.map_or(time, |days| self.times.add(self.reach.span(days)));
                let ids: Vec<&EntryId> = telling.so.iter().map(|entry| entry.id()).collect();
                let made = Made { certain, ..self.told(kind, time, &ids) };
                self.add(made);
            }
        }
    }

    /// An act that entries tell: by whom, and when it was first recorded.
    fn told(&mut self, kind: KindId, time: TimeId, tellings: &[&EntryId]) -> Made {
        let entries: Vec<&'a Entry> =
            tellings.iter().filter_map(|id| self.entries.get(id).copied()).collect();
        let by = entries.iter().fold(0, |all, entry| all | self.who.of_entry(entry).0);
        let person = entries.iter().map(|entry| self.who.person_of(entry)).find(|person| *person != 0);
        let recorded = entries.iter().filter_map(|entry| entry.recorded.as_ref());
        let recorded =
            recorded.map(|dated| when::of_dated(dated, self.reach)).min_by_key(|span| (span.hi, span.lo));
        Made {
            by: Parties(by),
            person: person.unwrap_or(0),
            recorded: recorded.map(|span| self.times.add(span)),
            ..Made::of(kind, time, tellings.iter().map(|id| (*id).clone()).collect())
        }
    }

    fn add(&mut self, made: Made) {
        let Made { kind, time, recorded, by, person, reference, alone, certain, entries } = made;
        let source = self.sources.len() as u32;
        self.sources.push(entries);
        self.history.acts.push(Act { kind, time, recorded, by, person, reference, alone, certain, source });
    }

    /// When an entry happened.
    fn happened(&self, entry: &EntryId) -> Option<Interval> {
        self.entries.get(entry)?.days()
    }
}
