//! What is asked of one trigger, and the quick answer.
//!
//! Every form answers by the ends of the uncertain times: it says an outcome only where every history has it, and else
//! nothing. Where all times are certain it always answers (but for the calendar's end), so the same lines serve both.

use candour_model::Outcome;

use crate::rule::Form;

use super::competence::Competences;
use super::forms;
use super::gather::{Role, Roles};
use super::limit::Limit;
use super::plan::Plan;
use super::row::RowAct;

/// One trigger and the acts it is decided by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question<'a> {
    pub plan: &'a Plan<'a>,
    pub trigger: RowAct,
    pub roles: Roles<'a>,
    pub competences: &'a Competences,
}

/// Ends do not tell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open;

/// What comes with an answer, and room to find it in; used again for the next question.
#[derive(Debug, Clone, Default)]
pub(crate) struct Work {
    /// Rows that decide the outcome.
    pub rows: Vec<u32>,
    /// Rows from which it was too long, and the next (`None`: none followed).
    pub gaps: Vec<(u32, Option<u32>)>,
    /// For each step of a chain, places of acts that are surely reached.
    pub sure: Vec<Vec<u32>>,
    /// The same for acts that may be reached.
    pub maybe: Vec<Vec<u32>>,
}

impl Question<'_> {
    /// The outcome that every history has, with the rows that decide it in `work`; `None` where ends do not tell.
    pub(crate) fn answer(&self, work: &mut Work) -> Option<Outcome> {
        work.rows.clear();
        work.gaps.clear();
        let (from, to) = self.plan.in_force;
        if self.trigger.hi < from || self.trigger.lo > to {
            return Some(Outcome::DoesNotApply);
        }
        if self.trigger.lo < from || self.trigger.hi > to {
            return None;
        }
        if self.lifted(work)? {
            return Some(Outcome::DoesNotApply);
        }
        self.form(work)
    }

    fn form(&self, work: &mut Work) -> Option<Outcome> {
        match &self.plan.rule.form {
            Form::Then(steps) if steps.len() == 1 => forms::step(self, work),
            Form::Then(_) => forms::chain(self, work),
            Form::Every { .. } => forms::every(self, work),
            Form::Preceded { since, within, .. } => {
                forms::preceded(self, since.is_some(), within.is_some(), work)
            }
            Form::NotWhile(_) => forms::not_while(self, work),
            Form::Involves { parties, .. } => forms::involves(self, parties, work),
            Form::DoneBy(competence) => forms::done_by(self, *competence),
            Form::AtLeast(n, _) => forms::at_least(self, *n, work),
            Form::AtMost(n, _) => forms::at_most(self, *n, work),
            Form::AloneOnAlternate(_) => forms::alone_on_alternate(self, work),
            Form::AlwaysHeld { one_only, .. } => forms::always_held(self, *one_only, work),
            Form::Recorded(_) => forms::recorded(self),
            Form::OnWorkingDay => forms::on_working_day(self),
        }
    }

    /// Does something lift the duty? `None` where that is open.
    fn lifted(&self, work: &mut Work) -> Option<bool> {
        let mut open = false;
        for (at, limit) in self.plan.lifts.iter().enumerate() {
            let reach = limit.reach(&self.trigger)?;
            for act in reach.near(self.roles[self.plan.unless + at]) {
                if reach.surely(act) {
                    work.rows.push(act.row);
                    return Some(true);
                }
                open |= reach.maybe(act);
            }
        }
        (!open).then_some(false)
    }

    /// The act that ends the subject's state, if any does.
    pub(crate) fn end(&self) -> Result<Option<RowAct>, Open> {
        let role = self.roles[self.plan.ends.ok_or(Open)?];
        let begin = &self.trigger;
        let mut after = role.between(begin.lo, i32::MAX).iter().filter(|end| end.hi >= begin.lo);
        let Some(first) = after.next() else { return Ok(None) };
        let next = after.next().map_or(i32::MAX, |end| end.lo);
        if first.lo >= begin.hi && first.hi <= next { Ok(Some(*first)) } else { Err(Open) }
    }

    /// What silence means: broken once the window is over, not yet due until then.
    pub(crate) fn silence(&self, reach: &Reach) -> Option<Outcome> {
        reach.over(self.plan.now).map(|over| if over { Outcome::NotMet } else { Outcome::NotYetDue })
    }
}

/// The ends of a window that is counted from an uncertain time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    /// The first minute allowed, at the earliest and at the latest.
    pub lower: (i32, i32),
    /// The last minute allowed, at the earliest and at the latest.
    pub upper: (i32, i32),
}

impl Limit {
    /// The window counted from an act; `None` where the calendar does not say.
    pub(crate) fn reach(&self, from: &RowAct) -> Option<Reach> {
        let (lower, upper) = (self.lower(from.lo)?, self.upper(from.lo)?);
        if from.is_certain() {
            return Some(Reach { lower: (lower, lower), upper: (upper, upper) });
        }
        Some(Reach { lower: (lower, self.lower(from.hi)?), upper: (upper, self.upper(from.hi)?) })
    }
}

impl Reach {
    /// Does an act lie in the window in every history?
    pub(crate) fn surely(&self, act: &RowAct) -> bool {
        act.lo >= self.lower.1 && act.hi <= self.upper.0
    }

    /// May it? A yes may be wrong where both hang on one time; a no never is.
    pub(crate) fn maybe(&self, act: &RowAct) -> bool {
        act.hi >= self.lower.0 && act.lo <= self.upper.1
    }

    /// Is the window over? `None` where that is open.
    pub(crate) fn over(&self, now: i32) -> Option<bool> {
        if now > self.upper.1 { Some(true) } else { (now <= self.upper.0).then_some(false) }
    }

    /// The acts that may lie in it, and perhaps some others.
    pub(crate) fn near<'a>(&self, role: Role<'a>) -> &'a [RowAct] {
        role.between(self.lower.0, self.upper.1)
    }
}
