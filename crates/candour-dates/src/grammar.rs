//! Cuts expressions out of the tokens: at each place the longest reading that fits, first rule first.

use crate::lex::{Lex, Unit};
use crate::phrase::{Bounding, From, Meaning, Partial, Phrase, Third};
use crate::reader::Reader;
use crate::scan::Kind;
use crate::{Flag, PartOfDay};

type Read = (Meaning, usize, &'static str);

impl Reader<'_> {
    /// Every expression, in order, none inside another.
    pub(crate) fn phrases(&self) -> Vec<Phrase> {
        let mut list = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.phrase(at) {
                Some((phrase, next)) if next > at => {
                    list.push(phrase);
                    at = next;
                }
                _ => at += 1,
            }
        }
        list
    }

    fn phrase(&self, at: usize) -> Option<(Phrase, usize)> {
        let token = self.get(at)?;
        if token.lex == Lex::Other && matches!(token.kind, Kind::Word) {
            return None;
        }
        let mut flags = Vec::new();
        let (start, uncertain, approximate) = self.doubt(at);
        let clock = self.clock(start);
        let (meaning, mut next, rule, clock) = if let Some((clock, after)) = clock {
            let on = self.skip(self.skip_mark(after, b','), &["on"]);
            match self
                .meaning(on, &mut flags)
                .filter(|m| matches!(m.0, Meaning::Date(_) | Meaning::Deictic(_)))
            {
                Some((meaning, next, rule)) => (meaning, next, rule, Some(clock)),
                None => (Meaning::TimeOnly, after, "time", Some(clock)),
            }
        } else {
            let (meaning, next, rule) = self.meaning(start, &mut flags)?;
            let at = self.skip(self.skip_mark(next, b','), &["at", "T"]);
            match self.clock(at).filter(|_| matches!(meaning, Meaning::Date(_) | Meaning::Deictic(_))) {
                Some((clock, after)) => (meaning, after, rule, Some(clock)),
                None => match self.part(next) {
                    Some((clock, after)) => (meaning, after, rule, Some(clock)),
                    None => (meaning, next, rule, None),
                },
            }
        };
        let asked = self.mark(next, b'?') && (self.glued(next) || self.cell);
        next += usize::from(asked);
        let dead = |n: &usize| self.any(*n, &["died", "death", "dead", "killed"]);
        let born = |n: &usize| self.any(*n, &["born", "birth", "dob"]);
        let phrase = Phrase {
            start: token.start,
            end: self.end(next),
            meaning,
            clock,
            approximate,
            uncertain: uncertain || asked,
            of_death: self.before(at, 4).any(|n| dead(&n))
                && !self.before(at, 7).any(|n| self.is_other_person(n)),
            of_other: self.near_other(at, next),
            of_birth: self.before(at, 4).any(|n| born(&n)),
            ahead: self.looks_ahead(at),
            flags,
            rule,
        };
        Some((phrase, next))
    }

    /// Is someone other than the child named close by?
    fn near_other(&self, at: usize, next: usize) -> bool {
        let after = (next..next + 4).take_while(|n| !self.ends_sentence(*n)).any(|n| self.is_other_person(n));
        after || self.before(at, 4).any(|n| self.is_other_person(n))
    }

    /// Words of doubt before a date: where the date starts, uncertain, approximate.
    fn doubt(&self, at: usize) -> (usize, bool, bool) {
        if self.mark(at, b'?') || self.any(at, &["probably", "possibly", "perhaps", "maybe"]) {
            return (at + 1, true, false);
        }
        let next = self.roughly(at);
        (next, false, next > at)
    }

    fn meaning(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        self.dates(at, flags)
            .or_else(|| self.bound(at, flags))
            .or_else(|| self.life(at))
            .or_else(|| self.story(at))
            .or_else(|| self.shift(at))
    }

    /// One date, a range or a list.
    fn dates(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        if let Some(list) = self.day_list(at) {
            return Some(list);
        }
        let open = self.skip(at, &["between", "from"]);
        let (mut first, next, rule) = self.partial(open, flags)?;
        let joined =
            self.mark(next, b'-') || self.any(next, &["to", "until"]) || open > at && self.is(next, "and");
        if let Some((last, end, _)) = joined.then(|| self.partial(next + 1, flags)).flatten() {
            if first.year.is_none() {
                first.year = last.year;
            }
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
        (open == at).then_some((Meaning::Date(first), next, rule))
    }

    /// `7th, 8th and 9th & 12th October 2009`, `3-17 August`, `28, 29, 30 March 2011`.
    fn day_list(&self, at: usize) -> Option<Read> {
        let mut days = vec![self.day_of_month(self.skip(at, &["from", "the", "between"]))?];
        let (mut next, mut range) = (self.skip(at, &["from", "the", "between"]) + 1, false);
        loop {
            let comma = self.mark(next, b',') || self.mark(next, b'&') || self.is(next, "and");
            let to = self.mark(next, b'-') || self.is(next, "to");
            if !comma && !to {
                break;
            }
            let after = self.skip(next + 1, &["and"]);
            let Some(day) = self.day_of_month(after) else { break };
            range |= to;
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
            _ => Some((Meaning::AllOf(days.into_iter().map(partial).collect()), end, "list")),
        }
    }

    fn day_of_month(&self, at: usize) -> Option<u8> {
        let token = self.get(at)?;
        let fits = matches!(token.kind, Kind::Number | Kind::Ordinal) && (1..=31).contains(&token.number);
        (fits && (token.kind == Kind::Ordinal || token.end - token.start <= 2)).then_some(token.number as u8)
    }

    /// `2006`, `’06`, `, 2006`.
    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let next = self.skip(self.skip_mark(at, b','), &["of"]);
        let quoted = self.skip_mark(next, b'\'');
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
    fn partial(&self, at: usize, flags: &mut Vec<Flag>) -> Option<(Partial, usize, &'static str)> {
        if let Some((third, after)) = self.third(at) {
            let Lex::Month(month) = self.lex(after) else { return None };
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
            next = self.skip_mark(self.skip_mark(at + 1, b'.'), b',');
        }
        let spoken = self.skip(next, &["the"]);
        let token = *self.get(spoken)?;
        if token.kind == Kind::Number
            && let Some(figures) = self.figures(token.start).filter(|f| !self.is_no_date(at, f.rule))
        {
            flags.extend(figures.flags);
            let end = self.token_at(figures.end, spoken);
            return Some((Partial { weekday, ..figures.partial }, end, figures.rule));
        }
        if let Some(day) = self.day_of_month(spoken) {
            let month_at = self.skip(spoken + 1, &["of", "day"]);
            if let Lex::Month(month) = self.lex(month_at) {
                let (year, end) = self.year_after(self.skip_mark(month_at + 1, b'.'));
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
        let third = match self.word(at).to_ascii_lowercase().as_str() {
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
        let stop = self.skip_mark(at + 1, b'.');
        if let Some(day) = self.day_of_month(stop).filter(|_| !self.mark(stop + 1, b':')) {
            let (year, end) = self.year_after(stop + 1);
            let plain_month = self.get(stop).is_some_and(|t| t.kind == Kind::Number) && year.is_none();
            if !plain_month || !self.hours_follow(stop + 1) {
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
        self.capital(at)
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
            );
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

    /// Short figures that are an address, a score or clinical shorthand: `Flat 3/7`, `BP 12/8`, `6/52`.
    fn is_no_date(&self, at: usize, rule: &str) -> bool {
        const NOT: [&str; 14] = [
            "flat",
            "house",
            "room",
            "bp",
            "score",
            "scored",
            "ward",
            "bed",
            "ratio",
            "apartment",
            "unit",
            "section",
            "x",
            "unwell",
        ];
        if rule != "figures-short" {
            return false;
        }
        // n/7, n/12: days and months in clinical notes. Which of the two is meant the words must say.
        let clinical = self.number(at + 2).is_some_and(|n| n == 7 || n == 12) && self.mark(at + 1, b'/');
        let dated = at > 0 && self.any(at - 1, &["on", "dated", "date", "of", "until", "since"]);
        (at > 0 && self.any(at - 1, &NOT)) || (clinical && !dated && !self.cell)
    }

    /// "before June 2006", "by the end of February", "since", "until".
    fn bound(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let mut bounding = match self.word(at).to_ascii_lowercase().as_str() {
            "before" => Bounding::Before,
            "after" => Bounding::After,
            "since" | "from" => Bounding::Since,
            "until" | "till" => Bounding::Until,
            "by" => Bounding::By,
            _ => return None,
        };
        let mut next = self.skip(at + 1, &["the"]);
        if self.is(next, "end") && self.is(next + 1, "of") {
            next += 2;
            if bounding == Bounding::By {
                bounding = Bounding::ByEnd;
            }
        }
        let (partial, end, _) = self.partial(next, flags)?;
        Some((Meaning::Bound(bounding, partial), end, "bound"))
    }

    /// Days of the story and of the writing.
    fn story(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["on", "at"]);
        let bare = self.skip(the, &["the", "that"]);
        let day = |n: usize| self.lex(n) == Lex::Unit(Unit::Day);
        let part = |n: usize| matches!(self.lex(n), Lex::Part(_));
        let following = self.any(bare, &["next", "following"]);
        let previous = self.any(bare, &["previous", "preceding"]);
        if self.lex(bare + 1) == Lex::Unit(Unit::Weekend) && (previous || self.is(the, "last")) {
            let meaning = if previous { Meaning::PreviousWeekend } else { Meaning::LastWeekend };
            return Some((meaning, bare + 2, "weekend"));
        }
        if (following || previous) && (day(bare + 1) || part(bare + 1)) {
            let end = bare + 1 + usize::from(day(bare + 1));
            return Some((Meaning::StoryDay(if following { 1 } else { -1 }), end, "next-day"));
        }
        if self.is(bare, "same") && (day(bare + 1) || part(bare + 1)) {
            return Some((Meaning::StoryDay(0), bare + 1 + usize::from(day(bare + 1)), "same-day"));
        }
        if self.is(the, "that") && (day(the + 1) || part(the + 1)) {
            return Some((Meaning::StoryDay(0), the + 1 + usize::from(day(the + 1)), "same-day"));
        }
        if self.is(at, "this") && part(at + 1) {
            return Some((Meaning::Deictic(0), at + 1, "today"));
        }
        if self.is(at, "last") && self.lex(at + 1) == Lex::Part(PartOfDay::Night) {
            return Some((Meaning::Deictic(-1), at + 1, "today"));
        }
        match (self.lex(at), self.lex(at + 1)) {
            (Lex::Deictic(days), _) => Some((Meaning::Deictic(i64::from(days)), at + 1, "today")),
            (Lex::Weekday(day), _) if self.is_weekday_word(at) => {
                Some((Meaning::Weekday(day), at + 1, "weekday"))
            }
            (_, Lex::Weekday(day)) if self.is(at, "last") => {
                Some((Meaning::LastWeekday(day), at + 2, "weekday"))
            }
            _ => None,
        }
    }

    /// "sat", "sun" and the like are weekdays only with a capital and a word that leads to one.
    fn is_weekday_word(&self, at: usize) -> bool {
        let every = at > 0 && self.any(at - 1, &["every", "each", "other", "next", "alternate", "coming"]);
        let list = self.mark(at + 1, b',') && matches!(self.lex(at + 2), Lex::Weekday(_))
            || self.is(at + 1, "and") && matches!(self.lex(at + 2), Lex::Weekday(_))
            || at > 1 && self.any(at - 1, &["and"]) && matches!(self.lex(at - 2), Lex::Weekday(_));
        let plural = self.word(at).len() > 6 && self.word(at).ends_with('s');
        let short =
            self.word(at).len() < 5 && !(at > 0 && self.is(at - 1, "on")) && self.part(at + 1).is_none();
        self.capital(at) && !every && !list && !plural && !short && !self.is(at + 1, "week")
    }

    /// "two days later", "three weeks ago", "two days before he died".
    fn shift(&self, at: usize) -> Option<Read> {
        let (quantity, unit, next) = self.measure(at)?;
        let shift = |sign, from| Meaning::Shift { quantity, unit, sign, from };
        if self.is(next, "later") || self.any(next, &["afterwards"]) {
            return Some((shift(1, From::Story), next + 1, "later"));
        }
        if self.is(next, "ago") {
            return Some((shift(-1, From::Written), next + 1, "ago"));
        }
        if self.any(next, &["earlier", "beforehand"]) {
            return Some((shift(-1, From::Story), next + 1, "earlier"));
        }
        if self.any(next, &["before", "after"]) {
            let (from, end) = self.life_event(next + 1)?;
            let sign = if self.is(next, "after") { 1 } else { -1 };
            return Some((shift(sign, from), end, "life-event"));
        }
        let old = self.skip_mark(next, b'-');
        if self.is(old, "old") {
            return Some((Meaning::Age { quantity, unit }, old + 1, "age"));
        }
        // "A week" is a length only where a word says so; "a day" in passing is not a time.
        (!quantity.article || at > 0 && self.is(at - 1, "for")).then_some((
            Meaning::Length { quantity, unit },
            next,
            "duration",
        ))
    }

    /// The child's birth or death within the next words of the sentence; another's is told apart.
    fn life_event(&self, at: usize) -> Option<(From, usize)> {
        for next in at..at + 7 {
            if self.ends_sentence(next) || self.mark(next, b',') {
                return None;
            }
            let from = if self.any(next, &["died", "death", "dead"]) {
                From::Died
            } else if self.any(next, &["born", "birth"]) {
                From::Born
            } else {
                continue;
            };
            let other = (at..next).any(|n| self.is_other_person(n));
            return Some((if other { From::Other } else { from }, next + 1));
        }
        None
    }

    /// A word for someone who is not the child.
    pub(crate) fn is_other_person(&self, at: usize) -> bool {
        const OTHERS: [&str; 44] = [
            "mother",
            "mum",
            "mam",
            "father",
            "dad",
            "stepfather",
            "stepmother",
            "stepdad",
            "parent",
            "parents",
            "grandmother",
            "grandfather",
            "grandparent",
            "grandma",
            "grandad",
            "nan",
            "nana",
            "partner",
            "boyfriend",
            "girlfriend",
            "husband",
            "wife",
            "brother",
            "sister",
            "sibling",
            "siblings",
            "twin",
            "half-brother",
            "half-sister",
            "uncle",
            "aunt",
            "cousin",
            "niece",
            "nephew",
            "friend",
            "neighbour",
            "man",
            "woman",
            "men",
            "women",
            "lodger",
            "dog",
            "mgm",
            "mgf",
        ];
        let word = self.word(at);
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        OTHERS.iter().any(|o| bare.eq_ignore_ascii_case(o))
    }

    /// "aged six months", "the first nine months of Peter's life", "his last nine months".
    fn life(&self, at: usize) -> Option<Read> {
        if self.is(at, "aged") {
            let (quantity, unit, end) = self.measure(at + 1)?;
            return Some((Meaning::Age { quantity, unit }, end, "age"));
        }
        let own = self.any(at, &["his", "her", "their"]);
        if !own && !self.is(at, "the") {
            return None;
        }
        let first = self.is(at + 1, "first");
        if !first && !self.is(at + 1, "last") {
            return None;
        }
        let (quantity, unit, end) = self.measure(at + 2)?;
        let life = (end..end + 5).take_while(|n| !self.ends_sentence(*n)).find(|n| self.is(*n, "life"));
        let end = match (life, own) {
            (Some(life), _) if self.is(end, "of") => life + 1,
            (_, true) => end,
            _ => return None,
        };
        let meaning = if first {
            Meaning::FirstOfLife { quantity, unit }
        } else {
            Meaning::LastOfLife { quantity, unit }
        };
        Some((meaning, end, "life"))
    }
}
