//! The sentences, each with one meaning at a point in time.
//!
//! The meaning of a form is given for a history whose times are all certain (`t(a)` is the minute of act `a`, `now` the
//! last minute that is known about). A verdict on uncertain times is what every history they allow agrees on.
//!
//! For all forms: an act is never its own answer (the trigger is none of the acts looked for, nor is an act that a step
//! or a takeover is counted from). A state lasts from the minute of its beginning until before the minute of the first
//! end on or after it. Acts on one minute are in the order of their ids: of two beginnings on one minute the first
//! begins the state, of two triggers the second overtakes the first. A subject with "alone" is no trigger where the
//! child was not alone.

use crate::time::{Allowed, Minute, Span, Window};

use super::{ActPattern, CompetenceId, PartyId, State};

/// What a sentence is judged for, each time anew.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Each act of this kind (the trigger).
    Each(ActPattern),
    /// Each time this lasts; the act that begins it is the trigger. One that begins while it lasts is no trigger.
    While(State),
}

/// Where a required act has to lie: one of them, by the kind of act and the window around what it is counted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Within {
    /// The act.
    pub act: ActPattern,
    /// Where.
    pub window: Window,
}

/// The formal meaning of a standard's sentence. `T` is the trigger.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Form {
    /// Each step lies in its window, the first counted from `T`, each later one from the step before: there are acts
    /// `s1, s2, ...` with `t(s1)` in `window1(t(T))`, `t(s2)` in `window2(t(s1))`, and so on. One step: "must happen
    /// within D of". Broken once `now` is past the end of the first window that nothing fills (of later steps: past
    /// the latest end that acts up to there leave open), not yet due until then.
    Then(Vec<Within>),
    /// While the state of the subject lasts, never longer than this without the act: for every anchor `a` (the
    /// beginning, and each act while it lasts) with `due = allowed.after(t(a))`: an act lies in `(t(a), due]`, or the
    /// state ends by `due`, or `due >= now`. Not yet due where that last one alone speaks for the beginning; once the
    /// act has followed it, it is met so far. Acts on the minute of the anchor count as the anchor's.
    Every {
        /// What must happen again and again.
        act: ActPattern,
        /// The longest time without it.
        allowed: Allowed,
    },
    /// Before `T` there is such an act: some `s` with `t(s) <= t(T)`, not before the latest `since` at or before `T`,
    /// other than `T` (no such `since`: the standard does not apply), and not earlier than `within` before `T`.
    Preceded {
        /// What must come before.
        by: ActPattern,
        /// Counted only from the latest of these on.
        since: Option<ActPattern>,
        /// Counted only so far back.
        within: Option<Allowed>,
    },
    /// `T` does not happen while the state lasts: there is no begin `b` other than `T` with `t(b) <= t(T)`
    /// and no end in `[t(b), t(T)]`. Met where `T` lies outside it.
    NotWhile(State),
    /// For each party an act by it lies in the window of `T`. Broken once `now` is past its end.
    /// `T` itself counts where it is such an act: a discussion told once, by three parties together, involves all three.
    Involves {
        /// All of these.
        parties: Vec<PartyId>,
        /// What each must do.
        act: Within,
    },
    /// `T` was done by a person who held the competence at `t(T)`: every record that speaks of that minute says so. Broken
    /// when every one says no; where none speaks of it or they conflict it is not on record.
    DoneBy(CompetenceId),
    /// At least so many such acts lie in the window of `T`. Broken once `now` is past its end.
    AtLeast(u32, Within),
    /// At most so many such acts lie in the window of `T`. Met once `now` is past its end, not yet due until then.
    AtMost(u32, Within),
    /// While the state of the subject lasts, of two such acts that follow one another at least one was alone with the
    /// child: there are no two not alone, both while it lasts, without one alone at or between their times. (An act
    /// that may or may not have been alone may be either.)
    AloneOnAlternate(ActPattern),
    /// While the state of the subject lasts somebody holds it: after its beginning and after each `leaves` while it
    /// lasts, a `takes` lies in `window(t)`, or the state ends within the window, or `now` is not past its end.
    AlwaysHeld {
        /// Somebody begins to hold it.
        takes: ActPattern,
        /// Who held it leaves.
        leaves: ActPattern,
        /// How long it may be with nobody.
        window: Window,
        /// And never two at once: while the state lasts no two `takes` by different known persons without a `leaves` at
        /// or between their times.
        one_only: bool,
    },
    /// `T` was recorded within this time after it happened. Without a time of recording it is not on record.
    Recorded(Allowed),
    /// `T` fell on a working day.
    OnWorkingDay,
}

/// What lifts the duty for one trigger: such an act in the window of `T`.
pub type Unless = Within;

/// One standard's sentence, bound.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    /// For each of what.
    pub subject: Subject,
    /// What must hold.
    pub form: Form,
    /// Acts belong together only when they carry the same reference (an enquiry's number). Sightings without one are
    /// matched with none.
    pub same_reference: bool,
    /// A trigger that another trigger follows before anything meets the first is overtaken: counted from the last. It is
    /// not, when acts up to the minute of the next trigger meet it (`Then`, `Involves`, `AtLeast`; no other form asks
    /// for acts that could).
    pub counted_from_last: bool,
    /// What lifts the duty.
    pub unless: Vec<Unless>,
    /// In force from the first to the last minute: the trigger's time decides. Outside, it does not apply.
    pub in_force: Span,
}

impl Rule {
    /// In force for ever: what a rule without dates says.
    pub const ALWAYS: Span = Span { lo: Minute::MIN, hi: Minute::MAX };
}
