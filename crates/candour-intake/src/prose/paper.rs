//! Writes the text of a document and keeps the places of its parts.

use candour_model::{Refusal, Span};

use crate::read::refuse_file;
use crate::{Block, Document, Limits, Paragraph, Row, RowCell, Table};

/// A paragraph or table before it has its place in the text.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Words.
    Paragraph(Draft),
    /// Rows of cells.
    Table(Vec<RowDraft>),
}

/// A paragraph before it has its place.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Its words.
    pub(crate) text: String,
    /// A heading.
    pub(crate) heading: bool,
    /// Navigation, page header, comment.
    pub(crate) furniture: bool,
    /// How deep it stands in quotations.
    pub(crate) quoted: usize,
    /// All of it is a link.
    pub(crate) link: bool,
}

/// A row before it has its place.
#[derive(Debug, Default)]
pub(crate) struct RowDraft {
    /// Words of each cell, and where they stand.
    pub(crate) cells: Vec<(String, Merged)>,
}

/// Whether a cell's words are its own: a merged area has them in its first cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Merged {
    /// They are.
    #[default]
    Not,
    /// They stand in the cell to its left.
    Left,
    /// They stand in the cell above.
    Above,
}

/// A document while it is written.
#[derive(Debug, Default)]
pub(crate) struct Paper {
    /// What is written so far.
    pub(crate) document: Document,
    paragraphs: usize,
    tables: usize,
}

impl Paper {
    /// Writes words as one line or several; the span leaves out the white space around them. `None` for no words.
    pub(crate) fn words(&mut self, words: &str) -> Option<Span> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        let text = &mut self.document.text;
        let start = text.len();
        text.push_str(words);
        let span = Span::new(text, start, text.len());
        text.push('\n');
        span
    }

    /// Writes a paragraph without making a block of it.
    pub(crate) fn loose(&mut self, draft: &Draft) -> Option<Paragraph> {
        let span = self.words(&draft.text)?;
        self.paragraphs += 1;
        let Draft { heading, furniture, .. } = *draft;
        Some(Paragraph { number: self.paragraphs, span, heading, furniture })
    }

    /// Writes a paragraph or a table.
    pub(crate) fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Paragraph(draft) => {
                if let Some(paragraph) = self.loose(draft) {
                    self.document.blocks.push(Block::Paragraph(paragraph));
                }
            }
            Piece::Table(rows) => self.table(rows),
        }
    }

    fn table(&mut self, rows: &[RowDraft]) {
        self.tables += 1;
        let mut table = Table { name: format!("table {}", self.tables), rows: Vec::new() };
        let mut above: Vec<RowCell> = Vec::new();
        for (nth, draft) in rows.iter().enumerate() {
            if draft.cells.iter().any(|(words, _)| !words.trim().is_empty()) {
                let Some(row) = self.row(nth + 1, draft, &above) else { continue };
                above.clone_from(&row.cells);
                table.rows.push(row);
            }
        }
        if !table.rows.is_empty() {
            self.document.blocks.push(Block::Table(table));
        }
    }

    fn row(&mut self, number: usize, row: &RowDraft, above: &[RowCell]) -> Option<Row> {
        let text = &mut self.document.text;
        let first = text.len();
        let mut cells: Vec<RowCell> = Vec::with_capacity(row.cells.len());
        for (nth, (words, merged)) in row.cells.iter().enumerate() {
            if nth > 0 {
                text.push('\t');
            }
            let start = text.len();
            text.push_str(words.trim());
            let own = Span::new(text, start, text.len())?;
            let other = match merged {
                Merged::Left if own.is_empty() => cells.last(),
                Merged::Above if own.is_empty() => above.get(nth),
                _ => None,
            };
            let span = other.map_or(own, |cell| cell.span);
            cells.push(RowCell { span, merged: *merged != Merged::Not });
        }
        let span = Span::new(text, first, text.len())?;
        text.push('\n');
        Some(Row { number, span, cells })
    }

    /// Marks the paragraphs from a block on as furniture.
    pub(crate) fn furniture_from(&mut self, first: usize) {
        for block in &mut self.document.blocks[first..] {
            if let Block::Paragraph(paragraph) = block {
                paragraph.furniture = true;
            }
        }
    }

    /// Has more been written than one file may hold?
    pub(crate) fn within(&self, limits: &Limits) -> Result<(), Refusal> {
        if self.document.text.len() > limits.text_bytes {
            return Err(refuse_file("candour::intake::too_large", "holds more words than a record can"));
        }
        Ok(())
    }
}
