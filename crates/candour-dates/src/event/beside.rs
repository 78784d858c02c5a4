//! Counted from what the text dates elsewhere: "two days before the conference", "the week after she moved in".

use jiff::civil::Date;

use crate::calendar::{add_days, add_months, monday};
use crate::grammar::lex::Unit;
use crate::grammar::phrase::{Meaning, Phrase};
use crate::grammar::relative::{step, weekend_before};
use crate::resolve::{Draft, Resolver};
use crate::{Anchor, Edtf};

impl Resolver<'_> {
    /// Before or after the event; where the text does not date it and a day stands just before ("on 3 May, the day after the
    /// fight"), that day.
    pub(crate) fn beside_event(&self, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let Meaning::FromEvent { quantity, unit, sign, stretch, start, end } = &phrase.meaning else {
            return None;
        };
        let Some(event) = self.events.and_then(|events| events.get(&(*start, *end))) else {
            let told = self.told_here().filter(|_| self.named_again && !*stretch)?;
            draft.readings.push(Edtf::day(told.interval.exact()?));
            draft.anchor = Some(told.anchor);
            return Some(());
        };
        draft.anchor = Some(Anchor::Text { start: event.span.0, end: event.span.1 });
        if *unit == Unit::Weekend {
            return weekend_before(event.day, event.day, draft).filter(|()| *sign < 0);
        }
        if *stretch {
            draft.readings.push(period_beside(event.day, *unit, *sign)?);
            draft.lasted = true;
            return Some(());
        }
        if quantity.vague || quantity.high != quantity.low {
            return None;
        }
        let there = step(event.day, quantity.low, *unit, *sign)?;
        let months = matches!(unit, Unit::Month | Unit::Year);
        let value = if months {
            Edtf::month(there.year(), there.month().unsigned_abs())?.approximate()
        } else {
            Edtf::day(there)
        };
        draft.readings.push(if quantity.approximate { value.approximate() } else { value });
        Some(())
    }
}

/// The whole week, month or year before that of a day, or after it.
fn period_beside(day: Date, unit: Unit, sign: i64) -> Option<Edtf> {
    match unit {
        Unit::Week => {
            let from = add_days(monday(day)?, 7 * sign)?;
            Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(add_days(from, 6)?)))
        }
        Unit::Month => {
            let month = add_months(day.first_of_month(), sign)?;
            Edtf::month(month.year(), month.month().unsigned_abs())
        }
        _ => Some(Edtf::year(day.year().checked_add(i16::try_from(sign).ok()?)?)),
    }
}
