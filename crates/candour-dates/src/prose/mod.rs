//! The grammar of published prose: news and history.
//!
//! A record is written in the shorthand of people who know one another; news and history are written in sentences, for
//! strangers, and follow what TimeML calls markable: every noun of time, its modifiers with it and its prepositions
//! without. This grammar reads those; [`crate::grammar`] reads records. Both stand on the same tokens.

mod absolute;
mod amount;
mod choose;
mod count;
mod feast;
mod hours;
mod often;
mod parts;
mod portion;
mod seasons;
mod spoken;
mod story;
mod tell;
mod tense;
mod units;
mod years;

pub(crate) use story::Story;

use self::portion::Portion;
use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::timex::{DayTime, Length, Stamp, Within};

/// What an expression of prose says, before it is known when that was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sense {
    /// Placed by its own words.
    Fixed(Stamp),
    /// A part of a year that is not said.
    Yearless(Within),
    /// Two figures after a year: the 45 of "1939-45".
    ShortYear(u8),
    /// A day of the month told just before: the 7 of "April 6 and 7".
    DayOf(u8, Option<i16>),
    /// Days from the day of writing.
    Today(i64),
    /// A stretch of the calendar, so many before or after where one stands.
    Period {
        grain: Stretch,
        by: i64,
        from: From,
    },
    Weekday {
        day: u8,
        which: Which,
    },
    /// "The week of Oct. 16", "the weekend of Oct. 14".
    WeekOf {
        within: Within,
        year: Option<i16>,
        weekend: bool,
    },
    /// "Friday the 13th".
    NthWeekday {
        day: u8,
        nth: u8,
    },
    /// "Monday of last week".
    DayOfWeek {
        day: u8,
        by: i64,
    },
    /// "Last November", "next summer", "this Oct. 23".
    Named {
        within: Within,
        which: Which,
    },
    /// "August of that year", "the third quarter of last year".
    InYear {
        within: Within,
        by: i16,
        story: bool,
    },
    /// "Two days ago", "a week later".
    Offset {
        length: Length,
        sign: i64,
        from: From,
    },
    Length(Length),
    Each(Length),
    EachStamp(Stamp),
    Present,
    Past,
    Future,
    /// A time of day alone.
    Clock,
    /// A feast, in a year when one is said.
    Feast(feast::Feast, Option<i16>),
    /// The same time a year before.
    YearEarlier,
    /// The quarter in hand in another year: "the 1988 quarter", "the same quarter last year".
    QuarterIn {
        year: Option<i16>,
        by: i16,
    },
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretch {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Where one stands when one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    Written,
    Story,
    /// The story, or what has just closed: "the latest week".
    Latest,
    /// The story, where it is of late: "for the month", "in the week".
    Nearby,
    /// What was last spoken of, in passing or not: "that year", "the same day".
    Mention,
}

/// Which of those that come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Bare,
    Last,
    This,
    Next,
    Following,
    Preceding,
    Same,
}

/// The direction in which a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    None,
}

/// A cut expression of prose, by its tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cut {
    pub(crate) first: usize,
    pub(crate) next: usize,
    pub(crate) sense: Sense,
    pub(crate) time: DayTime,
    /// Part of it is meant: "early", "the end of".
    pub(crate) portion: Option<Portion>,
    pub(crate) tense: Tense,
    /// Where its sentence begins.
    pub(crate) sentence: usize,
    /// "Since" stands before it.
    pub(crate) since: bool,
    /// Told in passing, as what began long before: "since 1950".
    pub(crate) aside: bool,
    pub(crate) rule: &'static str,
}

/// So many months share one year at most; without an end to it, a text of months alone would be looked through from each
/// of them.
const MONTHS: u8 = 12;

impl Cut {
    /// What was said from `first` on; how its sentence stands is asked later.
    pub(crate) fn new(first: usize, (sense, next, rule): Said) -> Cut {
        Cut {
            first,
            next,
            sense,
            time: DayTime::None,
            portion: None,
            tense: Tense::None,
            sentence: first,
            since: false,
            aside: false,
            rule,
        }
    }

    /// At a time of day.
    pub(crate) fn at_time(self, time: DayTime) -> Cut {
        Cut { time, ..self }
    }
}

