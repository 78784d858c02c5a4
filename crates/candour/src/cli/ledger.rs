//! `candour verify` and `candour log`: a case file without trusting its sender.

use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use candour_case::{CaseError, CaseFile, SealState, seal_state};
use serde_json::json;

use super::say::Ended;
use super::{Exit, say};

pub(crate) fn verify(path: &Path, json: bool) -> Ended {
    let file = file_of(path);
    let (digest, mut wrong) = under_seal(&file)?;
    let opened = match open(path) {
        Ok(case) => {
            wrong.extend(case.verify()?);
            if digest.is_none() && wrong.is_empty() && case.is_sealed()? {
                wrong.push(told(SEAL, "the seal is missing: the file was cut"));
            }
            Some(case)
        }
        Err(CaseError::Ledger { faults, .. }) => {
            wrong.extend(faults.iter().map(|fault| told(fault.code(), &fault.to_string())));
            None
        }
        // A file that is recognised and cannot be read was damaged; the seal may have said where.
        Err(error @ (CaseError::Database(_) | CaseError::Record { .. })) if is_case(&file) => {
            wrong.push(told(error.code(), &error.to_string()));
            None
        }
        Err(_) if !wrong.is_empty() => None,
        Err(other) => return Err(other.into()),
    };
    if json {
        let faults: Vec<_> =
            wrong.iter().map(|(code, what)| json!({"code": code, "message": what})).collect();
        let whole = wrong.is_empty();
        say::json(
            &json!({"candour": 1, "kind": "verify", "whole": whole, "faults": faults, "seal": digest}),
        )?;
    }
    for (code, what) in &wrong {
        say::line(&format!("{what} ({code})"));
    }
    let Some(case) = opened.filter(|_| wrong.is_empty()) else { return Ok(Exit::Ledger) };
    say::line(&format!("whole: {} entries, root {}", case.size(), case.root()));
    if let Some(digest) = digest {
        say::line(&format!("sealed: every byte is under the digest {digest}"));
    }
    say::line(
        "this is the ledger and every file kept in it; candour build --rebuild makes the rest anew from it",
    );
    Ok(Exit::Done)
}

/// What is wrong: code and words.
type Wrong = Vec<(String, String)>;

const SEAL: &str = "candour::case::seal_broken";

fn told(code: &str, what: &str) -> (String, String) {
    (code.to_owned(), what.to_owned())
}

/// The digest of a seal that holds; what is wrong with one that does not.
fn under_seal(file: &Path) -> Result<(Option<String>, Wrong), CaseError> {
    Ok(match seal_state(file)? {
        SealState::None => (None, Vec::new()),
        SealState::Whole(digest) => (Some(digest), Vec::new()),
        SealState::Torn => (None, vec![told(SEAL, "the seal was changed or cut")]),
        SealState::Broken(places) => {
            let words =
                |place: Range<u64>| format!("bytes {} to {} were changed", place.start, place.end - 1);
            (None, places.into_iter().map(|place| told(SEAL, &words(place))).collect())
        }
    })
}

/// Does the file begin as a case file does, whatever became of the rest?
fn is_case(file: &Path) -> bool {
    let mut head = [0; 72];
    let read = std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head.starts_with(b"SQLite format 3\0") && head.ends_with(b"Cndr")
}

pub(crate) fn seal(path: &Path, out: &Path, as_json: bool) -> Ended {
    let digest = open(path)?.seal(out)?;
    say::line(&format!("sealed: {}", out.display()));
    say::line("put the digest into the letter: whoever can change the file can seal it again");
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "seal", "digest": digest}));
    }
    say::data(format!("{digest}\n").as_bytes())
}

pub(crate) fn log(file: &Path, json: bool) -> Ended {
    let lines = open(file)?.log()?;
    if json {
        let lines: Vec<_> = lines
            .iter()
            .map(|l| json!({"entry": l.entry, "kind": l.kind, "time": l.time, "by": l.by, "file": l.file, "sha256": l.sha256, "erased": l.erased}))
            .collect();
        return say::json(&json!({"candour": 1, "kind": "log", "entries": lines}));
    }
    let mut text = String::new();
    for line in lines {
        let file = if line.erased { "(erased)".to_owned() } else { line.file.unwrap_or_default() };
        let (by, digest) = (line.by.unwrap_or_default(), line.sha256.unwrap_or_default());
        text += &format!("{}\t{}\t{}\t{file}\t{digest}\t{by}\n", line.entry, line.time, line.kind);
    }
    say::data(text.as_bytes())
}

/// A case folder may be named instead of its file.
pub(crate) fn file_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("case.candour") } else { path.to_owned() }
}

pub(crate) fn open(path: &Path) -> Result<CaseFile, CaseError> {
    CaseFile::open_to_read(&file_of(path))
}
