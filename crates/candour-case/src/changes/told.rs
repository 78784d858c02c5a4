//! What is told of two aligned versions.
//!
//! Law: the earlier rows without those told as removed or as they were, and with those told as added or as they are, are the
//! later rows; no row is told twice.

use std::collections::BTreeMap;

use candour_dates::Date;
use candour_model::{Changed, CodePoints, FieldChange, Late, RowChange, RowSide};

use super::align::{Alignment, align};
use super::row::{Field, Row, refer};
use super::words::differ;

/// Least part of a row's words, in hundredths, that another row took over when one was split in two.
const TAKEN_OVER: usize = 75;
/// How far from a row the pieces of it are looked for.
const BESIDE: usize = 2;
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
        alignment: &alignment,
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
    alignment: &'s Alignment,
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
        RowChange::Added(Late {
            side: self.side(1, j, Vec::new()),
            part_of: self.out_of(j).map(|i| self.before.rows[i].locator.clone().into_owned()),
            after_the_event: self.is_after(&self.after.rows[j]),
        })
    }

    fn removed(&self, i: usize) -> RowChange {
        let into = self.into(i).map(|j| self.after.rows[j].locator.clone().into_owned());
        RowChange::Removed(self.side(0, i, Vec::new()), into)
    }

    /// The earlier row that lost the words of an added one.
    fn out_of(&self, j: usize) -> Option<usize> {
        let (old, new) = (&self.before.rows, &self.after.rows);
        beside(j, new.len()).filter_map(|k| Some((self.alignment.of_after[k]?, k))).find_map(|(i, k)| {
            let [lost, _] = differ(old[i].text, new[k].text);
            holds(&words_at(old[i].text, &lost), new[j].text).then_some(i)
        })
    }

    /// The later row that gained the words of a removed one.
    fn into(&self, i: usize) -> Option<usize> {
        let (old, new) = (&self.before.rows, &self.after.rows);
        beside(i, old.len()).filter_map(|h| Some((h, self.alignment.of_before[h]?))).find_map(|(h, j)| {
            let [_, won] = differ(old[h].text, new[j].text);
            holds(&words_at(new[j].text, &won), old[i].text).then_some(j)
        })
    }

    /// Had what a row tells happened by the day on which it was held otherwise?
    fn is_after(&self, row: &Row<'_>) -> bool {
        let happened = row.happened.and_then(|dated| dated.interval().latest().date());
        happened.zip(self.held).is_some_and(|(happened, held)| happened < held)
    }
}

/// The parts that differ, the rows' own words apart.
fn fields(old: &Row<'_>, new: &Row<'_>) -> Vec<FieldChange> {
    let (old, new) = (numbered(old), numbered(new));
    let mut changes = Vec::new();
    for (name, field) in &old {
        match new.get(name) {
            Some(now) if now.same(field) => {}
            Some(now) if now.words == field.words => {
                // A day counted from another one: its words are the same, and it is another day.
                changes.push(change(field, read(field), read(now)));
            }
            now => {
                let words = now.map_or_else(String::new, |now| now.words.to_owned());
                changes.push(change(field, field.words.to_owned(), words));
            }
        }
    }
    for (_, field) in new.iter().filter(|(name, _)| !old.contains_key(name)) {
        changes.push(change(field, String::new(), field.words.to_owned()));
    }
    changes
}

/// The parts by place of name and name: of two columns of one name the first and the second.
fn numbered<'r>(row: &'r Row<'_>) -> BTreeMap<(usize, &'r str), Field<'r>> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut fields = BTreeMap::new();
    for field in row.fields() {
        let nth = times.entry(field.name).or_default();
        fields.insert((*nth, field.name), field);
        *nth += 1;
    }
    fields
}

fn change(field: &Field<'_>, before: String, after: String) -> FieldChange {
    FieldChange { field: field.name.to_owned(), before, after, is_date: field.is_date }
}

fn read(field: &Field<'_>) -> String {
    field.dated.map_or_else(String::new, |dated| format!("{} ({})", dated.words, dated.edtf()))
}

/// The places of the rows next to one: split rows stand together, and so do their pieces.
fn beside(at: usize, rows: usize) -> std::ops::Range<usize> {
    at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(rows)
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
