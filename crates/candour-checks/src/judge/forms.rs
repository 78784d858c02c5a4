//! Each sentence as formulas: when it is met, when it is not yet due, when it does not apply, when nothing says.

use candour_dates::Truth;

use crate::history::ActId;
use crate::rule::{ActPattern, CompetenceId, Form, PartyId, Within};
use crate::time::{Allowed, Edge, Window, WorkingDays, day_of, first_minute, last_minute};

use super::bounds::Stuck;
use super::formula::{Formula, Fun, Var};
use super::scene::{Asked, Scene};

/// What a sentence comes to, once it applies. Whatever is none of these is not met.
pub(super) struct Said {
    pub(super) met: Formula,
    pub(super) pending: Formula,
    pub(super) does_not_apply: Formula,
    pub(super) not_recorded: Formula,
}

impl Said {
    fn met_or_not(met: Formula) -> Said {
        let no = Formula::False;
        Said { met, pending: no.clone(), does_not_apply: no.clone(), not_recorded: no }
    }

    /// None of the others.
    pub(super) fn not_met(&self) -> Formula {
        let others = [&self.met, &self.pending, &self.does_not_apply, &self.not_recorded];
        Formula::all(others.map(|other| other.clone().not()))
    }
}

/// How long after an anchor the next must come: strictly after it, until the end of the time allowed.
pub(super) fn again(allowed: Allowed) -> Window {
    Window { from: Edge::Itself, to: Edge::After(allowed) }
}

