//! The problems this room can state, each with its code.

use candour_model::{Place, Problem, Severity};

/// The file is not TOML of the shape expected.
pub(crate) const UNREADABLE: &str = "candour::kinds::unreadable";
/// A name that no kind, group, column or sense bears.
pub(crate) const UNKNOWN_NAME: &str = "candour::kinds::unknown_name";
/// A word pattern that cannot be read.
pub(crate) const BAD_PATTERN: &str = "candour::kinds::bad_pattern";

/// Every code of this crate and what it means, for `candour explain`.
pub const CODES: &[(&str, &str)] = &[
    (
        UNREADABLE,
        "A vocabulary file is not TOML, or has a field that vocabulary files do not have. The rest of the \
         vocabulary is used without it. Compare the line with a file in standards/kinds.",
    ),
    (
        UNKNOWN_NAME,
        "A vocabulary file names a kind, a group of words, a column, a sense or an actuality that does not exist. \
         That phrase list is left out. The names are listed in standards/kinds/README.md.",
    ),
    (
        BAD_PATTERN,
        "A word pattern cannot be read: a bracket is not closed, it is empty, or it stands for too many phrases. \
         That pattern is left out. Patterns are explained in standards/kinds/README.md.",
    ),
];

/// A problem of a vocabulary file at a byte of its text.
pub(crate) fn problem(
    code: &'static str,
    file: &str,
    text: &str,
    byte: usize,
    message: impl Into<String>,
) -> Problem {
    let line = text.get(..byte).unwrap_or_default().matches('\n').count() + 1;
    let help = match code {
        UNREADABLE => "Correct the file's form; until then it is not used.",
        UNKNOWN_NAME => "Use one of the names listed in standards/kinds/README.md.",
        _ => "Correct the pattern; until then it is not used.",
    };
    Problem {
        code,
        severity: Severity::Error,
        place: Place { file: Some(file.into()), locator: Some(format!("line {line}")), span: None },
        message: message.into(),
        help: help.to_owned(),
    }
}
