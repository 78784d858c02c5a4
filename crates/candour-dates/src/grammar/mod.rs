//! Cuts expressions out of the tokens: at each place the longest reading that fits, first rule first.

pub(crate) mod birthdays;
pub(crate) mod bounds;
pub(crate) mod choice;
pub(crate) mod clinical;
pub(crate) mod clock;
pub(crate) mod clock_spans;
pub(crate) mod dates;
pub(crate) mod day_lists;
pub(crate) mod day_parts;
mod doubt;
pub(crate) mod figure_lists;
pub(crate) mod jumps;
pub(crate) mod lex;
pub(crate) mod named_days;
pub(crate) mod no_dates;
pub(crate) mod nth_weekdays;
pub(crate) mod nths;
pub(crate) mod numeric;
pub(crate) mod periods;
pub(crate) mod persons;
pub(crate) mod phrase;
pub(crate) mod practice;
pub(crate) mod reader;
pub(crate) mod relative;
pub(crate) mod scan;
pub(crate) mod spoken;
pub(crate) mod spoken_clock;
pub(crate) mod telling;
pub(crate) mod terms;
pub(crate) mod weekday_words;
pub(crate) mod year_words;

use jiff::civil::Time;

use crate::grammar::lex::Lex;
use crate::grammar::phrase::{Bounding, From, Meaning, Phrase};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::way::Way;
use crate::way::asked::{asks_way, looks};
use crate::{Clock, Flag};

