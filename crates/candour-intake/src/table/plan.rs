//! What each column of a table means, from its heading and, where that does not say, from what stands in it.

use std::sync::Arc;

use candour_model::Column;

use super::header::{Header, Overrides};
use super::shape;
use super::view::View;
use crate::columns::{Meaning, meaning, normal};

/// Rows that are looked at to tell what a column holds.
const SAMPLE: usize = 200;
/// Columns of which an entry has one.
const ONCE: &[Column] = &[
    Column::Happened,
    Column::HappenedEnd,
    Column::Time,
    Column::TimeEnd,
    Column::Sequence,
    Column::Recorded,
    Column::Received,
    Column::Event,
];

/// Bytes of the longest day: "Wednesday 22 September 2021".
const BARE: usize = 28;

/// The meaning of every column.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    columns: Vec<(Column, Arc<str>)>,
    none: Arc<str>,
    /// Cells of the widest row.
    pub(super) width: usize,
    /// A column was taken by what stands in it.
    pub(super) guessed: bool,
    /// Two columns had one meaning.
    pub(super) twice: bool,
    /// The numeric dates of its columns can only be read with the month first.
    pub(super) month_first: bool,
}

impl Plan {
    /// Meaning and heading of a column.
    pub(super) fn of(&self, index: usize) -> (Column, Arc<str>) {
        let found = self.columns.get(index).cloned();
        found.unwrap_or_else(|| (Column::Other, Arc::clone(&self.none)))
    }

    /// Does the column hold the event's date?
    pub(super) fn is_date(&self, index: usize) -> bool {
        matches!(self.columns.get(index), Some((Column::Happened, _)))
    }
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, Default)]
struct Stat {
    filled: usize,
    dates: usize,
    numbers: usize,
    bytes: usize,
    /// Numeric dates that can only have the day first, and only the month.
    day_first: usize,
    month_first: usize,
}

impl Stat {
    /// One such cell may be a slip of the keys; a column of them is a habit.
    fn is_month_first(self) -> bool {
        self.month_first >= 2 && self.day_first == 0 && self.month_first * 4 >= self.dates
    }

    fn mean(self) -> usize {
        self.bytes / self.filled.max(1)
    }

    fn is_dates(self) -> bool {
        self.dates > 0 && self.dates * 10 >= self.filled * 6
    }

    /// Days and nothing else, where an event's words may begin with one.
    fn is_bare_dates(self) -> bool {
        self.is_dates() && self.mean() <= BARE
    }

    fn is_words(self) -> bool {
        self.filled > 0 && (self.dates + self.numbers) * 2 < self.filled
    }
}

/// Plans the rows from `body` on.
pub(super) fn plan(view: View<'_>, header: Option<&Header>, body: usize, overrides: &Overrides) -> Plan {
    let (stats, width) = stats(view, body);
    let rows = view.table.rows.len().saturating_sub(body).min(SAMPLE);
    let headings = header.map_or(&[][..], |header| &header.headings[..]);
    let count = headings.len().max(stats.len());
    let heading = |index: usize| headings.get(index).map_or("", String::as_str);
    let stat = |index: usize| stats.get(index).copied().unwrap_or_default();
    let mut said: Vec<Option<Meaning>> = (0..count)
        .map(|index| match overrides.column(heading(index)) {
            // What a person says stands before any phrase.
            Some(column) => Some(Meaning { column, rank: 0, otherwise: column }),
            None => meaning(heading(index)).map(|found| Meaning { rank: found.rank + 1, ..found }),
        })
        .collect();
    moments(&mut said, &stat);
    responsible(&mut said, headings);
    for (index, said) in said.iter_mut().enumerate() {
        // "Seen" over names is who was seen.
        if let Some(said) = said.as_mut().filter(|said| said.column == Column::Seen && said.rank > 0)
            && stat(index).mean() > 12
        {
            said.column = Column::WhoSeen;
        }
    }
    let mut plan = Plan { width, ..Plan::default() };
    let mut columns = vec![None; count];
    for &once in ONCE {
        plan.twice |= choose(once, &mut said, &mut columns, &stat);
    }
    for (column, said) in columns.iter_mut().zip(&said) {
        *column = column.or(said.map(|said| said.column));
    }
    let free: Vec<usize> = (0..count).filter(|&index| columns[index].is_none()).collect();
    // A heading that says nothing of time ("Contact") over a column of days.
    let other =
        (0..count).filter(|&index| columns[index] == Some(Column::Other) && !is_deadline(heading(index)));
    if !columns.contains(&Some(Column::Happened))
        && let Some(index) = free.iter().copied().chain(other).find(|&index| stat(index).is_dates())
    {
        columns[index] = Some(Column::Happened);
        plan.guessed = true;
    }
    let least = if columns.contains(&Some(Column::Happened)) { 8 } else { 20 };
    let longest = free.iter().filter(|&&i| columns[i].is_none() && stat(i).is_words()).max_by_key(|&&i| {
        // Of equally long columns the first.
        (stat(i).mean(), std::cmp::Reverse(i))
    });
    let others = [Column::Category, Column::Comment, Column::Action];
    let told = (0..count)
        .filter(|&i| columns[i].is_some_and(|column| others.contains(&column)))
        .map(|i| stat(i).mean());
    if !columns.contains(&Some(Column::Event))
        && let Some(&index) = longest
        && stat(index).mean() >= least
        // What happened is told in most rows; a reason given here and there is not it.
        && stat(index).filled * 10 >= rows * 6
        && told.max().is_none_or(|mean| mean < stat(index).mean())
    {
        columns[index] = Some(Column::Event);
        plan.guessed = true;
    }
    let dated = [Column::Happened, Column::HappenedEnd, Column::Recorded, Column::Received].map(Option::Some);
    let mut of_dates = (0..count).filter(|&index| dated.contains(&columns[index])).map(&stat);
    plan.month_first = of_dates.any(Stat::is_month_first);
    plan.columns = columns
        .iter()
        .enumerate()
        .map(|(index, column)| (column.unwrap_or(Column::Other), Arc::from(heading(index))))
        .collect();
    plan
}

