//! Reading a cell that should hold nothing but a date.

use jiff::civil::time;

use crate::grammar::phrase::{Meaning, Phrase};
use crate::grammar::reader::Reader;
use crate::grammar::scan::{Kind, has_trigger, tokens};
use crate::resolve::Resolver;
use crate::{Clock, Context, Edtf, ExpressionKind, Resolved};

/// Reads a cell that should hold nothing but a date, a range or a list of dates.
pub fn read_cell(cell: &str, context: &Context) -> Option<Resolved> {
    if !has_trigger(cell) {
        return None;
    }
    let tokens = tokens(cell);
    let reader = Reader {
        text: cell,
        tokens: &tokens,
        context,
        cell: true,
        tells_story: false,
        born: context.born.is_some(),
        beside: std::cell::Cell::new(0),
    };
    let mut phrases = reader.phrases();
    let said = reader.around(&phrases)?;
    let first = phrases.first_mut()?;
    first.approximate |= said.approximate;
    first.uncertain |= said.uncertain;
    let mut resolver = Resolver::new(context);
    let all: Vec<Resolved> = phrases.iter().map(|phrase| resolver.resolve(phrase)).collect();
    let mut whole = join(all, &phrases)?;
    if said.onwards {
        let open = whole.readings.first().and_then(|from| Edtf::span(Some(from), None))?;
        whole.readings = vec![open];
    }
    if whole.clock.is_some_and(|c| c.from == time(0, 0, 0, 0) && c.to == c.from) && cell.contains("00:00") {
        // A spreadsheet's date without a time.
        whole.clock = None;
        whole.kind = ExpressionKind::Date;
    }
    (!whole.readings.is_empty() || whole.clock.is_some()).then_some(whole)
}

/// What the words around the dates of a cell say of them.
#[derive(Default)]
struct Said {
    approximate: bool,
    uncertain: bool,
    onwards: bool,
}

impl Reader<'_> {
    /// `None` when the cell holds more than dates: it is prose, to be read with [`crate::find`].
    fn around(&self, phrases: &[Phrase]) -> Option<Said> {
        const SMALL: [&str; 22] = [
            "on", "at", "in", "the", "dated", "date", "and", "to", "of", "am", "pm", "hrs", "hours", "z",
            "t", "time", "times", "occurred", "event", "gmt", "bst", "approx.",
        ];
        let mut said = Said::default();
        let mut phrase = phrases.iter().peekable();
        for (at, token) in self.tokens.iter().enumerate() {
            while phrase.peek().is_some_and(|p| p.end <= token.start) {
                phrase.next();
            }
            if phrase.peek().is_some_and(|p| p.start <= token.start) {
                continue;
            }
            if self.is(at, "date") && at > 0 && self.is(at - 1, "to") {
                said.onwards = true;
                continue;
            }
            match token.kind {
                Kind::Mark(b'?') => said.uncertain = true,
                Kind::Mark(b'~') => said.approximate = true,
                Kind::Mark(
                    b',' | b';' | b'&' | b'.' | b'(' | b')' | b'[' | b']' | b'\n' | b':' | b'-' | b'+',
                ) => {}
                // The offset or the fraction of a time stamp.
                Kind::Number
                    if token.glued && at > 0 && phrases.first().is_some_and(|p| p.clock.is_some()) => {}
                Kind::Word if self.any(at, &SMALL) => {}
                Kind::Word
                    if self.any(
                        at,
                        &["approx", "approximately", "approximate", "est", "estimated", "about"],
                    ) =>
                {
                    said.approximate = true;
                }
                Kind::Word
                    if self
                        .any(at, &["probably", "possibly", "unclear", "uncertain", "tbc", "unconfirmed"]) =>
                {
                    said.uncertain = true;
                }
                Kind::Word
                    if self.any(at, &["onwards", "onward", "ongoing", "present", "now", "current"]) =>
                {
                    said.onwards = true;
                }
                _ => return None,
            }
        }
        Some(said)
    }
}

/// One date; a date with its weekday and its times; or a list of dates.
fn join(all: Vec<Resolved>, phrases: &[Phrase]) -> Option<Resolved> {
    let dates = phrases.iter().filter(|p| is_date(&p.meaning)).count();
    let others_add = phrases.iter().all(|p| is_date(&p.meaning) || adds(&p.meaning));
    let first_date = phrases.iter().position(|p| is_date(&p.meaning));
    match (dates, all.len()) {
        (_, 1) => all.into_iter().next(),
        (1, _) if others_add => {
            let clock = clock_of(&all);
            let mut whole = all.into_iter().nth(first_date?)?;
            whole.clock = whole.clock.and(clock).or(clock);
            if whole.clock.is_some() {
                whole.kind = ExpressionKind::Time;
            }
            Some(whole)
        }
        (n, _) if n == all.len() => {
            let members: Vec<Edtf> = all.iter().flat_map(|r| r.readings.iter().cloned()).collect();
            let readings = vec![Edtf::all_of(&members)?];
            let mut flags = Vec::new();
            for flag in all.iter().flat_map(|r| r.flags.iter().copied()) {
                crate::resolve::absolute::push(&mut flags, flag);
            }
            Some(Resolved {
                kind: ExpressionKind::Date,
                readings,
                clock: None,
                flags,
                anchor: None,
                rule: "list",
            })
        }
        _ => None,
    }
}

fn is_date(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Date(_)
            | Meaning::Span(..)
            | Meaning::SpanOr(..)
            | Meaning::AllOf(_)
            | Meaning::OneOf(_)
            | Meaning::Bound(..)
    )
}

fn adds(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::TimeOnly | Meaning::Weekday(_))
}

/// From the first clock time to the last.
fn clock_of(all: &[Resolved]) -> Option<Clock> {
    let mut clocks = all.iter().filter_map(|r| r.clock);
    let first = clocks.next()?;
    let last = clocks.next_back().unwrap_or(first);
    if last.to < first.from {
        return Some(first);
    }
    Some(Clock { from: first.from, to: last.to, part: first.part.filter(|p| last.part == Some(*p)) })
}
