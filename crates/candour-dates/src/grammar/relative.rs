//! Expressions counted from something else: the story, the day of writing, a birth, a death.

use jiff::civil::Date;

use crate::calendar::{add_days, add_months, monday, on_or_before, weekday};
use crate::grammar::lex::Unit;
use crate::grammar::phrase::{From, Meaning, Phrase, Quantity};
use crate::resolve::absolute::{about_months, push};
use crate::resolve::{Draft, Resolver, Told};
use crate::{Anchor, Bound, Edtf, Flag, Interval, PartOfDay, Resolved};

impl Resolver<'_> {
    pub(crate) fn relative(&self, phrase: &Phrase, draft: &mut Draft) {
        let found = match &phrase.meaning {
            Meaning::Shift { quantity, unit, sign, from } => {
                let found = self.shift(*quantity, *unit, (*sign, *from), draft);
                if phrase.rule == "later" && *from == From::Story {
                    self.or_from_head(*quantity, *unit, *sign, draft);
                }
                // "Mum agreed to bring her back in a fortnight": of the day that is told, where that is long before the writing.
                let in_story = *from == From::Written && phrase.agreed && self.long_ago();
                if *from == From::Due || in_story {
                    self.or_from_told(*quantity, *unit, draft);
                }
                found
            }
            Meaning::Deictic(days) => self.deictic(*days, draft),
            Meaning::StoryDay(days) => self.story_day(*days, phrase, draft),
            Meaning::PreviousWeekend => self.previous_weekend(draft),
            Meaning::LastWeekend => self.last_weekend(draft),
            Meaning::Weekday(day) => self.bare_weekday(*day, phrase, draft),
            Meaning::SomeWeekday(day) => self.day_of_death(*day, phrase, draft),
            Meaning::LastWeekday(day) => self.last_weekday(*day, draft),
            Meaning::NthWeekday { .. } => self.nth_weekday(phrase, draft),
            Meaning::WeekdayGone(day) => self.weekday_gone(*day, draft),
            Meaning::Age { quantity, unit } => self.age(*quantity, *unit, phrase, draft),
            Meaning::Birthday { years, days } => self.birthday(*years, *days, phrase, draft),
            Meaning::FirstOfLife { quantity, unit } => self.first_of_life(*quantity, *unit, draft),
            Meaning::LastOfLife { quantity, unit } => self.last_of_life(*quantity, *unit, draft),
            Meaning::FollowingWeekday(day) => self.following_weekday(*day, draft),
            Meaning::StoryPeriod { unit, by } => self.story_period(*unit, *by, draft),
            Meaning::Coming { day, weeks } => self.coming_weekday(*day, *weeks, draft),
            Meaning::NextWeekday(day) => self.next_weekday(*day, draft),
            Meaning::Recent { quantity, unit } => self.recently(*quantity, *unit, draft),
            Meaning::Calendar { unit, by } => self.calendar(*unit, *by, draft),
            Meaning::Nths { .. } => self.nths(phrase, draft),
            Meaning::NamedDays { .. } => self.named_days(phrase, draft),
            Meaning::NthOfStory(nth) => self.nth_of_story(*nth, draft),
            Meaning::Within { quantity, unit } => self.within(*quantity, *unit, phrase, draft),
            Meaning::MonthOfStory { month, by } => self.month_of_story(*month, *by, draft),
            Meaning::Movable(feast) => self.movable(feast, phrase, draft),
            Meaning::ThatMonth(month) => self.that_month(*month, draft),
            Meaning::MonthOfYear { month, by } => self.month_of_year(*month, *by, draft),
            Meaning::WeekdayOfWeek { day, by } => self.weekday_of_week(*day, *by, draft),
            Meaning::NextSpan { quantity, unit } => self.next_span(*quantity, *unit, phrase, draft),
            Meaning::StoryEnd { by, unit, on } => self.story_end(*by, *unit, *on, draft),
            Meaning::TimeOnly => self.same_day_clock(draft),
            Meaning::Length { .. } | Meaning::Exactly(_) | Meaning::Every { .. } => return,
            _ => self.shorthand(phrase, draft),
        };
        if found.is_none() || draft.readings.is_empty() {
            draft.readings.clear();
            draft.anchor = None;
            let sets = matches!(phrase.meaning, Meaning::Weekdays { .. });
            if sets {
                return;
            }
            if !matches!(phrase.meaning, Meaning::Age { .. }) {
                push(&mut draft.flags, Flag::NoAnchor);
            }
            // What is told next is counted from a time we do not know.
            draft.ends_story = says_when(&phrase.meaning);
        }
    }

    fn deictic(&self, days: i64, draft: &mut Draft) -> Option<()> {
        draft.readings.push(Edtf::day(add_days(self.context.written?, days)?));
        draft.anchor = Some(Anchor::Written);
        Some(())
    }

    /// "The next day" after what lasted is the day after its end; after what is doubtful it is as doubtful.
    fn story_day(&self, days: i64, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        // "Slept badly overnight", in a note: the night before it.
        let note = || self.context.written.filter(|_| phrase.rule == "overnight");
        let night = || Some(plain(Interval::day(add_days(note()?, -1)?), Anchor::Written));
        let told = self.told.or_else(night)?;
        draft.anchor = Some(told.anchor);
        // The night told of after midnight is the evening's before.
        let night = draft.clock.is_some_and(|c| c.part == Some(PartOfDay::Night));
        let days = if days == 0 && night && early_hours(&told) { -1 } else { days };
        let from = match days {
            0 => told.interval,
            1.. if told.lasted => Interval::day(told.interval.latest().date()?),
            _ if told.lasted => Interval::day(told.interval.earliest().date()?),
            _ => told.interval,
        };
        let hours = told.clock.is_some_and(|c| c.from != c.to);
        let morning = draft.clock.map_or(hours, |c| c.part == Some(PartOfDay::Morning));
        if days == 1 && early_hours(&told) && morning {
            // Told after midnight, the next morning, or day, may be that of the same date.
            draft.readings.push(moved(from, 0, told.approximate)?);
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.readings.push(moved(from, days, told.approximate)?);
        draft.lasted = told.lasted && days == 0;
        Some(())
    }

    /// The weekend before the anchor's week.
    fn previous_weekend(&self, draft: &mut Draft) -> Option<()> {
        let told = self.told?;
        draft.anchor = Some(told.anchor);
        weekend_before(told.interval.earliest().date()?, told.interval.latest().date()?, draft)
    }

    fn last_weekend(&self, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        draft.anchor = Some(Anchor::Written);
        weekend_before(written, written, draft)
    }

    /// The one before today, and where that is of this week, that of last week too: people say both.
    fn last_weekday(&self, wanted: u8, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        draft.anchor = Some(Anchor::Written);
        let near = on_or_before(add_days(written, -1)?, wanted)?;
        if near >= monday(written)? {
            draft.readings.push(Edtf::day(add_days(near, -7)?));
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.readings.push(Edtf::day(near));
        Some(())
    }

    fn weekday_gone(&self, wanted: u8, draft: &mut Draft) -> Option<()> {
        let written = self.context.written?;
        draft.readings.push(Edtf::day(on_or_before(add_days(written, -1)?, wanted)?));
        draft.anchor = Some(Anchor::Written);
        Some(())
    }

    /// A clock time alone is of the day being told of, when that is one day.
    fn same_day_clock(&self, draft: &mut Draft) -> Option<()> {
        let (day, anchor) = match self.told {
            // "Contact this Saturday, to start 10am".
            _ if let Some(day) = self.to_come => (day, Anchor::Written),
            Some(told) => (told.interval.exact()?, told.anchor),
            // "Hourly from 8pm on 21 February 2017. Bloods at 01:30": not of the day of writing, weeks on.
            None if self.long_ago() => return None,
            None => (self.context.written?, Anchor::Written),
        };
        // "Called 23:52, arrived 00:07": the small hours told after the evening are the next day's.
        let exact = |clock: Option<crate::Clock>| clock.filter(|c| c.part.is_none()).map(|c| c.from.hour());
        let small = matches!(exact(draft.clock), Some(0..=5));
        let before = self.told.and_then(|told| told.clock);
        let evening = before.is_some_and(|clock| clock.part == Some(PartOfDay::Evening));
        // "That night. The early hours", "overnight, and released at 0630".
        let night = before.is_some_and(|clock| clock.part == Some(PartOfDay::Night));
        let dawn = matches!(exact(draft.clock.filter(|c| c.from == c.to || small)), Some(0..=7));
        let over = small && (evening || matches!(exact(before), Some(20..))) || night && dawn;
        let day = if over { add_days(day, 1)? } else { day };
        draft.readings.push(Edtf::day(day));
        draft.anchor = Some(anchor);
        Some(())
    }

    fn shift(&self, quantity: Quantity, unit: Unit, way: (i64, From), draft: &mut Draft) -> Option<()> {
        let (sign, from) = way;
        let told = match from {
            From::Story => self.told?,
            From::Now if self.told_here().is_some() => self.told?,
            From::Due if self.context.written.is_none() => self.told?,
            From::Written | From::Now | From::Due => {
                plain(Interval::day(self.context.written?), Anchor::Written)
            }
            From::Born => plain(self.context.born?, Anchor::Born),
            From::Died => plain(self.context.died?, Anchor::Died),
            From::Other => return None,
        };
        draft.anchor = Some(told.anchor);
        // "The weekend before he died".
        if unit == Unit::Weekend {
            let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
            return weekend_before(first, last, draft).filter(|()| sign < 0);
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            // Whole days of hours need no clock: "48 hours later".
            let days =
                unit == Unit::Hour && quantity.low % 24 == 0 && told.clock.is_none_or(|c| c.part.is_some());
            if !(days && quantity.low == quantity.high && !quantity.approximate) {
                return clock_shift(quantity, unit, sign, &told, draft);
            }
            let there = add_days(told.interval.exact()?, quantity.low / 24 * sign)?;
            let value = Edtf::day(there);
            draft.readings.push(if told.approximate { value.approximate() } else { value });
            return Some(());
        }
        let loose = quantity.article && unit == Unit::Week && matches!(from, From::Born | From::Died);
        let edge = if sign > 0 && told.lasted { told.interval.latest() } else { told.interval.earliest() };
        let (first, last) = match told.interval.exact() {
            Some(day) => (day, day),
            None if told.lasted => (edge.date()?, edge.date()?),
            None => (told.interval.earliest().date()?, told.interval.latest().date()?),
        };
        if quantity.vague {
            push(&mut draft.flags, Flag::Vague);
            let near = step(if sign > 0 { first } else { last }, quantity.low, unit, sign)?;
            let end = Edtf::day(near).approximate();
            let open = if sign > 0 { Edtf::span(Some(&end), None) } else { Edtf::span(None, Some(&end)) };
            draft.readings.extend(open);
            draft.ends_story = true;
            return Some(());
        }
        let rough = quantity.approximate || told.approximate || loose;
        let reading = if quantity.high > quantity.low {
            let (a, b) = (step(first, quantity.low, unit, sign)?, step(last, quantity.high, unit, sign)?);
            if quantity.either && first == last && unit == Unit::Day {
                let ends = [a.min(b), a.max(b)].map(|d| Edtf::day(d).approximate());
                draft.readings.extend(Edtf::one_of(&ends));
                return Some(());
            }
            moved(Interval::between(a, b), 0, true)?
        } else {
            counted(quantity, unit, sign, (first, last), rough)?
        };
        draft.readings.push(reading);
        Some(())
    }
}

impl Resolver<'_> {
    /// "We met on 3 May. You will hear within ten working days": of the meeting, or of the letter that says so.
    fn or_from_told(&self, quantity: Quantity, unit: Unit, draft: &mut Draft) {
        let told = self.told_here().and_then(|told| told.interval.exact());
        let other = told.and_then(|day| step(day, quantity.low, unit, 1)).map(Edtf::day);
        if let Some(other) =
            other.filter(|other| !draft.readings.is_empty() && !draft.readings.contains(other))
        {
            draft.readings.push(other);
            push(&mut draft.flags, Flag::TwoReadings);
        }
    }

    /// "On the 17th; the next morning; a week later": of the morning, or of the day that the telling set out from.
    fn or_from_head(&self, quantity: Quantity, unit: Unit, sign: i64, draft: &mut Draft) {
        let rough = quantity.vague || quantity.approximate || quantity.high > quantity.low;
        let told =
            self.told.filter(|t| t.beside && t.chained && !t.approximate).and_then(|t| t.interval.exact());
        let weeks = matches!(unit, Unit::Week | Unit::Fortnight) && !rough && draft.readings.len() == 1;
        let (Some(told), Some(head), true) = (told, self.head, weeks) else { return };
        if (1..7).contains(&(told - head).get_days().abs()) {
            draft.readings.extend(counted(quantity, unit, sign, (head, head), false));
            push(&mut draft.flags, Flag::TwoReadings);
        }
    }
}

