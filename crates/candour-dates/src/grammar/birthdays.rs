//! Days told by a birth, a birthday or a death: "the day after her first birthday", "the night before he died".

use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{From, Meaning, Partial, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::absolute::nearest;

impl Reader<'_> {
    /// "his first birthday", "her 2nd birthday": how many years, and where it ends.
    pub(crate) fn birthday_named(&self, at: usize) -> Option<(i64, usize)> {
        if !(self.any(at, &["his", "her", "their", "my"]) && self.is(at + 2, "birthday")) {
            return None;
        }
        let token = self.get(at + 1)?;
        let years = match token.lex {
            Lex::Ordinal(n) => i64::from(n),
            _ if self.is(at + 1, "second") => 2,
            _ if token.kind == Kind::Ordinal => i64::from(token.number),
            _ => return None,
        };
        Some((years, at + 3))
    }

    /// "she turned two": an age reached on that day, where the number closes its clause; "turned two corners" is none.
    pub(crate) fn turned_age(&self, at: usize) -> Option<(i64, usize)> {
        // "On turning 15 she moved in".
        if self.is(at, "on") && self.is(at + 1, "turning") {
            return self.cardinal(at + 2).filter(|(n, _)| (1..=25).contains(n));
        }
        let who = at > 0 && self.any(at - 1, &["he", "she", "they", "just", "child", "baby", "had"]);
        if !(who && self.any(at, &["turned", "turning"])) {
            return None;
        }
        let (years, end) = self.cardinal(at + 1).filter(|(n, _)| (1..=18).contains(n))?;
        let closes = self.ends_sentence(end) || self.mark(end, b',') || self.any(end, &["in", "last", "and"]);
        closes.then_some((years, end))
    }

    /// "three days after her second birthday", the word at `at` being "before" or "after". Weeks and days are exact.
    pub(crate) fn beside_birthday(&self, quantity: Quantity, unit: Unit, at: usize) -> Option<Read> {
        let (years, end) = self.birthday_named(at + 1)?;
        let each = match unit {
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Fortnight => 14,
            _ => return None,
        };
        let exact = quantity.low == quantity.high && !quantity.vague && !quantity.half;
        let exact = exact && !quantity.approximate;
        let days = each * quantity.low * if self.is(at, "after") { 1 } else { -1 };
        exact.then_some((Meaning::Birthday { years, days }, end, "birthday"))
    }

    /// "the day of his death", "the evening of her birth", "the night before he died": the night of the day before.
    pub(crate) fn day_of_event(&self, at: usize) -> Option<Read> {
        let day = self.lex(at + 1) == Lex::Unit(Unit::Day);
        let part = matches!(self.lex(at + 1), Lex::Part(_));
        if !(self.is(at, "the") && (day || part)) {
            return None;
        }
        // "The morning after the meeting"; the night after it may be that night or the next.
        let night = self.lex(at + 1) == Lex::Part(crate::PartOfDay::Night);
        let (days, sign, next) = match self.lower(at + 2, &mut [0; 16]) {
            "of" => (0, -1, at + 3),
            "before" if part => (1, -1, at + 3),
            "after" | "following" if part && !night => (1, 1, at + 3),
            "he" | "she" | "it" | "they" => (0, -1, at + 2),
            _ => return None,
        };
        let quantity = Quantity::exactly(days);
        // "The day she came home", "the night he was arrested".
        if next == at + 2 && self.life_event_next(next).is_none() {
            let (verb, end) = self.clause_after(next).filter(|_| !self.stands_alone(at, at + 2))?;
            return Some((self.event_shift(quantity, Unit::Day, -1, (verb, verb + 1))?, end, "event"));
        }
        let Some((from, end)) = self.life_event_next(next) else {
            // "On the day of discharge", "the night before the conference".
            let (noun, end) = self
                .event_after(next)
                .or_else(|| self.clause_after(next).map(|(verb, _)| (verb, verb + 1)))
                .filter(|_| days > 0 || self.is(at + 2, "of"))?;
            return Some((self.event_shift(quantity, Unit::Day, sign, (noun, end))?, end, "event"));
        };
        Some((Meaning::Shift { quantity, unit: Unit::Day, sign, from }, end, "life-event"))
    }

    /// "In the six weeks before his death", "the fortnight before she died": all of them, where "two weeks before" is a day.
    pub(crate) fn last_before_death(&self, at: usize) -> Option<Read> {
        if !self.is(at, "the") || self.is(at + 1, "day") {
            return None;
        }
        let one = match self.lex(at + 1) {
            Lex::Unit(unit @ (Unit::Week | Unit::Fortnight | Unit::Month | Unit::Year)) => {
                Some((Quantity::exactly(1), unit, at + 2))
            }
            _ => None,
        };
        let (quantity, unit, next) = one.or_else(|| self.measure(at + 1))?;
        let (_, end) = self
            .life_event_next(next + 1)
            .filter(|(from, _)| self.is(next, "before") && *from == From::Died && !quantity.vague)?;
        Some((Meaning::LastOfLife { quantity, unit }, end, "life"))
    }

    /// The child's birth or death where it follows at once: "the day of the visit to his birth family" is another day.
    pub(crate) fn life_event_next(&self, at: usize) -> Option<(From, usize)> {
        let near = self.skip(at, &["his", "her", "their", "the", "he", "she", "they"]);
        let near = self.skip(near, &["was"]);
        self.any(near, &["died", "death", "born", "birth", "killed", "murdered"])
            .then(|| self.life_event(at))
            .flatten()
    }

    /// "3 years 2 months", "two years and three months", else one measure.
    pub(crate) fn years_and_months(&self, at: usize) -> Option<(Quantity, Unit, usize)> {
        let (years, unit, next) = self.measure(at)?;
        let exact = |q: Quantity| q.low == q.high && !q.vague && !q.half;
        let more = self.measure(self.skip(self.skip_mark(next, b','), &["and"]));
        match more.filter(|(months, of, _)| {
            unit == Unit::Year && *of == Unit::Month && exact(*months) && exact(years)
        }) {
            Some((months, of, end)) => {
                let total = years.low.checked_mul(12)?.checked_add(months.low)?;
                Some((Quantity { approximate: years.approximate, ..Quantity::exactly(total) }, of, end))
            }
            None => Some((years, unit, next)),
        }
    }

    /// "the age of four", "aged 15": years, where nothing is counted after it.
    pub(crate) fn bare_age(&self, at: usize, of: bool) -> Option<Read> {
        let (years, end) = self.cardinal(at).filter(|(n, _)| (1..=25).contains(n))?;
        let closes = self.ends_sentence(end) || self.mark(end, b',') || self.mark(end, b')');
        // "Aged one he fell"; "aged 2 and" may be the first of several.
        let own = self.any(end, &["he", "she"]) && self.number(at).is_none()
            || self.any(end, &["when", "after", "because"]);
        let goes_on = own || of && self.any(end, &["he", "she", "they", "and", "his", "her", "when", "in"]);
        let age = Meaning::Age { quantity: Quantity::exactly(years), unit: Unit::Year };
        (closes || goes_on).then_some((age, end, "age"))
    }

    /// "when he was about 18 months", "when she was two": from the number on; a bare one is of years and closes its clause.
    pub(crate) fn age_then(&self, at: usize) -> Option<Read> {
        let rough = at > 0 && self.any(at - 1, &["about", "around", "nearly", "only", "just"]);
        let was = at.checked_sub(1 + usize::from(rough))?;
        let who =
            self.is(was, "was") && was > 1 && self.any(was - 1, &["he", "she"]) && self.is(was - 2, "when");
        if !who {
            return None;
        }
        let closes = |end: usize| {
            self.ends_sentence(end)
                || self.mark(end, b',')
                || self.any(end, &["old", "and", "but", "to", "until"])
        };
        if let Some((quantity, unit, end)) = self.years_and_months(at) {
            return closes(end).then_some((Meaning::Age { quantity, unit }, self.skip(end, &["old"]), "age"));
        }
        let (years, end) = self.cardinal(at).filter(|(n, _)| (1..=18).contains(n))?;
        closes(end).then_some((
            Meaning::Age { quantity: Quantity::exactly(years), unit: Unit::Year },
            end,
            "age",
        ))
    }

    /// "for a week from 4 July 2011": to the day that closes it, which is counted.
    pub(crate) fn length_from(&self, quantity: Quantity, unit: Unit, next: usize) -> Option<Read> {
        let days = match unit {
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Fortnight => 14,
            _ => return None,
        };
        let exact = quantity.low == quantity.high && !quantity.vague && !quantity.half;
        if !(self.is(next, "from") && exact && !quantity.approximate) {
            return None;
        }
        let (first, end, _) = self.partial(next + 1, &mut Vec::new())?;
        let near = self.context.written.filter(|_| first.year.is_none() && first.day.is_some());
        let first = near.map_or(Some(first), |written| nearest(first, written))?;
        if first.year.is_none() || first.day.is_none() || first.uncertain || first.swapped.is_some() {
            return None;
        }
        let last = crate::calendar::add_days(first.first_day()?, days * quantity.low)?;
        let last = Partial {
            year: Some(last.year()),
            month: Some(last.month().unsigned_abs()),
            day: Some(last.day().unsigned_abs()),
            ..Partial::default()
        };
        Some((Meaning::Span(first, last), end, "range"))
    }
}
