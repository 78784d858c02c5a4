//! What is said of the trigger alone.

use candour_dates::Truth;
use candour_model::Outcome;

use crate::history::Competence;
use crate::rule::CompetenceId;
use crate::time::{Span, WorkingDays, day_of};

use super::super::question::Question;
use super::super::row::UNSAID;

/// Days an uncertain time may reach over before the exact judge is asked.
const DAYS_MAX: i64 = 40;

/// It was done by somebody who held the competence. Where nobody is named, or what the record says of the person
/// conflicts or ends within the time it can have been, ends do not tell.
pub(crate) fn done_by(question: &Question<'_>, competence: CompetenceId) -> Option<Outcome> {
    let trigger = &question.trigger;
    if trigger.person == 0 {
        return None;
    }
    let all = question.competences;
    let from = all.partition_point(|one| one.person < trigger.person);
    let time = Span { lo: trigger.lo.into(), hi: trigger.hi.into() };
    let held = all[from..].iter().take_while(|one| one.person == trigger.person);
    let mut near = held.filter(|one| one.competence == competence && one.held.overlaps(time));
    match (near.next(), near.next()) {
        (None, _) => Some(Outcome::NotMet),
        (Some(one), None) => covered(one, time),
        _ => None,
    }
}

fn covered(one: &Competence, time: Span) -> Option<Outcome> {
    match one.says {
        Truth::No => Some(Outcome::NotMet),
        Truth::Yes if one.held.lo <= time.lo && time.hi <= one.held.hi => Some(Outcome::Met),
        _ => None,
    }
}

/// It was recorded in time.
pub(crate) fn recorded(question: &Question<'_>) -> Option<Outcome> {
    let trigger = &question.trigger;
    let reach = question.plan.limits[0].reach(trigger)?;
    if trigger.recorded == UNSAID {
        return None;
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
    let same = to - from <= DAYS_MAX
        && (from..=to).all(|day| WorkingDays::table().is_working(day) == Some(first));
    same.then_some(if first { Outcome::Met } else { Outcome::NotMet })
}
