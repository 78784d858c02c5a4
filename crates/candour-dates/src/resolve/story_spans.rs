//! Stretches of the story: "within a week", "on the third day", "by the end of that week".

use jiff::civil::Date;

use crate::calendar::{add_days, add_months, monday};
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Meaning, Partial, Phrase, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::relative::step;
use crate::grammar::scan::Kind;
use crate::resolve::absolute::push;
use crate::resolve::{Draft, Resolver};
use crate::way::Way;
use crate::{Anchor, Edtf, Flag};

impl Reader<'_> {
    pub(crate) fn within_story(&self, at: usize) -> Option<Read> {
        if self.lex(at) != Lex::Open {
            return None;
        }
        self.within(at).or_else(|| self.nth_of_story(at))
    }

    /// "within a week", "within six weeks", of what was told or of the writing.
    fn within(&self, at: usize) -> Option<Read> {
        if !self.is(at, "within") {
            return None;
        }
        let the = self.skip(at + 1, &["the"]);
        // "Within the week": a week from then.
        let one = match self.lex(the) {
            Lex::Unit(unit @ (Unit::Week | Unit::Fortnight | Unit::Month)) if the > at + 1 => {
                Some((Quantity::exactly(1), unit, the + 1))
            }
            _ => None,
        };
        let (quantity, unit, next) = one.or_else(|| self.measure(the))?;
        let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month) && !quantity.vague;
        let of = self.any(next, &["of", "from", "after"]);
        (fits && !of).then_some((Meaning::Within { quantity, unit }, next, "deadline"))
    }

    /// "on the third day": of what was told.
    fn nth_of_story(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["on", "by"]);
        if let Some(read) = self.nth_of_stay(at, the) {
            return Some(read);
        }
        let token = self
            .get(the + 1)
            .filter(|_| self.is(the, "the") && (the > at || at > 0 && self.is(at - 1, "on")))?;
        let nth = match (token.lex, token.kind) {
            (Lex::Ordinal(n), _) => i64::from(n),
            (_, Kind::Ordinal) => i64::from(token.number),
            _ if self.is(the + 1, "second") => 2,
            _ => return None,
        };
        let day = self.is(the + 2, "day") && !self.is(the + 3, "of") && (1..=31).contains(&nth);
        day.then_some((Meaning::NthOfStory(nth), the + 3, "nth-day"))
    }

    /// "On his second day": of what began on the day told, which is the first.
    fn nth_of_stay(&self, at: usize, the: usize) -> Option<Read> {
        const PLACES: [&str; 11] =
            ["at", "in", "of", "on", "with", "back", "off", "as", "out", "there", "here"];
        let token = self.get(the + 1)?;
        let nth = match token.lex {
            Lex::Ordinal(n @ 3..) => i64::from(n),
            _ if token.kind == Kind::Ordinal => i64::from(token.number),
            _ if self.is(the + 1, "second") => 2,
            _ => return None,
        };
        let own = the > at && self.is(at, "on") && self.any(the, &["his", "her", "their", "my"]);
        let whole = self.is(the + 2, "day") && !self.any(the + 3, &PLACES) && (2..=31).contains(&nth);
        let quantity = Quantity::exactly(nth - 1);
        let meaning =
            Meaning::Shift { quantity, unit: Unit::Day, sign: 1, from: crate::grammar::phrase::From::Story };
        (own && whole).then_some((meaning, the + 3, "nth-day"))
    }

    /// "the end of that week", "by the end of the month", "before the end of that year", "by the end of the following week".
    pub(crate) fn end_of_story(&self, at: usize) -> Option<Read> {
        let by = self.any(at, &["by", "before", "until", "till"]);
        let end = self.skip(at + usize::from(by), &["the"]);
        if !(self.is(end, "end") && self.is(end + 1, "of") && self.any(end + 2, &["that", "the", "this"])) {
            return None;
        }
        let noun = self.skip(end + 3, &["same", "following", "next"]);
        let on = i64::from(self.any(noun - 1, &["following", "next"]));
        let said = self.is(end + 2, "that") || on > 0;
        let unit = match self.lex(noun) {
            Lex::Unit(Unit::Week) => Unit::Week,
            // "The end of that month" is read as a part of it.
            Lex::Unit(Unit::Month) if by && (on > 0 || !self.is(end + 2, "that")) => Unit::Month,
            Lex::Unit(Unit::Year) if by && said => Unit::Year,
            _ => return None,
        };
        let one = !self.word(noun).ends_with('s');
        one.then_some((Meaning::StoryEnd { by, unit, on }, noun + 1, "story-end"))
    }
}