/// Was the last thing told at a clock time before five in the morning?
fn early_hours(told: &Told) -> bool {
    told.clock.is_some_and(|c| c.part.is_none() && c.from.hour() < 5)
}

pub(crate) fn plain(interval: Interval, anchor: Anchor) -> Told {
    Told {
        interval,
        lasted: false,
        approximate: false,
        chained: false,
        clock: None,
        beside: false,
        arranged: false,
        anchor,
    }
}

fn months_of(number: i64, unit: Unit) -> Option<i64> {
    match unit {
        Unit::Month => Some(number),
        Unit::Year => Some(number * 12),
        Unit::Decade => Some(number * 120),
        _ => None,
    }
}

/// `number` units away, by the calendar.
pub(crate) fn step(from: Date, number: i64, unit: Unit, sign: i64) -> Option<Date> {
    match unit {
        Unit::Day => add_days(from, number * sign),
        Unit::Week => add_days(from, 7 * number * sign),
        Unit::Fortnight => add_days(from, 14 * number * sign),
        Unit::WorkingDay => crate::calendar::working_days::add_working_days(from, number * sign),
        Unit::Month | Unit::Year | Unit::Decade => add_months(from, months_of(number, unit)? * sign),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend => None,
    }
}

/// An interval moved by whole days, as a value: the day, or from its first to its last.
fn moved(interval: Interval, days: i64, approximate: bool) -> Option<Edtf> {
    let end = |bound: Bound| match bound {
        Bound::On(date) => Some(Some(Edtf::day(add_days(date, days)?))),
        Bound::Open | Bound::Unknown => Some(None),
    };
    let value = match interval.exact() {
        Some(day) => Edtf::day(add_days(day, days)?),
        None => Edtf::span(end(interval.earliest())?.as_ref(), end(interval.latest())?.as_ref())?,
    };
    Some(if approximate { value.approximate() } else { value })
}

