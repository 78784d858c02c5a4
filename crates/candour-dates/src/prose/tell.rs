//! Words of telling: "today", "last week", "the following year", "that same month", "now".

use crate::PartOfDay;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::{From, Said, Sense, Stretch, Which};
use crate::timex::Within;

impl Reader<'_> {
    /// "today", "yesterday", "the day after tomorrow", "Friday".
    pub(crate) fn day_word(&self, at: usize) -> Option<Said> {
        if let Lex::Deictic(days) = self.lex(at) {
            return Some((Sense::Today(i64::from(days)), at + 1, "today"));
        }
        let the = self.skip(at, &["the"]);
        if the > at && self.is(the, "other") && self.is(the + 1, "day") {
            return Some((Sense::Past, the + 2, "pointer"));
        }
        if self.is(the, "day") {
            let by = match (self.lower(the + 1, &mut [0; 16]), self.lower(the + 2, &mut [0; 16])) {
                ("before", "yesterday") => Some((Sense::Today(-2), the + 3)),
                ("after", "tomorrow") => Some((Sense::Today(2), the + 3)),
                ("before" | "earlier", _) if the > at => Some((story_day(-1), the + 2)),
                ("after" | "following" | "later", _) if the > at => Some((story_day(1), the + 2)),
                _ => None,
            };
            if let Some((sense, end)) = by {
                return Some((sense, end, "day-beside"));
            }
        }
        if the > at
            && let Some(grain) = self.stretch(the)
            && self.is(the + 1, "before")
            && self.is(the + 2, "last")
        {
            return Some((Sense::Period { grain, by: -2, from: From::Written }, the + 3, "before-last"));
        }
        if let Lex::Weekday(day) = self.lex(the)
            && the > at
            && self.any(the + 1, &["before", "after"])
            && self.closes(the + 2)
        {
            let which = if self.is(the + 1, "before") { Which::Preceding } else { Which::Following };
            return Some((Sense::Weekday { day, which }, the + 2, "weekday"));
        }
        if the > at
            && let Some(grain) = self.stretch(the)
            && self.any(the + 1, &["before", "after"])
            && self.closes(the + 2)
        {
            let by = if self.is(the + 1, "before") { -1 } else { 1 };
            return Some((Sense::Period { grain, by, from: From::Story }, the + 2, "beside"));
        }
        if let Lex::Weekday(day) = self.lex(at) {
            let short = self.word(at).len() < 6;
            let stop = usize::from(short && self.mark(at + 1, b'.') && self.glued(at + 1));
            let fits = self.capital(at) && (!short || stop == 1 || self.tells_weekday(at));
            if !fits || self.names_a_thing(at) {
                return None;
            }
            if let Some(nth) = self.get(at + 2).filter(|t| self.is(at + 1, "the") && t.kind == Kind::Ordinal)
            {
                let nth = u8::try_from(nth.number).ok().filter(|n| (1..=31).contains(n))?;
                if !matches!(self.lex(at + 3), Lex::Month(_)) && !self.is(at + 3, "of") {
                    return Some((Sense::NthWeekday { day, nth }, at + 3, "weekday-nth"));
                }
            }
            if let Some((by, end)) = self.week_beside(at + 1 + stop) {
                return Some((Sense::DayOfWeek { day, by }, end, "weekday-of-week"));
            }
            return Some((Sense::Weekday { day, which: Which::Bare }, at + 1 + stop, "weekday"));
        }
        None
    }

    /// "Bloody Sunday", "The Sunday Times", "Saturday Night Live".
    fn names_a_thing(&self, at: usize) -> bool {
        const PAPERS: [&str; 16] = [
            "Times",
            "Telegraph",
            "Mirror",
            "Mail",
            "Express",
            "Herald",
            "Post",
            "Tribune",
            "News",
            "Star",
            "Sun",
            "World",
            "Independent",
            "Journal",
            "Night",
            "Review",
        ];
        let named =
            at > 0 && self.any(at - 1, &["black", "bloody", "ash", "good", "super"]) && self.capital(at - 1);
        named || PAPERS.contains(&self.word(at + 1))
    }

    /// The "last week" of "Monday last week", "Monday of next week".
    fn week_beside(&self, at: usize) -> Option<(i64, usize)> {
        let of = self.skip(at, &["of"]);
        let by = match self.lower(of, &mut [0; 16]) {
            "last" => -1,
            "this" if of > at => 0,
            "next" => 1,
            _ => return None,
        };
        let week = self.lex(of + 1) == Lex::Unit(Unit::Week) && self.bare_word(of + 1) == self.word(of + 1);
        week.then_some((by, of + 2))
    }

    fn tells_weekday(&self, at: usize) -> bool {
        at > 0 && self.any(at - 1, &["on", "last", "next", "this"])
    }

    /// "last week", "next Friday", "this year", "the following month", "the previous day", "the same year".
    pub(crate) fn turned(&self, at: usize) -> Option<Said> {
        let the = self.skip(at, &["the", "that", "this"]);
        let article = the > at && self.is(at, "the");
        let the = the + usize::from(article && self.is(the, "very"));
        let which = match self.lower(the, &mut [0; 16]) {
            "last" | "past" => Which::Last,
            "next" | "coming" | "upcoming" => Which::Next,
            "following" | "ensuing" | "subsequent" | "succeeding" => Which::Following,
            "previous" | "preceding" | "prior" => Which::Preceding,
            "current" if the > at => Which::This,
            "same" => Which::Same,
            _ if self.is(at, "this") => return self.this(at),
            _ if self.is(at, "that") => return self.that(at),
            _ if self.any(the, &["year"]) && self.mark(the + 1, b'-') && self.is(the + 2, "earlier") => {
                return Some(self.year_earlier(the));
            }
            _ if self.any(the, &["year"]) && self.mark(the + 1, b'-') && self.is(the + 2, "ago") => {
                return Some(self.year_earlier(the));
            }
            _ if self.any(the, &["month", "quarter", "week"])
                && self.mark(the + 1, b'-')
                && self.any(the + 2, &["ago", "earlier"]) =>
            {
                let grain = self.stretch(the)?;
                let end = self.skip(the + 3, &["period", "level", "quarter", "month"]);
                return Some((Sense::Period { grain, by: -1, from: From::Story }, end, "month-earlier"));
            }
            // "Year-end", "the year's end": the end of this one.
            _ if self.any(the, &["year", "month"]) && self.mark(the + 1, b'-') && self.is(the + 2, "end") => {
                return Some(self.at_end(the, the + 3));
            }
            _ if self.any(the, &["year's", "year’s", "month's"]) && self.is(the + 1, "end") => {
                return Some(self.at_end(the, the + 2));
            }
            _ => return None,
        };
        let next = the + 1;
        self.turned_noun(next, which, article)
    }

    fn turned_noun(&self, next: usize, which: Which, article: bool) -> Option<Said> {
        match self.lex(next) {
            Lex::Weekday(day) => return Some((Sense::Weekday { day, which }, next + 1, "weekday")),
            Lex::Month(month) if self.capital(next) => return Some(self.named_month(next, month, which)),
            Lex::Season(season) => {
                return Some((Sense::Named { within: Within::Season(season), which }, next + 1, "season"));
            }
            Lex::Part(PartOfDay::Night) if which == Which::Last && !article => {
                return Some((Sense::Today(-1), next, "last-night"));
            }
            Lex::Part(_) if which != Which::Last => return Some((story_day(step(which)), next, "next-day")),
            _ => {}
        }
        if self.is(next, "fall") && !article {
            return Some((Sense::Named { within: Within::Season(23), which }, next + 1, "season"));
        }
        if self.is(next, "fiscal") && self.is(next + 1, "year") {
            let sense = Sense::Period { grain: Stretch::Year, by: step(which), from: From::Written };
            return Some((sense, next + 2, "fiscal"));
        }
        let grain = self.stretch(next).filter(|_| !self.mark(next + 1, b'-'))?;
        let from = match which {
            Which::Last | Which::Next if !article => From::Written,
            Which::Last if !self.tells_story => From::Written,
            Which::Next if !self.tells_story && grain != Stretch::Day => From::Story,
            Which::This => From::Written,
            Which::Same => From::Mention,
            _ => From::Story,
        };
        if let (Stretch::Year, From::Written, Some(said)) =
            (grain, from, self.part_of_that_year(next, step(which)))
        {
            return Some(said);
        }
        Some((Sense::Period { grain, by: step(which), from }, next + 1, "period"))
    }

    /// "Last year's third quarter": one quarter, not a year and a quarter.
    fn part_of_that_year(&self, year: usize, by: i64) -> Option<Said> {
        if self.bare_word(year).len() == self.word(year).len() {
            return None;
        }
        let nth = self.ordinal(year + 1).filter(|n| (1..=4).contains(n))?;
        let noun = self.skip_mark(year + 2, b'-');
        let within = if self.is(noun, "quarter") {
            Within::Quarter(nth)
        } else if self.is(noun, "half") && nth < 3 {
            Within::Half(nth)
        } else {
            return None;
        };
        Some((Sense::InYear { within, by: i16::try_from(by).ok()?, story: false }, noun + 1, "quarter"))
    }

    fn named_month(&self, at: usize, month: u8, which: Which) -> Said {
        let stop = self.skip_mark(at + 1, b'.');
        let day = self.get(stop).filter(|t| t.number >= 1 && t.number <= 31 && t.end - t.start <= 4);
        if let Some(day) = day {
            let within = Within::Day(month, day.number as u8);
            return (Sense::Named { within, which }, stop + 1, "month-day");
        }
        let stop = at
            + 1
            + usize::from(
                self.word(at).len() <= 4
                    && self.mark(at + 1, b'.')
                    && self.glued(at + 1)
                    && !self.any(at, &["may", "june", "july"]),
            );
        (Sense::Named { within: Within::Month(month), which }, stop, "month")
    }

    /// "this week", "this Friday", "this spring", "this morning".
    fn this(&self, at: usize) -> Option<Said> {
        let next = self.skip(at + 1, &["past", "coming", "current"]);
        let past = self.is(at + 1, "past");
        let which = if past { Which::Last } else { Which::This };
        match self.lex(next) {
            Lex::Weekday(day) => return Some((Sense::Weekday { day, which }, next + 1, "weekday")),
            Lex::Part(_) => return Some((Sense::Today(0), next, "today")),
            Lex::Month(month) if self.capital(next) => return Some(self.named_month(next, month, which)),
            Lex::Season(season) => {
                return Some((Sense::Named { within: Within::Season(season), which }, next + 1, "season"));
            }
            _ => {}
        }
        if self.is(next, "fall") {
            return Some((Sense::Named { within: Within::Season(23), which }, next + 1, "season"));
        }
        let fiscal = self.skip(next, &["fiscal"]);
        let grain = self.stretch(fiscal)?;
        let by = if past && grain != Stretch::Weekend { -1 } else { 0 };
        let by = if past && grain == Stretch::Weekend { -1 } else { by };
        if let (Stretch::Year, Some(said)) = (grain, self.part_of_that_year(fiscal, by)) {
            return Some(said);
        }
        let from = if self.tells_story { From::Story } else { From::Written };
        Some((Sense::Period { grain, by, from }, fiscal + 1, "period"))
    }

    /// "that year", "that same day", "that afternoon", "that spring".
    fn that(&self, at: usize) -> Option<Said> {
        let next = self.skip(at + 1, &["same", "very"]);
        match self.lex(next) {
            Lex::Weekday(day) => {
                return Some((Sense::Weekday { day, which: Which::Same }, next + 1, "weekday"));
            }
            Lex::Part(_) => return Some((story_day(0), next, "same-day")),
            Lex::Month(month) if self.capital(next) => {
                return Some(self.named_month(next, month, Which::Same));
            }
            Lex::Season(season) => {
                let within = Within::Season(season);
                return Some((Sense::Named { within, which: Which::Same }, next + 1, "season"));
            }
            _ => {}
        }
        let grain = self.stretch(next)?;
        Some((Sense::Period { grain, by: 0, from: From::Mention }, next + 1, "period"))
    }

    fn at_end(&self, noun: usize, end: usize) -> Said {
        let grain = if self.word(noun).to_ascii_lowercase().starts_with("year") {
            Stretch::Year
        } else {
            Stretch::Month
        };
        (Sense::Period { grain, by: 0, from: From::Written }, end, "year-end")
    }

    /// "the year-earlier quarter", "year-ago".
    fn year_earlier(&self, at: usize) -> Said {
        let end = self.skip(at + 3, &["period", "quarter", "month"]);
        if self.is(at + 3, "quarter") {
            return (Sense::QuarterIn { year: None, by: -1 }, end, "year-earlier");
        }
        (Sense::YearEarlier, end, "year-earlier")
    }

    /// Pointers to past, present and future.
    pub(crate) fn pointed(&self, at: usize) -> Option<Said> {
        let one = |sense, next| Some((sense, next, "pointer"));
        match self.lower(at, &mut [0; 16]) {
            "now" if !self.is(at + 1, "that") && !self.mark(at + 1, b'-') => one(Sense::Present, at + 1),
            "currently" | "presently" | "nowadays" => one(Sense::Present, at + 1),
            "current" if at == 0 || !self.is(at - 1, "the") || self.stretch(at + 1).is_none() => {
                one(Sense::Present, at + 1)
            }
            "right" if self.is(at + 1, "now") => one(Sense::Present, at + 2),
            "present" if self.is(at + 1, "day") => one(Sense::Present, at + 2),
            "the" if self.is(at + 1, "future") && !self.is(at + 2, "of") => one(Sense::Future, at + 2),
            "the" if self.is(at + 1, "past") && self.past_alone(at + 2) => one(Sense::Past, at + 2),
            "the" => self.far_or_near(at + 1),
            "these" | "those" if self.is(at + 1, "days") && self.closes(at + 2) => {
                let sense = if self.is(at, "these") { Sense::Present } else { Sense::Past };
                one(sense, at + 2)
            }
            "present"
                if at > 0
                    && self.is(at - 1, "at")
                    && !self.any(at + 1, &["levels", "prices", "rates", "values"]) =>
            {
                one(Sense::Present, at + 1)
            }
            "this" if self.is(at + 1, "time") && at > 0 && self.is(at - 1, "at") => {
                one(Sense::Present, at + 2)
            }
            "future" if self.speaks_of_time(at) => one(Sense::Future, at + 1),
            // "As recently as 1987" says no more than 1987.
            "recently" if self.is(at + 1, "as") => None,
            "recently" | "lately" => one(Sense::Past, at + 1),
            "moments" if self.any(at + 1, &["ago"]) => one(Sense::Past, at + 2),
            "a" if self.any(at + 1, &["moment", "while"]) && self.is(at + 2, "ago") => {
                one(Sense::Past, at + 3)
            }
            "recent" if self.tells_story => one(Sense::Past, at + 1),
            "former"
                if self.tells_story
                    && !(at > 0 && self.is(at - 1, "the") && self.lex(at + 1) != Lex::Other) =>
            {
                one(Sense::Past, at + 1)
            }
            "year" if self.mark(at + 1, b'-') && self.any(at + 2, &["earlier", "ago"]) => {
                Some(self.year_earlier(at))
            }
            _ => None,
        }
    }

    /// "The near future", "the recent past", "the moment", "the time being".
    fn far_or_near(&self, at: usize) -> Option<Said> {
        let one = |sense, next| Some((sense, next, "pointer"));
        let ends = |n: usize| self.is(n, "future") && !self.is(n + 1, "of");
        if self.is(at, "present") && (self.closes(at + 1) || self.is(at + 1, "time")) {
            return one(Sense::Present, self.skip(at + 1, &["time"]));
        }
        if self.is(at, "time") && self.is(at + 1, "being") {
            return one(Sense::Present, at + 2);
        }
        if self.is(at, "moment") && at > 1 && self.any(at - 2, &["at", "for"]) && self.closes(at + 1) {
            return one(Sense::Present, at + 1);
        }
        if self.any(at, &["recent", "distant"]) && self.is(at + 1, "past") {
            return one(Sense::Past, at + 2);
        }
        // "The not-too-distant future".
        let noun = (at..at + 7).take_while(|n| !self.ends_sentence(*n)).find(|n| ends(*n))?;
        let near = self.any(noun - 1, &["near", "foreseeable", "distant", "immediate", "nearest"]);
        near.then_some((Sense::Future, noun + 1, "pointer"))
    }

    /// "Its future is unclear" is of a fate, "future growth" and "in future" are of time.
    fn speaks_of_time(&self, at: usize) -> bool {
        let owned = at > 0
            && (self.any(at - 1, &["its", "his", "her", "their", "our", "my", "your", "no", "a", "whose"])
                || self.bare_word(at - 1).len() < self.word(at - 1).len());
        let noun =
            self.lex(at + 1) != Lex::Other || self.closes(at + 1) || self.any(at + 1, &["is", "was", "with"]);
        !(owned && noun)
    }

    fn past_alone(&self, at: usize) -> bool {
        self.closes(at)
            || self.lex(at) == Lex::Other
                && !self.capital(at)
                && !matches!(self.lex(at), Lex::Unit(Unit::Day))
    }
}

fn story_day(by: i64) -> Sense {
    Sense::Period { grain: Stretch::Day, by, from: From::Story }
}

fn step(which: Which) -> i64 {
    match which {
        Which::Last | Which::Preceding => -1,
        Which::Next | Which::Following => 1,
        Which::Bare | Which::This | Which::Same => 0,
    }
}
