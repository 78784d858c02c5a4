//! One file in, entries out: the way through this room.

use std::collections::HashMap;
use std::sync::Arc;

use candour_dates::Context;
use candour_model::{
    AgencyId, CaseFacts, Dated, Digest, Entry, EntryDraft, EntryId, IntakeReport, PersonFacts, Place,
    Problem, Refusal, Severity, Source, Span,
};

use crate::part::{self, Part};
use crate::{Block, Document, Limits, codes, labelled, prose, sniff, table, text};

/// A file an agency sent.
#[derive(Debug, Clone, Copy)]
pub struct FileIn<'a> {
    /// Path below the case folder, forward slashes.
    pub path: &'a str,
    /// Whose record it is.
    pub agency: &'a AgencyId,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What was read out of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// The file and its text.
    pub source: Source,
    /// Its entries, in reading order.
    pub entries: Vec<Entry>,
    /// People of a who-is-who in it.
    pub people: Vec<PersonFacts>,
    /// Rows in = entries out + refused.
    pub report: IntakeReport,
}

/// Reads a file into entries. It never fails: a file that cannot be read is one row in, none out, one refused.
pub fn read(file: &FileIn<'_>, facts: &CaseFacts, limits: &Limits) -> Intake {
    read_document(file, extract(file.path, file.bytes, limits), facts)
}

/// Reads a file as if what the part takes out had never been written. Places count as in the whole file.
pub fn read_part(file: &FileIn<'_>, facts: &CaseFacts, limits: &Limits, part: &Part) -> Intake {
    let mut extracted = extract(file.path, file.bytes, limits);
    if let Ok(document) = &mut extracted {
        part::cut(document, part);
    }
    read_document(file, extracted, facts)
}

fn read_document(file: &FileIn<'_>, extracted: Result<Document, Refusal>, facts: &CaseFacts) -> Intake {
    let sha256 = Digest::of(file.bytes);
    let (document, refusal) = match extracted {
        Ok(document) => (document, None),
        Err(refusal) => (Document::default(), Some(refusal)),
    };
    let source = Source {
        file: Arc::from(file.path),
        sha256,
        agency: Some(file.agency.clone()),
        text: Arc::from(document.text.as_str()),
    };
    let mut context = ReadingContext::new(&source, file.agency, facts);
    for problem in document.problems {
        context.pass_on(problem);
    }
    match refusal {
        Some(refusal) => context.refuse(refusal.locator, refusal.code, refusal.reason),
        None => blocks(&document.blocks, &mut context),
    }
    if context.rows_in == 0 {
        let (code, reason) = if source.text.trim().is_empty() {
            ("candour::intake::empty", "holds no words")
        } else {
            ("candour::intake::no_entries", "holds headings and no rows or sentences below them")
        };
        context.refuse("file", code, reason);
    }
    let ReadingContext { entries, people, rows_in, refused, problems, .. } = context;
    let report = IntakeReport {
        file: Arc::clone(&source.file),
        sha256,
        agency: source.agency.clone(),
        rows_in,
        entries_out: entries.len(),
        refused,
        problems,
    };
    Intake { source, entries, people, report }
}

/// The text of a file and its parts, without making entries of them.
pub fn extract(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    sniff::extract(path, bytes, limits)
}

/// Tables go to `table`, runs of anything else to `prose`; a table is told the words just above it, and a form when the
/// line below it says that it was completed.
fn blocks(blocks: &[Block], context: &mut ReadingContext<'_>) {
    let mut blocks = labelled::gather(blocks, context.text());
    if let [Block::Paragraph(first), _, ..] = &*blocks
        && text::title(context.words(first.span))
        && let Some(Block::Paragraph(first)) = blocks.to_mut().first_mut()
    {
        first.heading = true;
    }
    let mut above = None;
    let apart = |a: &Block, b: &Block| !matches!(a, Block::Table(_)) && !matches!(b, Block::Table(_));
    let mut runs = blocks.chunk_by(apart).peekable();
    while let Some(run) = runs.next() {
        if let [Block::Table(table)] = run {
            let below = runs.peek().and_then(|next| prose::footer(next.first()?, context));
            table::entries(table, (above, below), context);
            above = None;
        } else {
            prose::entries(run, context);
            above = match run.last() {
                Some(Block::Paragraph(last)) => Some(last.span),
                _ => None,
            };
        }
    }
}

