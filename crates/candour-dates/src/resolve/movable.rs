//! Feasts that move with the year, and bank holidays, said without one: of the year of the story, else about the writing.

use jiff::civil::Date;

use crate::calendar::working_days::{bank_holiday, bank_holiday_mondays};
use crate::calendar::{add_days, easter, weekday};
use crate::grammar::phrase::Phrase;
use crate::resolve::absolute::push;
use crate::resolve::{Draft, Resolver};
use crate::way::Way;
use crate::{Anchor, Edtf, Flag};

/// A feast or holiday of any year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Movable {
    /// From so many days after Easter Sunday to so many; "Easter" alone is about then.
    Easter { first: i64, last: i64, rough: bool },
    /// By the name of the table; `weekend`: from the Saturday before it.
    Bank { name: String, weekend: bool },
    /// "Bank holiday Monday": any of them.
    BankMonday,
}

impl Movable {
    /// Its first and last day of a year; a bank holiday that the year has not is none.
    fn days(&self, year: i16) -> Option<(Date, Date)> {
        match self {
            Movable::Easter { first, last, .. } => {
                let sunday = easter(year)?;
                Some((add_days(sunday, *first)?, add_days(sunday, *last)?))
            }
            Movable::Bank { name, weekend } => {
                let day = bank_holiday(year, name)?;
                let first = if *weekend && weekday(day) == 1 { add_days(day, -2)? } else { day };
                Some((first, day))
            }
            Movable::BankMonday => None,
        }
    }

    /// Of a year, as a value.
    pub(crate) fn edtf(&self, year: i16) -> Option<Edtf> {
        let (first, last) = self.days(year)?;
        let (first, last) = (Edtf::day(first), (first != last).then(|| Edtf::day(last)));
        let value = match last {
            Some(last) => Edtf::span(Some(&first), Some(&last))?,
            None => first,
        };
        let rough = matches!(self, Movable::Easter { rough: true, .. });
        Some(if rough { value.approximate() } else { value })
    }
}

impl Resolver<'_> {
    /// Nearest to what was told, not after the writing unless the sentence looks ahead; one that lies well before it may as
    /// well be the next.
    pub(crate) fn movable(&self, feast: &Movable, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        const WELL_BEFORE: i64 = 31;
        if *feast == Movable::BankMonday {
            return self.bank_monday(phrase, draft);
        }
        // "In 2011 there were two calls. On Easter Sunday": of that year.
        if let Some(year) = self.last_year {
            draft.readings.extend(feast.edtf(year));
            return Some(());
        }
        let written = self.context.written;
        let far =
            |year: i16, from: Date| feast.days(year).map(|(first, _)| i64::from((first - from).get_days()));
        let told = self.told_here().filter(|told| told.interval.days().is_some_and(|days| days < 100));
        let near = told.and_then(|told| told.interval.latest().date()).or(self.last_full);
        let past =
            |year: i16| written.is_none_or(|w| phrase.ahead || far(year, w).is_some_and(|off| off <= 0));
        let Some(near) = near else { return self.movable_about_writing(feast, phrase, draft) };
        let year = near.year();
        let years = (year - 1..=year + 1).filter(|y| past(*y)).filter_map(|y| Some((far(y, near)?, y)));
        // "She had been well since Easter" lies before what was told.
        let years = years.filter(|(off, _)| !phrase.earlier || *off <= 0);
        let (off, found) = years.min_by_key(|(off, _)| off.abs())?;
        draft.readings.extend(feast.edtf(found));
        if off < -WELL_BEFORE && !phrase.earlier && past(found + 1) {
            draft.readings.extend(feast.edtf(found + 1));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = told.map(|told| told.anchor);
        push(&mut draft.flags, Flag::YearFromContext);
        Some(())
    }

    /// The last before the writing; the next, where the sentence looks ahead and that lies nearer.
    fn movable_about_writing(&self, feast: &Movable, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        let year = written.year();
        let off = |y: i16| Some((i64::from((feast.days(y)?.0 - written).get_days()), y));
        let back = [year, year - 1].into_iter().filter_map(off).find(|(off, _)| *off <= 0);
        let on = [year, year + 1].into_iter().filter_map(off).find(|(off, _)| *off > 0);
        let on = on.filter(|(on, _)| phrase.way == Way::Ahead && back.is_none_or(|(back, _)| *on < -back));
        draft.readings.extend(feast.edtf(on.or(back)?.1));
        draft.anchor = Some(Anchor::Written);
        Some(())
    }

    /// "Shut on bank holiday Monday": the story's next, else the last or the next, on the side the sentence looks.
    fn bank_monday(&self, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let told = self.told_here().filter(|told| told.interval.days().is_some_and(|days| days < 32));
        let near = told.and_then(|told| told.interval.latest().date());
        let (back, on) = bank_holiday_mondays(near.or(self.context.written)?);
        let (back, on) = (back?, on?);
        // "Bailed on Friday 4 May. On bank holiday Monday": days on, where the one before lies weeks back.
        let on_from = near.filter(|near| (on - *near).get_days() < 8 && (*near - back).get_days() > 14);
        let (back, on) = (Edtf::day(back), Edtf::day(on));
        draft.readings.extend(match (near, phrase.way) {
            (Some(_), _) if on_from.is_some() && !phrase.earlier => vec![on],
            (Some(_), _) => {
                push(&mut draft.flags, Flag::TwoReadings);
                vec![back, on]
            }
            (None, Way::Back) => vec![back],
            (None, Way::Ahead) => vec![on],
            (None, Way::Unsaid) => Edtf::one_of(&[back, on]).into_iter().collect(),
        });
        draft.anchor = Some(told.map_or(Anchor::Written, |told| told.anchor));
        Some(())
    }
}
