//! One EDTF date: year, month or season, day; each digit known or `X`, each part marked or not.

use jiff::civil::Date;

use crate::calendar::ymd;
use crate::{Bound, Interval};

/// A mark of doubt on a part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// `?`: the source is doubtful.
    Uncertain,
    /// `~`: an estimate.
    Approximate,
    /// `%`: both.
    Both,
}

impl Qualifier {
    fn and(self, other: Option<Qualifier>) -> Qualifier {
        match other {
            None => self,
            Some(other) if other == self => self,
            Some(_) => Qualifier::Both,
        }
    }

    pub(super) fn sign(self) -> char {
        match self {
            Qualifier::Uncertain => '?',
            Qualifier::Approximate => '~',
            Qualifier::Both => '%',
        }
    }
}

/// Digits of one part as written (`X` for an unspecified one), with marks before and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Field<const N: usize> {
    pub(super) digits: [u8; N],
    pub(super) before: Option<Qualifier>,
    pub(super) after: Option<Qualifier>,
}

impl<const N: usize> Field<N> {
    pub(super) fn plain(digits: [u8; N]) -> Field<N> {
        Field { digits, before: None, after: None }
    }

    /// Least and greatest number the digits allow.
    fn range(&self) -> (i16, i16) {
        self.digits.iter().fold((0, 0), |(low, high), &d| match d {
            b'X' => (low * 10, high * 10 + 9),
            d => (low * 10 + i16::from(d - b'0'), high * 10 + i16::from(d - b'0')),
        })
    }

    fn exact(&self) -> Option<i16> {
        let (low, high) = self.range();
        (low == high).then_some(low)
    }

    fn has(&self, mark: Qualifier) -> bool {
        [self.before, self.after].into_iter().flatten().any(|q| q == mark || q == Qualifier::Both)
    }
}

impl Field<2> {
    pub(crate) fn two(number: u8) -> Field<2> {
        Field::plain([b'0' + number / 10 % 10, b'0' + number % 10])
    }

    /// Could it be this number? The 11 and the 21 are what `X1` may be, the 20 is not.
    fn fits(self, number: i8) -> bool {
        let digits = Field::two(number.unsigned_abs()).digits;
        self.digits.iter().zip(digits).all(|(written, digit)| *written == b'X' || *written == digit)
    }

    fn least(self, most: i8) -> Option<i8> {
        (1..=most).find(|n| self.fits(*n))
    }

    fn greatest(self, most: i8) -> Option<i8> {
        (1..=most).rev().find(|n| self.fits(*n))
    }
}

impl Field<4> {
    pub(crate) fn four(year: i16) -> Field<4> {
        let y = year.unsigned_abs();
        let digit = |n: u16| b'0' + (n % 10) as u8;
        Field::plain([digit(y / 1000), digit(y / 100), digit(y / 10), digit(y)])
    }
}

/// One EDTF date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Single {
    pub(super) negative: bool,
    pub(super) year: Field<4>,
    pub(super) month: Option<Field<2>>,
    pub(super) day: Option<Field<2>>,
}

impl Single {
    pub(crate) fn day(date: Date) -> Single {
        let mut single = Single::coded(date.year(), date.month().unsigned_abs());
        single.day = Some(Field::two(date.day().unsigned_abs()));
        single
    }

    pub(crate) fn coded(year: i16, month: u8) -> Single {
        let mut single = Single::year(year);
        single.month = Some(Field::two(month));
        single
    }

    pub(crate) fn year(year: i16) -> Single {
        Single { negative: year < 0, year: Field::four(year), month: None, day: None }
    }

    /// Marks the whole value: the mark stands after its last part.
    pub(super) fn marked(mut self, with: Qualifier) -> Single {
        let slot = match (&mut self.day, &mut self.month) {
            (Some(day), _) => &mut day.after,
            (None, Some(month)) => &mut month.after,
            (None, None) => &mut self.year.after,
        };
        *slot = Some(with.and(*slot));
        self
    }

    pub(super) fn has(&self, mark: Qualifier) -> bool {
        self.year.has(mark)
            || self.month.is_some_and(|m| m.has(mark))
            || self.day.is_some_and(|d| d.has(mark))
    }

