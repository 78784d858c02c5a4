//! A stretch of days inside which something happened, with what is known of its ends.
//!
//! An interval is *doubt*, not duration: "June 2006" says that the day was one of thirty.
//! Comparisons therefore answer [`Truth`], and there is no `PartialOrd`.

use jiff::civil::Date;

use crate::Truth;

/// One end of an [`Interval`]. EDTF tells three things apart, and so do we.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A known day (inclusive).
    On(Date),
    /// Known to be without end: EDTF `..`.
    Open,
    /// Not known: EDTF leaves it blank.
    Unknown,
}

impl Bound {
    /// The day, when there is one.
    pub fn date(self) -> Option<Date> {
        match self {
            Bound::On(date) => Some(date),
            Bound::Open | Bound::Unknown => None,
        }
    }
}

/// The days between which something lies, both ends included; `earliest <= latest` always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    earliest: Bound,
    latest: Bound,
}

impl Interval {
    /// Nothing is known.
    pub const UNKNOWN: Interval = Interval { earliest: Bound::Unknown, latest: Bound::Unknown };

    /// From bounds; `None` when the ends are the wrong way round.
    pub fn new(earliest: Bound, latest: Bound) -> Option<Interval> {
        match (earliest, latest) {
            (Bound::On(a), Bound::On(b)) if a > b => None,
            _ => Some(Interval { earliest, latest }),
        }
    }

    /// A single day.
    pub fn day(date: Date) -> Interval {
        Interval { earliest: Bound::On(date), latest: Bound::On(date) }
    }

    /// Two days in either order.
    pub fn between(one: Date, other: Date) -> Interval {
        Interval { earliest: Bound::On(one.min(other)), latest: Bound::On(one.max(other)) }
    }

    /// The first day it can be.
    pub fn earliest(self) -> Bound {
        self.earliest
    }

    /// The last day it can be, inclusive.
    pub fn latest(self) -> Bound {
        self.latest
    }

    /// The day, when there is no doubt about it.
    pub fn exact(self) -> Option<Date> {
        match (self.earliest, self.latest) {
            (Bound::On(a), Bound::On(b)) if a == b => Some(a),
            _ => None,
        }
    }

    /// Number of days it spans (1 for a single day); `None` when an end is not a day.
    pub fn days(self) -> Option<i64> {
        let (a, b) = (self.earliest.date()?, self.latest.date()?);
        Some(i64::from((b - a).get_days()) + 1)
    }

    /// Is anything known?
    pub fn is_known(self) -> bool {
        self.earliest.date().is_some() || self.latest.date().is_some()
    }

    /// Does `self` lie wholly before `other`?
    pub fn before(self, other: Interval) -> Truth {
        match (self.latest.date(), other.earliest.date()) {
            (Some(a), Some(b)) if a < b => return Truth::Yes,
            _ => {}
        }
        match (self.earliest.date(), other.latest.date()) {
            (Some(a), Some(b)) if a >= b => Truth::No,
            _ => Truth::CannotTell,
        }
    }

    /// Does `self` lie wholly after `other`?
    pub fn after(self, other: Interval) -> Truth {
        other.before(self)
    }

    /// Did it happen inside the window `[from, to]` (both included)?
    pub fn within(self, from: Date, to: Date) -> Truth {
        let lower = self.earliest.date();
        let upper = self.latest.date();
        if upper.is_some_and(|d| d < from) || lower.is_some_and(|d| d > to) {
            Truth::No
        } else if lower.is_some_and(|d| d >= from) && upper.is_some_and(|d| d <= to) {
            Truth::Yes
        } else {
            Truth::CannotTell
        }
    }

    /// Can both be the same day?
    pub fn overlaps(self, other: Interval) -> bool {
        self.before(other) != Truth::Yes && other.before(self) != Truth::Yes
    }

    /// The days in both; `None` when there are none. Never wider than either.
    pub fn intersect(self, other: Interval) -> Option<Interval> {
        let earliest = match (self.earliest, other.earliest) {
            (Bound::On(a), Bound::On(b)) => Bound::On(a.max(b)),
            (Bound::On(a), _) | (_, Bound::On(a)) => Bound::On(a),
            (a, b) => {
                if a == b {
                    a
                } else {
                    Bound::Open
                }
            }
        };
        let latest = match (self.latest, other.latest) {
            (Bound::On(a), Bound::On(b)) => Bound::On(a.min(b)),
            (Bound::On(a), _) | (_, Bound::On(a)) => Bound::On(a),
            (a, b) => {
                if a == b {
                    a
                } else {
                    Bound::Open
                }
            }
        };
        Interval::new(earliest, latest)
    }

    /// The smallest interval that holds both.
    pub fn hull(self, other: Interval) -> Interval {
        let widest = |a: Bound, b: Bound, pick: fn(Date, Date) -> Date| match (a, b) {
            (Bound::On(a), Bound::On(b)) => Bound::On(pick(a, b)),
            (Bound::Open, _) | (_, Bound::Open) => Bound::Open,
            _ => Bound::Unknown,
        };
        Interval {
            earliest: widest(self.earliest, other.earliest, Date::min),
            latest: widest(self.latest, other.latest, Date::max),
        }
    }

    /// A total order for *display*: by earliest possible day, then by latest; unknown ends last.
    /// It says nothing about which happened first; ask [`Interval::before`] for that.
    pub fn display_key(self) -> (Date, Date) {
        let earliest = self.earliest.date().or(self.latest.date()).unwrap_or(Date::MAX);
        (earliest, self.latest.date().unwrap_or(Date::MAX))
    }
}
