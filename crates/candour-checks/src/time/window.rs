//! Where something has to lie, seen from what it is counted from.

use super::allowed::Allowed;
use super::minute::{Minute, day_of, first_minute, last_minute};

/// One end of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// No limit on this side.
    Open,
    /// The thing itself, to the minute.
    Itself,
    /// The thing's own day: its first minute for the lower end, its last for the upper.
    ItsDay,
    /// So long after it.
    After(Allowed),
    /// So long before it.
    Before(Allowed),
}

/// The minutes from a lower end to an upper end, both counted from one thing. Neither end ever falls as that thing
/// rises, which is what makes exact verdicts cheap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// Not earlier than.
    pub from: Edge,
    /// Not later than.
    pub to: Edge,
}

impl Window {
    /// "Within D of": from the thing (its day, for days and longer) to D after it.
    pub const fn within(allowed: Allowed) -> Window {
        let from = if allowed.unit.is_by_the_clock() { Edge::Itself } else { Edge::ItsDay };
        Window { from, to: Edge::After(allowed) }
    }

    /// "Within D before or after".
    pub const fn around(allowed: Allowed) -> Window {
        Window { from: Edge::Before(allowed), to: Edge::After(allowed) }
    }

    /// The first minute allowed; `Minute::MIN` without a limit. `None` where the calendar does not say.
    pub fn lower(self, of: Minute) -> Option<Minute> {
        match self.from {
            Edge::Open => Some(Minute::MIN),
            Edge::Itself => Some(of),
            Edge::ItsDay => Some(first_minute(day_of(of))),
            // "At least 10 days after" begins with the first minute of the tenth day.
            Edge::After(a) if a.unit.is_by_the_clock() => a.after(of),
            Edge::After(a) => a.shift_day(day_of(of), i64::from(a.n)).map(first_minute),
            Edge::Before(a) => a.before(of),
        }
    }

    /// The last minute allowed; `Minute::MAX` without a limit. `None` where the calendar does not say.
    pub fn upper(self, of: Minute) -> Option<Minute> {
        match self.to {
            Edge::Open => Some(Minute::MAX),
            Edge::Itself => Some(of),
            Edge::ItsDay => Some(last_minute(day_of(of))),
            Edge::After(a) => a.after(of),
            // "At least 2 working days before" ends with the last minute of that day.
            Edge::Before(a) if a.unit.is_by_the_clock() => a.before(of),
            Edge::Before(a) => a.shift_day(day_of(of), -i64::from(a.n)).map(last_minute),
        }
    }
}
