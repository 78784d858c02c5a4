//! Dates in figures: `22/05/07`, `3.8.07`, `22.05/16`, `2016-05-22`, `14/o2/2011`.

use crate::resolve::absolute::push;
use jiff::civil::Date;

use crate::grammar::phrase::Partial;
use crate::grammar::reader::Reader;
use crate::{DayMonthOrder, Flag};

/// A date in figures.
pub(crate) struct Figures {
    pub(crate) partial: Partial,
    /// First byte past it.
    pub(crate) end: usize,
    pub(crate) flags: Vec<Flag>,
    pub(crate) rule: &'static str,
}

struct Group {
    value: i64,
    len: usize,
    end: usize,
    odd: bool,
}

impl Reader<'_> {
    /// Reads a date in figures at `byte`; `None` when these figures are something else.
    pub(crate) fn figures(&self, byte: usize) -> Option<Figures> {
        let bytes = self.text.as_bytes();
        if byte > 0 && stands_against(bytes, byte - 1) {
            return None;
        }
        self.figures_apart(byte)
    }

    /// As [`Self::figures`], whatever stands before.
    pub(crate) fn figures_apart(&self, byte: usize) -> Option<Figures> {
        let bytes = self.text.as_bytes();
        let (first, spaced) = first_group(bytes, byte)?;
        let one = separator(bytes, first.end, self.cell)?;
        let second = group(bytes, one.1)?;
        let Some((two, third, stray)) = separator(bytes, second.end, self.cell)
            .and_then(|s| group(bytes, s.1).map(|g| (s.0, g, s.1 > second.end + 1)))
        else {
            return self.two_figures(&first, one, &second);
        };
        let spaced = spaced || stray || one.1 > first.end + 1;
        // "6-8/52": an age in weeks. A dash and another sign stand in one date only as a slip before a year that is near.
        let slip = || two == b'-' && one.0 != b'-' && self.is_near_year(&third);
        if continues(bytes, third.end) || (one.0 == b'-') != (two == b'-') && !slip() {
            return None;
        }
        let mistyped = one.0 != two || spaced || [&first, &second, &third].iter().any(|g| g.odd);
        let mut figures = if first.len == 4 && third.len <= 2 {
            self.ymd(&first, &second, &third)?
        } else if first.len <= 2 && second.len <= 2 && matches!(third.len, 2 | 4) {
            self.dmy(&first, &second, &third, one.0)?
        } else if first.len <= 2 && second.len <= 2 && third.len == 1 && one.0 == b'/' && !self.cell {
            self.one_figure_year(&first, &second, &third)?
        } else {
            return None;
        };
        if mistyped {
            push(&mut figures.flags, Flag::Mistyped);
        }
        Some(figures)
    }

    fn is_near_year(&self, year: &Group) -> bool {
        let full = if year.len == 4 { year.value } else { i64::from(self.pivot(year.value)) };
        let written = self.context.written.map(|d| i64::from(d.year()));
        year.len != 3 && written.is_some_and(|written| (written - 2..=written + 1).contains(&full))
    }

    fn ymd(&self, year: &Group, month: &Group, day: &Group) -> Option<Figures> {
        (1800..2200).contains(&year.value).then_some(())?;
        Some(self.checked(year.value as i16, day.value, month.value, day.end, "iso"))
    }

    fn dmy(&self, a: &Group, b: &Group, year: &Group, separator: u8) -> Option<Figures> {
        let full = if year.len == 4 { year.value as i16 } else { self.pivot(year.value) };
        if !(1800..2200).contains(&full) {
            return None;
        }
        let possible = (1..=31).contains(&a.value) && (1..=12).contains(&b.value)
            || (1..=31).contains(&b.value) && (1..=12).contains(&a.value);
        // 20-45-67 is a sort code and 1.14.22 a version; only a slash or a whole year says "date".
        if !possible && separator != b'/' && year.len == 2 {
            return None;
        }
        let (day, month) = match self.order() {
            DayMonthOrder::Mdy => (b.value, a.value),
            DayMonthOrder::Dmy | DayMonthOrder::Unsure => (a.value, b.value),
        };
        let (full, slipped) = self.year_typed(full);
        let mut figures = self.checked(full, day, month, year.end, "figures");
        if slipped {
            figures.partial.uncertain = true;
            figures.flags.push(Flag::Mistyped);
        }
        let either = (1..=12).contains(&day) && (1..=12).contains(&month) && day != month;
        if either && (self.order() == DayMonthOrder::Unsure || self.doubts_order(year.end)) {
            figures.partial.swapped = Some((month as u8, day as u8));
            figures.flags.push(Flag::TwoReadings);
        }
        Some(figures)
    }

    /// "05/06/2003, not clear if day or month first", "in American order": does the rest of the sentence doubt the order?
    fn doubts_order(&self, end: usize) -> bool {
        const REACH: usize = 16;
        let next = self.tokens.partition_point(|t| t.start < end);
        let rest = || (next..next + REACH).take_while(|n| !self.ends_sentence(*n));
        let says = |words: &[&str]| rest().any(|n| self.any(n, words));
        says(&["month"]) && says(&["day"]) && says(&["first", "order", "round", "clear", "unclear", "which"])
            || says(&["american", "us", "usa"]) && says(&["format", "order", "style"])
    }

    /// `14/03/2105`, written in 2015: a year long to come is a slip, where two of its figures changed places the year is told.
    fn year_typed(&self, year: i16) -> (i16, bool) {
        let Some(written) = self.context.written.map(Date::year).filter(|w| year > w + 20) else {
            return (year, false);
        };
        let digits = [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
        let turned = (1..3).map(|n| {
            let mut other = digits;
            other.swap(n, n + 1);
            other.iter().fold(0, |sum, digit| sum * 10 + digit)
        });
        (turned.into_iter().find(|y| (written - 2..=written + 1).contains(y)).unwrap_or(year), true)
    }

    /// `1/8/7`: the seventh year of the decade of writing, or of the one before if that had not come.
    fn one_figure_year(&self, day: &Group, month: &Group, year: &Group) -> Option<Figures> {
        let written = i64::from(self.context.written?.year());
        let near = written - written % 10 + year.value;
        let full = i16::try_from(if near > written { near - 10 } else { near }).ok()?;
        let (day, month) = match self.order() {
            DayMonthOrder::Mdy => (month, day),
            _ => (day, month),
        };
        let possible = (1..=31).contains(&day.value) && (1..=12).contains(&month.value);
        let mut figures =
            possible.then(|| self.checked(full, day.value, month.value, year.end, "figures-digit"))?;
        // Long before the writing the missing figure may have been another.
        figures.partial.uncertain |= written - i64::from(full) > 2;
        figures.flags.push(Flag::Mistyped);
        Some(figures)
    }

    /// Keeps what can be; what cannot is left unspecified and flagged.
    fn checked(&self, year: i16, day: i64, month: i64, end: usize, rule: &'static str) -> Figures {
        let mut flags = Vec::new();
        let mut partial = Partial { year: Some(year), ..Partial::default() };
        if !(1..=12).contains(&month)
            && (1..=12).contains(&day)
            && self.order() == DayMonthOrder::Unsure
            && month <= 31
        {
            partial.month = Some(day as u8);
            partial.day = Some(month as u8);
            return Figures { partial, end, flags, rule };
        }
        partial.day = (1..=31).contains(&day).then_some(day as u8);
        if (1..=12).contains(&month) {
            partial.month = Some(month as u8);
        } else {
            flags.push(Flag::ImpossibleMonth);
            partial.uncertain = true;
        }
        if partial.day.is_none() {
            flags.push(Flag::ImpossibleDay);
            partial.uncertain = true;
        }
        Figures { partial, end, flags, rule }
    }

    /// `9/11`, `8/99`, `06/2006`.
    fn two_figures(&self, a: &Group, (separator, start): (u8, usize), b: &Group) -> Option<Figures> {
        let bytes = self.text.as_bytes();
        if separator == b' ' || !self.cell && start > a.end + 1 || continues(bytes, b.end) || a.odd || b.odd {
            return None;
        }
        let month = (1..=12).contains(&a.value).then_some(a.value as u8);
        let mut partial = Partial::default();
        if b.len == 4 && a.len <= 2 && (1900..2100).contains(&b.value) && separator != b'-' {
            partial.month = Some(month?);
            partial.year = Some(b.value as i16);
        } else if a.len == 4 && b.len == 2 && separator == b'-' && (1900..2100).contains(&a.value) {
            let cell_month = (1..=12).contains(&b.value).then_some(b.value as u8)?;
            partial.year = Some(a.value as i16);
            partial.month = Some(cell_month);
        } else if self.cell && separator == b'/' && b.len == 2 && b.value > 31 {
            partial.month = Some(month?);
            partial.year = Some(self.pivot(b.value));
        } else if a.len <= 2 && b.len <= 2 && (separator == b'/' || (self.cell && separator == b'.')) {
            let (day, month) = match self.order() {
                DayMonthOrder::Mdy => (b.value, a.value),
                _ => (a.value, b.value),
            };
            if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
                return None;
            }
            partial.day = Some(day as u8);
            partial.month = Some(month as u8);
        } else {
            return None;
        }
        Some(Figures { partial, end: b.end, flags: Vec::new(), rule: "figures-short" })
    }
}

