//! The two ends of a window as look-ups.

use crate::time::{DAY, Edge, Minute, Window};

/// Days of a table of limits at most: two centuries. Outside, the window is asked itself.
const DAYS_MAX: i32 = 73_000;

/// The window's end is not known for that day: the calendar does not reach so far.
const UNKNOWN: i32 = i32::MIN + 1;

/// The first and the last minute of a window, for whatever it is counted from.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    window: Window,
    lower: End,
    upper: End,
}

#[derive(Debug, Clone)]
enum End {
    /// No limit.
    Open(i32),
    /// So many minutes on.
    Clock(i32),
    /// Looked up by the day, from the first day of the table on.
    Days(i32, Vec<i32>),
}

impl Limit {
    /// The ends of a window, for times between two minutes.
    pub(crate) fn of(window: Window, (from, to): (i32, i32)) -> Limit {
        let first = from.div_euclid(DAY as i32);
        let days = first..=to.div_euclid(DAY as i32).min(first.saturating_add(DAYS_MAX));
        let table = |end: &dyn Fn(Minute) -> Option<Minute>| {
            let value = |day: i32| end(Minute::from(day) * DAY).map_or(UNKNOWN, narrow);
            End::Days(first, days.clone().map(value).collect())
        };
        let lower = by_the_clock(window.from, i32::MIN).unwrap_or_else(|| table(&|at| window.lower(at)));
        let upper = by_the_clock(window.to, i32::MAX).unwrap_or_else(|| table(&|at| window.upper(at)));
        Limit { window, lower, upper }
    }

    /// The first minute allowed; `None` where the calendar does not say.
    pub(crate) fn lower(&self, of: i32) -> Option<i32> {
        self.lower.at(of).or_else(|| self.window.lower(of.into()).map(narrow))
    }

    /// The last minute allowed; `None` where the calendar does not say.
    pub(crate) fn upper(&self, of: i32) -> Option<i32> {
        self.upper.at(of).or_else(|| self.window.upper(of.into()).map(narrow))
    }
}

impl End {
    /// `None` outside the table, and where the calendar does not say: the window knows which.
    #[inline]
    fn at(&self, of: i32) -> Option<i32> {
        match self {
            End::Open(end) => Some(*end),
            End::Clock(on) => Some(of + on),
            End::Days(first, ends) => {
                let at = usize::try_from(of.div_euclid(DAY as i32) - first).ok()?;
                ends.get(at).copied().filter(|end| *end != UNKNOWN)
            }
        }
    }
}

fn by_the_clock(edge: Edge, open: i32) -> Option<End> {
    let minutes = |a: crate::time::Allowed| narrow(a.after(0).unwrap_or(0));
    match edge {
        Edge::Open => Some(End::Open(open)),
        Edge::Itself => Some(End::Clock(0)),
        Edge::After(a) if a.unit.is_by_the_clock() => Some(End::Clock(minutes(a))),
        Edge::Before(a) if a.unit.is_by_the_clock() => Some(End::Clock(-minutes(a))),
        Edge::ItsDay | Edge::After(_) | Edge::Before(_) => None,
    }
}

/// A minute in the width of the columns. Times of a table are at most half as far as this, so what is cut off here is out of
/// the reach of every act.
pub(crate) fn narrow(minute: Minute) -> i32 {
    let farthest = Minute::from(super::row::FARTHEST);
    minute.clamp(-farthest - 1, farthest + 1) as i32
}
