//! A row of a version, as it is compared: an entry of a record, a sentence of an account, a line of `case.toml`.

use std::borrow::Cow;
use std::collections::HashMap;

use candour_model::{AccountSentence, Cell, Column, Dated, Entry, EntryId, Span};

/// One row, borrowed from what was read.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a> {
    pub(crate) entry: Option<&'a EntryId>,
    pub(crate) locator: Cow<'a, str>,
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    pub(crate) happened: Option<&'a Dated>,
    pub(crate) recorded: Option<&'a Dated>,
    received: Option<&'a Dated>,
    author: &'a str,
    /// Cells that none of the above is made of.
    cells: Vec<&'a Cell>,
    /// The reference, where the column numbers records rather than rows.
    pub(crate) reference: Option<&'a str>,
}

/// A part of a row by its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) words: &'a str,
    pub(crate) dated: Option<&'a Dated>,
    pub(crate) is_date: bool,
}

impl<'a> Row<'a> {
    pub(crate) fn of_entry(entry: &'a Entry) -> Row<'a> {
        let author = entry.author.as_ref();
        let own = |cell: &&Cell| {
            let taken = [Column::Event, Column::Happened, Column::Recorded, Column::Received, Column::Author];
            !taken.contains(&cell.column) && !entry.span().contains(cell.span) && !cell.text.is_empty()
        };
        let mut cells: Vec<&Cell> = entry.cells.iter().filter(own).collect();
        // Columns that stand in another order say the same.
        cells.sort_by_key(|cell| (name(cell), &cell.heading));
        Row {
            entry: Some(entry.id()),
            locator: Cow::Borrowed(&entry.locator),
            span: entry.span(),
            text: entry.text(),
            happened: entry.happened.as_ref(),
            recorded: entry.recorded.as_ref(),
            received: entry.received.as_ref(),
            author: author.map_or("", |cell| cell.text.as_str()),
            cells,
            reference: None,
        }
    }

    pub(crate) fn of_sentence((nth, sentence): (usize, &'a AccountSentence)) -> Row<'a> {
        Row {
            happened: sentence.happened.as_ref(),
            ..Row::plain(format!("sentence {}", nth + 1), sentence.span, &sentence.text)
        }
    }

    /// A row of words alone.
    pub(crate) fn plain(locator: String, span: Span, text: &'a str) -> Row<'a> {
        Row {
            entry: None,
            locator: Cow::Owned(locator),
            span,
            text,
            happened: None,
            recorded: None,
            received: None,
            author: "",
            cells: Vec::new(),
            reference: None,
        }
    }

    /// Everything but its own words and the day it happened.
    pub(crate) fn others(&self) -> impl Iterator<Item = Field<'_>> {
        let dates = [("recorded", self.recorded), ("received", self.received)].into_iter();
        let dates = dates.filter_map(|(name, dated)| Some(Field::date(name, dated?)));
        let author = Field { name: "author", words: self.author, dated: None, is_date: false };
        let cells = self.cells.iter().map(|cell| Field {
            name: name(cell),
            words: cell.text.as_str(),
            dated: None,
            is_date: is_time(cell.column),
        });
        dates.chain(Some(author).filter(|field| !field.words.is_empty())).chain(cells)
    }

    /// Everything but its own words.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        self.happened.map(|dated| Field::date("happened", dated)).into_iter().chain(self.others())
    }

    /// What makes a row itself, in the words of the file. Two rows of one key may still be read otherwise (a day counted
    /// from another one): [`Row::same`] looks.
    pub(crate) fn key(&self) -> Key<'_> {
        (self.text, self.fields().map(|field| (field.name, field.words)).collect())
    }

    /// Do both say the same throughout?
    pub(crate) fn same(&self, other: &Row<'_>) -> bool {
        self.text == other.text
            && self.fields().count() == other.fields().count()
            && self.fields().zip(other.fields()).all(|(a, b)| a.name == b.name && a.same(&b))
    }
}

pub(crate) type Key<'a> = (&'a str, Vec<(&'a str, &'a str)>);

impl<'a> Field<'a> {
    pub(crate) fn date(name: &'a str, dated: &'a Dated) -> Field<'a> {
        Field { name, words: &dated.words, dated: Some(dated), is_date: true }
    }

    /// A date is what it was read as: `03/05/2024` and `3 May 2024` say the same.
    pub(crate) fn same(&self, other: &Field<'_>) -> bool {
        match (self.dated, other.dated) {
            (Some(a), Some(b)) if !a.resolved.readings.is_empty() || !b.resolved.readings.is_empty() => {
                a.resolved.readings == b.resolved.readings && a.resolved.clock == b.resolved.clock
            }
            _ => self.words == other.words,
        }
    }
}

/// What a column means; its heading where that is not known to us.
fn name(cell: &Cell) -> &str {
    if cell.column == Column::Other { &cell.heading } else { candour_intake::column_name(cell.column) }
}

fn is_time(column: Column) -> bool {
    matches!(column, Column::HappenedEnd | Column::Time | Column::TimeEnd)
}

/// Sorts out what the reference columns are. Numbers that only count the rows of their sheet, in both versions, say where a
/// row stands and not which it is: they are left out of what is compared. Others name the record.
pub(crate) fn refer<'a>(before: &mut [Row<'a>], after: &mut [Row<'a>]) {
    let counting = counts(before) && counts(after);
    for row in before.iter_mut().chain(after.iter_mut()) {
        let found = row.cells.iter().position(|cell| cell.column == Column::Reference);
        let Some(at) = found else { continue };
        if counting {
            row.cells.remove(at);
        } else {
            row.reference = Some(row.cells[at].text.as_str());
        }
    }
    unique(before);
    unique(after);
}

/// One after the other, from any number, and anew for each sheet.
fn counts(rows: &[Row<'_>]) -> bool {
    let mut last = None;
    let numbers = rows.iter().filter_map(|row| row.cells.iter().find(|c| c.column == Column::Reference));
    for cell in numbers {
        let Ok(number) = cell.text.trim().trim_end_matches('.').parse::<u64>() else { return false };
        if last.is_some_and(|last: u64| number != 1 && Some(number) != last.checked_add(1)) {
            return false;
        }
        last = Some(number);
    }
    true
}

/// A reference that stands twice names no one row.
fn unique(rows: &mut [Row<'_>]) {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for reference in rows.iter().filter_map(|row| row.reference) {
        *times.entry(reference).or_default() += 1;
    }
    for row in rows.iter_mut() {
        row.reference = row.reference.filter(|reference| times.get(reference) == Some(&1));
    }
}
