//! Small sums on the calendar. Every one of them answers `None` beyond the years that exist.

pub(crate) mod age;
pub(crate) mod feasts;
pub(crate) mod working_days;

use jiff::Span;
use jiff::civil::Date;

/// A day, when there is such a day.
pub(crate) fn ymd(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// `days` days after `date` (before it when negative); `None` beyond the calendar.
pub fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The same day of another month, or that month's last day when it has no such day.
pub(crate) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// 1 is Monday, 7 Sunday.
pub(crate) fn weekday(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

/// Monday of the date's week.
pub(crate) fn monday(date: Date) -> Option<Date> {
    add_days(date, 1 - i64::from(weekday(date)))
}

/// The first `wanted` weekday on or after `date`.
pub(crate) fn on_or_after(date: Date, wanted: u8) -> Option<Date> {
    add_days(date, (i64::from(wanted) - i64::from(weekday(date))).rem_euclid(7))
}

/// The last `wanted` weekday on or before `date`.
pub(crate) fn on_or_before(date: Date, wanted: u8) -> Option<Date> {
    add_days(date, -(i64::from(weekday(date)) - i64::from(wanted)).rem_euclid(7))
}
/// Easter Sunday (Gregorian, the anonymous algorithm).
pub(crate) fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let corrected = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + corrected + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let sum = moon + sunday - 7 * late + 114;
    ymd(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?)
}