/// Figures run on from a letter, a digit, a sign or another figure: not the start of a date.
fn stands_against(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b if b.is_ascii_alphanumeric() => true,
        b'/' => at > 0 && bytes[at - 1].is_ascii_alphanumeric(),
        b'.' | b':' | b'-' => at > 0 && bytes[at - 1].is_ascii_digit(),
        b'#' | b'\\' | b'_' | b'=' | b'$' => true,
        // The pound sign.
        0xA3 => at > 0 && bytes[at - 1] == 0xC2,
        _ => false,
    }
}

fn continues(bytes: &[u8], end: usize) -> bool {
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b), _) if b.is_ascii_digit() => true,
        (Some(b'T'), Some(d)) if d.is_ascii_digit() => false,
        (Some(b), _) if b.is_ascii_alphabetic() => true,
        // `12/11/LW` is a reference.
        (Some(b'/'), Some(letter)) if letter.is_ascii_uppercase() => true,
        (Some(b'/' | b'.' | b'-'), Some(d)) => d.is_ascii_digit(),
        (Some(b'%'), _) => true,
        _ => false,
    }
}

/// A first group, and whether a stray space had to be closed up (`2 0/06/2014`).
fn first_group(bytes: &[u8], at: usize) -> Option<(Group, bool)> {
    let first = group(bytes, at)?;
    if first.len == 1
        && bytes.get(first.end) == Some(&b' ')
        && let Some(second) = group(bytes, first.end + 1).filter(|g| g.len == 1)
        && bytes.get(second.end) == Some(&b'/')
        && !(at > 1 && bytes[at - 1] == b' ' && bytes[at - 2] == b',')
    {
        let value = first.value * 10 + second.value;
        return Some((Group { value, len: 2, end: second.end, odd: false }, true));
    }
    Some((first, false))
}

