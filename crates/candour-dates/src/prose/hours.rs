//! Times of day as prose writes them: "9 a.m. EST", "10:30 p.m.", "1730 GMT", "noon", "half past four".

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::timex::DayTime;

impl Reader<'_> {
    pub(crate) fn hours_at(&self, at: usize) -> Option<(DayTime, usize)> {
        let start = match self.premodified(at) {
            roughly if roughly > at => roughly,
            _ => at,
        };
        let (time, next) = self.clock_figures(start).or_else(|| self.clock_words(start))?;
        Some((time, self.past_zone(next)))
    }

    fn clock_figures(&self, at: usize) -> Option<(DayTime, usize)> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number)?;
        let (len, number) = (token.end - token.start, token.number);
        if at > 0
            && self.glued(at)
            && (self.mark(at - 1, b':') || self.mark(at - 1, b'.') || self.mark(at - 1, b'$'))
        {
            return None;
        }
        let glued = self.glued(at + 1) && self.glued(at + 2);
        let minute =
            self.get(at + 2).filter(|t| t.kind == Kind::Number && t.end - t.start == 2 && t.number < 60);
        if len <= 2
            && glued
            && (self.mark(at + 1, b':') || self.mark(at + 1, b'.'))
            && let Some(minute) = minute
        {
            let colon = self.mark(at + 1, b':');
            let mut next = at + 3;
            let second =
                (self.mark(next, b':') && self.glued(next + 1)).then(|| self.number(next + 1)).flatten();
            next += if second.is_some() { 2 } else { 0 };
            let half = self.noon_half(next);
            if !(colon || half.is_some() || self.zone(next)) {
                return None;
            }
            let hour = twelve(number, half.map(|(pm, _)| pm))?;
            let second = second.and_then(|s| u8::try_from(s).ok());
            let time = DayTime::Clock(hour, u8::try_from(minute.number).ok(), second);
            return Some((time, half.map_or(next, |(_, end)| end)));
        }
        if let Some((pm, end)) = self.noon_half(at + 1).filter(|_| len <= 2) {
            return Some((DayTime::Clock(twelve(number, Some(pm))?, None, None), end));
        }
        if len <= 2 && self.is(at + 1, "o") && self.mark(at + 2, b'\'') && self.is(at + 3, "clock") {
            return Some((DayTime::Clock(twelve(number, None)?, None, None), at + 4));
        }
        if len <= 2 && self.any(at + 1, &["o'clock", "o’clock"]) {
            return Some((DayTime::Clock(twelve(number, None)?, None, None), at + 2));
        }
        let zoned = len == 4
            && number < 2400
            && number % 100 < 60
            && (self.zone(at + 1) || self.any(at + 1, &["hrs", "hours"]));
        zoned.then_some((
            DayTime::Clock((number / 100) as u8, Some((number % 100) as u8), None),
            at + 1 + usize::from(!self.zone(at + 1)),
        ))
    }

    fn clock_words(&self, at: usize) -> Option<(DayTime, usize)> {
        let clock = |hour, minute, next| Some((DayTime::Clock(hour, Some(minute), None), next));
        match self.lower(at, &mut [0; 16]) {
            "noon" | "midday" => return clock(12, 0, at + 1),
            "midnight" => return clock(24, 0, at + 1),
            _ => {}
        }
        let Lex::Number(hour @ 1..=12) = self.lex(at) else { return None };
        let hour = u8::try_from(hour).ok()?;
        if self.is(at + 1, "o") && self.mark(at + 2, b'\'') && self.is(at + 3, "clock") {
            return clock(hour, 0, at + 4);
        }
        if self.any(at + 1, &["o'clock", "o’clock"]) {
            return clock(hour, 0, at + 2);
        }
        if let Some(said) = self.spoken_hour(at) {
            return Some(said);
        }
        let (pm, end) = self.noon_half(at + 1)?;
        clock(twelve(u32::from(hour), Some(pm))?, 0, end)
    }

    /// "a.m.", "PM"; is it the afternoon's, and where it ends.
    pub(super) fn noon_half(&self, at: usize) -> Option<(bool, usize)> {
        if self.any(at, &["am", "pm"]) {
            return Some((self.is(at, "pm"), at + 1));
        }
        let dotted = self.any(at, &["a", "p"])
            && self.mark(at + 1, b'.')
            && self.is(at + 2, "m")
            && self.glued(at + 2);
        let stop = usize::from(self.mark(at + 3, b'.') && self.glued(at + 3));
        dotted.then(|| (self.is(at, "p"), at + 3 + stop))
    }

    fn zone(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "GMT"
                | "EST"
                | "EDT"
                | "CST"
                | "CDT"
                | "PST"
                | "PDT"
                | "MST"
                | "MDT"
                | "BST"
                | "UTC"
                | "ET"
                | "CET"
        ) || self.mark(at, b'(') && matches!(self.word(at + 1), "GMT") && self.mark(at + 2, b')')
    }

    fn past_zone(&self, at: usize) -> usize {
        if self.zone(at) && !self.mark(at, b'(') {
            return at + 1;
        }
        let placed = self.capital(at) && self.is(at + 1, "time") && self.word(at).len() > 3;
        if placed {
            return at + 2;
        }
        let local =
            self.any(at, &["local", "eastern", "pacific", "central", "moscow", "greenwich", "british"]);
        let time = self.skip(at + 1, &["standard", "daylight", "summer", "mean"]);
        if local && self.is(time, "time") { time + 1 } else { at }
    }
}

pub(super) fn twelve(hour: u32, pm: Option<bool>) -> Option<u8> {
    let hour = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    u8::try_from(hour).ok().filter(|h| *h < 25)
}
