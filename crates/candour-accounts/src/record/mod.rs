//! The record, made ready to be asked: one happening an event, what its entries tell, and where to look for a word.

pub(crate) mod copies;
pub(crate) mod fit;
pub(crate) mod reach;
pub(crate) mod told;

use std::collections::{BTreeMap, HashMap, HashSet};

use candour_dates::{Date, Interval, add_days};
use candour_model::{AgencyId, Agreement, CaseFacts, Chronology, Entry, EntryId, Kind, Person};

use crate::ask::names::Names;
use crate::language::lexicon::{Id, Lexicon};
use crate::language::words::{Stem, Stems, words};

pub(crate) use reach::Reach;
use told::{Set, Told};

/// One event of the chronology.
pub(crate) struct Happening<'a> {
    pub(crate) tellings: Vec<Told<'a>>,
    pub(crate) when: Interval,
    /// Its tellings conflict about the day.
    pub(crate) disputed_day: bool,
}

/// Days before a birth from which a record may tell of the child.
const PREGNANCY: i64 = 300;

/// A case's record.
pub struct Record<'a> {
    pub(crate) chronology: &'a Chronology,
    pub(crate) facts: &'a CaseFacts,
    pub(crate) names: Names,
    pub(crate) happenings: Vec<Happening<'a>>,
    pub(crate) agencies: BTreeMap<&'a AgencyId, Set>,
    /// Place of each entry in the chronology's order.
    places: HashMap<&'a EntryId, usize>,
    by_topic: HashMap<Id, Vec<u32>>,
    by_stem: Stems<Vec<u32>>,
    pub(crate) reach: Reach<'a>,
}

impl<'a> Record<'a> {
    /// Reads a chronology for comparing.
    pub fn new(chronology: &'a Chronology, people: &'a [Person], facts: &'a CaseFacts) -> Record<'a> {
        let lexicon = Lexicon::get();
        let names = Names::of(facts, people);
        let entries: HashMap<&EntryId, &Entry> =
            chronology.entries.iter().map(|entry| (entry.id(), entry)).collect();
        let mut agencies: BTreeMap<&AgencyId, Set> = BTreeMap::new();
        for entry in &chronology.entries {
            agencies.entry(&entry.agency).or_insert_with(|| parties_of(lexicon, &entry.agency, facts));
        }
        // Who saw the child is the chronology's to say.
        let seen = lexicon.topic("child seen");
        let health = ["hospital", "health", "GP", "health visitor", "community health", "midwife"];
        let health = health.iter().filter_map(|name| lexicon.party(name)).fold(Set::default(), Set::with);
        let (doctors, missed) = (lexicon.topic("GP appointment"), lexicon.topic("missed appointment"));
        let sightings: HashSet<&EntryId> = chronology.sightings.iter().map(|one| &one.entry).collect();
        let sighted = |mut told: Told<'a>| {
            let at_the_doctors = told.own.meets(health)
                && doctors.is_some_and(|id| told.worded.has(id) && !told.denied.has(id))
                && !missed.is_some_and(|id| told.tells(id, false));
            if let Some(seen) = seen
                .filter(|_| sightings.contains(told.entry.id()) || at_the_doctors)
                .filter(|_| !is_hearsay(told.entry, told.own.meets(health)))
            {
                told.marked = told.marked.with(seen);
            }
            told
        };
        let mut happenings = Vec::with_capacity(chronology.events.len());
        for event in &chronology.events {
            let own = event.entries.iter().filter_map(|id| entries.get(id).copied());
            let told = own.filter(|entry| !entry.quoted);
            let tellings: Vec<Told<'a>> = told
                .map(|entry| Told::new((lexicon, &names), entry, agencies[&entry.agency]))
                .map(&sighted)
                .collect();
            let disputed_day = event.agreement == Agreement::Differ
                && event.differences.iter().any(|one| one.aspect == "date" && one.kind.name() == "conflict");
            if !tellings.is_empty() {
                happenings.push(Happening { tellings, when: event.happened, disputed_day });
            }
        }
        let mut record = Record {
            chronology,
            facts,
            names,
            happenings,
            agencies,
            places: chronology.entries.iter().enumerate().map(|(at, entry)| (entry.id(), at)).collect(),
            by_topic: HashMap::new(),
            by_stem: Stems::default(),
            reach: Reach::of(chronology),
        };
        record.index();
        record
    }

    fn index(&mut self) {
        for (at, happening) in self.happenings.iter().enumerate() {
            let at = at as u32;
            for told in &happening.tellings {
                for id in told.marked.and(told.worded).and(told.denied).ids() {
                    note(self.by_topic.entry(id).or_default(), at);
                }
                for stem in &told.stems {
                    note(self.by_stem.entry(*stem).or_default(), at);
                }
            }
        }
    }

    /// Happenings that speak of a topic, be it that it was not so.
    pub(crate) fn of_topic(&self, topic: Id) -> &[u32] {
        self.by_topic.get(&topic).map_or(&[], Vec::as_slice)
    }

    /// Happenings whose words hold a stem.
    pub(crate) fn of_stem(&self, stem: Stem) -> &[u32] {
        self.by_stem.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// These entries in the chronology's order, none twice.
    pub(crate) fn in_order<'e>(&self, ids: impl IntoIterator<Item = &'e EntryId>) -> Vec<&'a Entry> {
        let mut places: Vec<usize> = ids.into_iter().filter_map(|id| self.places.get(id).copied()).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|at| self.chronology.entries.get(at)).collect()
    }

    /// First and last day: of the period given, else of the record.
    pub(crate) fn period(&self) -> Option<(Date, Date)> {
        // What the records tell of a child yet unborn belongs to the case; a parent's own childhood does not.
        let born = self.facts.born().and_then(|born| add_days(born.earliest().date()?, -PREGNANCY));
        let died = self.facts.died().and_then(|died| died.latest().date());
        let (from, to) = self.chronology.period?;
        Some((born.map_or(from, |born| born.max(from)), died.unwrap_or(to).min(to.max(from))))
    }

    /// Leaves out what came from the account itself.
    pub(crate) fn leave_out(&mut self, is_copy: impl Fn(&Told<'_>) -> bool) {
        for told in self.happenings.iter_mut().flat_map(|one| &mut one.tellings) {
            told.copied = is_copy(told);
        }
    }
}

fn note(list: &mut Vec<u32>, at: u32) {
    if list.last() != Some(&at) {
        list.push(at);
    }
}

/// The parties whose records an agency's are, told by the words of its folder and of the name it is given.
fn parties_of(lexicon: &Lexicon, agency: &AgencyId, facts: &CaseFacts) -> Set {
    let called = format!("{} . {}", agency.as_str().replace(['-', '_'], " "), facts.agency_name(agency));
    let called = words(&called);
    let mut own = Set::default();
    for (id, party) in lexicon.parties.iter().enumerate() {
        if party.folders.iter().any(|folder| folder.is_in(&called)) {
            own = own.with(id as Id);
        }
    }
    own
}

/// An injury that a referral or a call tells of was seen by another than its writer.
fn is_hearsay(entry: &Entry, of_health: bool) -> bool {
    let marked =
        |kinds: &[Kind]| entry.kinds.iter().any(|mark| mark.happened() && kinds.contains(&mark.kind));
    let of_others = !of_health && marked(&[Kind::Medical]);
    (of_others || marked(&[Kind::Referral, Kind::InformationReceived, Kind::InformationShared]))
        && !marked(&[Kind::ChildSeen, Kind::SeenAlone, Kind::Visit])
        && (!of_health || !marked(&[Kind::Medical]))
}
