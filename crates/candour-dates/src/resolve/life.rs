//! Expressions counted on a child's life: ages, the first and the last months.

use jiff::civil::Date;

use crate::calendar::{add_days, add_months};
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Meaning, Phrase, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::relative::{plain, step};
use crate::resolve::absolute::about_months;
use crate::resolve::{Draft, Resolver, Told};
use crate::{Anchor, Context, Edtf};

impl Resolver<'_> {
    /// "Aged six months" is about a month; "aged 8 weeks" is the seven days of that age; "aged 2" is a year.
    pub(crate) fn age(
        &self,
        quantity: Quantity,
        unit: Unit,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> Option<()> {
        draft.tells = phrase.definite && unit != Unit::Year;
        if phrase.of_other || quantity.low != quantity.high || quantity.vague {
            return None;
        }
        let born = self.context.born?.exact()?;
        let reached = step(born, quantity.low, unit, 1)?;
        if !self.lived(reached) {
            return None;
        }
        draft.anchor = Some(Anchor::Born);
        draft.readings.push(match unit {
            Unit::Day => Edtf::day(reached),
            // "At six weeks he was seen" is a day about then; "aged six weeks" all the days of that age.
            Unit::Week if phrase.definite => Edtf::day(reached).approximate(),
            Unit::Week | Unit::Fortnight => {
                Edtf::span(Some(&Edtf::day(reached)), Some(&Edtf::day(add_days(reached, 6)?)))?
            }
            Unit::Month => about_months(born, quantity.low, false, 1)?,
            Unit::Year => {
                let last = add_days(add_months(reached, 12)?, -1)?;
                let year = Edtf::span(Some(&Edtf::day(reached)), Some(&Edtf::day(last)))?;
                if quantity.approximate { year.approximate() } else { year }
            }
            _ => return None,
        });
        Some(())
    }

    pub(crate) fn birthday(&self, years: i64, days: i64, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let day = add_months(self.context.born?.exact()?, years.checked_mul(12)?)?;
        let day = add_days(day, days)?;
        if phrase.of_other || !self.lived(day) {
            return None;
        }
        draft.readings.push(Edtf::day(day));
        draft.anchor = Some(Anchor::Born);
        Some(())
    }

    /// No one reaches an age after death, nor, in these records, after twenty-five.
    fn lived(&self, day: Date) -> bool {
        let dead = self.context.died.and_then(|d| d.latest().date()).is_some_and(|died| day > died);
        let grown = self
            .context
            .born
            .and_then(|b| b.latest().date())
            .and_then(|b| add_months(b, 300))
            .is_some_and(|limit| day > limit);
        !dead && !grown
    }

    pub(crate) fn first_of_life(&self, quantity: Quantity, unit: Unit, draft: &mut Draft) -> Option<()> {
        let born = self.context.born?;
        let (first, last) = (born.earliest().date()?, born.latest().date()?);
        let end = add_days(step(last, quantity.high, unit, 1)?, -1)?;
        draft.readings.push(Edtf::span(Some(&Edtf::day(first)), Some(&Edtf::day(end)))?);
        draft.anchor = Some(Anchor::Born);
        draft.tells = false;
        Some(())
    }

    pub(crate) fn last_of_life(&self, quantity: Quantity, unit: Unit, draft: &mut Draft) -> Option<()> {
        let died = self.context.died?;
        let (first, last) = (died.earliest().date()?, died.latest().date()?);
        let start = Edtf::day(step(first, quantity.high, unit, -1)?).approximate();
        draft.readings.push(Edtf::span(Some(&start), Some(&Edtf::day(last)))?);
        draft.anchor = Some(Anchor::Died);
        draft.tells = false;
        Some(())
    }
}

