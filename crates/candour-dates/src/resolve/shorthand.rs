//! When the shorthand of practice was.

use jiff::civil::Date;

use crate::calendar::{add_days, add_months, on_or_after, ymd};
use crate::grammar::lex::Unit;
use crate::grammar::phrase::{Meaning, Partial, Phrase, Quantity, Third};
use crate::grammar::relative::step;
use crate::resolve::absolute::{about_months, push};
use crate::resolve::{Draft, Resolver};
use crate::way::Way;
use crate::{Anchor, Edtf, Flag};

impl Resolver<'_> {
    pub(crate) fn shorthand(&self, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        match &phrase.meaning {
            Meaning::WithinFrom { quantity, unit, day } => {
                self.within_from(*quantity, *unit, *day, phrase, draft)
            }
            Meaning::WithinHours(quantity) => self.within_hours(*quantity, phrase, draft),
            Meaning::FinancialQuarter { nth, year } => self.financial_quarter(*nth, *year, draft),
            Meaning::SchoolYear(year) => self.school_year(*year, draft),
            Meaning::YearEnd => self.year_end(draft),
            Meaning::CheckAt { quantity, unit } => self.check_at(*quantity, *unit, draft),
            Meaning::AgeBetween { quantity, unit } => self.age_between(*quantity, *unit, draft),
            Meaning::SameTime { unit, sign } => self.same_time(*unit, *sign, draft),
            Meaning::StoryThird { third, by } => self.story_third(*third, *by, phrase, draft),
            Meaning::Weekdays { days, weeks } => {
                self.weekdays(*days, *weeks, draft);
                None
            }
            Meaning::ByWeekday(day) => self.by_weekday(*day, phrase, draft),
            Meaning::TwelveMonths(year) => {
                for (start, end) in [(4, 3), (9, 8)] {
                    let (from, to) = (Edtf::month(*year, start)?, Edtf::month(year + 1, end)?);
                    draft.readings.extend(Edtf::span(Some(&from), Some(&to)));
                }
                push(&mut draft.flags, Flag::TwoReadings);
                draft.tells = false;
                Some(())
            }
            Meaning::ThisWeekday(day) => {
                let monday = crate::calendar::monday(self.context.written?)?;
                draft.readings.push(Edtf::day(add_days(monday, i64::from(*day) - 1)?));
                draft.anchor = Some(Anchor::Written);
                Some(())
            }
            Meaning::WeekdayBefore(day) => {
                let told = self.told?;
                let before = add_days(told.interval.exact()?, -1)?;
                draft.readings.push(Edtf::day(crate::calendar::on_or_before(before, *day)?));
                draft.anchor = Some(told.anchor);
                Some(())
            }
            Meaning::YearOf { school, by } => self.year_of(*school, *by, draft),
            Meaning::StoryWeekend { following } => {
                let told = self.told?;
                let day = told.interval.exact()?;
                let from = if *following { add_days(day, 1)? } else { crate::calendar::monday(day)? };
                let saturday = on_or_after(from, 6)?;
                let sunday = Edtf::day(add_days(saturday, 1)?);
                draft.readings.extend(Edtf::span(Some(&Edtf::day(saturday)), Some(&sunday)));
                draft.anchor = Some(told.anchor);
                draft.lasted = true;
                Some(())
            }
            Meaning::Weekend(by) => self.weekend(*by, phrase, draft),
            Meaning::Term => {
                push(&mut draft.flags, Flag::NeedsTerms);
                None
            }
            Meaning::FromEvent { .. } => self.beside_event(phrase, draft),
            _ => None,
        }
    }

    /// In what is told of the past, or of weeks before, "by the Wednesday" is of the telling, unless it is a plan.
    fn by_weekday(&self, day: u8, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        let told = self.told_here().filter(|_| !phrase.ahead && !phrase.planned).and_then(|told| {
            let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
            let past = phrase.looks_back || (written - last).get_days() > 7;
            past.then_some((vec![add_days(first, 1)?, add_days(last, 1)?], told.anchor))
        });
        let (from, anchor) = told.unwrap_or((vec![written], Anchor::Written));
        for from in from {
            let open = Edtf::span(None, Some(&Edtf::day(on_or_after(from, day)?)))?;
            if !draft.readings.contains(&open) {
                draft.readings.push(open);
            }
        }
        if draft.readings.len() > 1 {
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(anchor);
        draft.tells = false;
        Some(())
    }

    /// The weekend of this week and, where people say "next" of either, that after it too.
    fn weekend(&self, by: i64, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        if self.weekend_of_telling(by, phrase, draft).is_some() {
            return Some(());
        }
        let written = self.context.written?;
        let of_week = |weeks: i64| {
            let saturday = add_days(crate::calendar::monday(written)?, 5 + 7 * weeks)?;
            Edtf::span(Some(&Edtf::day(saturday)), Some(&Edtf::day(add_days(saturday, 1)?)))
        };
        let back = by == 0 && phrase.looks_back && crate::calendar::weekday(written) < 6;
        draft.readings.push(of_week(if back { -1 } else { by })?);
        // "With dad at the weekend": the last or the next, where no verb says which.
        if by == 0
            && phrase.way == Way::Unsaid
            && phrase.rule == "the-weekend"
            && crate::calendar::weekday(written) < 6
        {
            draft.readings.push(of_week(-1)?);
            push(&mut draft.flags, Flag::TwoReadings);
        }
        if by == 1 {
            draft.readings.push(of_week(0)?);
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(Anchor::Written);
        draft.lasted = true;
        Some(())
    }

    /// "It was lost over the weekend", in what is told of weeks before: that after the day told; where that is early in a week
    /// the one before it too, and that alone where it "had" been.
    fn weekend_of_telling(&self, by: i64, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let side = phrase.rule == "bound";
        let written = self.context.written.filter(|_| by > -2 && (side || phrase.rule == "the-weekend"))?;
        let told = self.told_here()?;
        let day = told.interval.latest().date().filter(|day| (written - *day).get_days() > 10)?;
        told.interval.exact()?;
        let saturday = add_days(crate::calendar::monday(day)?, 5)?;
        let span = |from: Date| Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(add_days(from, 1)?)));
        let early = (day - saturday).get_days() < -2;
        let before = phrase.earlier || by < 0;
        if !before {
            draft.readings.push(span(saturday)?);
        }
        if (early && !side || before) && (day < saturday) {
            draft.readings.push(span(add_days(saturday, -7)?)?);
        } else if before {
            draft.readings.push(span(saturday)?);
        }
        if draft.readings.len() > 1 {
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(told.anchor);
        draft.lasted = true;
        Some(())
    }

    /// The school year from September, the financial year from April.
    fn year_of(&self, school: bool, by: i16, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        let (start, end) = if school { (9, 8) } else { (4, 3) };
        let year = written.year() + by - i16::from(written.month() < if school { 9 } else { 4 });
        let (from, to) = (Edtf::month(year, start)?, Edtf::month(year + 1, end)?);
        draft.readings.extend(Edtf::span(Some(&from), Some(&to)));
        draft.anchor = Some(Anchor::Written);
        draft.lasted = true;
        Some(())
    }

    /// The last day a deadline permits, counted from a day that is named.
    fn within_from(
        &self,
        quantity: Quantity,
        unit: Unit,
        day: Partial,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> Option<()> {
        let day = self.in_its_year(day, phrase, draft);
        let from = day.edtf(&mut draft.flags)?.interval().exact()?;
        let (number, unit) =
            if unit == Unit::Hour { ((quantity.high + 23) / 24, Unit::Day) } else { (quantity.high, unit) };
        draft.readings.push(Edtf::day(step(from, number, unit, 1)?));
        draft.tells = false;
        Some(())
    }

    /// "Within 24 hours" of the writing reaches into the days it may fall on.
    fn within_hours(&self, quantity: Quantity, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        // What was done "within 48 hours" was done after the last thing told.
        let told = self
            .told_here()
            .filter(|_| phrase.looks_back)
            .and_then(|told| Some((told.interval.exact()?, told.anchor)));
        let (from, anchor) = told.or(self.context.written.map(|written| (written, Anchor::Written)))?;
        let days = (quantity.high + 23) / 24;
        draft.readings.extend(Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(add_days(from, days)?))));
        draft.anchor = Some(anchor);
        draft.tells = false;
        Some(())
    }

    /// The first quarter of a financial year is April to June.
    fn financial_quarter(&self, nth: u8, year: Option<i16>, draft: &mut Draft) -> Option<()> {
        let year = if let Some(year) = year {
            year
        } else {
            draft.anchor = Some(Anchor::Written);
            let written = self.context.written?;
            if written.month() >= 4 { written.year() } else { written.year() - 1 }
        };
        let first = add_months(ymd(year, 4, 1)?, i64::from(nth - 1) * 3)?;
        let last = add_months(first, 2)?;
        let month = |d: Date| Edtf::month(d.year(), d.month().unsigned_abs());
        draft.readings.extend(Edtf::span(Some(&month(first)?), Some(&month(last)?)));
        Some(())
    }

    /// In England a child is in Reception in the school year in which it turns five.
    fn school_year(&self, year: u8, draft: &mut Draft) -> Option<()> {
        let born = self.context.born?.exact()?;
        let cohort = if born.month() >= 9 { born.year() + 1 } else { born.year() };
        let start = cohort + 4 + i16::from(year);
        let (from, to) = (Edtf::month(start, 9)?, Edtf::month(start + 1, 8)?);
        draft.readings.extend(Edtf::span(Some(&from), Some(&to)));
        draft.anchor = Some(Anchor::Born);
        push(&mut draft.flags, Flag::SchoolYear);
        draft.lasted = true;
        Some(())
    }

    /// The financial year ends on 31 March.
    fn year_end(&self, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        let here = ymd(written.year(), 3, 31)?;
        let day = if here <= written { here } else { ymd(written.year() - 1, 3, 31)? };
        draft.readings.push(Edtf::day(day));
        draft.anchor = Some(Anchor::Written);
        push(&mut draft.flags, Flag::FinancialYear);
        Some(())
    }

    /// A check is held about the age it is named after.
    fn check_at(&self, quantity: Quantity, unit: Unit, draft: &mut Draft) -> Option<()> {
        if quantity.high > quantity.low {
            return self.age_between(quantity, unit, draft);
        }
        let born = self.context.born?.exact()?;
        draft.tells = false;
        draft.anchor = Some(Anchor::Born);
        draft.readings.push(match unit {
            Unit::Week => Edtf::day(step(born, quantity.high, unit, 1)?).approximate(),
            Unit::Month => about_months(born, quantity.high, quantity.half, 1)?,
            _ => {
                let months = quantity.high * 12 + if quantity.half { 6 } else { 0 };
                about_months(born, months, false, 1)?
            }
        });
        Some(())
    }

    fn age_between(&self, quantity: Quantity, unit: Unit, draft: &mut Draft) -> Option<()> {
        let born = self.context.born?.exact()?;
        let (from, to) = (step(born, quantity.low, unit, 1)?, step(born, quantity.high, unit, 1)?);
        draft.readings.extend(Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(to))));
        draft.anchor = Some(Anchor::Born);
        draft.tells = false;
        Some(())
    }

    fn same_time(&self, unit: Unit, sign: i64, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        draft.anchor = Some(Anchor::Written);
        draft.readings.push(match unit {
            Unit::Year => about_months(written, 12, false, sign)?,
            Unit::Month => about_months(written, 1, false, sign)?,
            _ => Edtf::day(step(written, 1, unit, sign)?).approximate(),
        });
        Some(())
    }

    /// "The end of that month": of the month told, else of the month of writing.
    fn story_third(&self, third: Third, by: i64, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let (first, last, anchor) = match (self.told, self.context.written) {
            (Some(told), _) => {
                (told.interval.earliest().date()?, told.interval.latest().date()?, told.anchor)
            }
            // Told as past, it is over; of a time long gone it is not that of the writing.
            (None, Some(_)) if self.lost.is_some() && self.long_ago() => return None,
            (None, Some(written)) => {
                let over = third == Third::Early || written.day() > 24 || phrase.way != Way::Back;
                let near = add_months(written.first_of_month(), if over { 0 } else { -1 })?;
                (near, near, Anchor::Written)
            }
            _ => return None,
        };
        if first.first_of_month() != last.first_of_month() {
            return None;
        }
        let first = add_months(first.first_of_month(), by)?;
        let month = Some(first.month().unsigned_abs());
        let partial = Partial { year: Some(first.year()), month, third: Some(third), ..Partial::default() };
        draft.readings.extend(partial.edtf(&mut draft.flags));
        draft.anchor = Some(anchor);
        Some(())
    }

    /// Days that are kept have no one place; the next of them is said where the writing is known.
    fn weekdays(&self, days: u8, weeks: u8, draft: &mut Draft) {
        draft.tells = false;
        if weeks > 1 {
            push(&mut draft.flags, Flag::PhaseUnknown);
        }
        let only = (1..=7).filter(|d| days & (1 << d) != 0).collect::<Vec<u8>>();
        if let (Some(written), [day], 2..) = (self.context.written, only.as_slice(), weeks) {
            draft.starts = on_or_after(written, *day);
            draft.anchor = Some(Anchor::Written);
        }
    }
}
