//! What a cell looks like, before anybody reads it: a date, a number, a total, a year over the rows below.

use crate::columns::normal;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAMES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
];
/// Cells that say that no date is known, normalised.
const UNKNOWN: &[&str] = &[
    "",
    "unknown",
    "not known",
    "nk",
    "n k",
    "na",
    "n a",
    "none",
    "tbc",
    "tbd",
    "to be confirmed",
    "undated",
    "to be determined",
    "to be advised",
    "not recorded",
    "no date",
    "no date given",
    "no date recorded",
    "unclear",
    "date unknown",
    "date not known",
    "date not recorded",
    "date not given",
    "not stated",
    "not given",
    "dk",
    "unsure",
    "not clear",
    "not dated",
    "date unclear",
    "nr",
    "n r",
    "blank",
    "not available",
    "not applicable",
];

/// Does the cell say that nothing is known?
pub(super) fn is_unknown(words: &str) -> bool {
    words.len() <= 24 && !has_digit(words) && UNKNOWN.contains(&normal(words).as_str())
}

/// Most cells that say something of a day hold a digit: they need not be asked for the words that have none.
fn has_digit(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_digit())
}

/// Does the cell repeat the one above?
pub(super) fn is_ditto(words: &str) -> bool {
    if words.len() > 24 || has_digit(words) {
        return false;
    }
    matches!(words.trim(), "\"" | "''" | "”" | "“" | "〃" | ",,")
        || matches!(normal(words).as_str(), "ditto" | "do" | "as above" | "same" | "same date" | "see above")
}

/// Does a short cell look like a date, with or without its time, a range or a list of such?
pub(super) fn is_date(words: &str) -> bool {
    words.len() <= 48 && has_date(words) && letters_fit(words)
}

/// Is there anything in it that looks like a date: digits with separators, or a day or year beside a month?
pub(super) fn has_date(words: &str) -> bool {
    numeric_date(words) || (words.bytes().any(|b| b.is_ascii_digit()) && has_month(words))
}

fn has_month(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).any(|word| {
        (3..=9).contains(&word.len()) && {
            let low = word.to_ascii_lowercase();
            MONTHS.contains(&low.as_str()) || MONTH_NAMES.contains(&low.as_str())
        }
    })
}

/// Three numbers, or two of which one is a year, with the separators of dates between them.
fn numeric_date(words: &str) -> bool {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (mut run, mut year, start) = (0, false, at);
        loop {
            let from = at;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            let digits = at - from;
            if digits == 0 || digits > 4 || digits == 3 {
                run = 0;
                break;
            }
            run += 1;
            year |= digits == 4;
            let more = matches!(bytes.get(at), Some(b'/' | b'-' | b'.' | b'\\'))
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !more {
                break;
            }
            at += 1;
        }
        let slash = words[start..at].contains(['/', '-']);
        if run == 3 || (run == 2 && year && slash) {
            return true;
        }
        at = at.max(start + 1);
    }
    false
}

/// A cell of a date holds few other words.
fn letters_fit(words: &str) -> bool {
    words.split_whitespace().count() <= 8
}

/// Nothing but a number: `12`, `1,200`, `£3.50`, `40%`.
pub(super) fn is_number(words: &str) -> bool {
    let bare = words.trim_matches(['£', '$', '€', '%', '(', ')', ' ', '-', '+']);
    !bare.is_empty()
        && bare.bytes().any(|b| b.is_ascii_digit())
        && bare.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'e' | b'E'))
}

/// A year or a month of a year over the rows below it: `2006`, `Year 2006`, `2006/07`, `March 2006`.
pub(super) fn is_year(words: &str) -> bool {
    if words.len() > 24 {
        return false;
    }
    let normal = normal(words);
    let mut years = 0;
    let fits = normal.split(' ').all(|word| {
        years += usize::from(year(word).is_some());
        let part = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
        year(word).is_some() || part || word == "year" || has_month(word)
    });
    let months = normal.split(' ').filter(|word| has_month(word)).count();
    let parts =
        normal.split(' ').filter(|word| word.len() == 2 && word.as_bytes()[0].is_ascii_digit()).count();
    fits && (years == 1 && months <= 1 && (parts == 0 || months == 0 && parts == 1) && !numeric_day(words)
        || (years == 0 && months == 1 && parts == 0))
}

fn numeric_day(words: &str) -> bool {
    words.contains('.') || words.matches(['/', '-']).count() > 1
}

/// The year that stands over what follows: the only one in the words, which are no date and name no other time.
pub(super) fn year_over(words: &str) -> Option<i16> {
    const OTHER: &[&str] =
        &["printed", "report", "dated", "created", "version", "born", "dob", "birth", "updated"];
    let mut years = words.split(|c: char| !c.is_ascii_digit()).filter_map(year);
    let first = years.next()?;
    let normal = normal(words);
    let mut last = "";
    for word in normal.split(' ') {
        // "2006/07" is a school's or a budget's year: it begins in one and ends in another.
        let next = word.len() == 2 && year(last).is_some_and(|year| word.parse() == Ok((year + 1) % 100));
        if next || (OTHER.contains(&word) && !is_year(words)) {
            return None;
        }
        last = word;
    }
    (years.all(|other| other == first) && (is_year(words) || !has_date(words))).then_some(first)
}

/// A month over the rows below it, when the words are nothing else.
pub(super) fn is_month(words: &str) -> bool {
    is_year(words) && has_month(words)
}

/// Only a day of the month: `3`, `3rd`, `Mon 3rd`.
pub(super) fn day_alone(words: &str) -> Option<&str> {
    let last = words.trim().rsplit(' ').next()?;
    let digits = last.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let end = &last[digits.len()..];
    let ordinal = matches!(end.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    let few = words.len() <= 14 && words.bytes().filter(u8::is_ascii_digit).count() == digits.len();
    let day = digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    (ordinal && few && day).then_some(words.trim())
}

fn year(word: &str) -> Option<i16> {
    if word.len() != 4 {
        return None;
    }
    word.parse().ok().filter(|year| (1900..2100).contains(year))
}

/// A row that adds up: "Total" and numbers.
pub(super) fn is_total(cells: &[&str]) -> bool {
    // The name of a sum is short, and so are numbers: a told event ends the question.
    if cells.iter().any(|words| words.len() > 40) {
        return false;
    }
    let named = |words: &str| {
        let normal = normal(words);
        let first = normal.split(' ').next().unwrap_or_default();
        matches!(first, "total" | "totals" | "subtotal" | "subtotals" | "sum")
            || ["grand total", "sub total", "number of entries", "number of events", "overall total"]
                .iter()
                .any(|start| normal.starts_with(start))
    };
    let Some(first) = cells.first() else { return false };
    let names = cells.iter().filter(|words| named(words)).count();
    let numbers = cells.iter().filter(|words| is_number(words)).count();
    names > 0
        && names + numbers == cells.len()
        && (numbers > 0 || (named(first) && (has_digit(first) || normal(first).split(' ').count() == 1)))
        && cells.iter().all(|words| !has_date(words))
}

/// The last line of a list.
pub(super) fn is_end(words: &str) -> bool {
    words.len() <= 48
        && matches!(
            normal(words).as_str(),
            "end"
                | "end of chronology"
                | "end of list"
                | "end of record"
                | "end of records"
                | "end of document"
                | "end of report"
                | "end of table"
                | "ends"
                | "continued"
                | "continued overleaf"
                | "end of entries"
        )
}
