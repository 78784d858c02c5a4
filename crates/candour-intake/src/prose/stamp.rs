//! Notes under stamps: a printed log in which each note begins with the day, often the time, and who wrote it.
//!
//! A stamp governs its note: "yesterday" and "by Friday" count from it, and a day still to come ("core group 22/10",
//! "bailed until 17/10/2021") is a plan told that day, not another happening. One date at the start of a line is a
//! sentence about that day; two or more are a log.

use candour_dates::{Anchor, Context, Date};
use candour_model::{Cell, Dated, Span};

use super::author;
use super::dates::{found, inside, starts_open};
use crate::Paragraph;

/// The stamp of a note.
#[derive(Debug, Clone)]
pub(super) struct Stamp {
    /// Its day.
    pub(super) day: Date,
    /// Its words and reading.
    pub(super) date: Dated,
    /// Who wrote the note, where the line says so.
    pub(super) author: Option<Cell>,
    /// The line holds nothing else.
    pub(super) bare: bool,
}

/// The stamps of a run of paragraphs, by place in the run; empty where it is no log.
pub(super) fn stamps(text: &str, paragraphs: &[&Paragraph], dates: &[Dated]) -> Vec<(usize, Stamp)> {
    let own = |paragraph: &Paragraph| !paragraph.heading && !paragraph.furniture;
    let all = paragraphs.iter().enumerate().filter(|(_, paragraph)| own(paragraph));
    let found: Vec<_> = all.filter_map(|(nth, one)| Some((nth, stamp(text, one.span, dates)?))).collect();
    if found.len() < 2 { Vec::new() } else { found }
}

/// Every expression of the run; those of a note under a line of its own count from it. Where stamps begin paragraphs
/// of a story, the story goes on from one to the next.
pub(super) fn dates_of_notes(
    text: &str,
    paragraphs: &[&Paragraph],
    stamps: &[(usize, Stamp)],
    about: &Context,
) -> Vec<Dated> {
    let mut from = 0;
    let mut dates = Vec::new();
    let mut written = about.written;
    for (until, day) in stamps
        .iter()
        .filter(|(_, stamp)| stamp.bare)
        .map(|(nth, stamp)| (*nth, Some(stamp.day)))
        .chain([(paragraphs.len(), None)])
    {
        let own: Vec<&Paragraph> = paragraphs[from..until].iter().copied().filter(|p| !p.furniture).collect();
        dates.extend(found(text, &own, &Context { written, ..about.clone() }));
        (from, written) = (until, day);
    }
    dates
}

/// Does a date of a note only bound what is told, or lie ahead of the note? What is counted from the story itself
/// ("two days later she rang") is the story going on.
pub(super) fn is_plan(stamp: &Stamp, happened: &Dated) -> bool {
    let ahead = happened.interval().earliest().date().is_some_and(|first| first > stamp.day);
    let told = matches!(happened.resolved.anchor, Some(Anchor::Text { .. }));
    (ahead && !told) || starts_open(happened)
}

fn stamp(text: &str, paragraph: Span, dates: &[Dated]) -> Option<Stamp> {
    let date = inside(paragraph, dates).first()?;
    let span = date.span?;
    // It has to be a whole date by itself: "the next day" begins a sentence, not a note.
    let alone = candour_dates::read_cell(&date.words, &Context::default())?;
    let day = alone.interval().exact().and(date.interval().exact())?;
    let line = paragraph.slice(text)?.lines().next()?;
    let line =
        Span::new(text, paragraph.start(), paragraph.start() + line.len()).filter(|l| l.contains(span))?;
    let rest = author::after_stamp(text, line, date, dates)?;
    let author = author::stamped(text, rest);
    let bare = author.as_ref().map_or(rest.is_empty(), |cell| cell.span.end() == rest.end());
    Some(Stamp { day, date: date.clone(), author, bare })
}
