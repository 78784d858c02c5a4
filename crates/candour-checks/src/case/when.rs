//! From the days and the clock of a record to the minutes within which something lies.

use candour_dates::{Date, Edtf, Interval};
use candour_model::{Chronology, Dated, Entry, Event};

use crate::time::{DAY, Minute, Span, day_number, first_minute, last_minute};

/// The days the case covers, as minutes: what bounds a time whose first or last day is not known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    first: Minute,
    last: Minute,
}

impl Reach {
    /// The period of the case, to the day up to which it is judged at least.
    pub(super) fn of(chronology: &Chronology, on: Date) -> Reach {
        let on = last_minute(day_number(on));
        let (from, to) = chronology.period.unwrap_or_default();
        match chronology.period {
            Some(_) => {
                Reach { first: first_minute(day_number(from)), last: last_minute(day_number(to)).max(on) }
            }
            None => Reach { first: on - DAY + 1, last: on },
        }
    }

    /// Any time at all.
    pub(super) fn whole(self) -> Span {
        Span { lo: self.first, hi: self.last }
    }

    /// The days of an interval; an end that is not known is the period's.
    pub(super) fn span(self, days: Interval) -> Span {
        let lo = days.earliest().date().map(|day| first_minute(day_number(day)));
        let hi = days.latest().date().map(|day| last_minute(day_number(day)));
        match (lo, hi) {
            (Some(lo), Some(hi)) => Span { lo, hi },
            (Some(lo), None) => Span { lo, hi: self.last.max(lo + DAY - 1) },
            (None, Some(hi)) => Span { lo: self.first.min(hi - DAY + 1), hi },
            (None, None) => self.whole(),
        }
    }
}

/// When an event was, to the minute where its tellings give the same time of day.
pub(super) fn of_event(event: &Event, tellings: &[&Entry], reach: Reach) -> Span {
    let span = reach.span(event.happened);
    let Some(day) = event.happened.exact() else { return bounded(span, tellings, reach) };
    let clocks =
        tellings.iter().filter_map(|entry| entry.happened.as_ref()).filter_map(|at| by_clock(at, day));
    let told: Vec<Span> = clocks.collect();
    let together = told.iter().try_fold(span, |all, one| all.meet(*one));
    // Tellings that give different times of one day leave all of them possible.
    together.unwrap_or_else(|| Span {
        lo: told.iter().map(|one| one.lo).min().unwrap_or(span.lo),
        hi: told.iter().map(|one| one.hi).max().unwrap_or(span.hi),
    })
}

/// When something was recorded.
pub(super) fn of_dated(dated: &Dated, reach: Reach) -> Span {
    let days = dated.interval();
    days.exact().and_then(|day| by_clock(dated, day)).unwrap_or_else(|| reach.span(days))
}

/// The beginning of a stretch that a record gives from one day to another ("4 June 2007 - 25 July 2007"); not of words
/// that leave open which of the days it was.
pub(super) fn begin(dated: &Dated) -> Option<Interval> {
    let [reading] = dated.resolved.readings.as_slice() else { return None };
    let reading = reading.to_string();
    let is_open = dated.words.to_lowercase().split_whitespace().any(|word| ["between", "or"].contains(&word));
    let (from, to) = reading.split_once('/').filter(|_| !is_open)?;
    let is_day = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    Edtf::parse(from).filter(|_| is_day(from) && is_day(to)).map(|from| from.interval())
}

/// The time of day that a record gives by the clock; a part of the day ("that afternoon") is the whole day.
fn by_clock(dated: &Dated, day: Date) -> Option<Span> {
    let clock = dated.resolved.clock.filter(|clock| clock.part.is_none() && clock.from <= clock.to)?;
    (dated.interval().exact() == Some(day)).then(|| {
        let start = first_minute(day_number(day));
        let minute = |at: candour_dates::Time| start + i64::from(at.hour()) * 60 + i64::from(at.minute());
        Span { lo: minute(clock.from), hi: minute(clock.to) }
    })
}

/// Nothing happened after it was written down: that bounds a time whose last day is not known.
fn bounded(span: Span, tellings: &[&Entry], reach: Reach) -> Span {
    let known = |entry: &&&Entry| entry.days().is_some_and(|days| days.latest().date().is_some());
    if tellings.iter().any(|entry| known(&entry)) {
        return span;
    }
    let written = tellings.iter().filter_map(|entry| entry.recorded_days()?.latest().date());
    let last = written.map(|day| last_minute(day_number(day))).min().unwrap_or(reach.last);
    Span { lo: span.lo, hi: span.hi.min(last).max(span.lo) }
}
