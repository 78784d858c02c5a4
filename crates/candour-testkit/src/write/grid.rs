//! A table as a person laid it out, merged cells included.

use candour_dates::Date;

/// What stands in one cell of a sheet or of a table in a document.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetCell {
    /// Nothing.
    Empty,
    /// Words; a line break inside a cell is `\n`.
    Text(String),
    /// A day, as a real date cell where the format has one and as `dd/mm/yyyy` where it has not.
    Date(Date),
    /// A number.
    Number(f64),
    /// Part of the cell to its left.
    MergedLeft,
    /// Part of the cell above.
    MergedUp,
}

/// One sheet of a workbook, its rows as they stand: title rows, repeated headings and totals included.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// The rows; they may differ in length.
    pub rows: Vec<Vec<SheetCell>>,
}

/// The rows and columns that a cell covers; `None` for a cell that another covers.
pub(super) fn span(rows: &[Vec<SheetCell>], row: usize, column: usize) -> Option<(usize, usize)> {
    let covered = match rows[row][column] {
        SheetCell::MergedLeft => column > 0,
        SheetCell::MergedUp => row > 0 && column < rows[row - 1].len(),
        _ => false,
    };
    (!covered).then(|| (1 + down(rows, row, column), 1 + across(&rows[row], column)))
}

/// How many cells to the right belong to this one.
pub(super) fn across(row: &[SheetCell], column: usize) -> usize {
    row[column + 1..].iter().take_while(|cell| **cell == SheetCell::MergedLeft).count()
}

fn down(rows: &[Vec<SheetCell>], row: usize, column: usize) -> usize {
    rows[row + 1..].iter().take_while(|below| below.get(column) == Some(&SheetCell::MergedUp)).count()
}

/// Whether cells below belong to this one.
pub(super) fn goes_down(rows: &[Vec<SheetCell>], row: usize, column: usize) -> bool {
    down(rows, row, column) > 0
}

/// How people write a day in a cell.
pub(super) fn slashes(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}
