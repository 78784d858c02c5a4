//! Days to pixels, months and the child's age under each.

use candour_dates::Date;

use crate::CaseView;
use crate::words::{age, days_between, month};

/// Width of the drawing.
pub(crate) const WIDTH: i32 = 1240;
/// Where the plot begins; the lanes' names stand left of it.
pub(crate) const LEFT: i32 = 196;
const RIGHT: i32 = 1228;
/// Narrower than this, two month names collide.
const ROOM: i32 = 44;

/// A month on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Where the month begins.
    pub x: i32,
    /// `Feb`, or `Jan '24`.
    pub label: String,
    /// The child's age on that day; empty when unknown.
    pub age: String,
    /// A year begins.
    pub year: bool,
}

/// The axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// First pixel of the plot.
    pub left: i32,
    /// Last pixel of the plot.
    pub right: i32,
    /// Months.
    pub ticks: Vec<Tick>,
}

impl Axis {
    /// Where a day stands. Days outside give pixels outside: clamp first.
    pub fn x(&self, date: Date) -> i32 {
        let all = days_between(self.from, self.to).max(1);
        self.left + (days_between(self.from, date) * i64::from(self.right - self.left) / all) as i32
    }

    /// Is the day on the axis?
    pub fn holds(&self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }
}

/// The axis of a view; `None` when no day is known.
pub(crate) fn axis(view: &CaseView<'_>) -> Option<Axis> {
    let (from, to) = view.period()?;
    let mut axis = Axis { from, to, left: LEFT, right: RIGHT, ticks: Vec::new() };
    let months = (days_between(from, to) / 30).max(1);
    let fit = i64::from((RIGHT - LEFT) / ROOM);
    let step = [1, 3, 6, 12, 60, 120, 600].into_iter().find(|step| months / step <= fit).unwrap_or(1200);
    let born = view.facts.born().filter(|b| b.days().is_some_and(|days| days <= 31));
    let born = born.and_then(|b| b.earliest().date());
    let mut at = from.first_of_month();
    for _ in 0..1200 {
        let nth = i64::from(at.year()) * 12 + i64::from(at.month()) - 1;
        if at > to {
            break;
        }
        if at >= from && nth.rem_euclid(step) == 0 {
            let year = at.month() == 1;
            axis.ticks.push(Tick {
                x: axis.x(at),
                label: label(at, year || step >= 12 || axis.ticks.is_empty()),
                age: born.map_or_else(String::new, |born| age(born, at)),
                year,
            });
        }
        let Ok(next) = at.checked_add(jiff_month()) else { break };
        at = next.first_of_month();
    }
    axis.ticks.retain(|tick| tick.x <= RIGHT - 30);
    Some(axis)
}

/// A step that always leads into the next month from its first day.
fn jiff_month() -> std::time::Duration {
    std::time::Duration::from_hours(31 * 24)
}

fn label(at: Date, with_year: bool) -> String {
    if with_year { format!("{} '{:02}", month(at), at.year().rem_euclid(100)) } else { month(at).to_owned() }
}
