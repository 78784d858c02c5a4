//! What a column of a test table holds.

use crate::language::{self, Cell, Names, Wrong};
use crate::rule::ActPattern;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// Acts of this kind.
    Acts(ActPattern),
    /// When the acts of the column with this number were recorded, in their order.
    Recorded(usize),
    /// The day up to which it is judged.
    AsKnownAt,
    /// Whose records are there.
    RecordsOf,
    /// What the record says of the competence of whoever acts.
    Competence,
    /// The verdict it must get.
    Verdict,
    /// Words the reasons must hold.
    Because,
}

/// Reads the names of the columns.
pub(super) fn columns(cells: &[Cell], names: &mut Names<'_>) -> Result<Vec<Column>, Wrong> {
    let mut columns = Vec::new();
    for cell in cells {
        let column = match cell.text.to_lowercase().as_str() {
            "as known at" => Column::AsKnownAt,
            "verdict" => Column::Verdict,
            "because" => Column::Because,
            "records of" => Column::RecordsOf,
            "competence" => Column::Competence,
            text => match text.strip_suffix(" recorded").or((text == "recorded").then_some("")) {
                Some(of) => Column::Recorded(recorded_of(of, cells, cell)?),
                None => Column::Acts(language::act_of(cell, names)?),
            },
        };
        columns.push(column);
    }
    for wanted in [Column::Verdict, Column::AsKnownAt] {
        if !columns.contains(&wanted) {
            let place = cells.first().map(|cell| cell.place).unwrap_or_default();
            let message = "a test table needs the columns \"as known at\" and \"verdict\"";
            return Err(Wrong::new(language::TEST, place, message, "Add the missing column."));
        }
    }
    Ok(columns)
}

/// The column a "... recorded" column belongs to: the one of that name, or the first.
fn recorded_of(of: &str, cells: &[Cell], cell: &Cell) -> Result<usize, Wrong> {
    if of.is_empty() {
        return Ok(0);
    }
    cells.iter().position(|other| other.text.eq_ignore_ascii_case(of)).ok_or_else(|| {
        let help = "Give it the name of the column it belongs to, with \"recorded\" after it.";
        Wrong::new(language::TEST, cell.place, "no column of that name is recorded", help)
    })
}
