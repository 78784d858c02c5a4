//! Minutes, the ways a standard counts them, and the working days between.
//!
//! The conventions, fixed once and printed with every verdict ([`CONVENTIONS`]): a time counted in minutes or hours is
//! counted from the minute; a time counted in days or more is counted from the day, so whatever happens on the
//! trigger's own day counts as after it, and it ends with the last minute of its last day.

mod allowed;
mod minute;
mod window;
mod working;

pub use allowed::{Allowed, Unit};
pub(crate) use allowed::{date_at, date_of};
pub(crate) use minute::day_number;
pub use minute::{DAY, Minute, Span, day_of, first_minute, last_minute};
pub use window::{Edge, Window};
pub use working::WorkingDays;

/// How times are counted, in words a practitioner reads; printed with every verdict.
pub const CONVENTIONS: &str = "Within N working days: by the end of the Nth working day after the trigger's day; a \
trigger on a day off counts as on the working day before. Within 24 hours: 1,440 minutes, the last one included. \
Within N days or weeks: by the end of the last day. A month that lacks the day ends on its last day. Working days are \
Monday to Friday without the bank holidays of England and Wales.";
