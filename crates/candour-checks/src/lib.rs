#![doc = include_str!("../README.md")]

mod case;
mod check;
mod explain;
mod finding;
mod history;
mod judge;
mod language;
mod meaning;
mod practice;
mod rule;
mod standard;
mod time;
mod verdict;
mod words;

pub use check::{Asked, check};
pub use explain::{Explanation, explain};
pub use history::{Act, ActId, Competence, Coverage, History, Order, TimeId};
pub use language::{Cell, Fault, Place, Reading, TestTable, Written, read};
pub use meaning::{formula, plain};
pub use practice::{BUILT_IN, Practice};
pub use rule::{
    ActPattern, CompetenceId, Form, KindId, Parties, PartyId, Rule, State, Subject, Symbols, Unless, Within,
};
pub use standard::{Confidence, PracticeStandard};
pub use time::{
    Allowed, CONVENTIONS, DAY, Edge, Minute, Span, Unit, Window, WorkingDays, day_of, first_minute,
    last_minute,
};
pub use verdict::{Completion, Doubt, Gap, Verdict};
pub use words::{ActWord, CompetenceWord, PartyWord, Phrase, StateWord, Vocabulary};
