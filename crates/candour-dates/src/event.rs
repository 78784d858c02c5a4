//! What a text dates: "The conference was on 22 December 2006." Such days are known all over the text, before and after.

use crate::lex::Lex;
use crate::phrase::Phrase;
use crate::reader::Reader;
use crate::resolve::Event;
use crate::scan::Kind;
use crate::{Interval, Resolved};

/// Little words that may stand between an event and its day.
const BETWEEN: [&str; 18] = [
    "was",
    "is",
    "were",
    "held",
    "on",
    "took",
    "place",
    "dated",
    "happened",
    "occurred",
    "at",
    "scheduled",
    "for",
    "booked",
    "the",
    "began",
    "started",
    "convened",
];

impl Reader<'_> {
    /// The words of "before the strategy meeting": where they begin and end.
    pub(crate) fn event_after(&self, at: usize) -> Option<(usize, usize)> {
        let the = self.skip(at, &["the", "this", "that", "his", "her", "their", "a", "an"]);
        let mut last = None;
        for n in the..the + 4 {
            let word = self.get(n).is_some_and(|t| t.kind == Kind::Word)
                && matches!(self.lex(n), Lex::Other | Lex::Open);
            if !word
                || self.is_other_person(n)
                || self.any(n, &BETWEEN)
                || self.any(
                    n,
                    &["and", "was", "were", "had", "when", "that", "which", "she", "he", "they", "it"],
                )
            {
                break;
            }
            last = Some(n);
        }
        last.map(|n| (the, n + 1))
    }

    /// The event whose day an exact date is, if the words before it name one.
    pub(crate) fn event_at(&self, phrase: &Phrase, resolved: &Resolved) -> Option<Event> {
        let day = Interval::exact(resolved.interval())?;
        let first = self.tokens.partition_point(|t| t.start < phrase.start);
        let mut back = first;
        while back > 0 && (self.any(back - 1, &BETWEEN) || self.mark(back - 1, b'(')) {
            back -= 1;
        }
        let noun = self.subject_that_happens(first).or(back.checked_sub(1))?;
        let word = self.get(noun).filter(|t| t.kind == Kind::Word && t.lex == Lex::Other)?;
        let named = self.word(noun);
        // "He was arrested on 3 May" dates "the arrest".
        let act = named.strip_suffix("ed").filter(|stem| stem.len() > 3);
        let same = |other: &str| {
            other.eq_ignore_ascii_case(named) || act.is_some_and(|stem| other.eq_ignore_ascii_case(stem))
        };
        let least = word.end - word.start - if act.is_some() { 2 } else { 0 };
        let words = self
            .tokens
            .iter()
            .filter(|t| t.kind == Kind::Word && t.end - t.start >= least)
            .filter(|t| same(&self.text[t.start..t.end]))
            .map(|t| (t.start, t.end))
            .collect();
        Some(Event { words, day, span: (phrase.start, phrase.end) })
    }

    /// "The fire broke out in the early hours of 9 January": what its sentence begins with, where the verb says it happened.
    fn subject_that_happens(&self, at: usize) -> Option<usize> {
        const HAPPENS: [&str; 14] = [
            "broke",
            "happened",
            "occurred",
            "began",
            "started",
            "took",
            "ended",
            "finished",
            "closed",
            "opened",
            "convened",
            "concluded",
            "commenced",
            "went",
        ];
        let start = self.before(at, 16).last()?;
        if !self.any(start, &["the", "this", "that", "his", "her", "their"]) {
            return None;
        }
        let happens = |n: usize| {
            // "The incident itself occurred", "the placement had started".
            let verb = self.skip(n + 1, &["itself", "had", "then", "finally"]);
            verb < at && self.any(verb, &HAPPENS)
        };
        (start + 1..start + 4).find(|n| happens(*n))
    }
}
