//! A view of the case as it was known at a day, and what cannot be told of it.

use std::sync::Arc;

use candour_dates::Date;

use crate::AgencyId;

/// Whose knowledge, and by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAt {
    /// The last day that counts.
    pub on: Date,
    /// What this agency had: its own records, and what certainly reached it. `None` for what anyone had recorded.
    pub to: Option<AgencyId>,
    /// What to make of entries that do not say when they were written down or came.
    pub undated: Undated,
}

/// As the ledger notes which view somebody was handed.
impl std::fmt::Display for KnownAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "known at {}", self.on)?;
        if let Some(to) = &self.to {
            write!(f, " to {to}")?;
        }
        match self.undated {
            Undated::Untold => Ok(()),
            Undated::AsHappened => f.write_str(", undated as happened"),
        }
    }
}

/// What a view makes of an entry without a recorded or received date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Undated {
    /// It may have been known: left out and counted.
    #[default]
    Untold,
    /// A presumption that whoever asks for the view makes, and that the view says: recorded on the day it tells of.
    AsHappened,
}

/// Why nobody can tell whether something was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyUntold {
    /// Neither when it was written down nor when it came is on record.
    NoDate,
    /// The dates on record allow a day before as well as one after.
    Doubtful,
    /// It was on record with another agency; that it reached this one is not.
    NotPassed,
    /// A row that no entry could be made of; it gives no day.
    NotRead,
    /// It can be read only with the help of what was recorded later.
    ReadByLater,
    /// A published account: the day of its publication is not on record.
    Account,
}

impl WhyUntold {
    /// Every reason, in the order in which they are told.
    pub const ALL: [WhyUntold; 6] = [
        WhyUntold::NoDate,
        WhyUntold::Doubtful,
        WhyUntold::NotPassed,
        WhyUntold::NotRead,
        WhyUntold::ReadByLater,
        WhyUntold::Account,
    ];

    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            WhyUntold::NoDate => "no_recorded_date",
            WhyUntold::Doubtful => "doubtful_date",
            WhyUntold::NotPassed => "not_recorded_as_passed",
            WhyUntold::NotRead => "not_read",
            WhyUntold::ReadByLater => "read_by_later",
            WhyUntold::Account => "account",
        }
    }

    /// For a person to read: what stands behind the colon of "may have been known: ...".
    pub fn words(self) -> &'static str {
        match self {
            WhyUntold::NoDate => "no recorded date",
            WhyUntold::Doubtful => "the recorded date may lie before or after",
            WhyUntold::NotPassed => "another agency's, not recorded as passed on",
            WhyUntold::NotRead => "a row that was not read",
            WhyUntold::ReadByLater => "can be read only with what was recorded later",
            WhyUntold::Account => "a published account without a day of publication",
        }
    }
}

/// Something left out of a view because it cannot be told whether it was known: its place, never its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Untold {
    /// Why.
    pub why: WhyUntold,
    /// Whose record; `None` for a published account.
    pub agency: Option<AgencyId>,
    /// The file, as it lies there today.
    pub file: Arc<str>,
    /// Row, paragraph, message.
    pub locator: String,
}
