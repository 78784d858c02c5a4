//! Christmas, Easter, bank holidays, and the days named for them.

use crate::Edtf;
use crate::calendar::{add_days, easter};
use crate::grammar::Read;
use crate::lex::{Lex, Unit};
use crate::phrase::{Meaning, Partial};
use crate::reader::Reader;
use crate::way::Way;
use crate::working_days::bank_holiday;

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
            "easter" if self.lex(the + 1) == Lex::Weekday(7) => self.easter_days(0, 0, the + 2),
            "easter" if self.lex(the + 1) == Lex::Unit(Unit::Weekend) => self.easter_days(-2, 1, the + 2),
            "easter" if self.any(the + 1, &["egg", "eggs", "bunny", "bonnet", "card", "cards"]) => None,
            "easter" if self.capital(the) && self.lex(the + 1) == Lex::Other && !self.is_address(the + 1) => {
                let (meaning, next, rule) = self.easter_days(0, 0, the + 1)?;
                let Meaning::Fixed(sunday) = meaning else { return None };
                Some((Meaning::Fixed(sunday.approximate()), next, rule))
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

    fn easter_days(&self, from: i64, to: i64, next: usize) -> Option<Read> {
        let (year, end) = self.year_after(next);
        let year = year.or(self.context.year);
        let days = |year: i16| {
            let sunday = easter(year)?;
            Some((add_days(sunday, from)?, add_days(sunday, to)?))
        };
        let written = self.context.written;
        let (first, last) = match year {
            Some(year) => days(year)?,
            None => [written?.year(), written?.year() - 1]
                .into_iter()
                .filter_map(days)
                .find(|(first, _)| written.is_some_and(|w| *first <= w))?,
        };
        let (first, last) = (Edtf::day(first), Edtf::day(last));
        let value = if first == last { first } else { Edtf::span(Some(&first), Some(&last))? };
        Some((Meaning::Fixed(value), end, "feast"))
    }

    /// "Shut on bank holiday Monday": the last or the next, on the side the sentence looks.
    fn bank_holiday_monday(&self, at: usize) -> Option<Read> {
        let monday = self.is(at, "bank")
            && self.any(at + 1, &["holiday", "hol"])
            && self.lex(at + 2) == Lex::Weekday(1);
        let written = self.context.written.filter(|_| monday)?;
        let (back, on) = crate::working_days::bank_holiday_mondays(written);
        let day = |day: Option<jiff::civil::Date>| day.map(Edtf::day);
        let value = match self.way(at, at + 3) {
            Way::Back => day(back)?,
            Way::Ahead => day(on)?,
            Way::Unsaid => Edtf::one_of(&[day(back)?, day(on)?])?,
        };
        Some((Meaning::Fixed(value), at + 3, "bank-holiday"))
    }

    fn bank_holiday(&self, at: usize) -> Option<Read> {
        if let Some(read) = self.bank_holiday_monday(at) {
            return Some(read);
        }
        let late = self.is(at, "late") && self.is(at + 1, "may");
        let at = self.skip(at, &["early", "late", "royal", "platinum", "diamond", "golden", "state"]);
        let next = self.skip(self.skip(at + 1, &["day", "monday"]), &["day"]);
        let bank = self.skip(next, &["bank"]);
        (bank > next && self.any(bank, &["holiday", "hol"])).then_some(())?;
        let (year, end) = self.year_after(self.skip(bank + 1, &["monday"]));
        let named = if late { "spring" } else { self.word(at) };
        let written = self.context.written;
        let day = match year.or(self.context.year) {
            Some(year) => bank_holiday(year, named)?,
            None => [written?.year(), written?.year() - 1]
                .into_iter()
                .filter_map(|y| bank_holiday(y, named))
                .find(|d| written.is_some_and(|w| *d <= w))?,
        };
        if self.is(bank + 1, "weekend") && crate::calendar::weekday(day) == 1 {
            let saturday = Edtf::day(add_days(day, -2)?);
            let span = Edtf::span(Some(&saturday), Some(&Edtf::day(day)))?;
            return Some((Meaning::Fixed(span), bank + 2, "bank-holiday"));
        }
        Some((Meaning::Fixed(Edtf::day(day)), end, "bank-holiday"))
    }
}
