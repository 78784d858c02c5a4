//! The lines of a standard above and below its sentence.

use candour_dates::{Bound, Date, Interval};

use crate::standard::Confidence;

use candour_sentences::Cursor;
use candour_sentences::Line;
use candour_sentences::day;
use candour_sentences::{HEADER, Place, TIME, Wrong};
use candour_sentences::{Kind, Token};

/// The words a header line begins with; longer ones before those they begin with.
pub(crate) const KEYWORDS: &[&str] = &[
    "standard",
    "id",
    "version",
    "source",
    "url",
    "confidence",
    "in force",
    "locality",
    "records of",
    "for each",
    "counting",
    "unless",
    "note",
    "tests",
];

/// The keyword a line begins with.
pub(crate) fn keyword(line: &Line<'_>) -> Option<&'static str> {
    let text = line.parts.first()?.0.to_lowercase();
    KEYWORDS.iter().copied().find(|word| {
        let mut words = text.split_whitespace();
        word.split(' ').all(|part| words.next() == Some(part))
    })
}

/// What stands after the keyword: the text and the byte it begins at.
pub(crate) fn value<'t>(line: &Line<'t>, keyword: &str) -> (String, usize) {
    let (first, at): (&'t str, usize) = line.parts.first().copied().unwrap_or_default();
    let mut rest = first;
    for word in keyword.split(' ') {
        rest = rest.trim_start().get(word.len()..).unwrap_or_default();
    }
    let rest = rest.trim_start();
    let start = at + first.len() - rest.len();
    let more = line.parts.iter().skip(1).map(|(text, _)| *text);
    (std::iter::once(rest).chain(more).collect::<Vec<_>>().join(" ").trim().to_owned(), start)
}

/// `TEXT, "QUOTE"`: the text and the quote, either of which may be missing.
pub(crate) fn source(value: &str) -> (String, String) {
    let Some((text, quoted)) = value.split_once('"') else { return (value.to_owned(), String::new()) };
    let quote = quoted.rsplit_once('"').map_or(quoted, |(quote, _)| quote);
    (text.trim().trim_end_matches(',').to_owned(), quote.to_owned())
}

pub(crate) fn confidence(value: &str, place: Place) -> Result<Confidence, Wrong> {
    match value {
        "A" | "a" => Ok(Confidence::A),
        "B" | "b" => Ok(Confidence::B),
        "C" | "c" => Ok(Confidence::C),
        "M" | "m" => Ok(Confidence::M),
        _ => Err(Wrong::new(
            HEADER,
            place,
            "the confidence is none of A, B, C, M",
            "A: a national text was seen; B: a local or professional source; C: a secondary source; M: from memory.",
        )),
    }
}

/// `always`, `from DATE`, `until DATE`, `from DATE to DATE`.
pub(crate) fn in_force(at: &mut Cursor<'_>) -> Result<Interval, Wrong> {
    let help = "Write always, from 1 April 2008, until 31 March 2013, or from DATE to DATE.";
    let (mut from, mut to) = (Bound::Open, Bound::Open);
    if at.takes("always") {
        at.expect_end()?;
        return Interval::new(from, to).ok_or_else(|| at.wrong("no time", help));
    }
    let whole = at.rest_place();
    if at.takes_any(&["from", "since"]) {
        from = Bound::On(date(at)?.0);
        if at.takes_any(&["to", "until"]) {
            to = Bound::On(date(at)?.1);
        }
    } else if at.takes_any(&["until", "to"]) {
        to = Bound::On(date(at)?.1);
    } else {
        return Err(Wrong::new(TIME, at.here(), "cannot read when the standard is in force", help));
    }
    at.expect_end()?;
    Interval::new(from, to).ok_or_else(|| Wrong::new(TIME, whole, "it ends before it begins", help))
}

/// First and last day of what is written.
fn date(at: &mut Cursor<'_>) -> Result<(Date, Date), Wrong> {
    let help = "Write a date with its year, such as 1 April 2008, April 2008 or 2008.";
    let wrong = |place| Wrong::new(TIME, place, "cannot read this date", help);
    let (written, took) = day(at.rest()).ok_or_else(|| wrong(at.here()))?;
    let place = at.here();
    at.skip(took);
    written.days(None).ok_or_else(|| wrong(place))
}

/// The clauses of a `counting` line: what stands between semicolons.
pub(crate) fn clauses(tokens: &[Token]) -> Vec<&[Token]> {
    tokens
        .split(|token| token.kind == Kind::Mark && token.text == ";")
        .filter(|clause| !clause.is_empty())
        .collect()
}
