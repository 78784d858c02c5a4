//! Dates in words: days, months, years, ranges and lists.

use crate::Flag;
use crate::absolute::push;
use crate::grammar::Read;
use crate::lex::Lex;
use crate::phrase::{Meaning, Partial, Third};
use crate::reader::Reader;
use crate::scan::Kind;

impl Reader<'_> {
    /// One date, a range or a list.
    pub(crate) fn dates(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        if let Some(read) = self.days_in_figures(at, flags) {
            return Some(read);
        }
        if let Some(list) = self.day_list(at) {
            return Some(list);
        }
        if let Some(range) = self.month_range(at) {
            return Some(range);
        }
        let open = self.skip(at, &["between", "from"]);
        let (mut first, next, rule) = self.partial(open, flags)?;
        if let Some(end) = self.rest_of_winter(&first, next, flags) {
            return Some((Meaning::Date(first), end, rule));
        }
        let joined =
            self.mark(next, b'-') || self.any(next, &["to", "until"]) || open > at && self.is(next, "and");
        if let Some((last, end, _)) = joined.then(|| self.partial(next + 1, flags)).flatten() {
            return Some((Meaning::Span(first, last), end, "range"));
        }
        let month_only = |p: &Partial| p.day.is_none() && p.month.is_some();
        let either = self.mark(next, b'/') || self.is(next, "or");
        if let Some((last, end, _)) =
            (either && month_only(&first)).then(|| self.partial(next + 1, flags)).flatten()
        {
            first.year = first.year.or(last.year);
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

    /// `7th, 8th and 9th & 12th October 2009`, `3-17 August`, `28, 29, 30 March 2011`.
    pub(crate) fn day_list(&self, at: usize) -> Option<Read> {
        let between = self.is(at, "between");
        let start = self.named_day(self.skip(at, &["from", "the", "between"]));
        let mut days = vec![self.day_of_month(start)?];
        let (mut next, mut range, mut either) = (start + 1, false, false);
        loop {
            let or = self.is(next, "or");
            let comma = or || self.mark(next, b',') || self.mark(next, b'&') || self.is(next, "and");
            let nights = self.mark(next, b'/')
                && self.day_of_month(next + 1).is_some_and(|d| days.last().is_some_and(|last| d == last + 1));
            let to = self.mark(next, b'-')
                || self.is(next, "to")
                || between && self.is(next, "and")
                || nights && days.len() == 1;
            if !comma && !to {
                break;
            }
            let after = self.named_day(self.skip(self.skip(next + 1, &["and"]), &["the"]));
            let Some(day) = self.day_of_month(after) else { break };
            range |= to;
            either |= or;
            days.push(day);
            next = after + 1;
        }
        let Lex::Month(month) = self.lex(self.skip(next, &["of"])) else { return None };
        let (year, end) = self.year_after(self.skip(next, &["of"]) + 1);
        let partial = |day| Partial { day: Some(day), month: Some(month), year, ..Partial::default() };
        match days.as_slice() {
            [_] => None,
            [a, b] if range => Some((Meaning::Span(partial(*a), partial(*b)), end, "range")),
            _ if range => None,
            _ if either => Some((Meaning::OneOf(days.into_iter().map(partial).collect()), end, "one-of")),
            _ => Some((Meaning::AllOf(days.into_iter().map(partial).collect()), end, "list")),
        }
    }

    /// Past a weekday that stands before a day of the month.
    fn named_day(&self, at: usize) -> usize {
        at + usize::from(matches!(self.lex(at), Lex::Weekday(_)) && self.day_of_month(at + 1).is_some())
    }

    /// `Aug 3-5, 2007`: where the second day is.
    fn month_range(&self, at: usize) -> Option<Read> {
        let Lex::Month(month) = self.lex(at) else { return None };
        let first = self.day_of_month(at + 1)?;
        let last = (self.mark(at + 2, b'-') || self.is(at + 2, "to"))
            .then(|| self.day_of_month(at + 3))
            .flatten()?;
        if matches!(self.lex(at + 4), Lex::Month(_)) || last <= first {
            return None;
        }
        let (year, end) = self.year_after(at + 4);
        let partial = |day| Partial { day: Some(day), month: Some(month), year, ..Partial::default() };
        Some((Meaning::Span(partial(first), partial(last)), end, "range"))
    }

    fn day_of_month(&self, at: usize) -> Option<u8> {
        let token = self.get(at)?;
        let fits = matches!(token.kind, Kind::Number | Kind::Ordinal) && (1..=31).contains(&token.number);
        (fits && (token.kind == Kind::Ordinal || token.end - token.start <= 2)).then_some(token.number as u8)
    }

    /// `2006`, `’06`, `, 2006`.
    pub(crate) fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let next = self.skip(self.skip_mark(at, b','), &["of"]);
        let quoted = self.skip_mark(next, b'\'');
        if self.is(next + 1, "year")
            && let Some(written) = self.context.written
        {
            match self.lower(next, &mut [0; 16]) {
                "last" => return (Some(written.year() - 1), next + 2),
                "this" => return (Some(written.year()), next + 2),
                "next" => return (Some(written.year() + 1), next + 2),
                _ => {}
            }
        }
        let Some(number) = self.number(quoted) else { return (None, at) };
        let token = self.tokens[quoted];
        match token.end - token.start {
            4 if (1800..2200).contains(&number) => (Some(number as i16), quoted + 1),
            2 if (quoted > next || next == at)
                && !self.mark(quoted + 1, b':')
                && !self.hours_follow(quoted + 1) =>
            {
                (Some(self.pivot(number)), quoted + 1)
            }
            _ => (None, at),
        }
    }

    fn hours_follow(&self, at: usize) -> bool {
        self.mark(at, b'.') && self.glued(at + 1) && self.number(at + 1).is_some()
            || self.any(at, &["am", "pm", "hrs"])
    }

    /// A weekday, day, month and year, as many as there are.
    pub(crate) fn partial(&self, at: usize, flags: &mut Vec<Flag>) -> Option<(Partial, usize, &'static str)> {
        if let Some((third, after)) = self.third(at) {
            let Lex::Month(month) = self.lex(after) else { return None };
            if self.is(after + 1, "bank") || self.is(after + 2, "bank") {
                return None;
            }
            let (partial, end, _) = self.month_first(after, month, None, true)?;
            return partial.day.is_none().then_some((
                Partial { third: Some(third), ..partial },
                end,
                "third",
            ));
        }
        let mut weekday = None;
        let mut next = at;
        if let Lex::Weekday(day) = self.lex(at) {
            weekday = Some(day);
            next = self.skip_mark(self.past_stop(at), b',');
        }
        let spoken = self.skip(next, &["the"]);
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
            && self.mark(spoken - 1, b'/')
            && self.get(spoken - 2).is_some_and(|t| t.kind == Kind::Number && t.end - t.start > 2);
        if let Some(day) = self.day_of_month(spoken).filter(|_| !runs_on) {
            let joined =
                [b'-', b'.', b'/'].into_iter().find(|m| self.mark(spoken + 1, *m) && self.glued(spoken + 2));
            let month_at = self.skip(spoken + 1 + usize::from(joined.is_some()), &["of", "day"]);
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
        let third = match self.lower(at, &mut [0; 16]) {
            "early" | "beginning" | "start" => Third::Early,
            "mid" | "middle" => Third::Mid,
            "late" | "end" => Third::Late,
            _ => return None,
        };
        Some((third, self.skip(self.skip_mark(at + 1, b'-'), &["of"])))
    }

    fn month_first(
        &self,
        at: usize,
        month: u8,
        weekday: Option<u8>,
        led: bool,
    ) -> Option<(Partial, usize, &'static str)> {
        let mut partial = Partial { weekday, month: Some(month), ..Partial::default() };
        let stop = self.past_stop(at);
        if let Some(day) = self.day_of_month(stop).filter(|_| !self.mark(stop + 1, b':')) {
            let (year, end) = self.year_after(stop + 1);
            let plain_month = self.get(stop).is_some_and(|t| t.kind == Kind::Number) && year.is_none();
            if !plain_month || !self.hours_follow(stop + 1) {
                let padded = plain_month && self.word(stop).starts_with('0');
                if padded && weekday.is_none() {
                    // "Dec 06" is a month of 2006 before it is the sixth.
                    partial.year = Some(self.pivot(i64::from(day)));
                    partial.or_day = Some(day);
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

    /// "May", "March", "mar", "dec" alone are months only after a word that says so.
    fn is_month_word(&self, at: usize) -> bool {
        const LEADS: [&str; 16] = [
            "in", "of", "since", "until", "till", "by", "before", "after", "during", "from", "last", "next",
            "early", "mid", "late", "and",
        ];
        let led = at > 0
            && (self.any(at - 1, &LEADS) || self.any(at - 1, &["or", "between", "to", "this", "around"]));
        let person = at > 0
            && self.any(at - 1, &["and", "or"])
            && self.capital(at + 1)
            && self.lex(at + 1) == Lex::Other
            && !self.ends_sentence(at + 1);
        self.capital(at)
            && !person
            && (led || self.mark(at + 1, b'/') || self.is(at + 1, "or") || self.mark(at + 1, b'-'))
    }

    fn bare_year(&self, at: usize, kind: Kind) -> Option<(Partial, usize, &'static str)> {
        let number = self.number(at).filter(|_| kind == Kind::Number)?;
        let token = self.get(at)?;
        let (len, alone) = (token.end - token.start, self.tokens.len() == 1);
        let led = at > 0
            && self.any(
                at - 1,
                &["in", "since", "during", "of", "circa", "until", "before", "between", "and", "year"],
            )
            || at > 1
                && self.any(at - 1, &["about", "around", "circa", "approx"])
                && self.any(at - 2, &["since", "in", "from", "until"])
            || at > 0 && self.any(at - 1, &["was", "were"]) && self.ends_sentence(at + 1)
            || at > 1 && self.is(at - 1, "to") && (self.is(at - 2, "prior") || self.is_year(at - 2))
            || at > 0
                && self.is(at - 1, "from")
                && self.any(at + 1, &["to", "until", "till"])
                && self.is_year(at + 2);
        let year = match len {
            4 if (1900..2100).contains(&number) && (led || self.cell) => number as i16,
            2 if self.cell && alone && number > 31 => self.pivot(number),
            _ => return None,
        };
        let joined = self.mark(at + 1, b'/') || self.mark(at + 1, b'-') && self.glued(at + 2);
        let measure = self.unit(at + 1).is_some() || self.any(at + 1, &["people", "children", "cases"]);
        (!measure && (!joined || self.cell)).then_some((
            Partial { year: Some(year), ..Partial::default() },
            at + 1,
            "year",
        ))
    }

    fn is_year(&self, at: usize) -> bool {
        self.number(at).is_some_and(|n| (1900..2100).contains(&n))
    }

    /// `12 May Street` is a place.
    fn is_address(&self, at: usize) -> bool {
        const ROADS: [&str; 18] = [
            "street", "st", "road", "rd", "avenue", "ave", "lane", "close", "court", "house", "gardens",
            "drive", "way", "crescent", "terrace", "place", "walk", "ward",
        ];
        self.capital(at) && self.any(at, &ROADS)
    }

    /// Figures that are counted or numbered things: `9/10 for attendance`, `version 1.2.06`.
    fn counts(&self, at: usize) -> bool {
        const AFTER: [&str; 14] = [
            "of", "for", "days", "weeks", "months", "hours", "hrs", "times", "children", "marks", "score",
            "scale", "correct", "dose",
        ];
        const LEADS: [&str; 30] = [
            "on",
            "dated",
            "date",
            "due",
            "from",
            "until",
            "till",
            "since",
            "by",
            "visit",
            "visited",
            "seen",
            "review",
            "appt",
            "appointment",
            "edd",
            "lmp",
            "dob",
            "held",
            "booked",
            "before",
            "after",
            "for",
            "meeting",
            "dna",
            "hv",
            "email",
            "letter",
            "call",
            "tc",
        ];
        let fraction = (self.number(at), self.number(at + 2));
        let small = matches!(fraction, (Some(a), Some(b)) if b <= 10 && a <= b);
        let led = at > 0 && (self.any(at - 1, &LEADS) || matches!(self.lex(at - 1), Lex::Weekday(_)));
        let opens = at == 0 || self.ends_sentence(at - 1);
        self.is_share(at)
            || self.any(at + 3, &AFTER)
            || self.unit(at + 3).is_some()
            || small && !led && !opens && !self.cell
    }

    /// "4/5 siblings seen", "1/4 turn": a share of something, even where it opens the sentence.
    fn is_share(&self, at: usize) -> bool {
        let (Some(a), Some(b)) = (self.number(at), self.number(at + 2)) else { return false };
        let next = self.word(at + 3);
        let small = next.starts_with(|c: char| c.is_ascii_lowercase())
            && matches!(self.lex(at + 3), Lex::Other | Lex::Open);
        let verb = self.any(at + 3, &["was", "has", "is", "his", "as", "this", "does", "its", "us"]);
        let things = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !verb;
        let simple = matches!((a, b), (1, 2..=5) | (2, 3 | 5) | (3, 4 | 5) | (4, 5));
        let told = self.any(
            at + 3,
            &[
                "seen", "visit", "visited", "call", "called", "phone", "phoned", "email", "letter",
                "meeting", "review", "rang", "home", "no",
            ],
        );
        small && a < b && (things || simple && !told && (at == 0 || self.ends_sentence(at - 1)))
    }

    /// Short figures that are an address, a score or clinical shorthand: `Flat 3/7`, `BP 12/8`, `6/52`.
    pub(crate) fn is_no_date(&self, at: usize, rule: &str) -> bool {
        if at > 0
            && self.any(at - 1, &["version", "v", "issue", "para", "paragraph", "clause", "code", "account"])
        {
            return true;
        }
        if rule == "figures-digit" {
            return self.is_measured(at);
        }
        if rule != "figures-short" {
            return false;
        }
        let always = self.number(at) == Some(24) && self.number(at + 2) == Some(7) && !self.cell;
        if always || self.mark(at + 1, b'/') && self.counts(at) {
            return true;
        }
        // n/7, n/12: days and months in clinical notes. Which of the two is meant the words must say.
        let clinical = self.clinical(at).is_some();
        let dated = at > 0
            && self.any(
                at - 1,
                &["on", "dated", "date", "of", "until", "since", "due", "edd", "lmp", "from", "by", "till"],
            );
        self.is_measured(at) || (clinical && !dated && !self.cell)
    }

    /// After the name of a place, a score or a sight test figures are no time.
    pub(crate) fn is_measured(&self, at: usize) -> bool {
        const NOT: [&str; 30] = [
            "flat",
            "house",
            "room",
            "rm",
            "bp",
            "score",
            "scored",
            "ward",
            "bed",
            "ratio",
            "apartment",
            "unit",
            "section",
            "page",
            "p",
            "pp",
            "va",
            "vision",
            "acuity",
            "eye",
            "snellen",
            "gcs",
            "apgar",
            "pain",
            "plot",
            "block",
            "version",
            "mark",
            "marks",
            "sdq",
        ];
        let sight = self.number(at) == Some(6)
            && self
                .before(at, 9)
                .any(|n| self.any(n, &["va", "vision", "acuity", "snellen", "eye", "sight"]));
        sight
            || at > 0
                && (self.any(at - 1, &NOT) || self.mark(at - 1, b':') && at > 1 && self.any(at - 2, &NOT))
    }
}
