//! The outcomes that a history allows, counted out completion by completion.

use std::collections::BTreeSet;

use candour_checks::{ActId, History, Minute, Rule, Subject, World, is_allowed, is_told_at, outcome_at};
use candour_dates::Truth;
use candour_model::Outcome;

use crate::draw::grid;

/// More completions than this and another history is drawn.
const MOST: usize = 3_000;

/// What the completions of one trigger come to. `Outcome` has no order, so its names stand for it.
#[derive(Debug, Default)]
pub(crate) struct Outcomes {
    /// What they lead to when silence always counts.
    pub(crate) all: BTreeSet<&'static str>,
    /// In which silence is covered by records: some, and not in which.
    pub(crate) told: BTreeSet<bool>,
}

/// Every completion that the orders allow, with every open question either way; `None` when there are too many.
pub(crate) fn worlds(history: &History) -> Option<Vec<World>> {
    worlds_on(&grid(history, 0), history, MOST)
}

/// As [`worlds`], with the minutes to try for every time, up to so many.
pub(crate) fn worlds_on(grid: &[Vec<Minute>], history: &History, most: usize) -> Option<Vec<World>> {
    let unsure =
        |open: &dyn Fn(usize) -> bool| (0..history.acts.len()).filter(|&at| open(at)).collect::<Vec<_>>();
    let there = unsure(&|at| !history.acts[at].certain);
    let alone = unsure(&|at| history.acts[at].alone == Truth::CannotTell);
    let questions = there.len() + alone.len();
    let all = grid.iter().map(Vec::len).try_fold(1_usize << questions, usize::checked_mul)?;
    if all > most {
        return None;
    }
    let mut worlds = Vec::new();
    for number in 0..all {
        let mut rest = number >> questions;
        let times: Vec<Minute> = grid
            .iter()
            .map(|minutes| {
                let at = minutes[rest % minutes.len()];
                rest /= minutes.len();
                at
            })
            .collect();
        if is_allowed(history, &times) {
            let mut world = World::at(history, times);
            for (bit, &act) in there.iter().enumerate() {
                world.happened[act] = number >> bit & 1 == 1;
            }
            for (bit, &act) in alone.iter().enumerate() {
                world.alone[act] = number >> (bit + there.len()) & 1 == 1;
            }
            worlds.push(world);
        }
    }
    Some(worlds)
}

/// The outcomes of one trigger over these worlds; `None` where the calendar ends.
pub(crate) fn outcomes(rule: &Rule, history: &History, trigger: ActId, worlds: &[World]) -> Option<Outcomes> {
    let mut found = Outcomes::default();
    for world in worlds {
        found.all.insert(outcome_at(rule, history, trigger, world)?.name());
        found.told.insert(is_told_at(rule, history, trigger, world)?);
    }
    Some(found)
}

/// Is there a verdict to be on this act?
pub(crate) fn is_trigger(rule: &Rule, history: &History, id: ActId) -> bool {
    let such = match &rule.subject {
        Subject::Each(act) => act,
        Subject::While(state) => &state.begins,
    };
    let act = history.act(id);
    such.kinds.contains(&act.kind)
        && (such.by.is_empty() || such.by.meets(act.by))
        && !(such.alone && act.alone == Truth::No)
        && history.when(id).lo <= history.now
}

impl Outcomes {
    /// The verdicts that are right, by name. Both kinds of doubt where sources and dates leave it open at once.
    pub(crate) fn right(&self) -> Vec<&'static str> {
        let (dates, records) = (Outcome::CannotTellDates.name(), Outcome::CannotTellNotRecorded.name());
        let untold = self.told.contains(&false) || self.all.contains(records);
        match (self.all.len(), untold) {
            (1, false) => self.all.iter().copied().collect(),
            // Where the records cover it in some completions only, no one stretch is wholly covered.
            (1, true) if self.told.len() == 2 => self.all.iter().copied().chain([records]).collect(),
            (1, true) => vec![records],
            (_, false) => vec![dates],
            (_, true) => vec![dates, records],
        }
    }
}
