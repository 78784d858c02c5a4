//! From what the words give of a date to the EDTF value they allow. Nothing the words leave out is invented.

use jiff::civil::Date;

use crate::calendar::{add_days, add_months, weekday, ymd};
use crate::grammar::phrase::{Bounding, Partial, Third};
use crate::{Edtf, Flag};

impl Partial {
    /// The value, with what must be told of it. Without a year it has no place on the calendar: `XXXX-05-22`.
    pub(crate) fn edtf(&self, flags: &mut Vec<Flag>) -> Option<Edtf> {
        let Some(year) = self.year else { return self.without_year(flags) };
        let value = match (self.month, self.day) {
            (None, None) => Edtf::year(year),
            (None, Some(day)) => Edtf::parse(&format!("{year:04}-XX-{day:02}"))?,
            (Some(season @ 21..), _) => Edtf::season(year, season)?,
            (Some(month), None) if self.uncertain => Edtf::parse(&format!("{year:04}-{month:02}-XX"))?,
            (Some(month), None) => self.third_of(year, month)?,
            (Some(month), Some(day)) => {
                if let Some(date) = ymd(year, month.cast_signed(), day.cast_signed()) {
                    self.check_weekday(date, flags);
                    Edtf::day(date)
                } else {
                    push(flags, Flag::ImpossibleDay);
                    return Edtf::parse(&format!("{year:04}-{month:02}-XX?"));
                }
            }
        };
        let value = if self.rough { value.approximate() } else { value };
        Some(if self.uncertain { value.uncertain() } else { value })
    }

    fn check_weekday(&self, date: Date, flags: &mut Vec<Flag>) {
        if self.weekday.is_some_and(|named| named != weekday(date)) {
            push(flags, Flag::WeekdayContradicts);
        }
    }

    /// Early is the 1st to the 10th, mid the 11th to the 20th, late the 21st to the end.
    fn third_of(&self, year: i16, month: u8) -> Option<Edtf> {
        let first = ymd(year, month.cast_signed(), 1)?;
        let (from, to) = match self.third {
            None => return Edtf::month(year, month),
            Some(Third::Early) => (first, add_days(first, 9)?),
            Some(Third::Mid) => (add_days(first, 10)?, add_days(first, 19)?),
            Some(Third::Late) => (add_days(first, 20)?, first.last_of_month()),
            Some(Third::Week(n)) => {
                let from = add_days(first, 7 * (i64::from(n) - 1))?;
                (from, add_days(from, 6)?)
            }
            Some(Third::FirstWeeks(n)) => (first, add_days(first, 7 * i64::from(n) - 1)?),
            Some(Third::LastWeeks(n)) => {
                (add_days(first.last_of_month(), 1 - 7 * i64::from(n))?, first.last_of_month())
            }
            Some(Third::LastWeek) => (add_days(first.last_of_month(), -6)?, first.last_of_month()),
            Some(Third::Half(1)) => (first, add_days(first, 14)?),
            Some(Third::Half(_)) => (add_days(first, 15)?, first.last_of_month()),
        };
        let end = |date| Edtf::day(date).approximate();
        Edtf::span(Some(&end(from)), Some(&end(to)))
    }

    fn without_year(&self, flags: &mut Vec<Flag>) -> Option<Edtf> {
        push(flags, Flag::NoAnchor);
        let month = self.month.filter(|m| *m <= 12)?;
        let Some(day) = self.day else { return Edtf::parse(&format!("XXXX-{month:02}")) };
        // 2000 was a leap year: a day that was not in it never is.
        if ymd(2000, month.cast_signed(), day.cast_signed()).is_none() {
            push(flags, Flag::ImpossibleDay);
            return Edtf::parse(&format!("XXXX-{month:02}-XX"));
        }
        Edtf::parse(&format!("XXXX-{month:02}-{day:02}"))
    }

    /// First day it can be.
    pub(crate) fn first_day(&self) -> Option<Date> {
        self.edtf(&mut Vec::new())?.interval().earliest().date()
    }

    /// The same month and day in another year.
    pub(crate) fn in_year(self, year: i16) -> Partial {
        Partial { year: Some(year), ..self }
    }

