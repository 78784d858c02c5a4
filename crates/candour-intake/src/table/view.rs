//! A table and the text its spans count in.

use candour_model::Span;

use crate::labelled::LINES;
use crate::{Row, Table};

/// A table with its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// The table.
    pub(super) table: &'a Table,
    /// The file's text.
    pub(super) text: &'a str,
}

/// A cell that holds words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filled<'a> {
    /// Its column's number, from 0.
    pub(super) index: usize,
    /// Where its words stand.
    pub(super) span: Span,
    /// Its words.
    pub(super) text: &'a str,
    /// It belongs to a merged area that begins in a row above.
    pub(super) above: bool,
    /// It is merged with cells to its right.
    pub(super) wide: bool,
}

impl<'a> View<'a> {
    /// The cells of a row that hold words; those of a merged area count once.
    pub(super) fn filled(&self, row: &Row) -> Vec<Filled<'a>> {
        let mut filled: Vec<Filled<'a>> = Vec::with_capacity(row.cells.len());
        for (index, cell) in row.cells.iter().enumerate() {
            let Some(text) = cell.span.slice(self.text).map(str::trim).filter(|text| !text.is_empty()) else {
                continue;
            };
            if cell.merged
                && let Some(same) = filled.iter_mut().find(|known| known.span == cell.span)
            {
                same.wide = true;
                continue;
            }
            let above = cell.merged && !row.span.contains(cell.span);
            filled.push(Filled { index, span: cell.span, text, above, wide: false });
        }
        filled
    }

    /// The words of a cell, those of a merged area in each of its cells.
    pub(super) fn word(&self, row: &Row, index: usize) -> &'a str {
        row.cells.get(index).and_then(|cell| cell.span.slice(self.text)).map_or("", str::trim)
    }

    /// Where a row is, for a person: as a spreadsheet shows it, or counted in its table.
    pub(super) fn locator(&self, row: &Row) -> String {
        let name = &self.table.name;
        let counted = name
            .strip_prefix("table ")
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()));
        if name.is_empty() {
            format!("row {}", row.number)
        } else if counted || name == LINES {
            let name = if counted { format!("{name} row") } else { name.clone() };
            format!("{name} {}", row.number)
        } else {
            format!("{name}!{}", row.number)
        }
    }
}
