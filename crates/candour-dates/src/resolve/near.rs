//! Times counted from the day of writing: the coming Wednesday, last week, the 28th.

use crate::calendar::{add_days, add_months, monday, on_or_after, on_or_before};
use crate::grammar::lex::Unit;
use crate::grammar::phrase::Quantity;
use crate::grammar::relative::step;
use crate::resolve::absolute::push;
use crate::resolve::{Draft, Resolver};
use crate::{Anchor, Edtf, Flag};

impl Resolver<'_> {
    pub(crate) fn coming_weekday(&self, wanted: u8, weeks: i64, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        if weeks < 0 {
            let last = on_or_before(add_days(written, -1)?, wanted)?;
            draft.readings.push(Edtf::day(add_days(last, 7 * (weeks + 1))?));
            draft.anchor = Some(Anchor::Written);
            return Some(());
        }
        let next = on_or_after(add_days(written, 1)?, wanted)?;
        draft.readings.push(Edtf::day(add_days(next, 7 * weeks)?));
        // Said on a Thursday, "Thursday week" may be counted from today.
        if weeks > 0 && crate::calendar::weekday(written) == wanted {
            draft.readings.insert(0, Edtf::day(add_days(written, 7 * weeks)?));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(Anchor::Written);
        Some(())
    }

    /// "Next Friday": of next week, and where this week still has one, that too.
    pub(crate) fn next_weekday(&self, wanted: u8, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        let near = on_or_after(add_days(written, 1)?, wanted)?;
        let next_week = add_days(monday(written)?, 6 + i64::from(wanted))?;
        draft.readings.push(Edtf::day(next_week));
        if near != next_week {
            draft.readings.push(Edtf::day(near));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(Anchor::Written);
        Some(())
    }

    /// "The last few days" end with the writing; a few is taken as three, and said to be vague.
    pub(crate) fn recently(&self, quantity: Quantity, unit: Unit, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        let number = if quantity.vague { 3 } else { quantity.high };
        // "The last 24 hours" reach into the days they may fall on.
        let (number, unit) =
            if unit == Unit::Hour { ((number + 23) / 24, Unit::Day) } else { (number, unit) };
        let first = step(written, number, unit, -1)?;
        // "The past two months" began in a month, on no day of it.
        let month = matches!(unit, Unit::Month | Unit::Year) && !quantity.article && !quantity.vague;
        let mut from =
            if month { Edtf::month(first.year(), first.month().unsigned_abs())? } else { Edtf::day(first) };
        if quantity.vague {
            push(&mut draft.flags, Flag::Vague);
        }
        if quantity.vague || quantity.approximate || unit != Unit::Day {
            from = from.approximate();
        }
        draft.readings.extend(Edtf::span(Some(&from), Some(&Edtf::day(written))));
        draft.anchor = Some(Anchor::Written);
        draft.lasted = true;
        Some(())
    }

    /// The whole week, month or year before, of, or after the writing.
    pub(crate) fn calendar(&self, unit: Unit, by: i64, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        draft.anchor = Some(Anchor::Written);
        draft.readings.push(match unit {
            Unit::Week => {
                let from = add_days(monday(written)?, 7 * by)?;
                Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(add_days(from, 6)?)))?
            }
            Unit::Month => {
                let month = add_months(written.first_of_month(), by)?;
                Edtf::month(month.year(), month.month().unsigned_abs())?
            }
            _ => Edtf::year(written.year().checked_add(i16::try_from(by).ok()?)?),
        });
        Some(())
    }

    /// The first such weekday after what was told.
    pub(crate) fn following_weekday(&self, wanted: u8, draft: &mut Draft) -> Option<()> {
        let told = self.told?;
        let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
        let after = |date| on_or_after(add_days(date, 1)?, wanted).map(Edtf::day);
        let (from, to) = (after(if told.lasted { last } else { first })?, after(last)?);
        draft.readings.push(if from == to { from } else { Edtf::span(Some(&from), Some(&to))? });
        // On a Monday "the following Tuesday" is seldom the next day, which has a shorter name.
        let next = told.interval.exact().and_then(|day| add_days(day, 1));
        if let Some(next) = next.filter(|next| crate::calendar::weekday(*next) == wanted) {
            draft.readings.insert(0, Edtf::day(add_days(next, 7)?));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(told.anchor);
        Some(())
    }

    /// The week, month or year of what was told, or beside it; something fell within it.
    pub(crate) fn story_period(&self, unit: Unit, by: i64, draft: &mut Draft) -> Option<()> {
        let told = self.told?;
        let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
        let (from, to) = match unit {
            Unit::Week => {
                let start = |date| add_days(monday(date)?, 7 * by).map(Edtf::day);
                (start(first)?, Edtf::day(add_days(monday(last)?, 7 * by + 6)?))
            }
            Unit::Month => {
                let month = |date: jiff::civil::Date| {
                    let there = add_months(date.first_of_month(), by)?;
                    Edtf::month(there.year(), there.month().unsigned_abs())
                };
                (month(first)?, month(last)?)
            }
            _ => {
                let by = i16::try_from(by).ok()?;
                (Edtf::year(first.year().checked_add(by)?), Edtf::year(last.year().checked_add(by)?))
            }
        };
        draft.readings.push(if from == to { from } else { Edtf::span(Some(&from), Some(&to))? });
        draft.anchor = Some(told.anchor);
        Some(())
    }
}
