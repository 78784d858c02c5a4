//! What is wrong in a file of sentences, told so that its writer can mend it.

/// A place in a file: bytes of its text, and the line for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, counted from 1.
    pub line: u32,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Stable code, listed by `candour explain`.
    pub code: &'static str,
    /// The file as it was named.
    pub file: String,
    /// Where.
    pub place: Place,
    /// Lower-case fragment: what is wrong.
    pub message: String,
    /// A sentence: what to do next.
    pub help: String,
}

/// A fault before it knows its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Stable code.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// Lower-case fragment: what is wrong.
    pub message: String,
    /// A sentence: what to do next.
    pub help: String,
}

/// The line or the sentence is none of the language's.
pub const SENTENCE: &str = "candour::checks::sentence";
/// A name that the table of words does not have.
pub const WORD: &str = "candour::checks::word";
/// A header line is missing, twice, or not what it should be.
pub const HEADER: &str = "candour::checks::header";
/// A day, a year or an amount of time that cannot be read.
pub const TIME: &str = "candour::checks::time";
/// A row, column or cell of a test table that cannot be read.
pub const TEST: &str = "candour::checks::test";

impl Wrong {
    /// From its parts.
    pub fn new(
        code: &'static str,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Wrong {
        Wrong { code, place, message: message.into(), help: help.into() }
    }

    /// With the name of its file.
    pub fn of(self, file: &str) -> Fault {
        Fault {
            code: self.code,
            file: file.to_owned(),
            place: self.place,
            message: self.message,
            help: self.help,
        }
    }
}
