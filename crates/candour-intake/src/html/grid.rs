//! A table of a page while it is read: rows, cells over several columns or rows, and whether it is a table at all
//! or only holds the page together.

use crate::Limits;
use crate::prose::paper::{Merged, Piece, RowDraft};

/// An open table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// How many elements were open when it began, itself included.
    pub(super) depth: usize,
    /// Made to place things on the page, or part of the furniture.
    layout: bool,
    rows: Vec<Vec<Slot>>,
    headed: bool,
    /// Rows that a cell above still covers, by column.
    covered: Vec<usize>,
    current: Option<usize>,
}

#[derive(Debug, Default)]
struct Slot {
    pieces: Vec<Piece>,
    merged: Merged,
}

impl Grid {
    /// An empty one.
    pub(super) fn new(depth: usize, layout: bool) -> Grid {
        Grid { depth, layout, ..Grid::default() }
    }

    /// A new row.
    pub(super) fn row(&mut self) {
        self.end_row();
        self.rows.push(Vec::new());
    }

    fn end_row(&mut self) {
        self.current = None;
        if let Some(row) = self.rows.last_mut() {
            cover(row, &mut self.covered);
        }
    }

    /// A new cell over `across` columns and `down` rows; how many places it took.
    pub(super) fn cell(&mut self, across: usize, down: usize, heads: bool, limits: &Limits) -> usize {
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        self.headed |= heads;
        let Some(row) = self.rows.last_mut() else { return 0 };
        let before = row.len();
        cover(row, &mut self.covered);
        let room = limits.columns.saturating_sub(row.len()).max(1);
        let across = across.clamp(1, room);
        self.current = Some(row.len());
        row.push(Slot::default());
        row.extend((1..across).map(|_| Slot { merged: Merged::Left, ..Slot::default() }));
        if down > 1 {
            self.covered.resize(self.covered.len().max(row.len()), 0);
            self.covered[row.len() - across..row.len()].fill(down - 1);
        }
        row.len() - before
    }

    /// The cell ends.
    pub(super) fn close_cell(&mut self) {
        self.current = None;
    }

    /// Puts a piece into the open cell; gives it back where none is open.
    pub(super) fn put(&mut self, piece: Piece) -> Option<Piece> {
        let slot = self.current.and_then(|at| self.rows.last_mut()?.get_mut(at));
        match slot {
            Some(slot) => {
                self.layout |= matches!(piece, Piece::Table(_));
                slot.pieces.push(piece);
                None
            }
            None => Some(piece),
        }
    }

    /// A table of words, or the pieces of what only looked like one.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.end_row();
        let words = |row: &Vec<Slot>| row.iter().filter(|slot| !slot.pieces.is_empty()).count();
        let narrow = self.rows.iter().all(|row| words(row) < 2);
        if self.layout || narrow || (self.rows.len() < 2 && !self.headed) {
            return self.rows.into_iter().flatten().flat_map(|slot| slot.pieces).collect();
        }
        let rows = self.rows.into_iter().map(|row| RowDraft { cells: row.into_iter().map(flat).collect() });
        vec![Piece::Table(rows.collect())]
    }
}

/// Fills the places that cells above cover, up to the next free one.
fn cover(row: &mut Vec<Slot>, covered: &mut [usize]) {
    while let Some(left) = covered.get_mut(row.len()).filter(|left| **left > 0) {
        *left -= 1;
        row.push(Slot { merged: Merged::Above, ..Slot::default() });
    }
}

fn flat(slot: Slot) -> (String, Merged) {
    let lines: Vec<String> = slot
        .pieces
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Paragraph(draft) => Some(draft.text),
            Piece::Table(_) => None,
        })
        .collect();
    (lines.join("\n"), slot.merged)
}
