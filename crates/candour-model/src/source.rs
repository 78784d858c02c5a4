//! A file an agency sent, as text.

use std::sync::Arc;

use crate::{AgencyId, Digest, Problem};

/// One file and the text that was read out of it. Spans of entries count in `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path below the case folder, with forward slashes.
    pub file: Arc<str>,
    /// SHA-256 of the file's bytes.
    pub sha256: Digest,
    /// Whose record it is; `None` for a published account.
    pub agency: Option<AgencyId>,
    /// The extracted text.
    pub text: Arc<str>,
}

/// A row, message or part of a file that did not become an entry, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where in the file: `Sheet1!7`, `row 7`, `paragraph 3`, or `file` for all of it.
    pub locator: String,
    /// Stable code, explained by `candour explain`.
    pub code: &'static str,
    /// The reason, for a person; never record text.
    pub reason: String,
}

/// What became of one file. Rows in = entries out + refused, always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeReport {
    /// Path below the case folder.
    pub file: Arc<str>,
    /// SHA-256 of the file's bytes.
    pub sha256: Digest,
    /// Whose record it is.
    pub agency: Option<AgencyId>,
    /// Rows, sentences-with-their-followers or messages that the file holds.
    pub rows_in: usize,
    /// How many became entries.
    pub entries_out: usize,
    /// The rest, each with its reason.
    pub refused: Vec<Refusal>,
    /// What else a reader should know about the file.
    pub problems: Vec<Problem>,
}

impl IntakeReport {
    /// The law of intake.
    pub fn balances(&self) -> bool {
        self.rows_in == self.entries_out + self.refused.len()
    }
}
