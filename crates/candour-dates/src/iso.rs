//! ISO 8601 forms of a reading's ends, with the offset of Europe/London where a clock time is given.

use jiff::civil::{Date, Time, Weekday};

use crate::{Clock, ExpressionKind, Flag, PartOfDay, Resolved};

impl Resolved {
    /// The first moment it allows: a date, or a date-time with offset where the record gives a clock time on one
    /// day; `None` when that end is open or unknown.
    pub fn earliest_iso(&self) -> Option<String> {
        let date = self.interval().earliest().date()?;
        Some(self.clock_on_one_day().map_or_else(|| date.to_string(), |clock| date_time(date, clock.from)))
    }

    /// The last moment it allows, inclusive; forms as [`Resolved::earliest_iso`].
    pub fn latest_iso(&self) -> Option<String> {
        let date = self.interval().latest().date()?;
        Some(self.clock_on_one_day().map_or_else(|| date.to_string(), |clock| date_time(date, clock.to)))
    }

    /// A clock time that words give exactly, on a day without doubt; a part of a day ("that afternoon") keeps the day.
    fn clock_on_one_day(&self) -> Option<Clock> {
        self.interval().exact()?;
        self.clock.filter(|clock| clock.part.is_none())
    }
}

fn date_time(date: Date, time: Time) -> String {
    let offset = if is_summer_time(date, time) { "+01:00" } else { "+00:00" };
    format!("{date}T{:02}:{:02}:{:02}{offset}", time.hour(), time.minute(), time.second())
}

/// Is British Summer Time in force? Since 1996: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
/// Sunday of October (Summer Time Order 2002 and the directives before it). For earlier years the same rule is taken,
/// which is off by at most four weeks in October.
fn is_summer_time(date: Date, time: Time) -> bool {
    let (Some(start), Some(end)) = (last_sunday(date.year(), 3), last_sunday(date.year(), 10)) else {
        return false;
    };
    // The clock goes from 01:00 to 02:00 in March, and from 02:00 back to 01:00 in October.
    let hour = time.hour();
    (date > start || (date == start && hour >= 1)) && (date < end || (date == end && hour < 2))
}

/// Did that time not exist, or come twice, in Europe/London that night? From 01:00 the clock goes to 02:00 in March, and
/// from 02:00 back to 01:00 in October.
pub(crate) fn clock_changed(date: Date, time: Time) -> bool {
    let night = |month| last_sunday(date.year(), month) == Some(date);
    date.year() >= 1996 && time.hour() == 1 && (night(3) || night(10))
}

fn last_sunday(year: i16, month: i8) -> Option<Date> {
    let last = Date::new(year, month, 1).ok()?.last_of_month();
    let back = match last.weekday() {
        Weekday::Sunday => 0,
        other => i64::from(other.to_monday_one_offset()),
    };
    crate::add_days(last, -back)
}

impl ExpressionKind {
    /// The TIMEX3 type.
    pub fn timex(self) -> &'static str {
        match self {
            ExpressionKind::Date => "DATE",
            ExpressionKind::Time => "TIME",
            ExpressionKind::Duration => "DURATION",
            ExpressionKind::Set => "SET",
        }
    }
}

impl PartOfDay {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            PartOfDay::Morning => "morning",
            PartOfDay::Afternoon => "afternoon",
            PartOfDay::Evening => "evening",
            PartOfDay::Night => "night",
        }
    }
}

impl Flag {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Flag::TwoReadings => "two_readings",
            Flag::ImpossibleDay => "impossible_day",
            Flag::ImpossibleMonth => "impossible_month",
            Flag::WeekdayContradicts => "weekday_contradicts",
            Flag::Mistyped => "mistyped",
            Flag::Vague => "vague",
            Flag::YearFromContext => "year_from_context",
            Flag::NoAnchor => "no_anchor",
            Flag::ClockChange => "clock_change",
            Flag::FinancialYear => "financial_year",
            Flag::SchoolYear => "school_year",
            Flag::PhaseUnknown => "phase_unknown",
            Flag::NeedsTerms => "needs_term_table",
            Flag::Clash => "clash",
            Flag::CrossesMidnight => "crosses_midnight",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offset_of_london() {
        let cases = [
            (Date::constant(2007, 8, 3), 11, "2007-08-03T11:00:00+01:00"),
            (Date::constant(2007, 12, 3), 11, "2007-12-03T11:00:00+00:00"),
            (Date::constant(2007, 3, 25), 0, "2007-03-25T00:00:00+00:00"),
            (Date::constant(2007, 3, 25), 2, "2007-03-25T02:00:00+01:00"),
            (Date::constant(2007, 10, 28), 0, "2007-10-28T00:00:00+01:00"),
            (Date::constant(2007, 10, 28), 3, "2007-10-28T03:00:00+00:00"),
        ];
        for (date, hour, expected) in cases {
            assert_eq!(date_time(date, Time::constant(hour, 0, 0, 0)), expected);
        }
    }
}