pub(crate) fn weekend_before(first: Date, last: Date, draft: &mut Draft) -> Option<()> {
    let (from, to) = (add_days(monday(first)?, -2)?, add_days(monday(last)?, -1)?);
    draft.readings.push(Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(to)))?);
    draft.lasted = true;
    debug_assert!(weekday(from) == 6);
    Some(())
}

/// "An hour later" from a known moment.
fn clock_shift(quantity: Quantity, unit: Unit, sign: i64, told: &Told, draft: &mut Draft) -> Option<()> {
    let clock = told.clock.filter(|c| c.part.is_none() && c.from == c.to && quantity.low == quantity.high)?;
    let day = told.interval.exact()?;
    let number = quantity.low.checked_mul(sign)?;
    // "An hour and a half later".
    let half = if quantity.half { sign * 30 } else { 0 };
    let by = match unit {
        Unit::Hour if half != 0 => jiff::Span::new().try_minutes(number.checked_mul(60)? + half),
        Unit::Hour => jiff::Span::new().try_hours(number),
        Unit::Minute => jiff::Span::new().try_minutes(number),
        _ => jiff::Span::new().try_seconds(number),
    };
    let there = day.to_datetime(clock.from).checked_add(by.ok()?).ok()?;
    draft.readings.push(Edtf::day(there.date()));
    draft.clock = Some(crate::Clock { from: there.time(), to: there.time(), part: None });
    Some(())
}

