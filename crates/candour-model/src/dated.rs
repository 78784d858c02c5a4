//! Words that give a time, with what they were read as.

use candour_dates::{Interval, Resolved};

use crate::{EntryId, Span};

/// A date as written and as read. The raw words are never replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The words, exactly as they stand in the source.
    pub words: String,
    /// Where they stand in the source's text; `None` only when they come from outside it (`case.toml`).
    pub span: Option<Span>,
    /// Every reading, flags, rule.
    pub resolved: Resolved,
    /// The entry it was counted from, when it was relative to another one.
    pub anchor: Option<EntryId>,
}

impl Dated {
    /// The days within which it lies.
    pub fn interval(&self) -> Interval {
        self.resolved.interval()
    }

    /// The EDTF of all readings together: the reading itself, `[a,b]` when several fit, empty when none does.
    pub fn edtf(&self) -> String {
        match self.resolved.readings.as_slice() {
            [] => String::new(),
            [one] => one.to_string(),
            many => {
                let list: Vec<String> = many.iter().map(ToString::to_string).collect();
                format!("[{}]", list.join(","))
            }
        }
    }
}
