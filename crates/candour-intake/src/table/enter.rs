//! One row or form to one entry.

use std::sync::Arc;

use candour_dates::{Anchor, Context, DayMonthOrder, Flag, Interval, Resolved, find, read_cell};
use candour_model::{Cell, Column, Dated, EntryDraft, EntryId, Sequence, Severity, Span};

use super::view::Filled;
use super::when::{self, Doubt};
use super::{clock, shape};
use crate::labelled;
use crate::prose::Signed;
use crate::read::ReadingContext;

/// What a row or form gives.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// Where it is, for a person.
    pub(super) locator: String,
    /// Its cells with words.
    pub(super) cells: Vec<GivenCell>,
    /// All of it.
    pub(super) whole: Span,
    /// What the line below a form says of its writing.
    pub(super) signed: Option<Signed>,
}

/// A cell of it.
#[derive(Debug, Clone)]
pub(super) struct GivenCell {
    /// The cell.
    pub(super) cell: Cell,
    /// Its words stand in a row above: true of this row as well, but not its own.
    above: bool,
}

impl GivenCell {
    pub(super) fn new(column: Column, heading: Arc<str>, filled: &Filled<'_>) -> GivenCell {
        let cell = Cell { column, heading, span: filled.span, text: filled.text.to_owned() };
        GivenCell { cell, above: filled.above }
    }
}

/// What the rows above tell about this one.
#[derive(Debug, Default)]
pub(super) struct State {
    year: Option<i16>,
    month: Option<String>,
    previous: Option<(EntryId, Resolved)>,
    /// A day that stands alone over the rows below it.
    pub(super) day: Option<Dated>,
    /// The numeric dates of the columns have the month first.
    pub(super) month_first: bool,
}

impl State {
    /// A year in a title or a line between rows stands over what follows.
    pub(super) fn year_from(&mut self, words: &str) {
        if words.len() > 200 {
            return;
        }
        if let Some(year) = shape::year_over(words) {
            (self.year, self.month, self.day) = (Some(year), None, None);
        }
        if shape::is_month(words) {
            self.month = Some(words.trim().to_owned());
        }
    }
}

impl Given {
    fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells.iter().map(|given| &given.cell).find(|cell| cell.column == column)
    }

    /// Does it say when something happened, and tell it?
    pub(super) fn says_when_and_what(&self) -> bool {
        let told = |given: &GivenCell| labelled::tells(given.cell.column);
        self.cell(Column::Happened).is_some() && self.cells.iter().any(told)
    }

    /// The words the entry is made of: what happened, else the next best that is the row's own, else all of it.
    fn told(&self) -> Option<&Cell> {
        let order = [Column::Event, Column::Category, Column::Comment, Column::Action];
        let own = |column| self.cells.iter().find(move |given| given.cell.column == column && !given.above);
        order.into_iter().find_map(own).map(|given| &given.cell)
    }
}

