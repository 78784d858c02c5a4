//! What became of a file's rows between two of its versions. Derived: both versions stay in the ledger, the later one is in
//! force.

use std::sync::Arc;

use crate::{Digest, EntryId};

/// One version of a file, as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The ledger entry that took it in, or that withdrew it.
    pub entry: u64,
    /// When, as the writer of that entry claimed it.
    pub time: String,
    /// Path below the case folder. The versions of a published account may have two: `report.v1.pdf`, `report.v2.pdf`.
    pub file: Arc<str>,
    /// SHA-256 of its bytes; none when the file was withdrawn.
    pub sha256: Option<Digest>,
}

/// Two neighbouring versions of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// The earlier one.
    pub before: Version,
    /// The later one; without bytes where the file was withdrawn.
    pub after: Version,
    /// Rows that stand in both, wherever: a row that moved is no change.
    pub unchanged: usize,
    /// One of the two could not be read, so their rows were not compared.
    pub unread: bool,
    /// What differs, in the order of the later version; a removed row stands where it stood.
    pub rows: Vec<RowChange>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Only in the later version.
    Added,
    /// In both, and not the same.
    Changed,
    /// Only in the earlier version.
    Removed,
}

impl Change {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Changed => "changed",
            Change::Removed => "removed",
        }
    }
}

/// One row that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// Only in the later version.
    Added(Late),
    /// In both, and not the same.
    Changed(Box<Changed>),
    /// Only in the earlier version. The place is the row of the later version that holds its words now, if one does.
    Removed(RowSide, Option<String>),
}

/// A row that only the later version has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The row.
    pub side: RowSide,
    /// The row of the earlier version out of which its words were split.
    pub part_of: Option<String>,
    /// What it tells had happened when the version without it was taken in.
    pub after_the_event: bool,
}

/// A row that both versions have, and not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// As it was.
    pub before: RowSide,
    /// As it is.
    pub after: RowSide,
    /// Which parts differ, its words apart.
    pub fields: Vec<FieldChange>,
    /// What it tells had happened when it was held otherwise.
    pub after_the_event: bool,
    /// Its words differ, and it still says that it was written down on the day it said before.
    pub same_day_written: bool,
}

impl Changed {
    /// Do its own words differ?
    pub fn words(&self) -> bool {
        self.before.text != self.after.text
    }

    /// Does a date or a time of day differ?
    pub fn dates(&self) -> bool {
        self.fields.iter().any(|field| field.is_date)
    }
}

/// A part of a row that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// `happened`, `recorded`, `received`, `author`, what the column means, or the heading of a column not known to us.
    pub field: String,
    /// Its words before; empty when there were none.
    pub before: String,
    /// Its words now.
    pub after: String,
    /// Is it a date or a time of day?
    pub is_date: bool,
}

/// A row in one of the versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSide {
    /// The entry made of it; none for a sentence of an account and for a line of `case.toml`.
    pub entry: Option<EntryId>,
    /// Where in the file, for a person.
    pub locator: String,
    /// Unicode scalar values of its version's extracted text, half-open.
    pub place: (usize, usize),
    /// Its words.
    pub text: String,
    /// When it happened, in the record's words.
    pub happened: Option<String>,
    /// Bytes of `text` that the other version does not have, half-open, in order; empty for a row of one version alone.
    pub differ: Vec<(usize, usize)>,
}

impl RowChange {
    /// What became of it.
    pub fn what(&self) -> Change {
        match self {
            RowChange::Added(_) => Change::Added,
            RowChange::Changed(_) => Change::Changed,
            RowChange::Removed(..) => Change::Removed,
        }
    }

    /// The row as it was.
    pub fn before(&self) -> Option<&RowSide> {
        match self {
            RowChange::Added(_) => None,
            RowChange::Changed(changed) => Some(&changed.before),
            RowChange::Removed(side, _) => Some(side),
        }
    }

    /// The row as it is.
    pub fn after(&self) -> Option<&RowSide> {
        match self {
            RowChange::Added(late) => Some(&late.side),
            RowChange::Changed(changed) => Some(&changed.after),
            RowChange::Removed(..) => None,
        }
    }

    /// Was it written or changed after the event it tells?
    pub fn after_the_event(&self) -> bool {
        match self {
            RowChange::Added(late) => late.after_the_event,
            RowChange::Changed(changed) => changed.after_the_event,
            RowChange::Removed(..) => false,
        }
    }
}

impl FileChange {
    /// Was the file withdrawn, rather than replaced?
    pub fn is_withdrawal(&self) -> bool {
        self.after.sha256.is_none()
    }

    /// Rows of which this became.
    pub fn count(&self, what: Change) -> usize {
        self.rows.iter().filter(|row| row.what() == what).count()
    }
}
