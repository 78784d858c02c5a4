//! From an entry to its marks: columns first, words second, then what they do to one another.

use candour_model::{Actuality, Column, Entry, Kind, KindMark, Span, Whom};

use crate::columns::{about_an_adult, answer, has_words, said};
use crate::consequence::{Candidate, settle};
use crate::context::Reading;
use crate::names::Names;
use crate::rule::{KindRule, Sense};
use crate::scope::{governed, is_gathering, is_report};
use crate::token::tokenise;
use crate::vocabulary::{Tables, Vocabulary};
use crate::whom::whom;
use crate::words::Symbol;

/// Longest text, in bytes, that only answers for its category.
const ANSWER: usize = 40;

/// What the entry records, in order of the words that say so.
pub fn mark(vocabulary: &Vocabulary, names: &Names, entry: &Entry) -> Vec<KindMark> {
    let vocabulary = vocabulary.tables();
    let mut candidates = Vec::new();
    let mut sentences = 0;
    // An author named in the words of a note is no cell that tells them instead.
    let within = entry
        .cells
        .iter()
        .any(|cell| has_words(cell) && !cell.span.is_empty() && entry.span().contains(cell.span));
    let adults = serves_adults(vocabulary, entry.agency.as_str())
        || entry.cells.iter().any(|cell| about_an_adult(vocabulary, cell));
    if !within {
        read_words((vocabulary, names, adults), entry.span(), entry.text(), &mut sentences, &mut candidates);
    }
    for cell in &entry.cells {
        let columns = said((vocabulary, names), cell, entry);
        let silent = columns.is_empty();
        candidates.extend(columns);
        let words = has_words(cell) && (silent || cell.column != Column::Category);
        let again = !within && entry.span() == cell.span;
        if words && !again {
            sentences += 2;
            let from = candidates.len();
            read_words((vocabulary, names, adults), cell.span, &cell.text, &mut sentences, &mut candidates);
            if cell.column == Column::Category {
                candidates[from..].iter_mut().for_each(|one| one.sentence = None);
            }
            // "Next step: home visit" is still to come.
            if bears(vocabulary, &cell.heading, vocabulary.grammar.ahead) {
                let happened =
                    candidates[from..].iter_mut().filter(|one| one.actuality == Actuality::Happened);
                happened.for_each(|one| one.actuality = Actuality::Planned);
            }
        }
    }
    answered(vocabulary, entry, &mut candidates);
    by_status(vocabulary, entry, &mut candidates);
    if adults {
        let missed =
            candidates.iter_mut().filter(|one| one.kind == Kind::MissedAppointment && one.rule.is_none());
        missed.for_each(|one| one.whom = Whom::Adult);
    }
    in_order(settle(candidates), entry)
}

/// Is the record of a service whose clients are adults: probation, mental health?
fn serves_adults(vocabulary: &Tables, agency: &str) -> bool {
    bears(vocabulary, agency, vocabulary.grammar.grown)
}

/// Is a word of the group among the words?
fn bears(vocabulary: &Tables, words: &str, group: Symbol) -> bool {
    tokenise(words).into_iter().any(|token| vocabulary.words.class(words, token).contains(&group))
}