fn counted(q: Quantity, unit: Unit, sign: i64, (first, last): (Date, Date), rough: bool) -> Option<Edtf> {
    let half = if q.half && unit == Unit::Year { 6 } else { 0 };
    let months = months_of(q.low, unit).map(|months| months + half);
    match months {
        Some(months) if first == last => about_months(first, months, q.half && unit == Unit::Month, sign),
        Some(months) => {
            let (a, b) = (add_months(first, months * sign)?, add_months(last, months * sign)?);
            let month = |d: Date| Edtf::month(d.year(), d.month().unsigned_abs()).map(Edtf::approximate);
            let (a, b) = (month(a)?, month(b)?);
            if a == b { Some(a) } else { Edtf::span(Some(&a), Some(&b)) }
        }
        None => {
            let (a, b) = (step(first, q.low, unit, sign)?, step(last, q.low, unit, sign)?);
            moved(Interval::between(a, b), 0, rough || q.half)
        }
    }
}

/// "He had been seen on the Monday. The next day": the day after that, or after what is being told. A weekday follows what
/// lay before more likely: "the previous weekend she had been with dad. On the Monday".
pub(crate) fn or_else(other: Resolved, phrase: &Phrase, resolved: &mut Resolved) {
    let new = |other: &Edtf| !resolved.readings.is_empty() && !resolved.readings.contains(other);
    if let Some(other) = other.readings.into_iter().next().filter(new) {
        let first = matches!(phrase.meaning, Meaning::Weekday(_));
        resolved.readings.insert(if first { 0 } else { resolved.readings.len() }, other);
        push(&mut resolved.flags, Flag::TwoReadings);
    }
}

/// Is it a time of the telling, so that what is told next hangs on it even where it is not known?
fn says_when(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Shift { .. }
            | Meaning::FromEvent { .. }
            | Meaning::StoryDay(_)
            | Meaning::Weekday(_)
            | Meaning::SomeWeekday(_)
            | Meaning::Term
            | Meaning::Birthday { .. }
            | Meaning::LastWeekday(_)
            | Meaning::FollowingWeekday(_)
            | Meaning::StoryPeriod { .. }
            | Meaning::PreviousWeekend
            | Meaning::LastWeekend
            | Meaning::Deictic(_)
            | Meaning::NamedDays { .. }
            | Meaning::NthOfStory(_)
            | Meaning::ThatMonth(_)
            | Meaning::MonthOfYear { .. }
            | Meaning::WeekdayOfWeek { .. }
            | Meaning::MonthOfStory { .. }
    )
}
