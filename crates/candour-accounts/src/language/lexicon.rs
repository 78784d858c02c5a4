//! The word lists of `standards/claims/`, read once.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use candour_model::Kind;
use serde::Deserialize;

use super::pattern::Phrase;
use super::words::{Kept, Stem, Stems, Word, stem};

/// A matter that accounts speak of and records tell of.
#[derive(Debug)]
pub(crate) struct Topic {
    /// Its name in the sentence language.
    pub(crate) name: String,
    /// How accounts say it.
    pub(crate) account: Vec<Phrase>,
    /// Marks of a record that tell it.
    pub(crate) kinds: Vec<Kind>,
    /// Words of a record that tell it.
    pub(crate) record: Vec<Phrase>,
    /// It happens once in a case.
    pub(crate) once: bool,
    /// Topics that speak against it where a record has them and not it.
    pub(crate) against: Vec<String>,
    /// Its words name nobody else: the hospital of "in hospital", the mother of "away from his mother".
    pub(crate) whole: bool,
    /// It does not happen twice within days: two days close by are two tellings of one.
    pub(crate) rare: bool,
    /// What is done rather than what is there: "photographed the bruises" is about photographs.
    pub(crate) act: bool,
}

/// Somebody who acts: an agency's staff or a member of the family.
#[derive(Debug)]
pub(crate) struct Party {
    /// Its name in the sentence language.
    pub(crate) name: String,
    /// Words in the name of its agency; none for family.
    pub(crate) folders: Vec<Phrase>,
    /// How accounts and records call it.
    pub(crate) said: Vec<Phrase>,
}

impl Party {
    /// A member of the family, or a friend of it.
    pub(crate) fn is_family(&self) -> bool {
        self.folders.is_empty()
    }
}

/// Number of a topic or of a party.
pub(crate) type Id = u8;

/// The lists.
pub(crate) struct Lexicon {
    pub(crate) topics: Vec<Topic>,
    pub(crate) parties: Vec<Party>,
    pub(crate) cues: HashMap<String, Vec<Phrase>>,
    /// Words that carry nothing that a record could hold.
    passing: HashSet<Stem, BuildHasherDefault<Kept>>,
    topics_by_first: Stems<Vec<(Id, usize)>>,
    parties_by_first: Stems<Vec<(Id, usize)>>,
    records_by_first: Stems<Vec<(Id, usize)>>,
}

/// Something found among words: what, from which word to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) id: Id,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

#[derive(Deserialize)]
struct Topics {
    topic: Vec<TopicRow>,
}

#[derive(Deserialize)]
struct TopicRow {
    name: String,
    account: Vec<String>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    record: Vec<String>,
    #[serde(default)]
    once: bool,
    #[serde(default)]
    act: bool,
    #[serde(default)]
    against: Vec<String>,
    #[serde(default)]
    whole: bool,
    #[serde(default)]
    rare: bool,
}

#[derive(Deserialize)]
struct Parties {
    party: Vec<PartyRow>,
}

