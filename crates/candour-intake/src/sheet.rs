//! Builds a table's text and rows while a reader goes through its cells.

use std::collections::HashMap;

use candour_model::{Refusal, Span};

use crate::read::refuse_file;
use crate::{Limits, Row, RowCell, Table};

/// Cells and rows of all tables of one file, against the limits.
#[derive(Debug, Default)]
pub(crate) struct Used {
    rows: usize,
    cells: usize,
}

/// A table in the making.
pub(crate) struct Sheet<'a> {
    table: Table,
    limits: &'a Limits,
    used: &'a mut Used,
    /// Words of the first cell of each merged area, by its first row and column.
    merged: HashMap<(usize, usize), Span>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(name: &str, limits: &'a Limits, used: &'a mut Used) -> Sheet<'a> {
        Sheet { table: Table { name: name.into(), rows: Vec::new() }, limits, used, merged: HashMap::new() }
    }

    /// The text of a row goes to the end of `text`: cells joined by tabs, a newline after the last.
    /// A row without words is no row.
    pub(crate) fn row<'w>(
        &mut self,
        text: &mut String,
        number: usize,
        cells: impl IntoIterator<Item = (usize, &'w str)>,
    ) -> Result<(), Refusal> {
        let too_large = |what: &str| refuse_file("candour::intake::too_large", what);
        let start = text.len();
        let mut row: Vec<RowCell> = Vec::new();
        for (column, words) in cells {
            let words = words.trim();
            if words.is_empty() {
                continue;
            }
            if column >= self.limits.columns {
                return Err(too_large("holds a table with too many columns"));
            }
            if words.len() > self.limits.cell_bytes || text.len() + words.len() > self.limits.text_bytes {
                return Err(too_large("holds more words than a record can"));
            }
            while row.len() < column {
                row.push(RowCell { span: empty(text), merged: false });
                text.push('\t');
            }
            let from = text.len();
            text.push_str(words);
            let span = Span::new(text, from, text.len()).expect("both ends were ends of the text");
            row.push(RowCell { span, merged: false });
            text.push('\t');
        }
        if row.is_empty() {
            return Ok(());
        }
        text.pop();
        let span = Span::new(text, start, text.len()).expect("both ends were ends of the text");
        text.push('\n');
        self.used.rows += 1;
        self.used.cells += row.len();
        if self.used.rows > self.limits.rows || self.used.cells > self.limits.cells {
            return Err(too_large("holds too many rows or cells"));
        }
        self.table.rows.push(Row { number, span, cells: row });
        Ok(())
    }

    /// Marks cells of the last row that belong to a merged area: (column, first row and column of the area).
    pub(crate) fn merge(&mut self, number: usize, areas: &[(usize, (usize, usize))], text: &str) {
        let Some(row) = self.table.rows.last_mut().filter(|row| row.number == number) else { return };
        for &(column, first) in areas {
            let own = row.cells.get(column).map(|cell| cell.span).filter(|span| !span.is_empty());
            if first == (number, column) {
                if let Some(span) = own {
                    self.merged.insert(first, span);
                }
                continue;
            }
            if own.is_some() {
                continue;
            }
            let Some(&span) = self.merged.get(&first) else { continue };
            while row.cells.len() <= column {
                row.cells.push(RowCell { span: empty_at(text, row.span.end()), merged: false });
            }
            row.cells[column] = RowCell { span, merged: true };
        }
    }

    pub(crate) fn finish(self) -> Table {
        self.table
    }
}

fn empty(text: &str) -> Span {
    empty_at(text, text.len())
}

fn empty_at(text: &str, at: usize) -> Span {
    Span::new(text, at, at).expect("the end of a text or row is a border")
}
