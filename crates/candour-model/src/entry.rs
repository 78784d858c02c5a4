//! One dated statement of one agency, with its provenance (glossary: chronology entry).

use std::sync::{Arc, OnceLock};

use candour_dates::Interval;

use crate::{AgencyId, Dated, Digest, EntryId, KindMark, Mention, Source, Span};

/// What a column of an agency's table means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Date (or start) of the event.
    Happened,
    /// End of the event.
    HappenedEnd,
    /// Clock time of the event.
    Time,
    /// Clock time of its end.
    TimeEnd,
    /// Orders events of one day whose times are unknown; 1.5 stands between 1 and 2.
    Sequence,
    /// When the record was written.
    Recorded,
    /// When the agency came to know.
    Received,
    /// What happened: the entry's own words.
    Event,
    /// A short category or event type.
    Category,
    /// Source of information.
    SourceOfInformation,
    /// Who wrote it.
    Author,
    /// The agency, where a sheet holds several.
    Agency,
    /// The child or person it is about.
    Subject,
    /// Who was present or seen.
    WhoSeen,
    /// Was the child seen? (yes / no)
    Seen,
    /// Was the child seen alone? (yes / no)
    SeenAlone,
    /// What was done about it.
    Action,
    /// Comment, analysis, significance, impact, opinion.
    Comment,
    /// Red, amber or green.
    Rag,
    /// A reference or serial number.
    Reference,
    /// Not known to us: kept and shown under its own heading.
    Other,
}

impl Column {
    /// Do its words say nothing of what was done: a time, where it was heard, a number of a file?
    pub fn tells_no_act(self) -> bool {
        matches!(
            self,
            Column::Happened
                | Column::HappenedEnd
                | Column::Time
                | Column::TimeEnd
                | Column::Recorded
                | Column::Received
                | Column::SourceOfInformation
                | Column::Reference
        )
    }
}

/// A cell of the row an entry was made from. Every cell is kept, whatever its column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What the column means.
    pub column: Column,
    /// The column's heading as the agency wrote it; empty when there was none.
    pub heading: Arc<str>,
    /// Where the cell's words stand.
    pub span: Span,
    /// The words.
    pub text: String,
}

/// Order within a day, in thousandths: 1.5 is 1500.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(pub i64);

impl Sequence {
    /// Reads "2", "1.5", "10.25".
    pub fn parse(words: &str) -> Option<Sequence> {
        let words = words.trim();
        let (whole, fraction) = words.split_once('.').unwrap_or((words, ""));
        if whole.is_empty() || whole.len() > 9 || fraction.len() > 3 {
            return None;
        }
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return None;
        }
        let thousandths: i64 = format!("{fraction:0<3}").parse().ok()?;
        Some(Sequence(whole.parse::<i64>().ok()? * 1000 + thousandths))
    }
}

/// The parts of an [`Entry`] that may hold any value. Build one with [`EntryDraft::at`], fill it, `finish` it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDraft {
    /// Whose record.
    pub agency: AgencyId,
    /// Where in the file, for a person: `Sheet1!7`, `row 7`, `table 1 row 3`, `paragraph 4`, `message 2`.
    pub locator: String,
    /// Who wrote it, in the record's words.
    pub author: Option<Cell>,
    /// When it happened.
    pub happened: Option<Dated>,
    /// When it was written down.
    pub recorded: Option<Dated>,
    /// When the agency received it.
    pub received: Option<Dated>,
    /// Order within the day.
    pub sequence: Option<Sequence>,
    /// All cells of its row; empty for prose.
    pub cells: Vec<Cell>,
    /// What it records, with the words that say so.
    pub kinds: Vec<KindMark>,
    /// People named in it.
    pub mentions: Vec<Mention>,
    /// Time expressions in its words (the date cells apart).
    pub dates: Vec<Dated>,
    /// True for the words of an earlier message quoted in a reply: shown, but not counted as a new telling.
    pub quoted: bool,
}

impl EntryDraft {
    /// An empty draft of an agency's entry at a place.
    pub fn at(agency: AgencyId, locator: impl Into<String>) -> EntryDraft {
        EntryDraft {
            agency,
            locator: locator.into(),
            author: None,
            happened: None,
            recorded: None,
            received: None,
            sequence: None,
            cells: Vec::new(),
            kinds: Vec::new(),
            mentions: Vec::new(),
            dates: Vec::new(),
            quoted: false,
        }
    }

