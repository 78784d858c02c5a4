//! One cell of an events table.

use candour_dates::{Date, Truth};

use crate::time::{DAY, Minute, Span, day_number};

use super::fields::NumbersMean;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    Empty,
    Number(i64),
    /// A minute since 1970 by the type of its column.
    Time(Minute),
    /// A day by the type of its column, counted from 1970.
    Day(i64),
    Text(&'a str),
    /// Not UTF-8, or a number that is no whole one.
    Broken,
}

impl<'a> Cell<'a> {
    /// A cell of a text file: a number where it is nothing but digits as one writes them.
    pub(crate) fn of_text(text: &'a str) -> Cell<'a> {
        let text = text.trim();
        if text.is_empty() {
            return Cell::Empty;
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain =
            digits == "0" || (!digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()));
        match text.parse() {
            Ok(number) if plain => Cell::Number(number),
            _ => Cell::Text(text),
        }
    }

    /// The minutes it may mean: a day is all of its minutes.
    pub(crate) fn span(self, numbers: NumbersMean) -> Option<Span> {
        match self {
            Cell::Empty | Cell::Broken => None,
            Cell::Day(day) => {
                let lo = day.checked_mul(DAY)?;
                Some(Span { lo, hi: lo.checked_add(DAY - 1)? })
            }
            Cell::Number(number) => numbers.minute(number).map(Span::point),
            Cell::Time(minute) => Some(Span::point(minute)),
            Cell::Text(text) => iso(text),
        }
    }

    /// "Yes", "no" and the like; anything else leaves it open.
    pub(crate) fn truth(self) -> Truth {
        match self {
            Cell::Number(1) => Truth::Yes,
            Cell::Number(0) => Truth::No,
            Cell::Text(text) if ["yes", "true"].iter().any(|yes| text.eq_ignore_ascii_case(yes)) => {
                Truth::Yes
            }
            Cell::Text(text) if ["no", "false"].iter().any(|no| text.eq_ignore_ascii_case(no)) => Truth::No,
            _ => Truth::CannotTell,
        }
    }
}

/// "2018-02-05", "2018-02-05 10:30", "2018-02-05T10:30:00.000+01:00". The time is that of the clock on the wall, as
/// everywhere here: an offset is read over, and what is shorter than a minute is left out.
fn iso(text: &str) -> Option<Span> {
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    let day: Date = day.parse().ok()?;
    if rest.is_empty() {
        return Some(Span::on(day));
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let (hour, rest) = (two_digits(clock)?, clock.get(2..)?.strip_prefix(':')?);
    let (minute, rest) = (two_digits(rest)?, rest.get(2..)?);
    if hour > 23 || minute > 59 || !is_tail(rest) {
        return None;
    }
    Some(Span::point(day_number(day) * DAY + hour * 60 + minute))
}

fn two_digits(text: &str) -> Option<i64> {
    let digits = text.get(..2)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Nothing, or seconds, and then nothing, "Z" or an offset.
fn is_tail(rest: &str) -> bool {
    let rest = match rest.strip_prefix(':') {
        None => rest,
        Some(seconds) => {
            if two_digits(seconds).is_none_or(|second| second > 60) {
                return false;
            }
            let rest = &seconds[2..];
            rest.strip_prefix('.').map_or(rest, |part| part.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
    };
    let offset =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    rest.is_empty() || rest == "Z" || rest == "z" || rest.strip_prefix(['+', '-']).is_some_and(offset)
}

#[cfg(test)]
mod tests {
    use candour_dates::Truth;

    use super::{Cell, NumbersMean};
    use crate::time::DAY;

    #[test]
    fn times_are_read_as_iso_has_them() {
        let day = 17_567 * DAY; // 5 February 2018
        let cases = [
            ("2018-02-05", Some((day, day + DAY - 1))),
            ("2018-02-05 10:30", Some((day + 630, day + 630))),
            ("2018-02-05T10:30:59", Some((day + 630, day + 630))),
            ("2018-02-05T10:30:00.125+01:00", Some((day + 630, day + 630))),
            ("2018-02-05T10:30Z", Some((day + 630, day + 630))),
            ("2018-02-05T23:59", Some((day + 1439, day + 1439))),
            ("2018-02-05T24:00", None),
            ("2018-02-30", None),
            ("2018-02-05T1:30", None),
            ("2018-02-05 10:30 or so", None),
            ("5 February 2018", None),
            ("\u{1F4C5}2018-02-05", None),
            ("", None),
            ("90", Some((90, 90))),
            ("-90", Some((-90, -90))),
            ("+5", None),
            ("1e3", None),
        ];
        for (text, expected) in cases {
            let span = Cell::of_text(text).span(NumbersMean::MINUTES);
            assert_eq!(span.map(|span| (span.lo, span.hi)), expected, "{text}");
        }
    }

    #[test]
    fn a_number_is_counted_as_the_table_says() {
        let seconds = NumbersMean { since: 0, in_a_minute: 60 };
        assert_eq!(Cell::Number(119).span(seconds).map(|span| span.lo), Some(1));
        assert_eq!(Cell::Number(-1).span(seconds).map(|span| span.lo), Some(-1));
        assert_eq!(
            Cell::Number(3).span(NumbersMean::minutes_since(2)).map(|span| span.lo),
            Some(2 * DAY + 3)
        );
        assert_eq!(Cell::Number(i64::MAX).span(NumbersMean::minutes_since(2)), None);
    }

    #[test]
    fn names_that_look_like_numbers_stay_names() {
        let cases =
            [("7", Cell::Number(7)), ("07", Cell::Text("07")), (" x ", Cell::Text("x")), (" ", Cell::Empty)];
        for (text, cell) in cases {
            assert_eq!(Cell::of_text(text), cell);
        }
        assert_eq!(Cell::of_text("99999999999999999999"), Cell::Text("99999999999999999999"));
        assert_eq!([Cell::Text("Yes").truth(), Cell::Number(0).truth()], [Truth::Yes, Truth::No]);
    }
}
