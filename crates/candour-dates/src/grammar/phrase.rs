//! What an expression says, before it is known when that was.

use crate::grammar::lex::Unit;
use crate::resolve::movable::Movable;
use crate::timex::Length;
use crate::way::Way;
use crate::{Clock, Edtf, Flag};

/// A date as far as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Partial {
    pub(crate) year: Option<i16>,
    /// 1 to 12, or a season, 21 to 24.
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    pub(crate) weekday: Option<u8>,
    /// Day and month the other way round, when that fits too and the order is not known.
    pub(crate) swapped: Option<(u8, u8)>,
    pub(crate) uncertain: bool,
    /// The figures after a month may be a day of it: "Dec 06".
    pub(crate) or_day: Option<u8>,
    /// Said roughly: "about 2003".
    pub(crate) rough: bool,
    /// Early, mid or late in the month.
    pub(crate) third: Option<Third>,
}

/// A third of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Third {
    Early,
    Mid,
    Late,
    /// "The first week of June".
    Week(u8),
    LastWeek,
    /// "The first two weeks of July", "the last two weeks of July".
    FirstWeeks(u8),
    LastWeeks(u8),
    /// "The second half of May".
    Half(u8),
}

/// A day of a month that is not named, and its weekday where that stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NthDay {
    pub(crate) day: u8,
    pub(crate) weekday: Option<u8>,
}

/// The month of a day, by how many months it lies from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MonthSaid {
    /// From that of the writing: "the 9th of last month".
    Written(i64),
    /// From that of what was told: "the 20th of the following month".
    Story(i64),
}

/// How days that stand together are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    /// Each of them.
    All,
    /// One of them.
    Either,
    /// From the first to the last.
    Span,
}

/// How many: `low` to `high`, and a half when `half`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quantity {
    pub(crate) low: i64,
    pub(crate) high: i64,
    pub(crate) half: bool,
    /// "3 or 4": the one or the other.
    pub(crate) either: bool,
    /// "a few", "several".
    pub(crate) vague: bool,
    /// "a", "an": said loosely.
    pub(crate) article: bool,
    pub(crate) approximate: bool,
}

/// Which side of a time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bounding {
    Before,
    After,
    Since,
    Until,
    By,
    /// "By the end of".
    ByEnd,
}

/// What a distance is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    Story,
    Written,
    /// The day being told of, else the day of writing.
    Now,
    /// The day of writing, or that of what was told, where nothing says from which of the two a deadline runs.
    Due,
    Born,
    Died,
    /// Someone's death or birth, and not surely the child's.
    Other,
}

