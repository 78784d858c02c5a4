//! Clock times as people say them: "half past four", "quarter to eight", "4 in the morning".

use jiff::civil::Time;

use crate::Clock;
use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;

impl Reader<'_> {
    /// "half past four", "quarter to eight", "ten past nine": of the morning or the afternoon when a part of the day is
    /// named after it.
    pub(crate) fn spoken(&self, at: usize) -> Option<(Clock, usize)> {
        let said = self.is(at, "at");
        let at = self.skip(at, &["at"]);
        let start = self.skip(at, &["a"]);
        let figures = self.number(start).filter(|n| said && matches!(n, 5 | 10 | 20 | 25));
        if let Some(read) = self.hour_of_part(start) {
            return Some(read);
        }
        let (minutes, word) = match self.lex(start) {
            _ if figures.is_some() => (u8::try_from(figures?).ok()?, start + 1),
            _ if self.is(start, "half") => (30, start + 1),
            _ if self.is(start, "quarter") => (15, start + 1),
            Lex::Number(n @ (5 | 10 | 20 | 25)) => (n as u8, self.skip(start + 1, &["minutes"])),
            _ => return None,
        };
        let to = self.is(word, "to");
        if !to && !self.is(word, "past") {
            return None;
        }
        let hour = match self.lex(word + 1) {
            Lex::Number(n @ 1..=12) => n as u8,
            _ => u8::try_from(self.number(word + 1).filter(|n| (1..=12).contains(n))?).ok()?,
        };
        let (hour, minute) = if to { ((hour + 11) % 12, 60 - minutes) } else { (hour % 12, minutes) };
        let mut end = word + 2;
        let mut after_noon = None;
        let part_at = match () {
            () if self.is(end, "in") && self.is(end + 1, "the") => end + 2,
            () if self.any(end, &["this", "that"]) => end + 1,
            () => end,
        };
        if self.any(end, &["am", "pm"]) {
            after_noon = Some(self.is(end, "pm"));
            end += 1;
        } else if let Lex::Part(part) = self.lex(part_at) {
            after_noon = Some(part != crate::PartOfDay::Morning);
            end = part_at + 1;
        }
        let at = |hour: u8| Time::new(hour.cast_signed(), minute.cast_signed(), 0, 0).ok();
        let hour = if after_noon == Some(true) { hour + 12 } else { hour };
        // Without a part of the day it may be of the morning or of the afternoon.
        let to = if after_noon.is_none() { at(hour + 12)? } else { at(hour)? };
        Some((Clock { from: at(hour)?, to, part: None }, end))
    }

    /// "4 in the morning", "nine in the evening", "two at night".
    fn hour_of_part(&self, at: usize) -> Option<(Clock, usize)> {
        let hour = match self.lex(at) {
            Lex::Number(n @ 1..=12) => n as u8,
            _ => u8::try_from(self.number(at).filter(|n| (1..=12).contains(n))?).ok()?,
        };
        let named = self.is(at + 1, "in") && self.is(at + 2, "the");
        let Lex::Part(part) = self.lex(at + 3) else { return None };
        let hour = match part {
            crate::PartOfDay::Morning => hour % 12,
            _ => hour % 12 + 12,
        };
        let time = Time::new(hour.cast_signed(), 0, 0, 0).ok().filter(|_| named)?;
        Some((Clock { from: time, to: time, part: None }, at + 4))
    }
}