impl Resolver<'_> {
    /// From the day told, or from the writing, to the last day that is within.
    pub(crate) fn within(
        &self,
        quantity: Quantity,
        unit: Unit,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> Option<()> {
        let told = self
            .told_here()
            .filter(|_| phrase.looks_back)
            .and_then(|told| Some((told.interval.exact()?, told.anchor)));
        let written = || self.context.written.filter(|_| !phrase.looks_back).map(|w| (w, Anchor::Written));
        let (from, anchor) = told.or_else(written)?;
        let last = step(from, quantity.high, unit, 1)?;
        draft.readings.extend(Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(last))));
        draft.anchor = Some(anchor);
        draft.tells = false;
        Some(())
    }

    /// The day told is the first, where people count so; the third may be two days after it or three.
    pub(crate) fn nth_of_story(&self, nth: i64, draft: &mut Draft) -> Option<()> {
        let told = self.told?;
        let lasted = || told.interval.earliest().date().filter(|_| told.lasted);
        let from = told.interval.exact().or_else(lasted)?;
        draft.readings.push(Edtf::day(add_days(from, nth - 1)?));
        // Of what is told with its length the first day is known, and the first day is no other.
        if nth > 1 && !told.lasted {
            draft.readings.push(Edtf::day(add_days(from, nth)?));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(told.anchor);
        Some(())
    }

    /// From Friday to Sunday of the week told, or of the writing; with "by" all before the end is open.
    pub(crate) fn story_end(&self, by: bool, unit: Unit, on: i64, draft: &mut Draft) -> Option<()> {
        let (first, near, anchor) = match self.told_here() {
            Some(told) => (told.interval.earliest().date()?, told.interval.latest().date()?, told.anchor),
            None => (self.context.written?, self.context.written?, Anchor::Written),
        };
        let last_of = |near: Date| {
            Some(match unit {
                Unit::Month => add_months(near.first_of_month(), on)?.last_of_month(),
                Unit::Year => add_months(near.first_of_year(), 12 * on)?.last_of_year(),
                _ => add_days(monday(near)?, 7 * on + 6)?,
            })
        };
        let last = last_of(near)?;
        // Told of one week, month or year.
        (last_of(first)? == last).then_some(())?;
        let friday = Edtf::day(add_days(last, -2)?);
        draft.readings.extend(if by {
            Edtf::span(None, Some(&Edtf::day(last)))
        } else {
            Edtf::span(Some(&friday.approximate()), Some(&Edtf::day(last).approximate()))
        });
        draft.anchor = Some(anchor);
        draft.tells = !by;
        Some(())
    }

    /// The first such month or season after what was told, or the last before it.
    pub(crate) fn month_of_story(&self, month: Partial, by: i16, draft: &mut Draft) -> Option<()> {
        // "Out of work since the summer": alone, of the writing.
        let season = self.context.written.filter(|_| month.month.is_some_and(|m| m > 20));
        let written =
            season.map(|day| crate::grammar::relative::plain(crate::Interval::day(day), Anchor::Written));
        let told = self.told.or(written)?;
        let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
        let year = first.year();
        if by == 0 {
            draft.readings.extend(month.in_year(year).edtf(&mut draft.flags));
            draft.anchor = Some(told.anchor);
            return Some(());
        }
        let years = if by > 0 { [year, year + 1, year + 2] } else { [year, year - 1, year - 2] };
        let fits = |p: &Partial| {
            let days = p.edtf(&mut Vec::new()).map(|e| e.interval());
            let (from, to) = (days.and_then(|d| d.earliest().date()), days.and_then(|d| d.latest().date()));
            if by > 0 { from.is_some_and(|d| d > last) } else { to.is_some_and(|d| d < first) }
        };
        let found = years.map(|y| month.in_year(y)).into_iter().find(fits)?;
        draft.readings.extend(found.edtf(&mut draft.flags));
        draft.anchor = Some(told.anchor);
        Some(())
    }

    /// The days after what was told, or after the writing where the sentence looks ahead.
    pub(crate) fn next_span(
        &self,
        quantity: Quantity,
        unit: Unit,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> Option<()> {
        let told = self.told_here().filter(|_| phrase.way != Way::Ahead);
        let (from, anchor) = match told {
            Some(told) => (told.interval.latest().date()?, told.anchor),
            None => (self.context.written.filter(|_| phrase.way != Way::Back)?, Anchor::Written),
        };
        let last = Edtf::day(step(from, quantity.high, unit, 1)?);
        let last = if unit == Unit::Day && !quantity.approximate { last } else { last.approximate() };
        draft.readings.extend(Edtf::span(Some(&Edtf::day(add_days(from, 1)?)), Some(&last)));
        draft.anchor = Some(anchor);
        draft.tells = false;
        Some(())
    }
}
