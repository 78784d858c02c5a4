//! Does a record say so, or only the silence of records? And do these reach that far?

use candour_model::Outcome;

use crate::rule::{ActPattern, Form, Within};
use crate::time::{Allowed, Edge, Minute, Window};

use super::formula::{Formula, Fun, Var};
use super::scene::{Asked, Scene};

impl Scene<'_> {
    /// It comes out so by a silence that no records cover.
    pub(super) fn untold(&self, outcome: Outcome) -> Asked {
        if self.history.coverage.is_none() {
            return Ok(Formula::False);
        }
        let told = match (&self.rule.form, outcome) {
            (Form::Then(steps), Outcome::NotMet) => self.chain_told(steps)?,
            (Form::Involves { act, .. } | Form::AtLeast(_, act), Outcome::NotMet)
            | (Form::AtMost(_, act), Outcome::Met) => self.covered(act.window, self.t())?,
            (Form::Every { .. } | Form::AlwaysHeld { .. }, Outcome::NotMet) => self.lasting_told()?,
            (Form::Preceded { since, within, .. }, Outcome::NotMet) => {
                self.preceded_told(since.as_ref(), *within)?
            }
            _ => Formula::True,
        };
        Ok(told.not())
    }

    /// Some records reach over the whole window.
    fn covered(&self, window: Window, of: Var) -> Asked {
        let mut any = Vec::new();
        for nth in 0..self.index.reaches.len() {
            any.push(self.reaches(nth, window, of)?);
        }
        Ok(Formula::any(any))
    }

    fn reaches(&self, nth: usize, window: Window, of: Var) -> Asked {
        Ok(self.reaches_back(nth, window, of)?.and(self.reaches_on(nth, window, of)?))
    }

    fn reaches_back(&self, nth: usize, window: Window, of: Var) -> Asked {
        self.at_most(self.index.reaches[nth].0, Fun::BelowLower(window), of)
    }

    fn reaches_on(&self, nth: usize, window: Window, of: Var) -> Asked {
        let (_, after) = self.index.reaches[nth];
        if self.bounds().span(after).lo == Minute::MAX {
            return Ok(Formula::True);
        }
        Ok(self.at_most(after, Fun::Upper(window), of)?.not())
    }

    /// At the first step that nothing fills, some records reach over the windows of all that lead there.
    fn chain_told(&self, steps: &[Within]) -> Asked {
        let mut any = Vec::new();
        for broken in 0..steps.len() {
            let empty =
                self.reach(&steps[..=broken], self.t(), self.trigger, &|_, _| Ok(Formula::True))?.not();
            if empty == Formula::False {
                continue;
            }
            let reached = self.reach(&steps[..broken], self.t(), self.trigger, &|_, _| Ok(Formula::True))?;
            for nth in 0..self.index.reaches.len() {
                let beyond = self.reach(&steps[..broken], self.t(), self.trigger, &|of, _| {
                    Ok(self.reaches(nth, steps[broken].window, of)?.not())
                })?;
                any.push(Formula::all([empty.clone(), reached.clone(), beyond.not()]));
            }
        }
        Ok(Formula::any(any))
    }

    fn lasting_told(&self) -> Asked {
        let mut any = vec![self.two_at_once()?];
        let window = match &self.rule.form {
            Form::Every { allowed, .. } => super::forms::again(*allowed),
            Form::AlwaysHeld { window, .. } => *window,
            _ => return Ok(Formula::True),
        };
        for anchor in self.anchors()? {
            any.push(anchor.late().and(self.covered(window, self.time(anchor.act))?));
        }
        Ok(Formula::any(any))
    }

    /// From the latest "since", or from so far back, until the trigger.
    fn preceded_told(&self, since: Option<&ActPattern>, within: Option<Allowed>) -> Asked {
        let back = Window { from: within.map_or(Edge::Open, Edge::Before), to: Edge::Itself };
        let mut any = Vec::new();
        for nth in 0..self.index.reaches.len() {
            let mut from = self.reaches_back(nth, back, self.t())?;
            if let Some(since) = since {
                let own = Window { from: Edge::Itself, to: Edge::Itself };
                from = from.or(self.some(since, |id| {
                    let at = self.time(id);
                    Ok(self.by(at, self.t())?.and(self.reaches_back(nth, own, at)?))
                })?);
            }
            any.push(from.and(self.reaches_on(nth, back, self.t())?));
        }
        Ok(Formula::any(any))
    }
}
