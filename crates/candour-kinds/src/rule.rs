//! What a phrase means, once its words have been found.

use candour_model::{Actuality, Column, Kind, Whom};

use crate::words::Symbol;

/// Where the grammar looks for who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Side {
    /// Nowhere: the rule's own default.
    #[default]
    Nowhere,
    /// The subject: "mother seen".
    Before,
    /// The object: "saw mother".
    After,
    /// The object, else the subject: "mother interviewed", "interview with mother".
    Either,
    /// The other side of a call, a letter or a meeting: "phoned mother", "call from the school".
    Party,
    /// The owner of an injury: "mother's bruise", "bruise on mother's arm", "mother had a bruise".
    Owner,
}

/// A phrase that says a kind.
#[derive(Debug, Clone)]
pub(crate) struct KindRule {
    pub(crate) kind: Kind,
    pub(crate) actuality: Actuality,
    /// No cue changes its actuality.
    pub(crate) firm: bool,
    pub(crate) whom: Whom,
    pub(crate) side: Side,
    /// Means this only with a person as its subject, or with none at all.
    pub(crate) needs_person: bool,
    /// Means this only where that person is named, not where none is.
    pub(crate) explicit: bool,
    /// Gives way to plain words that say otherwise, and to somebody's report.
    pub(crate) weak: bool,
    /// Begins with a verb, so "to" before it makes a plan.
    pub(crate) verb: bool,
    /// Means this only at the start of a sentence.
    pub(crate) at_start: bool,
    /// Is this kind when the one meant is a child: a talk with the child is a sighting.
    pub(crate) child: Option<Kind>,
    /// Says these too, when it happened to the child.
    pub(crate) also: Vec<Kind>,
    /// Makes the nearest of these an attempt; the last is added when there is none.
    pub(crate) attempts: Vec<Kind>,
    /// One of these words stands near.
    pub(crate) needs: Vec<Symbol>,
    /// None of these words stands near.
    pub(crate) unless: Vec<Symbol>,
}

/// What a cue does to the phrases in its scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// "no", "without", "denied".
    Negated,
    /// "will", "requested", "awaiting".
    Planned,
    /// "tried to".
    Attempted,
    /// "possible", "query", "previous".
    Possible,
    /// "if", "unless".
    Conditional,
    /// "not ... until Tuesday": it happened, later.
    Late,
    /// "said that".
    Reported,
    /// "not only", "no doubt": shields the words inside it.
    Cancelled,
    /// "Leaflet about", "policy says": speaks of no one in particular, so records nothing.
    General,
    /// "Before", "outcome of": a meeting that follows is spoken of, not recorded.
    Mentioned,
}

/// A word or phrase that changes the actuality of others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CueRule {
    pub(crate) sense: Sense,
    /// It governs what follows; otherwise what goes before.
    pub(crate) before: bool,
    /// Tokens it reaches.
    pub(crate) reach: usize,
    /// Reaches over commas, colons and "and": "Plan: ...".
    pub(crate) far: bool,
    /// Governs verbs only: "to visit", not "to the meeting".
    pub(crate) verbs: bool,
    /// Only at the start of a sentence.
    pub(crate) at_start: bool,
}

/// Words for a person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PersonRule {
    pub(crate) whom: Whom,
    /// No one after all: "child benefit".
    pub(crate) nobody: bool,
    /// Stands for somebody named before.
    pub(crate) pronoun: bool,
    /// The pronoun that can stand for them: 'h' he, 's' she, ' ' either.
    pub(crate) gender: char,
    /// Found by a name, not by the word for a role.
    pub(crate) named: bool,
}

/// What a cell's whole value says.
#[derive(Debug, Clone)]
pub(crate) struct ValueRule {
    pub(crate) column: Column,
    pub(crate) kinds: Vec<(Kind, Actuality)>,
    /// What becomes of the row's category, where the value has no kinds of its own.
    pub(crate) answers: Option<Actuality>,
    /// Only where the entry's words name a child.
    pub(crate) explicit: bool,
}

/// What found words mean.
#[derive(Debug, Clone)]
pub(crate) enum Rule {
    Kind(Box<KindRule>),
    Cue(CueRule),
    Person(PersonRule),
    /// Index of an expansion's words.
    Expansion(usize),
}
