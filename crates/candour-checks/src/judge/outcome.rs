//! Which outcomes a trigger can have, and what that makes the verdict.

use candour_model::Outcome;

use super::bounds::Stuck;
use super::formula::Formula;
use super::scene::Scene;
use super::search::{Found, find};

/// What can be said of the outcome.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Possible {
    /// Every history that the records allow has this one.
    Only(Outcome),
    /// Every one has this one, but in some it rests on the silence of records that are not there.
    Untold,
    /// Two histories with different outcomes.
    Two((Found, Outcome), (Found, Outcome)),
    /// The calendar ends, or the search.
    Stuck(Stuck),
}

impl Possible {
    /// The outcome of the verdict.
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Possible::Only(outcome) => *outcome,
            Possible::Untold => Outcome::CannotTellNotRecorded,
            Possible::Two(..) | Possible::Stuck(_) => Outcome::CannotTellDates,
        }
    }
}

impl Scene<'_> {
    /// Which outcomes are possible.
    pub(super) fn possible(&self) -> Possible {
        self.try_possible().unwrap_or_else(Possible::Stuck)
    }

    fn try_possible(&self) -> Result<Possible, Stuck> {
        if let Some(stuck) = self.index.stuck {
            return Err(stuck);
        }
        let mut first: Option<(Found, Outcome)> = None;
        let applies = self.applies()?;
        for (outcome, formula) in self.outcomes(&applies)? {
            let Some(found) = find(self.bounds(), &self.index.limits, &formula)? else { continue };
            match first {
                None => first = Some((found, outcome)),
                Some(one) => return Ok(Possible::Two(one, (found, outcome))),
            }
        }
        // Every history has some outcome; with none found the orders contradict each other.
        let Some((_, outcome)) = first else { return Err(Stuck::Nothing) };
        if outcome == Outcome::CannotTellNotRecorded {
            return Ok(Possible::Untold);
        }
        let untold = self.untold(outcome)?;
        let silent = find(self.bounds(), &self.index.limits, &untold.and(applies))?;
        Ok(if silent.is_some() { Possible::Untold } else { Possible::Only(outcome) })
    }

    /// Each outcome with the histories that have it.
    fn outcomes(&self, applies: &Formula) -> Result<Vec<(Outcome, Formula)>, Stuck> {
        if *applies == Formula::False {
            return Ok(vec![(Outcome::DoesNotApply, Formula::True)]);
        }
        let said = self.said()?;
        let not_met = said.not_met();
        let lifted = applies.clone().not().or(applies.clone().and(said.does_not_apply));
        let mut all = vec![(Outcome::DoesNotApply, lifted)];
        let parts = [
            (Outcome::Met, said.met),
            (Outcome::NotMet, not_met),
            (Outcome::NotYetDue, said.pending),
            (Outcome::CannotTellNotRecorded, said.not_recorded),
        ];
        all.extend(parts.map(|(outcome, part)| (outcome, applies.clone().and(part))));
        all.retain(|(_, formula)| *formula != Formula::False);
        Ok(all)
    }
}
