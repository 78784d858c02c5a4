//! Words for dates, ages and counts, and the one place where text is escaped.

use std::borrow::Cow;
use std::fmt::Write as _;

use candour_dates::{Bound, Date, Interval};

/// `write!` into a `String` without the error that cannot be.
macro_rules! w {
    ($out:expr, $($format:tt)*) => { crate::words::put($out, format_args!($($format)*)) };
}
pub(crate) use w;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month's short name.
pub(crate) fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)]
}

/// `6 Oct 2023`.
pub(crate) fn day(date: Date) -> String {
    let mut out = String::with_capacity(12);
    put_day(&mut out, date);
    out
}

/// `day` at the end of a text.
pub(crate) fn put_day(out: &mut String, date: Date) {
    num(out, usize::from(date.day().unsigned_abs()));
    out.push(' ');
    out.push_str(month(date));
    out.push(' ');
    year(out, date);
}

fn year(out: &mut String, date: Date) {
    if date.year() < 0 {
        out.push('-');
    }
    num(out, usize::from(date.year().unsigned_abs()));
}

/// `2023-10-06`, for the years people write; others as the calendar's own text has them.
pub(crate) fn iso(out: &mut String, date: Date) {
    if date.year() < 1000 {
        w!(out, "{date}");
        return;
    }
    year(out, date);
    for part in [date.month(), date.day()] {
        out.push_str(if part < 10 { "-0" } else { "-" });
        num(out, usize::from(part.unsigned_abs()));
    }
}

/// Decimal digits.
pub(crate) fn num(out: &mut String, mut n: usize) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// Days since 1 January 1970, by counting years from March so that a leap day is always the last.
pub(crate) fn day_number(date: Date) -> i64 {
    let early = date.month() < 3;
    let year = i64::from(date.year()) - i64::from(early);
    let month = i64::from(date.month()) + if early { 9 } else { -3 };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + i64::from(date.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    day_number(to) - day_number(from)
}

/// `n days`, `1 day`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The first `most` characters, with a sign that there are more.
pub(crate) fn clipped(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()).into(),
        None => text.into(),
    }
}

/// `interval` at the end of a text.
pub(crate) fn put_interval(out: &mut String, days: Interval) {
    match days.exact() {
        Some(date) => put_day(out, date),
        None => out.push_str(&interval(days)),
    }
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

/// A byte that cannot stand as it is; 0xEF begins U+FFFE and U+FFFF, which XML forbids.
#[expect(clippy::needless_bitwise_bool, reason = "without branches it is done for many bytes at once")]
const fn is_special(byte: u8) -> bool {
    (byte < 32) & (byte != 9) & (byte != 10) & (byte != 13)
        | (byte == b'<')
        | (byte == b'>')
        | (byte == b'&')
        | (byte == b'"')
        | (byte == b'\'')
        | (byte == 0xEF)
}

/// The same as a table, for what is too short for many bytes at once.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_special(byte as u8);
        byte += 1;
    }
    table
};

/// The next special byte at or after `from`.
fn next_special(bytes: &[u8], from: usize) -> Option<usize> {
    const WIDE: usize = 32;
    let mut at = from;
    while let Some(block) = bytes.get(at..at + WIDE) {
        // Every byte is looked at, with no way out before the end: that compiles to a few wide instructions.
        if block.iter().map(|&byte| u8::from(is_special(byte))).fold(0, |found, one| found | one) > 0 {
            break;
        }
        at += WIDE;
    }
    bytes[at..].iter().position(|&byte| SPECIAL[usize::from(byte)]).map(|nth| at + nth)
}

/// Appends text so that it is text in HTML and in XML, in elements and in quoted attributes alike.
/// Characters that XML 1.0 forbids become U+FFFD: a control character in a record must not break a document.
pub(crate) fn esc(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while let Some(place) = next_special(bytes, at) {
        at = place + 1;
        let with = match bytes[place] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            0xEF if !matches!(bytes.get(at..at + 2), Some([0xBF, 0xBE | 0xBF])) => continue,
            0xEF => {
                at += 2;
                "\u{FFFD}"
            }
            _ => "\u{FFFD}",
        };
        out.push_str(&text[done..place]);
        out.push_str(with);
        done = at;
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

#[cfg(test)]
mod tests {
    use super::*;
    use candour_dates::Date;

    fn date(y: i16, m: i8, d: i8) -> Date {
        Date::new(y, m, d).expect("a day")
    }

    #[test]
    fn escapes() {
        for (text, want) in [
            ("", ""),
            ("plain \t\r\n é", "plain \t\r\n é"),
            ("<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&#39;"),
            ("\u{0}a\u{1F}b", "\u{FFFD}a\u{FFFD}b"),
            ("\u{FFFE}x\u{FFFF}", "\u{FFFD}x\u{FFFD}"),
            ("\u{FEFF}<\u{FFFD}", "\u{FEFF}&lt;\u{FFFD}"),
            ("thirty-two plain letters and then <one>", "thirty-two plain letters and then &lt;one&gt;"),
        ] {
            assert_eq!(escaped(text), want);
        }
    }

    proptest::proptest! {
        #[test]
        fn days_are_counted_and_written_as_the_calendar_does(
            y in -9000_i16..9000, m in 1_i8..=12, d in 1_i8..=28, last in proptest::bool::ANY, n in 0_usize..,
        ) {
            let on = if last { date(y, m, d).last_of_month() } else { date(y, m, d) };
            let epoch = date(1970, 1, 1);
            proptest::prop_assert_eq!(day_number(on), i64::from((on - epoch).get_days()));
            proptest::prop_assert_eq!(day(on), format!("{} {} {}", on.day(), month(on), y));
            let (mut short, mut digits) = (String::new(), String::new());
            iso(&mut short, on);
            proptest::prop_assert_eq!(short, on.to_string());
            num(&mut digits, n);
            proptest::prop_assert_eq!(digits, n.to_string());
        }
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
