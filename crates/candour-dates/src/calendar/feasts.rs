//! Christmas, Easter, bank holidays, and the days named for them.

use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Meaning, Partial};
use crate::grammar::reader::Reader;
use crate::resolve::movable::Movable;

impl Reader<'_> {
    /// Christmas, Easter, bank holidays.
    pub(crate) fn feast(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        if let Some(read) = self.bank_holiday(the) {
            return Some(read);
        }
        let fixed = |month, day, approximate: bool, next: usize| {
            let (year, end) = self.year_after(next);
            let partial = Partial { month: Some(month), day: Some(day), year, ..Partial::default() };
            let meaning = if approximate { Meaning::About(partial) } else { Meaning::Date(partial) };
            Some((meaning, end, "feast"))
        };
        let day = |n: usize| self.is(n, "day");
        match self.lower(the, &mut [0; 16]) {
            "christmas" | "xmas" if self.is(the + 1, "eve") => fixed(12, 24, false, the + 2),
            "christmas" | "xmas" if day(the + 1) => fixed(12, 25, false, the + 2),
            "christmas" | "xmas" if self.any(the + 1, &["holidays", "holiday", "break", "term"]) => None,
            "christmas" | "xmas" => fixed(12, 25, true, the + 1),
            "boxing" if day(the + 1) => fixed(12, 26, false, the + 2),
            "new" if self.any(the + 1, &["year's", "year’s", "years"]) && day(the + 2) => {
                fixed(1, 1, false, the + 3)
            }
            "new" if self.any(the + 1, &["year's", "year’s", "years"]) && self.is(the + 2, "eve") => {
                fixed(12, 31, false, the + 3)
            }
            "new" if self.is(the + 1, "year") && self.capital(the + 1) && self.capital(the) => {
                fixed(1, 1, true, the + 2)
            }
            "nye" => fixed(12, 31, false, the + 1),
            "good" if self.lex(the + 1) == Lex::Weekday(5) => self.easter_days(-2, -2, the + 2),
            "whit" if self.lex(the + 1) == Lex::Weekday(1) => self.easter_days(50, 50, the + 2),
            "whit" if self.lex(the + 1) == Lex::Weekday(7) => self.easter_days(49, 49, the + 2),
            "easter" if self.lex(the + 1) == Lex::Weekday(1) => self.easter_days(1, 1, the + 2),
            "easter" if self.lex(the + 1) == Lex::Weekday(6) => self.easter_days(-1, -1, the + 2),
            "easter" if self.lex(the + 1) == Lex::Weekday(2) => self.easter_days(2, 2, the + 2),
            "easter" if self.lex(the + 1) == Lex::Weekday(7) => self.easter_days(0, 0, the + 2),
            "easter" if self.lex(the + 1) == Lex::Unit(Unit::Weekend) => self.easter_days(-2, 1, the + 2),
            "easter" if self.any(the + 1, &["egg", "eggs", "bunny", "bonnet", "card", "cards"]) => None,
            "easter" if self.capital(the) && self.lex(the + 1) == Lex::Other && !self.is_address(the + 1) => {
                self.movable(Movable::Easter { first: 0, last: 0, rough: true }, the + 1, "feast")
            }
            "mother's" | "mothers" if day(the + 1) && !self.any(the + 2, &["centre", "care", "room"]) => {
                self.easter_days(-21, -21, the + 2)
            }
            "valentine's" | "valentines" if day(the + 1) => fixed(2, 14, false, the + 2),
            "maundy" if self.lex(the + 1) == Lex::Weekday(4) => self.easter_days(-3, -3, the + 2),
            "ash" if self.lex(the + 1) == Lex::Weekday(3) => self.easter_days(-46, -46, the + 2),
            "mothering" if self.lex(the + 1) == Lex::Weekday(7) => self.easter_days(-21, -21, the + 2),
            "pancake" if day(the + 1) => self.easter_days(-47, -47, the + 2),
            "shrove" if self.lex(the + 1) == Lex::Weekday(2) => self.easter_days(-47, -47, the + 2),
            "halloween" => fixed(10, 31, false, the + 1),
            "bonfire" if self.lex(the + 1) == Lex::Part(crate::PartOfDay::Night) => {
                fixed(11, 5, false, the + 2)
            }
            _ => None,
        }
    }

    /// "Presents for Christmas", "closed for Easter": what it was for, not when it was; "home for Christmas" is when.
    pub(crate) fn is_for_a_feast(&self, at: usize, rule: &str) -> bool {
        const STAYS: [&str; 12] = [
            "home", "back", "stay", "stayed", "staying", "came", "come", "over", "together", "returned",
            "visited", "out",
        ];
        rule == "feast"
            && at > 0
            && self.any(at - 1, &["for", "towards"])
            && !self.before(at, 6).any(|n| self.any(n, &STAYS))
    }

    fn easter_days(&self, first: i64, last: i64, next: usize) -> Option<Read> {
        self.movable(Movable::Easter { first, last, rough: false }, next, "feast")
    }

    /// Of the year that stands beside it, or that the caller knows; else of one that the story tells.
    fn movable(&self, feast: Movable, next: usize, rule: &'static str) -> Option<Read> {
        let (year, end) = self.year_after(next);
        let meaning = match year.or(self.context.year) {
            Some(year) => Meaning::Fixed(feast.edtf(year)?),
            None => Meaning::Movable(feast),
        };
        Some((meaning, end, rule))
    }

    fn bank_holiday(&self, at: usize) -> Option<Read> {
        const NAMED: [&str; 13] = [
            "may",
            "mayday",
            "early",
            "spring",
            "whitsun",
            "whit",
            "august",
            "summer",
            "boxing",
            "christmas",
            "new",
            "good",
            "easter",
        ];
        const ONCE: [&str; 4] = ["jubilee", "wedding", "coronation", "funeral"];
        let bank_at = |n: usize| self.is(n, "bank") && self.any(n + 1, &["holiday", "hol"]);
        if bank_at(at) && self.lex(at + 2) == Lex::Weekday(1) {
            return Some((Meaning::Movable(Movable::BankMonday), at + 3, "bank-holiday"));
        }
        let late = self.is(at, "late") && self.is(at + 1, "may");
        let at = self.skip(at, &["early", "late", "royal", "platinum", "diamond", "golden", "state"]);
        let next = self.skip(self.skip(at + 1, &["day", "monday"]), &["day"]);
        let named = self.any(at, &NAMED) || self.any(at, &ONCE);
        if !(bank_at(next) && named) {
            return None;
        }
        let name = if late { "spring" } else { self.word(at) }.to_ascii_lowercase();
        let weekend = self.is(next + 2, "weekend");
        let end = if weekend { next + 3 } else { self.skip(next + 2, &["monday"]) };
        self.movable(Movable::Bank { name, weekend }, end, "bank-holiday")
    }
}
