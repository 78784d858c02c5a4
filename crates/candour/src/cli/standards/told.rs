//! Faults of standards files for a person and for a program.

use candour_checks::Fault;
use candour_model::Span;
use serde_json::{Value, json};

use super::files::Sources;
use crate::cli::{diagnostic, say};

/// Prints faults with their line and the words they are about. These are no records: the words may be shown anywhere.
pub(super) fn tell(sources: &Sources, faults: &[Fault]) {
    for fault in faults {
        let place = fault.place;
        say::line(&format!("{}:{}: {}", fault.file, place.line, fault.message));
        let text = sources.text(&fault.file);
        let span = Span::new(text, place.start, place.end).filter(|_| place.end > place.start);
        for line in span.and_then(|span| diagnostic::drawn(text, span)).into_iter().flatten() {
            say::line(&format!("    {line}"));
        }
        say::line(&format!("  code: {}", fault.code));
        say::line(&format!("  help: {}", fault.help));
    }
}

/// The same for `--json`; places count Unicode scalar values, as everywhere in the contract.
pub(super) fn value(sources: &Sources, faults: &[Fault]) -> Value {
    let letters = |text: &str, byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
    let one = |fault: &Fault| {
        let text = sources.text(&fault.file);
        json!({
            "code": fault.code, "file": fault.file, "line": fault.place.line,
            "start": letters(text, fault.place.start), "end": letters(text, fault.place.end),
            "message": fault.message, "help": fault.help,
        })
    };
    faults.iter().map(one).collect()
}
