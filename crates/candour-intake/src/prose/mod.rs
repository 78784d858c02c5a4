//! Prose: paragraphs into sentences, sentences with a date in words into entries.
//!
//! A sentence with a date in words begins an entry; sentences without one join the entry they continue, until a
//! heading or a piece of furniture. Sentences before the first date, or after a heading, are an entry without a
//! date. So the rows of prose are its entries: nothing but headings and furniture is left out.

pub(crate) mod paper;
mod sentence;

use candour_dates::{Expression, ExpressionKind};
use candour_model::{Dated, Span};

use crate::read::ReadingContext;
use crate::{Block, Paragraph};

pub use sentence::sentences;

/// Makes entries of a run of blocks that are no tables.
pub(crate) fn entries(run: &[Block], context: &mut ReadingContext<'_>) {
    let paragraphs: Vec<&Paragraph> = run
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::Message(_) => None,
        })
        .collect();
    // A year that stands over the text holds until the next one.
    let mut year = None;
    let text = context.text();
    for part in paragraphs.chunk_by(|_, next| heading_year(next, text).is_none()) {
        year = part.first().and_then(|first| heading_year(first, text)).or(year);
        section(part, year, context);
    }
}

fn heading_year(paragraph: &Paragraph, text: &str) -> Option<i16> {
    let words = paragraph.span.slice(text).unwrap_or_default().trim_end_matches(':').trim();
    (paragraph.heading && words.len() == 4).then(|| words.parse().ok()).flatten()
}

/// One search for dates over all of it, so that "the next day" finds the sentence before.
fn section(part: &[&Paragraph], year: Option<i16>, context: &mut ReadingContext<'_>) {
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return };
    let text = context.text();
    let Some(body) = Span::new(text, first.span.start(), last.span.end()) else { return };
    let found = candour_dates::find(context.words(body), &candour_dates::Context { year, ..context.dates() });
    let found: Vec<Dated> = found.iter().filter_map(|one| dated(text, body, one)).collect();
    let mut open: Option<(Span, usize, Option<Dated>)> = None;
    for paragraph in part {
        if paragraph.heading || paragraph.furniture {
            finish(open.take(), &found, context);
            continue;
        }
        for sentence in sentences(text, paragraph.span) {
            let happened = main_date(text, sentence, &found);
            open = match open.take() {
                Some((span, number, date)) if happened.is_none() => {
                    Span::new(text, span.start(), sentence.end()).map(|span| (span, number, date))
                }
                other => {
                    finish(other, &found, context);
                    Some((sentence, paragraph.number, happened))
                }
            };
        }
    }
    finish(open, &found, context);
}

fn finish(open: Option<(Span, usize, Option<Dated>)>, found: &[Dated], context: &mut ReadingContext<'_>) {
    let Some((span, number, happened)) = open else { return };
    let mut draft = context.draft(format!("paragraph {number}"));
    draft.happened = happened;
    draft.dates = inside(span, found).cloned().collect();
    context.entry(draft, span);
}

fn dated(text: &str, body: Span, one: &Expression) -> Option<Dated> {
    let span = body.part(one.start, one.end)?;
    let words = span.slice(text)?.to_owned();
    Some(Dated { words, span: Some(span), resolved: one.resolved.clone(), anchor: None })
}

/// The expressions inside a span; they are in order, so the first is found by halving.
fn inside(span: Span, found: &[Dated]) -> impl Iterator<Item = &Dated> {
    let start = |dated: &Dated| dated.span.map_or(0, Span::start);
    let first = found.partition_point(|dated| start(dated) < span.start());
    found[first..]
        .iter()
        .take_while(move |dated| start(dated) < span.end())
        .filter(move |dated| dated.span.is_some_and(|own| span.contains(own)))
}

/// The date that places the act: at the start of the sentence or after a preposition before any other.
pub(crate) fn main_date(text: &str, sentence: Span, found: &[Dated]) -> Option<Dated> {
    const BEFORE: [&str; 8] = ["on", "in", "at", "by", "during", "from", "between", "since"];
    let place = |dated: &Dated| {
        let before = dated.span.and_then(|own| text.get(sentence.start()..own.start())).unwrap_or_default();
        let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let recorded = before.rsplit(['(', '[']).next().is_some_and(|words| {
            before.len() > words.len()
                && ["recorded", "entered", "written"]
                    .iter()
                    .any(|start| words.trim_start().starts_with(start))
        });
        let born = word == "dob" || word == "born" || word.ends_with("dob:");
        let leads = before.trim().is_empty() || BEFORE.contains(&word.as_str());
        (!recorded && !born).then_some(u8::from(!leads))
    };
    inside(sentence, found)
        .filter(|dated| matches!(dated.resolved.kind, ExpressionKind::Date | ExpressionKind::Time))
        .filter_map(|dated| place(dated).map(|rank| (dated.resolved.readings.is_empty(), rank, dated)))
        .min_by_key(|&(unread, rank, _)| (unread, rank))
        .map(|(_, _, dated)| dated.clone())
}
