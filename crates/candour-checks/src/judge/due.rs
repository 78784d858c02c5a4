//! The deadline of a verdict, and the stretches that were certainly too long.

use candour_dates::Truth;
use candour_model::Outcome;

use crate::history::ActId;
use crate::rule::{ActPattern, Form, Subject, Within};
use crate::time::{Edge, Minute, Span, Window};
use crate::verdict::Gap;

use super::bounds::{Bounds, Stuck};
use super::forms::again;
use super::formula::{Formula, Var};
use super::scene::Scene;
use super::search::{find, pinned};

impl Scene<'_> {
    /// The last minute allowed: from the first step, the first stretch that was too long, or the beginning.
    pub(super) fn due(&self, applies: &Formula, outcome: Outcome, gaps: &[Gap]) -> Option<Span> {
        let (window, of) = self.limit(outcome, gaps)?;
        let of = self.time(of);
        let span = self.extent(applies, of)?;
        let due = Span { lo: window.upper(span.lo)?, hi: window.upper(span.hi)? };
        (due.lo < Minute::MAX).then_some(due)
    }

    /// The window that ends with the deadline, and the act it is counted from.
    pub(super) fn limit(&self, outcome: Outcome, gaps: &[Gap]) -> Option<(Window, ActId)> {
        let from = gaps.first().map_or(self.trigger, |gap| gap.from);
        match &self.rule.form {
            Form::Then(steps) => self.step(steps, outcome),
            Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => {
                Some((act.window, self.trigger))
            }
            Form::Every { allowed, .. } => Some((again(*allowed), self.last_anchor(outcome).unwrap_or(from))),
            Form::AlwaysHeld { window, .. } => Some((*window, self.last_anchor(outcome).unwrap_or(from))),
            Form::Recorded(allowed) => Some((again(*allowed), self.trigger)),
            _ => None,
        }
    }

    /// Of a chain whose times are all certain the step that is open or broken; else the first.
    fn step(&self, steps: &[Within], outcome: Outcome) -> Option<(Window, ActId)> {
        let first = (steps.first()?.window, self.trigger);
        let asks_alone = steps.iter().any(|step| step.act.alone);
        let known = |id: ActId| {
            self.is_certain(id) && !(asks_alone && self.history.act(id).alone == Truth::CannotTell)
        };
        let certain = known(self.trigger) && self.meant().into_iter().all(known);
        if outcome == Outcome::Met || !certain {
            return Some(first);
        }
        let (mut window, mut reached) = (first.0, vec![self.trigger]);
        for (step, after) in steps.iter().zip(&steps[1..]) {
            let inside = |id: ActId, of: &ActId| {
                let inside = self.inside(self.time(id), step.window, self.time(*of));
                id != *of && inside.is_ok_and(|inside| inside == Formula::True)
            };
            let mut next = self.acts(&step.act);
            next.retain(|id| reached.iter().any(|of| inside(*id, of)));
            if next.is_empty() {
                break;
            }
            (window, reached) = (after.window, next);
        }
        let last = reached.into_iter().max_by_key(|id| (window.upper(self.history.when(*id).hi), *id))?;
        Some((window, last))
    }

    /// Where it is met or not yet due: the latest act that it is counted from, when that is certain.
    fn last_anchor(&self, outcome: Outcome) -> Option<ActId> {
        let pattern = match &self.rule.form {
            Form::Every { act, .. } => act,
            Form::AlwaysHeld { leaves, .. } => leaves,
            _ => return None,
        };
        if !matches!(outcome, Outcome::Met | Outcome::NotYetDue) {
            return None;
        }
        let lasting = self.acts(pattern).into_iter().filter(|&id| {
            let lasts = self.lasts(self.time(id)).is_ok_and(|lasts| lasts == Formula::True);
            lasts && self.is_certain(id) && !pattern.alone
        });
        lasting.max_by_key(|id| (self.history.when(*id), *id))
    }

    /// From the earliest to the latest that a time can be where the standard applies.
    fn extent(&self, applies: &Formula, of: Var) -> Option<Span> {
        let span = self.bounds().span(of);
        if *applies == Formula::True {
            return Some(span);
        }
        let mut ends = self.borders(span);
        let can_be = |minute: &Minute| {
            let pinned = pinned(self.bounds(), of, *minute);
            pinned.is_some_and(|bounds| self.holds_in(&bounds, applies))
        };
        ends.sort_unstable();
        ends.dedup();
        let lo = ends.iter().copied().find(can_be)?;
        let hi = ends.iter().rev().copied().find(can_be)?;
        Some(Span { lo, hi })
    }

    fn holds_in(&self, bounds: &Bounds, formula: &Formula) -> bool {
        let mut bounds = bounds.clone();
        let narrowed = bounds.narrow(&self.index.limits).is_ok();
        narrowed && find(&bounds, &self.index.limits, formula).is_ok_and(|found| found.is_some())
    }

    /// Minutes of a stretch at which something may turn: its ends and the ends of every other time in it.
    fn borders(&self, span: Span) -> Vec<Minute> {
        let windows = self.windows();
        let seen_from = |at: Minute| {
            let amounts =
                windows.iter().flat_map(|window| [window.from, window.to]).filter_map(|edge| match edge {
                    Edge::After(allowed) | Edge::Before(allowed) => Some(allowed),
                    _ => None,
                });
            let there = amounts.flat_map(|allowed| [allowed.after(at), allowed.before(at)]).flatten();
            let seen = windows.iter().flat_map(|window| [window.lower(at), window.upper(at)]).flatten();
            seen.chain(there)
                .chain([at])
                .flat_map(|at| [at.saturating_sub(1), at, at.saturating_add(1)])
                .collect::<Vec<_>>()
        };
        let others = self.bounds().spans.iter().flat_map(|other| [other.lo, other.hi]).flat_map(seen_from);
        let fixed = [self.rule.in_force.lo, self.rule.in_force.hi].into_iter();
        let mut all: Vec<Minute> = fixed.chain(others).filter(|at| span.lo < *at && *at < span.hi).collect();
        all.extend([span.lo, span.hi]);
        all
    }

    /// The stretches that are too long in every history.
    pub(super) fn gaps(&self, applies: &Formula) -> Result<Vec<Gap>, Stuck> {
        let (window, pattern) = match &self.rule.form {
            Form::Every { act, allowed } => (again(*allowed), act),
            Form::AlwaysHeld { takes, window, .. } => (*window, takes),
            _ => return Ok(Vec::new()),
        };
        let mut gaps = Vec::new();
        for anchor in self.anchors()? {
            let not_late = anchor.late().not().and(applies.clone());
            if find(self.bounds(), &self.index.limits, &not_late)?.is_some() {
                continue;
            }
            let Some(span) = self.extent(applies, self.time(anchor.act)) else { continue };
            let Some(due) = window.upper(span.hi) else { continue };
            gaps.push(Gap { from: anchor.act, due, next: self.next_after(pattern, anchor.act, due) });
        }
        gaps.sort_by_key(|gap| (self.history.when(gap.from), gap.from));
        Ok(gaps)
    }

    /// The next act of the kind after a stretch, or the one that ends the state.
    fn next_after(&self, pattern: &ActPattern, from: ActId, due: Minute) -> Option<ActId> {
        let mut after = self.acts(pattern);
        if let Subject::While(state) = &self.rule.subject {
            after.extend(self.acts(&state.ends));
        }
        after.retain(|&id| id != from && self.history.when(id).hi > due);
        after.into_iter().min_by_key(|id| (self.history.when(*id), *id))
    }

    /// The windows that the rule speaks of.
    pub(super) fn windows(&self) -> Vec<Window> {
        let mut all: Vec<Window> = self.rule.unless.iter().map(|unless| unless.window).collect();
        match &self.rule.form {
            Form::Then(steps) => all.extend(steps.iter().map(|step| step.window)),
            Form::Every { allowed, .. } | Form::Recorded(allowed) => all.push(again(*allowed)),
            Form::AlwaysHeld { window, .. } => all.push(*window),
            Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => all.push(act.window),
            _ => {}
        }
        all
    }
}
