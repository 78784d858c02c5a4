//! Whom do the entries name?
//!
//! A who-is-who is a key to the records and bears no day. In the view of an earlier day it explains the names that stand in
//! what is left; that somebody is on the list whom nobody had named yet is not told.

use std::collections::HashSet;

use candour_model::{Entry, PersonFacts};

/// The words of the entries, in lower case.
pub(crate) struct Words(HashSet<String>);

impl Words {
    /// The words of the entries, of all their cells, and of those who wrote them.
    pub(crate) fn of(entries: &[Entry]) -> Words {
        let mut words = HashSet::new();
        for entry in entries {
            let cells = entry.cells.iter().chain(&entry.author).map(|cell| cell.text.as_str());
            for text in cells.chain([entry.text()]) {
                words.extend(split(text));
            }
        }
        Words(words)
    }

    /// Do they hold every word of one of the person's names?
    pub(crate) fn name(&self, person: &PersonFacts) -> bool {
        let held = |name: &String| {
            let mut words = split(name).peekable();
            words.peek().is_some() && words.all(|word| self.0.contains(&word))
        };
        person.name.iter().chain(&person.known_as).any(held)
    }
}

fn split(text: &str) -> impl Iterator<Item = String> {
    let is_between = |c: char| !c.is_alphanumeric() && c != '\'' && c != '-';
    text.split(is_between).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
