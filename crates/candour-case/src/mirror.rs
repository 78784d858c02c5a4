//! Serde mirrors of what was read out of one file. The model itself knows no file form.
//!
//! Words that stand in the source's text are kept as spans only, so a mirror cannot disagree with the text.
//! Every match over a foreign enum is exhaustive: a new variant is a compile error here, not a wrong cache.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use candour_dates::{Anchor, Clock, Edtf, ExpressionKind, Flag, PartOfDay, Resolved, Time};
use candour_model::{
    Actuality, AgencyId, Cell, Column, Dated, Entry, EntryDraft, EntryId, Kind, KindMark, Mention, Role,
    Sequence, Source, Span, Whom,
};
use serde::{Deserialize, Serialize};

/// Two-way codes of an enum, checked for completeness by the compiler.
macro_rules! codes {
    ($to:ident, $from:ident, $type:ident { $($variant:ident = $code:literal),* $(,)? }) => {
        fn $to(value: $type) -> u8 {
            match value { $($type::$variant => $code,)* }
        }

        fn $from(code: u8) -> Option<$type> {
            match code { $($code => Some($type::$variant),)* _ => None }
        }
    };
}

codes!(column_code, column_of, Column {
    Happened = 0, HappenedEnd = 1, Time = 2, TimeEnd = 3, Sequence = 4, Recorded = 5, Received = 6, Event = 7,
    Category = 8, SourceOfInformation = 9, Author = 10, Agency = 11, Subject = 12, WhoSeen = 13, Seen = 14,
    SeenAlone = 15, Action = 16, Comment = 17, Rag = 18, Reference = 19, Other = 20,
});
codes!(kind_of_expression_code, kind_of_expression, ExpressionKind { Date = 0, Time = 1, Duration = 2, Set = 3 });
codes!(part_code, part_of, PartOfDay { Morning = 0, Afternoon = 1, Evening = 2, Night = 3 });
codes!(flag_code, flag_of, Flag {
    TwoReadings = 0, ImpossibleDay = 1, ImpossibleMonth = 2, WeekdayContradicts = 3, Mistyped = 4, Vague = 5,
    YearFromContext = 6, NoAnchor = 7, ClockChange = 8, FinancialYear = 9, SchoolYear = 10, PhaseUnknown = 11,
    NeedsTerms = 12, Clash = 13, CrossesMidnight = 14,
});
codes!(actuality_code, actuality_of, Actuality {
    Happened = 0, Negated = 1, Attempted = 2, Planned = 3, Possible = 4,
});
codes!(whom_code, whom_of, Whom { Child = 0, OtherChild = 1, Adult = 2, Professional = 3 });

type SpanM = (u32, u32);

#[derive(Serialize, Deserialize)]
struct CellM(u8, u32, SpanM);

#[derive(Serialize, Deserialize)]
struct ResolvedM {
    kind: u8,
    readings: Vec<String>,
    clock: Option<(u16, u16, Option<u8>)>,
    flags: Vec<u8>,
    anchor: Option<(u8, u32, u32)>,
    rule: String,
}

