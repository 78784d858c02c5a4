//! A date of the table as a person would write it in the date cell of a chronology.

use candour_dates::Date;
use candour_testkit::SheetCell;

/// How a file writes a day that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    /// `11/12/2006`
    Slashes,
    /// `11 December 2006`
    Words,
    /// `2006-12-11`, as programs export it
    Iso,
    /// A real date cell; `11 December 2006` within a range
    Cells,
}

/// When something was, in the cells that a table has for it.
#[derive(Debug, PartialEq)]
pub(super) struct When {
    pub(super) start: SheetCell,
    pub(super) end: SheetCell,
    /// `11.36am`, for a table with a column for it.
    pub(super) time: Option<String>,
}

/// The whole date in one cell: `March 2007 - about May 2007`.
pub(super) fn one_cell(edtf: &str, days: Days) -> Result<SheetCell, String> {
    if let Some((from, to)) = edtf.split_once('/') {
        let from = point(from, days)?;
        return Ok(SheetCell::Text(match to {
            ".." => format!("from {from}"),
            _ => format!("{from} - {}", point(to, days)?),
        }));
    }
    if let Some((day, clock)) = edtf.split_once('T') {
        return Ok(SheetCell::Text(format!("{} {}", point(day, days)?, time(clock)?)));
    }
    match day(edtf) {
        Some(day) if days == Days::Cells => Ok(SheetCell::Date(day)),
        _ => Ok(SheetCell::Text(point(edtf, days)?)),
    }
}

/// Start, end and time in a cell of their own each, as a table with those columns has them.
pub(super) fn in_columns(edtf: &str, days: Days) -> Result<When, String> {
    let (start, end) = match edtf.split_once('/') {
        Some((_, "..")) | None => (edtf, None),
        Some((start, end)) => (start, Some(end)),
    };
    let (start, clock) = match start.split_once('T') {
        Some((start, clock)) => (start, Some(time(clock)?)),
        None => (start, None),
    };
    let end = match end {
        Some(end) => one_cell(end, days)?,
        None => SheetCell::Empty,
    };
    Ok(When { start: one_cell(start, days)?, end, time: clock })
}

fn point(edtf: &str, days: Days) -> Result<String, String> {
    let unread = || format!("{edtf}: a date that no one taught this to write");
    if let Some(either) = edtf.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return months(either).ok_or_else(unread);
    }
    let Some(near) = edtf.strip_suffix('~') else { return exact(edtf, days).ok_or_else(unread) };
    match near.strip_suffix("-15").and_then(month) {
        // The middle of a month stands for what was reckoned, not for its fifteenth.
        Some((year, name)) => Ok(format!("about mid {name} {year}")),
        None => Ok(format!("about {}", exact(near, days).ok_or_else(unread)?)),
    }
}

fn exact(edtf: &str, days: Days) -> Option<String> {
    if let Some(day) = day(edtf) {
        return Some(match days {
            Days::Slashes => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
            Days::Iso => day.to_string(),
            Days::Words | Days::Cells => day.strftime("%-d %B %Y").to_string(),
        });
    }
    if let Some((year, name)) = month(edtf) {
        return Some(format!("{name} {year}"));
    }
    (edtf.len() == 4 && edtf.parse::<u16>().is_ok()).then(|| edtf.to_owned())
}

fn day(edtf: &str) -> Option<Date> {
    if edtf.len() == 10 { edtf.parse().ok() } else { None }
}

fn month(edtf: &str) -> Option<(&str, String)> {
    let first = day(&format!("{edtf}-01"))?;
    Some((edtf.get(..4)?, first.strftime("%B").to_string()))
}

/// Two months of one year: `Nov/Dec 2006`.
fn months(either: &str) -> Option<String> {
    let (one, other) = either.split_once(',')?;
    let ((year, one), (same, other)) = (month(one)?, month(other)?);
    (year == same).then(|| format!("{}/{} {year}", &one[..3], &other[..3]))
}

fn time(clock: &str) -> Result<String, String> {
    let unread = || format!("{clock}: a time that no one taught this to write");
    let (hour, minute) = clock.get(..5).and_then(|clock| clock.split_once(':')).ok_or_else(unread)?;
    let hour: u8 = hour.parse().map_err(|_| unread())?;
    let half = if hour < 12 { "am" } else { "pm" };
    Ok(format!("{}.{minute}{half}", if hour.is_multiple_of(12) { 12 } else { hour % 12 }))
}
