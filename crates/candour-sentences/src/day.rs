//! Days as these files write them: `Mon 5 Feb`, `5 February 2018`, `2018-02-05`, `February 2018`, `2018`.

use candour_dates::Date;

use crate::tokens::{Kind, Token};

/// The months, and below the days of the week: full names, known by three letters or more.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A day that may lack its year; `day` 0 is the whole month, `month` 0 the whole year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// 1 is Monday.
    pub weekday: Option<i8>,
    /// 1 to 31, or 0.
    pub day: i8,
    /// 1 to 12, or 0.
    pub month: i8,
    /// The year, when it is written.
    pub year: Option<i16>,
}

impl Written {
    /// First and last day, in a year when none is written.
    pub fn days(self, year: Option<i16>) -> Option<(Date, Date)> {
        let year = self.year.or(year)?;
        if self.month == 0 {
            return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
        }
        if self.day == 0 {
            let first = Date::new(year, self.month, 1).ok()?;
            return Some((first, first.last_of_month()));
        }
        let day = Date::new(year, self.month, self.day).ok()?;
        Some((day, day))
    }

    /// Does the weekday written fit in that year?
    pub fn fits(self, year: i16) -> bool {
        let Some(weekday) = self.weekday else { return true };
        self.days(Some(year)).is_some_and(|(day, _)| day.weekday().to_monday_one_offset() == weekday)
    }
}

/// Reads a day from the front of the tokens; the number of tokens it took.
pub fn day(tokens: &[Token]) -> Option<(Written, usize)> {
    let mut written = Written::default();
    let mut at = 0;
    if let Some(weekday) = word(tokens, 0).and_then(|word| among(WEEKDAYS, word)) {
        written.weekday = Some(weekday);
        at += 1;
    }
    if let Some(date) = word(tokens, at).and_then(|w| w.parse::<Date>().ok()) {
        (written.day, written.month, written.year) = (date.day(), date.month(), Some(date.year()));
        return Some((written, at + 1));
    }
    if let Some(number) = number(tokens, at).filter(|n| (1..=31).contains(n)) {
        written.day = number as i8;
        written.month = word(tokens, at + 1).and_then(month)?;
        at += 2;
    } else if let Some(named) = word(tokens, at).and_then(month) {
        written.month = named;
        at += 1;
    }
    if let Some(year) = number(tokens, at).filter(|n| (1900..=2200).contains(n)) {
        written.year = Some(year as i16);
        at += 1;
    }
    (written.month > 0 || written.year.is_some()).then_some((written, at))
}

/// A time of day, `14:30`, in minutes.
pub fn clock(token: Option<&Token>) -> Option<i64> {
    let (hours, minutes) = token.filter(|t| t.kind == Kind::Word)?.text.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}

fn word(tokens: &[Token], at: usize) -> Option<&str> {
    tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| token.text.as_str())
}

fn number(tokens: &[Token], at: usize) -> Option<u32> {
    tokens.get(at).filter(|token| token.kind == Kind::Number)?.text.parse().ok()
}

/// The month a word names, from 1.
pub fn month(word: &str) -> Option<i8> {
    among(MONTHS, word)
}

/// The place of a name, from 1, by its first letters, three at least.
fn among(names: &[&str], word: &str) -> Option<i8> {
    let at = names.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    Some(at as i8 + 1)
}
