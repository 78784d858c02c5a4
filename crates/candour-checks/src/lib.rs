#![doc = include_str!("../README.md")]

mod check;
mod cover;
mod deadline;
mod history;
mod owner;
mod pack;
mod recheck;
mod rule;
mod standard;
mod time;
mod verdict;
mod within;

pub use check::check;
pub use history::{Act, ActId, Competence, Coverage, History, Order, TimeId};
pub use pack::{CODES, Form as OldForm, Pack, Standard, Unit as OldUnit};
pub use recheck::{Flaw, World, is_allowed, is_told_at, outcome_at, recheck};
pub use rule::{
    ActPattern, CompetenceId, Form, KindId, Parties, PartyId, Rule, State, Subject, Symbols, Unless, Within,
};
pub use standard::{Confidence, PracticeStandard};
pub use time::{
    Allowed, CONVENTIONS, DAY, Edge, Minute, Span, Unit, Window, WorkingDays, day_of, first_minute,
    last_minute,
};
pub use verdict::{Completion, Doubt, Gap, Verdict};
