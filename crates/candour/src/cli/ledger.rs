//! `candour verify` and `candour log`: a case file without trusting its sender.

use std::path::Path;

use candour_case::{CaseError, CaseFile};
use serde_json::json;

use super::say::{Ended, Failure};
use super::{Exit, say};

pub(crate) fn verify(file: &Path, json: bool) -> Ended {
    let wrong = match open(file) {
        Ok(case) => case.verify()?,
        Err(CaseError::Ledger { faults, .. }) => {
            faults.iter().map(|fault| (fault.code().to_owned(), fault.to_string())).collect()
        }
        Err(other) => return Err(other.into()),
    };
    if json {
        let faults: Vec<_> =
            wrong.iter().map(|(code, what)| json!({"code": code, "message": what})).collect();
        say::json(&json!({"candour": 1, "kind": "verify", "whole": wrong.is_empty(), "faults": faults}))?;
    }
    for (code, what) in &wrong {
        say::line(&format!("{what} ({code})"));
    }
    if !wrong.is_empty() {
        return Ok(Exit::Ledger);
    }
    let case = open(file).map_err(Failure::from)?;
    say::line(&format!("whole: {} entries, root {}", case.size(), case.root()));
    say::line(
        "this is the ledger and every file kept in it; candour build --rebuild makes the rest anew from it",
    );
    Ok(Exit::Done)
}

pub(crate) fn log(file: &Path, json: bool) -> Ended {
    let lines = open(file)?.log()?;
    if json {
        let lines: Vec<_> = lines
            .iter()
            .map(|l| json!({"entry": l.entry, "kind": l.kind, "time": l.time, "file": l.file, "sha256": l.sha256}))
            .collect();
        return say::json(&json!({"candour": 1, "kind": "log", "entries": lines}));
    }
    let mut text = String::new();
    for line in lines {
        let file = line.file.unwrap_or_default();
        text += &format!(
            "{}\t{}\t{}\t{file}\t{}\n",
            line.entry,
            line.time,
            line.kind,
            line.sha256.unwrap_or_default()
        );
    }
    say::data(text.as_bytes())
}

/// A case folder may be named instead of its file.
pub(crate) fn open(path: &Path) -> Result<CaseFile, CaseError> {
    if path.is_dir() {
        CaseFile::open_to_read(&path.join("case.candour"))
    } else {
        CaseFile::open_to_read(path)
    }
}
