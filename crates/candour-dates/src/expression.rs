//! A time expression found in a text, and what it was read as.

use jiff::civil::{Date, Time};

use crate::{Edtf, Interval, Timex, TimexValue};

/// What sort of time an expression names (TimeML's TIMEX3 types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExpressionKind {
    /// A day or something longer on the calendar.
    Date,
    /// A time or part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes back: "every Tuesday".
    Set,
}

/// Part of a day, when words name one ("that afternoon").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartOfDay {
    /// 06:00 to 12:00.
    Morning,
    /// 12:00 to 18:00.
    Afternoon,
    /// 18:00 to 22:00.
    Evening,
    /// The night that begins on the evening of the day.
    Night,
}

/// The time of day within which it happened; EDTF keeps only the day, so this stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clock {
    /// First moment.
    pub from: Time,
    /// Last moment, inclusive; equal to `from` for a clock time such as 11:36.
    pub to: Time,
    /// The part of day the words named, if they did.
    pub part: Option<PartOfDay>,
}

/// Something the reader of a date must be told. Codes are stable; see `candour explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    /// Two readings fit (day/month order, last or this weekday, clinical n/7 or a date).
    TwoReadings,
    /// No such day: 31 June.
    ImpossibleDay,
    /// No such month: 25/13/2015.
    ImpossibleMonth,
    /// The weekday named is not the weekday of the date.
    WeekdayContradicts,
    /// Typed in a way that had to be guessed at (`22.05/16`, letter o for zero).
    Mistyped,
    /// Words of vagueness ("a few days").
    Vague,
    /// The year stands nowhere in the words; it came from the context.
    YearFromContext,
    /// A relative expression whose anchor is not known.
    NoAnchor,
    /// The time did not exist or came twice that night (clock change).
    ClockChange,
    /// Counted by the financial year, which ends on 31 March.
    FinancialYear,
    /// Counted by the school year of England.
    SchoolYear,
    /// Every other week, and which weeks is not said.
    PhaseUnknown,
    /// A term or school holiday, and no table of terms was handed in.
    NeedsTerms,
    /// It cannot hold together with other words of the text.
    Clash,
    /// It lasted over midnight.
    CrossesMidnight,
}

/// What a resolved expression was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The day the document or entry was written.
    Written,
    /// The reference handed in by the caller (for a table: the row above).
    Reference,
    /// The date of birth handed in.
    Born,
    /// The date of death handed in.
    Died,
    /// Another expression in the same text, by its byte range.
    Text {
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
}

/// What an expression was read as. Raw words always stand beside it, never instead of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resolved {
    /// TIMEX3 type.
    pub kind: ExpressionKind,
    /// Every reading that fits; empty when the words name no place on the calendar.
    pub readings: Vec<Edtf>,
    /// Time of day, when given.
    pub clock: Option<Clock>,
    /// What the reader must be told.
    pub flags: Vec<Flag>,
    /// What it was counted from, when it was relative.
    pub anchor: Option<Anchor>,
    /// Stable code of the rule that read it.
    pub rule: &'static str,
}

impl Resolved {
    /// The smallest interval that holds every reading; unknown when there is none.
    pub fn interval(&self) -> Interval {
        self.readings.iter().map(Edtf::interval).reduce(Interval::hull).unwrap_or(Interval::UNKNOWN)
    }
}

/// A time expression in a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Expression {
    /// First byte of the words.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What they were read as.
    pub resolved: Resolved,
    /// The same as TIMEX3 has it.
    pub timex: Timex,
    /// The smallest set of expressions, itself among them, that cannot all hold; by their bytes.
    pub clashes: Vec<(usize, usize)>,
}

impl Expression {
    /// The first reading as EDTF, all readings as one of them, or a length or recurrence as ISO 8601 writes it; nothing
    /// when the words give none of these.
    pub fn iso(&self) -> String {
        match (self.resolved.readings.as_slice(), self.timex.value) {
            ([], TimexValue::Length(length)) => {
                self.timex.repeats.map_or_else(|| length.to_string(), |repeats| repeats.to_string())
            }
            ([], _) => self.timex.repeats.map_or_else(String::new, |repeats| repeats.to_string()),
            ([one], _) => one.to_string(),
            (many, _) => format!("[{}]", many.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
        }
    }
}

/// Which of 03/08/07's numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DayMonthOrder {
    /// Day, month, year: the United Kingdom's order.
    #[default]
    Dmy,
    /// Month, day, year: the order of the United States.
    Mdy,
    /// Not known: both readings are kept where both fit.
    Unsure,
}

/// What sort of writing a text is. It decides which grammar leads and where a bare weekday or month looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Style {
    /// Told from the text itself: see `docs/decisions`.
    #[default]
    Unsaid,
    /// Case notes, letters and logs: the shorthand of practice; doubt is kept.
    Record,
    /// A published article: it looks back, or ahead, from its day of writing.
    News,
    /// History: it stands in the years it tells of.
    History,
}

/// What the caller knows. Nothing here is ever guessed: what is `None` stays unknown.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The day the text was written, sent or recorded.
    pub written: Option<Date>,
    /// What "the next day" counts from when the text itself has no earlier date: the row above, say.
    pub reference: Option<Interval>,
    /// A year that stands over the text ("2006" as a heading).
    pub year: Option<i16>,
    /// Day of birth of the child.
    pub born: Option<Interval>,
    /// Day of death of the child.
    pub died: Option<Interval>,
    /// Order of day and month in numeric dates.
    pub order: DayMonthOrder,
    /// What sort of writing it is.
    pub style: Style,
    /// Terms and school holidays of the place, as the caller has them.
    pub terms: Vec<Term>,
}

/// A term or school holiday of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As people call it: "autumn half term"; empty for one that is meant whatever it is called.
    pub name: String,
    /// Its first and last day.
    pub days: Interval,
}
