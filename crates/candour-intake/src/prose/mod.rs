//! Prose: paragraphs into sentences, sentences with a date in words into entries.
//!
//! A sentence with a date in words begins an entry; sentences without one join the entry they continue, until a
//! heading or a piece of furniture. Sentences before the first date, or after a heading, are an entry without a
//! date. So the rows of prose are its entries: nothing but headings, furniture and lines that only say when
//! something was written down is left out.

mod author;
mod dates;
mod held;
mod message;
pub(crate) mod paper;
mod section;
mod sentence;
mod setting;
mod stamp;
mod written;

use crate::read::ReadingContext;
use crate::{Block, Paragraph};
use message::Known;
use section::Made;
use setting::Setting;

pub use dates::words_of;
pub use sentence::sentences;
pub(crate) use written::Signed;

/// Makes entries of a run of blocks that are no tables.
pub(crate) fn entries(run: &[Block], context: &mut ReadingContext<'_>) {
    let mut known = Known::of(run, context.text());
    let paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
    for part in run.chunk_by(|a, b| paragraph(a) && paragraph(b)) {
        if let [Block::Message(message)] = part {
            message::entries(message, &mut known, context);
        } else {
            paragraphs(part, context);
        }
    }
}

/// When what stands above a block was written down, where the block says nothing else.
pub(crate) fn footer(block: &Block, context: &ReadingContext<'_>) -> Option<Signed> {
    let Block::Paragraph(paragraph) = block else { return None };
    let dates = dates::found(context.text(), &[paragraph], &context.dates());
    written::footer(context.text(), paragraph.span, &dates)
}

fn paragraphs(run: &[Block], context: &mut ReadingContext<'_>) {
    let paragraphs: Vec<&Paragraph> = run
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) | Block::Message(_) => None,
        })
        .collect();
    let mut setting = Setting::default();
    if let Some(head) = written::letter_head(&paragraphs, context) {
        setting.written = head.date.interval().exact();
        setting.recorded = Some(head.date);
        setting.head = Some(head.line);
    }
    sections(&paragraphs, setting, context);
}

/// Makes entries of paragraphs; a year that stands over them holds until the next one.
fn sections(paragraphs: &[&Paragraph], mut setting: Setting, context: &mut ReadingContext<'_>) -> Made {
    let text = context.text();
    let mut made = Made::default();
    for part in paragraphs.chunk_by(|_, next| heading_year(next, text).is_none()) {
        setting.year = part.first().and_then(|first| heading_year(first, text)).or(setting.year);
        made += section::entries(part, &setting, context);
    }
    made
}

fn heading_year(paragraph: &Paragraph, text: &str) -> Option<i16> {
    let words = paragraph.span.slice(text).unwrap_or_default().trim_end_matches(':').trim();
    (paragraph.heading && words.len() == 4).then(|| words.parse().ok()).flatten()
}
