//! How many: "three", "2 1/2", "two and a half", "a dozen", "several", "nearly 20".

use crate::grammar::lex::{Lex, Unit};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::Stretch;
use crate::timex::{Amount, Grain, Length};

impl Reader<'_> {
    /// Past "about", "more than", "at least": said roughly, and inside the expression.
    pub(crate) fn premodified(&self, at: usize) -> usize {
        if !matches!(self.lex(at), Lex::Open | Lex::Keyword) {
            return at;
        }
        let than = |n: usize| self.is(n, "than");
        match self.lower(at, &mut [0; 16]) {
            "about" | "around" | "approximately" | "nearly" | "almost" | "roughly" | "some" | "over"
            | "under" | "approx" | "circa" | "ca" | "c" => self.skip_mark(at + 1, b'.').min(at + 2),
            "more" | "less" | "fewer" | "longer" | "later" | "earlier" if than(at + 1) => at + 2,
            "no" if self.any(at + 1, &["more", "less", "fewer", "later"]) && than(at + 2) => at + 3,
            "at" if self.any(at + 1, &["least", "most"]) => at + 2,
            "well" if self.any(at + 1, &["over", "under"]) => at + 2,
            "just" if self.any(at + 1, &["over", "under", "about"]) => at + 2,
            "only" | "just" if self.lex(at + 1) != Lex::Other => at + 1,
            _ => at,
        }
    }

    /// How many, and whether by an article alone ("a", "an").
    pub(crate) fn how_many(&self, at: usize) -> Option<(Amount, usize, bool)> {
        if self.get(at)?.kind == Kind::Number {
            let (number, next) = self.figures_of(at)?;
            return Some((Amount::Hundredths(number), self.to_more(next), false));
        }
        if !matches!(self.lex(at), Lex::Open | Lex::Keyword | Lex::Number(_)) {
            return None;
        }
        let some = |next| Some((Amount::Some, next, false));
        match self.lower(at, &mut [0; 16]) {
            "several" | "few" | "many" | "numerous" | "countless" | "various" => some(at + 1),
            "some" if matches!(self.lex(at + 1), Lex::Unit(_)) => some(at + 1),
            "dozens" | "hundreds" | "thousands" if self.is(at + 1, "of") => some(at + 2),
            "a" if self.is(at + 1, "few") => some(at + 2),
            "a" if self.is(at + 1, "couple") => {
                Some((Amount::Hundredths(200), self.skip(at + 2, &["of"]), false))
            }
            "a" if self.is(at + 1, "dozen") => Some((Amount::Hundredths(1200), at + 2, false)),
            "a" if self.is(at + 1, "hundred") => {
                let (rest, next) = self.after_hundred(at + 2);
                Some((Amount::Hundredths(10_000 + rest * 100), next, false))
            }
            "a" if self.is(at + 1, "thousand") => Some((Amount::Hundredths(100_000), at + 2, false)),
            "a" | "an" if self.is(at + 1, "half") => {
                Some((Amount::Hundredths(50), self.skip_mark(at + 2, b'-'), false))
            }
            "a" if self.is(at + 1, "quarter") => {
                let of = self.is(at + 2, "of");
                let century = self.is(at + 3, "a") && self.is(at + 4, "century");
                let next = if of { at + 4 } else { self.skip_mark(at + 2, b'-') };
                (!of || century).then_some((Amount::Hundredths(25), next, false))
            }
            "half" => {
                let next = self.skip_mark(self.skip(at + 1, &["a", "an"]), b'-');
                Some((Amount::Hundredths(50), next, false))
            }
            "a" | "an" | "another" => Some((Amount::Hundredths(100), at + 1, true)),
            "couple" => Some((Amount::Hundredths(200), self.skip(at + 1, &["of"]), false)),
            _ => {
                let (number, next) = self.spelled(at)?;
                let (number, next) = self.and_a_half(number, next);
                Some((Amount::Hundredths(number), self.to_more(next), false))
            }
        }
    }

    /// Past the first half of "10 to 15", "two or three": the more is what is kept inside.
    fn to_more(&self, next: usize) -> usize {
        if !(self.any(next, &["to", "or"]) || self.mark(next, b'-')) {
            return next;
        }
        // "A 12-to-18-month delay", "a three- to five-year plan".
        let dashed = self.mark(next, b'-') && self.any(next + 1, &["to", "or"]);
        let next = next + usize::from(dashed);
        let after = next + 1 + usize::from(dashed && self.mark(next + 1, b'-'));
        let more = match self.get(after).map(|t| t.kind) {
            Some(Kind::Number) => self.figures_of(after),
            Some(Kind::Word) => self.spelled(after),
            _ => None,
        };
        more.map_or(next - usize::from(dashed), |(_, after)| after)
    }

    /// Figures in hundredths: "20", "1,000", "2.5", "2 1/2".
    fn figures_of(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number && t.number < 100_000)?;
        let free = !token.glued || at == 0 || !(self.mark(at - 1, b'$') || self.mark(at - 1, b'.'));
        let decimal_of = at > 1 && self.mark(at - 1, b'.') && token.glued && self.number(at - 2).is_some();
        if !free || decimal_of {
            return None;
        }
        let number = token.number.checked_mul(100)?;
        let glued = |n: usize| self.glued(n) && self.glued(n + 1);
        if self.mark(at + 1, b',') && glued(at + 1) {
            let rest = self.get(at + 2).filter(|t| t.kind == Kind::Number && t.end - t.start == 3)?;
            return Some((number.checked_mul(1000)?.checked_add(rest.number * 100)?, at + 3));
        }
        if self.mark(at + 1, b'.') && glued(at + 1) {
            let rest = self.get(at + 2).filter(|t| t.kind == Kind::Number)?;
            let hundredths = match rest.end - rest.start {
                1 => rest.number * 10,
                2 => rest.number,
                _ => return None,
            };
            return Some((number + hundredths, at + 3));
        }
        let half =
            |n: usize| self.number(n) == Some(1) && self.mark(n + 1, b'/') && self.number(n + 2) == Some(2);
        if half(at + 1) {
            return Some((number + 50, at + 4));
        }
        if self.mark(at + 1, b'-') && half(at + 2) {
            return Some((number + 50, at + 5));
        }
        if half(at) {
            return Some((50, at + 3));
        }
        if self.mark(at + 1, b'/') && self.glued(at + 1) {
            return None;
        }
        Some(self.and_a_half(number, at + 1))
    }

    /// A number in words, in hundredths.
    fn spelled(&self, at: usize) -> Option<(u32, usize)> {
        let Lex::Number(tens) = self.lex(at) else { return None };
        let mut number = u32::from(tens);
        let mut next = at + 1;
        let joined = next + usize::from(self.mark(next, b'-') && self.glued(next));
        if tens >= 20
            && let Lex::Number(one @ 1..=9) = self.lex(joined)
        {
            number += u32::from(one);
            next = joined + 1;
        }
        for (word, times) in [("dozen", 12), ("hundred", 100), ("thousand", 1000)] {
            if self.is(next, word) {
                let (rest, next) = if times == 100 { self.after_hundred(next + 1) } else { (0, next + 1) };
                return Some(((number * times + rest) * 100, next));
            }
        }
        Some((number * 100, next))
    }

    /// The "and fifty" of "a hundred and fifty".
    fn after_hundred(&self, at: usize) -> (u32, usize) {
        let and = self.skip(at, &["and"]);
        let Lex::Number(tens) = self.lex(and) else { return (0, at) };
        let unit = self.skip_mark(and + 1, b'-');
        match self.lex(unit) {
            Lex::Number(one @ 1..=9) if tens >= 20 => (u32::from(tens + one), unit + 1),
            _ => (u32::from(tens), and + 1),
        }
    }

    /// "and a half", "-and-a-half".
    fn and_a_half(&self, number: u32, at: usize) -> (u32, usize) {
        let dash = |n: usize| self.skip_mark(n, b'-');
        let and = dash(at);
        let a = dash(and + 1);
        let half = dash(a + 1);
        if self.is(and, "and") && self.is(a, "a") && self.is(half, "half") {
            (number + 50, half + 1)
        } else {
            (number, at)
        }
    }

    /// A unit of time, its plural, and how many of the grain it is.
    pub(crate) fn grain(&self, at: usize) -> Option<(Grain, u32, bool)> {
        let plural = |word: &str| word.ends_with('s');
        // "Two Year 7 girls".
        if self.is(at, "year") && self.capital(at) && self.number(at + 1).is_some_and(|n| n < 14) {
            return None;
        }
        let word = self.bare_word(at);
        Some(match self.lex(at) {
            Lex::Unit(unit) => match unit {
                Unit::Second if !self.any(at, &["seconds", "secs"]) => return None,
                Unit::Second => (Grain::Second, 1, true),
                Unit::Minute => (Grain::Minute, 1, plural(word)),
                Unit::Hour => (Grain::Hour, 1, plural(word)),
                Unit::Day | Unit::WorkingDay => (Grain::Day, 1, plural(word)),
                Unit::Week => (Grain::Week, 1, plural(word)),
                Unit::Fortnight => (Grain::Week, 2, plural(word)),
                Unit::Month => (Grain::Month, 1, plural(word)),
                Unit::Year => (Grain::Year, 1, plural(word)),
                Unit::Decade => (Grain::Year, 10, plural(word)),
                Unit::Weekend => return None,
            },
            Lex::Keyword => match self.lower(at, &mut [0; 16]) {
                "century" => (Grain::Year, 100, false),
                "centuries" => (Grain::Year, 100, true),
                "quarters" => (Grain::Quarter, 1, true),
                "quarter" => (Grain::Quarter, 1, false),
                _ => return None,
            },
            _ => return None,
        })
    }

    /// The word without its `'s`.
    pub(crate) fn bare_word(&self, at: usize) -> &str {
        let word = self.word(at);
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
    }

    /// The stretch of the calendar a singular noun names.
    pub(crate) fn stretch(&self, at: usize) -> Option<Stretch> {
        let word = self.bare_word(at);
        if word.ends_with('s') {
            return None;
        }
        Some(match self.lex(at) {
            Lex::Unit(Unit::Day) => Stretch::Day,
            Lex::Unit(Unit::Week) => Stretch::Week,
            Lex::Unit(Unit::Weekend) => Stretch::Weekend,
            Lex::Unit(Unit::Month) => Stretch::Month,
            Lex::Unit(Unit::Year) => Stretch::Year,
            Lex::Unit(Unit::Decade) => Stretch::Decade,
            Lex::Keyword if word.eq_ignore_ascii_case("century") => Stretch::Century,
            Lex::Keyword if word.eq_ignore_ascii_case("quarter") => Stretch::Quarter,
            _ => return None,
        })
    }

    /// So many of a unit; `article` when only "a" counts it.
    pub(crate) fn length_at(&self, at: usize) -> Option<(Length, usize, bool)> {
        let start = self.premodified(at);
        let (amount, next, article) = self.how_many(start)?;
        let dash = self.mark(next, b'-');
        let next = self.skip_mark(next, b'-');
        // "30-odd years", "six-plus years".
        let odd = dash && self.any(next, &["odd", "plus", "some"]) && self.glued(next);
        let (dash, next) =
            if odd { (self.mark(next + 1, b'-'), self.skip_mark(next + 1, b'-')) } else { (dash, next) };
        let next = self.between_number_and_unit(next);
        let (grain, times, plural) = self.grain_of(next, dash)?;
        // "A quarter of the vote"; "a second": not lengths.
        let share = self.is(next + 1, "of")
            && self.year_number(next + 2).is_none()
            && !self.any(next + 2, &["fiscal"])
            && !self.is(self.skip(next + 2, &["the", "this", "last", "next", "that"]), "year");
        if grain == Grain::Quarter && (article || share) {
            return None;
        }
        // "The 1988 quarter" counts nothing.
        if !plural && !dash && matches!(amount, Amount::Hundredths(n) if n >= 100_000) {
            return None;
        }
        let length = scaled(amount, grain, times)?;
        let mut end = next + 1;
        // In "a decade-long effort" the article is the effort's.
        if article && self.mark(end, b'-') && self.glued(end) && self.any(end + 1, &["long", "old"]) {
            return None;
        }
        let mut length = length;
        if dash && self.mark(end, b'-') && self.is(end + 1, "long") {
            end += 2;
        } else if self.is(end, "and") && !dash {
            (length, end) = self.and_more(length, end);
        } else if article && self.any(end, &["or", "and"]) && self.any(end + 1, &["so", "two", "more"]) {
            // "A week or two", "a day or so".
            end += 2;
        }
        Some((length, end, article && start == at))
    }

    /// A unit; after a dash "second" is one too: "a 90-second clip".
    fn grain_of(&self, at: usize, dash: bool) -> Option<(Grain, u32, bool)> {
        if dash && self.is(at, "second") && self.glued(at) {
            return Some((Grain::Second, 1, false));
        }
        self.grain(at)
    }

    /// "two full days", "six consecutive months", "two more weeks".
    fn between_number_and_unit(&self, at: usize) -> usize {
        const WORDS: [&str; 20] = [
            "full",
            "more",
            "consecutive",
            "straight",
            "additional",
            "whole",
            "further",
            "extra",
            "calendar",
            "long",
            "short",
            "successive",
            "solid",
            "trading",
            "business",
            "working",
            "previous",
            "crucial",
            "past",
            "entire",
        ];
        let mut next = at;
        while next < at + 2 && self.any(next, &WORDS) {
            next += 1;
        }
        next
    }

    /// "a year and a half", "two years and three months".
    fn and_more(&self, length: Length, and: usize) -> (Length, usize) {
        if self.is(and + 1, "a")
            && self.is(and + 2, "half")
            && let Amount::Hundredths(n) = length.amount
        {
            return (Length { amount: Amount::Hundredths(n + 50), ..length }, and + 3);
        }
        if let Some((Amount::Hundredths(n), next, false)) = self.how_many(and + 1)
            && n % 100 == 0
            && let Some((grain, 1, _)) = self.grain(next)
            && grain < length.grain
        {
            return (Length { and: Some((n / 100, grain)), ..length }, next + 1);
        }
        (length, and)
    }
}

pub(crate) fn scaled(amount: Amount, grain: Grain, times: u32) -> Option<Length> {
    let amount = match amount {
        Amount::Hundredths(n) => {
            let n = n.checked_mul(times)?;
            // Half an hour is thirty minutes.
            if grain == Grain::Hour && n < 100 {
                return Some(Length::whole(n * 60 / 100, Grain::Minute));
            }
            if grain == Grain::Year && n == 50 {
                return Some(Length::whole(6, Grain::Month));
            }
            Amount::Hundredths(n)
        }
        Amount::Some => Amount::Some,
    };
    let grain = match (amount, times) {
        (Amount::Some, 10) => Grain::Decade,
        (Amount::Some, 100) => Grain::Century,
        _ => grain,
    };
    Some(Length { amount, grain, and: None })
}
