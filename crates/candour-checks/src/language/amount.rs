//! "10 working days", and the windows made of such.

use crate::time::{Allowed, Edge, Unit, Window};
use crate::words::nearest;

use candour_sentences::Cursor;
use candour_sentences::number;
use candour_sentences::{TIME, Wrong};

/// Every way of writing a unit.
const UNITS: &[(&str, Unit)] = &[
    ("working days", Unit::WorkingDays),
    ("working day", Unit::WorkingDays),
    ("calendar days", Unit::Days),
    ("calendar day", Unit::Days),
    ("minutes", Unit::Minutes),
    ("minute", Unit::Minutes),
    ("hours", Unit::Hours),
    ("hour", Unit::Hours),
    ("days", Unit::Days),
    ("day", Unit::Days),
    ("weeks", Unit::Weeks),
    ("week", Unit::Weeks),
    ("calendar months", Unit::Months),
    ("months", Unit::Months),
    ("month", Unit::Months),
    ("years", Unit::Years),
    ("year", Unit::Years),
];

/// A number and a unit.
pub(crate) fn allowed(at: &mut Cursor<'_>) -> Result<Allowed, Wrong> {
    let n = number(at)?;
    unit(at).map(|unit| Allowed { n, unit })
}

fn unit(at: &mut Cursor<'_>) -> Result<Unit, Wrong> {
    if let Some((_, unit)) = UNITS.iter().find(|(words, _)| at.takes(words)) {
        return Ok(*unit);
    }
    let units = "Use minutes, hours, days, working days, weeks, months or years.";
    let Some(token) = at.peek() else {
        return Err(Wrong::new(TIME, at.here(), "the unit of time is missing", units));
    };
    let next = at.rest().get(1).map(|token| token.text.as_str()).unwrap_or_default();
    let two = format!("{} {next}", token.text);
    let names = || UNITS.iter().map(|(words, _)| *words);
    let help = match nearest(&two, names()).or_else(|| nearest(&token.text, names())) {
        Some(near) => format!("Did you mean \"{near}\"? {units}"),
        None => units.to_owned(),
    };
    Err(Wrong::new(TIME, token.place, "this is not a unit of time", help))
}

/// A window, when one begins here.
pub(crate) fn window(at: &mut Cursor<'_>) -> Result<Option<Window>, Wrong> {
    let window = if at.takes("within") {
        let allowed = allowed(at)?;
        within(at, allowed)
    } else if at.takes("at least") {
        let allowed = allowed(at)?;
        at.expect("before", "at least 2 working days before")?;
        Window { from: Edge::Open, to: Edge::Before(allowed) }
    } else if at.takes("between") {
        between(at)?
    } else if at.takes_any(&["on the same day", "the same day"]) {
        Window { from: Edge::ItsDay, to: Edge::ItsDay }
    } else if at.takes_any(&["afterwards", "after it"]) {
        Window { from: Edge::Itself, to: Edge::Open }
    } else {
        return Ok(None);
    };
    Ok(Some(window))
}

fn within(at: &mut Cursor<'_>, allowed: Allowed) -> Window {
    if at.takes_any(&["before or after", "either side"]) {
        return Window::around(allowed);
    }
    if at.takes("before") {
        let to = if allowed.unit.is_by_the_clock() { Edge::Itself } else { Edge::ItsDay };
        return Window { from: Edge::Before(allowed), to };
    }
    Window::within(allowed)
}

/// `between 10 and 14 days after`: one unit for both, or one for each.
fn between(at: &mut Cursor<'_>) -> Result<Window, Wrong> {
    let first = number(at)?;
    let own = if at.takes("and") { None } else { Some(unit(at)?) };
    if own.is_some() {
        at.expect("and", "between 10 and 14 days after")?;
    }
    let last = allowed(at)?;
    at.expect("after", "between 10 and 14 days after")?;
    let first = Allowed { n: first, unit: own.unwrap_or(last.unit) };
    Ok(Window { from: Edge::After(first), to: Edge::After(last) })
}
