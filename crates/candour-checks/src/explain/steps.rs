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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::day_number;

    fn told(from: &str, clock: Option<i64>, n: u32, unit: Unit) -> String {
        let day = from.parse().expect("a day");
        let minute = |at| Span::point(first_minute(day_number(day)) + at);
        let from = clock.map_or(Span::on(day), minute);
        steps(from, Window::within(Allowed { n, unit })).join("; ")
    }

    #[test]
    fn a_deadline_is_counted_step_by_step() {
        let cases = [
            (
                told("2006-12-12", None, 15, Unit::WorkingDays),
                "counted from Tue 12 Dec 2006; working day 1 is Wed 13 Dec 2006; skipped: Christmas Day Mon 25 Dec 2006, \
                 Boxing Day Tue 26 Dec 2006, New Year's Day Mon 1 Jan 2007; working day 15 is Fri 5 Jan 2007; \
                 due by the end of Fri 5 Jan 2007",
            ),
            (
                told("2018-03-24", None, 1, Unit::WorkingDays),
                "counted from Sat 24 Mar 2018; Sat 24 Mar 2018 is a day off and counts as Fri 23 Mar 2018; \
                 working day 1 is Mon 26 Mar 2018; due by the end of Mon 26 Mar 2018",
            ),
            (
                told("2006-11-30", None, 3, Unit::Months),
                "counted from Thu 30 Nov 2006; 3 months end with Wed 28 Feb 2007; that month has no day 30 and ends \
                 with Wed 28 Feb 2007; due by the end of Wed 28 Feb 2007",
            ),
            (
                told("2018-02-05", Some(14 * 60 + 30), 24, Unit::Hours),
                "counted from Mon 5 Feb 2018 14:30; 24 hours are 1440 minutes: Tue 6 Feb 2018 14:30; \
                 due by 14:30 on Tue 6 Feb 2018",
            ),
            (
                told("2018-02-05", None, 24, Unit::Hours),
                "counted from Mon 5 Feb 2018; at the earliest: 24 hours are 1440 minutes: Tue 6 Feb 2018 00:00; \
                 at the latest: 24 hours are 1440 minutes: Tue 6 Feb 2018 23:59; due in the course of Tue 6 Feb 2018",
            ),
            (
                told("2031-02-05", None, 3, Unit::WorkingDays),
                "counted from Wed 5 Feb 2031; the bank holidays on the way are not known",
            ),
        ];
        for (told, expected) in cases {
            assert_eq!(told, expected);
        }
    }
}
