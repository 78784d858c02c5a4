//! The last day allowed.

use candour_dates::{Bound, Date, Interval, add_days, add_working_days};

use crate::pack::Unit;

/// The last day on which something due `n` units after `day` is in time: the end of the nth unit after the day.
pub(crate) fn deadline(day: Date, n: u16, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Days => add_days(day, i64::from(n)),
        Unit::WorkingDays => add_working_days(day, i64::from(n)),
        Unit::Months => {
            // A month's missing day becomes its last one: three months after 30 November is 28 February.
            let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + i32::from(n);
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
            let first = Date::new(i16::try_from(year).ok()?, month as i8, 1).ok()?;
            Date::new(first.year(), first.month(), day.day().min(first.days_in_month())).ok()
        }
    }
}

/// The deadline of an uncertain trigger: from the earliest it can be to the latest.
pub(crate) fn deadline_of(trigger: Interval, n: u16, unit: Unit) -> Option<Interval> {
    let earliest = deadline(trigger.earliest().date()?, n, unit)?;
    let latest = deadline(trigger.latest().date()?, n, unit)?;
    Interval::new(Bound::On(earliest), Bound::On(latest))
}

/// "10 working days", "3 months".
pub(crate) fn words(n: u16, unit: Unit) -> String {
    let unit = match unit {
        Unit::Days => "days",
        Unit::WorkingDays => "working days",
        Unit::Months => "months",
    };
    format!("{n} {unit}")
}

/// "22 December 2006", or both ends of a doubt.
pub(crate) fn day_words(interval: Interval) -> String {
    let one = |date: Date| date.strftime("%-d %B %Y").to_string();
    match (interval.earliest().date(), interval.latest().date()) {
        (Some(a), Some(b)) if a == b => one(a),
        (Some(a), Some(b)) => format!("between {} and {}", one(a), one(b)),
        (Some(a), None) => format!("{} or later", one(a)),
        (None, Some(b)) => format!("{} or earlier", one(b)),
        (None, None) => "an unknown day".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_day_allowed() {
        let cases = [
            ("2007-06-04", 5, Unit::Days, "2007-06-09"),
            ("2006-12-12", 15, Unit::WorkingDays, "2007-01-05"), // Christmas, Boxing Day, New Year's Day
            ("2006-11-30", 3, Unit::Months, "2007-02-28"),
            ("2006-12-22", 3, Unit::Months, "2007-03-22"),
        ];
        for (from, n, unit, expected) in cases {
            let from: Date = from.parse().expect("a date");
            assert_eq!(
                deadline(from, n, unit).map(|d| d.to_string()).as_deref(),
                Some(expected),
                "{from} + {n}"
            );
        }
    }
}
