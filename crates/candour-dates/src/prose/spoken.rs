//! Dates and hours as they are spoken on the air, and written down word for word: "nineteen ninety-one", "May first",
//! "the late nineteen eighties", "ten thirty this morning".

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::prose::{Said, Sense};
use crate::timex::{DayTime, Stamp, Within, Years};

impl Reader<'_> {
    /// "ninety-one", "ninety one", "twelve".
    fn spoken_two(&self, at: usize) -> Option<(u16, usize)> {
        let Lex::Number(tens) = self.lex(at) else { return None };
        let unit = self.skip_mark(at + 1, b'-');
        match self.lex(unit) {
            Lex::Number(one @ 1..=9) if tens >= 20 => Some((tens + one, unit + 1)),
            _ => Some((tens, at + 1)),
        }
    }

    /// "nineteen ninety-one", "eighteen hundred", "two thousand", "two thousand and three".
    pub(super) fn spoken_year(&self, at: usize) -> Option<(i16, usize)> {
        let Lex::Number(first) = self.lex(at) else { return None };
        // A history is written to be read.
        if self.tells_story {
            return None;
        }
        let next = self.skip_mark(at + 1, b'-');
        let (year, end) = if first == 2 && self.is(next, "thousand") {
            let more = self.skip(next + 1, &["and"]);
            self.spoken_two(more).map_or((2000, next + 1), |(two, end)| (2000 + two, end))
        } else if !(16..=20).contains(&first) {
            return None;
        } else if self.is(next, "hundred") {
            (first * 100, next + 1)
        } else {
            let (two, end) = self.spoken_two(next).filter(|(two, _)| *two >= 10)?;
            (first * 100 + two, end)
        };
        // "Nineteen ninety-five dollars", "two thousand homes".
        let counts = self.grain(end).is_some() || self.any(end, &["dollars", "percent", "people", "cents"]);
        (!counts).then_some((i16::try_from(year).ok()?, end))
    }

    /// A year in words by itself, and ten of them: "in nineteen ninety-one", "the nineteen eighties".
    pub(super) fn spoken_years(&self, at: usize) -> Option<Said> {
        const LEADS: [&str; 16] = [
            "in", "since", "of", "from", "until", "by", "before", "after", "to", "and", "during", "early",
            "late", "mid", "through", "year",
        ];
        let Lex::Number(century @ (2 | 16..=20)) = self.lex(at) else { return None };
        if self.tells_story {
            return None;
        }
        if let Some(tens) = self.tens_of_years(at + 1) {
            let decade = i16::try_from(century).ok()? * 10 + tens;
            return Some((Sense::Fixed(Stamp::of(Years::Decade(decade), Within::Whole)), at + 2, "decade"));
        }
        let led = at > 0 && (self.any(at - 1, &LEADS) || self.mark(at - 1, b'-'));
        let (year, end) = self.spoken_year(at).filter(|_| led)?;
        // "In two thousand homes": round thousands are rather counted.
        let counted = year == 2000 && !self.closes(end) && !self.is(at - 1, "year");
        (!counted).then_some((Sense::Fixed(Stamp::year(year)), end, "year"))
    }

    /// "first", "twenty-first", "thirtieth": a day of the month in words.
    pub(super) fn day_in_words(&self, at: usize) -> Option<(u8, usize)> {
        if self.tells_story || self.get(at)?.kind == crate::grammar::scan::Kind::Ordinal {
            return None;
        }
        let thirtieth = self.is(at, "thirtieth").then_some((30, at + 1));
        let (day, end) = thirtieth.or_else(|| self.ordinal_in_words(at))?;
        let rank =
            self.any(end, &["quarter", "half", "time", "place", "round", "only"]) || self.mark(end, b'-');
        ((1..=31).contains(&day) && !rank).then_some((day, end))
    }

    /// "ten thirty a.m.", "five fifteen this afternoon", "eight forty-five in the morning".
    pub(super) fn spoken_hour(&self, at: usize) -> Option<(DayTime, usize)> {
        let Lex::Number(hour @ 1..=12) = self.lex(at) else { return None };
        if self.tells_story {
            return None;
        }
        let (minute, next) = self.spoken_two(at + 1).filter(|(minute, _)| (10..60).contains(minute))?;
        let half = self.noon_half(next);
        let day = self.any(next, &["this", "yesterday", "tomorrow", "today", "tonight", "last"])
            || matches!(self.lex(next), Lex::Weekday(_))
            || self.is(next, "in") && self.is(next + 1, "the") && matches!(self.lex(next + 2), Lex::Part(_));
        let led =
            at > 0 && self.any(at - 1, &["at", "by", "about", "around", "until", "since", "before", "after"]);
        let hour = u32::from(hour);
        let minute = u8::try_from(minute).ok();
        match half {
            Some((pm, end)) => {
                Some((DayTime::Clock(super::hours::twelve(hour, Some(pm))?, minute, None), end))
            }
            None => (day && led).then_some((DayTime::Clock(u8::try_from(hour).ok()?, minute, None), next)),
        }
    }
}
