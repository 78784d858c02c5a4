//! Judging a population: an events table instead of one case.
//!
//! The acts are kept in columns, clustered by kind and inside a kind in order of case and time, and only of kinds that some
//! rule looks at. For each rule and case the few acts it looks at are gathered by role. Every form answers from the ends of
//! the uncertain times where they tell ([`question`]); where two extreme histories differ it is *cannot tell* ([`doubt`]);
//! what is left, and whatever has no quick way, is put before the exact judge ([`exact`]). So the verdicts are those of the
//! exact judge, which is a law of the tests, and a table of certain times is judged without it.
//!
//! Whether acts lie before or after one another is all that is known of their order here: a table has no "two days later".
//! It is complete by itself: what is not in it did not happen. A state that begins while it lasts is no trigger and gets no
//! finding.

mod column;
mod competence;
mod doubt;
mod exact;
mod findings;
mod forms;
mod gather;
mod limit;
mod live;
mod plan;
mod question;
mod read;
mod row;
mod run;
mod table;

pub use competence::Competences;
pub use findings::{Counts, Finding};
pub use live::Live;
pub use read::{CannotReadTable, EventsTable, Expected, NumbersMean, Refused, Times, read_csv, read_parquet};
pub use row::{FARTHEST, Known, NOBODY, Row, RowAct, UNSAID};
pub use run::{AskedOfTable, judge_table};
pub use table::{Table, TableBuilder};

#[cfg(test)]
mod tests;
