//! What a verdict says besides its outcome: the acts that decide it, the nearest one.

use candour_model::Outcome;

use crate::history::ActId;
use crate::rule::{ActPattern, Form, Subject};
use crate::verdict::Verdict;

use super::formula::Formula;
use super::outcome::Possible;
use super::scene::Scene;

/// So many acts are tried one by one for the one that decides.
pub(super) const TRIED: usize = 12;

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
        // Put back what is not needed, until nothing more can be.
        let mut needed = meant;
        loop {
            let rest =
                |id: &ActId| needed.iter().copied().filter(|other| other != id).collect::<Vec<ActId>>();
            let Some(fewer) = needed.iter().map(rest).find(|fewer| differs(fewer)) else { return needed };
            needed = fewer;
        }
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
    pub(super) fn meant(&self) -> Vec<ActId> {
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
                patterns.push(&act.act);
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
}
