//! What a text dates: "The conference was on 22 December 2006." Such days are known all over the text, before and after.

pub(crate) mod beside;
pub(crate) mod clauses;
pub(crate) mod hits;
pub(crate) mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::Resolved;
use crate::event::clauses::SUBJECTS;
use crate::event::hits::Hits;
use crate::event::words::{has_noun, names_of, past_of};
use crate::grammar::choice::Item;
use crate::grammar::lex::Lex;
use crate::grammar::phrase::{Bounding, Meaning, Phrase};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::{Event, Events};

/// How many words before a day may name what it is the day of.
const BEFORE: usize = 18;

/// How many bytes off a noun may stand from the verb whose act it names.
const NEAR: usize = 1500;

/// Little words that may stand between an event and its day.
const BETWEEN: [&str; 19] = [
    "of",
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

/// What tells an event from another of its kind.
const OTHERS: [&str; 13] = [
    "next",
    "second",
    "third",
    "fourth",
    "following",
    "previous",
    "subsequent",
    "other",
    "another",
    "later",
    "earlier",
    "last",
    "new",
];

impl Reader<'_> {
    /// The words of "before the strategy meeting": where they begin and end.
    pub(crate) fn event_after(&self, at: usize) -> Option<(usize, usize)> {
        let the =
            self.skip(at, &["the", "this", "that", "his", "her", "their", "a", "an", "our", "my", "your"]);
        let mut last = None;
        for n in the..the + 4 {
            let word = self.get(n).is_some_and(|t| t.kind == Kind::Word)
                && (matches!(self.lex(n), Lex::Other | Lex::Open) || self.is(n, "fall"));
            // "Two days before calling anyone" is a length.
            if !word
                || self.word(n).ends_with("ing")
                    && !self.any(
                        n,
                        &[
                            "meeting", "hearing", "briefing", "sibling", "wedding", "beating", "stabbing",
                            "scalding",
                        ],
                    )
                || self.is_other_person(n) && self.bare_word(n).len() == self.word(n).len()
                // "The day before the conference mum left".
                || n > the && self.any(n, &SUBJECTS)
                || self.any(n, &BETWEEN)
                || self.any(
                    n,
                    &[
                        "no", "not", "nobody", "nothing", "of", "in", "at", "for", "with", "by", "and",
                        "was", "were", "had", "when", "that", "which", "she", "he", "they", "it", "to", "from", "too", "also", "again",
                    ],
                )
            {
                break;
            }
            last = Some(n);
        }
        last.map(|n| (the, n + 1))
    }

    /// What a day may date of all that is asked for; nothing for most days, and so they are not asked again at each telling.
    pub(crate) fn dating(
        &self,
        item: usize,
        phrase: &Phrase,
        from: usize,
        asked: &Asked<'_>,
    ) -> Option<Dating> {
        let life = (phrase.of_birth || phrase.dies) && !phrase.of_other;
        let deadline = is_deadline(phrase) && asked.words.contains_key("deadline");
        if life || deadline || asked.is_empty() || is_bound(phrase) {
            return (life || deadline).then(|| Dating { item, ..Dating::default() });
        }
        let first = self.tokens.partition_point(|t| t.start < phrase.start);
        let near = asked.hits.within(first.saturating_sub(BEFORE)..first);
        let known = |name: &String| names_of(name).any(|n| asked.words.contains_key(n));
        let named = || self.event_before(first).filter(known).or_else(|| self.heading(first).filter(known));
        let name = if near { named() } else { None };
        let words = self.words_of_clause(phrase, first, from, asked.hits);
        let places = |word: &String| {
            names_of(word).filter_map(|name| asked.words.get(name)).flatten().copied().collect::<Vec<_>>()
        };
        let places: Vec<_> = words.iter().flat_map(places).collect();
        (name.is_some() || !places.is_empty()).then_some(Dating { item, name, places })
    }

    /// The word that names what a date is of, in small letters.
    fn event_before(&self, first: usize) -> Option<String> {
        let mut back = first;
        while back > 0 && (self.any(back - 1, &BETWEEN) || self.mark(back - 1, b'(')) {
            back -= 1;
        }
        let noun = self.subject_that_happens(first).or(back.checked_sub(1))?;
        let plain = |n: usize| {
            self.get(n).is_some_and(|t| t.kind == Kind::Word && (t.lex == Lex::Other || self.is(n, "fall")))
        };
        let word = |n: usize| self.word(n).to_ascii_lowercase();
        // "Admitted to Ward 3 on 11 May": the verb is further back.
        let verb = || self.before(first, 8).find(|n| plain(*n) && has_noun(&word(*n)));
        Some(noun).filter(|n| plain(*n)).or_else(verb).map(word)
    }

    /// "Ref to MASH 20/11/23", "Visit to the flat on 3 May": what its sentence begins with, before a word that joins.
    fn heading(&self, first: usize) -> Option<String> {
        let start = self.before(first, 8).last()?;
        let noun = self.skip(
            self.skip(start, &["the", "a", "an", "his", "her", "our", "first"]),
            &["first", "home", "joint"],
        );
        let joins = self.any(noun + 1, &["to", "with", "at", "from", "by", "re", "for", "in"]);
        let plain =
            self.get(noun).is_some_and(|t| t.kind == Kind::Word && t.lex == Lex::Other) && noun < first;
        (joins && plain).then(|| self.word(noun).to_ascii_lowercase())
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
        let verb = |n: usize| {
            let n = self.skip(self.skip(n, &["itself", "finally", "then"]), &["had", "has"]);
            self.any(n, &HAPPENS)
        };
        (start + 1..start + 4).find(|n| *n + 1 < at && verb(*n + 1))
    }
}

