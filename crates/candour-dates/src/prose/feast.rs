//! Feasts and public days of Britain and the United States, by rule.

use jiff::civil::Date;

use crate::calendar::{add_days, easter, on_or_after, ymd};
use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::prose::{Said, Sense};
use crate::timex::{Stamp, Within, Years};

/// How the day of a feast is found in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Feast {
    /// A day of a month.
    On(i8, i8),
    /// The nth weekday of a month.
    Nth(i8, u8, i64),
    /// The last of a weekday in a month.
    Last(i8, u8),
    /// Days from Easter Sunday.
    Easter(i64),
    /// The Tuesday after the first Monday of November.
    Election,
}

impl Feast {
    pub(crate) fn day(self, year: i16) -> Option<Date> {
        match self {
            Feast::On(month, day) => ymd(year, month, day),
            Feast::Nth(month, weekday, nth) => {
                add_days(on_or_after(ymd(year, month, 1)?, weekday)?, 7 * (nth - 1))
            }
            Feast::Last(month, weekday) => {
                let last = ymd(year, month, 1)?.last_of_month();
                crate::calendar::on_or_before(last, weekday)
            }
            Feast::Easter(days) => add_days(easter(year)?, days),
            Feast::Election => add_days(on_or_after(ymd(year, 11, 1)?, 1)?, 1),
        }
    }
}

impl Reader<'_> {
    pub(crate) fn named_feast(&self, at: usize) -> Option<Said> {
        // One day in June 1944 has the name for its own.
        if self.is(at, "d") && self.mark(at + 1, b'-') && self.is(at + 2, "day") && self.capital(at) {
            let day = Stamp::of(Years::Year(1944), Within::Day(6, 6));
            return Some((Sense::Fixed(day), at + 3, "feast"));
        }
        // So has one in September 2001, which is no fraction.
        if !self.tells_story
            && self.number(at) == Some(9)
            && self.mark(at + 1, b'/')
            && self.number(at + 2) == Some(11)
        {
            let shape = self.glued(at + 1) && self.glued(at + 2) && !self.mark(at + 3, b'/');
            let day = Stamp::of(Years::Year(2001), Within::Day(9, 11));
            return shape.then_some((Sense::Fixed(day), at + 3, "feast"));
        }
        let the = self.skip(at, &["the"]);
        let (feast, next) = self.feast_at(at).or_else(|| self.nth_weekday(the))?;
        let (year, end) = match self.year_then(next) {
            Some((year, end)) => (Some(year), end),
            None => (None, next),
        };
        Some((Sense::Feast(feast, year), end, "feast"))
    }

    /// "The first Saturday in May", "the last Monday of October".
    fn nth_weekday(&self, at: usize) -> Option<(Feast, usize)> {
        let Lex::Weekday(day) = self.lex(at + 1) else { return None };
        let nth = self.ordinal(at).filter(|n| *n < 6);
        let last = self.is(at, "last");
        let Lex::Month(month) = self.lex(at + 3) else { return None };
        if !self.any(at + 2, &["in", "of"]) || !self.capital(at + 3) || nth.is_none() && !last {
            return None;
        }
        let month = month.cast_signed();
        let feast = match nth {
            Some(nth) => Feast::Nth(month, day, i64::from(nth)),
            None => Feast::Last(month, day),
        };
        Some((feast, self.past_stop(at + 3)))
    }

    fn feast_at(&self, at: usize) -> Option<(Feast, usize)> {
        let day = |n: usize| self.is(n, "day");
        let eve = |n: usize| self.is(n, "eve");
        let one = |feast, next| Some((feast, next));
        match self.lower(at, &mut [0; 16]) {
            "christmas" if eve(at + 1) => one(Feast::On(12, 24), at + 2),
            "christmas" => one(Feast::On(12, 25), self.skip(at + 1, &["day"])),
            "boxing" if day(at + 1) => one(Feast::On(12, 26), at + 2),
            "new" if at > 0 && self.any(at - 1, &["lunar", "chinese", "jewish", "iranian", "persian"]) => {
                None
            }
            "new" if self.any(at + 1, &["year's", "year’s"]) && eve(at + 2) => {
                one(Feast::On(12, 31), at + 3)
            }
            "new" if self.any(at + 1, &["year's", "year’s"]) => {
                one(Feast::On(1, 1), self.skip(at + 2, &["day"]))
            }
            "new" if self.is(at + 1, "year") && self.capital(at + 1) && self.capital(at) => {
                one(Feast::On(1, 1), at + 2)
            }
            "thanksgiving" => one(Feast::Nth(11, 4, 4), self.skip(at + 1, &["day"])),
            "labor" if day(at + 1) => one(Feast::Nth(9, 1, 1), at + 2),
            "memorial" if day(at + 1) => one(Feast::Last(5, 1), at + 2),
            "independence" if day(at + 1) => one(Feast::On(7, 4), at + 2),
            "columbus" if day(at + 1) => one(Feast::Nth(10, 1, 2), at + 2),
            "presidents" if day(at + 1) => one(Feast::Nth(2, 1, 3), at + 2),
            "veterans" | "armistice" | "remembrance" if day(at + 1) => one(Feast::On(11, 11), at + 2),
            "halloween" => one(Feast::On(10, 31), at + 1),
            "election" if day(at + 1) && !self.tells_story => one(Feast::Election, at + 2),
            "good" if self.is(at + 1, "friday") => one(Feast::Easter(-2), at + 2),
            "palm" if self.is(at + 1, "sunday") => one(Feast::Easter(-7), at + 2),
            "easter" if self.is(at + 1, "monday") => one(Feast::Easter(1), at + 2),
            "easter" if self.is(at + 1, "sunday") => one(Feast::Easter(0), at + 2),
            "easter" if self.capital(at) && !self.capital(at + 1) => {
                one(Feast::Easter(0), self.skip(at + 1, &["day"]))
            }
            "d" if self.mark(at + 1, b'-') && day(at + 2) && self.capital(at) => one(Feast::On(6, 6), at + 3),
            _ => None,
        }
    }
}
