//! What lies on one side of a time, or so far from it: "before June 2006", "since Tuesday", "two days before Christmas".

use crate::calendar::{add_days, monday, on_or_after, on_or_before};
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Bounding, From, Join, Meaning, Phrase, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::relative::step;
use crate::resolve::absolute::push;
use crate::resolve::{Draft, Resolver, week_of};
use crate::way::Way;
use crate::{Edtf, Flag};

impl Reader<'_> {
    /// "before June 2006", "by the end of February", "since", "until".
    pub(crate) fn bound(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let opened = at;
        let (bounding, at) = self.bounding(at)?;
        if bounding == Bounding::Since && self.is_changed(opened) {
            return None;
        }
        let mut next = self.skip(at + 1, &["the"]);
        let mut rule = "bound";
        // "By noon on 15 June": the day bounds it; a bare "by noon" says no day.
        if let Some((_, after, _)) = self.time_of_day(next) {
            // What was done after ten on the third was done on the third.
            if matches!(bounding, Bounding::Before | Bounding::After) {
                return None;
            }
            next = self.skip(self.skip_mark(after, b','), &["on"]);
            rule = "bound-timed";
            if self.partial(next, &mut Vec::new()).is_none() {
                return self.side(bounding, next, flags);
            }
        }
        // "By close of play Friday".
        if self.is(next, "close")
            && self.is(next + 1, "of")
            && self.any(next + 2, &["play", "business", "day"])
        {
            next = self.skip(next + 3, &["on"]);
        }
        let end_of = self.any(next, &["end", "close"]) && self.is(next + 1, "of");
        let bounding = if end_of && bounding == Bounding::By { Bounding::ByEnd } else { bounding };
        let next = next + if end_of { 2 } else { 0 };
        if let Lex::Weekday(day) = self.lex(next)
            && bounding == Bounding::By
            && self.partial(next, &mut Vec::new()).is_none()
            && self.nths(next).is_none()
        {
            return Some((Meaning::ByWeekday(day), next + 1, "bound"));
        }
        // "Since at least 2009".
        let least = self.is(next, "at") && self.any(next + 1, &["least", "latest"]);
        let next = if least { next + 2 } else { next };
        let rough = self.skip(next, &["about", "around", "approximately", "approx", "roughly", "circa"]);
        let Some((mut partial, end, read)) = self.partial(rough, flags) else {
            return if end_of {
                None
            } else {
                self.side(bounding, at + 1, flags)
                    .or_else(|| self.side(bounding, self.skip(at + 1, &["about", "that"]), flags))
            };
        };
        partial.rough = rough > next;
        // "Since the end of August": from its last days.
        let month = partial.day.is_none() && partial.month.is_some_and(|m| m <= 12);
        if end_of && bounding == Bounding::Since && month {
            partial.third = Some(crate::grammar::phrase::Third::Late);
        }
        // What was "not done until 2 March" was done on that day.
        if bounding == Bounding::Until && self.before(at, 4).any(|n| self.is(n, "not")) {
            return Some((Meaning::Date(partial), end, read));
        }
        Some((Meaning::Bound(bounding, partial), end, rule))
    }

    /// The word that bounds, and the last token of it.
    fn bounding(&self, at: usize) -> Option<(Bounding, usize)> {
        let (bounding, at) = match self.lower(at, &mut [0; 16]) {
            "before" => (Bounding::Before, at),
            "after" => (Bounding::After, at),
            "since" | "from" | "wef" => (Bounding::Since, at),
            "until" | "till" | "til" => (Bounding::Until, at),
            "as" if self.any(at + 1, &["of", "from"]) => (Bounding::Since, at + 1),
            "pre" => (Bounding::Before, self.skip_mark(at + 1, b'-') - 1),
            "post" => (Bounding::After, self.skip_mark(at + 1, b'-') - 1),
            "by" => (Bounding::By, at),
            "prior" if self.is(at + 1, "to") => (Bounding::Before, at + 1),
            "no" | "not" if self.is(at + 1, "later") && self.is(at + 2, "than") => (Bounding::By, at + 2),
            "no" | "not" if self.is(at + 1, "earlier") && self.is(at + 2, "than") => {
                (Bounding::Since, at + 2)
            }
            "not" if self.is(at + 1, "before") => (Bounding::Since, at + 1),
            "not" if self.is(at + 1, "after") => (Bounding::Until, at + 1),
            "up" if self.any(at + 1, &["to", "until", "till"]) => {
                let and = self.is(at + 2, "and") || self.mark(at + 2, b'&');
                let including = and && self.any(at + 3, &["including", "incl", "inc"]);
                (Bounding::Until, at + if including { 3 } else { 1 })
            }
            _ => return None,
        };
        // "On or before": the day itself too.
        if at > 1 && self.is(at - 1, "or") && self.is(at - 2, "on") {
            let both = if bounding == Bounding::Before { Bounding::Until } else { Bounding::Since };
            return Some((both, at));
        }
        Some((bounding, at))
    }

    /// "since Tuesday", "until the 4th", "after Easter": the day is no whole date.
    fn side(&self, bounding: Bounding, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        // Asked of every "from" and "by": few of them stand before a day.
        if !self.any(at, &["birth", "then"])
            && matches!(self.lex(at), Lex::Other | Lex::Number(_))
            && self.get(at)?.kind != crate::grammar::scan::Kind::Ordinal
        {
            return None;
        }
        // "Bottle fed from birth".
        let born = bounding == Bounding::Since && self.is(at, "birth") && self.context.born.is_some();
        if born && !self.any(at + 1, &["to", "family", "mother", "father", "parents", "certificate"]) {
            let quantity = Quantity::exactly(0);
            let birth = Meaning::Shift { quantity, unit: Unit::Day, sign: 1, from: From::Born };
            return Some((Meaning::Side(bounding, Box::new(birth)), at + 1, "bound"));
        }
        let the = self.skip(at, &["the"]);
        if let Some(read) = self.side_of_story(bounding, at, the) {
            return Some(read);
        }
        // "Until last Easter".
        if self.is(at, "last")
            && let Some((day, end, "feast")) = self.told_day(at + 1, flags)
        {
            return Some((Meaning::Side(bounding, Box::new(day)), end, "bound"));
        }
        let at = if matches!(self.lex(the), Lex::Weekday(_)) { the } else { at };
        // "Since the night before": of the day before what was told.
        if let Some((day, end, _)) = self.part_beside(the.min(at)) {
            return Some((Meaning::Side(bounding, Box::new(day)), end, "bound"));
        }
        let (day, next, _) = self.told_day(at, flags)?;
        // "Since Friday night" keeps its night; "since the previous night" counts from that day.
        let closing =
            matches!(bounding, Bounding::Until | Bounding::By) || matches!(day, Meaning::StoryDay(_));
        if let Some((_, end)) = self.part(next).filter(|_| closing) {
            return Some((Meaning::Side(bounding, Box::new(day)), end, "bound"));
        }
        if self.part(next).is_some()
            || self.word(next - 1).ends_with(['\'', '’'])
            || self.possessive(next - 1)
        {
            return None;
        }
        Some((Meaning::Side(bounding, Box::new(day)), next, "bound"))
    }

    /// "Since then", "since the summer", "until the weekend": of the time that is told.
    fn side_of_story(&self, bounding: Bounding, at: usize, the: usize) -> Option<Read> {
        const GO_ON: [&str; 17] = [
            "and", "but", "when", "he", "she", "they", "because", "as", "to", "with", "at", "that", "was",
            "after", "for", "so", "or",
        ];
        let side = |day, end| Some((Meaning::Side(bounding, Box::new(day)), end, "bound"));
        if bounding == Bounding::Since && self.is(at, "then") && self.is(at - 1, "since") {
            return side(Meaning::StoryDay(0), at + 1);
        }
        let closes = |n: usize| {
            self.ends_sentence(n) || self.mark(n, b',') || self.mark(n, b')') || self.any(n, &GO_ON)
        };
        if the == at || !closes(the + 1) {
            return None;
        }
        match self.lex(the) {
            Lex::Season(season) if bounding != Bounding::By => {
                let month = crate::grammar::phrase::Partial { month: Some(season), ..Default::default() };
                let by = if bounding == Bounding::Since { -1 } else { 1 };
                side(Meaning::MonthOfStory { month, by }, the + 1)
            }
            Lex::Unit(Unit::Weekend) if !self.word(the).ends_with('s') => {
                side(Meaning::Weekend(if bounding == Bounding::Since { -1 } else { 0 }), the + 1)
            }
            _ => None,
        }
    }

    /// "From Friday's team" is no time since when.
    fn possessive(&self, at: usize) -> bool {
        self.word(at).len() > self.bare_word(at).len()
    }

    /// A day in words, as it may follow "since" or "before": a weekday, a feast, "yesterday", "the 4th".
    pub(crate) fn told_day(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        // Nobody counts from a day that is counted from a day that is counted; a run of such words would be looked through
        // from each of them, and by recursion.
        let deep = self.beside.get();
        if deep > 1 {
            return None;
        }
        self.beside.set(deep + 1);
        let read = self.told_day_once(at, flags);
        self.beside.set(deep);
        read
    }

    fn told_day_once(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let read = self.nths(at).or_else(|| self.named_days(at)).or_else(|| {
            let period = self.period(at, flags);
            period
                .or_else(|| self.spoken_day(at))
                .or_else(|| self.part_of_story(at))
                .or_else(|| self.story(at))
                .or_else(|| self.life(at))
        })?;
        let day = match &read.0 {
            Meaning::Fixed(_) | Meaning::Movable(_) | Meaning::Date(_) | Meaning::About(_) => {
                matches!(read.2, "feast" | "bank-holiday" | "twelve-months" | "season")
            }
            Meaning::Nths { days, join, .. } => days.len() == 1 || *join != Join::All,
            Meaning::NamedDays { days, join, .. } => days.len() == 1 || *join != Join::All,
            Meaning::Birthday { .. }
            | Meaning::Weekday(_)
            | Meaning::LastWeekday(_)
            | Meaning::FollowingWeekday(_)
            | Meaning::WeekdayBefore(_)
            | Meaning::StoryDay(_)
            | Meaning::StoryPeriod { .. }
            | Meaning::MonthOfStory { .. }
            | Meaning::ThatMonth(_)
            | Meaning::MonthOfYear { .. }
            | Meaning::WeekdayOfWeek { .. }
            | Meaning::StoryWeekend { .. }
            | Meaning::PreviousWeekend
            | Meaning::WeekdayGone(_)
            | Meaning::NextWeekday(_)
            | Meaning::ThisWeekday(_)
            | Meaning::Coming { .. }
            | Meaning::Deictic(_)
            | Meaning::Calendar { .. }
            | Meaning::Weekend(_)
            | Meaning::LastWeekend => true,
            _ => false,
        };
        day.then_some(read)
    }

    /// "two days before Christmas", "the day after the 14th", the word at `at` being "before" or "after".
    pub(crate) fn beside_day(&self, quantity: Quantity, unit: Unit, at: usize) -> Option<Read> {
        let exact = !quantity.vague && !quantity.half;
        if !exact || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend) {
            return None;
        }
        let sign = if self.any(at, &["after", "from"]) { 1 } else { -1 };
        let mut flags = Vec::new();
        let (day, end) = match self.partial(self.skip(at + 1, &["the"]), &mut flags) {
            Some((partial, end, _)) if partial.day.is_some() => (Meaning::Date(partial), end),
            Some(_) => return None,
            None => self.told_day(at + 1, &mut flags).map(|(day, end, _)| (day, end))?,
        };
        Some((Meaning::Beside { quantity, unit, sign, day: Box::new(day) }, end, "beside"))
    }
}

