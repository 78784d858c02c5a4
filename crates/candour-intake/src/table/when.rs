//! Date cells to dates: when it happened, when it was written down, when the agency came to know.

use candour_dates::{
    Anchor, Bound, Clock, Context, Date, Edtf, ExpressionKind, Flag, Resolved, find, read_cell,
};
use candour_model::{Cell, Dated, Span};

use super::{clock, shape};
use crate::columns::normal;

/// What a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The words are no date that can be read.
    Unread,
    /// They are, but something does not fit.
    Doubtful,
}

/// A cell as read.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The date.
    pub(super) dated: Option<Dated>,
    /// What to look at.
    pub(super) doubt: Option<Doubt>,
}

/// Reads a date cell. The words of a cell that says that nothing is known are no date and no doubt.
pub(super) fn cell(cell: &Cell, context: &Context) -> Read {
    if shape::is_unknown(&cell.text) {
        return Read::default();
    }
    let unread = Read { dated: None, doubt: Some(Doubt::Unread) };
    let week = over_a_week(&cell.heading).and_then(|of| read_cell(&format!("{of} {}", cell.text), context));
    if let Some(resolved) = week.or_else(|| read_cell(&cell.text, context)) {
        let slips = [Flag::ImpossibleDay, Flag::ImpossibleMonth, Flag::WeekdayContradicts, Flag::Mistyped];
        let slip = resolved.flags.iter().any(|flag| slips.contains(flag));
        let doubt =
            if slip { Some(Doubt::Doubtful) } else { resolved.readings.is_empty().then_some(Doubt::Unread) };
        return Read { dated: Some(dated(cell.text.clone(), cell.span, resolved)), doubt };
    }
    if let Some((day, doubt)) = by_number(cell.text.trim())
        && let Some(resolved) = read_cell(&day.to_string(), context)
    {
        let doubt = (doubt == Doubt::Doubtful).then_some(doubt);
        return Read { dated: Some(dated(cell.text.clone(), cell.span, resolved)), doubt };
    }
    // A date among other words: "Mon 3 May 2016 (late shift)". Of two, nobody can tell which.
    let mut found = find(&cell.text, context).into_iter().filter(|one| {
        matches!(one.resolved.kind, ExpressionKind::Date | ExpressionKind::Time)
            && !one.resolved.readings.is_empty()
    });
    let (Some(one), None) = (found.next(), found.next()) else { return unread };
    let Some(span) = cell.span.part(one.start, one.end) else { return unread };
    let words = cell.text[one.start..one.end].to_owned();
    Read { dated: Some(dated(words, span, one.resolved)), doubt: Some(Doubt::Doubtful) }
}

/// A day under "week commencing" is seven of them.
fn over_a_week(heading: &str) -> Option<&'static str> {
    match normal(heading).as_str() {
        "week commencing" | "week beginning" | "week starting" | "w c" | "w b" | "week of" => {
            Some("week commencing")
        }
        "week ending" | "w e" => Some("week ending"),
        _ => None,
    }
}

/// A cell that is one day and nothing else.
pub(super) fn whole_day(words: &str, span: Span, context: &Context) -> Option<Dated> {
    let resolved = read_cell(words, context)?;
    let day = dated(words.to_owned(), span, resolved);
    day.interval().exact().is_some().then_some(day)
}

/// Days as programs write them: `20160503`, and the serial number that a spreadsheet leaves where a date was copied as
/// text. A number among words is neither; in a column of dates it is.
fn by_number(words: &str) -> Option<(Date, Doubt)> {
    let whole = words.split('.').next().filter(|whole| whole.bytes().all(|b| b.is_ascii_digit()))?;
    let number: u32 = whole.parse().ok()?;
    match whole.len() {
        8 if whole.len() == words.len() => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            let day = Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()?;
            (1900..2100).contains(&day.year()).then_some((day, Doubt::Unread))
        }
        // 1954 to 2064; day 60 is the 29 February 1900 that never was, so the count starts a day early.
        5 if (20_000..60_000).contains(&number) => {
            candour_dates::add_days(Date::constant(1899, 12, 30), i64::from(number))
                .map(|day| (day, Doubt::Doubtful))
        }
        _ => None,
    }
}

/// A date at a place of the source's text.
pub(super) fn dated(words: String, span: Span, resolved: Resolved) -> Dated {
    Dated { words, span: Some(span), resolved, anchor: None }
}

/// From its start to its end, both as written. `None` when the end lies before the start or is as unclear.
pub(super) fn until(start: &Dated, end: &Dated) -> Option<Dated> {
    let mut readings: Vec<Edtf> = Vec::new();
    for from in &start.resolved.readings {
        for to in &end.resolved.readings {
            let both = if from == to {
                Some(from.clone())
            } else {
                Edtf::span(Some(from), Some(to)).or_else(|| Edtf::parse(&format!("{from}/{to}")))
            };
            readings.extend(both.filter(|both| is_ordered(both) && !readings.contains(both)));
        }
    }
    if readings.is_empty() || readings.len() > 4 {
        return None;
    }
    let mut flags = start.resolved.flags.clone();
    flags.extend(end.resolved.flags.iter().filter(|flag| !start.resolved.flags.contains(flag)));
    let clock = match (start.resolved.clock, end.resolved.clock) {
        (Some(from), Some(to)) if start.interval() == end.interval() && from.from <= to.to => {
            Some(Clock { to: to.to, ..from })
        }
        (from, _) => from,
    };
    let resolved = Resolved { readings, flags, clock, ..start.resolved.clone() };
    let words = format!("{} – {}", start.words, end.words);
    Some(Dated { words, span: start.span, resolved, anchor: start.anchor.clone() })
}

