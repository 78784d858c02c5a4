//! How the program speaks: data on stdout, people on stderr, colour only where it is wanted.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::path::Path;

use candour_case::CaseError;
use candour_model::{Problem, Severity};
use serde_json::json;

use super::{Exit, diagnostic};

/// Why a command could not be done: what, its code, what to do next.
pub(crate) struct Failure {
    exit: Exit,
    message: String,
    code: &'static str,
}

pub(crate) type Ended = Result<Exit, Failure>;

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Failure {
        Failure { exit: Exit::Usage, message: message.into(), code: "candour::usage" }
    }

    pub(crate) fn input(path: &Path, code: &'static str, reason: &str) -> Failure {
        Failure { exit: Exit::Input, message: format!("cannot read {}: {reason}", path.display()), code }
    }

    /// Prints it for a person; with `--json` also as one value on stdout, so that a program need not read prose.
    pub(crate) fn tell(&self, as_json: bool) -> Exit {
        let help = super::explain::find(self.code);
        if as_json {
            let value = json!({
                "candour": 1, "kind": "error", "code": self.code, "message": self.message, "help": help,
                "exit": self.exit as u8,
            });
            // Nothing is left to say where stdout cannot be written to either.
            let _ = json(&value);
        }
        coloured_line(&format!("{} {}", red("error:"), tame(&self.message)));
        line(&format!("  code: {}", self.code));
        if let Some(words) = help {
            line(&format!("  help: {words}"));
        }
        self.exit
    }
}

impl From<CaseError> for Failure {
    fn from(error: CaseError) -> Failure {
        let exit = match &error {
            CaseError::NoRecords { .. }
            | CaseError::NoAgency { .. }
            | CaseError::Moment
            | CaseError::Unsigned
            | CaseError::NotComparable { .. } => Exit::Usage,
            CaseError::Ledger { .. }
            | CaseError::Record { .. }
            | CaseError::Altered { .. }
            | CaseError::Shape { .. }
            | CaseError::Proof { .. }
            | CaseError::NotAccepted { .. }
            | CaseError::OtherSize { .. }
            | CaseError::State => Exit::Ledger,
            CaseError::Output { .. } => Exit::Bug,
            _ => Exit::Input,
        };
        let mut message = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(inner) = cause {
            message = format!("{message}: {inner}");
            cause = inner.source();
        }
        Failure { exit, message, code: error.code() }
    }
}

/// Data for a program or a file.
pub(crate) fn data(bytes: &[u8]) -> Ended {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Somebody piped us into `head`: that is not a failure.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure {
            exit: Exit::Input,
            message: "cannot write to stdout".into(),
            code: "candour::case::file",
        }),
        _ => Ok(Exit::Done),
    }
}

/// One JSON value on stdout.
pub(crate) fn json(value: &serde_json::Value) -> Ended {
    let mut bytes = value.to_string().into_bytes();
    bytes.push(b'\n');
    data(&bytes)
}

/// A line for a person.
pub(crate) fn line(text: &str) {
    coloured_line(&tame(text));
}

/// A line in which colours may stand. Nobody may be listening any more: what is done is done, and is not undone by that.
fn coloured_line(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Names out of a file can hold the end of a line, so that a second seems to follow, or commands of a terminal: these are shown,
/// not done.
pub(crate) fn tame(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return text.into();
    }
    let shown = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// A problem, with place, code and what to do next; on a terminal also the words, drawn from the source.
pub(crate) fn problem(problem: &Problem, source: Option<&str>) {
    let head = match problem.severity {
        Severity::Error => red("error:"),
        Severity::Warning => paint("33", "warning:"),
        Severity::Note => "note:".to_owned(),
    };
    let file = problem.place.file.as_deref().unwrap_or_default();
    let place = problem.place.locator.as_deref().map_or_else(String::new, |at| format!(", {at}"));
    coloured_line(&format!("{head} {}", tame(&format!("{file}{place}: {}", problem.message))));
    let drawn = source.zip(problem.place.span).filter(|_| is_screen());
    for row in drawn.and_then(|(text, span)| diagnostic::drawn(text, span)).into_iter().flatten() {
        line(&format!("  | {row}"));
    }
    line(&format!("  code: {}", problem.code));
    line(&format!("  help: {}", problem.help));
}

/// Does a person read what goes to stderr? Only then may words of a record go there.
fn is_screen() -> bool {
    std::io::stderr().is_terminal()
}

fn red(text: &str) -> String {
    paint("31", text)
}

fn paint(colour: &str, text: &str) -> String {
    if coloured() { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[expect(clippy::disallowed_methods, reason = "the door reads the environment: NO_COLOR (no-color.org)")]
fn coloured() -> bool {
    is_screen() && std::env::var("NO_COLOR").map_or(true, |value| value.is_empty())
}
