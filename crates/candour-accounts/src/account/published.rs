//! When an account was published or said, as its own words say.

use candour_dates::{Context, DayMonthOrder, ExpressionKind, Style};
use candour_intake::Paragraph;
use candour_model::{Dated, Span};

/// How many paragraphs from the top, and how many words of one, may hold nothing but when it was published.
const TOP: usize = 14;
const SHORT: usize = 14;

/// Words beside such a date.
const CUES: &[&str] = &[
    "published",
    "posted",
    "updated",
    "dated",
    "date",
    "issued",
    "release",
    "statement",
    "by ",
    "delivered",
    "given",
    "speech",
    "edition",
    "reporter",
    "correspondent",
    "press",
];

/// The first day that stands near the top, alone or beside words of publishing.
pub(crate) fn published(text: &str, paragraphs: &[&Paragraph], order: DayMonthOrder) -> Option<Dated> {
    let context = Context { order, style: Style::News, ..Context::default() };
    for paragraph in paragraphs.iter().take(TOP) {
        let Some(words) = paragraph.span.slice(text) else { continue };
        if words.split_whitespace().count() > SHORT {
            continue;
        }
        for found in candour_dates::find(words, &context) {
            let is_day =
                found.resolved.kind == ExpressionKind::Date && found.resolved.interval().exact().is_some();
            let rest = words.len() - (found.end - found.start);
            let lower = words.to_lowercase();
            if is_day && (rest <= 24 || CUES.iter().any(|cue| lower.contains(cue))) {
                let from = paragraph.span.start();
                let span = Span::new(text, from + found.start, from + found.end)?;
                let words = span.slice(text)?.to_owned();
                return Some(Dated { words, span: Some(span), resolved: found.resolved, anchor: None });
            }
        }
    }
    None
}
