//! Acts on a case that cannot be done.

use std::path::PathBuf;

/// Why an act on a case cannot be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CaseError {
    /// A file or folder cannot be read or written.
    #[error("cannot {act} {}", path.display())]
    File {
        /// What was tried: `read`, `write`, `list`.
        act: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder has no `records/` inside.
    #[error("{} holds no folder called records", path.display())]
    NoRecords {
        /// The folder.
        path: PathBuf,
    },
    /// The database refused.
    #[error("cannot use the case file")]
    Database(#[source] rusqlite::Error),
    /// Another program writes to it.
    #[error("another program is writing to the case file")]
    Busy,
    /// An erasure was done and noted, and the file could not be written anew after it.
    #[error("it was erased, but what was derived from it may still lie in free places of the case file")]
    Remains,
    /// It was sealed, and is read only.
    #[error("the case file is sealed: nothing is written to it")]
    Sealed,
    /// It was opened to be read.
    #[error("the case file was opened to be read, not to be written")]
    ToBeRead,
    /// The database library could lose an acknowledged entry.
    #[error("the SQLite library is older than 3.51.3, which can lose what it acknowledged")]
    OldSqlite,
    /// The file is not a case file, or one of another version.
    #[error("{what} is not a case file that this program can read")]
    NotACase {
        /// What was wrong.
        what: &'static str,
    },
    /// What should be a table of the ledger is something else, or has more to it.
    #[error("{what} of the case file is not what a case file has")]
    Shape {
        /// The table, or what it was.
        what: &'static str,
    },
    /// A record of the ledger could not be made or read.
    #[error("cannot read entry {entry} of the ledger")]
    Record {
        /// Its number.
        entry: u64,
    },
    /// The ledger does not verify: writing to it would build on sand.
    #[error("the ledger does not verify: {} faults, first: {first}", faults.len())]
    Ledger {
        /// Every fault.
        faults: Vec<candour_ledger::Fault>,
        /// The first of them.
        first: candour_ledger::Fault,
    },
    /// The ledger has no such entry, or none that early.
    #[error("the ledger has no such entry, or none that early")]
    Moment,
    /// The case holds no record of the agency asked about.
    #[error("no record of {agency} is in the case")]
    NoAgency {
        /// As it was asked.
        agency: String,
    },
    /// A key file that is none, or a key of another case.
    #[error("the key is none of this case")]
    Key,
    /// A proof that proves nothing to whoever trusts this policy.
    #[error("the proof does not hold: {why}")]
    Proof {
        /// Why.
        why: String,
    },
    /// A policy that is none.
    #[error("the policy cannot be read: {why}")]
    Policy {
        /// Why.
        why: String,
    },
    /// Signatures that the reader's policy does not take.
    #[error("the policy does not accept it: {why}")]
    NotAccepted {
        /// Why.
        why: String,
    },
    /// No checkpoint of the case is signed yet.
    #[error("no checkpoint of this case is signed yet")]
    Unsigned,
    /// A witness answered that it holds another size.
    #[error("the witness holds size {size}: ask it again, from that size")]
    OtherSize {
        /// The size.
        size: u64,
    },
    /// What is to be compared cannot be.
    #[error("cannot compare: {why}")]
    NotComparable {
        /// Why.
        why: &'static str,
    },
    /// What a witness must not forget was changed or cut.
    #[error("what the witness signed last cannot be read: its state was changed, cut or taken away")]
    State,
    /// Two witnesses with one state could sign two histories.
    #[error("another witness keeps this state")]
    StateHeld,
    /// What was derived was not what the ledger gives.
    #[error("{tables} derived tables were not what the ledger gives; now they are")]
    Altered {
        /// How many.
        tables: usize,
    },
    /// An output could not be made.
    #[error("cannot make {what}")]
    Output {
        /// Which one.
        what: &'static str,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl From<rusqlite::Error> for CaseError {
    fn from(error: rusqlite::Error) -> CaseError {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => CaseError::Busy,
            _ => CaseError::Database(error),
        }
    }
}

impl CaseError {
    /// Stable code for `candour explain`.
    pub fn code(&self) -> &'static str {
        match self {
            CaseError::File { .. } => "candour::case::file",
            CaseError::NoRecords { .. } => "candour::case::no_records",
            CaseError::Database(_) => "candour::case::database",
            CaseError::Busy => "candour::case::busy",
            CaseError::Remains => "candour::case::remains",
            CaseError::Sealed => "candour::case::sealed",
            CaseError::ToBeRead => "candour::case::to_be_read",
            CaseError::OldSqlite => "candour::case::old_sqlite",
            CaseError::NotACase { .. } => "candour::case::not_a_case",
            CaseError::Altered { .. } => "candour::case::altered",
            CaseError::Shape { .. } => "candour::case::shape",
            CaseError::Record { .. } => "candour::case::record",
            CaseError::Ledger { .. } => "candour::case::ledger",
            CaseError::Moment => "candour::case::moment",
            CaseError::NoAgency { .. } => "candour::case::no_such_agency",
            CaseError::Key => "candour::case::key",
            CaseError::Proof { .. } => "candour::case::proof",
            CaseError::Policy { .. } => "candour::case::policy",
            CaseError::NotAccepted { .. } => "candour::case::not_accepted",
            CaseError::Unsigned => "candour::case::unsigned",
            CaseError::OtherSize { .. } => "candour::case::other_size",
            CaseError::NotComparable { .. } => "candour::case::not_comparable",
            CaseError::State => "candour::case::state",
            CaseError::StateHeld => "candour::case::state_held",
            CaseError::Output { .. } => "candour::case::output",
        }
    }

    pub(crate) fn file(
        act: &'static str,
        path: &std::path::Path,
    ) -> impl FnOnce(std::io::Error) -> CaseError {
        let path = path.to_owned();
        move |source| CaseError::File { act, path, source }
    }

    pub(crate) fn ledger(faults: Vec<candour_ledger::Fault>) -> CaseError {
        let first = faults.first().copied().unwrap_or(candour_ledger::Fault::NoCheckpoint);
        CaseError::Ledger { faults, first }
    }
}
