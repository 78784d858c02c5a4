//! When a claim says it was: the dates in its words and what stands before them.

use candour_dates::{Anchor, Date, ExpressionKind, Flag, Interval, Truth, add_days};
use candour_model::Dated;

use crate::language::words::{Word, stem};

/// The days a claim allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    /// First and last day of each reading; more than one where a year has to be guessed at.
    pub(crate) windows: Vec<(Date, Date)>,
    /// The days that the date itself names, without what stands before it.
    pub(crate) days: Vec<(Date, Date)>,
    /// It names a day, or a stretch, in which it was; not a bound before or after which.
    pub(crate) is_named: bool,
    /// How the words before the date bear on it.
    pub(crate) relation: Relation,
    /// The words, by their bytes in the account.
    pub(crate) bytes: (usize, usize),
}

/// What stands before a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    On,
    Before,
    By,
    After,
    Since,
    Until,
    Between,
}

impl When {
    /// Does it lie within the days claimed?
    pub(crate) fn fits(&self, days: Interval) -> Truth {
        let each = self.windows.iter().map(|(from, to)| days.within(*from, *to));
        each.fold(Truth::No, Truth::or)
    }

    /// Days between what is claimed and what is recorded; 0 when they may meet.
    pub(crate) fn distance(&self, days: Interval) -> Option<i64> {
        let (first, last) = (days.earliest().date()?, days.latest().date()?);
        let gap = |(from, to): &(Date, Date)| {
            let before = i64::from((*from - last).get_days());
            let after = i64::from((first - *to).get_days());
            before.max(after).max(0)
        };
        self.windows.iter().map(gap).min()
    }

    /// First and last day claimed, over all readings.
    pub(crate) fn hull(&self) -> Option<(Date, Date)> {
        let from = self.windows.iter().map(|window| window.0).min()?;
        Some((from, self.windows.iter().map(|window| window.1).max()?))
    }

    /// Is it one day?
    pub(crate) fn is_a_day(&self) -> bool {
        self.is_named && self.windows.iter().all(|(from, to)| from == to)
    }
}

/// The time a clause gives. `period` is the case's: a date without a year is looked for inside it.
pub(crate) fn when(words: &[Word], dates: &[Dated], period: Option<(Date, Date)>) -> Option<When> {
    let placed: Vec<&Dated> = dates.iter().filter(|dated| is_a_place(dated)).collect();
    let first = placed.first()?;
    let span = first.span?;
    let relation = relation(words, span.start());
    let windows: Vec<(Date, Date)> = readings(first, period);
    if let Some(second) = placed.get(1).filter(|_| matches!(relation, Relation::Between | Relation::Since)) {
        let later = readings(second, period);
        let joined = joins(words, span.end(), second.span?.start());
        if joined
            && let (Some(from), Some(to)) =
                (windows.first().map(|window| in_year_of(*window, first, later.last())), later.last())
        {
            let windows = vec![(from.0.min(to.0), to.1.max(from.1))];
            let bytes = (span.start(), second.span?.end());
            let days = windows.clone();
            return Some(When { windows, days, is_named: true, relation: Relation::Between, bytes });
        }
    }
    if relation == Relation::Between
        && let Some(day) = bare_day(words, span.start())
        && let Some((from, to)) =
            windows.first().and_then(|(_, to)| Some((to.with().day(day).build().ok()?, *to)))
    {
        let windows = vec![(from.min(to), to)];
        let days = windows.clone();
        return Some(When { windows, days, is_named: true, relation, bytes: (span.start(), span.end()) });
    }
    let days = windows.clone();
    let windows = windows.into_iter().filter_map(|window| bounded(relation, window)).collect();
    let is_named = matches!(relation, Relation::On | Relation::Between);
    Some(When { windows, days, is_named, relation, bytes: (span.start(), span.end()) })
}

/// Lengths of time and things that come back place nothing.
fn is_a_place(dated: &Dated) -> bool {
    matches!(dated.resolved.kind, ExpressionKind::Date | ExpressionKind::Time)
        && dated.span.is_some()
        && !dated.resolved.readings.is_empty()
        && !is_of_somebody(&dated.words)
        && (!dated.words.ends_with(" old") || dated.words.contains("when"))
}

/// "The two-year-old" is a child and no time.
fn is_of_somebody(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["year-old", "month-old", "week-old", "year old"].iter().any(|age| lower.contains(age))
        && !lower.contains("when")
}

