//! Where a table's headings are: in any row, in one row or two, of a chronology or of a who-is-who.

use std::ops::Range;

use candour_model::Column;

use super::people::WhoColumns;
use super::shape;
use super::view::{Filled, View};
use crate::columns::{exact, normal};
use crate::read::ReadingContext;

/// Rows in which headings are looked for.
const FAR: usize = 60;
/// Rows below the first row of headings in which a fuller one may stand.
const NEAR: usize = 8;
const LONGEST: usize = 120;

/// One line of headings.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// The row or two rows it takes.
    pub(super) rows: Range<usize>,
    /// Headings by column; empty where there is none.
    pub(super) headings: Vec<String>,
    /// The words of each of its rows, by column, as they are met again on the next page.
    lines: Vec<Vec<(usize, String)>>,
    /// It heads a who-is-who.
    pub(super) who: Option<WhoColumns>,
}

/// Headings that `case.toml` names for this file.
#[derive(Debug, Clone, Default)]
pub(super) struct Overrides(Vec<(Column, String)>);

impl Overrides {
    /// Those of the file that is being read.
    pub(super) fn of(context: &ReadingContext<'_>) -> Overrides {
        let named = context.facts.columns.get(&*context.source.file);
        let named = named.into_iter().flatten();
        Overrides(named.map(|(column, heading)| (*column, normal(heading))).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The column a heading is said to be.
    pub(super) fn column(&self, heading: &str) -> Option<Column> {
        if self.0.is_empty() || heading.is_empty() {
            return None;
        }
        let heading = normal(heading);
        self.0.iter().find(|(_, named)| *named == heading).map(|(column, _)| *column)
    }
}

impl Header {
    /// Is this row one of the header's own rows over again?
    pub(super) fn is_repeated_by(&self, cells: &[Filled<'_>]) -> bool {
        self.lines.iter().any(|line| {
            let same = |cell: &Filled<'_>| {
                line.iter()
                    .any(|(index, words)| *index == cell.index && words.eq_ignore_ascii_case(cell.text))
            };
            // A row of fewer cells may be data that happens to equal a heading.
            line.len() == cells.len() && cells.len() > 1 && cells.iter().all(same)
        })
    }
}

/// The first headings of a table; `None` when it has none that are known or plain to see.
pub(super) fn first(view: View<'_>, overrides: &Overrides) -> Option<Header> {
    let rows = view.table.rows.len().min(FAR);
    for at in 0..rows {
        if is_grid(view, at) {
            return None;
        }
        if let Some((mut best, mut header)) = candidate(view, at, overrides) {
            for later in header.rows.end..(header.rows.end + NEAR).min(rows) {
                let cells = view.filled(&view.table.rows[later]);
                if cells.len() > 1 && cells.iter().any(|cell| shape::is_date(cell.text)) {
                    break;
                }
                if let Some((score, fuller)) = candidate(view, later, overrides).filter(|(s, _)| *s > best) {
                    (best, header) = (score, fuller);
                }
            }
            return Some(header);
        }
    }
    plain(view).or_else(|| lone(view))
}

/// A register has days for headings, a column each: what stands below it are marks, not headings.
fn is_grid(view: View<'_>, at: usize) -> bool {
    let cells = view.filled(&view.table.rows[at]);
    let days = cells.iter().skip(1).filter(|cell| shape::is_date(cell.text)).count();
    let below = view.table.rows.get(at + 1).map_or(0, |row| view.filled(row).len());
    days >= 2 && days + 1 == cells.len() && below == cells.len()
}

/// Headings of another table below the first; surer ones are asked for, as a row of data must not be taken for them.
pub(super) fn below(view: View<'_>, at: usize, overrides: &Overrides) -> Option<Header> {
    let row = view.table.rows.get(at)?;
    let cells = view.filled(row);
    // Most rows are told from headings by their first cell already.
    let short = cells.len() > 1 && cells.iter().all(|cell| cell.text.len() <= LONGEST);
    if !short || cells.iter().any(|cell| cell.above || shape::has_date(cell.text)) {
        return None;
    }
    let (score, header) = candidate(view, at, overrides)?;
    let dated = || {
        let day = |column| matches!(column, Column::Happened | Column::Recorded);
        header.headings.iter().any(|heading| exact(heading).is_some_and(|meaning| day(meaning.column)))
    };
    let sure = score * 3 >= cells.len() * 2 && (score > 2 || dated());
    (sure || header.who.is_some()).then_some(header)
}

/// How many rows above a table without headings are titles.
pub(super) fn titles(view: View<'_>) -> usize {
    let width = |at: usize| view.filled(&view.table.rows[at]).len();
    let rows = view.table.rows.len().min(FAR);
    let first = (0..rows).find(|&at| width(at) > 1).unwrap_or(0);
    let title = |at: &usize| {
        let words = view.text.get(view.table.rows[*at].span.start()..view.table.rows[*at].span.end());
        words.is_some_and(|words| words.len() <= LONGEST && !shape::is_date(words.trim()))
    };
    (0..first).take_while(title).count()
}

/// The words of a row as headings: two rows together where the second divides the first.
fn candidate(view: View<'_>, at: usize, overrides: &Overrides) -> Option<(usize, Header)> {
    let one = line(view, at)?;
    let mut best = one_row(view, at, &one, overrides);
    // One cell alone over the headings is a title, however wide it is merged.
    let divided = one.len() > 1 && view.table.rows.len() > at + 1;
    if let Some(two) = divided.then(|| line(view, at + 1)).flatten() {
        let alone = score(&by_column(&two), overrides).max(best.as_ref().map_or(0, |(score, _)| *score));
        for spread in [false, true] {
            let headings = joint(view, at, &one, &two, spread);
            let known = score(&headings, overrides);
            if known > alone && fits(&headings, known, overrides) && known > best.as_ref().map_or(0, |b| b.0)
            {
                let lines = vec![one.clone(), two.clone()];
                best = Some((known, Header { rows: at..at + 2, headings, lines, who: None }));
            }
        }
    }
    best
}

fn one_row(
    view: View<'_>,
    at: usize,
    line: &[(usize, String)],
    overrides: &Overrides,
) -> Option<(usize, Header)> {
    let headings = by_column(line);
    let known = score(&headings, overrides);
    let who = WhoColumns::of(&headings).filter(|_| overrides.is_empty() && !is_dated(&headings));
    let header = Header { rows: at..at + 1, headings, lines: vec![line.to_vec()], who };
    if header.who.is_some() {
        return (view.table.rows.len() > at + 1).then_some((known.max(2), header));
    }
    fits(&header.headings, known, overrides).then_some((known, header))
}

/// A who-is-who tells no events.
fn is_dated(headings: &[String]) -> bool {
    let tells =
        |column| matches!(column, Column::Happened | Column::Event | Column::Recorded | Column::Action);
    headings.iter().any(|heading| exact(heading).is_some_and(|meaning| tells(meaning.column)))
}

/// The cells of a row that may be headings; `None` when one of them cannot.
fn line(view: View<'_>, at: usize) -> Option<Vec<(usize, String)>> {
    let cells = view.filled(&view.table.rows[at]);
    let heading = |cell: &Filled<'_>| {
        cell.text.len() <= LONGEST && !shape::is_date(cell.text) && !shape::is_number(cell.text)
    };
    cells.iter().all(heading).then(|| cells.iter().map(|c| (c.index, c.text.to_owned())).collect())
}

fn by_column(line: &[(usize, String)]) -> Vec<String> {
    let width = line.iter().map(|(index, _)| index + 1).max().unwrap_or(0);
    let mut headings = vec![String::new(); width];
    for (index, words) in line {
        headings[*index].clone_from(words);
    }
    headings
}

/// Upper and lower headings together; `spread` lets an upper one stand over the empty cells to its right.
fn joint(
    view: View<'_>,
    at: usize,
    upper: &[(usize, String)],
    lower: &[(usize, String)],
    spread: bool,
) -> Vec<String> {
    let (upper, lower) = (by_column(upper), by_column(lower));
    let mut over = "";
    (0..upper.len().max(lower.len()))
        .map(|index| {
            let merged = view.word(&view.table.rows[at], index);
            let own = upper.get(index).map_or(merged, |own| if own.is_empty() { merged } else { own });
            let below = lower.get(index).map_or("", String::as_str);
            if !own.is_empty() {
                over = own;
            }
            let above = if spread && own.is_empty() && !below.is_empty() { over } else { own };
            let words = if above == below { above.to_owned() } else { format!("{above} {below}") };
            words.trim().to_owned()
        })
        .collect()
}

/// How many headings are known.
fn score(headings: &[String], overrides: &Overrides) -> usize {
    let known = |heading: &&String| {
        overrides.column(heading).is_some()
            || exact(heading).is_some_and(|meaning| meaning.column != Column::Other)
    };
    headings.iter().filter(|heading| !heading.is_empty()).filter(known).count()
}

/// Do these words head a table of events? At least two known, half of all, one of them of an event's own.
fn fits(headings: &[String], known: usize, overrides: &Overrides) -> bool {
    let words = headings.iter().filter(|heading| !heading.is_empty());
    let all = words.clone().count();
    if !overrides.is_empty() && words.clone().any(|heading| overrides.column(heading).is_some()) {
        return true;
    }
    let own = |heading: &String| {
        exact(heading).is_some_and(|meaning| {
            matches!(
                meaning.column,
                Column::Happened
                    | Column::HappenedEnd
                    | Column::Event
                    | Column::Recorded
                    | Column::Received
                    | Column::Category
                    | Column::Action
                    | Column::Comment
                    | Column::Seen
                    | Column::SeenAlone
            )
        })
    };
    known >= 2 && (known * 2 >= all || known >= 4) && words.clone().any(own)
}

/// A table of one column may have a heading as well.
fn lone(view: View<'_>) -> Option<Header> {
    let rows = &view.table.rows;
    if rows.len() < 2 || rows.iter().take(FAR).any(|row| view.filled(row).len() > 1) {
        return None;
    }
    let line = line(view, 0)?;
    let found = exact(&line.first()?.1)?;
    let short = line[0].1.split_whitespace().count() <= 4;
    let own = matches!(found.column, Column::Event | Column::Happened);
    (own && short).then(|| Header { rows: 0..1, headings: by_column(&line), lines: vec![line], who: None })
}

/// Headings no phrase knows, plain to see because the cells below are of another kind.
fn plain(view: View<'_>) -> Option<Header> {
    let rows = &view.table.rows;
    let at = (0..rows.len().min(FAR)).find(|&at| view.filled(&rows[at]).len() > 1)?;
    let line = line(view, at)?;
    let below: Vec<Vec<Filled<'_>>> = rows.iter().skip(at + 1).take(12).map(|row| view.filled(row)).collect();
    let widest = below.iter().map(Vec::len).max()?;
    let alone = |words: &str| line.iter().filter(|(_, other)| other == words).count() == 1;
    if line.len() * 10 < widest * 6 || !line.iter().all(|(_, words)| words.len() <= 60 && alone(words)) {
        return None;
    }
    let unlike = line.iter().any(|(index, _)| {
        let mut column = below.iter().flatten().filter(|cell| cell.index == *index).peekable();
        column.peek().is_some() && column.all(|cell| shape::is_date(cell.text) || shape::is_number(cell.text))
    });
    let headings = by_column(&line);
    let known = headings.iter().any(|heading| {
        exact(heading).is_some_and(|meaning| matches!(meaning.column, Column::Happened | Column::Event))
    });
    (unlike || known).then(|| Header { rows: at..at + 1, headings, lines: vec![line], who: None })
}
