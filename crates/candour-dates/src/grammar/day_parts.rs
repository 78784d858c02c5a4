//! Parts of a day that stand before their day or beside the story: "the evening before", "the early hours of Tuesday".

use jiff::civil::time;

use crate::grammar::Read;
use crate::grammar::clock::of_part;
use crate::grammar::lex::Lex;
use crate::grammar::phrase::Meaning;
use crate::grammar::reader::Reader;
use crate::{Clock, Flag};

impl Reader<'_> {
    /// "The evening before, she rang": of the day before what was told.
    pub(crate) fn part_beside(&self, at: usize) -> Option<(Meaning, usize, Clock)> {
        let Lex::Part(part) = self.lex(at + 1) else { return None };
        let by = match self.lower(at + 2, &mut [0; 16]) {
            "before" => -1,
            "after" | "following" => 1,
            _ => return None,
        };
        let told = self.any(at + 3, &["he", "she", "they", "mum", "dad"])
            && !self.any(at + 4, &["died", "was", "left", "went"]);
        let closes = told || self.stands_alone(at, at + 3);
        (self.is(at, "the") && closes).then(|| (Meaning::StoryDay(by), at + 3, of_part(part)))
    }

    /// "Overnight he cried", "kept in overnight and sent home": the night of the day told; "an overnight bag" is none.
    pub(crate) fn overnight(&self, at: usize) -> Option<Read> {
        if !self.is(at, "overnight") {
            return None;
        }
        let closes = || {
            self.ends_sentence(at + 1)
                || self.mark(at + 1, b',')
                || self.any(at + 1, &["and", "but", "because", "before", "then"])
        };
        let verb = at > 0
            && self.before(at, 4).any(|n| self.tells_of(n) || self.any(n, &["in", "poorly", "well"]))
            && !self.any(at - 1, &["an", "the", "his", "her", "their", "no", "of"]);
        let opens = self.capital(at) && self.tells_after(at + 1);
        (opens || verb && closes()).then_some((Meaning::StoryDay(0), at, "overnight"))
    }

    /// Does a clause follow that tells: "he cried", "the baby was"?
    fn tells_after(&self, at: usize) -> bool {
        let subject = self.subject_at(self.skip_mark(at, b','));
        subject.is_some_and(|verb| self.tells_of(verb))
    }

    /// "The night of Saturday 14 August", "the evening of the 17th".
    pub(crate) fn part_of_day(&self, at: usize, flags: &mut Vec<Flag>) -> Option<(Meaning, usize, Clock)> {
        let Lex::Part(part) = self.lex(at + 1) else { return None };
        if !(self.is(at, "the") && self.is(at + 2, "of")) {
            return None;
        }
        let (meaning, next, _) = self.meaning(self.skip(at + 3, &["the"]), flags)?;
        let one = match &meaning {
            Meaning::Date(partial) => partial.day.is_some(),
            Meaning::Nths { days, .. } => days.len() == 1,
            _ => false,
        };
        one.then(|| (meaning, next, of_part(part)))
    }

    /// "Mid morning", "late evening", of a day that is told of; what is usual at that hour is no time.
    pub(crate) fn late_in_part(&self, at: usize) -> Option<(Clock, usize)> {
        if !self.any(at, &["early", "mid", "late"]) {
            return None;
        }
        let word = self.skip_mark(at + 1, b'-');
        let Lex::Part(part) = self.lex(word) else { return None };
        let whole = of_part(part);
        let (from, to) = match self.lower(at, &mut [0; 16]) {
            "early" => (0, 2),
            "mid" => (2, 4),
            _ => (4, 6),
        };
        let hour = |by: i8| jiff::civil::Time::new(whole.from.hour() + by, 0, 0, 0).ok();
        let told = self.way(at, word + 1) == crate::way::Way::Back;
        let fits = told && part != crate::PartOfDay::Night && !self.word(word).ends_with('s');
        let to = hour(to).filter(|to| *to <= whole.to).unwrap_or(whole.to);
        fits.then_some((
            Clock { from: hour(from).filter(|f| *f < to).unwrap_or(whole.from), to, ..whole },
            word + 1,
        ))
    }

    /// "The early hours of Tuesday": from midnight to five of that day; alone, of the day told.
    pub(crate) fn early_hours(&self, at: usize, flags: &mut Vec<Flag>) -> Option<(Meaning, usize, Clock)> {
        let the = self.skip(at, &["the"]);
        if !(self.any(the, &["early", "small"]) && self.is(the + 1, "hours")) || self.lex(at) != Lex::Open {
            return None;
        }
        let clock = Clock { from: time(0, 0, 0, 0), to: time(5, 0, 0, 0), part: None };
        if !self.any(the + 2, &["of", "on"]) {
            let alone = the > at && (self.ends_sentence(the + 2) || self.mark(the + 2, b','));
            return alone.then_some((Meaning::TimeOnly, the + 2, clock));
        }
        let day = self.skip(the + 3, &["the"]);
        let (meaning, next, _) = self.meaning(day, flags)?;
        let one = match &meaning {
            Meaning::Date(partial) => partial.day.is_some(),
            Meaning::Nths { days, .. } => days.len() == 1,
            Meaning::Weekday(_) | Meaning::Deictic(_) | Meaning::LastWeekday(_) | Meaning::StoryDay(_) => {
                true
            }
            _ => false,
        };
        one.then(|| (meaning, self.part(next).map_or(next, |(_, end)| end), clock))
    }
}
