//! Serde mirrors of what was read out of one file. The model itself knows no file form.
//!
//! Words that stand in the source's text are kept as spans only, so a mirror cannot disagree with the text.
//! Every match over a foreign enum is exhaustive: a new variant is a compile error here, not a wrong cache.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use candour_dates::{Anchor, Clock, Edtf, ExpressionKind, Flag, PartOfDay, Resolved, Time};
use candour_model::{
    Actuality, AgencyId, Cell, Column, Dated, Entry, EntryDraft, EntryId, Kind, KindMark, Mention, Role,
    Sequence, Source, Span, Whom,
};
use candour_report::Expansion;
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
struct ResolvedM<'a> {
    kind: u8,
    /// EDTF, a line each: no reading holds a line's end.
    #[serde(borrow)]
    readings: Cow<'a, str>,
    clock: Option<(u16, u16, Option<u8>)>,
    flags: Vec<u8>,
    anchor: Option<(u8, u32, u32)>,
    rule: u32,
}

#[derive(Serialize, Deserialize)]
struct DatedM<'a> {
    /// Only where the words are not the text at the span.
    words: Option<&'a str>,
    span: Option<SpanM>,
    #[serde(borrow)]
    resolved: ResolvedM<'a>,
    anchor: Option<&'a str>,
}

#[derive(Serialize, Deserialize)]
struct MentionM<'a> {
    span: SpanM,
    name: Option<&'a str>,
    role: Option<&'a str>,
}

/// One entry without its file's text.
#[derive(Serialize, Deserialize)]
pub(crate) struct EntryM<'a> {
    span: SpanM,
    nth: u32,
    locator: &'a str,
    author: Option<CellM>,
    #[serde(borrow)]
    happened: Option<DatedM<'a>>,
    recorded: Option<DatedM<'a>>,
    received: Option<DatedM<'a>>,
    sequence: Option<i64>,
    cells: Vec<CellM>,
    /// The number of a kind's name, where, and how it is meant.
    kinds: Vec<(u32, SpanM, u8, u8)>,
    mentions: Vec<MentionM<'a>>,
    dates: Vec<DatedM<'a>>,
    quoted: bool,
    /// Abbreviations in its words: where, and the number of what each stands for.
    short: Vec<(u32, u32, u32)>,
}

impl EntryM<'_> {
    /// What its abbreviations stand for; `None` when a meaning is missing.
    pub(crate) fn expansions(&self, known: &Known) -> Option<Vec<Expansion>> {
        all(&self.short, |&(start, end, meaning)| {
            Some((start as usize, end as usize, Arc::clone(known.meanings.get(meaning as usize)?)))
        })
    }
}

/// The words that the entries of one file repeat, each kept once and named by its number.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Lists {
    headings: Vec<String>,
    meanings: Vec<String>,
    kinds: Vec<String>,
    rules: Vec<String>,
}

fn number(list: &mut Vec<String>, word: &str) -> u32 {
    let at = list.iter().position(|known| known == word).unwrap_or_else(|| {
        list.push(word.to_owned());
        list.len() - 1
    });
    at as u32
}

/// [`Lists`] as the program's own values.
pub(crate) struct Known {
    headings: Vec<Arc<str>>,
    meanings: Vec<Arc<str>>,
    kinds: Vec<Kind>,
    rules: Vec<&'static str>,
}

impl Known {
    /// `None` when a name is none of this program's.
    pub(crate) fn of(lists: Lists) -> Option<Known> {
        let shared = |list: Vec<String>| list.into_iter().map(Arc::from).collect();
        Some(Known {
            headings: shared(lists.headings),
            meanings: shared(lists.meanings),
            kinds: lists.kinds.iter().map(|name| Kind::from_name(name)).collect::<Option<_>>()?,
            rules: lists.rules.iter().map(|rule| intern(rule)).collect::<Option<_>>()?,
        })
    }
}

/// `entry` with its abbreviations as a mirror; `text` is its file's.
pub(crate) fn mirror<'a>(
    entry: &'a Entry,
    expansions: &[Expansion],
    text: &str,
    lists: &mut Lists,
) -> EntryM<'a> {
    EntryM {
        span: span_m(entry.span()),
        nth: entry.nth() as u32,
        locator: &entry.locator,
        author: entry.author.as_ref().map(|cell| cell_m(cell, lists)),
        happened: entry.happened.as_ref().map(|dated| dated_m(dated, text, lists)),
        recorded: entry.recorded.as_ref().map(|dated| dated_m(dated, text, lists)),
        received: entry.received.as_ref().map(|dated| dated_m(dated, text, lists)),
        sequence: entry.sequence.map(|sequence| sequence.0),
        cells: entry.cells.iter().map(|cell| cell_m(cell, lists)).collect(),
        kinds: entry
            .kinds
            .iter()
            .map(|mark| {
                let kind = number(&mut lists.kinds, mark.kind.name());
                (kind, span_m(mark.span), actuality_code(mark.actuality), whom_code(mark.whom))
            })
            .collect(),
        mentions: entry.mentions.iter().map(mention_m).collect(),
        dates: entry.dates.iter().map(|dated| dated_m(dated, text, lists)).collect(),
        quoted: entry.quoted,
        short: expansions
            .iter()
            .map(|(start, end, meaning)| (*start as u32, *end as u32, number(&mut lists.meanings, meaning)))
            .collect(),
    }
}

