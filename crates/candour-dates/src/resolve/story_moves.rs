//! Where the story goes on: at what lasted until a day, at what began at an hour, at an event told late, or where nobody knows.

use crate::grammar::phrase::{Bounding, From, Join, Meaning, Phrase};
use crate::grammar::relative::{plain, step};
use crate::grammar::tells_back;
use crate::resolve::{Draft, Resolver, Told};
use crate::{Anchor, Interval, Resolved};

/// Which words may follow what was told in passing as well as the telling: "the next day", "a week after that", "on the
/// Monday".
pub(crate) fn may_follow_aside(phrase: &Phrase) -> bool {
    match phrase.meaning {
        Meaning::StoryDay(0..=1) => true,
        Meaning::Shift { sign: 1, from: From::Story, .. } => phrase.rule == "after-that",
        Meaning::Weekday(_) => phrase.definite,
        _ => false,
    }
}

impl Resolver<'_> {
    /// "He died on the 6th. Three weeks earlier a nurse had called. She tried again ten days later": what is told of the time
    /// before a death goes on from there, as long as it does not pass the death.
    pub(crate) fn leads_to_death(&self, aside: &Told, phrase: &Phrase) -> bool {
        let Meaning::Shift { quantity, unit, sign: 1, from: From::Story } = phrase.meaning else {
            return false;
        };
        let told = self.told.and_then(|told| told.interval.exact());
        let there = aside.interval.exact().and_then(|day| step(day, quantity.high, unit, 1));
        self.death.is_some_and(|death| told == Some(death) && there.is_some_and(|there| there <= death))
    }

    /// "She stayed till the 17th. The next day": what went on until a day leaves the story at that day.
    pub(crate) fn told_until(&self, phrase: &Phrase, resolved: &Resolved) -> Option<Told> {
        let until =
            matches!(phrase.meaning, Meaning::Bound(Bounding::Until, _) | Meaning::Side(Bounding::Until, _));
        let told = self.told_here().filter(|_| until && !phrase.planned)?;
        let last =
            resolved.readings.first().filter(|_| resolved.readings.len() == 1)?.interval().latest().date()?;
        let goes_on = told.interval.latest().date().is_some_and(|d| d <= last)
            && self.context.written.is_some_and(|written| last <= written);
        goes_on.then_some(Told {
            interval: Interval::day(last),
            lasted: false,
            approximate: false,
            chained: true,
            clock: None,
            beside: false,
            arranged: false,
            anchor: Anchor::Text { start: phrase.start, end: phrase.end },
        })
    }

    /// "Hourly from 20:00 on 21 February. Bloods at 01:30": what began at an hour is where the story stands.
    pub(crate) fn told_from(&self, phrase: &Phrase, resolved: &Resolved) -> Option<Told> {
        let since = matches!(phrase.meaning, Meaning::Bound(Bounding::Since, _));
        // "He was on the run from 17 September. Ten days later": where nothing was told before it.
        let opens = self.told_here().is_none() && self.lost.is_none();
        let timed = since && (phrase.rule == "bound-timed" || opens) && !phrase.planned;
        let first = resolved.readings.first().filter(|_| timed)?.interval().earliest().date()?;
        let gone = self.context.written.is_none_or(|written| first <= written);
        gone.then(|| plain(Interval::day(first), Anchor::Text { start: phrase.start, end: phrase.end }))
    }

    /// "The day before the conference she left. The conference was on 9 May. That night": told in a sentence of its own, and
    /// of a later day, the event is where the story goes on.
    pub(crate) fn goes_on_from(&self, told: &Told, draft: &Draft) -> bool {
        let day = draft.readings.first().and_then(|reading| reading.interval().exact());
        self.new_sentence && day.zip(told.interval.latest().date()).is_some_and(|(day, told)| day > told)
    }

    /// "He had been interviewed two days before and was released the same night", "two days earlier he had rung, and the day
    /// after that": in one sentence the second goes on from the first, whatever the telling.
    pub(crate) fn goes_on_aside(&self, phrase: &Phrase) -> bool {
        let near = self.same_clause || phrase.rule == "day-beside" && phrase.of_that && !self.new_sentence;
        self.aside.is_some() && !self.aside_reported && near && may_follow_aside(phrase)
    }

    /// "He said so on 14 March. The funeral had been, or was, on 22 February": a day before the one told that dates an event
    /// the text counts from lies behind the telling.
    pub(crate) fn is_background(&self, phrase: &Phrase) -> bool {
        if let Meaning::FromEvent { quantity, unit, sign: 1, stretch: false, start, end } = phrase.meaning {
            let event = self.events.and_then(|events| events.get(&(start, end)));
            let there = event.and_then(|event| step(event.day, quantity.low, unit, 1));
            let told =
                self.told_here().and_then(|told| told.interval.exact()).filter(|_| self.head.is_some());
            return there.zip(told).is_some_and(|(there, told)| there < told);
        }
        let Meaning::Date(partial) = phrase.meaning else { return false };
        let dates = || self.dating.contains(&(phrase.start, phrase.end));
        // "They had separated in March".
        let had = phrase.earlier && partial.year.is_none() && partial.day.is_none() && self.head.is_some();
        let before = || {
            let told = self.told_here().and_then(|told| told.interval.exact());
            let year = partial.year.or(told.map(|told| told.year()));
            let day = year.and_then(|year| partial.in_year(year).first_day());
            day.zip(told).is_some_and(|(day, told)| day < told)
        };
        had && before()
            || partial.day.is_some() && self.new_sentence && self.head.is_some() && dates() && before()
    }

    /// Does it lie before what is told, so that the telling stays where it is?
    pub(crate) fn lies_before(&self, phrase: &Phrase) -> bool {
        let fits = match &phrase.meaning {
            // "He said that dad had hit him on the Saturday": the saying goes on, not the hitting. "The assault had been on the
            // 9th"; "it was done over the weekend"; "he should have been there from the Friday to the Monday".
            Meaning::Weekday(_)
            | Meaning::Nths { month: None, .. }
            | Meaning::Weekend(0)
            | Meaning::NamedDays { join: Join::Span, .. } => self.told_here().is_some(),
            // "The week before he had told his worker. She had made a referral the same day": of what had been told.
            Meaning::StoryDay(0) => self.aside.is_some(),
            meaning => tells_back(meaning),
        };
        phrase.earlier && fits
    }

    /// What it may be counted from as well as from the telling: what was told in passing, or the bound before it.
    pub(crate) fn other_base(&mut self, aside: Option<Told>, phrase: &Phrase) -> Option<Told> {
        let bounded = self.bounded.take().map(|day| plain(Interval::day(day), Anchor::Written));
        if !may_follow_aside(phrase) {
            return None;
        }
        let aside = aside.filter(|aside| {
            let within = match phrase.meaning {
                Meaning::Weekday(day) => self.within_told(day, aside).is_some(),
                _ => true,
            };
            !self.aside_reported && (self.aside_frames || within)
        });
        let follows =
            phrase.of_that || matches!(phrase.meaning, Meaning::StoryDay(0..=1)) && !self.new_sentence;
        aside.or(bounded.filter(|_| follows))
    }

    /// "By the Thursday they had had enough, and he left the next day": that Thursday may be where the story is.
    pub(crate) fn note_bound(&mut self, phrase: &Phrase, resolved: &Resolved) {
        let by = matches!(
            phrase.meaning,
            Meaning::ByWeekday(_) | Meaning::Bound(Bounding::By, _) | Meaning::Side(Bounding::By, _)
        );
        if by {
            let last = resolved.readings.first().filter(|_| resolved.readings.len() == 1);
            self.bounded = last.and_then(|open| open.interval().latest().date());
        }
    }

    /// Where the event stands from which the story was counted.
    pub(crate) fn note_event(&mut self, phrase: &Phrase, anchor: Option<Anchor>) {
        if let (Meaning::FromEvent { .. }, Some(Anchor::Text { start, end })) = (&phrase.meaning, anchor) {
            self.based_on = Some((start, end));
        }
    }

    /// What a phrase would be, were it counted from there.
    pub(crate) fn counted_from(&self, base: Told, phrase: &Phrase) -> Option<Resolved> {
        let mut other = Resolver { told: Some(base), ..Resolver::new(self.context) };
        let resolved = other.told_next(phrase);
        (resolved.readings.len() == 1).then_some(resolved)
    }

    /// Where the last thing told has two readings, what is told next hangs on both.
    pub(crate) fn doubt_told(&mut self, resolved: &Resolved) {
        if let Some(told) = &mut self.told
            && resolved.readings.len() > 1
        {
            told.interval = resolved.interval();
        }
    }

    /// The story goes on at a time that is not known.
    pub(crate) fn lose(&mut self) {
        self.lost = self.told_here().or(self.lost);
        (self.told, self.aside) = (None, None);
    }

    /// Does the text tell of a time that was over for two weeks when it was written?
    pub(crate) fn long_ago(&self) -> bool {
        const OVER: i32 = 14;
        let lost = self.lost.and_then(|told| told.interval.latest().date());
        let last = lost.max(self.last_full);
        last.zip(self.context.written).is_some_and(|(last, written)| (written - last).get_days() > OVER)
    }
}
