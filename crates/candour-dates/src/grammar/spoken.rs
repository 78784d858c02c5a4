//! How people say when: "the week before last", "a week yesterday", "this Friday", "this academic year".

use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{From, Meaning, Partial, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::movable::Movable;

impl Reader<'_> {
    pub(crate) fn spoken_day(&self, at: usize) -> Option<Read> {
        // Only these words open the rest; little words are many, and each would ask every rule.
        const OPENS: [&str; 8] = ["the", "this", "that", "last", "next", "current", "previous", "same"];
        match (self.get(at)?.kind, self.lex(at)) {
            (Kind::Number, _) | (_, Lex::Number(_)) => return self.weeks_beside(at),
            (_, Lex::Open) => {}
            _ => return None,
        }
        if !self.any(at, &OPENS) {
            return self.weeks_beside(at);
        }
        self.before_last(at)
            .or_else(|| self.this_weekday(at))
            .or_else(|| self.named_year(at))
            .or_else(|| self.working_day_after(at))
            .or_else(|| self.story_weekend(at))
            .or_else(|| self.season_of_story(at))
            .or_else(|| self.month_of_story(at))
            .or_else(|| self.next_span(at))
    }

    /// "the week before last", "the Tuesday before last".
    fn before_last(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        if let (Lex::Weekday(day), true) =
            (self.lex(the), the > at && self.is(the + 1, "after") && self.is(the + 2, "next"))
        {
            return Some((Meaning::Coming { day, weeks: 1 }, the + 3, "before-last"));
        }
        if let (Lex::Weekday(day), true) = (self.lex(the), self.is(the + 1, "after") && the > at) {
            let closes = self.ends_sentence(the + 2) || self.mark(the + 2, b',');
            return closes.then_some((Meaning::FollowingWeekday(day), the + 2, "weekday"));
        }
        if let (Lex::Weekday(day), true) = (self.lex(at + 1), self.is(at, "last") && self.is(at + 2, "week"))
        {
            return Some((Meaning::Coming { day, weeks: -2 }, at + 3, "weekday"));
        }
        if let (Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)), true) =
            (self.lex(the), the > at && self.is(the + 1, "after") && self.is(the + 2, "next"))
        {
            return Some((Meaning::Calendar { unit, by: 2 }, the + 3, "before-last"));
        }
        if the == at || !self.is(the + 1, "before") {
            return None;
        }
        let last = self.is(the + 2, "last");
        match self.lex(the) {
            Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if last => {
                Some((Meaning::Calendar { unit, by: -2 }, the + 3, "before-last"))
            }
            Lex::Unit(Unit::Weekend) if last => Some((Meaning::Weekend(-2), the + 3, "before-last")),
            Lex::Season(season) if last => {
                let before = crate::calendar::add_months(self.context.written?, -12)?;
                Some((
                    Meaning::Fixed(crate::grammar::periods::last_season(season, before)?),
                    the + 3,
                    "season",
                ))
            }
            Lex::Weekday(day) if last => Some((Meaning::Coming { day, weeks: -2 }, the + 3, "before-last")),
            Lex::Weekday(_) if matches!(self.lex(self.skip(the + 2, &["the"])), Lex::Weekday(_)) => None,
            Lex::Weekday(_) if self.life_event_next(the + 2).is_some() => None,
            Lex::Weekday(_) if self.told_day(the + 2, &mut Vec::new()).is_some() => None,
            Lex::Weekday(day) => Some((Meaning::WeekdayBefore(day), the + 2, "weekday")),
            _ => None,
        }
    }

    /// "a week yesterday", "two weeks today", "a fortnight tomorrow".
    fn weeks_beside(&self, at: usize) -> Option<Read> {
        if let Some(read) = self.weekdays_ago(at) {
            return Some(read);
        }
        let (quantity, unit, next) = self.measure(at)?;
        let ago = self.is(next, "ago");
        let next = next + usize::from(ago);
        // "A week last Tuesday": a week before it.
        if let Lex::Weekday(day) = self.lex(next + 1)
            && self.is(next, "last")
            && matches!(unit, Unit::Week | Unit::Fortnight)
        {
            let day = Box::new(Meaning::WeekdayGone(day));
            return Some((Meaning::Beside { quantity, unit, sign: -1, day }, next + 2, "weeks-beside"));
        }
        let Lex::Deictic(day) = self.lex(next) else { return None };
        let weeks = match unit {
            Unit::Week => 1,
            Unit::Fortnight => 2,
            Unit::Month | Unit::Year => {
                let sign = if day < 0 || ago { -1 } else { 1 };
                let day = Box::new(Meaning::Deictic(i64::from(day)));
                return Some((Meaning::Beside { quantity, unit, sign, day }, next + 1, "weeks-beside"));
            }
            _ => return None,
        };
        let days = 7 * weeks * quantity.low;
        // "She's been here three weeks tomorrow": counted back from it.
        let lasted = self.before(at, 6).any(|n| self.any(n, &["been", "had"]));
        let ago = ago || lasted;
        let exact = quantity.low == quantity.high && !quantity.vague;
        let there = i64::from(day) + if day < 0 || ago { -days } else { days };
        exact.then_some((Meaning::Deictic(there), next + 1, "weeks-beside"))
    }

    /// "two Saturdays ago".
    fn weekdays_ago(&self, at: usize) -> Option<Read> {
        let (number, next) = self.cardinal(at).filter(|(n, _)| (1..=8).contains(n))?;
        let Lex::Weekday(day) = self.lex(next) else { return None };
        self.is(next + 1, "ago").then_some((Meaning::Coming { day, weeks: -number }, next + 2, "weekday"))
    }

    /// "this Friday": of this week.
    fn this_weekday(&self, at: usize) -> Option<Read> {
        match self.lex(at + 1) {
            Lex::Weekday(day) if self.is(at, "this") => Some((Meaning::ThisWeekday(day), at + 2, "weekday")),
            _ => None,
        }
    }

    /// "this academic year", "the last financial year".
    fn named_year(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        let by = match self.lower(the, &mut [0; 16]) {
            "this" | "current" => 0,
            "last" | "previous" => -1,
            "next" => 1,
            _ => return None,
        };
        let school = self.any(the + 1, &["academic", "school"]);
        let money = self.any(the + 1, &["financial", "tax"]);
        ((school || money) && self.is(the + 2, "year")).then_some((
            Meaning::YearOf { school, by },
            the + 3,
            "twelve-months",
        ))
    }

    /// "the next working day".
    fn working_day_after(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        let next = self.any(the, &["next", "following"]);
        let day = self.any(the + 1, &["working", "business"]) && self.is(the + 2, "day");
        let quantity = Quantity::exactly(1);
        (next && day).then_some((
            Meaning::Shift { quantity, unit: Unit::WorkingDay, sign: 1, from: From::Now },
            the + 3,
            "working-day",
        ))
    }

    /// "that weekend", "the following weekend", "the weekend of the 10th".
    fn story_weekend(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        if the > at && self.lex(the) == Lex::Unit(Unit::Weekend) && self.is(the + 1, "of") {
            let on = self.skip(the + 2, &["the"]);
            let mut flags = Vec::new();
            let (day, end) = match self.partial(on, &mut flags).filter(|(p, ..)| p.day.is_some()) {
                Some((partial, end, _)) => (Meaning::Date(partial), end),
                None => self.nth_after(on).map(|(day, end, _)| (day, end))?,
            };
            return Some((Meaning::WeekendOf(Box::new(day)), end, "weekend"));
        }
        // "The weekend before, she had stayed with her aunt".
        let told = || {
            self.any(at + 3, &["he", "she", "they", "mum", "dad"]) && self.life_event_next(at + 3).is_none()
                || self.is(at + 3, "that")
        };
        if self.is(at, "the")
            && self.lex(at + 1) == Lex::Unit(Unit::Weekend)
            && self.any(at + 2, &["before", "after", "following"])
            && (told() || self.stands_alone(at, at + 3))
        {
            let after = Meaning::StoryWeekend { following: true };
            let meaning = if self.is(at + 2, "before") { Meaning::PreviousWeekend } else { after };
            return Some((meaning, at + 3, "weekend"));
        }
        let following = self.is(at, "the") && self.any(at + 1, &["following", "next"]);
        let word = if following { at + 2 } else { self.skip(at + 1, &["same"]) };
        let same = self.is(at, "the") && self.is(at + 1, "same");
        let fits = (following || same || self.is(at, "that")) && self.lex(word) == Lex::Unit(Unit::Weekend);
        fits.then_some((Meaning::StoryWeekend { following }, word + 1, "weekend"))
    }

    /// "The Winter Gardens", "the summer hols": a name, or what waits for a table.
    fn is_season_name(&self, at: usize) -> bool {
        self.capital(at) && self.capital(at + 1)
            || self.any(at + 1, &["term", "hols", "holiday", "holidays", "half", "bank"])
    }

    /// "the following February", "the previous summer", "that June".
    fn month_of_story(&self, at: usize) -> Option<Read> {
        if let Some(read) = self.feast_of_story(at) {
            return Some(read);
        }
        // "That June"; "that May be" and "that March hare" are none.
        if let (Lex::Month(month), true) = (self.lex(at + 1), self.is(at, "that") && self.capital(at + 1)) {
            let dated = matches!(self.get(at + 2).map(|t| t.kind), Some(Kind::Number | Kind::Ordinal));
            let month = Partial { month: Some(month), ..Partial::default() };
            let opens = at == 0
                || self.ends_sentence(at - 1)
                || self.any(at - 1, &["in", "by", "and", "until", "since"]);
            return (opens && !dated && !self.is_surname(at + 2)).then_some((
                Meaning::ThatMonth(month),
                at + 2,
                "story-month",
            ));
        }
        let by = match self.lower(at + 1, &mut [0; 16]) {
            "following" | "next" if self.is(at, "the") => 1,
            "previous" | "preceding" if self.is(at, "the") => -1,
            _ => return None,
        };
        let (Lex::Month(month) | Lex::Season(month)) = self.lex(at + 2) else { return None };
        let plain = self.capital(at + 2) || month > 12;
        let dated = matches!(self.get(at + 3).map(|t| t.kind), Some(Kind::Number | Kind::Ordinal));
        let month = Partial { month: Some(month), ..Partial::default() };
        (plain && !dated && !self.is(at + 3, "term")).then_some((
            Meaning::MonthOfStory { month, by },
            at + 3,
            "story-month",
        ))
    }

    /// "September of that year", "May the same year".
    pub(crate) fn month_of_that_year(&self, at: usize) -> Option<Read> {
        let Lex::Month(month) = self.lex(at) else { return None };
        if let Some((by, end)) = self.year_beside(at + 1).filter(|_| self.capital(at)) {
            let month = Partial { month: Some(month), ..Partial::default() };
            return Some((Meaning::MonthOfYear { month, by }, end, "story-month"));
        }
        let of = self.skip(at + 1, &["of"]);
        let year = self.is(of, "that") && self.is(of + 1, "year")
            || self.any(of, &["the", "that"]) && self.is(of + 1, "same") && self.is(of + 2, "year");
        let end = if self.is(of + 1, "same") { of + 3 } else { of + 2 };
        let month = Partial { month: Some(month), ..Partial::default() };
        (year && self.capital(at)).then_some((Meaning::MonthOfStory { month, by: 0 }, end, "story-month"))
    }

    /// "of the following year", "of the previous year", "of that year": how many years from that of what was told.
    fn year_beside(&self, at: usize) -> Option<(i16, usize)> {
        let fits = self.is(at, "of") && self.any(at + 1, &["the", "that"]);
        let that = self.is(at + 1, "that") && self.lex(at + 2) == Lex::Unit(Unit::Year);
        if fits && that {
            return Some((0, at + 3));
        }
        let by = match self.lower(at + 2, &mut [0; 16]) {
            "following" | "next" => 1,
            "previous" | "preceding" => -1,
            "same" => 0,
            _ => return None,
        };
        (fits && self.lex(at + 3) == Lex::Unit(Unit::Year)).then_some((by, at + 4))
    }

    /// "of that week", "of the following week": how many weeks from that of what was told.
    pub(crate) fn story_week(&self, at: usize) -> Option<(i64, usize)> {
        if !self.is(at, "of") {
            return None;
        }
        let (by, next) = match self.lower(at + 1, &mut [0; 16]) {
            "that" => (0, self.skip(at + 2, &["same"])),
            "the" if self.is(at + 2, "same") => (0, at + 3),
            "the" if self.any(at + 2, &["following", "next"]) => (1, at + 3),
            "the" if self.any(at + 2, &["previous", "preceding"]) => (-1, at + 3),
            _ => return None,
        };
        let week = self.lex(next) == Lex::Unit(Unit::Week) && !self.word(next).ends_with('s');
        week.then_some((by, next + 1))
    }

    /// "That Christmas", "the following Christmas"; "in the new year": about its first month.
    pub(crate) fn feast_of_story(&self, at: usize) -> Option<Read> {
        let following = self.is(at, "the") && self.any(at + 1, &["following", "next"]);
        let feast = if following { at + 2 } else { at + 1 };
        let led = following || self.is(at, "that");
        if led
            && self.any(feast, &["christmas", "xmas"])
            && !self.any(feast + 1, &["eve", "day", "holidays", "holiday", "break"])
        {
            let month = Partial { month: Some(12), day: Some(25), rough: true, ..Partial::default() };
            return Some((Meaning::MonthOfStory { month, by: 1 }, feast + 1, "feast"));
        }
        // "That Easter": the nearest to what was told.
        if self.is(at, "that")
            && self.is(feast, "easter")
            && self.capital(feast)
            && self.lex(feast + 1) == Lex::Other
        {
            let easter = Movable::Easter { first: 0, last: 0, rough: true };
            return Some((Meaning::Movable(easter), feast + 1, "feast"));
        }
        let new_year = self.is(at, "the")
            && self.is(at + 1, "new")
            && self.is(at + 2, "year")
            && at > 0
            && self.any(at - 1, &["in", "into", "until", "before", "after", "since"]);
        let month = Partial { month: Some(1), rough: true, ..Partial::default() };
        new_year.then_some((Meaning::Date(month), at + 3, "new-year"))
    }

    /// "over the next three days", "in the following two weeks".
    fn next_span(&self, at: usize) -> Option<Read> {
        if !(self.is(at, "the") && self.any(at + 1, &["next", "following", "coming"])) {
            return None;
        }
        let (quantity, unit, next) = self.measure(at + 2)?;
        let fits =
            matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month) && !quantity.article;
        (fits && !quantity.vague).then_some((Meaning::NextSpan { quantity, unit }, next, "next-span"))
    }

    /// "in the spring", "that autumn": of the year in hand.
    fn season_of_story(&self, at: usize) -> Option<Read> {
        let led = self.is(at, "that")
            || self.is(at, "the") && at > 0 && self.any(at - 1, &["in", "during", "over", "by"]);
        if let (true, Lex::Season(season), Some((by, end))) =
            (led, self.lex(at + 1), self.year_beside(at + 2))
        {
            let month = Partial { month: Some(season), ..Partial::default() };
            return Some((Meaning::MonthOfYear { month, by }, end, "season"));
        }
        match self.lex(at + 1) {
            Lex::Season(season)
                if led
                    // The Winter Gardens.
                    && !self.is_season_name(at + 1)
                    && self.number(at + 2).is_none()
                    && !self.is(at + 2, "of") =>
            {
                let partial = Partial { month: Some(season), ..Partial::default() };
                Some((Meaning::Date(partial), at + 2, "season"))
            }
            _ => None,
        }
    }
}