/// A sense and where its words end.
pub(crate) type Said = (Sense, usize, &'static str);

impl Reader<'_> {
    /// The expression of prose that begins at `at`.
    pub(crate) fn cut(&self, at: usize) -> Option<Cut> {
        let token = self.get(at)?;
        match token.kind {
            Kind::Word if token.lex == Lex::Other => return None,
            Kind::Word if token.lex == Lex::Open && !self.tells_soon(at) => return None,
            Kind::Mark(mark) if mark != b'\'' => return None,
            _ => {}
        }
        let plain = |said: Said| Cut::new(at, said);
        let mut cut = self
            .timed(at)
            .or_else(|| self.portioned(at))
            .or_else(|| self.often(at).map(plain))
            .or_else(|| self.measured(at).map(plain))
            .or_else(|| self.placed(at).map(|said| self.with_hours(plain(said))))
            .or_else(|| self.pointed(at).map(plain))
            .or_else(|| self.bare_unit(at).map(plain))?;
        cut.tense = match cut.sense {
            Sense::Weekday { which: Which::Bare, .. } if self.owns(cut.next) => {
                self.tense_of_owner(at, cut.next)
            }
            _ => self.tense(at, cut.next),
        };
        if matches!(cut.sense, Sense::Yearless(Within::Month(_))) && self.delivers(cut.next) {
            cut.tense = Tense::Future;
        }
        cut.aside = self.is_aside(&cut);
        cut.since = at > 0 && self.is(at - 1, "since");
        cut.sentence = self.before(at, 60).last().unwrap_or(at);
        if let (Sense::Weekday { day, which: Which::Bare }, Some(died)) = (cut.sense, self.day_died())
            && crate::calendar::weekday(died) == day
            && self.death_before(at)
        {
            cut.sense = Sense::Fixed(Stamp::day(died));
        }
        // What happened overnight began on the evening before the writing.
        if self.is(at, "overnight")
            && cut.sense == Sense::Clock
            && cut.tense == Tense::Past
            && !self.tells_story
        {
            cut.sense = Sense::Today(-1);
        }
        if let Sense::Yearless(within) = cut.sense
            && let Some(year) = self.year_ahead(within, cut.next)
        {
            cut.sense = Sense::Fixed(Stamp::of(crate::timex::Years::Year(year), within));
        }
        if self.is(cut.next - 1, "tonight") && cut.time == DayTime::None {
            cut.time = DayTime::Part(crate::PartOfDay::Night);
        }
        Some(cut)
    }

    /// "December delivery", "the March contract": goods are sold for a month to come.
    fn delivers(&self, next: usize) -> bool {
        const GOODS: [&str; 16] = [
            "delivery",
            "contract",
            "contracts",
            "futures",
            "crude",
            "gold",
            "silver",
            "copper",
            "corn",
            "wheat",
            "soybeans",
            "cotton",
            "cocoa",
            "coffee",
            "sugar",
            "platinum",
        ];
        let next = self.skip_mark(next, b'-');
        !self.tells_story && self.any(next, &GOODS)
    }

    /// Does the expression that ends here stand in the genitive?
    fn owns(&self, next: usize) -> bool {
        let last = next.saturating_sub(1);
        self.bare_word(last).len() < self.word(last).len()
    }

    fn day_died(&self) -> Option<jiff::civil::Date> {
        self.context.died.and_then(crate::Interval::exact)
    }

    /// Is it told in passing? What began long before ("since 1950"), what had happened, and what is yet to come leave
    /// the story where it was.
    fn is_aside(&self, cut: &Cut) -> bool {
        let at = cut.first;
        let far = at > 0 && self.any(at - 1, &["since", "until", "till"]);
        let compared = matches!(cut.sense, Sense::YearEarlier | Sense::QuarterIn { .. })
            || cut.rule == "earlier" && !self.tells_story;
        // "A year earlier" and "as of December" look away from where the story stands.
        let back = self.tells_story
            && (matches!(cut.sense, Sense::Offset { sign: -1, .. })
                || at > 1 && self.is(at - 1, "of") && self.is(at - 2, "as"));
        far || back || compared || cut.tense == Tense::Future || self.set_aside(at)
    }

    /// What had happened, and what is compared with, lie elsewhere: "had met in May", "surpassing the high of May 1907",
    /// "down from 300 in 1906".
    fn set_aside(&self, at: usize) -> bool {
        self.before(at, 8).any(|n| match self.word(n) {
            "had" | "Had" | "than" | "compared" | "opposed" | "surpassing" | "exceeding" | "followed" => true,
            "from" => n > 0 && self.any(n - 1, &["up", "down"]),
            _ => false,
        })
    }

    /// Does a word of time follow a little word soon? Most do not, and nothing else need be asked of them.
    fn tells_soon(&self, at: usize) -> bool {
        (at + 1..at + 6).any(|n| {
            self.get(n).is_some_and(|t| match t.kind {
                Kind::Number | Kind::Ordinal => true,
                Kind::Word => !matches!(t.lex, Lex::Other | Lex::Open),
                Kind::Mark(_) => false,
            })
        })
    }

    /// The year that stands on the second of two: "from April to June 1968", "the summer and autumn of 481 BC".
    fn year_ahead(&self, within: Within, next: usize) -> Option<i16> {
        self.year_within(within, next, MONTHS)
    }

    /// The same, over so many more that have no year either.
    fn year_within(&self, within: Within, next: usize, more: u8) -> Option<i16> {
        let joined = self.any(next, &["and", "to", "or", "until", "through"])
            || self.mark(next, b'-')
            || self.mark(next, b'/')
            || self.mark(next, b',');
        if !joined {
            return None;
        }
        if let (Within::Day(..), Some(_)) = (within, self.day_number(next + 1))
            && let Some((year, _)) = self.year_then(next + 2)
        {
            return Some(year);
        }
        let second = self.skip(next + 1, &["early", "late", "mid"]);
        let second = self.skip_mark(second, b'-');
        let (sense, end, _) = self.absolute_date(second)?;
        match sense {
            Sense::Fixed(stamp) if stamp.within != Within::Whole => {
                let year = stamp.known_year()?;
                let first = Stamp::of(stamp.years, within).first_day()?;
                Some(if stamp.first_day()? < first { year - 1 } else { year })
            }
            Sense::Yearless(later) => self.year_within(later, end, more.checked_sub(1)?),
            _ => None,
        }
    }

    /// A place on the calendar, by whatever words.
    pub(crate) fn placed(&self, at: usize) -> Option<Said> {
        self.absolute_date(at)
            .or_else(|| self.named_feast(at))
            .or_else(|| self.day_word(at))
            .or_else(|| self.turned(at))
    }
}
