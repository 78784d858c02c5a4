//! What must hold of uncertain times, as a formula.
//!
//! Every limit has the form `x <= f(y)` or `x > f(y)` with an `f` that never falls (the end of the fifteenth working day
//! after `y`; `y` itself). So the solutions of several limits together are closed under the smaller and the larger of
//! two, and narrowing the bounds of each time until nothing changes decides them exactly (`bounds`).

use crate::time::{Edge, Minute, Window};

/// A time of the history, or one of the fixed minutes put behind them.
pub(super) type Var = u32;

/// A function of a minute that never falls as the minute rises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fun {
    /// The minute itself.
    Same,
    /// The minute before it.
    Before,
    /// Always this minute.
    Fixed(Minute),
    /// The last minute of the window.
    Upper(Window),
    /// The minute before the first one of the window.
    BelowLower(Window),
}

impl Fun {
    /// Its value; `None` past the end of the calendar.
    pub(super) fn at(self, minute: Minute) -> Option<Minute> {
        match self {
            Fun::Same => Some(minute),
            Fun::Before => Some(minute.saturating_sub(1)),
            Fun::Fixed(fixed) => Some(fixed),
            Fun::Upper(window) => window.upper(minute),
            Fun::BelowLower(window) => window.lower(minute).map(|lower| lower.saturating_sub(1)),
        }
    }

    /// How far from its minute it always is, where that is always as far.
    pub(super) fn distance(self) -> Option<Minute> {
        let by_the_clock = |edge: Edge| match edge {
            Edge::Itself => Some(0),
            Edge::After(allowed) if allowed.unit.is_by_the_clock() => allowed.after(0),
            Edge::Before(allowed) if allowed.unit.is_by_the_clock() => allowed.before(0),
            _ => None,
        };
        match self {
            Fun::Same => Some(0),
            Fun::Before => Some(-1),
            Fun::Fixed(_) => None,
            Fun::Upper(window) => by_the_clock(window.to),
            Fun::BelowLower(window) => by_the_clock(window.from).map(|n| n - 1),
        }
    }
}

/// `x <= f(y)`, or the contrary `x > f(y)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limit {
    pub(super) x: Var,
    pub(super) fun: Fun,
    pub(super) y: Var,
    pub(super) at_most: bool,
}

/// A formula without `not`: what is denied is turned round when it is made.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    True,
    False,
    Limit(Limit),
    /// An open question (did the act happen; was the child alone) is answered so.
    Answer(u32, bool),
    All(Vec<Formula>),
    Any(Vec<Formula>),
    /// At least so many of these.
    Many(usize, Vec<Formula>),
}

impl Formula {
    /// All of these; what is certain is left out.
    pub(super) fn all(parts: impl IntoIterator<Item = Formula>) -> Formula {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Formula::True => {}
                Formula::False => return Formula::False,
                Formula::All(inner) => kept.extend(inner),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Formula::True,
            1 => kept.swap_remove(0),
            _ => Formula::All(kept),
        }
    }

    /// Any of these; what cannot be is left out.
    pub(super) fn any(parts: impl IntoIterator<Item = Formula>) -> Formula {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Formula::False => {}
                Formula::True => return Formula::True,
                Formula::Any(inner) => kept.extend(inner),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Formula::False,
            1 => kept.swap_remove(0),
            _ => Formula::Any(kept),
        }
    }

    /// At least `n` of these.
    pub(super) fn many(n: usize, parts: impl IntoIterator<Item = Formula>) -> Formula {
        let mut kept = Vec::new();
        let mut left = n;
        for part in parts {
            match part {
                Formula::False => {}
                Formula::True => left = left.saturating_sub(1),
                part => kept.push(part),
            }
        }
        match left {
            0 => Formula::True,
            1 => Formula::any(kept),
            _ if left > kept.len() => Formula::False,
            _ if left == kept.len() => Formula::all(kept),
            _ => Formula::Many(left, kept),
        }
    }

    /// The contrary.
    pub(super) fn not(self) -> Formula {
        match self {
            Formula::True => Formula::False,
            Formula::False => Formula::True,
            Formula::Limit(limit) => Formula::Limit(Limit { at_most: !limit.at_most, ..limit }),
            Formula::Answer(question, answer) => Formula::Answer(question, !answer),
            Formula::All(parts) => Formula::any(parts.into_iter().map(Formula::not)),
            Formula::Any(parts) => Formula::all(parts.into_iter().map(Formula::not)),
            Formula::Many(n, parts) => {
                let most = parts.len() + 1 - n;
                Formula::many(most, parts.into_iter().map(Formula::not))
            }
        }
    }

    /// This and that.
    pub(super) fn and(self, other: Formula) -> Formula {
        Formula::all([self, other])
    }

    /// This or that.
    pub(super) fn or(self, other: Formula) -> Formula {
        Formula::any([self, other])
    }
}
