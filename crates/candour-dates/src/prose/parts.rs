//! Parts of a stretch: "early 1915", "the end of the year", "late Monday", "mid-June", "the first half of".

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::{Cut, Said, Sense};
use crate::timex::{DayTime, Stamp, Within, Years};

impl Reader<'_> {
    /// A part of what follows; the value is that of the whole, as TIMEX3 keeps the part in an attribute of its own.
    pub(crate) fn portioned(&self, at: usize) -> Option<Cut> {
        let start = self.premodified(at);
        let start = if start > at { start } else { self.as_early_as(at) };
        let next = self.portion(start)?;
        let (sense, end, rule) = self.placed(next).or_else(|| self.whole_of(next))?;
        // "Earlier Friday" is earlier than now, on Friday; "late Friday" is late in it.
        let sooner = self.any(at, &["earlier", "later"]) && (next == at + 1 || self.is(next - 1, "on"));
        if sooner && matches!(sense, Sense::Weekday { .. } | Sense::Fixed(_) | Sense::Yearless(_)) {
            return None;
        }
        if matches!(sense, Sense::Length(_) | Sense::Each(_)) {
            return None;
        }
        Some(
            self.with_hours(Cut {
                portion: Some(self.portion_said(start)),
                ..Cut::new(at, (sense, end, rule))
            }),
        )
    }

    /// "as early as", "as recently as".
    fn as_early_as(&self, at: usize) -> usize {
        let fits = self.is(at, "as")
            && self.any(at + 1, &["early", "late", "recently", "long"])
            && self.is(at + 2, "as");
        at + if fits { 3 } else { 0 }
    }

    /// Where the whole begins.
    fn portion(&self, at: usize) -> Option<usize> {
        let the = self.skip(at, &["the"]);
        let very = self.skip(the, &["very"]);
        match self.lower(very, &mut [0; 16]) {
            "early" | "late" | "earlier" | "later" | "mid" => {
                let dash = self.skip_mark(very + 1, b'-');
                // In "the late-November trip" the article is the trip's; in "the mid-1990s" it is the decade's.
                if dash > very + 1 && the > at && matches!(self.lex(dash), Lex::Month(_) | Lex::Weekday(_)) {
                    return None;
                }
                let next = if dash == very + 1 {
                    let part = self.skip(very + 1, &["part", "half", "days", "years", "months", "stages"]);
                    if part > very + 1 && !self.is(part, "of") {
                        return None;
                    }
                    self.skip(part, &["in", "on", "of", "that", "during"])
                } else {
                    dash
                };
                // "Earlier that day": the "that" belongs to the whole.
                let next = if next > very + 1 && self.is(next - 1, "that") { next - 1 } else { next };
                Some(next)
            }
            // "End-March", "end-2013", as the wires write.
            "end" if very == at && self.mark(at + 1, b'-') && self.glued(at + 2) => Some(at + 2),
            "end" | "beginning" | "start" | "middle" | "rest" | "remainder" | "close" | "turn" | "midst"
            | "half" | "balance" | "bulk" | "opening" | "eve"
                if self.is(very + 1, "of") =>
            {
                Some(very + 2)
            }
            "latter" | "second" | "first" | "third" | "fourth" | "last" | "final" | "closing" | "opening"
                if self.any(
                    very + 1,
                    &["half", "part", "third", "days", "weeks", "months", "week", "quarter", "day"],
                ) && (self.is(very + 2, "of")
                    || self.is(very + 2, "in") && matches!(self.lex(very + 3), Lex::Month(_)))
                    && very > at =>
            {
                // Half of a year has a value of its own; half of a decade is a part of it.
                let whole = self.skip(very + 3, &["the", "this", "that", "last"]);
                let long = self.any(whole, &["decade", "century"])
                    || self.ordinal(whole).is_some()
                    || self.ten_years(whole).is_some();
                let halved = (self.is(very + 1, "half") || self.is(very + 1, "quarter")) && !long;
                (!halved).then_some(very + 3)
            }
            "much" | "most" | "all" if self.is(very + 1, "of") => Some(very + 2),
            _ => None,
        }
    }

    /// "the year", "that month", "the day", as the whole of which a part is told.
    fn whole_of(&self, at: usize) -> Option<Said> {
        self.bare_unit(at)
    }

    /// A time of day first: "9 a.m. Tuesday", "the night of May 13", "noon on Friday".
    pub(crate) fn timed(&self, at: usize) -> Option<Cut> {
        let (time, next) = self.hours_at(at).or_else(|| self.part_of(at)).or_else(|| self.bare_hour(at))?;
        if self.greets(at, next) {
            return None;
        }
        // "Three o'clock in the morning", "9:30 in the evening".
        if let (DayTime::Clock(..), Lex::Part(part)) = (time, self.lex(next + 2))
            && self.is(next, "in")
            && self.is(next + 1, "the")
        {
            let mut timed = Cut::new(at, (Sense::Clock, next + 3, "time")).at_time(halved(time, part));
            if let Some((sense, end, _)) =
                self.placed(self.skip(next + 3, &["on", "of"])).filter(|(s, ..)| is_day(*s))
            {
                (timed.sense, timed.next) = (sense, end);
            }
            return Some(timed);
        }
        let on = self.skip(self.skip(self.skip_mark(next, b','), &["on", "of", "the", "in"]), &["the"]);
        let on = if on > next
            && self.is(on - 1, "the")
            && !matches!(self.get(on).map(|t| t.kind), Some(Kind::Ordinal))
        {
            on - 1
        } else {
            on
        };
        let day =
            self.night_before(at, next).or_else(|| self.placed(on)).filter(|(sense, ..)| is_day(*sense));
        let cut = |sense, next, rule| Cut::new(at, (sense, next, rule)).at_time(time);
        match day {
            Some((sense, end, _)) => {
                // "8:30 this morning", "10 o'clock Friday night": the part of the day tells which of the two hours.
                let Lex::Part(part) = self.lex(end) else { return Some(cut(sense, end, "time")) };
                let mut timed = cut(sense, end + 1, "time");
                timed.time = halved(time, part);
                Some(timed)
            }
            None if matches!(time, DayTime::Clock(..)) => Some(cut(Sense::Clock, next, "time")),
            // "At night", "a night raid": of no one day.
            None if at + 1 == next && self.part_alone(at, next) && !self.is(at, "overnight") => {
                let any = Stamp::of(Years::Unknown, Within::SomeDay);
                Some(cut(Sense::Fixed(any), next, "part-of-day"))
            }
            None => self.part_alone(at, next).then(|| cut(Sense::Clock, next, "part-of-day")),
        }
    }

    /// The 10 of "at 10 Friday night", the 9 of "before 9 tonight": an hour only by what stands about it.
    fn bare_hour(&self, at: usize) -> Option<(DayTime, usize)> {
        if self.tells_story || self.get(at)?.kind != Kind::Number || at == 0 {
            return None;
        }
        if !self.any(at - 1, &["at", "about", "around", "by", "before", "after", "until"]) {
            return None;
        }
        let hour = u8::try_from(self.number(at).filter(|h| (1..=12).contains(h))?).ok()?;
        let (sense, end, _) = self.placed(at + 1).filter(|(sense, ..)| is_day(*sense))?;
        let tonight = self.is(at + 1, "tonight") && sense == Sense::Today(0);
        let time = DayTime::Clock(hour, None, None);
        let time = if tonight { halved(time, crate::PartOfDay::Evening) } else { time };
        (tonight || matches!(self.lex(end), Lex::Part(_))).then_some((time, at + 1))
    }

    /// "The night before", "the morning after".
    fn night_before(&self, at: usize, next: usize) -> Option<Said> {
        let by = match self.lower(next, &mut [0; 16]) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let fits = self.is(at, "the") && next == at + 2 && self.closes(next + 1);
        let sense = Sense::Period { grain: crate::prose::Stretch::Day, by, from: crate::prose::From::Story };
        fits.then_some((sense, next + 1, "day-beside"))
    }

    /// "Good evening", "day and night".
    fn greets(&self, at: usize, next: usize) -> bool {
        at > 0
            && next == at + 1
            && (self.is(at - 1, "good") || at > 1 && self.is(at - 1, "and") && self.is(at - 2, "day"))
    }

    /// "The morning", "that evening", "night": a part of the day in hand.
    fn part_alone(&self, at: usize, next: usize) -> bool {
        let article = self.any(at, &["the", "that", "this", "same", "early", "late", "mid"]);
        let noun = next - 1;
        let name = self.capital(noun) && at == noun && at > 0;
        let compound = self.mark(next, b'-') && self.glued(next + 1);
        // "The dawn of an era" and "from dusk to dawn" are of no day.
        let light = !matches!(self.lex(noun), Lex::Part(_));
        (article || at == noun) && !name && !compound && !light
    }

    /// "the night of", "early in the morning of", "the early hours of".
    fn part_of(&self, at: usize) -> Option<(DayTime, usize)> {
        let the = self.skip(at, &["the", "that"]);
        let the = if the == at && self.any(at, &["early", "late"]) {
            self.skip(self.skip(at + 1, &["in"]), &["the"])
        } else {
            the
        };
        let the = self.skip(the, &["same", "early", "late", "mid", "following", "very"]);
        let the = self.skip_mark(the, b'-');
        if self.is(the, "hours") && self.is(the + 1, "of") && the > at + 1 {
            return Some((DayTime::Part(crate::PartOfDay::Morning), the + 1));
        }
        if self.any(at, &["following"]) || at + 1 < the && self.is(at + 1, "following") {
            return None;
        }
        let part = self.part_named(the)?;
        let plural = self.word(the).ends_with('s') && !self.word(the).ends_with("'s");
        let next = self.skip(the + 1, &["hours"]);
        (!plural).then_some((DayTime::Part(part), next))
    }

    /// The part of the day a word names; "Dawn" with its capital is a woman.
    fn part_named(&self, at: usize) -> Option<crate::PartOfDay> {
        if let Lex::Part(part) = self.lex(at) {
            return Some(part);
        }
        match self.word(at) {
            _ if self.tells_story => None,
            "dawn" | "daybreak" => Some(crate::PartOfDay::Morning),
            "dusk" | "sunset" | "nightfall" => Some(crate::PartOfDay::Evening),
            _ => None,
        }
    }

    /// A day with the time that follows: "Friday night", "Tuesday at 9 a.m.", "April 6, 8:30 p.m.".
    pub(crate) fn with_hours(&self, mut cut: Cut) -> Cut {
        if cut.time != DayTime::None || !is_day(cut.sense) {
            return cut;
        }
        let next = self.skip(self.skip_mark(cut.next, b','), &["at"]);
        if let Some((time, end)) =
            self.hours_at(next).filter(|_| self.is(next.saturating_sub(1), "at") || next == cut.next)
        {
            (cut.time, cut.next) = (time, end);
            return cut;
        }
        let in_the =
            if self.is(cut.next, "in") && self.is(cut.next + 1, "the") { cut.next + 2 } else { cut.next };
        let early = self.skip(in_the, &["early", "late"]);
        if let Lex::Part(part) = self.lex(early)
            && !self.bare_word(early).ends_with('s')
            && !self.mark(early + 1, b'-')
        {
            (cut.time, cut.next) = (DayTime::Part(part), early + 1);
        }
        cut
    }
}

/// The hour of a clock in that part of the day.
fn halved(time: DayTime, part: crate::PartOfDay) -> DayTime {
    match (time, part) {
        (
            DayTime::Clock(hour @ 1..=11, minute, second),
            crate::PartOfDay::Afternoon | crate::PartOfDay::Evening,
        ) => DayTime::Clock(hour + 12, minute, second),
        (DayTime::Clock(hour @ 6..=11, minute, second), crate::PartOfDay::Night) => {
            DayTime::Clock(hour + 12, minute, second)
        }
        _ => time,
    }
}

fn is_day(sense: Sense) -> bool {
    use crate::prose::Stretch;
    match sense {
        Sense::Fixed(stamp) => matches!(stamp.within, Within::Day(..)),
        Sense::Yearless(within) | Sense::Named { within, .. } | Sense::InYear { within, .. } => {
            matches!(within, Within::Day(..))
        }
        Sense::Today(_)
        | Sense::Weekday { .. }
        | Sense::DayOfWeek { .. }
        | Sense::NthWeekday { .. }
        | Sense::Feast(..)
        | Sense::DayOf(..) => true,
        Sense::Period { grain, .. } => grain == Stretch::Day,
        _ => false,
    }
}
