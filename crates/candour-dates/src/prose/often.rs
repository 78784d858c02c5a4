//! What comes back: "daily", "every Tuesday", "twice a week", "each year", "Mondays".

use crate::grammar::lex::{Lex, Unit};
use crate::grammar::reader::Reader;
use crate::prose::{Said, Sense};
use crate::timex::{Amount, DayTime, Grain, Length, Stamp, Within, Years};

impl Reader<'_> {
    pub(crate) fn often(&self, at: usize) -> Option<Said> {
        match self.lex(at) {
            Lex::Weekday(day) => return self.weekdays(at, day),
            Lex::Part(part) if self.word(at).ends_with('s') && !self.word(at).ends_with("'s") => {
                let stamp = Stamp::of(Years::Unknown, Within::SomeDay).at(DayTime::Part(part));
                let alone =
                    at == 0 || !matches!(self.lex(at - 1), Lex::Number(_)) && self.number(at - 1).is_none();
                return alone.then_some((Sense::EachStamp(stamp), at + 1, "often"));
            }
            Lex::Other | Lex::Month(_) | Lex::Number(_) | Lex::Season(_) => return None,
            _ => {}
        }
        let word = |n, grain| Some((Sense::Each(Length::whole(n, grain)), at + 1, "often"));
        match self.lower(at, &mut [0; 16]) {
            "daily" if self.names_a_paper(at) => None,
            "daily" | "everyday" | "nightly" => word(1, Grain::Day),
            "hourly" => word(1, Grain::Hour),
            "weekly" => word(1, Grain::Week),
            "biweekly" | "fortnightly" => word(2, Grain::Week),
            "monthly" => word(1, Grain::Month),
            "bimonthly" => word(2, Grain::Month),
            "quarterly" => word(1, Grain::Quarter),
            "annual" if self.is(at + 1, "leave") => None,
            "annual" | "annually" | "yearly" => word(1, Grain::Year),
            "biannual" | "biannually" | "semiannual" | "semiannually" => word(6, Grain::Month),
            "every" | "each" | "per" | "alternate" => self.every(at),
            "all" if self.any(at + 1, &["day", "night", "year", "week", "month"]) => None,
            "once" | "twice" => self.times_a(at, at + 1),
            _ => None,
        }
    }

    /// "The Daily Mail".
    fn names_a_paper(&self, at: usize) -> bool {
        self.capital(at) && self.capital(at + 1)
    }

    /// "every day", "every two weeks", "every other Tuesday", "each summer", "every morning", "per day".
    fn every(&self, at: usize) -> Option<Said> {
        let other = self.any(at + 1, &["other", "second", "alternate"]) || self.is(at, "alternate");
        let next = if self.is(at, "alternate") {
            at + 1
        } else {
            self.skip(at + 1, &["other", "second", "alternate", "single"])
        };
        let times = if other { 2 } else { 1 };
        let stamp = |within, time| Sense::EachStamp(Stamp::of(Years::Unknown, within).at(time));
        match self.lex(next) {
            Lex::Weekday(day) => {
                let mut end = next + 1;
                let mut time = DayTime::None;
                if let Lex::Part(part) = self.lex(end) {
                    (time, end) = (DayTime::Part(part), end + 1);
                }
                return Some((stamp(Within::Weekday(day), time), end, "often"));
            }
            Lex::Part(part) => return Some((stamp(Within::SomeDay, DayTime::Part(part)), next + 1, "often")),
            Lex::Month(month) if self.capital(next) => {
                return Some((stamp(Within::Month(month), DayTime::None), next + 1, "often"));
            }
            Lex::Season(season) => {
                return Some((stamp(Within::Season(season), DayTime::None), next + 1, "often"));
            }
            Lex::Unit(Unit::Weekend) => {
                return Some((stamp(Within::SomeWeekend, DayTime::None), next + 1, "often"));
            }
            _ => {}
        }
        if let Some((length, end, false)) = self.length_at(next)
            && !self.is(at, "per")
        {
            // "Each one week" is no time of its own; "every few weeks" is.
            return (!self.is(at, "each")).then_some((Sense::Each(length), end, "often"));
        }
        let (grain, n, plural) = self.grain(next)?;
        (!plural).then_some((Sense::Each(Length::whole(n * times, grain)), next + 1, "often"))
    }

    /// "once a week", "twice every day".
    fn times_a(&self, at: usize, next: usize) -> Option<Said> {
        let article = self.any(next, &["a", "an", "every", "each", "per"]);
        let (grain, n, plural) = self.grain(next + 1)?;
        let length = Length { amount: Amount::Hundredths(n * 100), grain, and: None };
        (article && !plural && at < next).then_some((Sense::Each(length), next + 2, "often"))
    }

    /// "Mondays", "Tuesday nights".
    fn weekdays(&self, at: usize, day: u8) -> Option<Said> {
        let word = self.word(at);
        let plural = word.len() > 6 && word.ends_with('s') && !word.ends_with("'s") && !word.ends_with("’s");
        let stamp = Stamp::of(Years::Unknown, Within::Weekday(day));
        if let Lex::Part(part) = self.lex(at + 1)
            && self.word(at + 1).ends_with('s')
            && !self.word(at + 1).ends_with("'s")
        {
            return Some((Sense::EachStamp(stamp.at(DayTime::Part(part))), at + 2, "often"));
        }
        (plural && self.capital(at)).then_some((Sense::EachStamp(stamp), at + 1, "often"))
    }
}