impl Resolver<'_> {
    /// The day itself, as if it stood alone; the story stays where it was.
    fn alone(&mut self, day: &Meaning, phrase: &Phrase, draft: &mut Draft) -> Vec<Edtf> {
        let inner = Phrase { meaning: day.clone(), flags: Vec::new(), ..phrase.clone() };
        let mut own = Draft { clock: draft.clock, ..Draft::default() };
        if !self.absolute(&inner, &mut own) {
            self.relative(&inner, &mut own);
        }
        for flag in own.flags {
            push(&mut draft.flags, flag);
        }
        draft.anchor = own.anchor;
        own.readings
    }

    /// All that lies on one side of each reading of a day.
    pub(crate) fn side(&mut self, bounding: Bounding, day: &Meaning, phrase: &Phrase, draft: &mut Draft) {
        for value in self.alone(day, phrase, draft) {
            // "Seen on Monday; off until the Monday": the next.
            let value = self.not_the_same(bounding, day, value);
            let interval = value.interval();
            // "Until the following month" is no finer than the month.
            if is_no_finer(day)
                && interval.exact().is_none()
                && let Some(open) = open_side(bounding, &value)
            {
                draft.readings.push(open);
                continue;
            }
            let (first, last) = (interval.earliest().date(), interval.latest().date());
            let rough = value.is_approximate() && !is_feast(day);
            let near = |date: Option<jiff::civil::Date>, by| {
                let day = add_days(date?, by).map(Edtf::day)?;
                Some(if rough { day.approximate() } else { day })
            };
            draft.readings.extend(match bounding {
                Bounding::Since => near(first, 0).and_then(|from| Edtf::span(Some(&from), None)),
                Bounding::Until | Bounding::By | Bounding::ByEnd => {
                    near(last, 0).and_then(|to| Edtf::span(None, Some(&to)))
                }
                Bounding::Before => near(first, -1).and_then(|to| Edtf::span(None, Some(&to))),
                Bounding::After => near(last, 1).and_then(|from| Edtf::span(Some(&from), None)),
            });
        }
        draft.tells = false;
    }

    fn not_the_same(&self, bounding: Bounding, day: &Meaning, value: Edtf) -> Edtf {
        let told = self.told_here().and_then(|told| told.interval.exact());
        let same = bounding == Bounding::Until
            && matches!(day, Meaning::Weekday(_))
            && told.is_some_and(|told| value.interval().exact() == Some(told));
        let next = told.filter(|_| same).and_then(|told| add_days(told, 7)).map(Edtf::day);
        next.unwrap_or(value)
    }

    /// So many units from each reading of a day.
    pub(crate) fn beside(&mut self, phrase: &Phrase, draft: &mut Draft) {
        let Meaning::Beside { quantity, unit, sign, day } = &phrase.meaning else { return };
        for value in self.alone(day, phrase, draft) {
            if quantity.high > quantity.low {
                draft.readings.extend(between(&value, *quantity, *unit, *sign));
                continue;
            }
            let Some(there) = value.interval().exact().and_then(|d| step(d, quantity.low, *unit, *sign))
            else {
                continue;
            };
            // "A month today" is that day of the next.
            let months = matches!(unit, Unit::Month | Unit::Year | Unit::Decade)
                && !matches!(**day, Meaning::Deictic(_));
            let loose = quantity.approximate || value.is_approximate();
            let reading = if months {
                Edtf::month(there.year(), there.month().unsigned_abs()).map(Edtf::approximate)
            } else {
                Some(if loose { Edtf::day(there).approximate() } else { Edtf::day(there) })
            };
            draft.readings.extend(reading);
        }
    }

    /// The first such weekday after, or the last before, each reading of a day.
    pub(crate) fn weekday_of(
        &mut self,
        wanted: u8,
        after: bool,
        of: &Meaning,
        phrase: &Phrase,
        draft: &mut Draft,
    ) {
        for value in self.alone(of, phrase, draft) {
            let (first, last) = (value.interval().earliest().date(), value.interval().latest().date());
            let there = if after {
                last.and_then(|d| on_or_after(add_days(d, 1)?, wanted))
            } else {
                first.and_then(|d| on_or_before(add_days(d, -1)?, wanted))
            };
            draft.readings.extend(there.map(Edtf::day));
        }
    }

    /// The Saturday and Sunday of each reading of a day.
    pub(crate) fn weekend_of(&mut self, day: &Meaning, phrase: &Phrase, draft: &mut Draft) {
        draft.lasted = true;
        for value in self.alone(day, phrase, draft) {
            let start = value.interval().exact().and_then(monday);
            let of_week = start.and_then(|start| {
                let (from, to) = (add_days(start, 5)?, add_days(start, 6)?);
                Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(to)))
            });
            draft.readings.extend(of_week);
        }
    }

    /// The week that begins, or ends, on each reading of a day.
    pub(crate) fn week_from(&mut self, day: &Meaning, ending: bool, phrase: &Phrase, draft: &mut Draft) {
        draft.lasted = true;
        let values = self.alone(day, &Phrase { way: Way::Unsaid, ..phrase.clone() }, draft);
        let days: Vec<_> = values.iter().filter_map(|value| value.interval().exact()).collect();
        // Written on Tuesday 23rd, "w/c 22nd" is of that week whichever way the sentence looks.
        let written = self.context.written;
        let near = days.iter().find(|d| written.is_some_and(|w| (**d - w).get_days().abs() < 10));
        match near {
            Some(near) => {
                draft.readings.extend(week_of(*near, ending));
                draft.flags.retain(|flag| *flag != Flag::TwoReadings);
            }
            None => draft.readings.extend(days.into_iter().filter_map(|day| week_of(day, ending))),
        }
    }
}