#[derive(Deserialize)]
struct PartyRow {
    name: String,
    #[serde(default)]
    folders: Vec<String>,
    said: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    /// The built-in lists.
    pub(crate) fn get() -> &'static Lexicon {
        &LEXICON
    }

    fn read() -> Lexicon {
        const CHECKED: &str = "the built-in word lists are read by a test";
        let topics: Topics =
            toml::from_str(include_str!("../../../../standards/claims/topics.toml")).expect(CHECKED);
        let parties: Parties =
            toml::from_str(include_str!("../../../../standards/claims/parties.toml")).expect(CHECKED);
        let cues: HashMap<String, Vec<String>> =
            toml::from_str(include_str!("../../../../standards/claims/cues.toml")).expect(CHECKED);
        let passing = include_str!("../../../../standards/claims/passing.txt");
        let mut lexicon = Lexicon {
            topics: topics.topic.into_iter().map(Topic::of).collect(),
            parties: parties.party.into_iter().map(Party::of).collect(),
            cues: cues.into_iter().map(|(name, list)| (name, phrases(&list))).collect(),
            passing: passing
                .lines()
                .filter(|l| !l.starts_with('#'))
                .flat_map(str::split_whitespace)
                .map(stem)
                .collect(),
            topics_by_first: Stems::default(),
            parties_by_first: Stems::default(),
            records_by_first: Stems::default(),
        };
        lexicon.topics_by_first = by_first(lexicon.topics.iter().map(|topic| &topic.account));
        lexicon.records_by_first = by_first(lexicon.topics.iter().map(|topic| &topic.record));
        lexicon.parties_by_first = by_first(lexicon.parties.iter().map(|party| &party.said));
        lexicon
    }

    /// Does the word carry nothing that a record could hold?
    pub(crate) fn is_passing(&self, stem: Stem) -> bool {
        self.passing.contains(&stem)
    }

    /// Topics named by an account's words: at each place the longest phrase, every topic that has it.
    pub(crate) fn topics_in(&self, words: &[Word]) -> Vec<Found> {
        longest(words, &self.topics_by_first, |id, nth| &self.topics[usize::from(id)].account[nth])
    }

    /// Topics told by a record's words.
    pub(crate) fn told_in(&self, words: &[Word]) -> Vec<Found> {
        all(words, &self.records_by_first, |id, nth| &self.topics[usize::from(id)].record[nth])
    }

    /// Parties named: at each place the longest phrase.
    pub(crate) fn parties_in(&self, words: &[Word]) -> Vec<Found> {
        longest(words, &self.parties_by_first, |id, nth| &self.parties[usize::from(id)].said[nth])
    }

    /// The places of a cue's phrases.
    pub(crate) fn cue(&self, name: &str, words: &[Word]) -> Vec<(usize, usize)> {
        let list = self.cues.get(name).map_or(&[][..], Vec::as_slice);
        let mut places: Vec<(usize, usize)> = list.iter().flat_map(|phrase| phrase.places(words)).collect();
        places.sort_unstable_by_key(|(from, to)| (*from, std::cmp::Reverse(*to)));
        places.dedup_by(|later, earlier| later.0 < earlier.1);
        places
    }

    /// Is one of a cue's phrases there?
    pub(crate) fn has(&self, name: &str, words: &[Word]) -> bool {
        self.cues.get(name).is_some_and(|list| list.iter().any(|phrase| phrase.is_in(words)))
    }

    /// A topic by its name.
    pub(crate) fn topic(&self, name: &str) -> Option<Id> {
        self.topics.iter().position(|topic| topic.name == name).map(|at| at as Id)
    }

    /// A party by its name.
    pub(crate) fn party(&self, name: &str) -> Option<Id> {
        self.parties.iter().position(|party| party.name == name).map(|at| at as Id)
    }
}

fn by_first<'l>(lists: impl Iterator<Item = &'l Vec<Phrase>>) -> Stems<Vec<(Id, usize)>> {
    let mut map: Stems<Vec<(Id, usize)>> = Stems::default();
    for (id, list) in lists.enumerate() {
        for (nth, phrase) in list.iter().enumerate() {
            for first in phrase.first() {
                map.entry(*first).or_default().push((id as Id, nth));
            }
        }
    }
    map
}

fn all<'l>(
    words: &[Word],
    first: &Stems<Vec<(Id, usize)>>,
    phrase: impl Fn(Id, usize) -> &'l Phrase,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (id, nth) in first.get(&word.stem).into_iter().flatten() {
            let to = phrase(*id, *nth).ends(words, at);
            found.extend(to.map(|to| Found { id: *id, from: at, to }));
        }
    }
    found
}

fn longest<'l>(
    words: &[Word],
    first: &Stems<Vec<(Id, usize)>>,
    phrase: impl Fn(Id, usize) -> &'l Phrase,
) -> Vec<Found> {
    let mut found = all(words, first, phrase);
    found.sort_by_key(|one| (one.from, std::cmp::Reverse(one.to), one.id));
    found.dedup();
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        let inside =
            kept.iter().any(|k| (k.from, k.to) != (one.from, one.to) && k.from < one.to && one.from < k.to);
        if !inside {
            kept.push(one);
        }
    }
    kept
}

fn phrases(spellings: &[String]) -> Vec<Phrase> {
    spellings.iter().map(|spelling| Phrase::new(spelling)).collect()
}

impl Topic {
    fn of(row: TopicRow) -> Topic {
        Topic {
            account: phrases(&row.account),
            kinds: row.kinds.iter().filter_map(|name| Kind::from_name(name)).collect(),
            record: phrases(&row.record),
            once: row.once,
            act: row.act,
            against: row.against,
            whole: row.whole,
            rare: row.rare,
            name: row.name,
        }
    }
}

impl Party {
    fn of(row: PartyRow) -> Party {
        Party { name: row.name, folders: phrases(&row.folders), said: phrases(&row.said) }
    }
}