    pub(super) fn precision(&self) -> super::Precision {
        use super::Precision;
        if self.day.is_some_and(|d| d.exact().is_some()) {
            Precision::Day
        } else if let Some(month) = self.month {
            match month.exact() {
                Some(1..=12) => Precision::Month,
                Some(_) => Precision::Season,
                None => Precision::Year,
            }
        } else if self.year.exact().is_some() {
            Precision::Year
        } else {
            Precision::Decade
        }
    }

    /// Days it allows. With no digit of the year known nothing is.
    pub(super) fn interval(&self) -> Interval {
        if let Some(day) = self.whole_day() {
            return Interval::day(day);
        }
        if self.year.digits == *b"XXXX" {
            return Interval::UNKNOWN;
        }
        let (low, high) = self.year.range();
        let (low, high) = if self.negative { (-high, -low) } else { (low, high) };
        match (self.first(low), self.last(high)) {
            (Some(a), Some(b)) => Interval::new(Bound::On(a), Bound::On(b)).unwrap_or(Interval::UNKNOWN),
            _ => Interval::UNKNOWN,
        }
    }

    /// The one day that is written in full: nearly all there are, and asked for many times each.
    fn whole_day(&self) -> Option<Date> {
        let (year, month, day) = (self.year.exact()?, self.month?.exact()?, self.day?.exact()?);
        let in_year = (1..=12).contains(&month);
        in_year.then(|| ymd(if self.negative { -year } else { year }, month as i8, day as i8))?
    }

    fn months(&self) -> (i8, i8, i16) {
        let Some(month) = self.month else { return (1, 12, 0) };
        match month.exact() {
            // 25 to 28 are said to be of the north, 29 to 32 of the south.
            Some(21 | 25 | 31) => (3, 5, 0),
            Some(22 | 26 | 32) => (6, 8, 0),
            Some(23 | 27 | 29) => (9, 11, 0),
            // Winter begins in December of its year and runs into the next.
            Some(24 | 28 | 30) => (12, 2, 1),
            Some(code @ 37..=39) => ((code as i8 - 37) * 4 + 1, (code as i8 - 37) * 4 + 4, 0),
            Some(code @ 33..=36) => ((code as i8 - 33) * 3 + 1, (code as i8 - 33) * 3 + 3, 0),
            Some(40) => (1, 6, 0),
            Some(41) => (7, 12, 0),
            _ => (month.least(12).unwrap_or(1), month.greatest(12).unwrap_or(12), 0),
        }
    }

    fn first(&self, year: i16) -> Option<Date> {
        let (month, _, _) = self.months();
        let day = self.day.and_then(|d| d.least(31)).unwrap_or(1);
        ymd(year, month, day).or_else(|| ymd(year, month, 1))
    }

    fn last(&self, year: i16) -> Option<Date> {
        let (_, month, carry) = self.months();
        let first = ymd(year.checked_add(carry)?, month, 1)?;
        let most = first.days_in_month();
        ymd(first.year(), month, self.day.and_then(|d| d.greatest(most)).unwrap_or(most))
    }

    /// Is it a date that can be?
    pub(super) fn is_possible(&self) -> bool {
        let month = self.month.and_then(|m| m.exact());
        let month_fits = match self.month {
            None => true,
            Some(field) => match month {
                Some(1..=12) => true,
                Some(21..=41) => self.day.is_none(),
                Some(_) => false,
                None => {
                    let (low, high) = field.range();
                    low <= 12 && high >= 1
                }
            },
        };
        let day_fits = match self.day {
            None => true,
            Some(day) => {
                let (low, high) = day.range();
                let most = match (month, self.year.exact()) {
                    (Some(m @ 1..=12), Some(y)) => {
                        let y = if self.negative { -y } else { y };
                        ymd(y, m as i8, 1).map_or(31, Date::days_in_month)
                    }
                    (Some(m @ 1..=12), None) => ymd(2000, m as i8, 1).map_or(31, Date::days_in_month),
                    _ => 31,
                };
                low <= i16::from(most) && high >= 1
            }
        };
        month_fits && day_fits
    }
}
