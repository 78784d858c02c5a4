//! A message to entries: what its sender wrote, and what it quotes of others.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use candour_dates::Context;
use candour_model::{Cell, Column, Dated, Severity, Span};

use super::sections;
use super::setting::Setting;
use crate::mail::header_date;
use crate::read::ReadingContext;
use crate::{Block, Message, Paragraph, Quoted};

/// Runs of words that are entries already: a quoted block made of nothing else is not told again. Letters and
/// digits alone count, so that another wrapping of the lines is the same words.
#[derive(Debug, Default)]
pub(super) struct Known {
    runs: HashSet<u64>,
}

/// Words in a run: enough that chance does not make a long block of them.
const RUN: usize = 4;

impl Known {
    /// Of all messages' own words.
    pub(super) fn of(run: &[Block], text: &str) -> Known {
        let mut known = Known::default();
        for block in run {
            if let Block::Message(message) = block {
                known.add(&message.body, text);
            }
        }
        known
    }

    fn add(&mut self, body: &[Paragraph], text: &str) {
        let words = hashes(body, text);
        for size in 1..=RUN {
            self.runs.extend(words.windows(size).map(hash));
        }
    }

    fn has(&self, body: &[Paragraph], text: &str) -> bool {
        let words = hashes(body, text);
        let size = words.len().clamp(1, RUN);
        words.windows(size).all(|run| self.runs.contains(&hash(run)))
    }
}

fn hashes(body: &[Paragraph], text: &str) -> Vec<u64> {
    body.iter()
        .filter_map(|one| one.span.slice(text))
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| hash(&word.to_lowercase()))
        .collect()
}

/// The same in every run of the program: the keys are fixed.
fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Makes entries of a message.
pub(super) fn entries(message: &Message, known: &mut Known, context: &mut ReadingContext<'_>) {
    let place = format!("message {}", message.number);
    let date = message.date.and_then(|span| read_date(span, context));
    if date.is_none() {
        let text = "found no date in the headers of a message";
        context.problem(
            "candour::intake::date_unread",
            Severity::Warning,
            (Some(place.clone()), message.date),
            text,
        );
    }
    let mut setting = sent(date, context);
    setting.place = format!("{place} ");
    setting.author = message.from.and_then(|span| cell(Column::Author, "From", span, context));
    setting.cells.extend(setting.author.clone());
    setting.cells.extend(message.to.iter().filter_map(|&span| cell(Column::Other, "To", span, context)));
    setting.cells.extend(message.subject.and_then(|span| cell(Column::Other, "Subject", span, context)));
    let greeted = message.body.first().is_some_and(|first| is_greeting(context.words(first.span)));
    let own: Vec<&Paragraph> = message.body.iter().skip(usize::from(greeted)).collect();
    let made = sections(&own, setting.clone(), context);
    let quoted = message.quoted.iter().map(|one| quote(one, &place, known, context)).sum::<usize>();
    if made.entries == 0 || made.of_the_day == 0 && message.subject.is_some() {
        let quoted = if made.entries == 0 { quoted } else { 0 };
        alone(message, setting, quoted, context);
    }
}

/// "Hi Tom," says nothing that happened.
fn is_greeting(words: &str) -> bool {
    const FIRST: [&str; 9] =
        ["hi", "hello", "dear", "hiya", "morning", "afternoon", "evening", "good", "all"];
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let few = words.split_whitespace().count() <= 4 && !words.contains('\n');
    let open = !words.trim_end_matches([',', '-', '!']).contains(['.', ',', '?', ':', ';']);
    few && open && (words.ends_with(',') || FIRST.contains(&first.as_str()) && !words.ends_with('.'))
}

/// A message whose sender wrote nothing, or only of other days, is told by its subject.
fn alone(message: &Message, setting: Setting, quoted: usize, context: &mut ReadingContext<'_>) {
    let place = format!("message {}", message.number);
    match message.subject.filter(|_| quoted == 0) {
        Some(subject) => {
            let mut draft = context.draft(place);
            draft.happened = setting.otherwise;
            draft.recorded = setting.recorded;
            draft.author = setting.author;
            draft.cells = setting.cells;
            context.entry(draft, subject);
        }
        None if quoted == 0 => {
            let reason = "holds no words of its sender";
            context.refuse(place, "candour::intake::message_without_words", reason);
        }
        None => {}
    }
}

