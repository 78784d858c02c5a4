//! Dates in words: days, months, years, ranges and lists.

use crate::Flag;
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Meaning, Partial, Third};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::absolute::push;

impl Reader<'_> {
    /// One date, a range or a list.
    pub(crate) fn dates(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        if let Some(read) = self.days_in_figures(at, flags).or_else(|| self.years_joined(at)) {
            return Some(read);
        }
        if let Some(read) = self.month_of_that_year(at) {
            return Some(read);
        }
        if let Some(list) = self.days_with_months(at).or_else(|| self.day_list(at)) {
            return Some(list);
        }
        if let Some(range) = self.month_range(at) {
            return Some(range);
        }
        if self.lex(at) == Lex::Open
            && let Some(read) = self.thirds_joined(at)
        {
            return Some(read);
        }
        let open = self.skip(at, &["between", "from", "betw", "btwn"]);
        let rough = if open > at { self.roughly(open) } else { open };
        let (mut first, next, rule) = self.timed_partial(rough, open > at, flags)?;
        first.rough |= rough > open;
        if let Some(end) = self.rest_of_winter(&first, next, flags) {
            return Some((Meaning::Date(first), end, rule));
        }
        let joined = self.mark(next, b'-')
            || self.any(next, &["to", "until", "till", "til", "thru"])
            || open > at && self.is(next, "and");
        let joined = joined && !self.is_changed(at);
        if let Some((last, end, _)) = joined.then(|| self.timed_partial(next + 1, open > at, flags)).flatten()
        {
            return Some((Meaning::Span(first, last), end, "range"));
        }
        // "From Nov '12 to the present".
        let now = self.skip(next + 1, &["the"]);
        if let (true, true, Some(written)) =
            (joined, self.any(now, &["present", "date"]), self.context.written)
        {
            let last = Partial {
                year: Some(written.year()),
                month: Some(written.month().unsigned_abs()),
                day: Some(written.day().unsigned_abs()),
                ..Partial::default()
            };
            return Some((Meaning::Span(first, last), now + 1, "range"));
        }
        let month_only = |p: &Partial| p.day.is_none() && p.month.is_some();
        let either = self.mark(next, b'/') || self.is(next, "or");
        let whole = |p: &Partial| p.day.is_some() && p.month.is_some();
        if let Some((last, end, _)) = (either && (month_only(&first) || whole(&first)))
            .then(|| self.partial(self.skip(next + 1, &["on", "the"]), flags))
            .flatten()
            .filter(|(last, ..)| month_only(&first) || whole(last))
        {
            first.year = first.year.or(last.year);
            // "Late Sept/early Oct" is a stretch.
            if first.third.is_some() || last.third.is_some() {
                return Some((Meaning::Span(first, last), end, "range"));
            }
            return Some((Meaning::OneOf(vec![first, last]), end, "one-of"));
        }
        let and =
            first.year.is_none() && first.month.is_some() && (self.is(next, "and") || self.mark(next, b'&'));
        if let Some((last, end, _)) = and.then(|| self.partial(next + 1, flags)).flatten()
            && last.year.is_some()
            && last.month.is_some()
        {
            first.year = last.year;
            return Some((Meaning::AllOf(vec![first, last]), end, "list"));
        }
        (open == at).then_some((Meaning::Date(first), next, rule))
    }

    pub(crate) fn day_of_month(&self, at: usize) -> Option<u8> {
        let token = self.get(at)?;
        let fits = matches!(token.kind, Kind::Number | Kind::Ordinal) && (1..=31).contains(&token.number);
        (fits && (token.kind == Kind::Ordinal || token.end - token.start <= 2)).then_some(token.number as u8)
    }

    /// "Between 10pm on 12/11 and 2am on 13/11": the days between which it lies.
    fn timed_partial(
        &self,
        at: usize,
        timed: bool,
        flags: &mut Vec<Flag>,
    ) -> Option<(Partial, usize, &'static str)> {
        if !timed {
            return self.partial(at, flags);
        }
        let part = |n: usize| self.part(n).map(|(clock, next)| (clock, next, false));
        let time = |n: usize| self.time_of_day(n).or_else(|| self.bare_time(n)).or_else(|| part(n));
        if let Some((_, next, _)) = time(at)
            && let Some(read) = self.partial(self.skip(self.skip_mark(next, b','), &["on"]), flags)
        {
            return Some(read);
        }
        let (partial, end, rule) = self.partial(at, flags)?;
        let after = time(self.skip_mark(end, b',')).filter(|_| partial.day.is_some());
        Some((partial, after.map_or(end, |(_, next, _)| next), rule))
    }

    pub(crate) fn hours_follow(&self, at: usize) -> bool {
        self.mark(at, b'.') && self.glued(at + 1) && self.number(at + 1).is_some()
            || self.any(at, &["am", "pm", "hrs"])
    }

    /// "the twenty-first of January", "the first of December 2008".
    fn date_in_words(&self, at: usize) -> Option<(Partial, usize, &'static str)> {
        let (day, next) = self.ordinal_in_words(at)?;
        let of = self.skip(self.skip(next, &["day"]), &["of"]);
        let Lex::Month(month) = self.lex(of) else { return None };
        let (year, end) = self.year_after(of + 1);
        let partial = Partial { day: Some(day), month: Some(month), year, ..Partial::default() };
        (of > next).then_some((partial, end, "day-month"))
    }

    pub(crate) fn ordinal_in_words(&self, at: usize) -> Option<(u8, usize)> {
        let unit = |n: usize| match self.lex(n) {
            Lex::Ordinal(n) => Some(n),
            _ if self.is(n, "second") => Some(2),
            _ => None,
        };
        match self.lex(at) {
            Lex::Number(tens @ (20 | 30)) => {
                let one = at + 1 + usize::from(self.mark(at + 1, b'-'));
                let day = unit(one).filter(|n| *n < 10)? + u8::try_from(tens).ok()?;
                (day < 32).then_some((day, one + 1))
            }
            _ => unit(at).map(|day| (day, at + 1)),
        }
    }

    /// "Mid to late May", "early/mid March 2009": from the one third of the month to the other.
    fn thirds_joined(&self, at: usize) -> Option<Read> {
        let (first, joint) = self.third(at)?;
        let joined = self.is(joint, "to") || self.mark(joint, b'-') || self.mark(joint, b'/');
        let (last, month) = joined.then(|| self.third(joint + 1)).flatten()?;
        let Lex::Month(code) = self.lex(month) else { return None };
        let (partial, end, _) =
            self.month_first(month, code, None, true).filter(|(p, ..)| p.day.is_none())?;
        let of = |third| Partial { third: Some(third), ..partial };
        Some((Meaning::Span(of(first), of(last)), end, "range"))
    }

    /// "Early May", "the end of March 2009"; "mid 2006" as one end of a stretch.
    fn part_of_month(&self, at: usize, third: Third, after: usize) -> Option<(Partial, usize, &'static str)> {
        let Lex::Month(month) = self.lex(after) else {
            let year =
                self.number(after).filter(|_| self.is_year(after) && self.unit(after + 1).is_none())?;
            let year = i16::try_from(year).ok();
            let ends = self.any(after + 1, &["to", "until", "till", "and"])
                || at > 0 && self.any(at - 1, &["to", "until", "till", "from"]);
            return ends.then_some((Partial { year, rough: true, ..Partial::default() }, after + 1, "year"));
        };
        if self.is(after + 1, "bank") || self.is(after + 2, "bank") {
            return None;
        }
        let (partial, end, _) = self.month_first(after, month, None, true)?;
        partial.day.is_none().then_some((Partial { third: Some(third), ..partial }, end, "third"))
    }

    /// A weekday, day, month and year, as many as there are.
    pub(crate) fn partial(&self, at: usize, flags: &mut Vec<Flag>) -> Option<(Partial, usize, &'static str)> {
        if let Some((third, after)) = self.third(at) {
            return self.part_of_month(at, third, after);
        }
        let mut weekday = None;
        let mut next = at;
        if let Lex::Weekday(day) = self.lex(at) {
            weekday = Some(day);
            next = self.skip_mark(self.past_stop(at), b',');
        }
        let spoken = self.skip(next, &["the"]);
        if let Some(read) = self.date_in_words(spoken).filter(|_| weekday.is_none() && spoken > next) {
            return Some(read);
        }
        let token = *self.get(spoken)?;
        let nought = token.kind == Kind::Word && self.any(spoken, &["o", "l"]) && self.glued(spoken + 1);
        if (token.kind == Kind::Number || nought)
            && let Some(figures) = self.figures(token.start).filter(|f| !self.is_no_date(at, f.rule))
        {
            figures.flags.into_iter().for_each(|flag| push(flags, flag));
            let end = self.token_at(figures.end, spoken);
            return Some((Partial { weekday, ..figures.partial }, end, figures.rule));
        }
        // Figures that run on from others: the 03 of "1234/03AUG".
        let runs_on = spoken > 1
            && self.glued(spoken)
            && (self.mark(spoken - 1, b'/') || self.mark(spoken - 1, b'-'))
            && self.get(spoken - 2).is_some_and(|t| t.kind == Kind::Number && t.end - t.start > 2)
            // And from letters: the mark of a car, "LN12 MAY".
            || spoken > 0 && self.glued(spoken) && self.get(spoken - 1).is_some_and(|t| t.kind == Kind::Word);
        if let Some(day) = self.day_of_month(spoken).filter(|_| !runs_on) {
            let joined =
                [b'-', b'.', b'/'].into_iter().find(|m| self.mark(spoken + 1, *m) && self.glued(spoken + 2));
            let month_at = self.skip(spoken + 1 + usize::from(joined.is_some()), &["day"]);
            let month_at = self.skip(month_at, &["of"]);
            if let Lex::Month(month) = self.lex(month_at) {
                if self.is_address(month_at + 1) {
                    return None;
                }
                let year_at = match joined {
                    Some(mark) => self.skip_mark(month_at + 1, mark),
                    None => self.past_stop(month_at),
                };
                let (year, end) = self.year_after(year_at);
                let end = if year.is_none() { month_at + 1 } else { end };
                let partial =
                    Partial { weekday, day: Some(day), month: Some(month), year, ..Partial::default() };
                return Some((partial, end, "day-month"));
            }
        }
        match token.lex {
            Lex::Month(month) => self.month_first(spoken, month, weekday, false),
            Lex::Season(season) => {
                let (year, end) = self.year_after(spoken + 1);
                year.map(|y| {
                    (Partial { month: Some(season), year: Some(y), ..Partial::default() }, end, "season")
                })
            }
            _ => self.bare_year(at, token.kind).filter(|_| weekday.is_none()),
        }
    }

    /// "early May", "mid-May", "the end of March".
    fn third(&self, at: usize) -> Option<(Third, usize)> {
        let at = self.skip(self.skip(at, &["in"]), &["the"]);
        if let Some(part) = self.week_or_half(at) {
            return Some((part, at + 3));
        }
        if let Some(part) = self.some_weeks(at) {
            return Some((part, at + 4));
        }
        let third = match self.lower(at, &mut [0; 16]) {
            "early" | "beginning" => Third::Early,
            "beg" | "start" if self.is(at + 1, "of") => Third::Early,
            "mid" | "middle" => Third::Mid,
            "late" | "end" => Third::Late,
            _ => return None,
        };
        Some((third, self.skip(self.skip_mark(at + 1, b'-'), &["of", "in"])))
    }

    /// "The first week of June", "the last week in June", "the second half of May".
    fn week_or_half(&self, at: usize) -> Option<Third> {
        let nth = match self.lex(at) {
            Lex::Ordinal(n @ 1..=4) => Some(n),
            Lex::Unit(Unit::Second) if self.is(at, "second") => Some(2),
            Lex::Open if self.is(at, "last") => None,
            _ => return None,
        };
        let week = self.lex(at + 1) == Lex::Unit(Unit::Week)
            && self.any(at + 2, &["of", "in"])
            && !self.is(at + 3, "the");
        let half = self.is(at + 1, "half") && self.is(at + 2, "of");
        match nth {
            Some(n) if week => Some(Third::Week(n)),
            Some(n @ 1..=2) if half => Some(Third::Half(n)),
            None if week => Some(Third::LastWeek),
            _ => None,
        }
    }

    /// "The first two weeks of July", "the last 3 weeks in May".
    fn some_weeks(&self, at: usize) -> Option<Third> {
        let first = self.lex(at) == Lex::Ordinal(1);
        let weeks = self.cardinal(at + 1).filter(|(n, end)| (2..=3).contains(n) && *end == at + 2)?.0 as u8;
        let fits = (first || self.any(at, &["last", "final"]))
            && self.lex(at + 2) == Lex::Unit(Unit::Week)
            && self.any(at + 3, &["of", "in"])
            && matches!(self.lex(at + 4), Lex::Month(_));
        fits.then_some(if first { Third::FirstWeeks(weeks) } else { Third::LastWeeks(weeks) })
    }

    fn month_first(
        &self,
        at: usize,
        month: u8,
        weekday: Option<u8>,
        led: bool,
    ) -> Option<(Partial, usize, &'static str)> {
        // Ms August-Brown.
        if self.mark(at + 1, b'-')
            && self.glued(at + 1)
            && self.capital(at + 2)
            && self.lex(at + 2) == Lex::Other
        {
            return None;
        }
        // The NOV of "2211/07NOV15".
        if at > 0 && self.glued(at) && self.get(at - 1).is_some_and(|t| t.kind == Kind::Number) {
            return None;
        }
        // "The Feb half-term".
        if self.is(at + 1, "half") {
            return None;
        }
        let mut partial = Partial { weekday, month: Some(month), ..Partial::default() };
        let stop = self.past_stop(at);
        let stop = if self.is(stop, "the") && self.get(stop + 1).is_some_and(|t| t.kind == Kind::Ordinal) {
            stop + 1
        } else {
            stop
        };
        let hour = self.mark(stop + 1, b':') && self.glued(stop + 2) && self.number(stop + 2).is_some();
        if let Some(day) = self.day_of_month(stop).filter(|_| !hour) {
            let (year, end) = self.year_after(stop + 1);
            let plain_month = self.get(stop).is_some_and(|t| t.kind == Kind::Number) && year.is_none();
            if !plain_month || !self.hours_follow(stop + 1) {
                // "Dec 06" is a month of 2006 before it is the sixth, and so is "Feb 13" where 2013 is near.
                if plain_month && weekday.is_none() && self.may_be_year(at, stop) {
                    partial.year = Some(self.pivot(i64::from(day)));
                    partial.or_day = Some(day).filter(|_| !self.leads_to_month(at));
                    return Some((partial, stop + 1, "month"));
                }
                partial.day = Some(day);
                partial.year = year;
                return Some((partial, if year.is_some() { end } else { stop + 1 }, "month-day"));
            }
        }
        let (year, end) = self.year_after(stop);
        partial.year = year;
        let next = if year.is_some() { end } else { at + 1 };
        (year.is_some() || led || self.cell || self.is_month_word(at)).then_some((partial, next, "month"))
    }

    /// Two figures after a month: padded, or a year that is near the writing; after "on" they are a day.
    fn may_be_year(&self, at: usize, figures: usize) -> bool {
        let padded = self.word(figures).starts_with('0');
        let known = self.context.written.map(|d| i64::from(d.year()));
        let two = self.number(figures).filter(|n| *n > 9).map(|n| 2000 + n);
        let near = known.zip(two).is_some_and(|(known, year)| (known - 20..=known + 1).contains(&year));
        let on = at > 0 && self.is(at - 1, "on");
        padded || near && !on && self.context.year.is_none()
    }

    /// "In Feb 13", "since Feb 13": no one says so of a day.
    fn leads_to_month(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, "in")
    }

    /// "May", "March", "mar", "dec" alone are months only after a word that says so.
    fn is_month_word(&self, at: usize) -> bool {
        const LEADS: [&str; 19] = [
            "in", "of", "since", "until", "till", "by", "before", "after", "during", "from", "last", "next",
            "early", "mid", "late", "and", "due", "til", "starts",
        ];
        let the = at > 1
            && self.is(at - 1, "the")
            && self.any(at - 2, &["in", "during", "by", "until", "since", "and"]);
        // "Augustine and April live there" are two people.
        // In "May and June are sisters" neither is a month, in "since May and June" both are.
        let month_before = at > 2
            && matches!(self.lex(at - 2), Lex::Month(_))
            && (self.any(at - 3, &LEADS)
                || self.any(at - 3, &["between", "to", "this", "around"])
                || matches!(
                    self.get(at - 3).map(|t| t.kind),
                    Some(Kind::Number | Kind::Ordinal | Kind::Mark(b','))
                ));
        let listed = at < 2
            || !self.any(at - 1, &["and", "or"])
            || month_before
            || matches!(self.get(at - 2).map(|t| t.kind), Some(Kind::Number | Kind::Ordinal));
        let led = the
            || at > 0
                && listed
                && (self.any(at - 1, &LEADS) || self.any(at - 1, &["or", "between", "to", "this", "around"]))
            // "October-December".
            || at > 1 && self.mark(at - 1, b'-') && matches!(self.lex(at - 2), Lex::Month(_));
        let person =
            at > 0 && self.any(at - 1, &["and", "or", "by", "to", "from", "for"]) && self.is_surname(at + 1)
                || self.is_someone(at);
        self.capital(at)
            && !person
            && (led
                // "Placed Jan to March 2012".
                || self.any(at + 1, &["to", "till", "until"]) && matches!(self.lex(at + 2), Lex::Month(_))
                || self.mark(at + 1, b'/') || self.is(at + 1, "or") || self.mark(at + 1, b'-'))
    }

    /// `12 May Street` is a place.
    pub(crate) fn is_address(&self, at: usize) -> bool {
        const ROADS: [&str; 18] = [
            "street", "st", "road", "rd", "avenue", "ave", "lane", "close", "court", "house", "gardens",
            "drive", "way", "crescent", "terrace", "place", "walk", "ward",
        ];
        self.capital(at) && self.any(at, &ROADS)
    }
}
