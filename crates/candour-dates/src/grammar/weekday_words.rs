//! Which weekday the words beside it say: "Monday just gone", "the Saturday after the party", "the last Friday of term".

use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Meaning, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;

impl Reader<'_> {
    /// A weekday and the words that say which: "Monday just gone", "Thursday next", "the Tuesday of that week".
    pub(crate) fn weekday_told(&self, at: usize, day: u8) -> Read {
        // "Thursday last", "Monday just gone"; "Thursday next".
        let gone = self.is(at + 1, "just") && self.any(at + 2, &["gone", "past"])
            || self.any(at + 1, &["past", "gone"]);
        let closes = self.ends_sentence(at + 2) || self.mark(at + 2, b',') || self.lex(at + 2) == Lex::Open;
        if gone || self.is(at + 1, "last") && closes {
            return (Meaning::WeekdayGone(day), at + 1, "weekday");
        }
        if self.is(at + 1, "next") && (closes || self.any(at + 2, &["has", "is", "was", "will"])) {
            return (Meaning::Coming { day, weeks: 0 }, at + 1, "weekday");
        }
        if let Some((by, end)) = self.story_week(at + 1) {
            return (Meaning::WeekdayOfWeek { day, by }, end, "weekday");
        }
        if let Some(read) = self.weekday_beside(at, day) {
            return read;
        }
        let some = at > 0
            && (self.any(at - 1, &["a", "any", "one", "another"])
                || self.is_counted(at)
                || self.is(at - 1, "the") && self.is(at + 1, "of"));
        let meaning = if some { Meaning::SomeWeekday(day) } else { Meaning::Weekday(day) };
        (meaning, at + 1, "weekday")
    }

    /// "Last Friday", and "the last Friday of term", which is another.
    pub(crate) fn last_weekday_told(&self, at: usize, day: u8) -> Read {
        // "The last Friday of term", "the last Sunday before he died": not that before the writing.
        let of =
            at > 0 && self.is(at - 1, "the") && self.any(at + 2, &["of", "in", "before", "that", "to", "on"]);
        if of {
            let read = self.weekday_beside(at + 1, day);
            return read.unwrap_or((Meaning::SomeWeekday(day), at + 2, "weekday"));
        }
        (Meaning::LastWeekday(day), at + 2, "weekday")
    }

    /// "The second Tuesday in a row", "on the first Monday back", "a third Friday": which one depends on what is not read.
    pub(crate) fn is_counted(&self, at: usize) -> bool {
        let Some(nth) = at.checked_sub(1).and_then(|before| self.get(before)) else { return false };
        matches!(nth.lex, Lex::Ordinal(_))
            || nth.kind == Kind::Ordinal
            || self.any(at - 1, &["first", "second", "other", "final", "penultimate"])
    }

    /// "the Friday before Christmas", "the Tuesday after the bank holiday".
    pub(crate) fn weekday_beside(&self, at: usize, day: u8) -> Option<Read> {
        let after = self.any(at + 1, &["after", "following"]);
        // "The Friday before the Friday before" would be asked again at every step.
        let again = matches!(self.lex(self.skip(at + 2, &["the"])), Lex::Weekday(_));
        if again || !(after || self.is(at + 1, "before")) {
            return None;
        }
        let mut flags = Vec::new();
        let (inner, end) = match self.partial(self.skip(at + 2, &["the"]), &mut flags) {
            Some((partial, end, _)) if partial.day.is_some() => (Meaning::Date(partial), end),
            // "The Monday before he died".
            _ if let Some((from, end)) = self.life_event_next(at + 2) => {
                let quantity = Quantity::exactly(0);
                (Meaning::Shift { quantity, unit: Unit::Day, sign: 1, from }, end)
            }
            _ => match self.told_day(at + 2, &mut flags) {
                Some((inner, end, _)) => (inner, end),
                None => self.event_of_weekday(at)?,
            },
        };
        Some((Meaning::WeekdayOf { day, after, of: Box::new(inner) }, end, "weekday"))
    }

    /// "The Saturday after the party", "the Monday before she was released": what the text dates elsewhere. "Rang on Monday
    /// after the meeting" is that Monday, and so is "the Monday after school".
    pub(crate) fn event_of_weekday(&self, at: usize) -> Option<(Meaning, usize)> {
        const HOURS: [&str; 18] = [
            "school",
            "lunch",
            "work",
            "tea",
            "breakfast",
            "dinner",
            "break",
            "midnight",
            "assembly",
            "registration",
            "nursery",
            "bedtime",
            "church",
            "swimming",
            "lessons",
            "class",
            "bed",
            "hours",
        ];
        if !(at > 0 && self.is(at - 1, "the")) || self.any(at + 2, &HOURS) {
            return None;
        }
        let (event, end) = match self.event_after(at + 2) {
            Some((noun, end)) => ((noun, end), end),
            None => self.clause_after(at + 2).map(|(verb, end)| ((verb, verb + 1), end))?,
        };
        Some((self.event_shift(Quantity::exactly(0), Unit::Day, 1, event)?, end))
    }
}
