//! How a deadline was counted, step by step, so that it can be counted again on a calendar.

use candour_dates::bank_holiday_on;

use crate::rule::Form;
use crate::time::{Allowed, Edge, Minute, Span, Unit, Window, WorkingDays, date_of, day_of, first_minute};

use super::day::{day_words, due_words, when_words};

/// The window that a sentence counts from its trigger.
pub(super) fn window(form: &Form) -> Option<Window> {
    match form {
        Form::Then(steps) => steps.first().map(|step| step.window),
        Form::Every { allowed, .. } | Form::Recorded(allowed) => Some(Window::within(*allowed)),
        Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => Some(act.window),
        Form::AlwaysHeld { window, .. } => Some(*window),
        Form::Preceded { within, .. } => {
            within.map(|allowed| Window { from: Edge::Before(allowed), to: Edge::Itself })
        }
        Form::NotWhile(_) | Form::DoneBy(_) | Form::AloneOnAlternate(_) | Form::OnWorkingDay => None,
    }
}

/// The steps from what it is counted from to the last minute allowed.
pub(super) fn steps(from: Span, window: Window) -> Vec<String> {
    let Edge::After(allowed) = window.to else { return Vec::new() };
    let mut steps = vec![format!("counted from {}", when_words(from))];
    let is_one = from.is_point() || !allowed.unit.is_by_the_clock() && day_of(from.lo) == day_of(from.hi);
    if is_one {
        steps.extend(counted(from.lo, allowed));
    } else {
        for (end, at) in [("at the earliest", from.lo), ("at the latest", from.hi)] {
            steps.extend(counted(at, allowed).into_iter().map(|step| format!("{end}: {step}")));
        }
    }
    let due = allowed.after(from.lo).zip(allowed.after(from.hi));
    steps.extend(due.map(|(lo, hi)| due_words(Span { lo, hi })));
    steps
}

/// The steps from one minute.
fn counted(from: Minute, allowed: Allowed) -> Vec<String> {
    match allowed.unit {
        Unit::WorkingDays => working_days(from, allowed),
        Unit::Minutes => {
            vec![format!("{allowed} later is {}", when_words(Span::point(from + i64::from(allowed.n))))]
        }
        Unit::Hours => {
            let minutes = i64::from(allowed.n) * 60;
            vec![format!("{allowed} are {minutes} minutes: {}", when_words(Span::point(from + minutes)))]
        }
        Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => {
            let last = allowed.after(from).map(|end| format!("{allowed} end with {}", day_words(end)));
            last.into_iter().chain(shortened(from, allowed)).collect()
        }
    }
}

fn working_days(from: Minute, allowed: Allowed) -> Vec<String> {
    let (table, day) = (WorkingDays::table(), day_of(from));
    let Some(last) = allowed.shift_day(day, i64::from(allowed.n)) else {
        return vec!["the bank holidays on the way are not known".to_owned()];
    };
    let mut steps = Vec::new();
    let words = |day: i64| day_words(first_minute(day));
    if table.is_working(day) == Some(false) {
        let counts = (0..day).rev().take(20).find(|day| table.is_working(*day) == Some(true)).unwrap_or(day);
        steps.push(format!("{} is a day off and counts as {}", words(day), words(counts)));
    }
    steps.extend(
        table.shift(day, 1).filter(|_| allowed.n > 0).map(|one| format!("working day 1 is {}", words(one))),
    );
    let holidays: Vec<String> = (day + 1..last)
        .filter_map(|day| Some(format!("{} {}", bank_holiday_on(date_of(day)?)?, words(day))))
        .collect();
    if !holidays.is_empty() {
        steps.push(format!("skipped: {}", holidays.join(", ")));
    }
    if allowed.n > 1 {
        steps.push(format!("working day {} is {}", allowed.n, words(last)));
    }
    steps
}

/// A month that lacks the day.
fn shortened(from: Minute, allowed: Allowed) -> Option<String> {
    let end = allowed.after(from)?;
    let (start, last) = (date_of(day_of(from))?, date_of(day_of(end))?);
    let months = matches!(allowed.unit, Unit::Months | Unit::Years);
    let words = || format!("that month has no day {} and ends with {}", start.day(), day_words(end));
    (months && start.day() != last.day()).then(words)
}
