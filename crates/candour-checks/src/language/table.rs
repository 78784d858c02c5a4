//! The test table of a standard, as it is written.

use candour_sentences::Line;
use candour_sentences::Place;

/// A cell: its text without the spaces around it, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

/// Rows of cells under a row of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestTable {
    /// The year its days lie in, when the table names it.
    pub year: Option<i16>,
    /// The names of the columns.
    pub columns: Vec<Cell>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// The cells between the bars of a row.
pub(crate) fn cells(line: &Line<'_>) -> Vec<Cell> {
    let Some(&(text, start)) = line.parts.first() else { return Vec::new() };
    let mut cells = Vec::new();
    let mut at = start;
    for part in text.split('|') {
        let lead = part.len() - part.trim_start().len();
        let place = Place { start: at + lead, end: at + lead + part.trim().len(), line: line.number };
        cells.push(Cell { text: part.trim().to_owned(), place });
        at += part.len() + 1;
    }
    // Before the first bar, and after the last one when the row is closed.
    cells.remove(0);
    if text.len() > 1 && text.ends_with('|') {
        cells.pop();
    }
    cells
}
