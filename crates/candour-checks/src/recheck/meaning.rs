//! What a rule says of one trigger when nothing is in doubt, straight from the words of `rule/form.rs`.
//!
//! Slow on purpose: every question looks at every act again, so that it can be read beside the definition.

use candour_dates::Truth;
use candour_model::Outcome;

use crate::history::{ActId, History};
use crate::rule::{ActPattern, Form, Rule, State, Subject, Within};
use crate::time::Minute;

use super::world::World;

/// An act that was found, and when it is in this world.
pub(super) type Found = (Minute, ActId);

/// The outcome in one world, with what it rests on there.
pub(super) struct Meaning {
    pub(super) outcome: Outcome,
    /// Acts that lay where the rule looks.
    pub(super) looked_at: Vec<ActId>,
    /// The last minutes allowed, one for each thing that had to be.
    pub(super) deadlines: Vec<Minute>,
    /// Where something was looked for in vain: the act it is counted from, the first minute, the last.
    pub(super) silences: Vec<(ActId, Minute, Minute)>,
    /// Some record says so, and not only the silence of all.
    pub(super) on_record: bool,
}

impl Meaning {
    pub(super) fn new(outcome: Outcome, found: &[Found]) -> Meaning {
        let looked_at = found.iter().map(|&(_, id)| id).collect();
        Meaning { outcome, looked_at, deadlines: Vec::new(), silences: Vec::new(), on_record: true }
    }

    /// Rests on records, or on the silence of records that reach over the whole of one such stretch.
    pub(super) fn is_told(&self, history: &History) -> bool {
        let Some(coverage) = history.coverage.as_ref().filter(|_| !self.on_record) else { return true };
        let covered = |from: Minute, to: Minute| {
            coverage.iter().any(|records| records.reach.lo <= from && to <= records.reach.hi)
        };
        self.silences.iter().any(|&(_, from, to)| covered(from, to))
    }

    pub(super) fn yes_or_no(met: bool, found: &[Found]) -> Meaning {
        Meaning::new(if met { Outcome::Met } else { Outcome::NotMet }, found)
    }
}

/// The outcome for a trigger in a world where every time is certain: met, not met, not yet due, does not apply, or
/// not recorded where the record says nothing of the person or the recording. `None` past the end of the calendar.
pub fn outcome_at(rule: &Rule, history: &History, trigger: ActId, world: &World) -> Option<Outcome> {
    meaning_at(rule, history, trigger, world).map(|meaning| meaning.outcome)
}

/// Does anything on record say so in this world? Not where it rests on the silence of records that are not there.
/// `None` past the end of the calendar.
pub fn is_told_at(rule: &Rule, history: &History, trigger: ActId, world: &World) -> Option<bool> {
    meaning_at(rule, history, trigger, world).map(|meaning| meaning.is_told(history))
}

pub(super) fn meaning_at(rule: &Rule, history: &History, trigger: ActId, world: &World) -> Option<Meaning> {
    let at = At {
        rule,
        history,
        world,
        trigger,
        t: world.times[history.act(trigger).time.0 as usize],
        until: Minute::MAX,
    };
    at.meaning()
}

/// What triggers a rule.
pub(super) fn subject(rule: &Rule) -> &ActPattern {
    match &rule.subject {
        Subject::Each(act) => act,
        Subject::While(state) => &state.begins,
    }
}

/// Could the act be one of these, whatever is in doubt?
pub(super) fn is_such(history: &History, id: ActId, pattern: &ActPattern) -> bool {
    let act = history.act(id);
    pattern.kinds.contains(&act.kind)
        && (pattern.by.is_empty() || pattern.by.meets(act.by))
        && !(pattern.alone && act.alone == Truth::No)
}

/// Does the act belong to the trigger's matter, and is it known by now?
pub(super) fn counts(rule: &Rule, history: &History, trigger: ActId, id: ActId) -> bool {
    let (own, other) = (history.act(trigger).reference, history.act(id).reference);
    history.when(id).lo <= history.now && (!rule.same_reference || own != 0 && own == other)
}

