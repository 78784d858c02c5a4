//! What is told of two aligned versions.
//!
//! Law: the earlier rows without those told as removed or as they were, and with those told as added or as they are, are the
//! later rows; no row is told twice.

use candour_dates::Date;
use candour_model::{Changed, CodePoints, FieldChange, Late, RowChange, RowSide};

use super::align::{Alignment, align};
use super::row::{Row, refer};
use super::words::differ;

/// Least part of a row's words, in hundredths, that another row took over when one was split in two.
const TAKEN_OVER: usize = 75;
/// Fewer words than this were taken over by chance.
const WORDS_LEAST: usize = 3;

/// A version with what its rows count in.
pub(crate) struct Side<'a> {
    pub(crate) text: &'a str,
    pub(crate) rows: Vec<Row<'a>>,
}

/// The rows that differ, and the number of those that do not. `held` is the day on which the earlier version was taken in.
pub(crate) fn tell<'a>(
    mut before: Side<'a>,
    mut after: Side<'a>,
    held: Option<Date>,
) -> (Vec<RowChange>, usize) {
    refer(&mut before.rows, &mut after.rows);
    let alignment = align(&before.rows, &after.rows);
    let teller = Teller {
        points: [CodePoints::new(before.text), CodePoints::new(after.text)],
        moves: moves(&before.rows, &after.rows, &alignment),
        held,
        before: &before,
        after: &after,
    };
    let mut told: Vec<((usize, bool, usize), RowChange)> = Vec::new();
    let mut unchanged = 0;
    for (j, row) in after.rows.iter().enumerate() {
        let change = match alignment.of_after[j] {
            Some(i) if before.rows[i].same(row) => {
                unchanged += 1;
                continue;
            }
            Some(i) => teller.changed(i, j),
            None => teller.added(j),
        };
        told.push(((j, true, 0), change));
    }
    let mut below = 0;
    for (i, partner) in alignment.of_before.iter().enumerate() {
        match partner {
            Some(j) => below = j + 1,
            None => told.push(((below, false, i), teller.removed(i))),
        }
    }
    told.sort_by_key(|(place, _)| *place);
    (told.into_iter().map(|(_, change)| change).collect(), unchanged)
}

struct Teller<'s, 'a> {
    before: &'s Side<'a>,
    after: &'s Side<'a>,
    points: [CodePoints; 2],
    moves: Moves,
    held: Option<Date>,
}

impl Teller<'_, '_> {
    fn side(&self, version: usize, at: usize, differ: Vec<(usize, usize)>) -> RowSide {
        let side = [self.before, self.after][version];
        let (row, points) = (&side.rows[at], &self.points[version]);
        RowSide {
            entry: row.entry.cloned(),
            locator: row.locator.clone().into_owned(),
            place: (points.at(side.text, row.span.start()), points.at(side.text, row.span.end())),
            text: row.text.to_owned(),
            happened: row.happened.map(|dated| dated.words.clone()),
            differ,
        }
    }

    fn changed(&self, i: usize, j: usize) -> RowChange {
        let (old, new) = (&self.before.rows[i], &self.after.rows[j]);
        let [in_old, in_new] = differ(old.text, new.text);
        let same_day = |a: &Row<'_>, b: &Row<'_>| {
            let days = a.recorded.zip(b.recorded);
            days.is_some_and(|(a, b)| a.interval().is_known() && a.interval() == b.interval())
        };
        RowChange::Changed(Box::new(Changed {
            before: self.side(0, i, in_old),
            after: self.side(1, j, in_new),
            fields: fields(old, new),
            after_the_event: self.is_after(new),
            same_day_written: old.text != new.text && same_day(old, new),
        }))
    }

    fn added(&self, j: usize) -> RowChange {
        let from = self.moves.out_of.iter().find(|(to, _)| *to == j);
        RowChange::Added(Late {
            side: self.side(1, j, Vec::new()),
            part_of: from.map(|&(_, i)| self.before.rows[i].locator.clone().into_owned()),
            after_the_event: self.is_after(&self.after.rows[j]),
        })
    }