fn relation(words: &[Word], start: usize) -> Relation {
    let before: Vec<u64> =
        words.iter().filter(|word| word.end <= start).rev().take(3).map(|word| word.stem).collect();
    let is = |at: usize, spelled: &str| before.get(at) == Some(&stem(spelled));
    let at = usize::from(is(0, "the") || is(0, "about"));
    let table = [
        ("before", Relation::Before),
        ("by", Relation::By),
        ("after", Relation::After),
        ("since", Relation::Since),
        ("from", Relation::Since),
        ("until", Relation::Until),
        ("till", Relation::Until),
        ("between", Relation::Between),
        ("following", Relation::After),
    ];
    let found = table.iter().find(|(word, _)| is(at, word)).map(|(_, relation)| *relation);
    // "Between 3 and 20 June": only the second is a date.
    let number = words.iter().rev().find(|word| word.end <= start);
    let between = is(0, "and") && is(2, "between") && number.is_some();
    if between { Relation::Between } else { found.unwrap_or(Relation::On) }
}

/// "14 January and 22 March 2019": the year of the second is the first one's, or the one before.
fn in_year_of(window: (Date, Date), dated: &Dated, later: Option<&(Date, Date)>) -> (Date, Date) {
    let guessed = |to: &&(Date, Date)| {
        dated.resolved.flags.contains(&Flag::YearFromContext) || !says_year(dated) && window.0 > to.0
    };
    let Some((to, _)) = later.filter(guessed) else {
        return window;
    };
    let moved = |year: i16| {
        Some((window.0.with().year(year).build().ok()?, window.1.with().year(year).build().ok()?))
    };
    let same = moved(to.year()).filter(|moved| moved.0 <= *to);
    same.or_else(|| moved(to.year() - 1)).unwrap_or(window)
}

/// "Between 3 and 20 June": the 3.
fn bare_day(words: &[Word], start: usize) -> Option<i8> {
    let before: Vec<&Word> = words.iter().filter(|word| word.end <= start).rev().take(2).collect();
    let day = before.get(1)?.number.filter(|n| (1..=31).contains(n))?;
    i8::try_from(day).ok()
}

fn joins(words: &[Word], from: usize, to: usize) -> bool {
    let links = ["and", "to", "until", "till"].map(stem);
    let between: Vec<u64> =
        words.iter().filter(|word| from <= word.start && word.end <= to).map(|w| w.stem).collect();
    between.len() <= 2 && between.first().is_none_or(|first| links.contains(first))
}

fn bounded(relation: Relation, (from, to): (Date, Date)) -> Option<(Date, Date)> {
    match relation {
        Relation::On | Relation::Between => Some((from, to)),
        Relation::Before => Some((Date::MIN, add_days(from, -1)?)),
        Relation::By | Relation::Until => Some((Date::MIN, to)),
        Relation::After => Some((add_days(to, 1)?, Date::MAX)),
        Relation::Since => Some((from, Date::MAX)),
    }
}

pub(super) fn says_year(dated: &Dated) -> bool {
    dated.words.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}

/// Each reading's first and last day. A year that came from outside the words may be another one of the case's.
pub(super) fn readings(dated: &Dated, period: Option<(Date, Date)>) -> Vec<(Date, Date)> {
    let mut days: Vec<(Date, Date)> = Vec::new();
    for reading in &dated.resolved.readings {
        let interval = reading.interval();
        if let (Some(from), Some(to)) = (interval.earliest().date(), interval.latest().date()) {
            days.push((from, to));
        }
    }
    let Some((first, last)) = period else { return days };
    let outside = |(from, to): &(Date, Date)| *to < first || *from > last;
    let from_writing = matches!(dated.resolved.anchor, None | Some(Anchor::Written));
    let guessed =
        dated.resolved.flags.contains(&Flag::YearFromContext) || from_writing || days.iter().all(outside);
    if !says_year(dated) && guessed && !days.is_empty() {
        // A day without a year may be any of the case's years; a guess of one would contradict what is true.
        let years = first.year()..=last.year();
        let moved = |(from, to): &(Date, Date), year: i16| {
            let shift = year - from.year();
            let move_one = |day: Date| day.with().year(day.year() + shift).build().ok();
            Some((move_one(*from)?, move_one(*to)?))
        };
        let mut inside: Vec<(Date, Date)> = years
            .flat_map(|year| days.iter().filter_map(move |window| moved(window, year)))
            .filter(|window| !outside(window))
            .collect();
        inside.sort_unstable();
        inside.dedup();
        if !inside.is_empty() {
            return inside;
        }
    }
    days
}