impl Scene<'_> {
    /// What the sentence says.
    pub(super) fn said(&self) -> Result<Said, Stuck> {
        Ok(match &self.rule.form {
            Form::Then(steps) => Said { pending: self.chain_open(steps)?, ..Said::met_or_not(self.met()?) },
            Form::Involves { act, .. } | Form::AtLeast(_, act) => {
                let met = self.met()?;
                let open = self.still_open(act.window, self.t())?;
                Said { pending: met.clone().not().and(open), ..Said::met_or_not(met) }
            }
            Form::AtMost(n, act) => {
                let few = self.count(*n as usize + 1, act)?.not();
                let open = self.still_open(act.window, self.t())?;
                let met = few.clone().and(open.clone().not());
                Said { pending: few.and(open), ..Said::met_or_not(met) }
            }
            Form::Every { .. } => self.every()?,
            Form::AlwaysHeld { .. } => self.always_held()?,
            Form::Preceded { by, since, within } => self.preceded(by, since.as_ref(), *within)?,
            Form::NotWhile(state) => {
                Said::met_or_not(self.begun(state, |begin| self.by(self.time(begin), self.t()))?.not())
            }
            Form::DoneBy(competence) => self.done_by(*competence)?,
            Form::AloneOnAlternate(act) => Said::met_or_not(self.twice_not_alone(act)?.not()),
            Form::Recorded(allowed) => self.recorded(*allowed)?,
            Form::OnWorkingDay => Said::met_or_not(self.on_working_day()?),
        })
    }

    /// Acts that lie where they are asked for meet the sentence (of the forms that ask for acts).
    pub(super) fn met(&self) -> Asked {
        match &self.rule.form {
            Form::Then(steps) => self.chain(steps, self.t(), self.trigger),
            Form::Involves { parties, act } => {
                let mut all = Vec::new();
                for party in parties {
                    all.push(self.itself_by(act, *party)?.or(self.by_party(act, *party)?));
                }
                Ok(Formula::all(all))
            }
            Form::AtLeast(n, act) => self.count(*n as usize, act),
            _ => Ok(Formula::False),
        }
    }

    fn by_party(&self, act: &Within, party: PartyId) -> Asked {
        self.some(&act.act, |id| {
            if !self.history.act(id).by.has(party) {
                return Ok(Formula::False);
            }
            self.inside(self.time(id), act.window, self.t())
        })
    }

    /// The steps one after another, from an act on.
    fn chain(&self, steps: &[Within], of: Var, from: ActId) -> Asked {
        let Some((step, rest)) = steps.split_first() else { return Ok(Formula::True) };
        self.some(&step.act, |id| {
            if id == from {
                return Ok(Formula::False);
            }
            let inside = self.inside(self.time(id), step.window, of)?;
            if inside == Formula::False || rest.is_empty() {
                return Ok(inside);
            }
            Ok(inside.and(self.chain(rest, self.time(id), id)?))
        })
    }

    /// The first step that nothing fills may still be filled.
    fn chain_open(&self, steps: &[Within]) -> Asked {
        let mut any = Vec::new();
        for broken in 0..steps.len() {
            let filled = self.chain(&steps[..=broken], self.t(), self.trigger)?.not();
            if filled == Formula::False {
                continue;
            }
            any.push(filled.and(self.reach(&steps[..broken], self.t(), self.trigger, &|of, _| {
                self.still_open(steps[broken].window, of)
            })?));
        }
        Ok(Formula::any(any))
    }

    /// Some act that the steps lead to is such that (the trigger itself, without a step).
    pub(super) fn reach(
        &self,
        steps: &[Within],
        of: Var,
        from: ActId,
        such: &dyn Fn(Var, ActId) -> Asked,
    ) -> Asked {
        let Some((step, rest)) = steps.split_first() else { return such(of, from) };
        self.some(&step.act, |id| {
            if id == from {
                return Ok(Formula::False);
            }
            let inside = self.inside(self.time(id), step.window, of)?;
            if inside == Formula::False {
                return Ok(inside);
            }
            Ok(inside.and(self.reach(rest, self.time(id), id, such)?))
        })
    }

    /// At least so many lie in the window.
    pub(super) fn count(&self, n: usize, act: &Within) -> Asked {
        let found: Result<Vec<Formula>, Stuck> =
            self.acts(&act.act).into_iter().map(|id| self.found(id, act, self.t())).collect();
        Ok(Formula::many(n, found?))
    }

    /// The trigger, where it is such an act by the party in its own window.
    fn itself_by(&self, act: &Within, party: PartyId) -> Asked {
        let own = self.history.act(self.trigger);
        let by = own.by.has(party) && (act.act.by.is_empty() || act.act.by.meets(own.by));
        if !by || !act.act.kinds.contains(&own.kind) {
            return Ok(Formula::False);
        }
        let alone = if act.act.alone { self.alone(self.trigger) } else { Formula::True };
        Ok(alone.and(self.inside(self.t(), act.window, self.t())?))
    }

    fn preceded(
        &self,
        by: &ActPattern,
        since: Option<&ActPattern>,
        within: Option<Allowed>,
    ) -> Result<Said, Stuck> {
        let begun = match since {
            None => Formula::True,
            Some(since) => self.some(since, |id| self.by(self.time(id), self.t()))?,
        };
        let back = within.map(|allowed| Window { from: Edge::Before(allowed), to: Edge::Itself });
        let met = self.some(by, |id| {
            let at = self.time(id);
            let mut parts = vec![self.by(at, self.t())?];
            if let Some(back) = back {
                parts.push(self.more(at, Fun::BelowLower(back), self.t())?);
            }
            for start in since.into_iter().flat_map(|since| self.acts(since)) {
                // The latest one at or before the trigger is not after the act.
                let start_at = self.time(start);
                let between = self.by(start_at, self.t())?.and(self.before(at, start_at)?);
                let alone = since.is_some_and(|since| since.alone);
                parts.push(between.and(self.there(start, alone)?).not());
            }
            Ok(Formula::all(parts))
        })?;
        Ok(Said { does_not_apply: begun.clone().not(), ..Said::met_or_not(met.and(begun)) })
    }

    fn done_by(&self, competence: CompetenceId) -> Result<Said, Stuck> {
        let person = self.history.act(self.trigger).person;
        let (mut yes, mut no, mut unclear) = (Vec::new(), Vec::new(), Vec::new());
        for known in &self.history.competences {
            if person == 0 || known.person != person || known.competence != competence {
                continue;
            }
            let then = self.within(self.t(), known.held)?;
            match known.says {
                Truth::Yes => yes.push(then),
                Truth::No => no.push(then),
                Truth::CannotTell => unclear.push(then),
            }
        }
        let [yes, no, unclear] = [yes, no, unclear].map(Formula::any);
        let met = Formula::all([yes.clone(), no.clone().not(), unclear.clone().not()]);
        let broken = Formula::all([no, yes.not(), unclear.not()]);
        Ok(Said { not_recorded: met.clone().or(broken).not(), ..Said::met_or_not(met) })
    }

    /// Two that follow one another, neither alone.
    fn twice_not_alone(&self, pattern: &ActPattern) -> Asked {
        let acts = self.acts(&ActPattern { alone: false, ..pattern.clone() });
        let mut any = Vec::new();
        for &one in &acts {
            let first = self.alone(one).not().and(self.there(one, false)?);
            let first = if first == Formula::False { first } else { first.and(self.lasts(self.time(one))?) };
            if first == Formula::False {
                continue;
            }
            for &other in acts.iter().filter(|other| **other != one) {
                let order = self.precedes(one, other)?;
                let second = self.alone(other).not();
                if order == Formula::False || second == Formula::False {
                    continue;
                }
                let lasts = self.lasts(self.time(other))?.and(self.there(other, false)?);
                let mut parts = vec![first.clone(), order, second, lasts];
                for &between in acts.iter().filter(|between| **between != one && **between != other) {
                    let (from, at, to) = (self.time(one), self.time(between), self.time(other));
                    let inside = self.by(from, at)?.and(self.by(at, to)?);
                    let seen = self.alone(between).and(self.there(between, false)?);
                    parts.push(inside.and(seen).not());
                }
                any.push(Formula::all(parts));
            }
        }
        Ok(Formula::any(any))
    }

    fn recorded(&self, allowed: Allowed) -> Result<Said, Stuck> {
        let Some(recorded) = self.history.act(self.trigger).recorded else {
            return Ok(Said { not_recorded: Formula::True, ..Said::met_or_not(Formula::False) });
        };
        Ok(Said::met_or_not(self.at_most(recorded.0, Fun::Upper(again(allowed)), self.t())?))
    }

    fn on_working_day(&self) -> Asked {
        let span = self.bounds().span(self.t());
        let mut any = Vec::new();
        for day in day_of(span.lo)..=day_of(span.hi) {
            if WorkingDays::table().is_working(day).ok_or(Stuck::Calendar)? {
                let day = crate::time::Span { lo: first_minute(day), hi: last_minute(day) };
                any.push(self.within(self.t(), day)?);
            }
        }
        Ok(Formula::any(any))
    }
}