/// The rows a quoted block became: entries, or one refusal where another message tells it.
fn quote(quoted: &Quoted, place: &str, known: &mut Known, context: &mut ReadingContext<'_>) -> usize {
    let text = context.text();
    let own: Vec<&Paragraph> = quoted.body.iter().filter(|one| !one.furniture).collect();
    if own.is_empty() {
        return 0;
    }
    if known.has(&quoted.body, text) {
        let reason = "quotes another message of this mailbox";
        context.refuse(format!("{place} quotation"), "candour::intake::quoted_elsewhere", reason);
        return 1;
    }
    known.add(&quoted.body, text);
    let date = quoted.attribution.and_then(|span| attributed(span, context));
    let mut setting = sent(date, context);
    setting.place = format!("{place} quotation ");
    setting.quoted = true;
    setting.author = quoted.attribution.and_then(|span| author(span, context));
    setting.cells.extend(setting.author.clone());
    sections(&own, setting, context).entries
}

/// What is written on a day and bears no other date is told of that day.
fn sent(date: Option<Dated>, context: &ReadingContext<'_>) -> Setting {
    let written = date.as_ref().and_then(|dated| dated.interval().exact());
    let reading = context.dates();
    Setting {
        written: written.or(reading.written),
        recorded: date.clone(),
        otherwise: date,
        ..Setting::default()
    }
}

fn read_date(span: Span, context: &ReadingContext<'_>) -> Option<Dated> {
    let words = context.words(span);
    let resolved = header_date(words).or_else(|| candour_dates::read_cell(words, &context.dates()))?;
    resolved.interval().exact()?;
    Some(Dated { words: words.to_owned(), span: Some(span), resolved, anchor: None })
}

/// The date in "On 3 August 2007, A wrote:" or in the `Sent:` line of a block of headers.
fn attributed(span: Span, context: &ReadingContext<'_>) -> Option<Dated> {
    let words = context.words(span);
    if let Some((at, value)) = value_of(words, &["sent", "date"])
        && let Some(dated) = span.part(at, at + value.len()).and_then(|span| read_date(span, context))
    {
        return Some(dated);
    }
    let about: Context = context.dates();
    let found = candour_dates::find(words, &about);
    let one = found.into_iter().find(|one| one.resolved.interval().exact().is_some())?;
    let span = span.part(one.start, one.end)?;
    let words = context.words(span).to_owned();
    Some(Dated { words, span: Some(span), resolved: one.resolved, anchor: None })
}

/// The `From:` line, or who stands between the date and "wrote:".
fn author(span: Span, context: &ReadingContext<'_>) -> Option<Cell> {
    let words = context.words(span);
    if let Some((at, value)) = value_of(words, &["from"]) {
        return cell(Column::Author, "From", span.part(at, at + value.len())?, context);
    }
    let end = words.rfind("wrote")?;
    let dates = candour_dates::find(&words[..end], &context.dates());
    let from = dates.last().map_or(0, |last| last.end);
    // A time may stand behind the date in a form that is no expression: the name begins at a letter.
    let name = words[from..end].trim_end_matches(|c: char| c.is_whitespace() || c == ',');
    let lead = name.find(char::is_alphabetic)?;
    let named = name[lead..].starts_with(char::is_uppercase);
    named
        .then(|| span.part(from + lead, from + name.len()))
        .flatten()
        .and_then(|span| cell(Column::Author, "", span, context))
}

/// The value of a header in a block of them, and where it stands.
fn value_of<'a>(block: &'a str, names: &[&str]) -> Option<(usize, &'a str)> {
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        if let Some((name, value)) = line.split_once(':')
            && names.iter().any(|known| name.trim_matches(['*', ' ']).eq_ignore_ascii_case(known))
        {
            let lead = value.len() - value.trim_start_matches(['*', ' ', '\t']).len();
            return Some((at + name.len() + 1 + lead, value[lead..].trim_end()));
        }
        at += line.len();
    }
    None
}

fn cell(column: Column, heading: &str, span: Span, context: &ReadingContext<'_>) -> Option<Cell> {
    let text = context.words(span);
    (!text.is_empty()).then(|| Cell { column, heading: Arc::from(heading), span, text: text.to_owned() })
}
