//! The shorthand of practice: gestations, deadlines from a named day, school years, terms, `T+2`, "every other Saturday".

use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::named_days::is_plural_day;
use crate::grammar::phrase::{From, Meaning, Partial, Quantity, Third};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::way::Way;
use crate::{Edtf, Flag};

/// What the school year names in "Head of Year 9", "Year 8 tutor", "a Year 6 girl".
const OFFICES: [&str; 27] = [
    "set",
    "student",
    "students",
    "tutor",
    "tutors",
    "lead",
    "leader",
    "head",
    "teacher",
    "teachers",
    "class",
    "form",
    "room",
    "corridor",
    "staff",
    "pupil",
    "pupils",
    "pastoral",
    "manager",
    "coordinator",
    "assembly",
    "boy",
    "boys",
    "girl",
    "girls",
    "office",
    "team",
];

impl Reader<'_> {
    /// What only practice writes.
    pub(crate) fn shorthand(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        if self.get(at)?.kind == Kind::Number {
            return self.gestation(at).or_else(|| self.age_range(at)).or_else(|| self.hourly(at));
        }
        // What a word can be says which rules can begin with it; the rest need not be asked.
        match self.lex(at) {
            Lex::Month(_) | Lex::Season(_) => self.term(at, flags),
            Lex::Weekday(_) => self.weekdays_kept(at),
            Lex::Unit(Unit::Weekend)
                if self.is(at, "weekends") && at > 0 && self.any(at - 1, &["at", "on", "most", "over"]) =>
            {
                Some((Meaning::Weekdays { days: 1 << 6 | 1 << 7, weeks: 1 }, at + 1, "weekdays"))
            }
            Lex::Unit(_) => {
                self.school_year(at).or_else(|| self.year_end(at)).or_else(|| self.day_of_life(at))
            }
            Lex::Open | Lex::Keyword => self.after_little_word(at, flags),
            _ => None,
        }
    }

    fn after_little_word(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        const OPENS: [&str; 33] = [
            "until",
            "till",
            "before",
            "t",
            "within",
            "q",
            "q1",
            "q2",
            "q3",
            "q4",
            "the",
            "by",
            "his",
            "her",
            "their",
            "dob",
            "this",
            "same",
            "every",
            "each",
            "alternate",
            "between",
            "reception",
            "half",
            "end",
            "middle",
            "beginning",
            "start",
            "xmas",
            "easter",
            "christmas",
            "michaelmas",
            "year",
        ];
        if !self.any(at, &OPENS) {
            return None;
        }
        self.settlement(at)
            .or_else(|| self.within_from(at, flags))
            .or_else(|| self.quarter_of_account(at, flags))
            .or_else(|| self.school_year(at))
            .or_else(|| self.term(at, flags))
            .or_else(|| self.birth_plus(at))
            .or_else(|| self.check(at))
            .or_else(|| self.this_time_last(at))
            .or_else(|| self.end_of_story(at))
            .or_else(|| self.part_of_story(at))
            .or_else(|| self.weekdays_kept(at))
            .or_else(|| self.feasts_between(at))
    }

    /// `T+2`: working days after the day of writing.
    fn settlement(&self, at: usize) -> Option<Read> {
        let plus = self.is(at, "t") && self.mark(at + 1, b'+') && self.glued(at + 1) && self.glued(at + 2);
        let days = self.number(at + 2).filter(|n| plus && *n < 60 && self.capital(at))?;
        let quantity = Quantity::exactly(days);
        if self.is_of_pregnancy(at) {
            return self.after_term(at, quantity);
        }
        Some((
            Meaning::Shift { quantity, unit: Unit::WorkingDay, sign: 1, from: From::Written },
            at + 3,
            "t-plus",
        ))
    }

    /// "within ten working days of ICPC on 12/12/2007"; "within 24 hours".
    fn within_from(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        if !self.is(at, "within") {
            return None;
        }
        let (quantity, unit, next) = self.measure(at + 1)?;
        if unit == Unit::Hour && !self.any(next, &["of", "after", "from"]) {
            return Some((Meaning::WithinHours(quantity), next, "deadline"));
        }
        if !self.any(next, &["of", "after", "from"]) {
            return None;
        }
        if let Some(read) = self.within_of_this(quantity, unit, next) {
            return Some(read);
        }
        for on in next + 1..next + 7 {
            if self.ends_sentence(on) {
                break;
            }
            if let Some((partial, end, _)) = self.partial(on, flags).filter(|(p, ..)| p.day.is_some()) {
                return Some((Meaning::WithinFrom { quantity, unit, day: partial }, end, "deadline"));
            }
        }
        // "Within 24 hours of referral", of a day that is not said.
        if unit == Unit::Hour { Some((Meaning::WithinHours(quantity), next, "deadline")) } else { None }
    }

    /// "Within 45 working days of this", "within a week of today".
    fn within_of_this(&self, quantity: Quantity, unit: Unit, next: usize) -> Option<Read> {
        let end = next + 2;
        let closes = self.ends_sentence(end)
            || self.mark(end, b',')
            || self.any(end, &["and", "date", "letter", "notice"]);
        let this = self.any(next + 1, &["this", "that", "it", "today"]) && closes;
        let written = self.is(next + 1, "today") || self.any(end, &["letter", "notice"]);
        let from = if written { From::Written } else { From::Now };
        let days = !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        (this && days).then_some((Meaning::Shift { quantity, unit, sign: 1, from }, end, "deadline"))
    }

    /// "Q4": of the financial year, as public bodies count.
    fn quarter_of_account(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let q = self.word(at).eq_ignore_ascii_case("q") && self.capital(at) && self.glued(at + 1);
        let number = self
            .number(at + 1)
            .filter(|n| q && (1..=4).contains(n) && self.get(at + 1).is_some_and(|t| t.end - t.start == 1))?;
        let nth = u8::try_from(number).ok()?;
        let of = self.skip(at + 2, &["of", "fy"]);
        let joined = self.mark(of + 1, b'/') || self.mark(of + 1, b'-');
        let year =
            self.number(of).filter(|y| (1990..2100).contains(y) && joined && self.number(of + 2).is_some());
        if let Some(year) = year {
            return Some((
                Meaning::FinancialQuarter { nth, year: i16::try_from(year).ok() },
                of + 3,
                "quarter",
            ));
        }
        if flags.is_empty() {
            flags.push(Flag::FinancialYear);
        }
        Some((Meaning::FinancialQuarter { nth, year: None }, at + 2, "quarter"))
    }

    /// "Year 9": where the child was in the school.
    fn school_year(&self, at: usize) -> Option<Read> {
        if !self.any(at, &["year", "yr"]) || !self.capital(at) {
            return if self.is(at, "reception")
                && self.capital(at)
                && at > 0
                && self.any(at - 1, &["in", "during", "since", "throughout"])
            {
                Some((Meaning::SchoolYear(0), at + 1, "school-year"))
            } else {
                None
            };
        }
        let year = self.number(at + 1).filter(|n| (1..=13).contains(n))?;
        let group = self.skip(at + 2, &["group"]);
        // "Head of Year 9", "Year 8 tutor", "a Year 6 girl": an office or a class of a school, and no time.
        let office = self.any(group, &OFFICES)
            || at > 1
                && self.any(at - 1, &["of", "for"])
                && self.any(at - 2, &["head", "lead", "leader", "manager", "tutor"]);
        // "He is in Year 9", "now in Year 5": where a child is at the time of writing tells of no other.
        let today =
            at > 1 && self.is(at - 1, "in") && self.any(at - 2, &["is", "s", "are", "now", "currently"]);
        if office || today {
            return None;
        }
        Some((Meaning::SchoolYear(u8::try_from(year).ok()?), group, "school-year"))
    }

    /// "year end": of the financial year.
    fn year_end(&self, at: usize) -> Option<Read> {
        let word = self.is(at, "year") && !self.capital(at);
        let dash = self.skip_mark(at + 1, b'-');
        (word && self.is(dash, "end") && !self.is(dash + 1, "of")).then_some((
            Meaning::YearEnd,
            dash + 1,
            "year-end",
        ))
    }

    /// "this time last year".
    fn this_time_last(&self, at: usize) -> Option<Read> {
        let fits =
            self.any(at, &["this", "same"]) && self.is(at + 1, "time") && self.any(at + 2, &["last", "next"]);
        let sign = if self.is(at + 2, "last") { -1 } else { 1 };
        match self.lex(at + 3) {
            Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if fits => {
                Some((Meaning::SameTime { unit, sign }, at + 4, "this-time"))
            }
            _ => None,
        }
    }

    /// "The end of last year": a third of the year that lies so far from that of the writing.
    fn third_of_year(&self, the: usize, by: i64, third: Third) -> Option<Edtf> {
        let fits = self.is(the + 1, "of") && self.lex(the + 3) == Lex::Unit(Unit::Year);
        let written = self.context.written.filter(|_| fits)?;
        let year = i16::try_from(i64::from(written.year()) + by).ok()?;
        let (from, to) = match third {
            Third::Early => (1, 4),
            Third::Mid => (5, 8),
            _ => (9, 12),
        };
        let month = |m| Edtf::month(year, m).map(Edtf::approximate);
        Edtf::span(Some(&month(from)?), Some(&month(to)?))
    }

    /// "the end of that month", "later that week", "the month before".
    pub(crate) fn part_of_story(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the", "by"]);
        let the = self.skip(the, &["the"]);
        let third = match self.lower(the, &mut [0; 16]) {
            "end" => Some(Third::Late),
            "beginning" | "start" => Some(Third::Early),
            "middle" => Some(Third::Mid),
            _ => None,
        };
        if let Some(third) = third {
            // "The end of last month", "middle of next month".
            let by = match self.lower(the + 2, &mut [0; 16]) {
                "last" => Some(-1),
                "this" => Some(0),
                "next" => Some(1),
                _ => None,
            };
            if let Some(months) = by.and_then(|by| self.third_of_year(the, by, third)) {
                return Some((Meaning::Fixed(months), the + 4, "third"));
            }
            let month = self.lex(the + 3) == Lex::Unit(Unit::Month) && self.is(the + 1, "of");
            if let (Some(by), true, Some(written)) = (by, month, self.context.written) {
                let there = crate::calendar::add_months(written.first_of_month(), by)?;
                let partial = Partial {
                    year: Some(there.year()),
                    month: Some(there.month().unsigned_abs()),
                    third: Some(third),
                    ..Partial::default()
                };
                return Some((Meaning::Date(partial), the + 4, "third"));
            }
            let that = self.is(the + 1, "of") && self.any(the + 2, &["that", "the"]);
            let next = self.skip(the + 3, &["following", "next"]);
            let by = i64::from(next > the + 3);
            let same = self.skip(next, &["same"]);
            // "Due end of month": in a hurry.
            let bare = self.is(the + 1, "of") && self.lex(the + 2) == Lex::Unit(Unit::Month);
            let same = if bare { the + 2 } else { same };
            let month =
                (that || bare) && self.lex(same) == Lex::Unit(Unit::Month) && !self.word(same).ends_with('s');
            return month.then_some((Meaning::StoryThird { third, by }, same + 1, "story-third"));
        }
        let unit = match self.lex(at + 1) {
            Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year)) if self.is(at, "the") => {
                unit
            }
            _ => return None,
        };
        let by = match self.lower(at + 2, &mut [0; 16]) {
            "before" => -1,
            "after" | "following" => 1,
            _ => return None,
        };
        if unit == Unit::Day
            && self.any(at + 3, &["that", "it"])
            && (self.is(at + 3, "that") || self.mark(at + 4, b','))
        {
            return Some((Meaning::StoryDay(by), at + 4, "day-beside"));
        }
        if unit == Unit::Day {
            let closed = self.stands_alone(at, at + 3);
            return closed.then_some((Meaning::StoryDay(by), at + 3, "day-beside"));
        }
        let that = usize::from(self.any(at + 3, &["that", "this"]));
        let closed = that > 0 || self.stands_alone(at, at + 3);
        (closed && !self.word(at + 1).ends_with('s')).then_some((
            Meaning::StoryPeriod { unit, by },
            at + 3 + that,
            "story-period",
        ))
    }

    /// "every other Saturday", "alternate Fridays", "Mon, Wed and Fri", "every Monday and Thursday".
    fn weekdays_kept(&self, at: usize) -> Option<Read> {
        if let Some((quantity, unit, next)) = self.clinical(at + 1).filter(|_| self.is(at, "every")) {
            return Some((Meaning::Every { quantity, unit }, next, "every"));
        }
        if self.is(at, "alternate") && self.any(at + 1, &["weekend", "weekends"]) {
            return Some((Meaning::Weekdays { days: 1 << 6 | 1 << 7, weeks: 2 }, at + 2, "weekdays"));
        }
        let every = self.any(at, &["every", "each", "alternate"]);
        // "Every third Saturday".
        if let (true, Lex::Ordinal(3), Lex::Weekday(day)) =
            (self.is(at, "every"), self.lex(at + 1), self.lex(at + 2))
        {
            return Some((Meaning::Weekdays { days: 1 << day, weeks: 3 }, at + 3, "weekdays"));
        }
        let second = self.get(at + 1).is_some_and(|t| t.kind == Kind::Ordinal && t.number == 2);
        let other = (second || self.any(at + 1, &["other", "second", "alternate"])) && every
            || self.is(at, "alternate");
        let first = at
            + usize::from(every)
            + usize::from(every && (second || self.any(at + 1, &["other", "second", "alternate"])));
        let mut days = 0u8;
        let mut next = first;
        let mut count = 0;
        // A week has seven; a longer run names no custom.
        while let Lex::Weekday(day) = self.lex(next)
            && count <= 7
        {
            if !self.capital(next) {
                return None;
            }
            days |= 1 << day;
            count += 1;
            next += 1;
            let joined = self.skip(self.skip_mark(self.skip_mark(next, b','), b'&'), &["and"]);
            let joined = if self.mark(next, b'/') { next + 1 } else { joined };
            if joined == next || !matches!(self.lex(joined), Lex::Weekday(_)) {
                break;
            }
            next = joined;
        }
        let plural = count == 1 && is_plural_day(self.word(first));
        let kept = count > 0 && (every || plural) || count > 1 && self.is_kept(at, next, count);
        let dated = matches!(self.get(next).map(|t| t.kind), Some(Kind::Number | Kind::Ordinal));
        (kept && !dated).then_some((
            Meaning::Weekdays { days, weeks: if other { 2 } else { 1 } },
            next,
            "weekdays",
        ))
    }

    /// Two weekdays in a row are two days of the story, and so are three where a verb tells of them; with a word for custom,
    /// or three without a verb, they are kept.
    pub(crate) fn is_kept(&self, at: usize, next: usize, count: usize) -> bool {
        let week = self.skip(next, &["of"]);
        if self.any(week, &["this", "last", "next"]) && self.is(week + 1, "week") {
            return false;
        }
        let custom = self.before(at, 6).any(|n| {
            self.any(
                n,
                &[
                    "attends",
                    "attend",
                    "attending",
                    "usually",
                    "works",
                    "contact",
                    "goes",
                    "sessions",
                    "nursery",
                    "weekly",
                ],
            )
        });
        custom || count > 2 && self.way(at, next) == Way::Unsaid
    }

    /// "between Christmas and New Year".
    fn feasts_between(&self, at: usize) -> Option<Read> {
        let fits = self.is(at, "between")
            && self.any(at + 1, &["christmas", "xmas"])
            && (self.is(at + 2, "and") || self.mark(at + 2, b'&'))
            && self.is(at + 3, "new");
        let year = self.any(at + 4, &["year", "year's", "year’s"]);
        let first = Partial { month: Some(12), day: Some(25), ..Partial::default() };
        let last = Partial { month: Some(1), day: Some(1), ..Partial::default() };
        (fits && year).then(|| {
            let (given, end) = self.year_after(at + 5);
            let first = Partial { year: given, ..first };
            (Meaning::Span(first, last), end, "feast")
        })
    }
}
