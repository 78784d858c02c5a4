//! One history among those that the records allow: every time certain, every act there or not.

use candour_dates::Truth;

use crate::history::History;
use crate::time::Minute;

/// A choice for everything that is in doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    /// A minute for every time, in the order of [`History::times`].
    pub times: Vec<Minute>,
    /// For every act, whether it happened.
    pub happened: Vec<bool>,
    /// For every act, whether the child was alone with them.
    pub alone: Vec<bool>,
}

impl World {
    /// At these times, every act happened, and the child was alone where the record says so.
    pub fn at(history: &History, times: Vec<Minute>) -> World {
        World {
            times,
            happened: vec![true; history.acts.len()],
            alone: history.acts.iter().map(|act| act.alone == Truth::Yes).collect(),
        }
    }
}

/// May the times be so: each in its stretch, and every order kept? Not where the calendar does not reach.
pub fn is_allowed(history: &History, times: &[Minute]) -> bool {
    let inside = |(span, at): (&crate::time::Span, &Minute)| (span.lo..=span.hi).contains(at);
    times.len() == history.times.len()
        && history.times.iter().zip(times).all(inside)
        && history.orders.iter().all(|order| {
            let (of, at) = (times[order.earlier.0 as usize], times[order.later.0 as usize]);
            order.window.lower(of).is_some_and(|lower| lower <= at)
                && order.window.upper(of).is_some_and(|upper| at <= upper)
        })
}
