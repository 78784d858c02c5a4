//! Each sentence in one world.

use candour_dates::Truth;
use candour_model::Outcome;

use crate::history::ActId;
use crate::rule::{ActPattern, CompetenceId, Form, Within};
use crate::time::{Allowed, Edge, Minute, Window, WorkingDays, day_of};

use super::meaning::{At, Found, Meaning, is_such};

impl At<'_> {
    /// What the sentence says, once nothing lifts it.
    pub(super) fn form(&self) -> Option<Meaning> {
        match &self.rule.form {
            Form::Then(steps) => self.chain(steps),
            Form::Every { act, allowed } => {
                let acts = self.seen(act);
                let window = Window { from: Edge::Itself, to: Edge::After(*allowed) };
                let again = |(at, _): Found, due| acts.iter().any(|&(m, _)| at < m && m <= due);
                self.lasting(&acts, &[], window, again)
            }
            Form::Preceded { by, since, within } => self.preceded(by, since.as_ref(), *within),
            Form::NotWhile(state) => {
                let begun = self.begun(state, (self.t, ActId(u32::MAX)));
                let found = begun.map_or_else(|| self.seen(&state.ends), |begin| vec![begin]);
                Some(Meaning::yes_or_no(begun.is_none(), &found))
            }
            Form::Involves { parties, act } => {
                let own = self.itself(act)?;
                self.asked(act, |found| {
                    let by =
                        |party| found.iter().chain(&own).any(|&(_, id)| self.history.act(id).by.has(party));
                    parties.iter().all(|&party| by(party))
                })
            }
            Form::AtLeast(n, act) => self.asked(act, |found| found.len() >= *n as usize),
            Form::AtMost(n, act) => self.at_most(*n as usize, act),
            Form::DoneBy(competence) => Some(self.done_by(*competence)),
            Form::AloneOnAlternate(act) => Some(self.alternate(act)),
            Form::AlwaysHeld { takes, leaves, window, one_only } => {
                let (takes, leaves) = (self.seen(takes), self.seen(leaves));
                let held = |from: Found, due| between(&takes, *window, from, due);
                let said = self.lasting(&leaves, &takes, *window, held)?;
                Some(if *one_only && self.two_at_once(&takes, &leaves) {
                    Meaning { outcome: Outcome::NotMet, on_record: true, ..said }
                } else {
                    said
                })
            }
            Form::Recorded(allowed) => self.recorded(*allowed),
            Form::OnWorkingDay => {
                Some(Meaning::yes_or_no(WorkingDays::table().is_working(day_of(self.t))?, &[]))
            }
        }
    }

    fn chain(&self, steps: &[Within]) -> Option<Meaning> {
        let mut said = Meaning::new(Outcome::Met, &[]);
        let mut reached = vec![(self.t, self.trigger)];
        for step in steps {
            let (mut next, mut from, mut due) = (Vec::new(), Minute::MAX, Minute::MIN);
            for &found in &reached {
                from = from.min(step.window.lower(found.0)?);
                due = due.max(step.window.upper(found.0)?);
                next.extend(self.inside(step, found)?);
            }
            said.deadlines.push(due);
            said.looked_at.extend(next.iter().map(|&(_, id)| id));
            if next.is_empty() {
                said.silences.push((reached[0].1, from, due));
                said.outcome = self.open_until(due);
                said.on_record = said.outcome != Outcome::NotMet;
                break;
            }
            reached = next;
        }
        Some(said)
    }

    /// Acts are asked for in one window of the trigger.
    fn asked(&self, act: &Within, enough: impl Fn(&[Found]) -> bool) -> Option<Meaning> {
        let (from, due) = (act.window.lower(self.t)?, act.window.upper(self.t)?);
        let found = self.inside(act, (self.t, self.trigger))?;
        let outcome = if enough(&found) { Outcome::Met } else { self.open_until(due) };
        let silences = vec![(self.trigger, from, due)];
        let on_record = outcome != Outcome::NotMet;
        Some(Meaning { deadlines: vec![due], silences, on_record, ..Meaning::new(outcome, &found) })
    }

    /// The trigger, where it is such an act in its own window.
    fn itself(&self, act: &Within) -> Option<Vec<Found>> {
        let inside = act.window.lower(self.t)? <= self.t && self.t <= act.window.upper(self.t)?;
        let alone = !act.act.alone || self.world.alone[self.trigger.0 as usize];
        let such = inside && alone && is_such(self.history, self.trigger, &act.act);
        Some(such.then_some((self.t, self.trigger)).into_iter().collect())
    }

    fn at_most(&self, n: usize, act: &Within) -> Option<Meaning> {
        let said = self.asked(act, |found| found.len() > n)?;
        let outcome = match said.outcome {
            Outcome::Met => Outcome::NotMet,
            Outcome::NotMet => Outcome::Met,
            other => other,
        };
        Some(Meaning { outcome, ..said })
    }

    fn preceded(
        &self,
        by: &ActPattern,
        since: Option<&ActPattern>,
        within: Option<Allowed>,
    ) -> Option<Meaning> {
        let mut from = within.map_or(Some(Minute::MIN), |allowed| allowed.before(self.t))?;
        let mut found = Vec::new();
        if let Some(since) = since {
            let Some(last) = self.seen(since).into_iter().rfind(|&(at, _)| at <= self.t) else {
                return Some(Meaning::new(Outcome::DoesNotApply, &[]));
            };
            found.push(last);
            from = from.max(last.0);
        }
        let before: Vec<Found> =
            self.seen(by).into_iter().filter(|&(at, _)| from <= at && at <= self.t).collect();
        found.extend(&before);
        let silences = vec![(self.trigger, from, self.t)];
        let on_record = !before.is_empty();
        Some(Meaning { silences, on_record, ..Meaning::yes_or_no(on_record, &found) })
    }

    fn done_by(&self, competence: CompetenceId) -> Meaning {
        let person = self.history.act(self.trigger).person;
        let known = self.history.competences.iter().filter(|known| {
            person != 0
                && known.person == person
                && known.competence == competence
                && (known.held.lo..=known.held.hi).contains(&self.t)
        });
        let says: Vec<Truth> = known.map(|known| known.says).collect();
        match says.first() {
            Some(Truth::Yes) if says.iter().all(|&says| says == Truth::Yes) => Meaning::yes_or_no(true, &[]),
            Some(Truth::No) if says.iter().all(|&says| says == Truth::No) => Meaning::yes_or_no(false, &[]),
            _ => Meaning::new(Outcome::CannotTellNotRecorded, &[]),
        }
    }

    fn recorded(&self, allowed: Allowed) -> Option<Meaning> {
        let due = allowed.after(self.t)?;
        let said = match self.history.act(self.trigger).recorded {
            Some(time) => Meaning::yes_or_no(self.world.times[time.0 as usize] <= due, &[]),
            None => Meaning::new(Outcome::CannotTellNotRecorded, &[]),
        };
        Some(Meaning { deadlines: vec![due], ..said })
    }

    fn alternate(&self, pattern: &ActPattern) -> Meaning {
        let mut acts = self.seen(&ActPattern { alone: false, ..pattern.clone() });
        acts.retain(|&(at, _)| self.lasts(at));
        let (alone, not_alone): (Vec<Found>, Vec<Found>) =
            acts.iter().partition(|&&(_, id)| self.world.alone[id.0 as usize]);
        let nothing_between = |from: Minute, to: Minute| !alone.iter().any(|&(at, _)| from <= at && at <= to);
        let twice = not_alone.windows(2).any(|two| nothing_between(two[0].0, two[1].0));
        Meaning::yes_or_no(!twice, &acts)
    }

    /// The beginning, and each of `again` while the state lasts, needs what `holds`, or the end of the state, by the
    /// end of its window, or is not yet due.
    fn lasting(
        &self,
        again: &[Found],
        also: &[Found],
        window: Window,
        holds: impl Fn(Found, Minute) -> bool,
    ) -> Option<Meaning> {
        // A child seen once is seen in time so far; a case that somebody left is not yet taken over.
        let each_is_due = matches!(self.rule.form, Form::AlwaysHeld { .. });
        let mut said = Meaning::new(Outcome::Met, &[again, also].concat());
        let beginning = [(self.t, self.trigger)];
        for &from in beginning.iter().chain(again.iter().filter(|&&(at, _)| self.lasts(at))) {
            let due = window.upper(from.0)?;
            said.deadlines.push(due);
            if holds(from, due) || self.end().is_some_and(|(at, _)| at <= due) {
                continue;
            }
            if due < self.history.now {
                said.silences.push((from.1, window.lower(from.0)?, due));
                (said.outcome, said.on_record) = (Outcome::NotMet, false);
            } else if said.outcome == Outcome::Met && (from.1 == self.trigger || each_is_due) {
                said.outcome = Outcome::NotYetDue;
            }
        }
        said.looked_at.extend(self.end().map(|(_, id)| id));
        Some(said)
    }

    /// Two known people take it while the state lasts, and nobody leaves at or between their times.
    fn two_at_once(&self, takes: &[Found], leaves: &[Found]) -> bool {
        let person = |id| self.history.act(id).person;
        let held: Vec<Found> =
            takes.iter().copied().filter(|&(at, id)| self.lasts(at) && person(id) != 0).collect();
        held.iter().enumerate().any(|(place, &(first, one))| {
            held[place + 1..].iter().any(|&(second, other)| {
                person(one) != person(other)
                    && !leaves.iter().any(|&(left, _)| first <= left && left <= second)
            })
        })
    }
}

/// Somebody takes over in the window of `from`; who leaves does not do so by leaving.
fn between(takes: &[Found], window: Window, from: Found, due: Minute) -> bool {
    let first = window.lower(from.0).unwrap_or(Minute::MAX);
    takes.iter().any(|&(at, id)| id != from.1 && first <= at && at <= due)
}
