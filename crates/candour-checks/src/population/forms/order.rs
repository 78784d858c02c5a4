//! "Must be preceded by", and "must not happen while".

use candour_model::Outcome;

use super::super::question::{Open, Question, Work};

/// Before the trigger there is such an act, not before the latest `since`, and not too far back.
pub(crate) fn preceded(
    question: &Question<'_>,
    since: bool,
    within: bool,
    work: &mut Work,
) -> Option<Outcome> {
    let trigger = &question.trigger;
    let mut from = (i32::MIN, i32::MIN);
    if since {
        match latest_since(question).ok()? {
            None => return Some(Outcome::DoesNotApply),
            Some(latest) => from = latest,
        }
    }
    if within {
        let limit = &question.plan.limits[0];
        from.0 = from.0.max(limit.lower(trigger.lo)?);
        from.1 = from.1.max(limit.lower(trigger.hi)?);
    }
    let mut open = false;
    for act in question.roles[0].latest(trigger) {
        if act.hi <= trigger.lo && act.lo >= from.1 {
            work.rows.push(act.row);
            return Some(Outcome::Met);
        }
        open |= act.lo <= trigger.hi && act.hi >= from.0;
    }
    (!open).then_some(Outcome::NotMet)
}

/// When the latest "since" at or before the trigger was, from the earliest to the latest it can be, if there is one.
fn latest_since(question: &Question<'_>) -> Result<Option<(i32, i32)>, Open> {
    let trigger = &question.trigger;
    let (mut sure, mut last) = (None, None);
    for act in question.roles[1].latest(trigger) {
        if act.hi <= trigger.lo {
            sure = sure.max(Some(act.lo));
        }
        if act.lo <= trigger.hi {
            last = last.max(Some(act.hi.min(trigger.hi)));
        }
    }
    match (sure, last) {
        (Some(sure), Some(last)) => Ok(Some((sure, last))),
        (None, None) => Ok(None),
        _ => Err(Open),
    }
}

/// The trigger does not happen while the state lasts.
pub(crate) fn not_while(question: &Question<'_>, work: &mut Work) -> Option<Outcome> {
    let trigger = &question.trigger;
    // The latest end that surely lies before the trigger, and the latest that may.
    let (mut ended, mut may_end) = (i32::MIN, i32::MIN);
    for end in question.roles[1].latest(trigger) {
        if end.hi <= trigger.lo {
            ended = ended.max(end.lo);
        }
        if end.lo <= trigger.hi {
            may_end = may_end.max(end.hi);
        }
    }
    let mut open = false;
    for begin in question.roles[0].latest(trigger) {
        if begin.hi <= trigger.lo && begin.lo > may_end {
            work.rows.push(begin.row);
            return Some(Outcome::NotMet);
        }
        open |= begin.lo <= trigger.hi && begin.hi > ended;
    }
    (!open).then_some(Outcome::Met)
}
