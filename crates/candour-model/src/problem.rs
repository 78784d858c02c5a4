//! What is broken or doubtful in a record. A problem is a value: reading goes on, and nothing is lost in silence.

use std::sync::Arc;

use crate::Span;

/// How much a problem matters to the reader of the chronology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Something was read in a way a person should look at.
    Warning,
    /// Something could not be read.
    Error,
}

impl Severity {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Path below the case folder.
    pub file: Option<Arc<str>>,
    /// Row, paragraph, message.
    pub locator: Option<String>,
    /// Span of the source's text.
    pub span: Option<Span>,
}

/// One thing a person should know about the record. Never holds record text, names or dates of birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code such as `candour::intake::encrypted`; listed by `candour explain`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Lower-case fragment: the act and the thing.
    pub message: String,
    /// A sentence: what to do next.
    pub help: String,
}