/// "Occurrence time from" over whole moments is when it happened, and so is "Incident" over days, where no column
/// says so more plainly.
fn moments(said: &mut [Option<Meaning>], stat: &impl Fn(usize) -> Stat) {
    if said.iter().flatten().any(|said| said.column == Column::Happened) {
        return;
    }
    for (index, said) in said.iter_mut().enumerate() {
        let Some(said) = said.as_mut().filter(|_| stat(index).is_dates()) else { continue };
        said.column = match said.column {
            Column::Time => Column::Happened,
            Column::Event if stat(index).is_bare_dates() => Column::Happened,
            Column::TimeEnd => Column::HappenedEnd,
            other => other,
        };
    }
}

/// A day by which something shall be done is none on which it was.
fn is_deadline(heading: &str) -> bool {
    const WHEN: &[&str] =
        &["by when", "timescale", "timescales", "deadline", "target date", "due date", "date due"];
    WHEN.contains(&normal(heading).as_str())
}

/// "By whom" beside "by when" is who shall do it, not who wrote it down.
fn responsible(said: &mut [Option<Meaning>], headings: &[String]) {
    if !headings.iter().any(|heading| is_deadline(heading)) {
        return;
    }
    for (said, heading) in said.iter_mut().zip(headings) {
        if matches!(normal(heading).as_str(), "by whom" | "who" | "by") {
            *said = said.map(|said| Meaning { column: Column::Other, ..said });
        }
    }
}

/// Gives a meaning to the column that has it most clearly; the others take their second meaning.
fn choose(
    once: Column,
    said: &mut [Option<Meaning>],
    columns: &mut [Option<Column>],
    stat: &impl Fn(usize) -> Stat,
) -> bool {
    let same: Vec<usize> =
        (0..said.len()).filter(|&i| said[i].is_some_and(|said| said.column == once)).collect();
    let rank = |i: usize| said[i].map_or(usize::MAX, |said| said.rank);
    let best = if once == Column::Event {
        // What happened is told at length; a title or summary beside it is short. A person's word goes first.
        same.iter().min_by_key(|&&i| (rank(i) > 0, std::cmp::Reverse(stat(i).mean()), rank(i), i))
    } else {
        same.iter().min_by_key(|&&i| (rank(i), stat(i).filled == 0, i))
    };
    let Some(&best) = best else { return false };
    columns[best] = Some(once);
    for &index in same.iter().filter(|&&index| index != best) {
        let second = said[index].map_or(Column::Other, |said| said.otherwise);
        let second = if second == once { Column::Other } else { second };
        if let Some(said) = said[index].as_mut() {
            said.column = second;
        }
        if !ONCE.contains(&second) {
            columns[index] = Some(second);
        }
    }
    same.len() > 1 && once != Column::Event
}

fn stats(view: View<'_>, body: usize) -> (Vec<Stat>, usize) {
    let mut stats: Vec<Stat> = Vec::new();
    let mut width = 0;
    for row in view.table.rows.iter().skip(body).take(SAMPLE) {
        let cells = view.filled(row);
        width = width.max(cells.len());
        for cell in cells {
            if stats.len() <= cell.index {
                stats.resize(cell.index + 1, Stat::default());
            }
            let stat = &mut stats[cell.index];
            stat.filled += 1;
            stat.bytes += cell.text.len();
            stat.dates += usize::from(shape::is_date(cell.text));
            stat.numbers += usize::from(shape::is_number(cell.text));
            let order = shape::month_first(cell.text).filter(|_| cell.text.len() <= 24);
            stat.day_first += usize::from(order == Some(false));
            stat.month_first += usize::from(order == Some(true));
        }
    }
    (stats, width)
}