#[derive(Serialize, Deserialize)]
struct DatedM {
    /// Only where the words are not the text at the span.
    words: Option<String>,
    span: Option<SpanM>,
    resolved: ResolvedM,
    anchor: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct MentionM {
    span: SpanM,
    name: Option<String>,
    role: Option<String>,
}

/// One entry without its file's text.
#[derive(Serialize, Deserialize)]
pub(crate) struct EntryM {
    span: SpanM,
    nth: u32,
    locator: String,
    author: Option<CellM>,
    happened: Option<DatedM>,
    recorded: Option<DatedM>,
    received: Option<DatedM>,
    sequence: Option<i64>,
    cells: Vec<CellM>,
    kinds: Vec<(String, SpanM, u8, u8)>,
    mentions: Vec<MentionM>,
    dates: Vec<DatedM>,
    quoted: bool,
}

/// Column headings of a file, each kept once.
#[derive(Default)]
pub(crate) struct Headings(pub(crate) Vec<Arc<str>>);

impl Headings {
    fn number(&mut self, heading: &Arc<str>) -> u32 {
        let at = self.0.iter().position(|known| known == heading).unwrap_or_else(|| {
            self.0.push(Arc::clone(heading));
            self.0.len() - 1
        });
        at as u32
    }
}

/// `entry` as a mirror; `text` is its file's.
pub(crate) fn mirror(entry: &Entry, text: &str, headings: &mut Headings) -> EntryM {
    EntryM {
        span: span_m(entry.span()),
        nth: entry.nth() as u32,
        locator: entry.locator.clone(),
        author: entry.author.as_ref().map(|cell| cell_m(cell, headings)),
        happened: entry.happened.as_ref().map(|dated| dated_m(dated, text)),
        recorded: entry.recorded.as_ref().map(|dated| dated_m(dated, text)),
        received: entry.received.as_ref().map(|dated| dated_m(dated, text)),
        sequence: entry.sequence.map(|sequence| sequence.0),
        cells: entry.cells.iter().map(|cell| cell_m(cell, headings)).collect(),
        kinds: entry
            .kinds
            .iter()
            .map(|mark| {
                let kind = mark.kind.name().to_owned();
                (kind, span_m(mark.span), actuality_code(mark.actuality), whom_code(mark.whom))
            })
            .collect(),
        mentions: entry.mentions.iter().map(mention_m).collect(),
        dates: entry.dates.iter().map(|dated| dated_m(dated, text)).collect(),
        quoted: entry.quoted,
    }
}

/// The entry again; `None` when the mirror is not of this text.
pub(crate) fn restore(m: EntryM, source: &Source, agency: &AgencyId, headings: &Headings) -> Option<Entry> {
    let text = &*source.text;
    let mut draft = EntryDraft::at(agency.clone(), m.locator);
    draft.author = opt(m.author, |cell| cell_of(&cell, text, headings))?;
    draft.happened = opt(m.happened, |dated| dated_of(dated, text))?;
    draft.recorded = opt(m.recorded, |dated| dated_of(dated, text))?;
    draft.received = opt(m.received, |dated| dated_of(dated, text))?;
    draft.sequence = m.sequence.map(Sequence);
    draft.cells = m.cells.iter().map(|cell| cell_of(cell, text, headings)).collect::<Option<_>>()?;
    draft.kinds = m.kinds.into_iter().map(|mark| kind_of(&mark, text)).collect::<Option<_>>()?;
    draft.mentions =
        m.mentions.into_iter().map(|mention| mention_of(mention, text)).collect::<Option<_>>()?;
    draft.dates = m.dates.into_iter().map(|dated| dated_of(dated, text)).collect::<Option<_>>()?;
    draft.quoted = m.quoted;
    draft.finish(source, span_of(m.span, text)?, m.nth as usize)
}

/// Keeps "was absent" and "could not be restored" apart.
#[expect(
    clippy::option_option,
    reason = "the outer one fails the whole entry, the inner one is a legal absence"
)]
fn opt<A, B>(value: Option<A>, restore: impl FnOnce(A) -> Option<B>) -> Option<Option<B>> {
    match value {
        None => Some(None),
        Some(value) => restore(value).map(Some),
    }
}

fn span_m(span: Span) -> SpanM {
    (span.start() as u32, span.end() as u32)
}

fn span_of((start, end): SpanM, text: &str) -> Option<Span> {
    Span::new(text, start as usize, end as usize)
}

fn cell_m(cell: &Cell, headings: &mut Headings) -> CellM {
    CellM(column_code(cell.column), headings.number(&cell.heading), span_m(cell.span))
}

fn cell_of(m: &CellM, text: &str, headings: &Headings) -> Option<Cell> {
    let span = span_of(m.2, text)?;
    Some(Cell {
        column: column_of(m.0)?,
        heading: Arc::clone(headings.0.get(m.1 as usize)?),
        span,
        text: span.slice(text)?.to_owned(),
    })
}

fn kind_of(m: &(String, SpanM, u8, u8), text: &str) -> Option<KindMark> {
    Some(KindMark {
        kind: Kind::from_name(&m.0)?,
        span: span_of(m.1, text)?,
        actuality: actuality_of(m.2)?,
        whom: whom_of(m.3)?,
    })
}

