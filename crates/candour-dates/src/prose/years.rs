//! Years, decades and centuries, before Christ and after.

use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::{Said, Sense};
use crate::timex::{Stamp, Within, Years};

/// What four figures may count.
const COUNTED: [&str; 48] = [
    "people",
    "men",
    "troops",
    "soldiers",
    "percent",
    "miles",
    "feet",
    "tons",
    "km",
    "metres",
    "meters",
    "dollars",
    "points",
    "gmt",
    "hrs",
    "troop",
    "m",
    "copies",
    "casualties",
    "civilians",
    "deaths",
    "prisoners",
    "strong",
    "shares",
    "workers",
    "employees",
    "jobs",
    "homes",
    "votes",
    "students",
    "horses",
    "ships",
    "tanks",
    "aircraft",
    "guns",
    "acres",
    "yards",
    "pounds",
    "members",
    "fighters",
    "rebels",
    "women",
    "children",
    "families",
    "refugees",
    "killed",
    "wounded",
    "barrels",
];

impl Reader<'_> {
    /// A year after a month or a day: `1998`, `, 1998`, `of 1998`, `'98`.
    pub(crate) fn year_then(&self, at: usize) -> Option<(i16, usize)> {
        let next = self.skip(self.skip_mark(at, b','), &["of", "in"]);
        if self.mark(next, b'\'') && self.glued(next + 1) {
            let two = self.get(next + 1).filter(|t| t.kind == Kind::Number && t.end - t.start == 2)?;
            return Some((self.pivot(i64::from(two.number)), next + 2));
        }
        let Some(year) = self.year_number(next) else { return self.spoken_year(next) };
        Some(self.era(year, next + 1))
    }

    /// A number that can be a year here: four figures, or fewer before an era.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number && t.number > 0)?;
        let four = token.end - token.start == 4 && (1000..2200).contains(&token.number);
        let runs_on = self.glued(at + 1)
            && (self.mark(at + 1, b',') || self.mark(at + 1, b'.') || self.mark(at + 1, b':'))
            && self.glued(at + 2)
            && self.number(at + 2).is_some();
        if runs_on || !(four || self.era_at(at + 1).is_some()) {
            return None;
        }
        i16::try_from(token.number).ok()
    }

    /// Before Christ or after, and where the era ends.
    pub(super) fn era_at(&self, at: usize) -> Option<(bool, usize)> {
        let dotted = self.mark(at + 1, b'.') && self.glued(at + 2);
        match self.word(at) {
            "BC" | "BCE" => Some((true, at + 1)),
            "AD" | "CE" => Some((false, at + 1)),
            "B" if dotted && self.is(at + 2, "c") => Some((true, self.skip_mark(at + 3, b'.'))),
            "A" if dotted && self.is(at + 2, "d") => Some((false, self.skip_mark(at + 3, b'.'))),
            _ => None,
        }
    }

    pub(super) fn era(&self, year: i16, at: usize) -> (i16, usize) {
        match self.era_at(at) {
            Some((true, end)) => (-year, end),
            Some((false, end)) => (year, end),
            None => (year, at),
        }
    }

    /// "the year 2000", "year 1066".
    pub(super) fn the_year(&self, at: usize) -> Option<Said> {
        if !self.is(at, "year") {
            return None;
        }
        if let Some((year, end)) = self.spoken_year(at + 1) {
            return Some((Sense::Fixed(Stamp::year(year)), end, "year"));
        }
        let year = self.year_number(at + 1)?;
        let (year, end) = self.era(year, at + 2);
        Some((Sense::Fixed(Stamp::year(year)), end, "year"))
    }

    /// A year by itself.
    pub(super) fn bare_year_of_prose(&self, at: usize) -> Option<Said> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number)?;
        if at > 0 && self.glued(at) && !self.opens_year(at - 1) {
            return None;
        }
        if let Some(year) = self.year_number(at) {
            let (year, end) = self.era(year, at + 1);
            let counted = end == at + 1 && self.counts_things(at, token.number);
            return (!counted).then_some((Sense::Fixed(Stamp::year(year)), end, "year"));
        }
        // "499-493 BC", "from 499 to 493 BC": the era stands on the second.
        let joined = self.mark(at + 1, b'-')
            || self.mark(at + 1, b'/')
            || self.any(at + 1, &["to", "and", "or", "until"]);
        let second = at + 2;
        let bc = joined && self.era_at(second + 1).is_some_and(|(before, _)| before);
        let fits = (1..3000).contains(&token.number)
            && self.get(second).is_some_and(|t| t.kind == Kind::Number && t.number <= token.number);
        if bc && fits {
            return Some((Sense::Fixed(Stamp::year(-i16::try_from(token.number).ok()?)), at + 1, "year"));
        }
        None
    }

    pub(super) fn opens_year(&self, at: usize) -> bool {
        [b'(', b'[', b'-', b'"', b'/', b'\''].into_iter().any(|m| self.mark(at, m))
    }

    /// Four figures that count something: "1500 people", "$1998", "1900 hours".
    pub(super) fn counts_things(&self, at: usize, number: u32) -> bool {
        const BEFORE: [&str; 20] = [
            "in", "since", "of", "from", "to", "until", "till", "by", "before", "after", "during", "for",
            "early", "late", "mid", "between", "and", "the", "year", "through",
        ];
        let led = at > 0
            && (self.any(at - 1, &BEFORE)
                || self.mark(at - 1, b'(')
                || self.mark(at - 1, b'-')
                || self.mark(at - 1, b','));
        let closed = match self.get(at + 1).map(|t| t.kind) {
            None | Some(Kind::Mark(b'%')) => self.get(at + 1).is_none(),
            Some(Kind::Mark(_)) => true,
            _ => self.word(at).ends_with("'s"),
        };
        let modern = (1800..2060).contains(&number);
        let measured = self.mark(at + 1, b'%')
            || self.grain(at + 1).is_some_and(|(_, _, plural)| plural)
            || self.any(at + 1, &COUNTED);
        let marked = at > 0 && (self.mark(at - 1, b'$') || self.mark(at - 1, b'#') || self.is(at - 1, "no"));
        measured || marked || !(modern || led && closed)
    }

    /// "1990s", "1960's", "the 470s BC".
    pub(super) fn ten_years(&self, at: usize) -> Option<Said> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number && t.number > 0)?;
        let quote = self.skip_mark(at + 1, b'\'');
        let s = if self.glued(quote) && self.is(quote, "s") {
            quote + 1
        } else if self.word(at).ends_with("'s") {
            at + 1
        } else {
            return None;
        };
        if token.number % 10 != 0 {
            return None;
        }
        let decade = i16::try_from(token.number / 10).ok()?;
        let era = self.era_at(s);
        let four = (1000..2100).contains(&token.number);
        let years = match era {
            Some((true, _)) => Years::Decade(-decade),
            _ if four && token.number % 100 == 0 && token.number < 2000 && token.number != 1900 => {
                Years::Century(decade / 10)
            }
            _ if four => Years::Decade(decade),
            _ if token.end - token.start == 2
                && at > 0
                && self.is(at - 1, "the")
                && token.number >= 20
                && !self
                    .before(at, 8)
                    .any(|n| self.any(n, &["temperatures", "temperature", "highs", "lows"])) =>
            {
                Years::Decade(190 + decade)
            }
            _ => return None,
        };
        Some((Sense::Fixed(Stamp::of(years, Within::Whole)), era.map_or(s, |(_, end)| end), "decade"))
    }

    /// "'80s", "the '90s".
    pub(super) fn short_decade(&self, at: usize) -> Option<Said> {
        if at > 0 && self.glued(at) {
            return None;
        }
        let led = at > 0
            && self.any(at - 1, &["in", "of", "since", "and", "from", "to", "until", "by", "or", "for"]);
        if led
            && let Some(year) =
                self.get(at + 1).filter(|t| t.kind == Kind::Number && t.glued && t.end - t.start == 2)
            && !(self.glued(at + 2) && self.any(at + 2, &["s"]))
        {
            return Some((Sense::Fixed(Stamp::year(self.pivot(i64::from(year.number)))), at + 2, "year"));
        }
        let token = self.get(at + 1).filter(|t| t.kind == Kind::Number && t.glued && t.number % 10 == 0)?;
        let s = self.skip_mark(at + 2, b'\'');
        let fits = token.end - token.start == 2 && self.glued(s) && self.is(s, "s");
        let decade = 190 + i16::try_from(token.number / 10).ok()?;
        fits.then_some((Sense::Fixed(Stamp::of(Years::Decade(decade), Within::Whole)), s + 1, "decade"))
    }

    /// "the sixties".
    pub(super) fn word_decade(&self, at: usize) -> Option<Said> {
        let tens = self.tens_of_years(at)?;
        let aged = at > 1 && self.any(at - 2, &["his", "her", "their", "in"]) && !self.is(at - 1, "the");
        let decade = Stamp::of(Years::Decade(190 + tens), Within::Whole);
        (!aged).then_some((Sense::Fixed(decade), at + 1, "decade"))
    }

    /// The 6 of "sixties".
    pub(super) fn tens_of_years(&self, at: usize) -> Option<i16> {
        Some(match self.lower(at, &mut [0; 16]) {
            "twenties" => 2,
            "thirties" => 3,
            "forties" => 4,
            "fifties" => 5,
            "sixties" => 6,
            "seventies" => 7,
            "eighties" => 8,
            "nineties" => 9,
            _ => return None,
        })
    }

    /// "20th century", "nineteenth-century", "4th century BC".
    pub(super) fn century(&self, at: usize) -> Option<Said> {
        let nth = self.ordinal(at)?;
        let word = self.skip_mark(at + 1, b'-');
        if !self.any(word, &["century", "centuries", "century's"]) || !(1..=25).contains(&nth) {
            return None;
        }
        let century = i16::from(nth) - 1;
        let (years, end) = match self.era_at(word + 1) {
            Some((true, end)) => (Years::Century(-century), end),
            Some((false, end)) => (Years::Century(century), end),
            None => (Years::Century(century), word + 1),
        };
        Some((Sense::Fixed(Stamp::of(years, Within::Whole)), end, "century"))
    }
}