/// "Parents have until 27 May": that is the deadline.
fn is_deadline(phrase: &Phrase) -> bool {
    matches!(phrase.meaning, Meaning::Bound(Bounding::Until | Bounding::By, day) if day.day.is_some())
}

fn is_bound(phrase: &Phrase) -> bool {
    matches!(phrase.meaning, Meaning::Bound(..))
}

/// What one expression, by its place among them, may date.
#[derive(Default)]
pub(crate) struct Dating {
    pub(crate) item: usize,
    /// The noun that its words name.
    name: Option<String>,
    /// The places that ask for what its clause tells: "she was released from prison on 9 March", "the call that began it came on
    /// the 2nd".
    places: Vec<(usize, usize)>,
}

impl Dating {
    /// An exact date whose words before it name an event dates it; an event is dated once, by the first that does.
    pub(crate) fn date(
        &self,
        phrase: &Phrase,
        resolved: &Resolved,
        asked: &mut Asked<'_>,
        (events, told): (&mut Events, &mut Told),
    ) {
        let span = (phrase.start, phrase.end);
        if is_deadline(phrase) {
            let last = resolved.readings.first().filter(|_| resolved.readings.len() == 1);
            let Some(day) = last.and_then(|open| open.interval().latest().date()) else { return };
            let places = asked.words.get_mut("deadline").into_iter().flat_map(|places| places.drain(..));
            for place in places {
                events.entry(place).or_insert(Event { day, span });
            }
            return;
        }
        let Some(day) = resolved.interval().exact() else { return };
        date_clause(day, span, &self.places, told);
        let Some(named) = &self.name else { return };
        for word in names_of(named) {
            let Some(places) = asked.words.get_mut(word) else { continue };
            // Far off, another adoption is meant than the one whose day a verb told. Places stand in order.
            let near = if word == *named {
                0..places.len()
            } else {
                let from = places.partition_point(|place| place.0 + NEAR < phrase.start);
                from..places.partition_point(|place| place.0 < phrase.start + NEAR).max(from)
            };
            for place in places.drain(near) {
                events.entry(place).or_insert(Event { day, span });
            }
        }
    }
}

/// Where such clauses tell of several days, which of them is meant is not known.
fn date_clause(day: Date, span: (usize, usize), asking: &[(usize, usize)], told: &mut Told) {
    let event = Event { day, span };
    for place in asking {
        let known = told.entry(*place).or_insert(Some(event));
        if known.is_some_and(|known| known.day != day) {
            *known = None;
        }
    }
}

/// What clauses tell of the places that ask, and nothing where they tell of several days.
pub(crate) type Told = BTreeMap<(usize, usize), Option<Event>>;

/// The events something is counted from ("two days before the strategy meeting"), by each of their words; gathered first, so
/// that a long record of many dates is not searched for every one of them.
pub(crate) struct Asked<'h> {
    words: Places,
    hits: &'h Hits,
}

/// What is asked for, by word.
pub(crate) type Places = BTreeMap<String, Vec<(usize, usize)>>;

impl<'h> Asked<'h> {
    pub(crate) fn new(words: Places, hits: &'h Hits) -> Asked<'h> {
        Asked { words, hits }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(crate) fn places(reader: &Reader, items: &[(Item, usize)]) -> Places {
        let mut asked = Places::new();
        for (item, _) in items {
            let Item::Record(phrase) = item else { continue };
            let inner =
                if let Meaning::WeekdayOf { of, .. } = &phrase.meaning { of } else { &phrase.meaning };
            let Meaning::FromEvent { start, end, .. } = *inner else { continue };
            let first = reader.tokens.partition_point(|t| t.start < start);
            let words = reader.tokens[first..].iter().take_while(|t| t.end <= end);
            // "Before the next hearing" is not before that of which the day is told.
            let other =
                reader.any(first, &OTHERS) || reader.is(first, "the") && reader.any(first + 1, &OTHERS);
            for word in words.filter(|t| t.kind == Kind::Word && !other) {
                let word = reader.text[word.start..word.end].to_ascii_lowercase();
                asked.entry(past_of(&word).to_owned()).or_default().push((start, end));
            }
        }
        asked
    }
}