/// What both `table` and `prose` write into while they read one file. Every row, sentence or message that goes
/// through [`ReadingContext::entry`] or [`ReadingContext::refuse`] is counted in, so the law of intake holds by
/// construction.
pub(crate) struct ReadingContext<'a> {
    /// The file.
    pub(crate) source: &'a Source,
    /// Whose record it is.
    pub(crate) agency: &'a AgencyId,
    /// What is known of the case.
    pub(crate) facts: &'a CaseFacts,
    /// People of a who-is-who.
    pub(crate) people: Vec<PersonFacts>,
    /// When the meeting was held whose minutes the file is.
    pub(crate) held: Option<Dated>,
    entries: Vec<Entry>,
    rows_in: usize,
    refused: Vec<Refusal>,
    problems: Vec<Problem>,
    /// How often the same words with the same date have come already.
    equal: HashMap<Digest, usize>,
}

impl<'a> ReadingContext<'a> {
    pub(crate) fn new(source: &'a Source, agency: &'a AgencyId, facts: &'a CaseFacts) -> Self {
        ReadingContext {
            source,
            agency,
            facts,
            people: Vec::new(),
            held: None,
            entries: Vec::new(),
            rows_in: 0,
            refused: Vec::new(),
            problems: Vec::new(),
            equal: HashMap::new(),
        }
    }

    /// The file's extracted text.
    pub(crate) fn text(&self) -> &'a str {
        &self.source.text
    }

    /// The words at a span of it.
    pub(crate) fn words(&self, span: Span) -> &'a str {
        span.slice(&self.source.text).unwrap_or_default()
    }

    /// What the case tells about dates, without what only the place in the file can tell.
    pub(crate) fn dates(&self) -> Context {
        Context {
            born: self.facts.born(),
            died: self.facts.died(),
            order: self.facts.order,
            // Whatever its length, what an agency sends is read as a record.
            style: candour_dates::Style::Record,
            ..Context::default()
        }
    }

    /// A draft of this agency's entry.
    pub(crate) fn draft(&self, locator: impl Into<String>) -> EntryDraft {
        EntryDraft::at(self.agency.clone(), locator)
    }

    /// Counts one in; makes the entry of the words at `span`, or refuses it where there are none.
    pub(crate) fn entry(&mut self, draft: EntryDraft, span: Span) -> Option<EntryId> {
        let words = self.words(span);
        let when = draft.happened.as_ref().map_or("", |dated| dated.words.as_str());
        let key = Digest::of_parts(&[words.as_bytes(), when.as_bytes()]);
        let nth = self.equal.entry(key).or_insert(0);
        let locator = draft.locator.clone();
        if let Some(entry) = draft.finish(self.source, span, *nth) {
            *nth += 1;
            self.rows_in += 1;
            let id = entry.id().clone();
            self.entries.push(entry);
            Some(id)
        } else {
            self.refuse(
                locator,
                "candour::intake::entry_without_words",
                "holds no words an entry could be made of",
            );
            None
        }
    }

    /// Counts one in and refuses it.
    pub(crate) fn refuse(
        &mut self,
        locator: impl Into<String>,
        code: &'static str,
        reason: impl Into<String>,
    ) {
        self.rows_in += 1;
        self.refused.push(Refusal { locator: locator.into(), code, reason: reason.into() });
    }

    /// Something a reader should know; the help is the code's.
    pub(crate) fn problem(
        &mut self,
        code: &'static str,
        severity: Severity,
        at: (Option<String>, Option<Span>),
        message: impl Into<String>,
    ) {
        let place = Place { file: Some(Arc::clone(&self.source.file)), locator: at.0, span: at.1 };
        self.problems.push(problem(code, severity, place, message));
    }

    /// A problem the reader of the format found; it is told which file it is of.
    fn pass_on(&mut self, mut problem: Problem) {
        problem.place.file = Some(Arc::clone(&self.source.file));
        self.problems.push(problem);
    }
}

/// A problem with the help of its code. Readers of formats leave the file's name to [`read`].
pub(crate) fn problem(
    code: &'static str,
    severity: Severity,
    place: Place,
    message: impl Into<String>,
) -> Problem {
    Problem {
        code,
        severity,
        place,
        message: message.into(),
        help: codes::help(code).unwrap_or_default().into(),
    }
}

/// A refusal of the whole file.
pub(crate) fn refuse_file(code: &'static str, reason: impl Into<String>) -> Refusal {
    Refusal { locator: "file".into(), code, reason: reason.into() }
}
