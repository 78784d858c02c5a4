//! The date a message bears, as the day and time it was in London.

use candour_dates::{Clock, Edtf, ExpressionKind, Resolved, Time, add_days};
use mail_parser::DateTime;

/// Reads the words of a `Date` header. `None` where they name no moment.
pub(crate) fn header_date(words: &str) -> Option<Resolved> {
    let zone = if has_zone(words) { "" } else { " +0000" };
    let read = DateTime::parse_rfc822(&format!("{words}{zone}")).filter(|read| read.year >= 1900)?;
    let date = candour_dates::Date::new(
        i16::try_from(read.year).ok()?,
        i8::try_from(read.month).ok()?,
        i8::try_from(read.day).ok()?,
    )
    .ok()?;
    let minutes = i64::from(read.hour) * 60 + i64::from(read.minute);
    let second = i8::try_from(read.second).ok().filter(|second| *second < 60).unwrap_or(0);
    if minutes >= 24 * 60 {
        return None;
    }
    if !zone.is_empty() {
        return at(date, minutes, second);
    }
    let offset = i64::from(read.tz_hour) * 60 + i64::from(read.tz_minute);
    let universal = minutes + if read.tz_before_gmt { offset } else { -offset };
    let summer = at(date, universal + 60, second)?;
    if summer.earliest_iso().is_some_and(|iso| iso.ends_with("+01:00")) {
        return Some(summer);
    }
    at(date, universal, second)
}

/// A time without a zone is the sender's own, and the sender is here.
fn has_zone(words: &str) -> bool {
    let Some(colon) = words.rfind(':') else { return false };
    let after = words[colon..].split('(').next().unwrap_or_default();
    after.contains(['+', '-']) || after.bytes().any(|b| b.is_ascii_alphabetic())
}

/// A moment by minutes from the start of a day, which may lie before or after it.
fn at(date: candour_dates::Date, minutes: i64, second: i8) -> Option<Resolved> {
    let day = add_days(date, minutes.div_euclid(24 * 60))?;
    let minute = minutes.rem_euclid(24 * 60);
    let hour = i8::try_from(minute / 60).ok()?;
    let moment = Time::new(hour, i8::try_from(minute % 60).ok()?, second, 0).ok()?;
    Some(Resolved {
        kind: ExpressionKind::Time,
        readings: vec![Edtf::day(day)],
        clock: Some(Clock { from: moment, to: moment, part: None }),
        flags: Vec::new(),
        anchor: None,
        rule: "mail-date",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_as_london_time() {
        let cases = [
            ("Tue, 12 Dec 2023 09:14:00 +0000", Some("2023-12-12T09:14:00+00:00")),
            ("Wed, 1 Aug 2007 15:30:12 +0100", Some("2007-08-01T15:30:12+01:00")),
            ("Wed, 1 Aug 2007 23:30:00 +0000", Some("2007-08-02T00:30:00+01:00")),
            ("Sun, 18 Nov 2007 05:56:07 +1100", Some("2007-11-17T18:56:07+00:00")),
            ("1 Aug 2007 15:30:12", Some("2007-08-01T15:30:12+01:00")),
            ("Wed, 1 Aug 2007 15:30:12 GMT", Some("2007-08-01T16:30:12+01:00")),
            ("Wed, 31 Feb 2007 15:30:12 +0100", None),
            ("yesterday", None),
            ("", None),
        ];
        for (words, expected) in cases {
            let found = header_date(words).and_then(|resolved| resolved.earliest_iso());
            assert_eq!(found.as_deref(), expected, "{words}");
        }
    }
}