pub(crate) type Read = (Meaning, usize, &'static str);

/// What the words of one expression say together.
struct Whole {
    meaning: Meaning,
    next: usize,
    rule: &'static str,
    clock: Option<Clock>,
    /// It reaches into the next day.
    reaches: bool,
}

impl Reader<'_> {
    /// Every expression, in order, none inside another.
    pub(crate) fn phrases(&self) -> Vec<Phrase> {
        let mut list = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.phrase(at) {
                Some((phrase, next)) if next > at => {
                    list.push(phrase);
                    at = next;
                }
                _ => at += 1,
            }
        }
        list
    }

    pub(crate) fn phrase(&self, at: usize) -> Option<(Phrase, usize)> {
        let token = self.get(at)?;
        if !self.may_open(at) {
            return None;
        }
        let mut flags = Vec::new();
        let (start, uncertain, approximate) = self.doubt(at);
        let Whole { meaning, mut next, rule, clock, reaches } = self.whole(start, &mut flags)?;
        // "22 May ? per mother": a query that stands apart, in the middle of its sentence.
        let apart = self.get(next + 1).is_some_and(|t| t.kind == Kind::Word) && !self.capital(next + 1);
        let asked = self.mark(next, b'?') && (self.cell || apart || self.glued(next) && !self.asks(at, next));
        next += usize::from(asked);
        // Looked for only where the answer bears on the meaning.
        let weekday = matches!(meaning, Meaning::Weekday(_) | Meaning::SomeWeekday(_));
        let definite = self.is_definite(&meaning, at, next);
        let dated = matches!(meaning, Meaning::Date(p) if p.year.is_some() && p.day.is_some());
        let length = matches!(meaning, Meaning::Length { .. });
        let on = matches!(meaning, Meaning::Shift { sign: 1, from: From::Written, .. });
        let asks_way = looks(&meaning) || asks_way(&meaning);
        let way = if asks_way { self.way_of(&meaning, at, next) } else { Way::Unsaid };
        // "Shouting in the small hours of Sunday" was heard.
        let way = if rule == "part-of-day" && way == Way::Unsaid { Way::Back } else { way };
        let back = tells_back(&meaning) || matches!(meaning, Meaning::StoryDay(0));
        let told_by_another = self.is_told_by_another(&meaning, way, at);
        let earlier = (asks_way || back) && (self.is_pluperfect(at, next) || told_by_another);
        let way = match (&meaning, way) {
            (Meaning::Side(Bounding::Until, _), Way::Unsaid) => Way::Ahead,
            (Meaning::Side(Bounding::Since, _) | Meaning::Bound(Bounding::Since, _), _)
                if self.is(at, "since") =>
            {
                Way::Back
            }
            // "Transferred with effect from 1 July": the nearest.
            (Meaning::Bound(Bounding::Since, _), _) => Way::Unsaid,
            (Meaning::Side(Bounding::By, _), _) if at > 0 && !self.ends_sentence(at - 1) => Way::Ahead,
            _ => way,
        };
        let until = matches!(meaning, Meaning::Bound(Bounding::Until, _));
        let personal =
            matches!(meaning, Meaning::Age { .. } | Meaning::Birthday { .. } | Meaning::Date(_)) && !dated;
        let phrase = Phrase {
            start: token.start,
            end: self.end(next),
            meaning,
            clock,
            approximate,
            reaches,
            uncertain: uncertain || asked,
            dies: dated && self.death_before(at),
            of_death: weekday && self.death_before(at),
            of_other: personal && self.near_other(at, next),
            tells_birth: dated && self.tells_birth(at),
            of_birth: !length && self.before(at, 4).any(|n| self.is_birth(n)),
            ahead: if asks_way { way == Way::Ahead } else { !length && !dated && self.looks_ahead(at) },
            way,
            earlier,
            reported: earlier && (told_by_another || self.is_reported(at)),
            of_that: self.is(next - 1, "that"),
            since_before: definite && self.began_before(at),
            agreed: on && self.was_agreed(at),
            // A row of a log was written after what it tells.
            looks_back: asks_way && (self.cell || way == Way::Back),
            thereafter: until
                && self.before(at, 5).any(|n| self.any(n, &["thereafter", "continued", "onwards"])),
            definite,
            arranged: dated && self.is_arranged(at),
            planned: !length && self.is_planned(at, rule),
            flags,
            rule,
        };
        Some((phrase, next))
    }

    /// Does it hang on what someone says, on a participle beside its noun, or on a comparison ("the same clothes as the Friday
    /// before")?
    fn is_told_by_another(&self, meaning: &Meaning, way: Way, at: usize) -> bool {
        if tells_back(meaning) {
            return at > 0 && self.any(at - 1, &["as", "than", "like"]) || self.hangs_on_another(at);
        }
        let day = matches!(
            meaning,
            Meaning::Weekday(_)
                | Meaning::SomeWeekday(_)
                | Meaning::Weekend(0)
                | Meaning::Nths { month: None, .. }
        );
        day && way != Way::Ahead && !self.is(at, "since") && self.is_in_report(at)
    }

    /// "Missing since the Sunday"; "has been at his nan's since the Sunday" is so when it is written.
    fn began_before(&self, at: usize) -> bool {
        let inside = at > 0 && !self.ends_sentence(at - 1);
        self.is(at, "since") && inside && !self.before(at, 5).any(|n| self.any(n, &["has", "have"]))
    }

    /// A date, a time, or both in either order.
    fn whole(&self, start: usize, flags: &mut Vec<Flag>) -> Option<Whole> {
        let day = |m: &Read| {
            matches!(
                m.0,
                Meaning::Date(_)
                    | Meaning::Deictic(_)
                    | Meaning::Weekday(_)
                    | Meaning::LastWeekday(_)
                    | Meaning::StoryDay(_)
            ) || matches!(&m.0, Meaning::Nths { days, .. } if days.len() == 1)
        };
        let bare = || {
            self.bare_time(start).filter(|(_, next, _)| {
                self.meaning(self.skip(self.skip_mark(*next, b','), &["on"]), flags).is_some_and(|m| day(&m))
            })
        };
        if let Some((clock, after, midnight)) = self.time_of_day(start).or_else(bare) {
            let (clock, after, over) = self.until_clock(clock, after);
            let midnight = midnight || over;
            let on = self.after_hour(after);
            let on = self.past_part_of(on);
            let the = self.skip(on, &["the"]);
            let on = if matches!(self.lex(the), Lex::Weekday(_)) { the } else { on };
            // "0010 hrs 10th" needs no other word to be a day.
            let nth = || self.nth_after(self.skip(on, &["the"]));
            if let Some((meaning, next, rule)) = self.meaning(on, flags).filter(day).or_else(nth) {
                let (clock, next) = self.in_part(clock, next);
                return Some(Whole { meaning, next, rule, clock: Some(clock), reaches: midnight });
            }
            flags.clear();
            return Some(Whole {
                meaning: Meaning::TimeOnly,
                next: after,
                rule: "time",
                clock: Some(clock),
                reaches: midnight,
            });
        }
        if self.lex(start) == Lex::Open
            && let Some((meaning, next, clock)) =
                (self.part_beside(start).or_else(|| self.early_hours(start, flags)))
                    .or_else(|| self.part_of_day(start, flags))
        {
            return Some(Whole { meaning, next, rule: "part-of-day", clock: Some(clock), reaches: false });
        }
        let (meaning, next, rule) = self.meaning(start, flags)?;
        if meaning == Meaning::Deictic(0) && self.is(next - 1, "tonight") && next == start + 1 {
            let night = Some(crate::grammar::clock::of_part(crate::PartOfDay::Night));
            return Some(Whole { meaning, next, rule, clock: night, reaches: false });
        }
        let plain = |clock, next| Whole { meaning: meaning.clone(), next, rule, clock, reaches: false };
        let at = self.skip_mark(next, b',');
        let timed = matches!(meaning, Meaning::Date(_) | Meaning::Deictic(_))
            || matches!(&meaning, Meaning::Nths { days, .. } if days.len() == 1);
        let weekday = matches!(meaning, Meaning::Weekday(_) | Meaning::LastWeekday(_));
        let dated = matches!(meaning, Meaning::Date(p) if p.year.is_some() && p.day.is_some());
        let bare = || {
            let year = self.bare_time(at).filter(|_| dated && !self.cell);
            year.or_else(|| self.time_beside(at).filter(|_| weekday))
        };
        let glued_t = || if self.is(at, "t") { self.time_of_day(at + 1) } else { None };
        let time = || self.time_of_day(at).or_else(glued_t).or_else(bare);
        if let Some((clock, after, midnight)) = (timed || weekday && !self.cell).then(time).flatten() {
            let (clock, after, over) = self.until_clock(clock, after);
            return Some(Whole { reaches: midnight || over, ..plain(Some(clock), after) });
        }
        Some(match self.part(next) {
            Some((clock, after)) => plain(Some(clock), after),
            None => plain(None, next),
        })
    }

    /// Past what may stand between an hour and its day: "at 3, on Friday", "at 7.30 p.m. on 5 September".
    fn after_hour(&self, at: usize) -> usize {
        let dotted = self.mark(at, b'.') && self.glued(at) && self.is(at - 1, "m") && self.is(at + 1, "on");
        self.skip(if dotted { at + 1 } else { self.skip_mark(at, b',') }, &["on"])
    }

    /// A clock time, in figures or in words; and is it midnight, which lies between two days?
    pub(crate) fn time_of_day(&self, at: usize) -> Option<(Clock, usize, bool)> {
        let clock = self
            .hours_joined(at)
            .or_else(|| self.clock(at))
            .or_else(|| self.spoken(at))
            .or_else(|| self.late_in_part(at));
        if let Some((clock, next)) = clock {
            return Some((clock, next, false));
        }
        let word = self.skip(at, &["at"]);
        // Noon Begum is a name.
        if self.capital(word) && self.capital(word + 1) && self.lex(word + 1) == Lex::Other {
            return None;
        }
        let clock =
            |hour, minute| Time::new(hour, minute, 0, 0).ok().map(|t| Clock { from: t, to: t, part: None });
        match self.lower(word, &mut [0; 16]) {
            "noon" | "midday" => Some((clock(12, 0)?, word + 1, false)),
            // "Shortly after midnight" is of the new day.
            "midnight" if word > 0 && self.any(word - 1, &["after", "past"]) => {
                Some((Clock { to: Time::new(1, 0, 0, 0).ok()?, ..clock(0, 0)? }, word + 1, false))
            }
            "midnight" if word > 0 && self.is(word - 1, "before") => Some((clock(23, 59)?, word + 1, false)),
            "midnight" => Some((clock(23, 59)?, word + 1, true)),
            _ => None,
        }
    }

    /// "7.30pm on the evening of Thursday": the hour says it already.
    fn past_part_of(&self, at: usize) -> usize {
        let part = self.is(at, "the") && matches!(self.lex(at + 1), Lex::Part(_)) && self.is(at + 2, "of");
        if part { at + 3 } else { at }
    }

    /// "Half past eleven on Sunday night": the part of the day tells which half of it the hour is of.
    fn in_part(&self, clock: Clock, next: usize) -> (Clock, usize) {
        let Some((part, end)) = self.part(next) else { return (clock, next) };
        let late = |t: Time| {
            let pm = part.part != Some(crate::PartOfDay::Morning) && (1..12).contains(&t.hour());
            let night = part.part == Some(crate::PartOfDay::Night) && t.hour() < 6;
            if pm && !night { Time::new(t.hour() + 12, t.minute(), 0, 0).unwrap_or(t) } else { t }
        };
        let from = late(clock.from);
        // Of "half past eleven" either half was possible.
        let to = if clock.to > clock.from { from } else { late(clock.to) };
        (Clock { from, to, ..clock }, end)
    }

    /// "20:00 to 08:00": to the second time; is that on the next day?
    fn until_clock(&self, from: Clock, next: usize) -> (Clock, usize, bool) {
        let between = self.is(next, "and") && self.before(next, 7).any(|n| self.is(n, "between"));
        let joined = self.any(next, &["to", "until", "till"]) || self.mark(next, b'-') || between;
        match self.clock(next + 1).filter(|_| joined && !self.cell) {
            Some((to, after)) if to.from < from.from => (from, after, true),
            Some((to, after)) => (Clock { to: to.to, ..from }, after, false),
            None => (from, next, false),
        }
    }

    /// Does the question mark end a question, rather than doubt the date before it?
    fn asks(&self, at: usize, mark: usize) -> bool {
        const OPENINGS: [&str; 30] = [
            "can", "could", "do", "does", "did", "was", "were", "is", "are", "any", "what", "when", "where",
            "who", "why", "how", "will", "have", "has", "had", "should", "would", "may", "shall", "which",
            "please", "so", "and", "but", "or",
        ];
        let ends = match self.get(mark + 1).map(|t| t.kind) {
            None | Some(Kind::Mark(b'\n' | b'"')) => true,
            Some(Kind::Word) => self.capital(mark + 1),
            _ => false,
        };
        let first = self.before(at, 80).last();
        ends && first.is_some_and(|n| self.any(n, &OPENINGS))
    }

    /// Could an expression open here? Most words and marks cannot, and little words only just before others.
    fn may_open(&self, at: usize) -> bool {
        let tells = |n: usize| {
            self.get(n).is_some_and(|t| match t.kind {
                Kind::Number | Kind::Ordinal => true,
                Kind::Word => !matches!(t.lex, Lex::Other | Lex::Open),
                Kind::Mark(_) => false,
            })
        };
        match self.get(at).map(|t| t.kind) {
            Some(Kind::Number | Kind::Ordinal) => true,
            Some(Kind::Mark(mark)) => {
                mark == b'?' && tells(at + 1)
                    || mark == b'\'' && self.glued(at + 1) && self.number(at + 1).is_some()
            }
            // The letter typed for the nought of "O7/08/07".
            Some(Kind::Word) if self.any(at, &["o", "l"]) => {
                self.glued(at + 1) && self.number(at + 1).is_some()
            }
            Some(Kind::Word) if self.lex(at) == Lex::Other => false,
            Some(Kind::Word) if self.is(at, "since") && self.is(at + 1, "then") => true,
            Some(Kind::Word) if self.is(at, "this") && self.part(at + 1).is_some() => true,
            _ => tells(at) || (at + 1..at + 6).any(tells),
        }
    }

    /// Did the child just die in these words?
    pub(crate) fn death_before(&self, at: usize) -> bool {
        self.before(at, 4).any(|n| self.any(n, &["died", "death", "dead", "killed"]))
            && !self.before(at, 7).any(|n| self.is_other_person(n))
    }

    /// "Born", "birth", but not "new birth visit" or "birth weight": what is only named for a birth.
    fn is_birth(&self, at: usize) -> bool {
        const NAMED: [&str; 14] = [
            "visit",
            "weight",
            "certificate",
            "mother",
            "father",
            "family",
            "parents",
            "parent",
            "plan",
            "partner",
            "sibling",
            "siblings",
            "order",
            "contact",
        ];
        self.any(at, &["born", "dob"]) || self.is(at, "birth") && !self.any(at + 1, &NAMED)
    }

    /// "He was born on 3 May", "she gave birth on 3 May".
    fn tells_birth(&self, at: usize) -> bool {
        self.before(at, 6).any(|n| {
            let verb = n.checked_sub(1);
            let opens = |n: usize| n == 0 || self.ends_sentence(n - 1);
            // "Baby born at home on 20 January", "Twins born 3/4/19": that is what the sentence tells.
            let baby = verb.is_some_and(|v| {
                self.any(v, &["baby", "twins", "girl", "boy", "infant", "son", "daughter"]) && opens(v)
            });
            self.is(n, "born") && (opens(n) || baby || verb.is_some_and(|v| self.any(v, &["was", "were"])))
                || self.is(n, "birth") && verb.is_some_and(|v| self.is(v, "gave"))
        })
    }

    /// "The visit was arranged for Wednesday 9 January": when that was arranged is not said.
    fn is_arranged(&self, at: usize) -> bool {
        const ARRANGED: [&str; 7] =
            ["arranged", "booked", "scheduled", "listed", "planned", "rearranged", "fixed"];
        let to = at > 1 && self.any(at - 1, &["for", "on"]);
        to && self.before(at - 1, 3).any(|n| self.any(n, &ARRANGED))
    }

    /// Is someone other than the child named close by?
    fn near_other(&self, at: usize, next: usize) -> bool {
        // "He was removed from his mother at the age of 4".
        let subject = || self.before(at, 30).last().is_some_and(|first| self.any(first, &["he", "she"]));
        if self.is(at, "age") && subject() {
            return false;
        }
        // "When he was three months old his father left" is his own age.
        if at > 1 && self.any(at - 1, &["was", "is"]) && self.any(at - 2, &["he", "she"]) {
            return false;
        }
        // A bruise has no birthday, and "her 5th birthday after mum's arrest" is her own.
        let birthday = self.is(next - 1, "birthday");
        // "A burn noted at 12 days old": the child's age, not the burn's.
        let aged = at > 0 && (self.is(at, "at") || self.is(at - 1, "at"));
        let other = |n: usize| self.is_other_person(n) && !((birthday || aged) && self.is_injury(n));
        // "Taken into care aged 7 when his mother was jailed": a clause of its own.
        let own = |n: &usize| !self.ends_sentence(*n) && !self.any(*n, &["when", "after", "because"]);
        let after = (next..next + 4).take_while(own).any(other);
        // "Placed with his aunt on his first birthday": one "his".
        let same = |n: usize| {
            birthday && n > 0 && self.any(at, &["his", "her"]) && self.word(n - 1) == self.word(at)
        };
        after && !birthday || self.before(at, 4).any(|n| other(n) && !same(n))
    }

    pub(crate) fn meaning(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        // Three figures parted by the same sign are a date before they are anything else; most cells hold just that.
        if self.three_figures(at)
            && let Some(read) = self.dates(at, flags)
        {
            return Some(read);
        }
        self.shorthand(at, flags)
            .or_else(|| self.spoken_day(at))
            .or_else(|| self.period(at, flags))
            .or_else(|| self.dates(at, flags))
            .or_else(|| self.bound(at, flags))
            .or_else(|| self.life(at))
            .or_else(|| self.within_story(at))
            .or_else(|| self.story(at))
            .or_else(|| self.shift(at))
    }

    fn three_figures(&self, at: usize) -> bool {
        let Some(Kind::Mark(sign @ (b'/' | b'.'))) = self.get(at + 1).map(|t| t.kind) else { return false };
        self.mark(at + 3, sign) && [at, at + 2, at + 4].into_iter().all(|n| self.number(n).is_some())
    }
}

/// Does it lie before what was told?
pub(crate) fn tells_back(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::WeekdayBefore(_) | Meaning::PreviousWeekend => true,
        Meaning::StoryDay(by) | Meaning::StoryPeriod { by, .. } => *by < 0,
        Meaning::Shift { sign, .. } | Meaning::FromEvent { sign, .. } => *sign < 0,
        _ => false,
    }
}
