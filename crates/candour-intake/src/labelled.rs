//! Forms typed as lines: "Date: 12/05/2021", "Contact type: Home visit", "Notes: ...".
//!
//! A print-out or a hand-typed form has labels before its words and no table around them. Where such lines make a form
//! that says when and what, they are a table of labels and values, and a table's rules read them; anything else stays
//! prose. A label counts only when it is one the headings of tables know, so that "Plan: review in two weeks" inside a
//! note begins nothing.

use std::borrow::Cow;

use candour_model::{Column, Span};

use crate::columns::exact;
use crate::{Block, Paragraph, Row, RowCell, Table, table};

/// Name of a table made of lines: its rows are told by their paragraph.
pub(crate) const LINES: &str = "paragraph";

/// The blocks, with typed forms as tables.
pub(crate) fn gather<'a>(blocks: &'a [Block], text: &str) -> Cow<'a, [Block]> {
    let mut gathered: Vec<Block> = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < blocks.len() {
        let Some((form, next)) = form_at(blocks, at, text) else {
            at += 1;
            continue;
        };
        gathered.extend_from_slice(&blocks[from..at]);
        gathered.push(Block::Table(form));
        (from, at) = (next, next);
    }
    if from == 0 {
        return Cow::Borrowed(blocks);
    }
    gathered.extend_from_slice(&blocks[from..]);
    Cow::Owned(gathered)
}

/// The form that begins at a block, and the block behind it.
fn form_at(blocks: &[Block], at: usize, text: &str) -> Option<(Table, usize)> {
    let own = |block: &Block| match block {
        Block::Paragraph(paragraph) if !paragraph.heading && !paragraph.furniture => Some(paragraph.clone()),
        _ => None,
    };
    let mut lines = Lines { text, rows: Vec::new(), telling: false };
    let mut next = at;
    while let Some(paragraph) = blocks.get(next).and_then(own)
        && lines.take(&paragraph)
    {
        next += 1;
    }
    let table = Table { name: LINES.to_owned(), rows: lines.rows };
    table::is_form(&table, text).then_some((table, next))
}

/// Rows in the making.
struct Lines<'a> {
    text: &'a str,
    rows: Vec<Row>,
    /// The last label asks for a story: lines below it go on with its words.
    telling: bool,
}

impl Lines<'_> {
    /// Takes a paragraph in, or says that the form ends before it.
    fn take(&mut self, paragraph: &Paragraph) -> bool {
        let Some(words) = paragraph.span.slice(self.text) else { return false };
        let mut at = paragraph.span.start();
        for (nth, line) in words.split_inclusive('\n').enumerate() {
            let start = at + (line.len() - line.trim_start().len());
            let end = start + line.trim().len();
            at += line.len();
            let cells = labels(self.text, start, end);
            if cells.is_empty() {
                if nth == 0 && !self.telling {
                    return false;
                }
                self.go_on(end);
            } else {
                self.row(paragraph.number, (start, end), &cells);
            }
        }
        true
    }

    fn row(&mut self, number: usize, (start, end): (usize, usize), cells: &[(usize, usize, Column)]) {
        let mut row = Vec::with_capacity(cells.len() * 2);
        for (nth, &(from, colon, _)) in cells.iter().enumerate() {
            let until = cells.get(nth + 1).map_or(end, |next| next.0);
            let words = self.text.get(colon..until).unwrap_or_default();
            let lead = words.len() - words.trim_start().len();
            let value = colon + lead.min(words.trim_end().len());
            for (from, to) in [(from, colon), (value, value + words.trim().len())] {
                row.extend(Span::new(self.text, from, to).map(|span| RowCell { span, merged: false }));
            }
        }
        self.telling = cells.last().is_some_and(|(.., column)| tells(*column));
        self.rows.extend(Span::new(self.text, start, end).map(|span| Row { number, span, cells: row }));
    }

    /// Words below a label's belong to it.
    fn go_on(&mut self, end: usize) {
        let Some(row) = self.rows.last_mut() else { return };
        let wider = |span: Span| Span::new(self.text, span.start(), end).unwrap_or(span);
        row.span = wider(row.span);
        if let Some(cell) = row.cells.last_mut() {
            cell.span = wider(cell.span);
        }
    }
}

pub(crate) fn tells(column: Column) -> bool {
    matches!(column, Column::Event | Column::Comment | Column::Action)
}

/// The labels of a line: where each begins and its colon ends, and what it means. Several stand behind wide spaces.
fn labels(text: &str, start: usize, end: usize) -> Vec<(usize, usize, Column)> {
    const LONGEST: usize = 48;
    let Some(line) = text.get(start..end) else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = 0;
    loop {
        let rest = &line[from..];
        let label = rest.find(':').filter(|&colon| colon <= LONGEST);
        let known = label.and_then(|colon| exact(&rest[..colon]).map(|meaning| (colon, meaning.column)));
        match known {
            Some((colon, column)) => found.push((start + from, start + from + colon + 1, column)),
            None if found.is_empty() => return found,
            None => {}
        }
        let wide = rest.find("  ").into_iter().chain(rest.find('\t')).min();
        let Some(wide) = wide else { return found };
        let gap = rest[wide..].len() - rest[wide..].trim_start().len();
        from += wide + gap;
    }
}
