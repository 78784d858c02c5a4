//! Small sums on the calendar. They answer `None` where there is no such day.

use jiff::civil::Date;

/// A day, when there is such a day.
pub(crate) fn ymd(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// `days` days after `date` (before it when negative); `None` beyond the calendar.
pub fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
