//! Times in words: "Mon 19 Feb 2018", "Mon 19 Feb 2018 14:30", "between ... and ...".

use candour_dates::Interval;

use crate::time::{DAY, Minute, Span, date_at, day_of, first_minute, last_minute};

/// "Mon 19 Feb 2018".
pub(crate) fn day_words(minute: Minute) -> String {
    date_at(minute)
        .map_or_else(|| "an unknown day".to_owned(), |date| date.strftime("%a %-d %b %Y").to_string())
}

/// "14:30".
fn clock(minute: Minute) -> String {
    let of_day = minute.rem_euclid(DAY);
    format!("{:02}:{:02}", of_day / 60, of_day % 60)
}

/// When something was: a day, a time of a day, or both ends of a doubt.
pub(crate) fn when_words(span: Span) -> String {
    let is_day =
        |span: Span| span.lo == first_minute(day_of(span.lo)) && span.hi == last_minute(day_of(span.hi));
    let one = |minute: Minute| format!("{} {}", day_words(minute), clock(minute));
    match span {
        _ if span.is_point() => one(span.lo),
        _ if is_day(span) && day_of(span.lo) == day_of(span.hi) => day_words(span.lo),
        _ if is_day(span) => format!("between {} and {}", day_words(span.lo), day_words(span.hi)),
        _ if day_of(span.lo) == day_of(span.hi) => format!("{} to {}", one(span.lo), clock(span.hi)),
        _ => format!("between {} and {}", one(span.lo), one(span.hi)),
    }
}

/// "the end of Mon 19 Feb 2018", or "14:30 on Mon 19 Feb 2018".
pub(crate) fn last_words(minute: Minute) -> String {
    if minute == last_minute(day_of(minute)) {
        format!("the end of {}", day_words(minute))
    } else {
        format!("{} on {}", clock(minute), day_words(minute))
    }
}

/// "due by the end of Mon 19 Feb 2018"; both ends where what it is counted from is uncertain.
pub(crate) fn due_words(due: Span) -> String {
    let day = day_of(due.lo);
    if due.lo == due.hi {
        format!("due by {}", last_words(due.hi))
    } else if due == (Span { lo: first_minute(day), hi: last_minute(day) }) {
        // Counted by the clock from some time of a day.
        format!("due in the course of {}", day_words(due.lo))
    } else {
        format!("due by {} at the earliest, {} at the latest", last_words(due.lo), last_words(due.hi))
    }
}

/// "on or before Mon 19 Feb 2018".
pub(crate) fn before_words(minute: Minute) -> String {
    if minute == last_minute(day_of(minute)) {
        format!("on or before {}", day_words(minute))
    } else {
        format!("by {} on {}", clock(minute), day_words(minute))
    }
}

/// The days of a stretch of minutes.
pub(crate) fn days_of(span: Span) -> Option<Interval> {
    Some(Interval::between(date_at(span.lo)?, date_at(span.hi)?))
}
