//! Times of day: `0930hrs`, `11.36am`, `14:05`, `9pm`, `4:??`, "that afternoon".

use jiff::civil::{Time, time};

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::{Clock, PartOfDay};

impl Reader<'_> {
    /// A clock time, and where it ends.
    pub(crate) fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        let said = self.is(at, "at") || self.mark(at, b'@');
        let at = at + usize::from(said);
        let token = self.get(at).filter(|t| t.kind == Kind::Number)?;
        let len = token.end - token.start;
        let number = token.number;
        let separated =
            (self.mark(at + 1, b':') || self.mark(at + 1, b'.')) && self.glued(at + 1) && self.glued(at + 2);
        let dotted = |n: usize| {
            self.any(n, &["a", "p"]) && self.mark(n + 1, b'.') && self.is(n + 2, "m") && self.glued(n + 2)
        };
        let half = |n: usize| (self.any(n, &["am", "pm"]) || dotted(n)).then(|| self.any(n, &["pm", "p"]));
        let past = |n: usize| n + if dotted(n) { 3 } else { 1 };
        let hours = |n: usize| self.any(n, &["hrs", "hours", "h", "hr"]);
        if separated && len <= 2 {
            if self.mark(at + 1, b':') && self.mark(at + 2, b'?') && self.mark(at + 3, b'?') {
                let from = of(number, 0)?;
                return Some((Clock { from, to: of(number, 59)?, part: None }, at + 4));
            }
            let minute = self.get(at + 2).filter(|t| t.kind == Kind::Number && t.end - t.start == 2)?.number;
            let mut next = at + 3;
            let seconds = self.mark(next, b':') && self.number(next + 1).is_some();
            next += if seconds { 2 } else { 0 };
            let colon = self.mark(at + 1, b':') && len == 2;
            let pm = half(next);
            let suffix = pm.is_some() || hours(next);
            // Beside a date in a cell, 16.40 is a time.
            let beside = self.cell && at > 0 && len == 2 && !self.mark(at + 3, b'.');
            // "Stayed till 4.40", "from 8 until 9.15".
            let until = at > 0
                && self.any(at - 1, &["till", "until", "til"])
                && minute % 5 == 0
                && (self.ends_sentence(next)
                    || self.mark(next, b',')
                    || self.any(next, &["and", "when", "but", "then"]))
                && !(self.mark(next, b'.') && self.number(next + 1).is_some() && self.glued(next + 1));
            if !(colon || suffix || said || beside || until) {
                return None;
            }
            let clock = exact(number, minute, pm)?;
            let after = if suffix { past(next) } else { next };
            // "At 3.30" may be in the morning or in the afternoon.
            let either = !suffix && !colon && len == 1 && (1..=11).contains(&number);
            let to = if either { of(number + 12, minute)? } else { clock.to };
            return Some((Clock { to, ..clock }, after));
        }
        if let Some(pm) = half(at + 1).filter(|_| len <= 2) {
            return exact(number, 0, Some(pm)).map(|clock| (clock, past(at + 1)));
        }
        if len == 4
            && self.any(at + 1, &["hrs", "hours", "h"])
            && !(self.is(at + 1, "hours") && number > 2359)
        {
            return exact(number / 100, number % 100, None).map(|clock| (clock, at + 2));
        }
        // "At 0600", "at 2130", but not a year.
        let year = (1900..2100).contains(&number);
        if said && len == 4 && !year && number < 2400 && number % 100 < 60 && self.unit(at + 1).is_none() {
            return exact(number / 100, number % 100, None).map(|clock| (clock, at + 1));
        }
        // "Returned to unit 0110": no number but a time, a telephone or a code is written so.
        if len == 4 && !said && self.is_padded_time(at) {
            return exact(number / 100, number % 100, None).map(|clock| (clock, at + 1));
        }
        // "03/08/2007 1640".
        let bare = self.cell && at > 2 && len == 4 && self.get(at + 1).is_none() && number < 2400;
        if bare && !(1900..2100).contains(&number) {
            return exact(number / 100, number % 100, None).map(|clock| (clock, at + 1));
        }
        None
    }

    fn is_padded_time(&self, at: usize) -> bool {
        const NUMBERED: [&str; 20] = [
            "badge",
            "pass",
            "card",
            "fob",
            "gate",
            "door",
            "locker",
            "meter",
            "ext",
            "extension",
            "no",
            "number",
            "ref",
            "tel",
            "code",
            "pin",
            "phone",
            "mobile",
            "on",
            "is",
        ];
        let digits = |n: usize| {
            matches!(self.get(n).map(|t| t.kind), Some(Kind::Number | Kind::Mark(b'#' | b'-' | b'/' | b':')))
        };
        let alone =
            at > 0 && !self.glued(at) && !digits(at - 1) && !digits(at + 1) && !self.any(at - 1, &NUMBERED);
        let runs_on = self.glued(at + 1) && self.get(at + 1).is_some_and(|t| t.kind == Kind::Word);
        let minute = self.get(at).is_some_and(|t| t.number % 100 < 60);
        self.word(at).starts_with('0') && minute && alone && !runs_on && self.unit(at + 1).is_none()
    }

    /// "0830", "10.15": a time by its figures alone, where a day stands beside it.
    pub(crate) fn bare_time(&self, at: usize) -> Option<(Clock, usize, bool)> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number && !t.glued)?;
        let (len, number) = (token.end - token.start, token.number);
        let free = |n: usize| {
            self.get(n).is_none_or(|t| {
                !t.glued || t.kind != Kind::Number && !self.mark(n, b'/') && !self.mark(n, b':')
            })
        };
        if len == 4 && number < 2400 && number % 100 < 60 && free(at + 1) && self.unit(at + 1).is_none() {
            let read = of(number / 100, number % 100)?;
            return Some((Clock { from: read, to: read, part: None }, at + 1, false));
        }
        let dotted = self.mark(at + 1, b'.') && self.glued(at + 1) && self.glued(at + 2);
        let minute =
            self.get(at + 2).filter(|t| dotted && t.kind == Kind::Number && t.end - t.start == 2)?.number;
        let read = of(number, minute).filter(|_| len <= 2 && self.get(at + 3).is_none_or(|t| !t.glued))?;
        let either = len == 1 && (1..=11).contains(&number);
        let to = if either { of(number + 12, minute)? } else { read };
        Some((Clock { from: read, to, part: None }, at + 3, false))
    }

    /// As [`Self::bare_time`], after a weekday: "Mon 0900", but not a year.
    pub(crate) fn time_beside(&self, at: usize) -> Option<(Clock, usize, bool)> {
        let year = self.get(at).is_some_and(|t| (1900..2100).contains(&t.number) && t.end - t.start == 4);
        self.bare_time(at).filter(|_| !year)
    }

    /// "morning", "afternoon", "pm" after a day.
    pub(crate) fn part(&self, at: usize) -> Option<(Clock, usize)> {
        let part = match self.lex(at) {
            Lex::Part(part) => part,
            _ if self.is(at, "pm") => PartOfDay::Afternoon,
            _ if self.is(at, "am") => PartOfDay::Morning,
            _ if self.any(at, &["aft", "arvo"]) => PartOfDay::Afternoon,
            _ if self.is(at, "eve") => PartOfDay::Evening,
            _ if self.any(at, &["lunchtime", "teatime", "dinnertime"]) => PartOfDay::Afternoon,
            _ if self.is(at, "bedtime") => PartOfDay::Evening,
            _ if self.any(at, &["a", "p"])
                && self.mark(at + 1, b'.')
                && self.is(at + 2, "m")
                && self.glued(at + 2) =>
            {
                let part = if self.is(at, "p") { PartOfDay::Afternoon } else { PartOfDay::Morning };
                return Some((of_part(part), at + 3));
            }
            _ => return None,
        };
        Some((of_part(part), at + 1))
    }
}

pub(crate) fn of_part(part: PartOfDay) -> Clock {
    let (from, to) = match part {
        PartOfDay::Morning => (6, 12),
        PartOfDay::Afternoon => (12, 18),
        PartOfDay::Evening => (18, 22),
        PartOfDay::Night => (21, 6),
    };
    Clock { from: time(from, 0, 0, 0), to: time(to, 0, 0, 0), part: Some(part) }
}

fn exact(hour: u32, minute: u32, pm: Option<bool>) -> Option<Clock> {
    let hour = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    of(hour, minute).map(|at| Clock { from: at, to: at, part: None })
}

fn of(hour: u32, minute: u32) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}
