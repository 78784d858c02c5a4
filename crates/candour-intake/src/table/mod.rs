//! Tables to entries: where the headings are, what the columns mean, what each row says.
//!
//! Titles above the first headings and the headings themselves are not counted; every other row with a word in it
//! becomes an entry or is refused with a reason. A form of labels and values is one entry.

mod clock;
mod enter;
mod form;
mod header;
mod people;
mod plan;
mod shape;
mod view;
mod when;

use candour_model::{Dated, Severity, Span};

use crate::Table;
use crate::prose::Signed;
use crate::read::ReadingContext;
use enter::{Given, GivenCell, State};
use header::{Header, Overrides};
use plan::Plan;
use view::{Filled, View};

/// Makes entries of a table's rows. Above it are words in which a year may stand; below a form, when it was completed.
pub(crate) fn entries(
    table: &Table,
    (above, below): (Option<Span>, Option<Signed>),
    context: &mut ReadingContext<'_>,
) {
    let view = View { table, text: context.text() };
    let mut state = State::default();
    state.year_from(above.map_or("", |span| context.words(span)));
    let overrides = Overrides::of(context);
    let first = header::first(view, &overrides);
    let forms = if overrides.is_empty() { form::forms(view) } else { Vec::new() };
    if !forms.is_empty() {
        for form in forms {
            let form = Given { signed: below.clone(), ..form };
            enter::enter(form, &mut state, context);
        }
        return;
    }
    let titles = first.as_ref().map_or_else(|| header::titles(view), |header| header.rows.start);
    for row in &table.rows[..titles] {
        state.year_from(context.words(row.span));
    }
    let mut section = Section::new(view, first, titles, &overrides, context);
    state.month_first = section.plan.month_first;
    let mut at = section.body;
    while at < table.rows.len() {
        at = section.row(at, &overrides, &mut state, context);
    }
}

/// Do typed labels and their words make forms that each say when and what?
pub(crate) fn is_form(table: &Table, text: &str) -> bool {
    let forms = form::forms(View { table, text });
    !forms.is_empty() && forms.iter().all(Given::says_when_and_what)
}

/// The rows below one line of headings.
struct Section<'v> {
    view: View<'v>,
    header: Option<Header>,
    plan: Plan,
    body: usize,
}

impl<'v> Section<'v> {
    fn new(
        view: View<'v>,
        header: Option<Header>,
        titles: usize,
        overrides: &Overrides,
        context: &mut ReadingContext<'_>,
    ) -> Self {
        let body = header.as_ref().map_or(titles, |header| header.rows.end);
        let plan = plan::plan(view, header.as_ref(), body, overrides);
        let place = header.as_ref().map_or(body, |header| header.rows.start);
        let at = view.table.rows.get(place).map(|row| (Some(view.locator(row)), Some(row.span)));
        if let Some(at) = at.filter(|_| header.as_ref().is_none_or(|header| header.who.is_none())) {
            if plan.guessed {
                let message = "took columns by what stands in them";
                context.problem("candour::intake::columns_guessed", Severity::Note, at.clone(), message);
            }
            if plan.twice {
                let message = "chose between columns of one meaning";
                context.problem("candour::intake::column_twice", Severity::Note, at.clone(), message);
            }
            if plan.month_first {
                let message = "read the numeric dates of this table with the month first";
                context.problem("candour::intake::month_first", Severity::Warning, at, message);
            }
        }
        Section { view, header, plan, body }
    }

    /// One row; answers the next one to look at.
    fn row(
        &mut self,
        at: usize,
        overrides: &Overrides,
        state: &mut State,
        context: &mut ReadingContext<'_>,
    ) -> usize {
        let row = &self.view.table.rows[at];
        let cells = self.view.filled(row);
        let locator = self.view.locator(row);
        if self.header.as_ref().is_some_and(|header| header.is_repeated_by(&cells)) {
            context.refuse(locator, "candour::intake::repeated_header", "repeats the table's headings");
            return at + 1;
        }
        if let Some(next) = header::below(self.view, at, overrides) {
            for row in &self.view.table.rows[next.rows.clone()] {
                let reason = "holds the headings of another table";
                context.refuse(self.view.locator(row), "candour::intake::second_header", reason);
            }
            *self = Section::new(self.view, Some(next), at, overrides, context);
            state.month_first = self.plan.month_first;
            return self.body;
        }
        if let Some(day) = self.day_over(at, &cells, context) {
            state.day = Some(day);
            context.refuse(locator, "candour::intake::heading_row", "is the day over the rows below it");
            return at + 1;
        }
        if let Some((code, reason)) = self.not_an_entry(at, &cells, overrides) {
            state.year_from(context.words(row.span));
            context.refuse(locator, code, reason);
            return at + 1;
        }
        if let Some(who) = self.header.as_ref().and_then(|header| header.who.as_ref()) {
            context.people.extend(people::person(who, &cells, context));
            context.refuse(locator, "candour::intake::who_is_who", "names a person of the case");
            return at + 1;
        }
        let given = cells.iter().map(|cell| self.plan.cell(cell)).collect();
        enter::enter(Given { locator, cells: given, whole: row.span, signed: None }, state, context);
        at + 1
    }

    /// A day that stands alone in its row, over rows that give none: a log that writes each day once.
    fn day_over(&self, at: usize, cells: &[Filled<'_>], context: &ReadingContext<'_>) -> Option<Dated> {
        let [only] = cells else { return None };
        if self.plan.width < 2 || only.above || !shape::is_date(only.text) {
            return None;
        }
        let next = self.view.filled(self.view.table.rows.get(at + 1)?);
        if next.len() < 2 || next.iter().any(|cell| self.plan.is_date(cell.index)) {
            return None;
        }
        when::whole_day(only.text, only.span, &context.dates())
    }

    fn not_an_entry(
        &self,
        at: usize,
        cells: &[Filled<'_>],
        overrides: &Overrides,
    ) -> Option<(&'static str, &'static str)> {
        let words: Vec<&str> = cells.iter().map(|cell| cell.text).collect();
        if shape::is_total(&words) {
            return Some(("candour::intake::totals_row", "adds up a column"));
        }
        let heading = ("candour::intake::heading_row", "is a heading or note inside the table");
        let [only] = cells else { return None };
        if self.plan.width < 2 || only.above {
            return None;
        }
        let above_header = only.text.len() <= 120 && header::below(self.view, at + 1, overrides).is_some();
        if shape::is_year(only.text)
            || shape::is_end(only.text)
            || shape::is_printed(only.text)
            || above_header
        {
            return Some(heading);
        }
        if only.wide && only.text.len() <= 80 && !shape::has_date(only.text) {
            return Some(heading);
        }
        if self.plan.is_date(only.index) && shape::is_date(only.text) {
            return Some(("candour::intake::entry_without_words", "holds a date and no words"));
        }
        None
    }
}

impl Plan {
    fn cell(&self, filled: &Filled<'_>) -> GivenCell {
        let (column, heading) = self.of(filled.index);
        GivenCell::new(column, heading, filled)
    }
}
