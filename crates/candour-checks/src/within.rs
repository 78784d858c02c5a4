//! "After this, that happens within n units."
//!
//! *Met* needs one event that is in time whatever the uncertain days turn out to be; *not met* needs that the first
//! one on record is certainly late. No event on record is *cannot tell (not on record)*, never *not met*.

use candour_dates::{Interval, Truth};
use candour_model::{Event, Finding, Outcome};

use crate::check::Case;
use crate::deadline::{day_words, deadline_of, words};
use crate::pack::{Form, Unit};

pub(crate) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let Form::Within { trigger, required, n, unit, from_last } = case.standard.form else {
        return Vec::new();
    };
    let triggers = case.events_of(trigger);
    let required = case.events_of(required);
    let mut findings = Vec::new();
    for (nth, event) in triggers.iter().enumerate() {
        if !case.in_force(event.happened) {
            continue;
        }
        let next = first_after(event, &required);
        let overtaken = from_last
            && triggers[nth + 1..].iter().any(|later| {
                next.is_none_or(|next| later.happened.after(next.happened) == Truth::No)
                    && later.happened.after(event.happened) == Truth::Yes
            });
        if !overtaken {
            findings.push(one(case, event, &required, (n, unit)));
        }
    }
    findings
}

/// The first event that is not certainly before the trigger.
fn first_after<'a>(trigger: &Event, required: &[&'a Event]) -> Option<&'a Event> {
    let mut after: Vec<&Event> = required
        .iter()
        .copied()
        .filter(|event| event.happened.before(trigger.happened) != Truth::Yes)
        .collect();
    after.sort_by_key(|event| event.happened.display_key());
    after.first().copied()
}

fn one(case: &Case<'_>, trigger: &Event, required: &[&Event], (n, unit): (u16, Unit)) -> Finding {
    let due = deadline_of(trigger.happened, n, unit);
    let next = first_after(trigger, required);
    let outcome = match (due, next) {
        (None, _) => Outcome::CannotTellDates,
        (Some(due), Some(next)) => in_time(trigger.happened, next.happened, due),
        (Some(due), None) if due.latest().date().is_some_and(|day| case.on <= day) => Outcome::NotYetDue,
        (Some(_), None) => Outcome::CannotTellNotRecorded,
    };
    let mut finding = case.finding(outcome, "the child", trigger.id.as_str());
    let last_day = due.map_or_else(String::new, |due| format!(" Due by the end of {}.", day_words(due)));
    let found = match next {
        Some(next) => format!("The first on record after it was {}.", day_words(next.happened)),
        None => "None is on record after it in the records that were sent.".to_owned(),
    };
    finding.reason =
        format!("Counted from {}: within {}.{last_day} {found}", day_words(trigger.happened), words(n, unit));
    finding.triggered_by = trigger.entries.first().cloned();
    finding.due = due;
    finding.happened = next.map(|next| next.happened);
    finding.period =
        next.map_or(due, |next| Some(trigger.happened.hull(next.happened))).map(|p| p.hull(trigger.happened));
    finding.entries =
        trigger.entries.iter().chain(next.iter().flat_map(|next| &next.entries)).cloned().collect();
    finding
}

/// Is `happened` inside `[trigger, due]`, whatever the uncertain days are?
fn in_time(trigger: Interval, happened: Interval, due: Interval) -> Outcome {
    let (Some(due_first), Some(due_last)) = (due.earliest().date(), due.latest().date()) else {
        return Outcome::CannotTellDates;
    };
    let certainly_after =
        happened.earliest().date() >= trigger.latest().date() && happened.earliest().date().is_some();
    if certainly_after && happened.latest().date().is_some_and(|day| day <= due_first) {
        Outcome::Met
    } else if happened.earliest().date().is_some_and(|day| day > due_last) {
        Outcome::NotMet
    } else {
        Outcome::CannotTellDates
    }
}
