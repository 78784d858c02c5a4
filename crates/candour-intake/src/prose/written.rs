//! When prose was written down: the date of a letter, "recorded on" below a form or beside an entry, and who wrote
//! a note. Such a date is never when something happened.

use std::sync::Arc;

use candour_model::{Cell, Column, Dated, Span};

use super::dates::{inside, is_point};
use crate::Paragraph;
use crate::read::ReadingContext;

/// The date of a letter and the line it stands in.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) date: Dated,
    pub(super) line: Span,
}

/// What stands below a form: when it was completed, and by whom.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    /// When.
    pub(crate) date: Dated,
    /// By whom, where it says so.
    pub(crate) author: Option<Cell>,
}

/// A line near the top that is only a date, in a letter; or the only one that says "Date:".
pub(super) fn letter_head(paragraphs: &[&Paragraph], context: &ReadingContext<'_>) -> Option<Head> {
    const NEAR: usize = 25;
    let lines = |one: &&Paragraph| lines(context.text(), one.span);
    let own = || paragraphs.iter().filter(|one| !one.furniture);
    let is_letter = own().take(NEAR).flat_map(lines).any(|line| {
        let words = context.words(line).trim_start_matches(['*', ' ']);
        ["Dear ", "Re:", "RE:", "To whom", "To Whom", "Our ref", "Our Ref"]
            .iter()
            .any(|start| words.starts_with(start))
    });
    let labelled = own().flat_map(lines).filter(|&line| label_of_head(context.words(line)) > 0).count();
    own().take(NEAR).flat_map(lines).take_while(|&line| !context.words(line).starts_with("Dear ")).find_map(
        |line| {
            let words = context.words(line);
            let label = label_of_head(words);
            if words.len() > 60 || (label == 0 && !is_letter) || (label > 0 && labelled > 1) {
                return None;
            }
            let words = words[label..].trim().trim_end_matches('.');
            let span = line.part(line.len() - context.words(line)[label..].trim_start().len(), line.len())?;
            let span = span.part(0, words.len())?;
            let resolved = candour_dates::read_cell(words, &context.dates())?;
            resolved.interval().exact()?;
            Some(Head {
                date: Dated { words: words.to_owned(), span: Some(span), resolved, anchor: None },
                line,
            })
        },
    )
}

/// How many bytes of a line say that its date follows.
fn label_of_head(line: &str) -> usize {
    const LABELS: [&str; 8] = [
        "date of letter:",
        "date of report:",
        "date of this report:",
        "report date:",
        "letter date:",
        "date:",
        "dated:",
        "dated ",
    ];
    let starts = |label: &&str| line.get(..label.len()).is_some_and(|own| own.eq_ignore_ascii_case(label));
    LABELS.iter().find(|label| starts(label)).map_or(0, |label| label.len())
}

fn lines(text: &str, within: Span) -> Vec<Span> {
    let words = within.slice(text).unwrap_or_default();
    let mut at = 0;
    words
        .split_inclusive('\n')
        .filter_map(|line| {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            within.part(start, start + line.trim().len()).filter(|span| !span.is_empty())
        })
        .collect()
}

/// A paragraph that only says when, and by whom, what stands above was written down.
pub(super) fn footer(text: &str, paragraph: Span, dates: &[Dated]) -> Option<Signed> {
    let own = inside(paragraph, dates);
    let date = own.iter().find(|dated| is_point(dated) && !dated.resolved.readings.is_empty())?;
    let span = date.span?;
    let before = text.get(paragraph.start()..span.start())?;
    let said = recording(before).filter(|said| said.start == 0)?;
    let last = own.last().and_then(|dated| dated.span)?;
    let rest = Span::new(text, last.end(), paragraph.end())?;
    let after = rest.slice(text)?.trim_matches(['.', ' ', ')', ']', ',']);
    let behind = signed_by(rest, after, text);
    if behind.is_none() && (after.len() > 12 || after.contains(' ')) {
        return None;
    }
    let author = said.by.and_then(|(from, to)| {
        let span = paragraph.part(from, to)?;
        cell(text, span, &before[..from])
    });
    let author = author.or(behind);
    Some(Signed { date: date.clone(), author })
}

/// "by L. Stace, key person" behind the date.
fn signed_by(rest: Span, after: &str, text: &str) -> Option<Cell> {
    let name = after.strip_prefix("by ")?.trim_start();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words = name.split(' ').take_while(capital).take(4);
    // The name ends with the first word behind which a comma, a bracket or a line stands.
    let mut length = 0;
    for word in words {
        length += usize::from(length > 0) + word.len();
        if word.ends_with([',', ';', ')', '\n']) || word.contains('\n') {
            break;
        }
    }
    let name = name.get(..length)?.trim_end_matches([',', ';', ')', '.', '\n']);
    let from = rest.slice(text)?.find(name)?;
    let span = rest.part(from, from + name.len()).filter(|span| !span.is_empty())?;
    cell(text, span, "by")
}

/// "(recorded 4 May 2016)", "Recorded on 4 May 2016."
pub(super) fn recorded_in(text: &str, sentence: Span, dates: &[Dated]) -> Option<Dated> {
    let own = inside(sentence, dates).iter().filter(|dated| is_point(dated));
    own.filter(|dated| !dated.resolved.readings.is_empty())
        .find(|dated| {
            dated.span.and_then(|own| text.get(sentence.start()..own.start())).is_some_and(is_recording)
        })
        .cloned()
}

/// Do the words before a date say that something was written down on it?
pub(super) fn is_recording(before: &str) -> bool {
    recording(before).is_some()
}

struct Recording {
    /// Where the saying begins.
    start: usize,
    /// Who wrote.
    by: Option<(usize, usize)>,
}

fn recording(before: &str) -> Option<Recording> {
    const LABELS: [&str; 15] = [
        "date form completed",
        "form completed",
        "date completed",
        "completed",
        "date recorded",
        "date of recording",
        "recorded",
        "record made",
        "record created",
        "date entered",
        "entered",
        "written up",
        "written",
        "typed",
        "signed",
    ];
    let start = before.rfind(['(', '[', ';', '\n']).map_or(0, |at| at + 1);
    let clause = &before[start..];
    let lead = clause.len() - clause.trim_start().len();
    let clause = clause.trim_start();
    let starts = |label: &&str| clause.get(..label.len()).is_some_and(|own| own.eq_ignore_ascii_case(label));
    let label = LABELS.iter().find(|label| starts(label))?;
    let rest = &clause[label.len()..];
    let words = rest.trim().trim_end_matches([':', ',']).trim();
    if matches!(words, "" | "on" | "date" | "at") {
        return Some(Recording { start, by: None });
    }
    let name = words.strip_prefix("by")?.trim_start_matches([':', ' ']);
    let name = name.strip_suffix(" on").unwrap_or(name).trim().trim_end_matches([',', ':']);
    let fits = name.starts_with(char::is_uppercase) && name.split(' ').count() <= 5;
    let from = start + lead + label.len() + rest.find(name)?;
    fits.then_some(Recording { start, by: Some((from, from + name.len())) })
}

pub(super) fn cell(text: &str, span: Span, heading: &str) -> Option<Cell> {
    let text = span.slice(text)?.to_owned();
    Some(Cell {
        column: Column::Author,
        heading: Arc::from(heading.trim().trim_end_matches(':')),
        span,
        text,
    })
}
