//! What a verdict says besides its outcome: the deadline, the acts that decide it, what would settle it.

use candour_model::Outcome;

use crate::history::{ActId, TimeId};
use crate::rule::{ActPattern, Form, Subject, Within};
use crate::time::{Minute, Span, Window};
use crate::verdict::{Completion, Doubt, Gap, Verdict};

use super::bounds::Stuck;
use super::forms::again;
use super::formula::{Formula, Var};
use super::index::Index;
use super::outcome::Possible;
use super::scene::Scene;
use super::search::{Found, find, pinned};

/// So many acts are tried one by one for the one that decides.
const TRIED: usize = 12;

impl Scene<'_> {
    /// It begins nothing in any history: the state lasts already.
    pub(super) fn begins_again(&self) -> bool {
        let Subject::While(state) = &self.rule.subject else { return false };
        let begun = self.begun(state, |begin| self.precedes(begin, self.trigger));
        begun.is_ok_and(|begun| begun == Formula::True)
    }

    /// The verdict, with everything it says for itself.
    pub(super) fn verdict(&self, possible: Possible) -> Verdict {
        let outcome = possible.outcome();
        let applies = if outcome == Outcome::DoesNotApply { None } else { self.applies().ok() };
        let gaps = match (&applies, outcome) {
            (Some(applies), Outcome::NotMet) => self.gaps(applies).unwrap_or_default(),
            _ => Vec::new(),
        };
        let due = applies.as_ref().and_then(|applies| self.due(applies, outcome, &gaps));
        Verdict {
            outcome,
            trigger: self.trigger,
            due,
            deciding: self.deciding(outcome),
            nearest: self.nearest(outcome),
            gaps,
            doubt: self.doubt(possible),
        }
    }

    /// The last minute allowed: from the first step, the first stretch that was too long, or the beginning.
    fn due(&self, applies: &Formula, outcome: Outcome, gaps: &[Gap]) -> Option<Span> {
        let (window, of) = self.limit(outcome, gaps)?;
        let of = self.time(of);
        let span = self.extent(applies, of)?;
        let due = Span { lo: window.upper(span.lo)?, hi: window.upper(span.hi)? };
        (due.lo < Minute::MAX).then_some(due)
    }

    /// The window that ends with the deadline, and the act it is counted from.
    fn limit(&self, outcome: Outcome, gaps: &[Gap]) -> Option<(Window, ActId)> {
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
        let certain = self.bounds().span(self.t()).is_point();
        if outcome == Outcome::Met || !certain {
            return Some(first);
        }
        let mut at = first;
        for (nth, step) in steps.iter().enumerate().skip(1) {
            let before = &steps[nth - 1];
            let reached = self.acts(&before.act).into_iter().filter(|&id| {
                let inside = self.inside(self.time(id), before.window, self.time(at.1));
                id != at.1 && inside.is_ok_and(|inside| inside == Formula::True) && self.is_certain(id)
            });
            match reached.max_by_key(|id| self.history.when(*id)) {
                Some(reached) => at = (step.window, reached),
                None => break,
            }
        }
        Some(at)
    }

    fn is_certain(&self, id: ActId) -> bool {
        self.history.act(id).certain && self.bounds().span(self.time(id)).is_point()
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

    fn holds_in(&self, bounds: &super::bounds::Bounds, formula: &Formula) -> bool {
        let mut bounds = bounds.clone();
        let narrowed = bounds.narrow(&self.index.limits).is_ok();
        narrowed && find(&bounds, &self.index.limits, formula).is_ok_and(|found| found.is_some())
    }

    /// Minutes of a stretch at which something may turn: its ends and the ends of every other time in it.
    fn borders(&self, span: Span) -> Vec<Minute> {
        let windows = self.windows();
        let seen_from = |at: Minute| {
            let seen = windows.iter().flat_map(|window| [window.lower(at), window.upper(at)]).flatten();
            seen.chain([at])
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
    fn gaps(&self, applies: &Formula) -> Result<Vec<Gap>, Stuck> {
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

    /// The acts without which the outcome is another: one alone where one decides.
    fn deciding(&self, outcome: Outcome) -> Vec<ActId> {
        if !matches!(outcome, Outcome::Met | Outcome::NotMet | Outcome::DoesNotApply) {
            return Vec::new();
        }
        let mut meant: Vec<ActId> = self.meant();
        meant.sort_by_key(|id| (self.history.when(*id), *id));
        meant.truncate(4 * TRIED);
        let differs = |without: &[ActId]| Scene { without, ..*self }.possible().outcome() != outcome;
        if outcome == Outcome::NotMet && !self.rests_on_acts() || meant.is_empty() {
            return Vec::new();
        }
        if let Some(one) = meant.iter().take(TRIED).find(|id| differs(&[**id])) {
            return vec![*one];
        }
        if !differs(&meant) {
            return Vec::new();
        }
        // Put back one after another what is not needed.
        let mut needed = meant.clone();
        for id in meant {
            let fewer: Vec<ActId> = needed.iter().copied().filter(|other| *other != id).collect();
            if differs(&fewer) {
                needed = fewer;
            }
        }
        needed
    }

    /// *Not met* by something that is there, and not by what is missing.
    fn rests_on_acts(&self) -> bool {
        matches!(
            self.rule.form,
            Form::NotWhile(_)
                | Form::AtMost(..)
                | Form::AloneOnAlternate(_)
                | Form::AlwaysHeld { one_only: true, .. }
        )
    }

    /// Every act that the rule may look at.
    fn meant(&self) -> Vec<ActId> {
        let mut patterns: Vec<&ActPattern> = self.rule.unless.iter().map(|unless| &unless.act).collect();
        match &self.rule.subject {
            Subject::Each(act) if self.rule.counted_from_last => patterns.push(act),
            Subject::Each(_) => {}
            Subject::While(state) => patterns.extend([&state.begins, &state.ends]),
        }
        let alternate;
        match &self.rule.form {
            Form::Then(steps) => patterns.extend(steps.iter().map(|step| &step.act)),
            Form::Every { act, .. } => patterns.push(act),
            Form::AloneOnAlternate(act) => {
                alternate = ActPattern { alone: false, ..act.clone() };
                patterns.push(&alternate);
            }
            Form::Preceded { by, since, .. } => patterns.extend(since.iter().chain([by])),
            Form::NotWhile(state) => patterns.extend([&state.begins, &state.ends]),
            Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => {
                patterns.push(&act.act)
            }
            Form::AlwaysHeld { takes, leaves, .. } => patterns.extend([takes, leaves]),
            Form::DoneBy(_) | Form::Recorded(_) | Form::OnWorkingDay => {}
        }
        let mut all: Vec<ActId> = patterns.into_iter().flat_map(|pattern| self.acts(pattern)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The act of the kind asked for that comes first after the trigger and does not meet it; else the last before.
    fn nearest(&self, outcome: Outcome) -> Option<ActId> {
        let asked = match &self.rule.form {
            Form::Then(steps) => &steps.first()?.act,
            Form::Involves { act, .. } | Form::AtLeast(_, act) => &act.act,
            Form::Preceded { by, .. } => by,
            _ => return None,
        };
        if matches!(outcome, Outcome::Met | Outcome::DoesNotApply) {
            return None;
        }
        let start = self.history.when(self.trigger);
        let acts = || self.acts(asked).into_iter();
        let after = acts().filter(|id| self.history.when(*id).lo >= start.lo);
        let before = acts().filter(|id| self.history.when(*id).lo < start.lo);
        let key = |id: &ActId| (self.history.when(*id), *id);
        after.min_by_key(key).or_else(|| before.max_by_key(key))
    }

    fn doubt(&self, possible: Possible) -> Option<Doubt> {
        match possible {
            Possible::Only(_) => None,
            Possible::Untold => Some(self.not_recorded()),
            Possible::Stuck(Stuck::Calendar) => Some(Doubt::Calendar),
            Possible::Stuck(_) => Some(Doubt::NotDecided),
            Possible::Two(one, other) => Some(self.dates(one, other)),
        }
    }

    fn not_recorded(&self) -> Doubt {
        let Form::DoneBy(competence) = self.rule.form else { return Doubt::NotOnRecord };
        let person = self.history.act(self.trigger).person;
        let known = |known: &&crate::history::Competence| {
            person != 0 && known.person == person && known.competence == competence
        };
        if self.history.competences.iter().any(|competence| known(&competence)) {
            Doubt::SourcesConflict(Vec::new())
        } else {
            Doubt::NotOnRecord
        }
    }

    /// Two histories, and the time whose narrowing settles it.
    fn dates(&self, one: (Found, Outcome), other: (Found, Outcome)) -> Doubt {
        let times = self.history.times.len();
        let completion = |found: Found| -> Completion { found.minutes[..times].to_vec() };
        let (one, other) = ((completion(one.0), one.1), (completion(other.0), other.1));
        let uncertain = self.uncertain();
        let settled = uncertain.iter().find_map(|&time| Some((time, self.settling(time)?)));
        let first = uncertain.first().copied().unwrap_or(TimeId(self.t()));
        let (narrow, settled_by) = settled.map_or((first, None), |(time, at)| (time, Some(at)));
        Doubt::Times { narrow, settled_by, one, other }
    }

    /// The uncertain times of the acts that matter: those asked for first, then the trigger.
    fn uncertain(&self) -> Vec<TimeId> {
        let mut acts = self.meant();
        acts.sort_by_key(|id| (self.history.when(*id), *id));
        acts.push(self.trigger);
        let mut times: Vec<TimeId> = Vec::new();
        for id in acts {
            let time = self.history.act(id).time;
            if !self.bounds().span(time.0).is_point() && !times.contains(&time) {
                times.push(time);
            }
        }
        times.truncate(TRIED);
        times
    }

    /// The last minute such that with this time at or before it there is one outcome.
    fn settling(&self, time: TimeId) -> Option<Minute> {
        let span = self.history.times[time.0 as usize];
        let mut borders: Vec<Minute> = self.deadlines();
        borders.retain(|at| span.lo <= *at && *at < span.hi);
        borders.sort_unstable();
        borders.dedup();
        borders.into_iter().rev().take(4).find(|border| {
            let mut history = self.history.clone();
            history.times[time.0 as usize].hi = *border;
            let index = Index::new(&history);
            let scene = Scene { history: &history, index: &index, ..*self };
            matches!(scene.possible(), Possible::Only(_))
        })
    }

    /// The ends of the windows counted from everything it may be counted from.
    fn deadlines(&self) -> Vec<Minute> {
        let windows = self.windows();
        let mut from = self.meant();
        from.push(self.trigger);
        let ends = from.into_iter().flat_map(|id| {
            let span = self.bounds().span(self.time(id));
            windows.iter().flat_map(move |window| [window.upper(span.lo), window.upper(span.hi)])
        });
        let own = self.bounds().span(self.t());
        ends.flatten().chain([own.lo, own.hi]).collect()
    }

    /// The windows that the rule speaks of.
    fn windows(&self) -> Vec<Window> {
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
