//! Working days of England and Wales: not Saturday, Sunday or a bank holiday of `data/bank_holidays.tsv`.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::Truth;
use crate::calendar::{add_days, weekday};

/// The days and their names, in order. Days off for one year only (jubilees, a coronation) are among them.
static TABLE: &str = include_str!("../../data/bank_holidays.tsv");

/// First and last year of the table.
const YEARS: std::ops::RangeInclusive<i16> = 1995..=2028;

fn holidays() -> &'static [(Date, &'static str)] {
    static HOLIDAYS: OnceLock<Vec<(Date, &'static str)>> = OnceLock::new();
    HOLIDAYS.get_or_init(|| {
        TABLE
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(day, name)| Some((day.parse().ok()?, name)))
            .collect()
    })
}

/// Is it a working day? Weekdays of years whose bank holidays are not known here: cannot tell.
pub fn is_working_day(date: Date) -> Truth {
    if weekday(date) > 5 {
        return Truth::No;
    }
    if !YEARS.contains(&date.year()) {
        return Truth::CannotTell;
    }
    Truth::from(holidays().binary_search_by_key(&date, |(day, _)| *day).is_err())
}

/// The name of the bank holiday of England and Wales on a day, when it is one.
pub fn bank_holiday_on(date: Date) -> Option<&'static str> {
    let at = holidays().binary_search_by_key(&date, |(day, _)| *day).ok()?;
    holidays().get(at).map(|(_, name)| *name)
}

/// The `n`th working day after `from` (before it when negative); the day after `from` is the first that can count.
/// `None` where the bank holidays on the way are not known.
pub fn add_working_days(from: Date, n: i64) -> Option<Date> {
    let mut at = from;
    let mut left = n.unsigned_abs();
    while left > 0 {
        at = add_days(at, n.signum())?;
        match is_working_day(at) {
            Truth::Yes => left -= 1,
            Truth::No => {}
            Truth::CannotTell => return None,
        }
    }
    Some(at)
}

/// The bank holiday of a year by its name, or by the month it is called after.
pub(crate) fn bank_holiday(year: i16, named: &str) -> Option<Date> {
    let start = match named.to_ascii_lowercase().as_str() {
        "may" | "mayday" | "early" => "Early May",
        "spring" | "whitsun" | "whit" => "Spring",
        "august" | "summer" => "Summer",
        "boxing" => "Boxing",
        "christmas" => "Christmas",
        "new" => "New",
        "good" => "Good",
        "easter" => "Easter",
        "jubilee" => "Jubilee",
        "wedding" => "wedding",
        "coronation" => "Coronation",
        "funeral" => "funeral",
        _ => return None,
    };
    let once = matches!(start, "Jubilee" | "wedding" | "Coronation" | "funeral");
    let called = |name: &str| if once { name.ends_with(start) } else { name.starts_with(start) };
    holidays().iter().find(|(day, name)| day.year() == year && called(name)).map(|(day, _)| *day)
}

/// The bank holidays on a Monday before a day and on or after it.
pub(crate) fn bank_holiday_mondays(near: Date) -> (Option<Date>, Option<Date>) {
    let mondays = || holidays().iter().map(|(day, _)| *day).filter(|day| crate::calendar::weekday(*day) == 1);
    (mondays().filter(|day| *day < near).max(), mondays().filter(|day| *day >= near).min())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, n: i64, expected: &str) {
        let from: Date = from.parse().expect("a day");
        assert_eq!(add_working_days(from, n).map(|d| d.to_string()).as_deref(), Some(expected), "{from} {n}");
    }

    #[test]
    fn bank_holidays_are_stepped_over() {
        check("2007-08-20", 15, "2007-09-11");
        check("2016-03-01", 45, "2016-05-06");
        check("2007-12-12", 10, "2007-12-28");
        check("2007-08-23", 2, "2007-08-28");
        check("2007-08-28", -1, "2007-08-24");
        check("2022-06-01", 1, "2022-06-06");
        assert_eq!(add_working_days(Date::constant(1990, 1, 1), 1), None);
        assert_eq!(holidays().len(), TABLE.lines().count());
    }
}
