//! A place on the calendar of any grain.

use jiff::civil::Date;

use crate::calendar::{add_days, monday, ymd};
use crate::{Edtf, PartOfDay};

/// The year, or what is known of it. Years before Christ are negative: -480 is 480 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Years {
    /// `XXXX`.
    Unknown,
    /// A year.
    Year(i16),
    /// Ten years, by their first three digits: 198.
    Decade(i16),
    /// A hundred years, by their first two digits: 19.
    Century(i16),
}

/// Where in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    /// No more than the year.
    Whole,
    /// A month.
    Month(u8),
    /// Some month: `-XX`.
    SomeMonth,
    /// A day of a month.
    Day(u8, u8),
    /// Some day of that month.
    DayIn(u8),
    /// Some day: `-XX-XX`.
    SomeDay,
    /// An ISO week.
    Week(u8),
    /// Some week: `-WXX`.
    SomeWeek,
    /// The weekend of an ISO week.
    Weekend(u8),
    /// Some weekend.
    SomeWeekend,
    /// A weekday of no known week.
    Weekday(u8),
    /// Spring to winter, 21 to 24 as in EDTF.
    Season(u8),
    /// A quarter; 0 when it is not known which.
    Quarter(u8),
    /// A half.
    Half(u8),
}

/// When in the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayTime {
    /// The day is not divided.
    None,
    /// Part of it.
    Part(PartOfDay),
    /// By daylight; working hours.
    Daytime,
    /// The hour, and the minute and second where they were said.
    Clock(u8, Option<u8>, Option<u8>),
}

/// A place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Which year.
    pub years: Years,
    /// Where in it.
    pub within: Within,
    /// When in the day.
    pub time: DayTime,
}

impl Stamp {
    /// A year and no more.
    pub fn year(year: i16) -> Stamp {
        Stamp::of(Years::Year(year), Within::Whole)
    }

    /// A part of some years.
    pub fn of(years: Years, within: Within) -> Stamp {
        Stamp { years, within, time: DayTime::None }
    }

    /// A day.
    pub fn day(date: Date) -> Stamp {
        let within = Within::Day(date.month().unsigned_abs(), date.day().unsigned_abs());
        Stamp::of(Years::Year(from_astronomical(date.year())), within)
    }

    /// A month.
    pub fn month(year: i16, month: u8) -> Stamp {
        Stamp::of(Years::Year(year), Within::Month(month))
    }

    /// The ISO week of a day.
    pub fn week(date: Date) -> Stamp {
        let iso = date.iso_week_date();
        Stamp::of(Years::Year(iso.year()), Within::Week(iso.week().unsigned_abs()))
    }

    /// The weekend of the ISO week of a day.
    pub fn weekend(date: Date) -> Stamp {
        let iso = date.iso_week_date();
        Stamp::of(Years::Year(iso.year()), Within::Weekend(iso.week().unsigned_abs()))
    }

    /// With a time of day.
    pub fn at(self, time: DayTime) -> Stamp {
        Stamp { time, ..self }
    }

    /// The year, when one is known.
    pub fn known_year(self) -> Option<i16> {
        if let Years::Year(year) = self.years { Some(year) } else { None }
    }

    /// The month it lies in, when that is known.
    pub fn known_month(self) -> Option<(i16, u8)> {
        match (self.known_year()?, self.within) {
            (year, Within::Month(month) | Within::Day(month, _) | Within::DayIn(month)) => {
                Some((year, month))
            }
            (_, Within::Week(_) | Within::Weekend(_)) => {
                let day = self.first_day()?;
                Some((from_astronomical(day.year()), day.month().unsigned_abs()))
            }
            _ => None,
        }
    }

    /// The day, when it is one.
    pub fn date(self) -> Option<Date> {
        match self.within {
            Within::Day(month, day) => {
                ymd(astronomical(self.known_year()?), month.cast_signed(), day.cast_signed())
            }
            _ => None,
        }
    }

    /// The first day it allows.
    pub fn first_day(self) -> Option<Date> {
        if let Some(day) = self.date() {
            return Some(day);
        }
        let year = astronomical(self.known_year()?);
        let month = |m: u8| ymd(year, m.cast_signed(), 1);
        match self.within {
            Within::Month(m) | Within::DayIn(m) => month(m),
            Within::Week(week) => add_days(monday(ymd(year, 1, 4)?)?, 7 * (i64::from(week) - 1)),
            Within::Weekend(week) => add_days(monday(ymd(year, 1, 4)?)?, 7 * (i64::from(week) - 1) + 5),
            Within::Season(code) => month((code.saturating_sub(20)).saturating_mul(3).min(12)),
            Within::Quarter(n @ 1..=4) => month(3 * n - 2),
            Within::Half(2) => month(7),
            _ => month(1),
        }
    }

    /// The same as EDTF; `None` when nothing is known of the year and month.
    pub fn edtf(self) -> Option<Edtf> {
        let year = match self.years {
            Years::Year(year) => astronomical(year),
            Years::Decade(decade) if decade > 0 => return Edtf::parse(&format!("{decade:03}X")),
            Years::Century(century) if century > 0 => return Edtf::parse(&format!("{century:02}XX")),
            Years::Decade(_) | Years::Century(_) => return None,
            Years::Unknown => return self.without_year(),
        };
        if !(0..=9999).contains(&year) {
            let sign = if year < 0 { "-" } else { "" };
            return Edtf::parse(&format!("{sign}{:04}", year.unsigned_abs()));
        }
        match self.within {
            Within::Whole | Within::SomeDay | Within::SomeMonth | Within::SomeWeek | Within::SomeWeekend => {
                Some(Edtf::year(year))
            }
            Within::Weekday(_) | Within::Quarter(0 | 5..) => Some(Edtf::year(year)),
            Within::Month(month) => Edtf::month(year, month),
            Within::DayIn(month) => Edtf::parse(&format!("{year:04}-{month:02}-XX")),
            Within::Day(..) => self.date().map(Edtf::day),
            Within::Season(code) => Edtf::season(year, code),
            Within::Quarter(n) => Edtf::season(year, 32 + n),
            Within::Half(n) => Edtf::season(year, 39 + n),
            Within::Week(_) | Within::Weekend(_) => {
                let from = self.first_day()?;
                let days = if matches!(self.within, Within::Week(_)) { 6 } else { 1 };
                Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(add_days(from, days)?)))
            }
        }
    }

    fn without_year(self) -> Option<Edtf> {
        match self.within {
            Within::Month(month) => Edtf::parse(&format!("XXXX-{month:02}")),
            Within::Day(month, day) => Edtf::parse(&format!("XXXX-{month:02}-{day:02}")),
            _ => None,
        }
    }
}

/// 1 BC is the year 0 of the astronomers, whom ISO 8601 follows.
pub(crate) fn astronomical(year: i16) -> i16 {
    if year < 0 { year + 1 } else { year }
}

pub(crate) fn from_astronomical(year: i16) -> i16 {
    if year <= 0 { year - 1 } else { year }
}