    fn removed(&self, i: usize) -> RowChange {
        let into = self.moves.into.iter().find(|(from, _)| *from == i);
        let into = into.map(|&(_, j)| self.after.rows[j].locator.clone().into_owned());
        RowChange::Removed(self.side(0, i, Vec::new()), into)
    }

    /// Had what a row tells happened by the day on which it was held otherwise?
    fn is_after(&self, row: &Row<'_>) -> bool {
        let happened = row.happened.and_then(|dated| dated.interval().latest().date());
        happened.zip(self.held).is_some_and(|(happened, held)| happened < held)
    }
}

/// The parts that differ, the rows' own words apart.
fn fields(old: &Row<'_>, new: &Row<'_>) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for field in old.fields() {
        let now = new.fields().find(|other| other.name == field.name);
        if now.is_some_and(|now| now.same(&field)) {
            continue;
        }
        let words = now.map_or_else(String::new, |now| now.words.to_owned());
        changes.push(change(field.name, field.words.to_owned(), words, field.is_date));
    }
    for field in new.fields().filter(|field| !old.fields().any(|other| other.name == field.name)) {
        changes.push(change(field.name, String::new(), field.words.to_owned(), field.is_date));
    }
    // A day counted from another one: its words are the same, and it is another day.
    for change in changes.iter_mut().filter(|change| change.before == change.after) {
        let read = |row: &Row<'_>| {
            let dated = row.fields().find(|field| field.name == change.field).and_then(|field| field.dated);
            dated.map_or_else(String::new, |dated| format!("{} ({})", dated.words, dated.edtf()))
        };
        (change.before, change.after) = (read(old), read(new));
    }
    changes
}

fn change(name: &str, before: String, after: String, is_date: bool) -> FieldChange {
    FieldChange { field: name.to_owned(), before, after, is_date }
}

/// Rows whose words were split off a row, or joined to one.
struct Moves {
    /// An added row, and the earlier row that lost its words.
    out_of: Vec<(usize, usize)>,
    /// A removed row, and the later row that gained its words.
    into: Vec<(usize, usize)>,
}

fn moves(before: &[Row<'_>], after: &[Row<'_>], alignment: &Alignment) -> Moves {
    let pairs = alignment.of_before.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j)));
    let changed = pairs.filter(|&(i, j)| before[i].text != after[j].text);
    let changed: Vec<(usize, usize, [Vec<&str>; 2])> = changed
        .map(|(i, j)| {
            let [in_old, in_new] = differ(before[i].text, after[j].text);
            (i, j, [words_at(before[i].text, &in_old), words_at(after[j].text, &in_new)])
        })
        .collect();
    let [gone, come] = alignment.left();
    let mut moves = Moves { out_of: Vec::new(), into: Vec::new() };
    for j in come {
        // Split rows stand together, and so do their pieces: looking at the neighbours is enough.
        let taken = changed.iter().find(|(_, k, [lost, _])| k.abs_diff(j) <= 2 && holds(lost, after[j].text));
        moves.out_of.extend(taken.map(|&(i, ..)| (j, i)));
    }
    for i in gone {
        let taken = changed.iter().find(|(h, _, [_, won])| h.abs_diff(i) <= 2 && holds(won, before[i].text));
        moves.into.extend(taken.map(|&(_, j, _)| (i, j)));
    }
    moves
}

fn words_at<'t>(text: &'t str, spans: &[(usize, usize)]) -> Vec<&'t str> {
    spans.iter().flat_map(|&(start, end)| words(&text[start..end])).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Are nearly all words of a text among these?
fn holds(these: &[&str], text: &str) -> bool {
    let all = words(text).count();
    all >= WORDS_LEAST && words(text).filter(|word| these.contains(word)).count() * 100 >= all * TAKEN_OVER
}
