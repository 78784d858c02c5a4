//! Forms: labels beside (or above) what was filled in. All of a form is one entry.

use std::collections::BTreeSet;
use std::sync::Arc;

use candour_model::{Column, Span};

use super::enter::{Given, GivenCell};
use super::shape;
use super::view::{Filled, View};
use crate::columns::{exact, meaning, normal};

const LONGEST_LABEL: usize = 120;

/// The forms of a table, in order; empty when it is no form.
pub(super) fn forms(view: View<'_>) -> Vec<Given> {
    let rows = &view.table.rows;
    if rows.len() < 3 || rows.len() > 2_000 || rows.iter().any(|row| view.filled(row).len() > 6) {
        return Vec::new();
    }
    let mut forms = Vec::new();
    let mut open = Open::default();
    for row in rows {
        let cells = view.filled(row);
        if heads_columns(&cells) {
            return Vec::new();
        }
        let begins = cells.first().is_some_and(|cell| is_label(cell) && open.has(cell.text));
        if begins && let Some(form) = std::mem::take(&mut open).close(view) {
            forms.push(form);
        }
        open.row(view, row.span, &cells);
    }
    let labelled = open.labelled + forms.iter().map(|form: &Given| form.cells.len()).sum::<usize>();
    let enough = open.pairs() >= 3 || !forms.is_empty();
    forms.extend(open.close(view));
    let whole = labelled * 10 >= rows.len() * 6 && enough && forms.iter().all(has_labels);
    if whole { forms } else { Vec::new() }
}

/// A form says at least three things, one of them what happened or when.
fn has_labels(form: &Given) -> bool {
    let known = form.cells.iter().filter(|cell| cell.cell.column != Column::Other).count();
    let told = |cell: &&GivenCell| matches!(cell.cell.column, Column::Event | Column::Happened);
    known >= 3 && form.cells.iter().any(|cell| told(&cell))
}

/// Three labels or more side by side, with hardly a word between them, head columns: a log whose headings come again
/// on each page is not a form for each page.
fn heads_columns(cells: &[Filled<'_>]) -> bool {
    let labels = cells.iter().filter(|cell| is_label(cell)).count();
    labels >= 3 && labels * 3 >= cells.len() * 2
}

/// Is a cell the label of what stands beside it?
fn is_label(cell: &Filled<'_>) -> bool {
    let short = cell.text.len() <= LONGEST_LABEL && !shape::has_date(cell.text);
    short && (exact(cell.text).is_some() || cell.text.ends_with(':') || cell.text.ends_with('?'))
}

/// A form in the making.
#[derive(Default)]
struct Open<'a> {
    first: Option<(String, Span)>,
    last: Option<Span>,
    labels: BTreeSet<String>,
    /// A label that waits for its words.
    waiting: Option<&'a str>,
    cells: Vec<(Option<&'a str>, Filled<'a>)>,
    labelled: usize,
}

impl<'a> Open<'a> {
    fn has(&self, label: &str) -> bool {
        self.labels.contains(&normal(label))
    }

    fn pairs(&self) -> usize {
        self.cells.iter().filter(|(label, _)| label.is_some()).count()
    }

    fn row(&mut self, view: View<'a>, span: Span, cells: &[Filled<'a>]) {
        if self.first.is_none() {
            let row = view.table.rows.iter().find(|row| row.span == span);
            self.first = row.map(|row| (view.locator(row), span));
        }
        self.last = Some(span);
        let before = self.pairs();
        for (nth, cell) in cells.iter().enumerate() {
            // A lone line that is a label waits for the next row; beside a waiting label even a label is its words.
            let label = is_label(cell) && (self.waiting.is_none() || nth == 0);
            if label {
                self.labels.insert(normal(cell.text));
                self.waiting = Some(cell.text);
                self.labelled += usize::from(cells.len() == 1);
            } else {
                self.cells.push((self.waiting.take(), *cell));
            }
        }
        self.labelled += usize::from(self.pairs() > before && cells.len() > 1);
        if cells.len() > 1 {
            // A label at the end of a filled row was left without words.
            self.waiting = None;
        }
    }

    fn close(self, view: View<'a>) -> Option<Given> {
        let (locator, first) = self.first?;
        let last = self.last?;
        let whole = Span::new(view.text, first.start(), last.end())?;
        let mut taken = BTreeSet::new();
        let mut cells: Vec<GivenCell> = Vec::with_capacity(self.cells.len());
        for (label, filled) in &self.cells {
            let heading = label.map_or("", |label| label.trim_end_matches(':').trim());
            let column = meaning(heading).map_or(Column::Other, |meaning| meaning.column);
            let many = matches!(
                column,
                Column::Other | Column::Action | Column::Comment | Column::Author | Column::WhoSeen
            );
            let column = if many || taken.insert(column) { column } else { Column::Other };
            cells.push(GivenCell::new(column, Arc::from(heading), filled));
        }
        (!cells.is_empty()).then_some(Given { locator, cells, whole, signed: None })
    }
}