/// One trigger in one world.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) rule: &'a Rule,
    pub(super) history: &'a History,
    pub(super) world: &'a World,
    pub(super) trigger: ActId,
    /// The trigger's minute.
    pub(super) t: Minute,
    /// Acts after this minute are not looked at.
    until: Minute,
}

impl At<'_> {
    fn meaning(&self) -> Option<Meaning> {
        let rule = self.rule;
        let lifted = |by: &[Found]| Some(Meaning::new(Outcome::DoesNotApply, by));
        let (world, place) = (self.world, self.trigger.0 as usize);
        let in_force = rule.in_force.lo <= self.t && self.t <= rule.in_force.hi;
        let is_trigger = world.happened[place] && (!subject(rule).alone || world.alone[place]);
        if !is_trigger || !in_force {
            return lifted(&[]);
        }
        if let Subject::While(state) = &rule.subject
            && let Some(earlier) = self.begun(state, (self.t, self.trigger))
        {
            return lifted(&[earlier]);
        }
        for unless in &rule.unless {
            let found = self.inside(unless, (self.t, self.trigger))?;
            if !found.is_empty() {
                return lifted(&found);
            }
        }
        let later = self.overtaken_by()?;
        if later.is_empty() { self.form() } else { lifted(&later) }
    }

    /// The next trigger, unless something met this one until then. Only an act that was asked for can lie in between.
    fn overtaken_by(&self) -> Option<Vec<Found>> {
        let Subject::Each(pattern) = &self.rule.subject else { return Some(Vec::new()) };
        let mut later = self.seen(pattern);
        later.retain(|&found| self.rule.counted_from_last && found > (self.t, self.trigger));
        later.truncate(1);
        let asks = matches!(self.rule.form, Form::Then(_) | Form::Involves { .. } | Form::AtLeast(..));
        if let Some(&(until, _)) = later.first().filter(|_| asks)
            && (At { until, ..*self }).form()?.outcome == Outcome::Met
        {
            later.clear();
        }
        Some(later)
    }

    /// Not met once `now` is past the end of the window, not yet due until then.
    pub(super) fn open_until(&self, due: Minute) -> Outcome {
        if due < self.history.now { Outcome::NotMet } else { Outcome::NotYetDue }
    }

    /// The first act at or after the beginning that ends the subject's state.
    pub(super) fn end(&self) -> Option<Found> {
        let Subject::While(state) = &self.rule.subject else { return None };
        self.seen(&state.ends).into_iter().find(|&(at, _)| at >= self.t)
    }

    /// The state begins with the trigger and is over on the minute of its end.
    pub(super) fn lasts(&self, at: Minute) -> bool {
        self.t <= at && self.end().is_none_or(|(end, _)| at < end)
    }

    /// An act before `limit` that began the state, with no end from then until the trigger. Two on one minute are in
    /// the order of their ids, so that one of them begins it.
    pub(super) fn begun(&self, state: &State, limit: Found) -> Option<Found> {
        let ends = self.seen(&state.ends);
        let ended = |from| ends.iter().any(|&(at, _)| from <= at && at <= self.t);
        self.seen(&state.begins).into_iter().find(|&begin| begin < limit && !ended(begin.0))
    }

    /// Such acts in the window of one act; none is its own answer.
    pub(super) fn inside(&self, within: &Within, of: Found) -> Option<Vec<Found>> {
        let (from, to) = (within.window.lower(of.0)?, within.window.upper(of.0)?);
        let found = self.seen(&within.act).into_iter();
        Some(found.filter(|&(at, id)| from <= at && at <= to && id != of.1).collect())
    }

    /// Such acts in this world besides the trigger, in the order of their times.
    pub(super) fn seen(&self, pattern: &ActPattern) -> Vec<Found> {
        let ids = (0..self.history.acts.len() as u32).map(ActId).filter(|&id| {
            id != self.trigger
                && self.world.happened[id.0 as usize]
                && counts(self.rule, self.history, self.trigger, id)
                && is_such(self.history, id, pattern)
                && (!pattern.alone || self.world.alone[id.0 as usize])
        });
        let when = |id: ActId| (self.world.times[self.history.act(id).time.0 as usize], id);
        let mut found: Vec<Found> = ids.map(when).filter(|&(at, _)| at <= self.until).collect();
        found.sort_unstable();
        found
    }
}