/// What the words mean.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    Date(Partial),
    Span(Partial, Partial),
    /// "10/11 May": from the one to the other, or one of the two.
    SpanOr(Partial, Partial),
    AllOf(Vec<Partial>),
    OneOf(Vec<Partial>),
    Bound(Bounding, Partial),
    Shift {
        quantity: Quantity,
        unit: Unit,
        sign: i64,
        from: From,
    },
    /// Days from the day of writing.
    Deictic(i64),
    /// Days from the day of the story: "the same day" 0, "the next day" 1.
    StoryDay(i64),
    /// The weekend before the story's week.
    PreviousWeekend,
    /// The weekend before the week of writing.
    LastWeekend,
    Weekday(u8),
    /// "On a Friday": no more than that.
    SomeWeekday(u8),
    LastWeekday(u8),
    /// "The first Monday in June", "the last Friday of the month": -1 is the last; of a month that is named, or of that of
    /// the story or the writing.
    NthWeekday {
        nth: i8,
        day: u8,
        month: Option<Partial>,
        said: Option<MonthSaid>,
    },
    /// "Thursday last": before today.
    WeekdayGone(u8),
    /// "The Friday before Christmas".
    WeekdayOf {
        day: u8,
        after: bool,
        of: Box<Meaning>,
    },
    /// "The following Monday".
    FollowingWeekday(u8),
    /// "That week", "the following month".
    StoryPeriod {
        unit: Unit,
        by: i64,
    },
    /// "Aged six months", "17-month-old".
    Age {
        quantity: Quantity,
        unit: Unit,
    },
    /// Placed already.
    Fixed(Edtf),
    /// "Easter", "the May bank holiday": of a year that is not said.
    Movable(Movable),
    /// Near that day: "over Christmas".
    About(Partial),
    Week {
        day: Partial,
        ending: bool,
    },
    /// "The 28th", "the 14th or 15th", "Weds 18th": days of a month that is not named; of a month so far from that of
    /// the writing, where that is said ("the 9th of last month").
    Nths {
        days: Vec<NthDay>,
        join: Join,
        month: Option<MonthSaid>,
    },
    /// "Mon-Weds this week", "Thurs & Fri of last week", "Monday and Tuesday".
    NamedDays {
        days: Vec<u8>,
        join: Join,
        week: Option<i64>,
    },
    /// "Since Tuesday", "until the 4th", "after Easter".
    Side(Bounding, Box<Meaning>),
    /// "Two days before Christmas", "the day after 3 May".
    Beside {
        quantity: Quantity,
        unit: Unit,
        sign: i64,
        day: Box<Meaning>,
    },
    /// "w/b 18th".
    WeekFrom {
        day: Box<Meaning>,
        ending: bool,
    },
    /// "The following February", "the previous summer".
    MonthOfStory {
        month: Partial,
        by: i16,
    },
    /// "That June": the one nearest to what was told.
    ThatMonth(Partial),
    /// "March of the following year": of a year so far from that of what was told.
    MonthOfYear {
        month: Partial,
        by: i16,
    },
    /// "The Tuesday of that week", "the Monday of the following week".
    WeekdayOfWeek {
        day: u8,
        by: i64,
    },
    /// "The next three days".
    NextSpan {
        quantity: Quantity,
        unit: Unit,
    },
    /// "The weekend of the 10th".
    WeekendOf(Box<Meaning>),
    /// "On the third day".
    NthOfStory(i64),
    /// "Within a week".
    Within {
        quantity: Quantity,
        unit: Unit,
    },
    /// "The end of that week"; "by the end of the week", "before the end of the following month".
    StoryEnd {
        by: bool,
        unit: Unit,
        on: i64,
    },
    /// That weekday after the writing, and whole weeks on.
    Coming {
        day: u8,
        weeks: i64,
    },
    NextWeekday(u8),
    /// "The last few days".
    Recent {
        quantity: Quantity,
        unit: Unit,
    },
    /// "Last week", "this month", "next year".
    Calendar {
        unit: Unit,
        by: i64,
    },
    /// The day so many years after birth, and days from it.
    Birthday {
        years: i64,
        days: i64,
    },
    FirstOfLife {
        quantity: Quantity,
        unit: Unit,
    },
    LastOfLife {
        quantity: Quantity,
        unit: Unit,
    },
    Length {
        quantity: Quantity,
        unit: Unit,
    },
    TimeOnly,
    /// A length that is exact: "38+4".
    Exactly(Length),
    /// "6-8/52": between two ages.
    AgeBetween {
        quantity: Quantity,
        unit: Unit,
    },
    /// "His 2 year check".
    CheckAt {
        quantity: Quantity,
        unit: Unit,
    },
    /// "Within ten working days of ICPC on 12/12/2007".
    WithinFrom {
        quantity: Quantity,
        unit: Unit,
        day: Partial,
    },
    WithinHours(Quantity),
    /// "2015/16", of the financial or of the school year.
    TwelveMonths(i16),
    /// "This Friday".
    ThisWeekday(u8),
    /// "The Friday before".
    WeekdayBefore(u8),
    /// "This academic year", "last financial year".
    YearOf {
        school: bool,
        by: i16,
    },
    /// "That weekend", "the following weekend".
    StoryWeekend {
        following: bool,
    },
    /// "By Friday".
    ByWeekday(u8),
    /// "This weekend", "next weekend", "over the weekend".
    Weekend(i64),
    /// "Q4", "Q3 2016/17".
    FinancialQuarter {
        nth: u8,
        year: Option<i16>,
    },
    /// "Year 9"; 0 is Reception.
    SchoolYear(u8),
    YearEnd,
    /// A term or holiday, by its words in the text.
    Term,
    /// "This time last year".
    SameTime {
        unit: Unit,
        sign: i64,
    },
    /// "The end of that month".
    StoryThird {
        third: Third,
        by: i64,
    },
    /// "Mon, Wed and Fri", "every other Saturday": bit n is weekday n.
    Weekdays {
        days: u8,
        weeks: u8,
    },
    /// "Every 4/24".
    Every {
        quantity: Quantity,
        unit: Unit,
    },
    /// So many days before or after something the text dates elsewhere; "the week before" it is all of that week.
    FromEvent {
        quantity: Quantity,
        unit: Unit,
        sign: i64,
        stretch: bool,
        start: usize,
        end: usize,
    },
}

/// A cut expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Phrase {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
    pub(crate) clock: Option<Clock>,
    pub(crate) approximate: bool,
    pub(crate) uncertain: bool,
    /// Someone dies, or is born, in the words just before.
    pub(crate) of_death: bool,
    /// It reaches into the next day.
    pub(crate) reaches: bool,
    /// It is the day on which someone died.
    pub(crate) dies: bool,
    pub(crate) of_birth: bool,
    /// "He was born on 3 May": the birth is told, not noted in passing.
    pub(crate) tells_birth: bool,
    /// Someone other than the child is named close by.
    pub(crate) of_other: bool,
    /// The sentence looks ahead ("will", "due").
    pub(crate) ahead: bool,
    /// Which way the sentence looks, where the meaning asks for it.
    pub(crate) way: Way,
    /// It lies before what was told: "he had been unwell since Monday".
    pub(crate) earlier: bool,
    /// It lies before what was told because someone says so: "he said dad had hit him the night before".
    pub(crate) reported: bool,
    /// It ends with "that": "the day after that".
    pub(crate) of_that: bool,
    /// "Missing since the Sunday": it began before what is told.
    pub(crate) since_before: bool,
    /// What was agreed when that was told: "mum said she would be back in a fortnight".
    pub(crate) agreed: bool,
    /// It went on from what was told: "thereafter until July".
    pub(crate) thereafter: bool,
    /// Its sentence tells of the past.
    pub(crate) looks_back: bool,
    /// "On the Tuesday", "at eight weeks she": the story speaks of it and goes on from there.
    pub(crate) definite: bool,
    /// The day that something was arranged for: "booked for 9 January".
    pub(crate) arranged: bool,
    /// A plan: what is told next does not follow it.
    pub(crate) planned: bool,
    pub(crate) flags: Vec<Flag>,
    pub(crate) rule: &'static str,
}

impl Phrase {
    /// Does it place what is told, rather than measure it?
    pub(crate) fn places(&self) -> bool {
        !matches!(
            self.meaning,
            Meaning::Length { .. } | Meaning::Exactly(_) | Meaning::Weekdays { .. } | Meaning::Every { .. }
        )
    }
}

impl Quantity {
    pub(crate) fn exactly(number: i64) -> Quantity {
        Quantity {
            low: number,
            high: number,
            half: false,
            either: false,
            vague: false,
            article: false,
            approximate: false,
        }
    }
}