/// The entry again; `None` when the mirror is not of this text.
pub(crate) fn restore(m: &EntryM<'_>, source: &Source, agency: &AgencyId, known: &Known) -> Option<Entry> {
    let text = &*source.text;
    let mut draft = EntryDraft::at(agency.clone(), m.locator);
    draft.author = opt(m.author.as_ref(), |cell| cell_of(cell, text, known))?;
    draft.happened = opt(m.happened.as_ref(), |dated| dated_of(dated, text, known))?;
    draft.recorded = opt(m.recorded.as_ref(), |dated| dated_of(dated, text, known))?;
    draft.received = opt(m.received.as_ref(), |dated| dated_of(dated, text, known))?;
    draft.sequence = m.sequence.map(Sequence);
    draft.cells = all(&m.cells, |cell| cell_of(cell, text, known))?;
    draft.kinds = all(&m.kinds, |mark| kind_of(mark, text, known))?;
    draft.mentions = all(&m.mentions, |mention| mention_of(mention, text))?;
    draft.dates = all(&m.dates, |dated| dated_of(dated, text, known))?;
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

/// Every one of a list, in exactly the room they take: collected through an `Option`, a list of one takes the room of four,
/// and of all that stands in memory while a case is built most is such short lists.
fn all<A, B>(list: &[A], restore: impl Fn(&A) -> Option<B>) -> Option<Vec<B>> {
    let mut restored = Vec::with_capacity(list.len());
    for one in list {
        restored.push(restore(one)?);
    }
    Some(restored)
}

fn span_m(span: Span) -> SpanM {
    (span.start() as u32, span.end() as u32)
}

fn span_of((start, end): SpanM, text: &str) -> Option<Span> {
    Span::new(text, start as usize, end as usize)
}

fn cell_m(cell: &Cell, lists: &mut Lists) -> CellM {
    CellM(column_code(cell.column), number(&mut lists.headings, &cell.heading), span_m(cell.span))
}

fn cell_of(m: &CellM, text: &str, known: &Known) -> Option<Cell> {
    let span = span_of(m.2, text)?;
    Some(Cell {
        column: column_of(m.0)?,
        heading: Arc::clone(known.headings.get(m.1 as usize)?),
        span,
        text: span.slice(text)?.to_owned(),
    })
}

fn kind_of(m: &(u32, SpanM, u8, u8), text: &str, known: &Known) -> Option<KindMark> {
    Some(KindMark {
        kind: *known.kinds.get(m.0 as usize)?,
        span: span_of(m.1, text)?,
        actuality: actuality_of(m.2)?,
        whom: whom_of(m.3)?,
    })
}

/// Persons are linked anew at every build: a mention keeps only what its own words say.
fn mention_m(mention: &Mention) -> MentionM<'_> {
    MentionM {
        span: span_m(mention.span),
        name: mention.name.as_deref(),
        role: mention.role.as_ref().map(Role::as_str),
    }
}

fn mention_of(m: &MentionM<'_>, text: &str) -> Option<Mention> {
    let span = span_of(m.span, text)?;
    Some(Mention {
        span,
        words: span.slice(text)?.to_owned(),
        name: m.name.map(ToOwned::to_owned),
        role: m.role.map(Role::new),
        person: None,
        suggested: Vec::new(),
    })
}

fn dated_m<'a>(dated: &'a Dated, text: &str, lists: &mut Lists) -> DatedM<'a> {
    let at_span = dated.span.and_then(|span| span.slice(text));
    DatedM {
        words: (at_span != Some(&dated.words)).then_some(&dated.words),
        span: dated.span.map(span_m),
        resolved: resolved_m(&dated.resolved, lists),
        anchor: dated.anchor.as_ref().map(EntryId::as_str),
    }
}

fn dated_of(m: &DatedM<'_>, text: &str, known: &Known) -> Option<Dated> {
    let span = opt(m.span, |span| span_of(span, text))?;
    let words = match m.words {
        Some(words) => words,
        None => span?.slice(text)?,
    };
    Some(Dated {
        words: words.to_owned(),
        span,
        resolved: resolved_of(&m.resolved, known)?,
        anchor: m.anchor.map(EntryId::new),
    })
}

fn resolved_m(resolved: &Resolved, lists: &mut Lists) -> ResolvedM<'static> {
    let readings: Vec<String> = resolved.readings.iter().map(ToString::to_string).collect();
    ResolvedM {
        kind: kind_of_expression_code(resolved.kind),
        readings: Cow::Owned(readings.join("\n")),
        clock: resolved.clock.map(|c| (minutes(c.from), minutes(c.to), c.part.map(part_code))),
        flags: resolved.flags.iter().map(|&flag| flag_code(flag)).collect(),
        anchor: resolved.anchor.map(|anchor| match anchor {
            Anchor::Written => (0, 0, 0),
            Anchor::Reference => (1, 0, 0),
            Anchor::Born => (2, 0, 0),
            Anchor::Died => (3, 0, 0),
            Anchor::Text { start, end } => (4, start as u32, end as u32),
        }),
        rule: number(&mut lists.rules, resolved.rule),
    }
}

fn resolved_of(m: &ResolvedM<'_>, known: &Known) -> Option<Resolved> {
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
        readings: readings_of(&m.readings)?,
        clock,
        flags: all(&m.flags, |&flag| flag_of(flag))?,
        anchor,
        rule: known.rules.get(m.rule as usize)?,
    })
}

fn readings_of(lines: &str) -> Option<Vec<Edtf>> {
    let mut readings = Vec::with_capacity(lines.lines().count());
    for line in lines.lines() {
        readings.push(Edtf::parse(line)?);
    }
    Some(readings)
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