/// Makes the entry, with its dates, and says what could not be read.
pub(super) fn enter(given: Given, state: &mut State, context: &mut ReadingContext<'_>) {
    let mut doubts: Vec<(Span, Doubt)> = Vec::new();
    let reference = state.previous.as_ref().map(|(_, resolved)| resolved.interval());
    let mut base = Context { year: state.year, reference, ..context.dates() };
    let told = base.order;
    if state.month_first {
        base.order = DayMonthOrder::Mdy;
    }
    if given.cell(Column::Happened).is_some() {
        state.day = None;
    }
    let mut draft = context.draft(given.locator.clone());
    let span = given.told().map_or(given.whole, |cell| cell.span);

    let alone = Context { reference: None, ..base.clone() };
    let mut first = Vec::new();
    draft.recorded = column(&given, Column::Recorded, &alone, &mut first);
    draft.recorded = draft.recorded.filter(|dated| !dated.resolved.readings.is_empty());
    draft.recorded = draft.recorded.or_else(|| given.signed.as_ref().map(|signed| signed.date.clone()));
    if draft.recorded.is_some() {
        doubts.append(&mut first);
    }
    let bracket = match draft.recorded {
        None => when::in_brackets(context.words(span), span, &base),
        Some(_) => None,
    };
    let bracket = bracket.map(|(dated, place)| {
        draft.recorded = Some(dated);
        place
    });
    let written = draft.recorded.as_ref().and_then(|dated| dated.interval().exact());
    let mut happened = happened(&given, &Context { written, ..base.clone() }, state, &mut doubts);

    let day = happened.as_ref().map(Dated::interval);
    let around = Context {
        written: written.or(day.and_then(Interval::exact)),
        reference: day.filter(|day| day.is_known()).or(reference),
        ..base
    };
    draft.recorded = draft.recorded.or_else(|| column(&given, Column::Recorded, &around, &mut doubts));
    draft.received = column(&given, Column::Received, &around, &mut doubts);
    // A program that writes the month first does not change how its users write.
    let around = Context { order: told, ..around };
    draft.dates = in_words(&given, span, bracket, &around, context);
    if happened.is_none()
        && given.cell(Column::Happened).is_none()
        && given.cell(Column::HappenedEnd).is_none()
    {
        happened = leading(&given, span, &mut draft, context);
    }
    if let Some(happened) = happened.as_mut() {
        if when::set_clock(happened, given.cell(Column::Time), given.cell(Column::TimeEnd)) {
            let cell = given.cell(Column::Time).or_else(|| given.cell(Column::TimeEnd));
            doubts.extend(cell.map(|cell| (cell.span, Doubt::Unread)));
        }
        if when::is_from_above(happened) {
            happened.anchor = state.previous.as_ref().map(|(id, _)| id.clone());
        }
    }
    draft.happened = happened;
    draft.sequence = given.cell(Column::Sequence).and_then(|cell| Sequence::parse(&cell.text));
    let below = given.signed.as_ref().and_then(|signed| signed.author.as_ref());
    draft.author = given.cell(Column::Author).or(below).cloned();
    let resolved = draft.happened.as_ref().map(|dated| dated.resolved.clone());
    draft.cells = given.cells.into_iter().map(|given| given.cell).collect();
    for (place, doubt) in doubts {
        tell(&given.locator, place, doubt, context);
    }
    if let (Some(id), Some(resolved)) = (context.entry(draft, span), resolved)
        && resolved.interval().is_known()
    {
        state.previous = Some((id, resolved));
    }
}

fn tell(locator: &str, place: Span, doubt: Doubt, context: &mut ReadingContext<'_>) {
    let (code, message) = match doubt {
        Doubt::Unread => ("candour::intake::date_unread", "could not read the words of a date cell"),
        Doubt::Doubtful => ("candour::intake::date_doubtful", "read a date of which something does not fit"),
    };
    context.problem(code, Severity::Warning, (Some(locator.into()), Some(place)), message);
}

/// The date of a column.
fn column(
    given: &Given,
    column: Column,
    context: &Context,
    doubts: &mut Vec<(Span, Doubt)>,
) -> Option<Dated> {
    let cell = given.cell(column)?;
    let read = when::cell(cell, context);
    doubts.extend(read.doubt.map(|doubt| (cell.span, doubt)));
    read.dated
}

