//! Dates of a stretch of prose: one search over all of it, so that "the next day" finds the sentence before.

use candour_dates::{Context, ExpressionKind};
use candour_model::{Dated, Span};

use crate::Paragraph;

/// The words of paragraphs in order, each at its place: what lies between them is blanked out byte for byte, lest a
/// date of a page's furniture be taken for one of the story. The number is where the words begin in `text`.
pub fn words_of(text: &str, paragraphs: &[&Paragraph]) -> (usize, String) {
    let (Some(first), Some(last)) = (paragraphs.first(), paragraphs.last()) else {
        return (0, String::new());
    };
    let from = first.span.start();
    let mut words = String::with_capacity(last.span.end().saturating_sub(from));
    for paragraph in paragraphs {
        let at = from + words.len();
        let own = paragraph.span.slice(text).filter(|_| at <= paragraph.span.start());
        if let Some(own) = own {
            // One line end may stand inside a paragraph; the sign of a paragraph's end may not.
            let gap = paragraph.span.start() - at;
            let sign = if gap == 1 { '\x1D' } else { '\n' };
            words.extend(std::iter::repeat_n(sign, gap));
            words.push_str(own);
        }
    }
    (from, words)
}

/// Every expression in them, in order.
pub(super) fn found(text: &str, paragraphs: &[&Paragraph], context: &Context) -> Vec<Dated> {
    let (from, words) = words_of(text, paragraphs);
    let mut found: Vec<Dated> = candour_dates::find(&words, context)
        .into_iter()
        .filter_map(|one| {
            let span = Span::new(text, from + one.start, from + one.end)?;
            let words = span.slice(text)?.to_owned();
            Some(Dated { words, span: Some(span), resolved: one.resolved, anchor: None })
        })
        .collect();
    clocks(text, &mut found);
    found
}

/// "3 May 2007 14:20" and "3 May 2007 at 14:20" are one time, even where they are two expressions.
fn clocks(text: &str, found: &mut [Dated]) {
    for nth in 1..found.len() {
        let (before, after) = found.split_at_mut(nth);
        let (Some(day), Some(time)) = (before.last_mut(), after.first()) else { continue };
        let between = day.span.zip(time.span).and_then(|(a, b)| text.get(a.end()..b.start()));
        let between = between.unwrap_or("?").trim_matches([' ', '\t', ',', '(', '-', '–', ':']);
        if matches!(between, "" | "at" | "Time" | "time")
            && day.resolved.clock.is_none()
            && day.interval().exact().is_some()
        {
            day.resolved.clock = time.resolved.clock;
        }
    }
}

/// The expressions inside a span; they are in order, so both ends are found by halving.
pub(super) fn inside(span: Span, found: &[Dated]) -> &[Dated] {
    let start = |dated: &Dated| dated.span.map_or(0, Span::start);
    let end = |dated: &Dated| dated.span.map_or(0, Span::end);
    let first = found.partition_point(|dated| start(dated) < span.start());
    let last = found.partition_point(|dated| end(dated) <= span.end());
    found.get(first..last).unwrap_or_default()
}

/// The date that places the act: at the start of the sentence or after a preposition before any other.
pub(super) fn main_date(text: &str, sentence: Span, found: &[Dated]) -> Option<Dated> {
    const BEFORE: [&str; 8] = ["on", "in", "at", "by", "during", "from", "between", "since"];
    let place = |dated: &Dated| {
        let before = dated.span.and_then(|own| text.get(sentence.start()..own.start())).unwrap_or_default();
        let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let born = word == "dob" || word == "born" || word.ends_with("dob:");
        let leads = before.trim().is_empty() || BEFORE.contains(&word.as_str());
        // "until 17 October" says how long, and places the act only where nothing else does.
        let rank = if starts_open(dated) { 2 } else { u8::from(!leads) };
        (!born && !super::written::is_recording(before)).then_some(rank)
    };
    inside(sentence, found)
        .iter()
        .filter(|dated| is_point(dated))
        .filter_map(|dated| place(dated).map(|rank| (dated.resolved.readings.is_empty(), rank, dated)))
        .min_by_key(|&(unread, rank, _)| (unread, rank))
        .map(|(_, _, dated)| dated.clone())
}

/// Does it say only when something ends?
pub(super) fn starts_open(dated: &Dated) -> bool {
    let interval = dated.interval();
    interval.earliest().date().is_none() && interval.latest().date().is_some()
}

/// A day or time, no length of time.
pub(super) fn is_point(dated: &Dated) -> bool {
    matches!(dated.resolved.kind, ExpressionKind::Date | ExpressionKind::Time)
}
