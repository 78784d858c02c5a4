//! What is counted: stretches of the calendar before and after where one stands, and distances.

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::prose::story::{Made, Story, Told};
use crate::prose::{Cut, From, Stretch, Tense};
use crate::timex::{Amount, Grain, Length, Stamp, TimexValue, Within, Years, from_astronomical};

impl Story<'_> {
    /// A stretch of the calendar, some before or after where one stands.
    pub(super) fn period(&self, grain: Stretch, by: i64, from: From, cut: &Cut) -> Option<Made> {
        let from = if from == From::Nearby { self.nearby(grain, cut) } else { from };
        let story = from != From::Written;
        let (told, tense) = (*self.base(from, cut), cut.tense);
        let written = self.written();
        let untold = match grain {
            Stretch::Week | Stretch::Day | Stretch::Weekend => told.day.is_none(),
            Stretch::Month => told.month.is_none(),
            Stretch::Quarter => false,
            _ => told.year.is_none(),
        };
        let by = if from == From::Latest && untold { by - 1 } else { by };
        match grain {
            Stretch::Day => {
                let base = if story { told.day.or(self.fallback()) } else { written };
                // Where only a month or a year is told, the day lies somewhere in it.
                if story && self.history && told.any.is_some_and(|(s, _)| s.date().is_none()) {
                    let (last, _) = told.any?;
                    return match (last.known_year(), last.known_month()) {
                        (_, Some((year, month))) => {
                            Some(self.by_story(Stamp::of(Years::Year(year), Within::DayIn(month))))
                        }
                        (Some(year), None) => {
                            Some(self.by_story(Stamp::of(Years::Year(year), Within::SomeDay)))
                        }
                        _ => None,
                    };
                }
                Some(self.beside(Stamp::day(add_days(base?, by)?), from))
            }
            Stretch::Week => {
                let base = if story { told.week.or(told.day).or(self.fallback()) } else { written };
                Some(self.beside(Stamp::week(add_days(base?, 7 * by)?), from))
            }
            Stretch::Weekend => {
                let base = if story { told.day.or(self.fallback())? } else { written? };
                let back = by == 0 && !story && tense != Tense::Future && crate::calendar::weekday(base) < 6;
                Some(self.beside(Stamp::weekend(add_days(base, if back { -7 } else { 7 * by })?), from))
            }
            Stretch::Month => {
                let (year, month) =
                    if story { told.month.or(self.fallback_month())? } else { month_of(written?) };
                let (year, month) = months_on(year, month, by)?;
                Some(self.beside(Stamp::month(year, month), from))
            }
            Stretch::Quarter => {
                let quarter_told = self.heard.quarter.filter(|_| story);
                // What a company tells of "the quarter" is of the one that has closed.
                let closed = i64::from(quarter_told.is_none() && story && tense != Tense::Future);
                let (year, quarter) = quarter_told.or(written.map(quarter_of))?;
                Some(self.beside(quarters_on(year, quarter, by - closed)?, from))
            }
            Stretch::Year => {
                let base =
                    if story { told.year.or(written.map(|d| d.year())) } else { written.map(|d| d.year()) };
                let year = base?.checked_add(i16::try_from(by).ok()?)?;
                Some(self.beside(Stamp::year(year), from))
            }
            Stretch::Decade | Stretch::Century => {
                let by = i16::try_from(by).ok()?;
                Some(self.beside(
                    self.long_stretch(grain, by, told.any.filter(|_| story), told.year.filter(|_| story))?,
                    from,
                ))
            }
        }
    }

    /// "Sales for the month" are those of the month told, where it is of late; else of the month of writing.
    fn nearby(&self, grain: Stretch, cut: &Cut) -> From {
        let told = self.base(From::Story, cut);
        let (day, most) = match grain {
            Stretch::Month => (told.month.and_then(|(y, m)| Stamp::month(y, m).first_day()), 75),
            _ => (told.day, 10),
        };
        let late = day.zip(self.written()).is_some_and(|(d, w)| (w - d).get_days().abs() <= most);
        if late { From::Story } else { From::Written }
    }

    /// A decade or century, counted from one told, or from the year in hand.
    fn long_stretch(
        &self,
        grain: Stretch,
        by: i16,
        any: Option<(Stamp, (usize, usize))>,
        year: Option<i16>,
    ) -> Option<Stamp> {
        let year = year.or(self.written().map(|d| d.year()));
        let years = match (any.map(|(stamp, _)| stamp.years), grain) {
            (Some(Years::Decade(told)), Stretch::Decade) => Years::Decade(told + by),
            (_, Stretch::Decade) => Years::Decade(year? / 10 + by),
            _ => Years::Century(year? / 100 + by),
        };
        Some(Stamp::of(years, Within::Whole))
    }

    /// "Two days later", "a year ago": as fine as the unit that is counted.
    pub(super) fn offset(&self, length: Length, sign: i64, from: From, cut: &Cut) -> Option<Made> {
        let Amount::Hundredths(hundredths) = length.amount else {
            let value = if sign < 0 { TimexValue::Past } else { TimexValue::Future };
            return Some(Made { value, anchor: None, inferred: false });
        };
        let told = *self.base(from, cut);
        let story = from == From::Story && told.any.is_some();
        let whole = i64::from(hundredths / 100) * sign;
        let odd = hundredths % 100 != 0;
        let day = if story { told.day } else { self.written() };
        let month = if story { told.month } else { self.written().map(month_of) };
        let year = if story { told.year } else { self.written().map(|d| d.year()) };
        match length.grain {
            Grain::Year if odd => {
                let (year, month) = month?;
                let (year, month) = months_on(year, month, sign * i64::from(hundredths) * 12 / 100)?;
                Some(self.beside(Stamp::month(year, month), from))
            }
            Grain::Year => {
                // "Net fell in the third quarter from $2 a year ago": from that quarter.
                let quarter = matches!(
                    self.heard.any,
                    Some((Stamp { within: Within::Quarter(_) | Within::Half(_), .. }, _))
                );
                let ago = from == From::Written && sign < 0 && quarter && self.heard.at >= cut.sentence;
                self.years_on(whole, if ago { Some(self.heard) } else { story.then_some(told) }, year?, from)
            }
            Grain::Quarter => {
                let (year, quarter) =
                    self.heard.quarter.filter(|_| story).or(self.written().map(quarter_of))?;
                Some(self.beside(quarters_on(year, quarter, whole)?, from))
            }
            Grain::Month => {
                let Some((year, month)) = month else {
                    return Some(self.beside(Stamp::of(Years::Year(year?), Within::SomeMonth), from));
                };
                let (year, month) = months_on(year, month, whole)?;
                Some(self.beside(Stamp::month(year, month), from))
            }
            Grain::Week => match told.week.filter(|_| story).or(day) {
                Some(day) => Some(self.beside(Stamp::week(add_days(day, 7 * whole)?), from)),
                None => Some(self.beside(Stamp::of(Years::Year(year?), Within::SomeWeek), from)),
            },
            Grain::Day => match (day, month) {
                (Some(day), _) => Some(self.beside(Stamp::day(add_days(day, whole)?), from)),
                (None, Some((year, month))) => {
                    Some(self.beside(Stamp::of(Years::Year(year), Within::DayIn(month)), from))
                }
                _ => Some(self.beside(Stamp::of(Years::Year(year?), Within::SomeDay), from)),
            },
            Grain::Hour | Grain::Minute | Grain::Second | Grain::Decade | Grain::Century => {
                Some(self.beside(Stamp::day(day?), from))
            }
        }
    }

    /// A year on from a quarter or a month is that quarter or month: what companies and counts compare.
    pub(super) fn years_on(&self, whole: i64, told: Option<Told>, year: i16, from: From) -> Option<Made> {
        let by = i16::try_from(whole).ok()?;
        if let (Some((last, _)), false, 1) = (told.and_then(|t| t.any), self.history, whole.abs())
            && let (Some(year), Within::Quarter(_) | Within::Month(_) | Within::Half(_)) =
                (last.known_year(), last.within)
        {
            return Some(self.by_story(Stamp::of(Years::Year(year + by), last.within)));
        }
        // There was no year nought.
        let there = from_astronomical(crate::timex::astronomical(year).checked_add(by)?);
        Some(self.beside(Stamp::year(there), from))
    }
}

pub(super) fn month_of(date: Date) -> (i16, u8) {
    (date.year(), date.month().unsigned_abs())
}

pub(super) fn quarter_of(date: Date) -> (i16, u8) {
    (date.year(), (date.month().unsigned_abs() - 1) / 3 + 1)
}

pub(super) fn quarters_on(year: i16, quarter: u8, by: i64) -> Option<Stamp> {
    let index = i64::from(year) * 4 + i64::from(quarter) - 1 + by;
    let within = Within::Quarter(u8::try_from(index.rem_euclid(4)).ok()? + 1);
    Some(Stamp::of(Years::Year(i16::try_from(index.div_euclid(4)).ok()?), within))
}

pub(super) fn months_on(year: i16, month: u8, by: i64) -> Option<(i16, u8)> {
    let index = i64::from(year) * 12 + i64::from(month) - 1 + by;
    Some((i16::try_from(index.div_euclid(12)).ok()?, u8::try_from(index.rem_euclid(12)).ok()? + 1))
}
