//! The columns of the chronology as a table, the same in CSV and in the workbook.

use std::borrow::Cow;

use candour_dates::{Clock, Date, Interval};
use candour_model::{AgencyId, Column, Dated, Entry};

use crate::CaseView;
use crate::index::ById;
use crate::words::interval;

/// Headings with their widths in characters; the first eight are those reviewers' chronology tools expect.
pub(crate) const HEADINGS: [(&str, u32); 22] = [
    ("Start Date", 12),
    ("Start Time", 8),
    ("End Date", 14),
    ("End Time", 8),
    ("Sequence", 10),
    ("Source of Information", 22),
    ("Agency", 22),
    ("Event", 70),
    ("Kinds", 22),
    ("Who seen", 18),
    ("Date as written", 16),
    ("Reading (EDTF)", 18),
    ("Recorded", 12),
    ("Received", 12),
    ("Author", 18),
    ("Action", 30),
    ("Comment", 30),
    ("Other cells", 30),
    ("File", 30),
    ("Place", 14),
    ("Entry id", 20),
    ("Told with", 20),
];

/// A value of a row: a day only where there is no doubt about it.
#[derive(Clone)]
pub(crate) enum Value<'a> {
    Day(Date),
    Number(usize),
    Text(Cow<'a, str>),
}

impl Value<'_> {
    /// Its words; none where it is no text.
    pub(crate) fn words(&self) -> &str {
        if let Value::Text(words) = self { words } else { "" }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(words))
    }
}

impl From<String> for Value<'_> {
    fn from(words: String) -> Self {
        Value::Text(Cow::Owned(words))
    }
}

/// What all rows need to know, looked up once.
pub(crate) struct Columns<'v> {
    agencies: ById<&'v AgencyId, String>,
    told: Vec<String>,
}

impl<'v> Columns<'v> {
    pub(crate) fn new<'a>(view: &'v CaseView<'a>) -> Columns<'v> {
        Columns { told: told_with(view), ..Columns::names(view) }
    }

    /// Names of agencies only: for what does not show which entries tell of one event.
    pub(crate) fn names<'a>(view: &'v CaseView<'a>) -> Columns<'v> {
        let agencies = view.agencies().iter().map(|id| (*id, view.facts.agency_name(id)));
        Columns { agencies: agencies.collect(), told: Vec::new() }
    }

    /// The name of an entry's agency.
    pub(crate) fn agency(&self, entry: &Entry) -> &str {
        self.agencies.get(&entry.agency).map_or("", String::as_str)
    }

    /// The row of the entry at a place of the chronology.
    pub(crate) fn row<'s>(&'s self, at: usize, entry: &'s Entry) -> [Value<'s>; 22] {
        let cell = |column| text(entry.cell(column).map_or("", |cell| cell.text.as_str()));
        let clock = entry.happened.as_ref().and_then(|dated| dated.resolved.clock);
        let start_time = entry.cell(Column::Time).map_or_else(|| from_clock(clock), |cell| text(&cell.text));
        [
            when(entry.days()),
            start_time,
            end_date(entry),
            cell(Column::TimeEnd),
            entry.sequence.map_or_else(|| text(""), |s| thousandths(s.0).into()),
            cell(Column::SourceOfInformation),
            text(self.agency(entry)),
            text(entry.text()),
            Value::Text(kinds(entry)),
            cell(Column::WhoSeen),
            text(entry.happened.as_ref().map_or("", |dated| dated.words.as_str())),
            reading(entry),
            when(entry.recorded_days()),
            when(entry.received.as_ref().map(Dated::interval)),
            text(entry.author.as_ref().map_or("", |cell| cell.text.as_str())),
            cell(Column::Action),
            cell(Column::Comment),
            others(entry).into(),
            text(entry.file()),
            text(&entry.locator),
            text(entry.id().as_str()),
            text(self.told.get(at).map_or("", String::as_str)),
        ]
    }
}

/// The end as the record gives it, or the last day a less certain date allows.
fn end_date(entry: &Entry) -> Value<'_> {
    if let Some(cell) = entry.cell(Column::HappenedEnd) {
        return text(&cell.text);
    }
    let days = entry.days().filter(|days| days.exact().is_none());
    days.and_then(|days| days.latest().date()).map_or_else(|| text(""), |date| format!("by {date}").into())
}

/// All readings; a plain day needs no writer of its own.
fn reading(entry: &Entry) -> Value<'_> {
    let Some(dated) = &entry.happened else { return text("") };
    dated.edtf().into()
}

fn text(words: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(words))
}

/// An exact day as a day; anything less certain as words.
fn when(days: Option<Interval>) -> Value<'static> {
    match days {
        None => text(""),
        Some(days) => days.exact().map_or_else(|| interval(days).into(), Value::Day),
    }
}

/// A clock time only; a part of the day is no time.
fn from_clock(clock: Option<Clock>) -> Value<'static> {
    match clock.filter(|clock| clock.from == clock.to) {
        Some(clock) => format!("{:02}:{:02}", clock.from.hour(), clock.from.minute()).into(),
        None => text(""),
    }
}

fn thousandths(n: i64) -> String {
    let fraction = format!("{:03}", n % 1000);
    format!("{}.{}", n / 1000, fraction).trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What happened by the record, each kind once.
pub(crate) fn kinds(entry: &Entry) -> Cow<'_, str> {
    let mut labels = entry.kinds.iter().filter(|found| found.happened()).map(|found| found.kind.label());
    let Some(first) = labels.next() else { return Cow::Borrowed("") };
    let mut words = Cow::Borrowed(first);
    for label in labels {
        if !words.split("; ").any(|earlier| earlier == label) {
            let words = words.to_mut();
            words.push_str("; ");
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
fn told_with(view: &CaseView<'_>) -> Vec<String> {
    let mut told = vec![String::new(); view.chronology.entries.len()];
    if view.chronology.events.iter().all(|event| event.entries.len() < 2) {
        return told;
    }
    let places = view.places();
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
