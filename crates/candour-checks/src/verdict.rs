//! What a standard says of one trigger, with what it rests on.

use candour_model::Outcome;

use crate::history::{ActId, TimeId};
use crate::time::{Minute, Span};

/// The verdict on one trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What every history that the uncertain times allow agrees on, else *cannot tell*.
    pub outcome: Outcome,
    /// The act that started the clock (the act that begins the state, for a sentence with "while").
    pub trigger: ActId,
    /// The last minute allowed, from the earliest it can be to the latest; `None` where a form has none or the
    /// calendar does not reach.
    pub due: Option<Span>,
    /// The acts that decide it, besides the trigger: taken away together, the outcome is another. One alone whenever
    /// one decides.
    pub deciding: Vec<ActId>,
    /// The nearest act that was looked at and does not meet it.
    pub nearest: Option<ActId>,
    /// For a sentence with "while": each stretch that was certainly too long.
    pub gaps: Vec<Gap>,
    /// What would settle a *cannot tell*.
    pub doubt: Option<Doubt>,
}

/// A stretch that was certainly longer than allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The act it is counted from.
    pub from: ActId,
    /// The last minute allowed (the latest it can be).
    pub due: Minute,
    /// The next act of the kind asked for, or the one that ends the state.
    pub next: Option<ActId>,
}

/// Why it cannot be told, and what would settle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Two histories that the records allow and that lead to different outcomes: the time of every uncertain act in
    /// each.
    Times {
        /// The time whose narrowing would settle it, or go furthest.
        narrow: TimeId,
        /// At this minute or before it the outcome is the better one, where one such border exists.
        settled_by: Option<Minute>,
        /// A history and its outcome.
        one: (Completion, Outcome),
        /// Another history and its outcome.
        other: (Completion, Outcome),
    },
    /// No records of those who should have acted, or none that reach that far.
    NotOnRecord,
    /// Sources conflict, or do not say, whether the person was competent or the act happened.
    SourcesConflict(Vec<ActId>),
    /// The budget of the search ended: not decided.
    NotDecided,
    /// The calendar of bank holidays does not reach that far.
    Calendar,
}

/// A minute for every time of the history, in the order of [`crate::History::times`].
pub type Completion = Vec<Minute>;
