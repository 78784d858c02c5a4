#![doc = include_str!("../README.md")]

mod case;
mod check;
mod codes;
mod explain;
mod finding;
mod history;
mod judge;
mod language;
mod lint;
mod meaning;
mod packs;
mod population;
mod practice;
mod recheck;
mod rule;
mod standard;
mod testing;
mod time;
mod verdict;
mod words;

pub use check::{Asked, check};
pub use codes::CODES;
pub use explain::{Reasons, reasons};
pub use history::{Act, ActId, Competence, Coverage, History, Order, TimeId};
pub use judge::{judge, judge_all};
pub use language::{Cell, Fault, Place, Reading, TestTable, Written, format, read};
pub use lint::{coverage, lint, uncovered};
pub use meaning::{formula, plain};
pub use packs::BUILT_IN;
pub use population::{
    AskedOfTable, CannotReadTable, Competences, Counts, EventsTable, Expected, FARTHEST, Finding, Known,
    Live, NOBODY, NumbersMean, Refused, Row, RowAct, Table, TableBuilder, Times, UNSAID, judge_table,
    read_csv, read_parquet,
};
pub use practice::Practice;
pub use recheck::{Flaw, World, is_allowed, is_told_at, outcome_at, recheck};
pub use rule::{
    ActPattern, CompetenceId, Form, KindId, Parties, PartyId, Rule, State, Subject, Symbols, Unless, Within,
};
pub use standard::{Confidence, PracticeStandard, in_force_words};
pub use testing::{Tested, test};
pub use time::{
    Allowed, CONVENTIONS, DAY, Edge, Minute, Span, Unit, Window, WorkingDays, day_of, first_minute,
    last_minute,
};
pub use verdict::{Completion, Doubt, Gap, Verdict};
pub use words::{ActWord, CompetenceWord, PartyWord, Phrase, StateWord, Vocabulary};
