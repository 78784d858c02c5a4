//! Months and weekdays of the story's own calendar: "that June", "March of the following year", "the Tuesday of that week".

use jiff::civil::Date;

use crate::Edtf;
use crate::calendar::{add_days, monday};
use crate::grammar::phrase::Partial;
use crate::resolve::{Draft, Resolver};

impl Resolver<'_> {
    /// The month nearest to what was told; of two about as near the later, for a story goes on.
    pub(crate) fn that_month(&self, month: Partial, draft: &mut Draft) -> Option<()> {
        const ON: i64 = 8 * 31;
        let told = self.told_here()?;
        let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
        let away = |p: &Partial| {
            let days = p.edtf(&mut Vec::new())?.interval();
            let (from, to) = (days.earliest().date()?, days.latest().date()?);
            let days = |a: Date, b: Date| i64::from((b - a).get_days());
            Some(match (days(last, from), days(to, first)) {
                // Just behind counts as far as what lies so much further ahead.
                (_, behind @ 1..) => behind + ON / 2,
                (ahead @ 1.., _) => ahead,
                _ => 0,
            })
        };
        let year = first.year();
        let found = [year - 1, year, year + 1]
            .map(|y| month.in_year(y))
            .into_iter()
            .min_by_key(|p| away(p).unwrap_or(i64::MAX))?;
        draft.readings.extend(found.edtf(&mut draft.flags));
        draft.anchor = Some(told.anchor);
        Some(())
    }

    /// Of the year that lies so far from that of what was told.
    pub(crate) fn month_of_year(&self, month: Partial, by: i16, draft: &mut Draft) -> Option<()> {
        let told = self.told_here()?;
        let (first, last) = (told.interval.earliest().date()?.year(), told.interval.latest().date()?.year());
        if first != last {
            return None;
        }
        draft.readings.extend(month.in_year(first.checked_add(by)?).edtf(&mut draft.flags));
        draft.anchor = Some(told.anchor);
        Some(())
    }

    /// Of the week that lies so far from that of what was told.
    pub(crate) fn weekday_of_week(&self, day: u8, by: i64, draft: &mut Draft) -> Option<()> {
        let told = self.told_here()?;
        let (first, last) =
            (monday(told.interval.earliest().date()?)?, monday(told.interval.latest().date()?)?);
        if first != last {
            return None;
        }
        draft.readings.push(Edtf::day(add_days(first, 7 * by + i64::from(day) - 1)?));
        draft.anchor = Some(told.anchor);
        Some(())
    }
}
