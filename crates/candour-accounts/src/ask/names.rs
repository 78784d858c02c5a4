//! Names that the case knows, as an account may write them.

use std::collections::HashMap;

use candour_model::{CaseFacts, Person};

use crate::language::words::{Stem, Word, words};

use super::deed::{Named, Term};

/// Every name of the case's people.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Stem of a name's word -> is it a child's?
    known: HashMap<Stem, bool>,
    children: usize,
}

impl Names {
    /// From what the case says of its children and who its people are.
    pub(crate) fn of(facts: &CaseFacts, people: &[Person]) -> Names {
        let mut names = Names { known: HashMap::new(), children: facts.children.len() };
        for person in people {
            let is_child =
                person.role.as_ref().is_some_and(|role| matches!(role.as_str(), "child" | "sibling"));
            for name in &person.names {
                names.add(name, is_child, true);
            }
        }
        for child in &facts.children {
            let known = child.name.iter().chain(&child.known_as);
            known.for_each(|name| names.add(name, true, false));
        }
        names
    }

    /// A child's forename tells it from the others; its surname is the family's.
    fn add(&mut self, name: &str, is_child: bool, keep: bool) {
        let all = words(name);
        let capital: Vec<&Word> =
            all.iter().filter(|word| word.capital && word.end - word.start > 2).collect();
        for (nth, word) in capital.iter().enumerate() {
            if is_child && nth > 0 {
                continue;
            }
            let known = self.known.entry(word.stem).or_insert(is_child);
            if !keep {
                *known = is_child;
            }
        }
    }

    /// The names among these words.
    pub(crate) fn in_words(&self, text: &str, words: &[Word]) -> Vec<Named> {
        let known = words.iter().enumerate().filter(|(_, word)| word.capital);
        let named = known.filter_map(|(at, word)| {
            Some(Named { term: Term::of(text, word), is_child: *self.known.get(&word.stem)?, at })
        });
        named.collect()
    }

    

    /// Is it a child's name?
    pub(crate) fn is_child(&self, stem: Stem) -> bool {
        self.known.get(&stem) == Some(&true)
    }

    /// Every child's name.
    pub(crate) fn of_children(&self) -> impl Iterator<Item = Stem> {
        self.known.iter().filter(|(_, is_child)| **is_child).map(|(stem, _)| *stem)
    }

    /// Has the case one child?
    pub(crate) fn one_child(&self) -> bool {
        self.children <= 1
    }
}