    /// Makes the entry. `nth` tells equal words of one file apart (0 for the first). `None` when the span is not
    /// of this source's text or is empty: there is no entry without its words.
    pub fn finish(self, source: &Source, span: Span, nth: usize) -> Option<Entry> {
        let text = span.slice(&source.text).filter(|t| !t.is_empty())?.to_owned();
        let happened = self.happened.as_ref().map_or("", |d| d.words.as_str());
        let digest = Digest::of_parts(&[
            source.file.as_bytes(),
            text.as_bytes(),
            happened.as_bytes(),
            &(nth as u64).to_be_bytes(),
        ]);
        Some(Entry {
            id: EntryId::new(format!("e-{}", digest.short(16))),
            file: Arc::clone(&source.file),
            sha256: source.sha256,
            span,
            text,
            nth,
            days: Days::default(),
            draft: self,
        })
    }
}

/// One statement with its exact place. It cannot be made without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    id: EntryId,
    file: Arc<str>,
    sha256: Digest,
    span: Span,
    text: String,
    nth: usize,
    days: Days,
    draft: EntryDraft,
}

/// The days within which an entry happened and was written down, read from its dates the first time they are asked for:
/// every room asks, and the readings lie scattered in memory.
#[derive(Debug, Clone, Default)]
struct Days(OnceLock<[Option<Interval>; 2]>);

/// They say nothing that the dates do not.
impl PartialEq for Days {
    fn eq(&self, _: &Days) -> bool {
        true
    }
}

impl Eq for Days {}

impl Entry {
    /// Which one of equal words with an equal date in its file it is, from 0: part of its id.
    pub fn nth(&self) -> usize {
        self.nth
    }

    /// Its id.
    pub fn id(&self) -> &EntryId {
        &self.id
    }

    /// The file it came from.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The digest of that file's bytes.
    pub fn sha256(&self) -> Digest {
        self.sha256
    }

    /// Where its words stand in the source's text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its words: the source's text at the span, byte for byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Marks what later rooms found in it (kinds, mentions).
    pub fn parts_mut(&mut self) -> &mut EntryDraft {
        self.days = Days::default();
        &mut self.draft
    }

    /// The days within which it happened; none when it gives no date.
    pub fn days(&self) -> Option<Interval> {
        self.both_days()[0]
    }

    /// The days within which it was written down; none when it does not say.
    pub fn recorded_days(&self) -> Option<Interval> {
        self.both_days()[1]
    }

    fn both_days(&self) -> &[Option<Interval>; 2] {
        let read = |dated: &Option<Dated>| dated.as_ref().map(Dated::interval);
        self.days.0.get_or_init(|| [read(&self.draft.happened), read(&self.draft.recorded)])
    }

    /// The first cell of a column.
    pub fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column == column)
    }

    /// Whose words, at a span of the source's text: only from this entry's own text and cells.
    pub fn words_at(&self, span: Span) -> Option<&str> {
        let within = |own: Span, text: &'_ str| {
            own.contains(span)
                .then(|| (span.start() - own.start(), span.end() - own.start()))
                .filter(|&(s, e)| text.get(s..e).is_some())
        };
        if let Some((s, e)) = within(self.span, &self.text) {
            return self.text.get(s..e);
        }
        self.cells
            .iter()
            .find_map(|cell| within(cell.span, &cell.text).and_then(|(s, e)| cell.text.get(s..e)))
    }
}

impl std::ops::Deref for Entry {
    type Target = EntryDraft;

    fn deref(&self) -> &EntryDraft {
        &self.draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequence_orders_halves() {
        let parse = |s| Sequence::parse(s);
        assert!(parse("1") < parse("1.5") && parse("1.5") < parse("2") && parse("2") < parse("10"));
        for wrong in ["", "x", "1.5.2", "-1", ".5", "1.2345"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn no_entry_without_words() {
        let source = Source {
            file: "records/a/b.txt".into(),
            sha256: Digest::of(b"x"),
            agency: None,
            text: "some words".into(),
        };
        let draft = || EntryDraft::at(AgencyId::new("a"), "paragraph 1");
        let span = Span::new(&source.text, 5, 10).expect("inside");
        let entry = draft().finish(&source, span, 0).expect("has words");
        assert_eq!(entry.text(), "words");
        assert_ne!(entry.id(), draft().finish(&source, span, 1).expect("has words").id());
        assert!(draft().finish(&source, Span::new(&source.text, 3, 3).expect("inside"), 0).is_none());
    }
}
