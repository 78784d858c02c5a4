//! Clinical shorthand: gestations, ages at a check, days of life, how often a dose is given.

use crate::grammar::Read;
use crate::grammar::lex::Unit;
use crate::grammar::phrase::{From, Meaning, Quantity};
use crate::grammar::reader::Reader;
use crate::timex::{Grain, Length};

/// Words after which, or before which, weeks and days of a pregnancy stand.
const PREGNANCY: [&str; 18] = [
    "iol",
    "induced",
    "induction",
    "lscs",
    "nvd",
    "svd",
    "born",
    "gestation",
    "booked",
    "gest",
    "delivered",
    "pregnant",
    "scan",
    "prem",
    "weeks",
    "antenatal",
    "late",
    "k",
];

impl Reader<'_> {
    /// `38+4` of a pregnancy; `12/40`.
    pub(crate) fn gestation(&self, at: usize) -> Option<Read> {
        let weeks = self.number(at).filter(|n| (4..=43).contains(n))?;
        let led = self.before(at, 4).chain(at + 3..at + 6).any(|n| self.any(n, &PREGNANCY));
        let k = at > 0 && self.is(at - 1, "k");
        if self.glued(at) && at > 0 && !(self.mark(at - 1, b'(') || k) {
            return None;
        }
        let led = led || k;
        if self.mark(at + 1, b'+') && self.glued(at + 1) && self.glued(at + 2) {
            let forty = self.mark(at + 3, b'/') && self.number(at + 4) == Some(40);
            let on = at > 0 && (self.is(at - 1, "at") || self.mark(at - 1, b'@'));
            let days = self.number(at + 2).filter(|d| (0..=6).contains(d) && (led || forty || on))?;
            let length = Length {
                and: (days > 0).then_some((u32::try_from(days).ok()?, Grain::Day)),
                ..Length::whole(u32::try_from(weeks).ok()?, Grain::Week)
            };
            let end = self.skip(at + 3, &["weeks", "week", "wks"]);
            let end = if self.mark(end, b'/') && self.number(end + 1) == Some(40) { end + 2 } else { end };
            return (!self.mark(end, b'/')).then_some((Meaning::Exactly(length), end, "gestation"));
        }
        let over = self.mark(at + 1, b'/') && self.number(at + 2) == Some(40) && self.glued(at + 2);
        // "Baby girl born 12/06/17 @ 11:22, 39/40".
        let term = || weeks > 34 && self.before(at, 16).any(|n| self.any(n, &["born", "delivered", "baby"]));
        // "Due date 14.9.14 (12/40)".
        let due = || self.before(at, 10).any(|n| self.any(n, &["edd", "due", "lmp", "scan", "pregnancy"]));
        let led =
            led || over && self.is_of_her(at) || at > 0 && self.is(at - 1, "at") || over && (term() || due());
        (over && led && !self.is_measured(at)).then_some((
            Meaning::Exactly(Length::whole(u32::try_from(weeks).ok()?, Grain::Week)),
            at + 3,
            "gestation",
        ))
    }

    /// "Mother is 28/40", "now 34/40": said of her who carries it.
    fn is_of_her(&self, at: usize) -> bool {
        const HER: [&str; 10] =
            ["she", "mother", "mum", "pt", "patient", "client", "who", "woman", "girlfriend", "partner"];
        at > 1
            && (self.any(at - 1, &["now", "currently", "approx"])
                || self.any(at - 1, &["is", "was"]) && self.any(at - 2, &HER))
    }

    /// `T+4` of a birth: days after the day it was due, where that stands beside it.
    pub(crate) fn after_term(&self, at: usize, quantity: Quantity) -> Option<Read> {
        let due = |n: &usize| self.any(*n, &["edd", "edc"]) || self.is(*n, "due") && self.is(*n + 1, "date");
        let dated = |due: usize| {
            let day = (due + 1..due + 5).find_map(|n| self.partial(n, &mut Vec::new()));
            day.map(|(day, ..)| day).filter(|day| day.day.is_some())
        };
        let Some(day) = (at.saturating_sub(12)..at + 14).find(due).and_then(dated) else {
            // Forty weeks and so many days of a pregnancy.
            let days = (quantity.low > 0).then_some((u32::try_from(quantity.low).ok()?, Grain::Day));
            let length = Length { and: days, ..Length::whole(40, Grain::Week) };
            return Some((Meaning::Exactly(length), at + 3, "gestation"));
        };
        let day = Box::new(Meaning::Date(day));
        Some((Meaning::Beside { quantity, unit: Unit::Day, sign: 1, day }, at + 3, "t-plus"))
    }

    /// Do words of a birth stand about it?
    pub(crate) fn is_of_pregnancy(&self, at: usize) -> bool {
        const BIRTH: [&str; 22] = [
            "edd",
            "edc",
            "svd",
            "nvd",
            "lscs",
            "iol",
            "induction",
            "induced",
            "induce",
            "labour",
            "delivered",
            "delivery",
            "pregnant",
            "pregnancy",
            "midwife",
            "antenatal",
            "baby",
            "born",
            "sweep",
            "overdue",
            "gravida",
            "primip",
        ];
        (at.saturating_sub(12)..at + 14).any(|n| self.any(n, &BIRTH))
    }

    /// "4 hourly", "3-4 hourly", "6-monthly".
    pub(crate) fn hourly(&self, at: usize) -> Option<Read> {
        let low = self.number(at).filter(|n| (1..=24).contains(n))?;
        let to = self.mark(at + 1, b'-') || self.is(at + 1, "to");
        let high = self.number(at + 2).filter(|n| to && *n > low && *n <= 24);
        let word = self.skip_mark(if high.is_some() { at + 3 } else { at + 1 }, b'-');
        let unit = match self.lower(word, &mut [0; 16]) {
            "hourly" | "hrly" => Unit::Hour,
            "weekly" | "wkly" => Unit::Week,
            "monthly" | "mthly" => Unit::Month,
            "yearly" => Unit::Year,
            _ => return None,
        };
        let quantity =
            Quantity { high: high.unwrap_or(low), approximate: high.is_some(), ..Quantity::exactly(low) };
        Some((Meaning::Every { quantity, unit }, word + 1, "every"))
    }

    /// `6-8/52`: an age of so many weeks or months.
    pub(crate) fn age_range(&self, at: usize) -> Option<Read> {
        let low = self
            .number(at)
            .filter(|n| (1..=24).contains(n) && self.mark(at + 1, b'-') && self.glued(at + 1))?;
        let (high, unit, next) = self.clinical(at + 2)?;
        let check = (next..next + 3).any(|n| self.any(n, &["check", "review", "age", "visit", "old"]))
            || at > 0 && self.any(at - 1, &["at", "aged", "the"]);
        let quantity = Quantity { high: high.high, approximate: true, ..Quantity::exactly(low) };
        let meaning =
            if check { Meaning::AgeBetween { quantity, unit } } else { Meaning::Length { quantity, unit } };
        (high.high > low).then_some((meaning, next, "age-range"))
    }

    /// "Day 5": of a newborn's life.
    pub(crate) fn day_of_life(&self, at: usize) -> Option<Read> {
        if !self.is(at, "day") {
            return None;
        }
        let day = self.number(at + 1).filter(|n| (0..=28).contains(n))?;
        let after = (at + 2..at + 9).take_while(|n| !self.ends_sentence(*n));
        let newborn = after.chain(self.before(at, 8).filter(|_| self.context.born.is_some())).any(|n| {
            self.any(
                n,
                &[
                    "postnatal",
                    "newborn",
                    "heel",
                    "prick",
                    "bloodspot",
                    "weight",
                    "midwife",
                    "cmw",
                    "dob",
                    "born",
                    "check",
                    "visit",
                ],
            )
        });
        // The child of this record is a few weeks old.
        let born = self.context.born.and_then(|b| b.latest().date());
        let young =
            born.zip(self.context.written).is_some_and(|(b, w)| (0..35).contains(&(w - b).get_days()));
        // "Home on day 2", "on day 5 he was moved": of a birth or a stay that the text tells of, or of what is not said.
        let told = at > 0
            && self.any(at - 1, &["on", "by", "until", "since", "at"])
            && (self.ends_sentence(at + 2)
                || self.mark(at + 2, b',')
                || self.any(
                    at + 2,
                    &[
                        "and", "but", "when", "with", "he", "she", "they", "mum", "dad", "the", "a", "after",
                        "as", "was", "post", "of", "at", "baby", "to",
                    ],
                ));
        let listed = at > 2
            && (self.mark(at - 1, b',') || self.any(at - 1, &["and", "or"]))
            && self.number(at - 2).is_some()
            && self.before(at, 10).any(|n| self.is(n, "on") && self.is(n + 1, "day"));
        let told = told || listed;
        let course = self.is(at + 2, "of") && !self.any(at + 3, &["life", "admission", "stay", "his", "her"]);
        let newborn =
            newborn || told && !course || young && (!self.is(at + 2, "of") || self.is(at + 3, "life"));
        newborn.then_some((
            Meaning::Shift { quantity: Quantity::exactly(day), unit: Unit::Day, sign: 1, from: From::Born },
            at + 2,
            "day-of-life",
        ))
    }

    /// `DOB+10`.
    pub(crate) fn birth_plus(&self, at: usize) -> Option<Read> {
        let plus = self.is(at, "dob") && self.mark(at + 1, b'+');
        let days = self.number(at + 2).filter(|n| plus && *n < 400)?;
        let (unit, end) = match self.unit(at + 3) {
            Some((unit @ (Unit::Day | Unit::Week | Unit::Month), end)) => (unit, end),
            _ => (Unit::Day, at + 3),
        };
        Some((
            Meaning::Shift { quantity: Quantity::exactly(days), unit, sign: 1, from: From::Born },
            end,
            "dob-plus",
        ))
    }

    /// "his 2 year check", "the 8-month review": about that age.
    pub(crate) fn check(&self, at: usize) -> Option<Read> {
        if !self.any(at, &["his", "her", "their", "the"]) {
            return None;
        }
        let (quantity, unit, next) = self.measure(at + 1)?;
        let old = self.skip_mark(next, b'-');
        let next = self.skip(old, &["old"]).max(next);
        let development = self.skip(next, &["development", "developmental", "health"]);
        let check =
            self.any(development, &["check", "review"]) && !self.word(development).ends_with("checks");
        let fits =
            matches!(unit, Unit::Week | Unit::Month | Unit::Year) && !quantity.vague && !quantity.article;
        (check && fits).then_some((Meaning::CheckAt { quantity, unit }, development + 1, "check"))
    }
}
