//! What entries say of a person's competence. One that says yes and one that says no: the sources conflict.
//!
//! A record rarely says since when somebody was competent, so what it says is taken to hold at any time.

use std::collections::BTreeMap;

use candour_dates::Truth;
use candour_model::{Chronology, Entry, EntryId};

use crate::history::Competence;
use crate::rule::{CompetenceId, Rule, Symbols};
use crate::words::{Phrase, Vocabulary};

use super::told::everything_said;
use super::who::Who;

/// Words that speak of everybody at once.
const EVERYBODY: &[&str] =
    &["all staff", "all the staff", "every member of staff", "all professionals", "all workers"];

/// What was said, and where.
pub(super) struct Statements {
    /// By person.
    pub(super) held: Vec<Competence>,
    /// The entries that say so.
    pub(super) entries: BTreeMap<(u32, CompetenceId), Vec<EntryId>>,
}

/// What was said of one person.
#[derive(Default)]
struct Said {
    yes: bool,
    no: bool,
    sure: bool,
}

impl Said {
    fn add(&mut self, denies: bool, affirms: bool, is_sure: bool) {
        self.no |= denies;
        self.yes |= affirms;
        self.sure |= is_sure;
    }

    /// One and the same answer of all, of which one at least certainly speaks of this person.
    fn together(&self) -> Truth {
        match (self.yes, self.no, self.sure) {
            (true, false, true) => Truth::Yes,
            (false, true, true) => Truth::No,
            _ => Truth::CannotTell,
        }
    }
}

/// The persons an entry speaks of; who wrote it, when it names none.
fn of_whom<'a>(entry: &'a Entry, who: &mut Who<'a>) -> BTreeMap<u32, bool> {
    let mut of = who.spoken_of(entry);
    if of.is_empty() {
        of.extend(Some(who.person_of(entry)).filter(|person| *person != 0).map(|person| (person, true)));
    }
    of
}

/// Reads them all.
pub(super) fn statements<'a>(
    (symbols, words): (&Symbols, &Vocabulary),
    chronology: &'a Chronology,
    who: &mut Who<'a>,
) -> Statements {
    let everybody: Vec<Phrase> = EVERYBODY.iter().filter_map(|words| Phrase::new(words)).collect();
    let mut entries: BTreeMap<(u32, CompetenceId), Vec<EntryId>> = BTreeMap::new();
    let mut said: BTreeMap<(u32, CompetenceId), Said> = BTreeMap::new();
    for (at, name) in symbols.competences().iter().enumerate() {
        let Some(word) = words.competence(name) else { continue };
        let id = CompetenceId(at as u16);
        for entry in chronology.entries.iter().filter(|entry| !entry.quoted) {
            let spoken = everything_said(entry);
            let denies = spoken.says_any(&word.denying);
            // "Not appropriately qualified" does not say "appropriately qualified".
            let affirms = spoken.without(&word.denying).says_any(&word.saying);
            if !denies && !affirms {
                continue;
            }
            let of = if spoken.says_any(&everybody) { who.everybody() } else { of_whom(entry, who) };
            for (person, is_sure) in of {
                said.entry((person, id)).or_default().add(denies, affirms, is_sure);
                entries.entry((person, id)).or_default().push(entry.id().clone());
            }
        }
    }
    let held = said.into_iter().map(|((person, competence), said)| Competence {
        person,
        competence,
        held: Rule::ALWAYS,
        says: said.together(),
    });
    Statements { held: held.collect(), entries }
}
