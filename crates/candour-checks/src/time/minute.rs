//! A minute of the clock on the wall, and the stretch in which something uncertain lies.

use candour_dates::Date;

/// Minutes since 1 January 1970, 00:00, by the local clock. Records give local times; no time zone is guessed.
pub type Minute = i64;

/// Minutes of a day.
pub const DAY: Minute = 1440;

/// The day a minute lies in, counted from 1 January 1970.
pub const fn day_of(minute: Minute) -> i64 {
    minute.div_euclid(DAY)
}

/// The first minute of a day counted from 1 January 1970.
pub const fn first_minute(day: i64) -> Minute {
    day * DAY
}

/// The last minute of a day counted from 1 January 1970.
pub const fn last_minute(day: i64) -> Minute {
    day * DAY + DAY - 1
}

/// The stretch in which an act lies: `lo <= hi`, both included. A point when they are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The earliest it can be.
    pub lo: Minute,
    /// The latest it can be.
    pub hi: Minute,
}

impl Span {
    /// Exactly then.
    pub const fn point(at: Minute) -> Span {
        Span { lo: at, hi: at }
    }

    /// Some time on that day.
    pub fn on(day: Date) -> Span {
        let day = day_number(day);
        Span { lo: first_minute(day), hi: last_minute(day) }
    }

    /// The time is certain to the minute.
    pub const fn is_point(self) -> bool {
        self.lo == self.hi
    }

    /// The common stretch, when there is one.
    pub fn meet(self, other: Span) -> Option<Span> {
        let (lo, hi) = (self.lo.max(other.lo), self.hi.min(other.hi));
        (lo <= hi).then_some(Span { lo, hi })
    }

    /// May the two be at the same time?
    pub const fn overlaps(self, other: Span) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }
}

/// A day counted from 1 January 1970.
pub(crate) fn day_number(date: Date) -> i64 {
    (date - candour_dates::Date::constant(1970, 1, 1)).get_days().into()
}
