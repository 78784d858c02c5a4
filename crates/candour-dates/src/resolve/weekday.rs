//! A bare weekday: the day of death when someone just died, the story's next, or about the day of writing.

use jiff::civil::Date;

use crate::calendar::{add_days, on_or_after, on_or_before, weekday};
use crate::grammar::phrase::Phrase;
use crate::resolve::absolute::push;
use crate::resolve::{Draft, Resolver, Told};
use crate::way::Way;
use crate::{Anchor, Edtf, Flag, Interval};

impl Resolver<'_> {
    /// The day of death, when someone just died and it was that weekday.
    pub(crate) fn day_of_death(&self, wanted: u8, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let died = self.context.died.and_then(Interval::exact)?;
        (phrase.of_death && weekday(died) == wanted).then_some(())?;
        draft.readings.push(Edtf::day(died));
        draft.anchor = Some(Anchor::Died);
        Some(())
    }

    /// A bare weekday: of a death, of the story, about the writing, or about the row above.
    pub(crate) fn bare_weekday(&self, wanted: u8, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        if self.day_of_death(wanted, phrase, draft).is_some() {
            return Some(());
        }
        // Of a telling under way a day or two may be in doubt.
        let near = |told: &Told| told.interval.days().is_some_and(|n| n <= if told.chained { 14 } else { 7 });
        if let Some(told) = self.told_here().filter(near) {
            return self.weekday_of_story(wanted, &told, phrase, draft);
        }
        if let Some(written) = self.context.written {
            // "Seen on 4 May 2010. Eventually he moved. On the Monday he rang": not the Monday before the writing, years on.
            if self.lost.is_some() && self.long_ago() && phrase.way != Way::Ahead {
                return None;
            }
            return about_writing(wanted, written, phrase, draft);
        }
        // The row above says near which week, not on which side of it.
        let near = self.told?.interval.exact()?;
        let (back, on) = (on_or_before(near, wanted)?, on_or_after(near, wanted)?);
        draft.readings.push(Edtf::day(back));
        if back != on {
            draft.readings.push(Edtf::day(on));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.anchor = Some(Anchor::Reference);
        Some(())
    }

    fn weekday_of_story(&self, wanted: u8, told: &Told, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        if let Some(within) = self.within_told(wanted, told).filter(|_| phrase.definite) {
            draft.anchor = Some(told.anchor);
            draft.readings.push(Edtf::day(within));
            // "Off in the week of the 6th. On the Monday": of that week, or after it.
            if told.interval.earliest().date() == Some(within) && told.interval.days() == Some(7) {
                draft.readings.push(Edtf::day(add_days(within, 7)?));
                push(&mut draft.flags, Flag::TwoReadings);
            }
            return Some(());
        }
        let last = told.interval.latest().date()?;
        let first = if told.lasted { last } else { told.interval.earliest().date()? };
        let (from, to) = (on_or_after(first, wanted)?, on_or_after(last, wanted)?);
        // What is told cannot lie after the day it was written, unless it looks ahead.
        if let (Some(written), false) = (self.context.written, phrase.ahead)
            && from > written
        {
            return about_writing(wanted, written, phrase, draft);
        }
        draft.anchor = Some(told.anchor);
        draft.readings.push(if from == to {
            Edtf::day(from)
        } else {
            Edtf::one_of(&[Edtf::day(from), Edtf::day(to)])?
        });
        // "Arranged for Wednesday the 9th. On the Tuesday she rang": of the day before it, or of the week after.
        if told.arranged && from > first {
            draft.readings.insert(0, Edtf::day(on_or_before(first, wanted)?));
            push(&mut draft.flags, Flag::TwoReadings);
            return Some(());
        }
        // "He had been unwell since Monday" lies before what was told, and so does "missing since the Sunday".
        if (phrase.earlier || phrase.since_before) && from > first {
            draft.readings = vec![Edtf::day(on_or_before(first, wanted)?)];
            return Some(());
        }
        // A date in passing, long before the writing, need not be what the weekday follows.
        let mut about = Draft::default();
        if let Some(written) = self.context.written {
            about_writing(wanted, written, phrase, &mut about)?;
        }
        let other = about.readings.first().and_then(|r| r.interval().exact());
        let far = |other: &Date| {
            !told.chained && !phrase.definite && i64::from((*other - to).get_days()).abs() > 14
        };
        if let Some(other) = other.filter(far) {
            draft.readings.push(Edtf::day(other));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        Some(())
    }
}

impl Resolver<'_> {
    /// "Week commencing 6 June he was excluded. He was back on the Thursday": the one within what lasted a week at most.
    pub(crate) fn within_told(&self, wanted: u8, told: &Told) -> Option<Date> {
        let week = told.lasted && told.interval.days().is_some_and(|days| (2..=7).contains(&days));
        let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
        let within = on_or_after(first, wanted).filter(|day| week && *day <= last)?;
        self.context.written.is_none_or(|written| within <= written).then_some(within)
    }
}

/// The last such day, or the next: on the side the sentence looks. Where it does not say, both; and on that weekday itself
/// the one a week off too.
fn about_writing(wanted: u8, written: Date, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
    let (back, on) = (on_or_before(written, wanted)?, on_or_after(written, wanted)?);
    let same = back == on;
    let list = match phrase.way {
        Way::Back if same => vec![back, add_days(back, -7)?],
        Way::Ahead if same => vec![on, add_days(on, 7)?],
        Way::Back => vec![back],
        Way::Ahead => vec![on],
        Way::Unsaid if same => vec![back],
        Way::Unsaid => vec![back, on],
    };
    if list.len() > 1 {
        push(&mut draft.flags, Flag::TwoReadings);
    }
    draft.readings.extend(list.into_iter().map(Edtf::day));
    draft.anchor = Some(Anchor::Written);
    Some(())
}
