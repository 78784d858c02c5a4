#![doc = include_str!("../README.md")]
//!
//! The nouns of a child's case and their invariants.
//!
//! Every room of Candour speaks in these types. What can be said wrongly is private and has a constructor;
//! what may hold any value is public. Nothing here reads a file, a clock or the environment.

mod account;
mod case;
mod change;
mod chronology;
mod claim;
mod dated;
mod entry;
mod finding;
mod id;
mod kind;
mod known;
mod person;
mod problem;
mod revision;
mod source;
mod span;

pub use account::{Account, AccountSentence};
pub use case::{AgencyFacts, CaseFacts, ChildFacts, PersonFacts};
pub use change::{Change, Changed, FieldChange, FileChange, Late, RowChange, RowSide, Version};
pub use chronology::{
    Agreement, Chronology, Difference, DifferenceKind, Disagreement, Event, GapEnds, Join, Ownership,
    SeenGap, Sighting,
};
pub use claim::{Answer, Aspect, Claim, ClaimPart, Voice, WeighedThen};
pub use dated::Dated;
pub use entry::{Cell, Column, Entry, EntryDraft, Sequence};
pub use finding::{Finding, Outcome, Searched};
pub use id::{AgencyId, Digest, Digesting, EntryId, EventId, PersonId};
pub use kind::{Actuality, Kind, KindMark, Mark, Whom};
pub use known::{KnownAt, Undated, Untold, WhyUntold};
pub use person::{Mention, Person, Role};
pub use problem::{Place, Problem, Severity};
pub use revision::{Fate, ParagraphChange, Revision, WordChange, Wording};
pub use source::{IntakeReport, Refusal, Source};
pub use span::{CodePoints, Span};