/// When it happened, by its own column and that of its end.
fn happened(
    given: &Given,
    context: &Context,
    state: &State,
    doubts: &mut Vec<(Span, Doubt)>,
) -> Option<Dated> {
    let cell = given.cell(Column::Happened);
    let start = match (cell, &state.previous) {
        (Some(cell), Some((_, above))) if shape::is_ditto(&cell.text) => {
            let resolved =
                Resolved { anchor: Some(Anchor::Reference), rule: "same_as_above", ..above.clone() };
            Some(when::dated(cell.text.clone(), cell.span, resolved))
        }
        (Some(cell), _) => {
            day_of_month(cell, context, state).or_else(|| column(given, Column::Happened, context, doubts))
        }
        (None, _) => state.day.clone().or_else(|| later_that_day(given, state)),
    };
    let end_cell = given.cell(Column::HappenedEnd);
    let first = start.as_ref().map(Dated::interval).filter(|day| day.is_known());
    let from_start = Context { reference: first.or(context.reference), ..context.clone() };
    let end = column(given, Column::HappenedEnd, &from_start, doubts)
        .filter(|end| !end.resolved.readings.is_empty());
    match (start, end) {
        (Some(start), Some(end)) if !start.resolved.readings.is_empty() => {
            let both = when::until(&start, &end);
            if both.is_none() {
                doubts.extend(end_cell.map(|cell| (cell.span, Doubt::Doubtful)));
            }
            Some(both.unwrap_or(start))
        }
        (None, Some(end)) => Some(when::only_end(end)),
        (start, _) => start,
    }
}

/// A time of day without a day, later than that of the row above: a log writes the day once.
fn later_that_day(given: &Given, state: &State) -> Option<Dated> {
    let time = given.cell(Column::Time)?;
    let (_, above) = state.previous.as_ref()?;
    above.interval().exact()?;
    let later = clock::read(&time.text)?.from >= above.clock?.from;
    let resolved =
        Resolved { anchor: Some(Anchor::Reference), clock: None, rule: "same_as_above", ..above.clone() };
    later.then(|| when::dated(time.text.clone(), time.span, resolved))
}

/// "3rd" below a line that says "March 2006".
fn day_of_month(cell: &Cell, context: &Context, state: &State) -> Option<Dated> {
    let month = state.month.as_ref()?;
    let day = shape::day_alone(&cell.text)?;
    let mut resolved = read_cell(&format!("{day} {month}"), context)?;
    if !resolved.flags.contains(&Flag::YearFromContext) {
        resolved.flags.push(Flag::YearFromContext);
    }
    Some(when::dated(cell.text.clone(), cell.span, resolved))
}

/// Time expressions in the entry's words and in what was done and thought about it; not those of date cells, nor the
/// bracket that says when it was written down.
fn in_words(
    given: &Given,
    span: Span,
    bracket: Option<(usize, usize)>,
    around: &Context,
    context: &ReadingContext<'_>,
) -> Vec<Dated> {
    let mut dates = Vec::new();
    let mut spans = vec![span];
    let told = |column| match column {
        Column::Event | Column::Action | Column::Comment => true,
        // Where nothing says what happened, any words may.
        Column::Other => span == given.whole,
        _ => false,
    };
    if span == given.whole {
        spans.clear();
    }
    let more = given.cells.iter().filter(|given| !given.above && told(given.cell.column));
    spans.extend(more.map(|given| given.cell.span).filter(|more| *more != span));
    for place in spans {
        let text = context.words(place);
        let skip = bracket.filter(|_| place == span);
        for one in find(text, around) {
            if skip.is_some_and(|(from, to)| from <= one.start && one.end <= to) {
                continue;
            }
            let Some(words) = place.part(one.start, one.end) else { continue };
            dates.push(when::dated(text[one.start..one.end].to_owned(), words, one.resolved));
        }
    }
    dates
}

/// Where no column gives a date, one that stands at the start of the words does.
fn leading(given: &Given, span: Span, draft: &mut EntryDraft, context: &ReadingContext<'_>) -> Option<Dated> {
    let whole = span == given.whole;
    let first = if whole { given.cells.first().map_or(span, |given| given.cell.span) } else { span };
    let nth = when::leading(context.words(first), &draft.dates, first)?;
    let dated = draft.dates.remove(nth);
    // A relative word without anything to count from says nothing.
    (!dated.resolved.flags.contains(&Flag::NoAnchor)).then_some(dated)
}
