//! Who did what an entry tells: parties by agency and role, persons by number.

use std::collections::{BTreeMap, BTreeSet};

use candour_model::{AgencyId, CaseFacts, Cell, Chronology, Column, Entry, Mention, PersonFacts, PersonId};

use crate::rule::{Parties, PartyId, Symbols};
use crate::words::{PartyWord, Spoken, Vocabulary, key};

/// Roles that are no professional's.
const FAMILY: &[&str] = &[
    "mother",
    "father",
    "child",
    "partner",
    "grandmother",
    "grandfather",
    "sibling",
    "friend",
    "lodger",
    "parent",
    "relative",
    "neighbour",
    "brother",
    "sister",
    "aunt",
    "uncle",
    "baby",
];

/// Headings of columns that say who acted, where no column is the author's.
const ACTORS: &[&str] = &["who", "role", "by whom", "by", "worker", "professional", "staff", "name and role"];

/// Who is who in one case, as standards name them.
pub(super) struct Who<'a> {
    parties: Vec<(PartyId, &'a PartyWord)>,
    agencies: BTreeMap<&'a AgencyId, Parties>,
    facts: &'a CaseFacts,
    roles: BTreeMap<&'a PersonId, BTreeSet<&'a str>>,
    /// How often each agency's records name a person.
    homes: BTreeMap<&'a PersonId, BTreeMap<&'a AgencyId, usize>>,
    numbers: BTreeMap<String, u32>,
}

impl<'a> Who<'a> {
    pub(super) fn new(
        (symbols, words): (&Symbols, &'a Vocabulary),
        chronology: &'a Chronology,
        facts: &'a CaseFacts,
    ) -> Who<'a> {
        let known = symbols.parties().iter().enumerate().take(64);
        let parties: Vec<_> =
            known.filter_map(|(at, name)| Some((PartyId(at as u8), words.party(name)?))).collect();
        let mut who = Who {
            parties,
            agencies: BTreeMap::new(),
            facts,
            roles: BTreeMap::new(),
            homes: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        for entry in &chronology.entries {
            let all = who.agency_parties(&entry.agency);
            who.agencies.entry(&entry.agency).or_insert(all);
            for mention in &entry.mentions {
                if let Some(person) = &mention.person {
                    *who.homes.entry(person).or_default().entry(&entry.agency).or_default() += 1;
                }
                if let (Some(person), Some(role)) = (&mention.person, &mention.role) {
                    who.roles.entry(person).or_default().insert(role.as_str());
                }
            }
        }
        who
    }

    /// Told by a word of the agency's folder or of the name it is given.
    fn agency_parties(&self, agency: &AgencyId) -> Parties {
        let called = Spoken::of([agency.as_str(), &self.facts.agency_name(agency)]);
        self.those(|party| called.says_any(&party.agencies))
    }

    fn those(&self, is: impl Fn(&PartyWord) -> bool) -> Parties {
        let all = self.parties.iter().filter(|(_, party)| is(party));
        all.fold(Parties::NONE, |all, (id, _)| all.with(*id))
    }

    /// The parties whose records an agency's are.
    pub(super) fn of_agency(&self, agency: &AgencyId) -> Parties {
        self.agencies.get(agency).copied().unwrap_or_default()
    }

    /// Every agency with records, in the order of their folders; its number is its place, from 1.
    pub(super) fn agencies(&self) -> impl Iterator<Item = (u32, &'a AgencyId)> {
        (1..).zip(self.agencies.keys().copied())
    }

    /// The number of an agency.
    pub(super) fn agency_number(&self, agency: &AgencyId) -> u32 {
        self.agencies().find(|(_, one)| *one == agency).map_or(0, |(number, _)| number)
    }

    /// Whose act an entry tells: its agency's, and those of the roles of its author.
    pub(super) fn of_entry(&self, entry: &Entry) -> Parties {
        let roles = Spoken::of(self.role_words(entry));
        let by_role = self.those(|party| roles.says_any(&party.roles));
        Parties(self.of_agency(&entry.agency).0 | by_role.0)
    }

    fn role_words(&self, entry: &'a Entry) -> Vec<&str> {
        let mut words = Vec::new();
        for cell in actors(entry) {
            words.push(cell.text.as_str());
            words.extend(inside(entry, cell).filter_map(|m| m.role.as_ref()).map(|role| role.as_str()));
            let called = key(&cell.text);
            let is_called =
                |one: &&PersonFacts| one.name.iter().chain(&one.known_as).any(|n| key(n) == called);
            let listed = self.facts.people.iter().filter(is_called);
            words.extend(listed.filter_map(|one| one.role.as_deref()));
        }
        words
    }

    /// The number of the person who did what an entry tells; 0 when it names nobody. Of "locum consultant
    /// paediatrician" the longer words say who it was.
    pub(super) fn person_of(&mut self, entry: &'a Entry) -> u32 {
        let known = |one: &&Mention| one.person.is_some() && self.is_professional(one);
        let acted = actors(entry).flat_map(|cell| inside(entry, cell)).filter(known);
        let acted = acted.max_by_key(|one| (one.words.len(), std::cmp::Reverse(one.span.start())));
        let named = || entry.mentions.iter().filter(|one| one.role.is_some()).find(known);
        if let Some(person) = acted.or_else(named).and_then(|one| one.person.as_ref()) {
            return self.number(person);
        }
        let author = entry.author.as_ref().map(|cell| key(&cell.text)).filter(|name| !name.is_empty());
        author.map_or(0, |name| self.numbered(format!("{} {name}", entry.agency)))
    }

    /// The persons an entry speaks of, each with whether it certainly does. A role without a name may be any holder's,
    /// when none of them is at home with the agency that writes it.
    pub(super) fn spoken_of(&mut self, entry: &'a Entry) -> BTreeMap<u32, bool> {
        let mut ids: BTreeMap<&PersonId, bool> = BTreeMap::new();
        let named = entry.mentions.iter().filter(|one| one.role.is_some() && self.is_professional(one));
        for mention in named {
            let home = mention.person.as_ref().and_then(|person| self.home(person));
            let is_sure = mention.name.is_some() || home == Some(&entry.agency);
            if let Some(person) = &mention.person {
                *ids.entry(person).or_default() |= is_sure;
            }
            if let Some(role) = mention.role.as_ref().filter(|_| !is_sure) {
                let holders = self.roles.iter().filter(|(_, roles)| roles.contains(role.as_str()));
                for (person, _) in holders {
                    ids.entry(person).or_default();
                }
            }
        }
        ids.into_iter().map(|(person, sure)| (self.number(person), sure)).collect()
    }

    /// The agency whose records name a person most often.
    fn home(&self, person: &PersonId) -> Option<&'a AgencyId> {
        let named = self.homes.get(person)?.iter();
        named.max_by_key(|(agency, n)| (**n, std::cmp::Reverse(**agency))).map(|(agency, _)| *agency)
    }

