//! What is said of the trigger alone.

use candour_dates::Truth;
use candour_model::Outcome;

use crate::rule::CompetenceId;
use crate::time::{Span, WorkingDays, day_of};

use super::super::question::Question;
use super::super::row::UNSAID;

/// Days an uncertain time may reach over before the exact judge is asked.
const DAYS_MAX: i64 = 40;

/// It was done by somebody who held the competence.
pub(crate) fn done_by(question: &Question<'_>, competence: CompetenceId) -> Option<Outcome> {
    let trigger = &question.trigger;
    let time = Span { lo: trigger.lo.into(), hi: trigger.hi.into() };
    let held = question.competences.held(trigger.person, competence, time)?;
    Some(match held {
        Truth::Yes => Outcome::Met,
        Truth::No => Outcome::NotMet,
        Truth::CannotTell => Outcome::CannotTellNotRecorded,
    })
}

/// It was recorded in time.
pub(crate) fn recorded(question: &Question<'_>) -> Option<Outcome> {
    let trigger = &question.trigger;
    let reach = question.plan.limits[0].reach(trigger)?;
    if trigger.recorded == UNSAID {
        return Some(Outcome::CannotTellNotRecorded);
    }
    if trigger.recorded <= reach.upper.0 {
        return Some(Outcome::Met);
    }
    (trigger.recorded > reach.upper.1).then_some(Outcome::NotMet)
}

/// It fell on a working day.
pub(crate) fn on_working_day(question: &Question<'_>) -> Option<Outcome> {
    let (from, to) = (day_of(question.trigger.lo.into()), day_of(question.trigger.hi.into()));
    let first = WorkingDays::table().is_working(from)?;
    let same =
        to - from <= DAYS_MAX && (from..=to).all(|day| WorkingDays::table().is_working(day) == Some(first));
    same.then_some(if first { Outcome::Met } else { Outcome::NotMet })
}
