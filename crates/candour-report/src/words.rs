//! Words for dates, ages and counts, and the one place where text is escaped.

use std::fmt::Write as _;

use candour_dates::{Bound, Date, Interval};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month's short name.
pub(crate) fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)]
}

/// `6 Oct 2023`.
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// Days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// `n days`, `1 day`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The days an interval allows, never narrowed to one of them.
pub(crate) fn interval(interval: Interval) -> String {
    if let Some(date) = interval.exact() {
        return day(date);
    }
    match (interval.earliest(), interval.latest()) {
        (Bound::On(a), Bound::On(b)) => whole(a, b).unwrap_or_else(|| format!("{} to {}", day(a), day(b))),
        (Bound::On(a), Bound::Open) => format!("from {}", day(a)),
        (Bound::On(a), Bound::Unknown) => format!("{} or later", day(a)),
        (_, Bound::On(b)) => format!("{} or earlier", day(b)),
        _ => "date not known".to_owned(),
    }
}

/// A whole month or year by its name.
fn whole(a: Date, b: Date) -> Option<String> {
    if a.day() != 1 || b != b.last_of_month() || a.year() != b.year() {
        return None;
    }
    if a.month() == b.month() {
        return Some(format!("{} {} (day not known)", month(a), a.year()));
    }
    (a.month() == 1 && b.month() == 12).then(|| format!("{} (day not known)", a.year()))
}

/// The child's age in whole months on a day: `10m`, `2y 1m`; empty before birth.
pub(crate) fn age(born: Date, on: Date) -> String {
    let mut months = (i32::from(on.year()) - i32::from(born.year())) * 12 + i32::from(on.month())
        - i32::from(born.month());
    if on.day() < born.day() {
        months -= 1;
    }
    match months {
        i32::MIN..=-1 => String::new(),
        0..=23 => format!("{months}m"),
        _ if months % 12 == 0 => format!("{}y", months / 12),
        _ => format!("{}y {}m", months / 12, months % 12),
    }
}

/// Appends text so that it is text in HTML and in XML, in elements and in quoted attributes alike.
/// Characters that XML 1.0 forbids become U+FFFD: a control character in a record must not break a document.
pub(crate) fn esc(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let with = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            0..=8 | 11 | 12 | 14..=31 => "\u{FFFD}",
            // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
            0xEF if matches!(text.as_bytes().get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => {
                out.push_str(&text[done..at]);
                out.push('\u{FFFD}');
                done = at + 3;
                continue;
            }
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(with);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// `esc` into a fresh string.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    esc(&mut out, text);
    out
}

/// Writes formatted text into a `String`; writing to a string cannot fail.
pub(crate) fn put(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(arguments);
}

/// `write!` into a `String` without the error that cannot be.
macro_rules! w {
    ($out:expr, $($format:tt)*) => { crate::words::put($out, format_args!($($format)*)) };
}
pub(crate) use w;

#[cfg(test)]
mod tests {
    use super::*;
    use candour_dates::Date;

    fn date(y: i16, m: i8, d: i8) -> Date {
        Date::new(y, m, d).expect("a day")
    }

    #[test]
    fn ages() {
        let born = date(2022, 3, 15);
        for (on, want) in [
            (date(2022, 3, 14), ""),
            (date(2022, 3, 15), "0m"),
            (date(2023, 2, 1), "10m"),
            (date(2024, 3, 14), "23m"),
            (date(2024, 3, 15), "2y"),
            (date(2024, 5, 1), "2y 1m"),
        ] {
            assert_eq!(age(born, on), want, "{on}");
        }
    }

    #[test]
    fn intervals_are_never_narrowed() {
        let (a, b) = (date(2006, 6, 1), date(2006, 6, 30));
        for (value, want) in [
            (Interval::day(a), "1 Jun 2006"),
            (Interval::between(a, b), "Jun 2006 (day not known)"),
            (Interval::between(a, date(2006, 6, 4)), "1 Jun 2006 to 4 Jun 2006"),
            (Interval::between(date(2006, 1, 1), date(2006, 12, 31)), "2006 (day not known)"),
            (Interval::UNKNOWN, "date not known"),
            (Interval::new(Bound::Unknown, Bound::On(a)).expect("one end"), "1 Jun 2006 or earlier"),
            (Interval::new(Bound::On(a), Bound::Open).expect("one end"), "from 1 Jun 2006"),
        ] {
            assert_eq!(interval(value), want);
        }
    }
}