    /// Everybody who has acted or holds a professional role.
    pub(super) fn everybody(&mut self) -> BTreeMap<u32, bool> {
        let staff: Vec<&PersonId> = self
            .roles
            .iter()
            .filter(|(_, roles)| !roles.iter().any(|role| is_family(role)))
            .map(|(p, _)| *p)
            .collect();
        for person in staff {
            self.number(person);
        }
        self.numbers.values().map(|person| (*person, true)).collect()
    }

    /// The number of a person.
    pub(super) fn number(&mut self, person: &PersonId) -> u32 {
        self.numbered(person.as_str().to_owned())
    }

    /// The number of somebody known by a name alone.
    pub(super) fn numbered(&mut self, name: String) -> u32 {
        let next = self.numbers.len() as u32 + 1;
        *self.numbers.entry(name).or_insert(next)
    }

    fn is_professional(&self, mention: &Mention) -> bool {
        let known = mention.person.as_ref().and_then(|person| self.roles.get(person));
        let own = mention.role.iter().map(|role| role.as_str());
        !own.chain(known.into_iter().flatten().copied()).any(is_family)
    }
}

fn is_family(role: &str) -> bool {
    role.split(' ').any(|word| FAMILY.contains(&word.trim_end_matches("'s")))
}

/// The author's cell; without one, the cells whose heading says who acted.
fn actors(entry: &Entry) -> impl Iterator<Item = &Cell> {
    let headed = |cell: &&Cell| cell.column == Column::Other && ACTORS.contains(&key(&cell.heading).as_str());
    let others = entry.cells.iter().filter(headed).filter(|_| entry.author.is_none());
    entry.author.iter().chain(others)
}

fn inside<'e>(entry: &'e Entry, cell: &'e Cell) -> impl Iterator<Item = &'e Mention> {
    entry.mentions.iter().filter(|mention| cell.span.contains(mention.span))
}
