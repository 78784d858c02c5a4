//! Parts of a year: quarters, halves, seasons; and the years of companies.

use crate::grammar::lex::{Lex, Unit};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::absolute::LEADS;
use crate::prose::{From, Said, Sense, Stretch};
use crate::timex::{Stamp, Within, Years};

impl Reader<'_> {
    /// "third quarter", "third-quarter", "fourth quarter of 1997", "fiscal second quarter".
    pub(super) fn quarter(&self, at: usize) -> Option<Said> {
        let nth = self.ordinal(at).filter(|n| (1..=4).contains(n))?;
        let word = self.skip_mark(at + 1, b'-');
        let word = self.skip(word, &["fiscal"]);
        // "The second and third quarters" are two.
        let one = self.bare_word(word).eq_ignore_ascii_case("quarter");
        let joined = |n: usize| self.any(n, &["and", "or", "through", "to"]);
        let second = at > 1 && joined(at - 1) && self.ordinal(at - 2).is_some();
        if one || second && self.is(word, "quarters") {
            return Some(self.year_of(Within::Quarter(nth), word + 1, "quarter"));
        }
        if joined(at + 1) && self.ordinal(at + 2).is_some() && self.is(at + 3, "quarters") {
            return Some((Sense::Yearless(Within::Quarter(nth)), at + 1, "quarter"));
        }
        let half = self.is(word, "half") && nth <= 2;
        let of_year = self.is(word + 1, "of")
            && (self.year_number(word + 2).is_some()
                || self.is(self.skip(word + 2, &["the", "this", "last", "next", "that"]), "year")
                || self.is(word + 2, "fiscal"));
        // "In the first half", as companies speak of their year.
        let led = at > 1 && self.is(at - 1, "the") && self.any(at - 2, &["in", "for", "during"]);
        let money = led && !self.tells_story && self.closes(word + 1)
            || self.mark(at + 1, b'-')
            || self.any(word + 1, &["earnings", "profit", "results", "sales", "net"]);
        (half && (of_year || money)).then(|| self.year_of(Within::Half(nth), word + 1, "half"))
    }

    /// "the latter half of 2008".
    pub(super) fn half_year(&self, at: usize) -> Option<Said> {
        let nth = if self.any(at, &["latter", "last"]) { 2 } else { return None };
        let of_year = self.is(at + 1, "half")
            && self.is(at + 2, "of")
            && (self.year_number(at + 3).is_some()
                || self.is(self.skip(at + 3, &["the", "this", "last"]), "year"));
        of_year.then(|| self.year_of(Within::Half(nth), at + 2, "half"))
    }

    /// With the year that follows: "of 1997", "1989", "of last year", "of the same year".
    pub(super) fn year_of(&self, within: Within, at: usize, rule: &'static str) -> Said {
        if let Some((year, end)) = self.year_then(self.skip(at, &["of"])).filter(|_| !self.is(at, "in")) {
            return (Sense::Fixed(Stamp::of(Years::Year(year), within)), end, rule);
        }
        let fiscal = self.skip(self.skip(at, &["of"]), &["fiscal"]);
        if fiscal > at
            && self.is(fiscal - 1, "fiscal")
            && let Some(year) = self.year_number(fiscal)
        {
            return (Sense::Fixed(Stamp::of(Years::Year(year), within)), fiscal + 1, rule);
        }
        self.in_a_year(within, at)
            .map_or((Sense::Yearless(within), at, rule), |(sense, end)| (sense, end, rule))
    }

    /// "of last year", "of the same year", "this year": the year of a month, quarter or season beside it.
    pub(super) fn in_a_year(&self, within: Within, at: usize) -> Option<(Sense, usize)> {
        let of = self.skip(at, &["of", "in"]);
        let the = self.skip(of, &["the", "that", "this", "last", "next"]);
        let same = self.skip(the, &["same", "following", "previous", "current", "next"]);
        if same == of || !self.bare_word(same).eq_ignore_ascii_case("year") || self.mark(same + 1, b'-') {
            return None;
        }
        let (by, story) = match self.lower(same - 1, &mut [0; 16]) {
            "last" => (-1, false),
            "next" if the == same => (1, false),
            "following" | "next" => (1, true),
            "previous" => (-1, true),
            "this" | "current" => (0, false),
            "the" => (0, self.tells_story),
            _ => (0, true),
        };
        // "May this year" is May of it; "May the year" is nothing.
        (of > at || !self.is(same - 1, "the")).then_some((Sense::InYear { within, by, story }, same + 1))
    }

    /// "The month of October", "the week of Oct. 16", "the weekend of Oct. 14".
    pub(super) fn named_stretch(&self, at: usize) -> Option<Said> {
        let Lex::Unit(unit) = self.lex(at) else { return None };
        if !self.is(at + 1, "of") {
            return None;
        }
        match (unit, self.lex(at + 2)) {
            (Unit::Month, Lex::Month(month)) => self.month_at(at + 2, month),
            (Unit::Week | Unit::Weekend, _) => {
                let (sense, end, _) = self.absolute_date(at + 2)?;
                let (within, year) = match sense {
                    Sense::Fixed(stamp) => (stamp.within, stamp.known_year()),
                    Sense::Yearless(within) => (within, None),
                    _ => return None,
                };
                let weekend = unit == Unit::Weekend;
                matches!(within, Within::Day(..)).then_some((
                    Sense::WeekOf { within, year, weekend },
                    end,
                    "week-of",
                ))
            }
            _ => None,
        }
    }

    /// "The final quarter of 2012", "the last quarter of last year".
    pub(super) fn last_quarter(&self, at: usize) -> Option<Said> {
        let fits = self.any(at, &["final", "last", "closing"]) && self.is(at + 1, "quarter");
        let said = self.year_of(Within::Quarter(4), at + 2, "quarter");
        (fits && self.is(at + 2, "of") && said.1 > at + 3).then_some(said)
    }

    /// "The same quarter last year", "the year-ago quarter": the quarter in hand, a year before.
    pub(super) fn same_quarter(&self, at: usize) -> Option<Said> {
        if !(self.any(at, &["same", "corresponding", "comparable", "like", "similar"])
            && self.is(at + 1, "quarter"))
        {
            return None;
        }
        let of = self.skip(at + 2, &["of", "in"]);
        if let Some((year, end)) = self.year_then(of).filter(|_| of > at + 2) {
            return Some((Sense::QuarterIn { year: Some(year), by: 0 }, end, "same-quarter"));
        }
        let last = self.any(of, &["last", "previous"]) && self.is(of + 1, "year");
        let the_last = self.is(of, "the") && self.any(of + 1, &["previous", "prior", "preceding"]);
        let ago = self.any(of, &["a", "one"])
            && self.is(of + 1, "year")
            && self.any(of + 2, &["ago", "earlier", "before"]);
        let end = match () {
            () if last => of + 2,
            () if ago || the_last && self.is(of + 2, "year") => of + 3,
            () => return None,
        };
        Some((Sense::QuarterIn { year: None, by: -1 }, end, "same-quarter"))
    }

    /// "1989 third quarter", "1989's first quarter"; "the 1988 quarter" has no number of its own.
    pub(super) fn year_quarter(&self, at: usize) -> Option<Said> {
        let year = self.year_number(at)?;
        if self.is(at + 1, "quarter") {
            return Some((Sense::QuarterIn { year: Some(year), by: 0 }, at + 2, "same-quarter"));
        }
        let nth = self.ordinal(at + 1).filter(|n| (1..=4).contains(n))?;
        let word = self.skip_mark(at + 2, b'-');
        self.is(word, "quarter").then_some((
            Sense::Fixed(Stamp::of(Years::Year(year), Within::Quarter(nth))),
            word + 1,
            "quarter",
        ))
    }

    /// "the 1998 season" is no season of the year; "the 1862 spring" is.
    pub(super) fn year_of_season(&self, at: usize) -> Option<Said> {
        let year = self.year_number(at)?;
        if let Lex::Season(season) = self.lex(at + 1) {
            return Some((
                Sense::Fixed(Stamp::of(Years::Year(year), Within::Season(season))),
                at + 2,
                "season",
            ));
        }
        None
    }

    /// "summer 1998", "the spring of 1862", "the summer"; a bare one only where a word leads to it.
    pub(super) fn season_at(&self, at: usize, season: u8) -> Option<Said> {
        let (sense, end, rule) = self.year_of(Within::Season(season), at + 1, "season");
        if let (Sense::Fixed(_), Some(short)) = (sense, self.get(end + 1))
            && self.mark(end, b'-')
            && short.kind == Kind::Number
            && short.end - short.start == 2
        {
            return Some((sense, end + 2, rule));
        }
        let led = at > 0 && (self.any(at - 1, &LEADS) || self.mark(at - 1, b'-'));
        // "In Spring Valley" is a place.
        if !self.tells_story
            && end == at + 1
            && self.capital(at)
            && self.capital(end)
            && self.lex(end) == Lex::Other
        {
            return None;
        }
        let thing = self
            .any(at + 1, &["board", "training", "roll", "up", "water", "break", "games", "olympics", "camp"]);
        let bare = self.tells_story && !self.capital(at);
        (end > at + 1
            || (led || bare) && !thing
            || self.capital(at) && !thing && (at == 0 || self.ends_sentence(at - 1)))
        .then_some((sense, end, rule))
    }

    /// "the fall of 1998" is a season; "the fall of Saigon" is not.
    pub(super) fn fall(&self, at: usize) -> Option<Said> {
        if !self.is(at, "fall") {
            return None;
        }
        let (sense, end, rule) = self.year_of(Within::Season(23), at + 1, "season");
        let bare = at > 0
            && self.any(at - 1, &["the", "this", "last", "next", "in", "early", "late", "each", "every"])
            && (self.ends_sentence(at + 1)
                || self.mark(at + 1, b',')
                || self.any(at + 1, &["and", "election", "elections", "campaign", "semester"]));
        (end > at + 1 || bare).then_some((sense, end, rule))
    }

    /// "fiscal 1989", "fiscal year 1989", "the fiscal year".
    pub(super) fn fiscal(&self, at: usize) -> Option<Said> {
        if !self.is(at, "fiscal") {
            return None;
        }
        let next = self.skip(at + 1, &["year"]);
        if let Some((year, end)) = self.year_then(next) {
            return Some((Sense::Fixed(Stamp::year(year)), end, "fiscal"));
        }
        if let Some((Sense::Yearless(within), end, _)) = self.quarter(at + 1) {
            return Some((Sense::Yearless(within), end, "fiscal"));
        }
        if self.is(at + 1, "year") && self.any(at + 2, &["ended", "ending"]) {
            let year = crate::timex::Length::whole(1, crate::timex::Grain::Year);
            return Some((Sense::Length(year), at + 2, "duration"));
        }
        let year = self.lex(at + 1) == Lex::Unit(Unit::Year) && !self.bare_word(at + 1).ends_with('s');
        year.then_some((Sense::Period { grain: Stretch::Year, by: 0, from: From::Written }, at + 2, "fiscal"))
    }
}
