//! Rows of agencies' logs, made into entries as intake would.

use std::collections::BTreeMap;

use candour_dates::{Clock, Edtf, ExpressionKind, Resolved, Time};
use candour_kinds::{Names, Vocabulary, mark};
use candour_model::{AgencyId, Cell, Column, Dated, Digest, Entry, EntryDraft, Source, Span};

/// One row. `date` is EDTF, perhaps with a clock time; empty for none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) agency: String,
    pub(crate) date: String,
    pub(crate) recorded: String,
    pub(crate) words: String,
    pub(crate) source: String,
}

impl Row {
    pub(crate) fn new(agency: &str, date: &str, words: &str) -> Row {
        Row { agency: agency.into(), date: date.into(), words: words.into(), ..Row::default() }
    }
}

/// Entries in the order of the rows, one file for each agency, with their kinds marked.
pub(crate) fn entries(rows: &[Row], vocabulary: &Vocabulary) -> Vec<Entry> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    let mut places = Vec::new();
    for row in rows {
        let text = texts.entry(&row.agency).or_default();
        let start = text.len();
        text.push_str(&row.words);
        text.push('\t');
        let middle = text.len();
        text.push_str(&row.source);
        places.push((start, middle - 1, middle, text.len()));
        text.push('\n');
    }
    let sources: BTreeMap<&str, Source> =
        texts.into_iter().map(|(agency, text)| (agency, source(agency, text))).collect();
    let mut nth: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    rows.iter()
        .zip(places)
        .map(|(row, (start, end, from, to))| {
            let source = &sources[row.agency.as_str()];
            let span = |a, b| Span::new(&source.text, a, b).expect("a place in the text");
            let mut draft = EntryDraft::at(agency_of(&row.agency), format!("row {start}"));
            draft.happened = dated(&row.date);
            draft.recorded = dated(&row.recorded);
            if to > from {
                let heading = "Source".into();
                let text = row.source.clone();
                draft.cells.push(Cell {
                    column: Column::SourceOfInformation,
                    heading,
                    span: span(from, to),
                    text,
                });
            }
            let count = nth.entry((&row.agency, &row.words, &row.date)).or_default();
            let mut entry = draft.finish(source, span(start, end), *count).expect("has words");
            *count += 1;
            let kinds = mark(vocabulary, &Names::default(), &entry);
            entry.parts_mut().kinds = kinds;
            entry
        })
        .collect()
}

// A folder may hold several logs: "police/crime".
fn agency_of(path: &str) -> AgencyId {
    AgencyId::new(path.split('/').next().unwrap_or(path))
}

fn source(agency: &str, text: String) -> Source {
    let file = format!("records/{agency}/log.csv").into();
    Source {
        file,
        sha256: Digest::of(text.as_bytes()),
        agency: Some(AgencyId::new(agency)),
        text: text.into(),
    }
}

fn dated(words: &str) -> Option<Dated> {
    let (day, time) =
        words.split_once('T').map_or((words, None), |(day, time)| (day, time.parse::<Time>().ok()));
    let reading = Edtf::parse(day)?;
    let resolved = Resolved {
        kind: ExpressionKind::Date,
        readings: vec![reading],
        clock: time.map(|at| Clock { from: at, to: at, part: None }),
        flags: Vec::new(),
        anchor: None,
        rule: "edtf",
    };
    Some(Dated { words: words.to_owned(), span: None, resolved, anchor: None })
}