    /// What lies on one side of it.
    pub(crate) fn bounded(&self, bounding: Bounding, flags: &mut Vec<Flag>) -> Option<Edtf> {
        let value = self.edtf(flags)?;
        let interval = value.interval();
        let (first, last) = (interval.earliest().date(), interval.latest().date());
        // "Since the second week of June": from its first day, roughly.
        let end = |date: Option<Date>| {
            Some(if self.third.is_some() { Edtf::day(date?).approximate() } else { value.clone() })
        };
        match bounding {
            Bounding::Since => Edtf::span(Some(&end(first)?), None),
            Bounding::Until | Bounding::By => Edtf::span(None, Some(&end(last)?)),
            Bounding::ByEnd => Edtf::span(None, Some(&Edtf::day(last?))),
            Bounding::Before => Edtf::span(None, Some(&self.beside(add_days(first?, -1)?)?)),
            Bounding::After => Edtf::span(Some(&self.beside(add_days(last?, 1)?)?), None),
        }
    }

    /// The day, month or year that holds `date`, whichever this is.
    fn beside(&self, date: Date) -> Option<Edtf> {
        match (self.month, self.day) {
            (None, None) => Some(Edtf::year(date.year())),
            (Some(..=12), None) if self.third.is_none() => {
                Edtf::month(date.year(), date.month().unsigned_abs())
            }
            _ => Some(Edtf::day(date)),
        }
    }
}

/// The same partial in the year in which it lies nearest to `near`.
pub(crate) fn nearest(partial: Partial, near: Date) -> Option<Partial> {
    let distance = |p: &Partial| p.first_day().map(|d| i64::from((d - near).get_days()).abs());
    let year = near.year();
    (year - 1..=year + 1)
        .map(|y| partial.in_year(y))
        .filter_map(|p| distance(&p).map(|d| (d, p)))
        .min_by_key(|(d, _)| *d)
        .map(|(_, p)| p)
}

/// In the last year in which it begins on or before `limit`.
pub(crate) fn not_after(partial: Partial, limit: Date) -> Option<Partial> {
    let year = limit.year();
    [year, year - 1]
        .map(|y| partial.in_year(y))
        .into_iter()
        .find(|p| p.first_day().is_some_and(|d| d <= limit))
}

/// In the first year in which it does not lie wholly before `limit`.
pub(crate) fn not_before(partial: Partial, limit: Date) -> Option<Partial> {
    let year = limit.year();
    let last = |p: &Partial| p.edtf(&mut Vec::new()).and_then(|e| e.interval().latest().date());
    [year, year + 1].map(|y| partial.in_year(y)).into_iter().find(|p| last(p).is_some_and(|d| d >= limit))
}

/// From `first` to `last`. Ends the wrong way round are kept as the doubt they are.
pub(crate) fn span(mut first: Partial, mut last: Partial, flags: &mut Vec<Flag>) -> Option<Edtf> {
    match (first.year, last.year) {
        (None, Some(year)) => {
            first.year = Some(year);
            // "Dec to Feb 2007" began the year before.
            if first.first_day() > last.first_day() {
                first.year = Some(year - 1);
            }
        }
        (Some(_), None) => last = not_before(last, first.first_day()?)?,
        _ => {}
    }
    let (mut from, mut to) = (first.edtf(flags)?, last.edtf(flags)?);
    // "From the end of March": from its first day, roughly.
    if first.third.is_some() {
        from = Edtf::day(from.interval().earliest().date()?).approximate();
    }
    if last.third.is_some() {
        to = Edtf::day(to.interval().latest().date()?).approximate();
    }
    Edtf::span(Some(&from), Some(&to)).or_else(|| {
        push(flags, Flag::Mistyped);
        Edtf::span(Some(&to.uncertain()), Some(&from.uncertain()))
    })
}

/// The month of a day `months` away, and its half when a half month was said.
pub(crate) fn about_months(from: Date, months: i64, half: bool, sign: i64) -> Option<Edtf> {
    let there = add_months(from, months * sign)?;
    if half {
        return Some(Edtf::day(add_days(there, 14 * sign)?).approximate());
    }
    Some(Edtf::month(there.year(), there.month().unsigned_abs())?.approximate())
}

pub(crate) fn push(flags: &mut Vec<Flag>, flag: Flag) {
    if !flags.contains(&flag) {
        flags.push(flag);
    }
}