/// "Category: core group", "Event: cancelled": the words answer for the category.
fn answered(vocabulary: &Tables, entry: &Entry, candidates: &mut [Candidate<'_>]) {
    let Some(category) = entry.cell(Column::Category) else { return };
    let text = entry.cell(Column::Event).map_or(entry.text(), |cell| &cell.text);
    if text.len() > ANSWER {
        return;
    }
    let reading = Reading::new(vocabulary, &Names::default(), text);
    let first = reading.marked.cues.iter().take(3).find(|cue| cue.start == 0 && !cue.rule.before);
    let Some(cue) = first.filter(|_| reading.marked.kinds.is_empty()) else { return };
    let actuality = match cue.rule.sense {
        Sense::Negated => Actuality::Negated,
        Sense::Attempted => Actuality::Attempted,
        Sense::Planned => Actuality::Planned,
        _ => return,
    };
    let own = (category.span.start(), category.span.end());
    let said = candidates.iter_mut().filter(|one| own.0 <= one.bytes.0 && one.bytes.1 <= own.1);
    said.filter(|one| one.actuality == Actuality::Happened).for_each(|one| one.actuality = actuality);
}

/// "Event: ICPC, Status: booked": a column answers for the category.
fn by_status(vocabulary: &Tables, entry: &Entry, candidates: &mut [Candidate<'_>]) {
    let Some(category) = entry.cell(Column::Category) else { return };
    let mut others = entry.cells.iter().filter(|cell| cell.column == Column::Other);
    let Some(actuality) = others.find_map(|cell| answer(vocabulary, cell)) else { return };
    let own = (category.span.start(), category.span.end());
    let said = candidates.iter_mut().filter(|one| own.0 <= one.bytes.0 && one.bytes.1 <= own.1);
    said.filter(|one| one.actuality == Actuality::Happened).for_each(|one| one.actuality = actuality);
}

fn read_words<'a>(
    (vocabulary, names, adults): (&'a Tables, &Names, bool),
    span: Span,
    text: &'a str,
    sentences: &mut u32,
    candidates: &mut Vec<Candidate<'a>>,
) {
    let mut reading = Reading::new(vocabulary, names, text);
    reading.adults = adults;
    for (nth, own) in reading.marked.kinds.iter().enumerate() {
        let rule: &'a KindRule = own.rule;
        let Some(whom) = whom(&reading, own) else { continue };
        let kind = rule.child.filter(|_| matches!(whom, Whom::Child | Whom::OtherChild)).unwrap_or(rule.kind);
        let governed = governed(&reading, nth);
        if governed.has(Sense::General)
            || governed.has(Sense::Mentioned) && is_gathering(kind)
            || rule.weak && rule.kind != Kind::NotSeen && is_report(governed)
        {
            continue;
        }
        let firm = rule.firm && !governed.has(Sense::Conditional);
        let actuality = if firm { rule.actuality } else { governed.of(kind, rule.actuality) };
        if rule.weak && rule.explicit && actuality != Actuality::Happened {
            continue;
        }
        let byte = |token: usize| span.start() + reading.tokens[token].start;
        candidates.push(Candidate {
            kind,
            actuality,
            whom,
            bytes: (byte(own.start), span.start() + reading.tokens[own.end - 1].end),
            from: byte(governed.from.unwrap_or(own.start)),
            sentence: Some(*sentences + reading.sentences[own.start]),
            rule: Some(rule),
        });
    }
    *sentences += reading.sentences.last().copied().unwrap_or(0) + 1;
}

/// As marks with spans of the source's text, sorted, none said twice by overlapping words.
fn in_order(candidates: Vec<Candidate<'_>>, entry: &Entry) -> Vec<KindMark> {
    let mut marks: Vec<KindMark> = candidates
        .into_iter()
        .filter_map(|one| {
            let span = place(entry, one.bytes)?;
            Some(KindMark { kind: one.kind, span, actuality: one.actuality, whom: one.whom })
        })
        .collect();
    marks.sort_by_key(key);
    let mut kept: Vec<KindMark> = Vec::with_capacity(marks.len());
    for mark in marks {
        let twin = kept
            .iter()
            .rev()
            .take_while(|k| k.span.end() > mark.span.start())
            .any(|k| (k.kind, k.actuality, k.whom) == (mark.kind, mark.actuality, mark.whom));
        if !twin {
            kept.push(mark);
        }
    }
    kept
}

fn key(mark: &KindMark) -> (usize, usize, Kind, Actuality, Whom) {
    (mark.span.start(), mark.span.end(), mark.kind, mark.actuality, mark.whom)
}

/// The span of the bytes, counted from the entry's own span or the cell that holds them.
fn place(entry: &Entry, (start, end): (usize, usize)) -> Option<Span> {
    std::iter::once(entry.span())
        .chain(entry.cells.iter().map(|cell| cell.span))
        .find(|own| own.start() <= start && end <= own.end())
        .and_then(|own| own.part(start - own.start(), end - own.start()))
}
