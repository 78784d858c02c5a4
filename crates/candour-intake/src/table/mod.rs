//! Tables to entries.
use crate::Table;
use crate::read::ReadingContext;
use candour_model::Span;
pub(crate) fn entries(table: &Table, _above: Option<Span>, context: &mut ReadingContext<'_>) {
    for row in &table.rows {
        let d = context.draft(format!("{}!{}", table.name, row.number));
        context.entry(d, row.span);
    }
}