/// Only the end is known.
pub(super) fn only_end(end: Dated) -> Dated {
    let readings = end.resolved.readings.iter().map(|to| Edtf::parse(&format!("/{to}")));
    match readings.collect::<Option<Vec<Edtf>>>() {
        Some(readings) if !readings.is_empty() => {
            Dated { resolved: Resolved { readings, ..end.resolved.clone() }, ..end }
        }
        _ => end,
    }
}

fn is_ordered(edtf: &Edtf) -> bool {
    match (edtf.interval().earliest(), edtf.interval().latest()) {
        (Bound::On(a), Bound::On(b)) => a <= b,
        (Bound::Unknown, Bound::Unknown) => false,
        _ => true,
    }
}

/// The time columns' clock beside the day; answers whether a cell could not be read.
pub(super) fn set_clock(happened: &mut Dated, from: Option<&Cell>, to: Option<&Cell>) -> bool {
    let words = |cell: Option<&Cell>| {
        cell.map(|cell| cell.text.as_str()).filter(|text| !shape::is_unknown(text)).map(str::to_owned)
    };
    let (start, end) = (words(from), words(to));
    // A time of day that a program stored as a moment has a day beside it.
    let moment = |words: &str| read_cell(words, &Context::default()).and_then(|read| read.clock);
    let read = start.as_deref().and_then(|words| clock::read(words).or_else(|| moment(words)));
    let last = end.as_deref().and_then(|words| clock::read(words).or_else(|| moment(words)));
    let unread = (start.is_some() && read.is_none()) || (end.is_some() && last.is_none());
    if happened.resolved.clock.is_none() {
        happened.resolved.clock = read;
    }
    let one_day = happened.interval().exact().is_some();
    if let (Some(clock), Some(last)) = (happened.resolved.clock.as_mut(), last)
        && one_day
        && last.to >= clock.from
    {
        clock.to = last.to;
    }
    if happened.resolved.clock.is_some() && happened.resolved.kind == ExpressionKind::Date {
        happened.resolved.kind = ExpressionKind::Time;
    }
    unread
}

/// "(recorded 4 May 2016)", "(written up 5/5/16)" in an entry's words: when it was written down, and the whole
/// bracket's place in `text`.
pub(super) fn in_brackets(text: &str, span: Span, context: &Context) -> Option<(Dated, (usize, usize))> {
    const SAID: &[&str] = &[
        "recorded",
        "record made",
        "entered",
        "entry made",
        "written up",
        "written",
        "input",
        "inputted",
        "typed up",
        "typed",
        "logged",
        "noted",
        "added",
        "recording",
        "note made",
        "record dated",
        "late entry",
    ];
    let mut from = 0;
    while let Some(open) = text[from..].find(['(', '[']).map(|at| from + at) {
        let close = text[open..].find([')', ']']).map(|at| open + at)?;
        let inside = &text[open + 1..close];
        from = close + 1;
        let lead = inside.len() - inside.trim_start().len();
        let low = inside.trim_start().to_ascii_lowercase();
        let Some(said) = SAID.iter().find(|said| low.starts_with(**said)) else { continue };
        let start = open + 1 + lead + said.len();
        let rest = &text[start..close];
        let begin = rest.find(|c: char| c.is_alphanumeric() || c == '?').map_or(start, |at| start + at);
        let rest = &text[begin..close];
        let skip = if rest.get(..3).is_some_and(|on| on.eq_ignore_ascii_case("on ")) { 3 } else { 0 };
        let words = rest[skip..].trim();
        let Some(place) = span.part(begin + skip, begin + skip + words.len()) else { continue };
        let cell_words = Cell {
            column: candour_model::Column::Recorded,
            heading: std::sync::Arc::from(""),
            span: place,
            text: words.to_owned(),
        };
        if let Some(dated) = cell(&cell_words, context).dated.filter(|d| !d.resolved.readings.is_empty()) {
            return Some((dated, (open, close + 1)));
        }
    }
    None
}

/// "22/05/07: HV visited", "On 3 May 2007, ...": the expression that stands at the start of the words.
pub(super) fn leading(text: &str, dates: &[Dated], span: Span) -> Option<usize> {
    let nth = dates.iter().position(|date| {
        date.span.is_some_and(|place| span.contains(place))
            && matches!(date.resolved.kind, ExpressionKind::Date | ExpressionKind::Time)
            && !date.resolved.readings.is_empty()
    })?;
    let before = &text[..dates[nth].span?.start() - span.start()];
    let before = before.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    matches!(
        before.as_str(),
        "" | "on" | "on the" | "date" | "dated" | "in" | "during" | "at" | "date of event"
    )
    .then_some(nth)
}

/// Was it counted from the row above?
pub(super) fn is_from_above(dated: &Dated) -> bool {
    dated.resolved.anchor == Some(Anchor::Reference)
}
