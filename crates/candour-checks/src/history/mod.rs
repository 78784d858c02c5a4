//! What is judged: acts whose times may be uncertain, what is known of their order, and who sent records.

use candour_dates::Truth;

use crate::rule::{CompetenceId, KindId, Parties};
use crate::time::{Minute, Span, Window};

/// A time of a history, by its place in [`History::times`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeId(pub u32);

/// An act of a history, by its place in [`History::acts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActId(pub u32);

/// One act. Several acts told by one entry share its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// What was done.
    pub kind: KindId,
    /// When.
    pub time: TimeId,
    /// When it was recorded; `None` when the record does not say.
    pub recorded: Option<TimeId>,
    /// Who did it: agencies and roles.
    pub by: Parties,
    /// The person, when known; 0 is nobody in particular.
    pub person: u32,
    /// What it belongs to (an enquiry, an order); 0 is nothing in particular.
    pub reference: u32,
    /// Was the child alone with them?
    pub alone: Truth,
    /// `false` where the record leaves open whether it happened at all. It may then help and may not count against.
    pub certain: bool,
    /// The place of whatever it was read from, for the one who made the history.
    pub source: u32,
}

/// `later` lies in the window counted from `earlier`: "two days later", "the next morning", "after that".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// What it is counted from.
    pub earlier: TimeId,
    /// What is counted.
    pub later: TimeId,
    /// How far.
    pub window: Window,
}

/// What the record says of a person's competence over a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Competence {
    /// Who.
    pub person: u32,
    /// What.
    pub competence: CompetenceId,
    /// From the first to the last minute, both included.
    pub held: Span,
    /// Yes, no, or sources that conflict.
    pub says: Truth,
}

/// The days for which a party's records are here: what lies outside cannot be judged by silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Whose records.
    pub by: Parties,
    /// From the first to the last minute they reach.
    pub reach: Span,
}

/// Everything one judgement may look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The stretch of each time.
    pub times: Vec<Span>,
    /// Acts, in any order; a verdict does not depend on it.
    pub acts: Vec<Act>,
    /// What is known of the order of times.
    pub orders: Vec<Order>,
    /// What is known of people's competence.
    pub competences: Vec<Competence>,
    /// Whose records came in; `None`: the table is complete by itself.
    pub coverage: Option<Vec<Coverage>>,
    /// The last minute that is known about: what is due after it is not yet due.
    pub now: Minute,
}

impl History {
    /// When an act was.
    pub fn when(&self, act: ActId) -> Span {
        self.times[self.acts[act.0 as usize].time.0 as usize]
    }

    /// An act.
    pub fn act(&self, act: ActId) -> &Act {
        &self.acts[act.0 as usize]
    }
}