/// Persons are linked anew at every build: a mention keeps only what its own words say.
fn mention_m(mention: &Mention) -> MentionM {
    MentionM {
        span: span_m(mention.span),
        name: mention.name.clone(),
        role: mention.role.as_ref().map(|role| role.as_str().to_owned()),
    }
}

fn mention_of(m: MentionM, text: &str) -> Option<Mention> {
    let span = span_of(m.span, text)?;
    Some(Mention {
        span,
        words: span.slice(text)?.to_owned(),
        name: m.name,
        role: m.role.map(Role::new),
        person: None,
        suggested: Vec::new(),
    })
}

fn dated_m(dated: &Dated, text: &str) -> DatedM {
    let at_span = dated.span.and_then(|span| span.slice(text));
    DatedM {
        words: (at_span != Some(&dated.words)).then(|| dated.words.clone()),
        span: dated.span.map(span_m),
        resolved: resolved_m(&dated.resolved),
        anchor: dated.anchor.as_ref().map(|id| id.as_str().to_owned()),
    }
}

fn dated_of(m: DatedM, text: &str) -> Option<Dated> {
    let span = opt(m.span, |span| span_of(span, text))?;
    let words = match m.words {
        Some(words) => words,
        None => span?.slice(text)?.to_owned(),
    };
    Some(Dated { words, span, resolved: resolved_of(m.resolved)?, anchor: m.anchor.map(EntryId::new) })
}

fn resolved_m(resolved: &Resolved) -> ResolvedM {
    ResolvedM {
        kind: kind_of_expression_code(resolved.kind),
        readings: resolved.readings.iter().map(ToString::to_string).collect(),
        clock: resolved.clock.map(|c| (minutes(c.from), minutes(c.to), c.part.map(part_code))),
        flags: resolved.flags.iter().map(|&flag| flag_code(flag)).collect(),
        anchor: resolved.anchor.map(|anchor| match anchor {
            Anchor::Written => (0, 0, 0),
            Anchor::Reference => (1, 0, 0),
            Anchor::Born => (2, 0, 0),
            Anchor::Died => (3, 0, 0),
            Anchor::Text { start, end } => (4, start as u32, end as u32),
        }),
        rule: resolved.rule.to_owned(),
    }
}

fn resolved_of(m: ResolvedM) -> Option<Resolved> {
    let clock = opt(m.clock, |(from, to, part)| {
        Some(Clock { from: time(from)?, to: time(to)?, part: opt(part, part_of)? })
    })?;
    let anchor = opt(m.anchor, |(code, start, end)| match code {
        0 => Some(Anchor::Written),
        1 => Some(Anchor::Reference),
        2 => Some(Anchor::Born),
        3 => Some(Anchor::Died),
        4 => Some(Anchor::Text { start: start as usize, end: end as usize }),
        _ => None,
    })?;
    Some(Resolved {
        kind: kind_of_expression(m.kind)?,
        readings: m.readings.iter().map(|edtf| Edtf::parse(edtf)).collect::<Option<_>>()?,
        clock,
        flags: m.flags.into_iter().map(flag_of).collect::<Option<_>>()?,
        anchor,
        rule: intern(&m.rule)?,
    })
}

fn minutes(time: Time) -> u16 {
    time.hour() as u16 * 60 + time.minute() as u16
}

fn time(minutes: u16) -> Option<Time> {
    Time::new((minutes / 60) as i8, (minutes % 60) as i8, 0, 0).ok()
}

/// How many different code words a cache may hold: far more than the program has, few enough that a hostile case
/// file cannot fill memory with them.
const WORDS_MAX: usize = 4096;

/// The program's code words (`rule`, `code`) are static texts; one that comes back from a file is made static once.
pub(crate) fn intern(word: &str) -> Option<&'static str> {
    static WORDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut words = WORDS.lock().ok()?;
    if let Some(known) = words.get(word) {
        return Some(known);
    }
    if words.len() >= WORDS_MAX || word.len() > 128 {
        return None;
    }
    let fresh: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.insert(fresh);
    Some(fresh)
}
