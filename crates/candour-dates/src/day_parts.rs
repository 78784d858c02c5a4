//! Parts of a day that stand before their day or beside the story: "the evening before", "the early hours of Tuesday".

use jiff::civil::time;

use crate::clock::of_part;
use crate::lex::Lex;
use crate::phrase::Meaning;
use crate::reader::Reader;
use crate::{Clock, Flag};

impl Reader<'_> {
    /// "The evening before, she rang": of the day before what was told.
    pub(crate) fn part_beside(&self, at: usize) -> Option<(Meaning, usize, Clock)> {
        let Lex::Part(part) = self.lex(at + 1) else { return None };
        let by = match self.lower(at + 2, &mut [0; 16]) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let closes = self.ends_sentence(at + 3) || self.mark(at + 3, b',');
        (self.is(at, "the") && closes).then(|| (Meaning::StoryDay(by), at + 3, of_part(part)))
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
