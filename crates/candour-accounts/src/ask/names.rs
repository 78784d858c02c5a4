//! Names that the case knows, as an account may write them.

use std::collections::{BTreeMap, BTreeSet};

use candour_model::{CaseFacts, Person, PersonId};

use crate::language::lexicon::{Id, Lexicon};
use crate::language::words::{Stem, Stems, Word, stem, words};

/// A person of the case by number.
pub(crate) type Number = u16;

/// A name among words: some of a person's names in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// As written, in lower case, single spaces.
    pub(crate) words: String,
    pub(crate) stems: Vec<Stem>,
    /// Of a child.
    pub(crate) is_child: bool,
    /// Whom it may mean.
    pub(crate) persons: Vec<Number>,
    /// From which word to which.
    pub(crate) at: (usize, usize),
}

/// Every name of the case's people.
#[derive(Debug, Default)]
pub(crate) struct Names {
    people: Vec<Known>,
    by_stem: Stems<BTreeSet<Number>>,
    by_id: BTreeMap<PersonId, Number>,
}

#[derive(Debug)]
struct Known {
    is_child: bool,
    /// "rb" for Ruth Bellamy; none for one name.
    initials: Option<Stem>,
    /// What their role says they are.
    parties: Vec<Id>,
    forename: Option<Stem>,
}

impl Names {
    /// From what the case says of its children and who its people are.
    pub(crate) fn of(facts: &CaseFacts, people: &[Person]) -> Names {
        let mut names = Names::default();
        for child in &facts.children {
            let all: Vec<&str> = child.name.iter().chain(&child.known_as).map(String::as_str).collect();
            names.add(&all, true, Vec::new());
        }
        for person in people {
            let role = person.role.as_ref().map(|role| role.as_str()).unwrap_or_default();
            let is_child = matches!(role, "child" | "sibling");
            let parties = Lexicon::get().parties_in(&words(role)).iter().map(|found| found.id).collect();
            let all: Vec<&str> = person.names.iter().map(String::as_str).collect();
            let number = names.add(&all, is_child, parties);
            names.by_id.insert(person.id.clone(), number);
        }
        names
    }

    fn add(&mut self, all: &[&str], is_child: bool, parties: Vec<Id>) -> Number {
        let number = self.people.len() as Number;
        let mut known = Known { is_child, initials: None, parties, forename: None };
        for name in all {
            let read = words(name);
            let own: Vec<&Word> = read.iter().filter(|word| word.capital).collect();
            let letters: String = own.iter().filter_map(|word| name[word.start..].chars().next()).collect();
            if own.len() > 1 {
                known.initials = known.initials.or(Some(stem(&letters.to_lowercase())));
            }
            let long = own.iter().filter(|word| word.end - word.start > 2);
            known.forename = known.forename.or(long.clone().next().map(|word| word.stem));
            for word in long {
                self.by_stem.entry(word.stem).or_default().insert(number);
            }
        }
        self.people.push(known);
        number
    }

    /// The names among these words. A surname that a child bears, alone, names nobody: it is the family's.
    pub(crate) fn in_words(&self, text: &str, words: &[Word]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let known = |word: &&Word| word.capital && self.by_stem.contains_key(&word.stem);
            let run = words[at..].iter().take_while(known).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let spelled: Vec<String> = words[at..at + run].iter().map(|word| bare(text, word)).collect();
            found.extend(self.named(&spelled, (at, at + run)));
            at += run;
        }
        found
    }

    /// A name as a sentence of a claims file has it.
    pub(crate) fn spelled(&self, name: &str) -> Named {
        let spelled: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let stems = spelled.iter().map(|word| stem(word)).collect();
        let unknown =
            Named { words: name.to_lowercase(), stems, is_child: false, persons: Vec::new(), at: (0, 0) };
        self.named(&spelled, (0, 0)).unwrap_or(unknown)
    }

    fn named(&self, spelled: &[String], at: (usize, usize)) -> Option<Named> {
        let stems: Vec<Stem> = spelled.iter().map(|word| stem(word)).collect();
        let sets: Vec<&BTreeSet<Number>> = stems.iter().filter_map(|stem| self.by_stem.get(stem)).collect();
        let all = sets.first()?.iter().filter(|person| sets.iter().all(|set| set.contains(person)));
        let mut persons: Vec<Number> = all.copied().collect();
        if persons.is_empty() {
            persons = sets.iter().flat_map(|set| set.iter().copied()).collect();
        }
        let own = |person: &Number| self.people.get(usize::from(*person));
        let forename = |known: &Known| known.forename.is_some_and(|name| stems.contains(&name));
        let children = persons.iter().filter_map(own).filter(|known| known.is_child);
        let is_child = children.clone().any(forename);
        let family = children.count() > 0 && !is_child && stems.len() == 1;
        (!family).then(|| Named { words: spelled.join(" "), stems, is_child, persons, at })
    }

    /// The number of a person.
    pub(crate) fn number(&self, id: &PersonId) -> Option<Number> {
        self.by_id.get(id).copied()
    }

    /// What a person's role says they are.
    pub(crate) fn parties(&self, person: Number) -> &[Id] {
        self.people.get(usize::from(person)).map_or(&[], |known| known.parties.as_slice())
    }

    /// Does the case not say what this grown person is?
    pub(crate) fn is_stranger(&self, person: Number) -> bool {
        self.people.get(usize::from(person)).is_some_and(|known| !known.is_child && known.parties.is_empty())
    }

    /// How notes shorten a person's name.
    pub(crate) fn initials(&self, person: Number) -> Option<Stem> {
        self.people.get(usize::from(person))?.initials
    }

    /// Every child's forename.
    pub(crate) fn of_children(&self) -> impl Iterator<Item = Stem> {
        self.people.iter().filter(|known| known.is_child).filter_map(|known| known.forename)
    }
}

/// Without a possessive ending, in lower case.
pub(crate) fn bare(text: &str, word: &Word) -> String {
    let lower = text.get(word.start..word.end).unwrap_or_default().to_lowercase().replace('’', "'");
    lower.strip_suffix("'s").or(lower.strip_suffix('\'')).unwrap_or(&lower).to_owned()
}