/// Christmas and the like: said of a time, but bounding it is a day.
fn is_feast(day: &Meaning) -> bool {
    match day {
        Meaning::MonthOfStory { month, .. } => month.day.is_some(),
        _ => matches!(day, Meaning::About(_) | Meaning::Fixed(_) | Meaning::Movable(_)),
    }
}

/// Does it name a month, a season or a year, of which no day is meant?
fn is_no_finer(day: &Meaning) -> bool {
    match day {
        Meaning::StoryPeriod { unit, .. } => matches!(unit, Unit::Month | Unit::Year),
        Meaning::Date(partial) => partial.day.is_none(),
        Meaning::MonthOfStory { .. } | Meaning::ThatMonth(_) | Meaning::MonthOfYear { .. } => !is_feast(day),
        _ => false,
    }
}

/// All since, or until, a month or a year; of what lies before or after one the days are counted.
fn open_side(bounding: Bounding, value: &Edtf) -> Option<Edtf> {
    match bounding {
        Bounding::Since => Edtf::span(Some(value), None),
        Bounding::Until | Bounding::By | Bounding::ByEnd => Edtf::span(None, Some(value)),
        Bounding::Before | Bounding::After => None,
    }
}

/// "Two or three weeks before Christmas".
fn between(day: &Edtf, quantity: Quantity, unit: Unit, sign: i64) -> Option<Edtf> {
    let day = day.interval().exact()?;
    let (near, far) = (step(day, quantity.low, unit, sign)?, step(day, quantity.high, unit, sign)?);
    let end = |date| Edtf::day(date).approximate();
    Edtf::span(Some(&end(near.min(far))), Some(&end(near.max(far))))
}