fn group(bytes: &[u8], at: usize) -> Option<Group> {
    let (mut end, mut value, mut odd, mut digits) = (at, 0i64, false, 0);
    while let Some(&byte) = bytes.get(end) {
        let digit = match byte {
            b'0'..=b'9' => {
                digits += 1;
                i64::from(byte - b'0')
            }
            // The letter typed for the figure, next to a true one.
            b'o' | b'O' if digits > 0 || bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => {
                odd = true;
                0
            }
            b'l' | b'I' if bytes.get(end + 1).is_some_and(|b| b.is_ascii_digit() || *b == b'/') => {
                odd = true;
                1
            }
            _ => break,
        };
        value = value * 10 + digit;
        end += 1;
        if end - at > 4 {
            return None;
        }
    }
    (digits > 0).then_some(Group { value, len: end - at, end, odd })
}

/// One separator and where the next group starts. Spaces stand between figures only in a cell.
fn separator(bytes: &[u8], at: usize, cell: bool) -> Option<(u8, usize)> {
    match (*bytes.get(at)?, bytes.get(at + 1)) {
        (sign @ (b'/' | b'.' | b'-'), Some(b' ')) if cell && sign != b'-' => Some((sign, at + 2)),
        (b' ', Some(b'/')) if cell && bytes.get(at + 2) == Some(&b' ') => Some((b'/', at + 3)),
        // A key that was hit twice: `12/02//14`.
        (b'/', Some(b'/')) if bytes.get(at + 2).is_some_and(u8::is_ascii_digit) => Some((b'/', at + 2)),
        (b'.', Some(b'.')) if bytes.get(at + 2).is_some_and(u8::is_ascii_digit) => Some((b'.', at + 2)),
        // A stray space beside a slash: `12/ 3/07`, `14 /11/ 2011`.
        (b'/', Some(b' ')) | (b' ', Some(b'/')) if bytes.get(at + 2).is_some_and(u8::is_ascii_digit) => {
            Some((b'/', at + 2))
        }
        (b' ', Some(b'/')) if bytes.get(at + 2) == Some(&b' ') => Some((b'/', at + 3)),
        (sign @ (b'/' | b'.' | b'-'), _) => Some((sign, at + 1)),
        (b' ', Some(d)) if cell && d.is_ascii_digit() => Some((b' ', at + 1)),
        _ => None,
    }
}
