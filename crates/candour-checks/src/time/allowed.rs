//! "15 working days": how much time a standard gives.

use candour_dates::{Date, add_days};

use super::minute::{DAY, Minute, day_number, day_of, first_minute, last_minute};
use super::working::WorkingDays;

/// What a standard's number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Sixty minutes.
    Hours,
    /// Calendar days.
    Days,
    /// Monday to Friday without the bank holidays of England and Wales; the day after the trigger's is day 1.
    WorkingDays,
    /// Seven calendar days.
    Weeks,
    /// Calendar months, ending on the last day where the day is missing.
    Months,
    /// Twelve calendar months.
    Years,
}

impl Unit {
    /// Counted from the minute and not from the day.
    pub const fn is_by_the_clock(self) -> bool {
        matches!(self, Unit::Minutes | Unit::Hours)
    }

    /// One and several: `("working day", "working days")`.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Unit::Minutes => ("minute", "minutes"),
            Unit::Hours => ("hour", "hours"),
            Unit::Days => ("day", "days"),
            Unit::WorkingDays => ("working day", "working days"),
            Unit::Weeks => ("week", "weeks"),
            Unit::Months => ("month", "months"),
            Unit::Years => ("year", "years"),
        }
    }
}

/// A number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Allowed {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}

impl Allowed {
    /// The last minute that is within this time after `from`. Never falls as `from` rises. `None` where the bank
    /// holidays on the way are not known or the calendar ends.
    pub fn after(self, from: Minute) -> Option<Minute> {
        let n = i64::from(self.n);
        match self.unit {
            Unit::Minutes => Some(from + n),
            Unit::Hours => Some(from + n * 60),
            _ => self.shift_day(day_of(from), n).map(last_minute),
        }
    }

    /// The first minute that is within this time before `until`. Never falls as `until` rises.
    pub fn before(self, until: Minute) -> Option<Minute> {
        let n = i64::from(self.n);
        match self.unit {
            Unit::Minutes => Some(until - n),
            Unit::Hours => Some(until - n * 60),
            _ => self.shift_day(day_of(until), -n).map(first_minute),
        }
    }

    /// The day `n` units after a day (before it when negative), both counted from 1 January 1970.
    pub(crate) fn shift_day(self, day: i64, n: i64) -> Option<i64> {
        match self.unit {
            Unit::WorkingDays => WorkingDays::table().shift(day, n),
            Unit::Weeks => Some(day + 7 * n),
            Unit::Months => months_after(day, n),
            Unit::Years => months_after(day, 12 * n),
            Unit::Days | Unit::Minutes | Unit::Hours => Some(day + n),
        }
    }
}

impl std::fmt::Display for Allowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (one, many) = self.unit.words();
        write!(f, "{} {}", self.n, if self.n == 1 { one } else { many })
    }
}

/// Three months after 30 November is 28 February: a missing day becomes the month's last.
fn months_after(day: i64, n: i64) -> Option<i64> {
    let date = date_of(day)?;
    let months = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + n;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    Date::new(first.year(), first.month(), date.day().min(first.days_in_month())).ok().map(day_number)
}

/// The date of a day counted from 1 January 1970.
pub(crate) fn date_of(day: i64) -> Option<Date> {
    add_days(Date::constant(1970, 1, 1), day)
}

/// The date of a minute.
pub(crate) fn date_at(minute: Minute) -> Option<Date> {
    date_of(minute.div_euclid(DAY))
}
