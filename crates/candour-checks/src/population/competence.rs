//! Who was competent when.

use candour_dates::Truth;

use crate::history::Competence;
use crate::rule::CompetenceId;
use crate::time::{Minute, Span};

/// What a table says of people's competence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Competences {
    known: Vec<Competence>,
    /// Whoever is not said to hold it does not.
    complete: bool,
}

impl Competences {
    /// A register: it names all who held a competence and when, and nobody else did.
    pub fn register(known: Vec<Competence>) -> Competences {
        Competences { complete: true, ..Competences::some(known) }
    }

    /// What is known of some people: of others nothing is on record.
    pub fn some(mut known: Vec<Competence>) -> Competences {
        known.sort_by_key(|one| (one.person, one.competence, one.held));
        Competences { known, complete: false }
    }

    /// Does a person hold it at every minute of a stretch? `Some(CannotTell)`: nothing is on record at any of them, or it
    /// conflicts. `None`: that is not the same for all of them.
    pub(crate) fn held(&self, person: u32, competence: CompetenceId, time: Span) -> Option<Truth> {
        let mut near = self.of(person, competence).iter().filter(|one| one.held.overlaps(time)).peekable();
        if person == 0 {
            return Some(Truth::CannotTell);
        }
        let Some(first) = near.peek().map(|one| one.says) else {
            return Some(if self.complete { Truth::No } else { Truth::CannotTell });
        };
        let mut same = true;
        for one in near {
            if one.held.meet(time) != Some(time) {
                return None;
            }
            same &= one.says == first;
        }
        Some(if same { first } else { Truth::CannotTell })
    }

    fn of(&self, person: u32, competence: CompetenceId) -> &[Competence] {
        let from = self.known.partition_point(|one| (one.person, one.competence) < (person, competence));
        let rest = &self.known[from..];
        &rest[..rest.partition_point(|one| (one.person, one.competence) == (person, competence))]
    }

    /// Everything that is said of some persons, for the exact judge: a register also says when they did not hold it.
    pub(crate) fn said_of(
        &self,
        persons: impl Iterator<Item = u32>,
        competence: CompetenceId,
        into: &mut Vec<Competence>,
    ) {
        let mut persons: Vec<u32> = persons.filter(|person| *person != 0).collect();
        persons.sort_unstable();
        persons.dedup();
        for person in persons {
            let known = self.of(person, competence);
            into.extend_from_slice(known);
            if self.complete {
                let without = |held| Competence { person, competence, held, says: Truth::No };
                into.extend(gaps(known).into_iter().map(without));
            }
        }
    }
}

/// The stretches that nothing is said of.
fn gaps(known: &[Competence]) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut from = Minute::MIN;
    for one in known {
        if one.held.lo > from {
            gaps.push(Span { lo: from, hi: one.held.lo - 1 });
        }
        from = from.max(one.held.hi.saturating_add(1));
    }
    gaps.push(Span { lo: from, hi: Minute::MAX });
    gaps
}
