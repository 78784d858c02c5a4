//! Weeks, school and financial years, decades, deadlines and clinical shorthand.

use crate::calendar::{add_days, monday, ymd};
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{From, Meaning, Partial, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::Tense;
use crate::way::Way;
use crate::{Edtf, Flag};

impl Reader<'_> {
    /// "The winter of 2023 to 2024" is one winter, not a winter and a year.
    pub(crate) fn rest_of_winter(
        &self,
        first: &Partial,
        next: usize,
        flags: &mut Vec<Flag>,
    ) -> Option<usize> {
        const WINTER: u8 = 24;
        let joined = self.mark(next, b'-') || self.mark(next, b'/') || self.is(next, "to");
        let year = first.year.filter(|_| joined && first.month == Some(WINTER))?;
        let (last, end, _) = self.partial(next + 1, flags)?;
        (last.month.is_none() && last.year == Some(year + 1)).then_some(end)
    }

    pub(crate) fn period(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        if self.get(at).is_some_and(|t| t.kind == Kind::Number) {
            return self.decade(at).or_else(|| self.twelve_months(at)).or_else(|| self.deadline(at));
        }
        self.week_of(at, flags)
            .or_else(|| self.weekday_of_month(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.twelve_months(at))
            .or_else(|| self.iso_week(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.coming(at))
            .or_else(|| self.recent(at))
            .or_else(|| self.deadline(at))
            .or_else(|| self.nths(at))
            .or_else(|| self.named_days(at))
    }

    /// `w/c 6.8.07`, "week commencing", "week ending".
    fn week_of(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let (ending, next) = match () {
            () if self.is(at, "w") && self.mark(at + 1, b'/') && self.glued(at + 2) => {
                match self.word(at + 2) {
                    "c" | "C" | "b" | "B" => (false, at + 3),
                    "e" | "E" => (true, at + 3),
                    _ => return None,
                }
            }
            () if self.any(at, &["week", "wk"])
                && self.any(at + 1, &["commencing", "beginning", "beg", "starting", "of"]) =>
            {
                (false, at + 2)
            }
            () if self.any(at, &["week", "wk"]) && self.is(at + 1, "ending") => (true, at + 2),
            () if self.any(at, &["wc", "w.c"]) => (false, at + 1),
            () => return None,
        };
        let next = self.skip(self.skip_mark(next, b':'), &["the"]);
        let Some((day, end, _)) = self.partial(next, flags).filter(|(day, ..)| day.day.is_some()) else {
            let (day, end, _) = self.nths(self.skip(next, &["the"])).or_else(|| self.nth_after(next))?;
            return Some((Meaning::WeekFrom { day: Box::new(day), ending }, end, "week"));
        };
        Some((Meaning::Week { day, ending }, end, "week"))
    }

    /// "the 1980s", "1990's".
    fn decade(&self, at: usize) -> Option<Read> {
        let the = at;
        let at = self.skip(at, &["the"]);
        // "The 90s".
        let short =
            self.number(at).filter(|n| at > the && (50..100).contains(n) && n % 10 == 0).map(|n| 1900 + n);
        let year = short.or(self.number(at).filter(|y| (1900..2100).contains(y) && y % 10 == 0))?;
        let mark = self.skip_mark(at + 1, b'\'');
        (self.glued(mark) && self.is(mark, "s")).then_some(())?;
        Some((Meaning::Fixed(Edtf::parse(&format!("{}X", year / 10))?), mark + 1, "decade"))
    }

    /// `FY2015-16`, "the 2014/15 academic year".
    fn twelve_months(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        let tagged = self.skip(the, &["fy"]);
        let named = |n: usize, words: &[&str]| self.any(n, words) && self.is(n + 1, "year");
        let before = named(the, &["financial", "academic", "school", "tax"]);
        let figures = if before { the + 2 } else { tagged };
        // "FY16/17".
        let short = (before || figures == tagged && tagged > the).then(|| self.number(figures)).flatten();
        let first = match short.filter(|y| (0..100).contains(y)) {
            Some(two) => i64::from(self.pivot(two)),
            None => self.number(figures).filter(|y| (1900..2100).contains(y))?,
        };
        let joined = self.mark(figures + 1, b'/') || self.mark(figures + 1, b'-');
        let second = self.number(figures + 2).filter(|_| joined)?;
        (second % 100 == (first + 1) % 100).then_some(())?;
        let after = named(figures + 3, &["financial", "academic", "school"]);
        let school =
            before && !self.any(the, &["financial", "tax"]) || after && !self.is(figures + 3, "financial");
        if !(before || after || tagged > the) {
            // "In 2015/16" may be counted either way.
            let led = at > 0
                && self.any(at - 1, &["in", "during", "for", "of", "since"])
                && self.mark(figures + 1, b'/');
            return led.then(|| (Meaning::TwelveMonths(first as i16), figures + 3, "twelve-months"));
        }
        let (start, end) = if school { (9, 8) } else { (4, 3) };
        let from = Edtf::month(i16::try_from(first).ok()?, start)?;
        let to = Edtf::month(i16::try_from(first + 1).ok()?, end)?;
        let next = if after { figures + 5 } else { figures + 3 };
        Some((Meaning::Fixed(Edtf::span(Some(&from), Some(&to))?), next, "twelve-months"))
    }

    /// "week 32 of 2007".
    fn iso_week(&self, at: usize) -> Option<Read> {
        let week = self.number(at + 1).filter(|w| self.is(at, "week") && (1..=53).contains(w))?;
        let year = self.number(at + 3).filter(|y| self.is(at + 2, "of") && (1900..2100).contains(y))?;
        let from = add_days(monday(ymd(i16::try_from(year).ok()?, 1, 4)?)?, 7 * (week - 1))?;
        let span = Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(add_days(from, 6)?)))?;
        Some((Meaning::Fixed(span), at + 4, "iso-week"))
    }

    /// "this coming Wednesday", "next Friday", "Tuesday week", "a week on Wednesday".
    fn coming(&self, at: usize) -> Option<Read> {
        let weekday = |n: usize| if let Lex::Weekday(day) = self.lex(n) { Some(day) } else { None };
        let this = self.skip(at, &["this"]);
        if let Some(day) = weekday(this + 1).filter(|_| self.is(this, "coming")) {
            return Some((Meaning::Coming { day, weeks: 0 }, this + 2, "coming"));
        }
        if let Some(day) = weekday(at + 1).filter(|_| self.is(at, "next")) {
            return Some((Meaning::NextWeekday(day), at + 2, "coming"));
        }
        if let Some(day) = weekday(at).filter(|_| self.any(at + 1, &["week", "fortnight"])) {
            let weeks = if self.is(at + 1, "week") { 1 } else { 2 };
            return Some((Meaning::Coming { day, weeks }, at + 2, "coming"));
        }
        let week = self.skip(at, &["a"]);
        if let Some(day) =
            weekday(week + 2).filter(|_| self.any(week, &["week", "fortnight"]) && self.is(week + 1, "on"))
        {
            let weeks = if self.is(week, "week") { 1 } else { 2 };
            return Some((Meaning::Coming { day, weeks }, week + 3, "coming"));
        }
        let the = self.skip(at, &["the"]);
        if self.is(the, "day") && self.is(the + 1, "before") && self.is(the + 2, "yesterday") {
            return Some((Meaning::Deictic(-2), the + 3, "today"));
        }
        if matches!(self.lex(the), Lex::Part(_)) && self.is(the + 1, "before") && self.is(the + 2, "last") {
            return Some((Meaning::Deictic(-2), the + 3, "today"));
        }
        if self.is(the, "day") && self.is(the + 1, "after") && self.is(the + 2, "tomorrow") {
            return Some((Meaning::Deictic(2), the + 3, "today"));
        }
        None
    }

    /// "the last few days", "the past two weeks"; "last week", "this month", "next year".
    fn recent(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        let bare = the == at && at > 0 && self.any(at - 1, &["over", "for", "in", "during"]);
        if bare && self.any(the, &["last", "past"]) && !matches!(self.lex(the + 1), Lex::Unit(_)) {
            let (quantity, unit, next) = self.measure(the + 1)?;
            return Some((Meaning::Recent { quantity, unit }, next, "recent"));
        }
        if the > at && self.any(the, &["last", "past"]) {
            if let Lex::Unit(unit @ (Unit::Week | Unit::Fortnight | Unit::Month | Unit::Year)) =
                self.lex(the + 1)
                && !self.word(the + 1).ends_with('s')
                && at > 0
                && self.any(at - 1, &["in", "over", "during", "within", "for"])
            {
                let quantity = Quantity { article: true, ..Quantity::exactly(1) };
                return Some((Meaning::Recent { quantity, unit }, the + 2, "recent"));
            }
            let (quantity, unit, next) = self.measure(the + 1)?;
            let life = self.is(next, "of") || self.any(next, &["before", "prior"]);
            return (!life).then_some((Meaning::Recent { quantity, unit }, next, "recent"));
        }
        if the > at && self.is(the, "weekend") && at > 0 && self.any(at - 1, &["over", "at", "during", "for"])
        {
            return Some((Meaning::Weekend(0), the + 1, "the-weekend"));
        }
        let weeks = match self.lower(at, &mut [0; 16]) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        if let (-1, Lex::Season(season), Some(written)) = (weeks, self.lex(at + 1), self.context.written) {
            return Some((Meaning::Fixed(last_season(season, written)?), at + 2, "season"));
        }
        if let (0, Lex::Season(season), Some(written)) = (weeks, self.lex(at + 1), self.context.written) {
            let plain = !self.any(at + 2, &["term", "hols", "holiday", "holidays"]);
            return plain.then_some((
                Meaning::Fixed(Edtf::season(written.year(), season)?),
                at + 2,
                "season",
            ));
        }
        let plain = at == 0 || !self.any(at - 1, &["the", "his", "her", "their", "its"]);
        match self.lex(at + 1) {
            Lex::Unit(Unit::Weekend) if plain && weeks >= 0 => {
                Some((Meaning::Weekend(weeks), at + 2, "weekend"))
            }
            Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year))
                if plain && !self.word(at + 1).ends_with('s') =>
            {
                Some((Meaning::Calendar { unit, by: weeks }, at + 2, "calendar"))
            }
            _ => None,
        }
    }

    /// "within 15 working days", "in three weeks' time"; "review 3/52".
    fn deadline(&self, at: usize) -> Option<Read> {
        let ahead = |quantity, unit, from| Meaning::Shift { quantity, unit, sign: 1, from };
        if self.any(at, &["within", "in", "inside"]) {
            let (quantity, unit, next) = self.measure(at + 1)?;
            // "Core group in six weeks" is a day; "gained 2kg in six weeks" is a length.
            let ahead_of = self.is(at, "in")
                && matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month)
                && !quantity.vague
                && (self.way(at, next) == Way::Ahead || self.tense(at, next) != Tense::Past)
                && (self.way(at, next) == Way::Ahead
                    || self.ends_sentence(next)
                    || self.looks_ahead(at)
                    || self.any(next, &["we", "to", "for"]));
            let timed = self.is(next, "time") && self.is(at, "in") || ahead_of;
            // "Acknowledged in 3 working days" took so long.
            let took = self.is(at, "in") && unit == Unit::WorkingDay && self.way(at, next) == Way::Back;
            let counted =
                unit == Unit::WorkingDay && !took && !self.any(next, &["of", "from", "after", "before"]);
            return (timed || counted).then_some((
                ahead(quantity, unit, if counted { self.runs_from(at, next) } else { From::Written }),
                next + usize::from(timed && self.is(next, "time")),
                "deadline",
            ));
        }
        let (quantity, unit, next) = self.clinical(at)?;
        let before = if at > 1 && self.any(at - 1, &["in", "for"]) { at - 1 } else { at };
        let slashed = before > 2
            && self.mark(before - 2, b'/')
            && (self.is(before - 1, "u") && self.is(before - 3, "f")
                || self.is(before - 1, "v") && self.is(before - 3, "r"));
        let led = slashed
            || before > 1 && self.is(before - 1, "up") && self.is(before - 2, "follow")
            || before > 0
                && self.any(
                    before - 1,
                    &[
                        "review",
                        "appt",
                        "appointment",
                        "fu",
                        "follow-up",
                        "rv",
                        "recall",
                        "again",
                        "tca",
                        "reviewed",
                        "rpt",
                        "repeat",
                    ],
                );
        led.then_some((ahead(quantity, unit, From::Now), next, "follow-up"))
    }

    /// What a deadline in working days runs from. What was done "within one working day" was done after the last thing told,
    /// and after a strategy discussion or a referral that the text dates the law counts from it, not from the note.
    fn runs_from(&self, at: usize, next: usize) -> From {
        const STARTS: [&str; 22] = [
            "strategy",
            "discussion",
            "s47",
            "enquiry",
            "enquiries",
            "conference",
            "icpc",
            "rcpc",
            "referral",
            "referred",
            "notified",
            "notification",
            "notice",
            "served",
            "plan",
            "accommodated",
            "registered",
            "allocated",
            "placed",
            "discharged",
            "complaint",
            "47",
        ];
        let told = self.way(at, next) == Way::Back;
        let starts = || (at.saturating_sub(60)..at).any(|n| self.any(n, &STARTS));
        if told || starts() { From::Now } else { From::Due }
    }

    /// `3/7`, `6/52`, `9/12`, `4/24`: days, weeks, months and hours; `12/40` of a pregnancy.
    pub(crate) fn clinical(&self, at: usize) -> Option<(Quantity, Unit, usize)> {
        const COUNTED: [&str; 16] = [
            "sessions",
            "visits",
            "appointments",
            "appts",
            "contacts",
            "lessons",
            "classes",
            "pupils",
            "children",
            "magistrates",
            "members",
            "meetings",
            "questions",
            "items",
            "points",
            "marks",
        ];
        const DOSES: [&str; 14] = [
            "tablets",
            "tablet",
            "tabs",
            "tab",
            "caps",
            "capsules",
            "drops",
            "puffs",
            "sachets",
            "spoonfuls",
            "doses",
            "bottles",
            "pieces",
            "portions",
        ];
        let number = self.number(at).filter(|n| (1..=60).contains(n))?;
        let over = self
            .number(at + 2)
            .filter(|_| self.mark(at + 1, b'/') && self.glued(at + 1) && self.glued(at + 2))?;
        let free = at == 0 || !self.glued(at) || self.mark(at - 1, b'(') || self.mark(at - 1, b'-');
        let runs_on = self.glued(at + 3)
            && (self.mark(at + 3, b'/') || self.lex(at + 3) == Lex::Other)
            && !self.mark(at + 3, b'.')
            && !self.mark(at + 3, b',')
            && !self.mark(at + 3, b')')
            && !self.mark(at + 3, b';');
        // 24/7 is always; 31/12 is the last of December.
        if !free || runs_on || number == 24 && over == 7 || number > 24 && over == 12 {
            return None;
        }
        let unit = match over {
            7 => Unit::Day,
            52 => Unit::Week,
            12 => Unit::Month,
            24 => Unit::Hour,
            _ => return None,
        };
        let counted = self.is_measured(at) || self.any(at + 3, &DOSES) || self.any(at + 3, &COUNTED);
        (!counted).then_some((Quantity::exactly(number), unit, at + 3))
    }
}

/// The last such season that was over when it was written; a winter is of the year in which it began.
pub(crate) fn last_season(season: u8, written: jiff::civil::Date) -> Option<Edtf> {
    let year = written.year();
    let over = match season {
        21..=23 => written.month().unsigned_abs() > 5 + 3 * (season - 21),
        _ => return Edtf::season(year - if written.month() > 2 { 1 } else { 2 }, season),
    };
    Edtf::season(if over { year } else { year - 1 }, season)
}