impl Reader<'_> {
    /// "aged six months", "the first nine months of Peter's life", "his last nine months".
    pub(crate) fn life(&self, at: usize) -> Option<Read> {
        if let Some((quantity, unit, end)) =
            (self.is(at, "at") && self.number(at + 1).is_some() && self.number(at + 3) != Some(40))
                .then(|| self.clinical(at + 1))
                .flatten()
        {
            return (unit == Unit::Month || unit == Unit::Week).then_some((
                Meaning::Age { quantity, unit },
                end,
                "age",
            ));
        }
        if self.is(at, "at")
            && self.born
            && let Some((quantity, unit, end)) =
                self.years_and_months(at + 1).filter(|(_, u, end)| self.is_age_at(*u, *end))
        {
            return Some((Meaning::Age { quantity, unit }, end, "age"));
        }
        if let Some((years, end)) = self.birthday_named(at).or_else(|| self.turned_age(at)) {
            return Some((Meaning::Birthday { years, days: 0 }, end, "birthday"));
        }
        let own_first = self.any(at, &["his", "her", "their"]) && self.is(at + 1, "first");
        if let (true, Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year))) =
            (own_first, self.lex(at + 2))
        {
            let whole = !self.word(at + 2).ends_with('s') && !self.any(at + 3, &["at", "in", "of"]);
            let quantity = Quantity::exactly(1);
            return whole.then_some((Meaning::FirstOfLife { quantity, unit }, at + 3, "life"));
        }
        if self.any(at, &["aged", "age"]) {
            let on = self.skip(at + 1, &["of"]);
            let Some((quantity, unit, end)) = self.years_and_months(on) else {
                return self.bare_age(on, on > at + 1);
            };
            return Some((Meaning::Age { quantity, unit }, end, "age"));
        }
        if let Some(read) = self.age_then(at) {
            return Some(read);
        }
        let own = self.any(at, &["his", "her", "their"]);
        if !own && !self.is(at, "the") {
            return None;
        }
        if let Some(read) = self.year_of_life(at) {
            return Some(read);
        }
        let first = self.is(at + 1, "first");
        if !first && !self.is(at + 1, "last") {
            return None;
        }
        let (quantity, unit, end) = self.measure(at + 2)?;
        let life = (end..end + 5).take_while(|n| !self.ends_sentence(*n)).find(|n| self.is(*n, "life"));
        let end = match (life, own) {
            (Some(life), _) if self.is(end, "of") => life + 1,
            (_, true) => end,
            _ => return None,
        };
        let meaning = if first {
            Meaning::FirstOfLife { quantity, unit }
        } else {
            Meaning::LastOfLife { quantity, unit }
        };
        Some((meaning, end, "life"))
    }

    /// "The first year of his life", "the last month of her life".
    fn year_of_life(&self, at: usize) -> Option<Read> {
        let Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) = self.lex(at + 2) else { return None };
        let fits = self.any(at + 1, &["first", "last"])
            && self.is(at + 3, "of")
            && self.any(at + 4, &["his", "her", "their"])
            && self.is(at + 5, "life");
        let quantity = Quantity::exactly(1);
        let meaning = if self.is(at + 1, "first") {
            Meaning::FirstOfLife { quantity, unit }
        } else {
            Meaning::LastOfLife { quantity, unit }
        };
        fits.then_some((meaning, at + 6, "life"))
    }

    /// "He died in hospital. Two days before that": the sentence before tells of the death, or the birth, that the caller
    /// dates, and of no other day.
    pub(crate) fn life_told(&self, at: usize, last: usize, context: &Context) -> Option<Told> {
        let end = (last..at).rev().find(|n| self.ends_sentence(*n))?;
        let words: Vec<usize> = self.before(end, 24).collect();
        let first = *words.last()?;
        // Something dated stands in it, or someone else is spoken of.
        if last > first || words.iter().any(|n| self.is_other_person(*n)) {
            return None;
        }
        let tells = |word: &str| words.iter().any(|n| self.is(*n, word));
        let (interval, anchor) = if tells("died") {
            (context.died?, Anchor::Died)
        } else if tells("born") {
            (context.born?, Anchor::Born)
        } else {
            return None;
        };
        Some(plain(interval, anchor))
    }
}
