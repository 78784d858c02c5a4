//! The columns of the chronology as a table, the same in CSV and in the workbook.

use std::borrow::Cow;

use candour_dates::{Clock, Date};
use candour_model::{Column, Dated, Entry};

use crate::CaseView;
use crate::words::interval;

/// Headings; the first eight are those reviewers' chronology tools expect.
pub(crate) const HEADINGS: [&str; 22] = [
    "Start Date",
    "Start Time",
    "End Date",
    "End Time",
    "Sequence",
    "Source of Information",
    "Agency",
    "Event",
    "Kinds",
    "Who seen",
    "Date as written",
    "Reading (EDTF)",
    "Recorded",
    "Received",
    "Author",
    "Action",
    "Comment",
    "Other cells",
    "File",
    "Place",
    "Entry id",
    "Told with",
];

/// A value of a row: a day only where there is no doubt about it.
pub(crate) enum Value<'a> {
    Day(Date),
    Text(Cow<'a, str>),
}

impl Value<'_> {
    /// As text, in ISO for a day.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Day(date) => Cow::Owned(date.to_string()),
            Value::Text(text) => Cow::Borrowed(text),
        }
    }
}

/// The row of an entry.
pub(crate) fn row<'a>(view: &CaseView<'_>, entry: &'a Entry, told_with: &'a str) -> [Value<'a>; 22] {
    let cell = |column| text(entry.cell(column).map_or("", |cell| cell.text.as_str()));
    let end_date = || {
        let exact = entry.happened.as_ref().is_none_or(|d| d.interval().exact().is_some());
        match (entry.cell(Column::HappenedEnd), &entry.happened) {
            (Some(cell), _) => text(&cell.text),
            (None, Some(dated)) if !exact => dated
                .interval()
                .latest()
                .date()
                .map_or_else(|| text(""), |date| text_owned(format!("by {date}"))),
            _ => text(""),
        }
    };
    let clock = entry.happened.as_ref().and_then(|dated| dated.resolved.clock);
    let start_time = entry.cell(Column::Time).map_or_else(|| from_clock(clock), |cell| text(&cell.text));
    [
        when(entry.happened.as_ref()),
        start_time,
        end_date(),
        cell(Column::TimeEnd),
        entry.sequence.map_or_else(|| text(""), |s| text_owned(thousandths(s.0))),
        cell(Column::SourceOfInformation),
        text_owned(view.facts.agency_name(&entry.agency)),
        text(entry.text()),
        text_owned(kinds(entry)),
        cell(Column::WhoSeen),
        text(entry.happened.as_ref().map_or("", |dated| dated.words.as_str())),
        text_owned(entry.happened.as_ref().map_or_else(String::new, Dated::edtf)),
        when(entry.recorded.as_ref()),
        when(entry.received.as_ref()),
        text(entry.author.as_ref().map_or("", |cell| cell.text.as_str())),
        cell(Column::Action),
        cell(Column::Comment),
        text_owned(others(entry)),
        text(entry.file()),
        text(&entry.locator),
        text(entry.id().as_str()),
        text(told_with),
    ]
}

fn text(words: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(words))
}

fn text_owned(words: String) -> Value<'static> {
    Value::Text(Cow::Owned(words))
}

/// An exact day as a day; anything less certain as words.
fn when(dated: Option<&Dated>) -> Value<'_> {
    match dated.map(Dated::interval) {
        None => text(""),
        Some(days) => days.exact().map_or_else(|| text_owned(interval(days)), Value::Day),
    }
}

/// A clock time only; a part of the day is no time.
fn from_clock(clock: Option<Clock>) -> Value<'static> {
    match clock.filter(|clock| clock.from == clock.to) {
        Some(clock) => text_owned(format!("{:02}:{:02}", clock.from.hour(), clock.from.minute())),
        None => text(""),
    }
}

fn thousandths(n: i64) -> String {
    let fraction = format!("{:03}", n % 1000);
    format!("{}.{}", n / 1000, fraction).trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(crate) fn kinds(entry: &Entry) -> String {
    let mut words = String::new();
    for found in entry.kinds.iter().filter(|found| found.happened()) {
        let label = found.kind.label();
        if !words.split("; ").any(|earlier| earlier == label) {
            if !words.is_empty() {
                words.push_str("; ");
            }
            words.push_str(label);
        }
    }
    words
}

fn others(entry: &Entry) -> String {
    use Column as C;
    let mut words = String::new();
    for cell in entry.cells.iter().filter(|cell| !cell.text.is_empty()) {
        if matches!(
            cell.column,
            C::Subject | C::Seen | C::SeenAlone | C::Category | C::Rag | C::Reference | C::Other
        ) {
            if !words.is_empty() {
                words.push_str("; ");
            }
            words.push_str(&cell.heading);
            words.push_str(": ");
            words.push_str(&cell.text);
        }
    }
    words
}

/// For each entry of the chronology, the ids of the other entries that tell of the same event.
pub(crate) fn told_with(view: &CaseView<'_>) -> Vec<String> {
    let places = view.places();
    let mut told = vec![String::new(); view.chronology.entries.len()];
    for event in view.chronology.events.iter().filter(|event| event.entries.len() > 1) {
        for id in &event.entries {
            let Some(&at) = places.get(id) else { continue };
            let others: Vec<&str> = event
                .entries
                .iter()
                .filter(|other| *other != id)
                .map(candour_model::EntryId::as_str)
                .collect();
            told[at] = others.join(" ");
        }
    }
    told
}
