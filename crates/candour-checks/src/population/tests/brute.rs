//! An exact judge that counts out every history: slow, and only for the laws.

use candour_dates::Truth;
use candour_model::Outcome;

use crate::recheck::{World, outcome_at};
use crate::rule::{Form, Rule, Subject};
use crate::verdict::Verdict;
use crate::{ActId, History};

/// More histories than this are not counted out.
pub(super) const MOST: usize = 4_000;

/// How many histories there are.
pub(super) fn size(rule: &Rule, history: &History) -> usize {
    let open = open(rule, history).len() as u32;
    let each = history.times.iter().map(|span| (span.hi - span.lo + 1) as usize);
    each.fold(1_usize.checked_shl(open).unwrap_or(usize::MAX), usize::saturating_mul)
}

/// The acts of which it is open, and matters, whether the child was alone.
fn open(rule: &Rule, history: &History) -> Vec<usize> {
    let patterns = rule.patterns();
    let asks = patterns.iter().filter(|one| one.alone || matches!(rule.form, Form::AloneOnAlternate(_)));
    let kinds: Vec<_> = asks.flat_map(|one| &one.kinds).collect();
    let is_open = |act: &crate::Act| act.alone == Truth::CannotTell && kinds.contains(&&act.kind);
    (0..history.acts.len()).filter(|at| is_open(&history.acts[*at])).collect()
}

fn worlds(rule: &Rule, history: &History) -> Vec<World> {
    let open = open(rule, history);
    let world = |number: usize| {
        let mut rest = number >> open.len();
        let times = history.times.iter().map(|span| {
            let wide = (span.hi - span.lo + 1) as usize;
            let at = span.lo + (rest % wide) as i64;
            rest /= wide;
            at
        });
        let mut world = World::at(history, times.collect());
        open.iter().enumerate().for_each(|(bit, act)| world.alone[*act] = number >> bit & 1 == 1);
        world
    };
    (0..size(rule, history)).map(world).collect()
}

/// What every history agrees on, for each trigger; none for what begins while its state lasts.
pub(super) fn judge(rule: &Rule, history: &History) -> Vec<Verdict> {
    assert!(size(rule, history) <= MOST, "too many histories");
    let worlds = worlds(rule, history);
    let triggers = (0..history.acts.len() as u32).map(ActId).filter(|id| is_trigger(rule, history, *id));
    triggers.filter_map(|id| verdict(rule, history, id, &worlds)).collect()
}

fn verdict(rule: &Rule, history: &History, trigger: ActId, worlds: &[World]) -> Option<Verdict> {
    let mut outcome = None;
    for world in worlds {
        let here =
            outcome_at(rule, history, trigger, world).expect("the calendar reaches over the drawn days");
        outcome = match outcome {
            Some(before) if before != here => Some(Outcome::CannotTellDates),
            _ => Some(here),
        };
        if outcome == Some(Outcome::CannotTellDates) {
            break;
        }
    }
    let outcome = outcome?;
    Some(Verdict {
        outcome,
        trigger,
        due: None,
        deciding: Vec::new(),
        nearest: None,
        gaps: Vec::new(),
        doubt: None,
    })
}

fn is_trigger(rule: &Rule, history: &History, id: ActId) -> bool {
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
