//! `candour fsck`: is a case file in every way what this program writes?

use std::path::Path;

use serde_json::json;

use super::say::Ended;
use super::{Exit, say};

pub(crate) fn run(case: &Path, as_json: bool) -> Ended {
    let found = candour_case::fsck(case)?;
    if as_json {
        let faults: Vec<_> =
            found.faults.iter().map(|(code, what)| json!({"code": code, "message": what})).collect();
        say::json(&json!({
            "candour": 1, "kind": "fsck", "whole": found.faults.is_empty(), "looked": found.looked,
            "faults": faults, "notes": found.notes,
        }))?;
    }
    for (code, what) in &found.faults {
        say::line(&format!("{what} ({code})"));
    }
    found.notes.iter().for_each(|note| say::line(&format!("note: {note}")));
    say::line(&format!("looked at: {}", found.looked.join(", ")));
    if !found.faults.is_empty() {
        return Ok(Exit::Ledger);
    }
    say::line("whole");
    Ok(Exit::Done)
}
