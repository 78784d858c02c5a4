//! Marks what was read: kinds, people and abbreviations, for files whose marks are not kept or are of another day's names.

use std::sync::Arc;

use candour_kinds::{Names, Vocabulary};
use candour_model::{CaseFacts, Entry, Whom};
use candour_people::Register;
use candour_report::{Expansion, Expansions};

use crate::reading::{Work, in_parallel};
use crate::watch::{Counter, Step, Watch};

/// The case's names and whom each means. Once `case.toml` names its children, another child in the list is another child.
pub(crate) fn names(vocabulary: &Vocabulary, facts: &CaseFacts, register: &Register) -> Names {
    let own = |name: &String| facts.children.iter().any(|child| child.name.as_ref() == Some(name));
    let mut people = Vec::new();
    for person in register.listed() {
        let role = person.role.as_ref().and_then(|role| vocabulary.whom(role.as_str()));
        let whom = match role {
            _ if person.names.iter().any(own) => Whom::Child,
            Some(Whom::Child) if !facts.children.is_empty() => Whom::OtherChild,
            Some(whom) => whom,
            None if person.agency.is_some() => Whom::Professional,
            None => Whom::Adult,
        };
        people.extend(person.names.iter().map(move |name| (name.as_str(), whom)));
    }
    Names::new(people)
}

/// Marks every file whose marks are not those of the key.
pub(crate) fn mark_all(
    works: &mut [Work],
    kinds: (&Vocabulary, &Names),
    register: &Register,
    mark_key: &str,
    watch: Watch<'_>,
) {
    let stale = |work: &&mut Work| work.kept.as_deref() != Some(mark_key);
    // Alone it is marked on this thread: another would ask the system for memory that this one has by now.
    let mut stale: Vec<&mut Work> = works.iter_mut().filter(stale).collect();
    let counter = Counter::new(watch, Step::Marking, stale.len());
    in_parallel(&mut stale, |work| {
        work.kept = None;
        let Some(reading) = &mut work.reading else { return };
        let entries = reading.intake.entries.iter_mut();
        reading.expansions = entries.map(|entry| mark(entry, kinds, register)).collect();
        counter.one_more();
    });
}

/// Marks entries that are kept nowhere; their abbreviations.
pub(crate) fn mark_anew(
    entries: &mut [Entry],
    (vocabulary, facts): (&Vocabulary, &CaseFacts),
    register: &Register,
) -> Expansions {
    let names = names(vocabulary, facts, register);
    let mut expansions = Expansions::default();
    for entry in entries {
        let found = mark(entry, (vocabulary, &names), register);
        expansions.note(entry.id(), found);
    }
    expansions
}

/// Marks one entry; its abbreviations.
fn mark(entry: &mut Entry, kinds: (&Vocabulary, &Names), register: &Register) -> Vec<Expansion> {
    let short = expand(kinds.0, entry.text());
    let kinds = candour_kinds::mark(kinds.0, kinds.1, entry);
    let mentions = candour_people::mentions(register, entry);
    let parts = entry.parts_mut();
    parts.kinds = kinds;
    parts.mentions = mentions;
    short
}

fn expand(vocabulary: &Vocabulary, text: &str) -> Vec<Expansion> {
    let found = candour_kinds::expand(vocabulary, text).into_iter();
    found.map(|found| (found.start, found.end, Arc::from(found.expansion))).collect()
}
