//! `candour verify` and `candour log`: a case file without trusting its sender.

use std::path::{Path, PathBuf};

use candour_case::{CaseError, CaseFile, LedgerLine, Moment, Verified, Wrong, jumps, verify_file};
use serde_json::json;

use super::say::Ended;
use super::{Exit, say, sign};

/// Verifies a case file; with the text of a policy, also whether that accepts the whole of it.
pub(crate) fn verify(path: &Path, policy: Option<&str>, json: bool) -> Ended {
    let Verified { wrong, seal, case } = verify_file(&file_of(path))?;
    for Wrong { code, what } in &wrong {
        say::line(&format!("{what} ({code})"));
    }
    let whole = case.filter(|_| wrong.is_empty());
    if let Some(case) = &whole {
        tell_whole(case, seal.as_deref());
    }
    let stand = whole.as_ref().zip(policy).map(|(case, policy)| sign::stand(case, policy)).transpose()?;
    if json {
        let faults: Vec<_> =
            wrong.iter().map(|wrong| json!({"code": wrong.code, "message": wrong.what})).collect();
        let mut value =
            json!({"candour": 1, "kind": "verify", "whole": whole.is_some(), "faults": faults, "seal": seal});
        if let Some((stand, _)) = &stand {
            value["policy"] = stand.clone();
        }
        say::json(&value)?;
    }
    Ok(match (whole, stand) {
        (None, _) => Exit::Ledger,
        (Some(_), Some((_, exit))) => exit,
        (Some(_), None) => Exit::Done,
    })
}

fn tell_whole(case: &CaseFile, seal: Option<&str>) {
    say::line(&format!("whole: {} entries, root {}", case.size(), case.root()));
    if let Some(digest) = seal {
        say::line(&format!("sealed: every byte is under the digest {digest}"));
    }
    say::line(
        "this is the ledger and every file kept in it; candour build --rebuild makes the rest anew from it",
    );
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

pub(crate) fn tiles(path: &Path, out: &Path, as_json: bool) -> Ended {
    let files = open(path)?.tiles(out)?;
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "tiles", "files": files}));
    }
    say::line(&format!("{files} files below {}", out.display()));
    Ok(Exit::Done)
}

pub(crate) fn log(path: &Path, until: Option<Moment>, json: bool) -> Ended {
    let lines = CaseFile::open_held(path, until)?.log()?;
    let back = jumps(&lines);
    let ran_back = |line: &LedgerLine| back.binary_search(&line.entry).is_ok();
    if json {
        let one = |l: &LedgerLine| json!({"entry": l.entry, "kind": l.kind, "time": l.time, "clock_ran_back": ran_back(l), "by": l.by, "file": l.file, "sha256": l.sha256, "erased": l.erased});
        let lines: Vec<_> = lines.iter().map(one).collect();
        return say::json(&json!({"candour": 1, "kind": "log", "entries": lines}));
    }
    let mut text = String::new();
    for line in &lines {
        let flag = if ran_back(line) { "\tclock ran back" } else { "" };
        let file = if line.erased { "(erased)" } else { line.file.as_deref().unwrap_or_default() };
        let (by, digest) =
            (line.by.as_deref().unwrap_or_default(), line.sha256.as_deref().unwrap_or_default());
        let (file, by) = (say::tame(file), say::tame(by));
        text += &format!("{}\t{}\t{}\t{file}\t{digest}\t{by}{flag}\n", line.entry, line.time, line.kind);
    }
    if !back.is_empty() {
        let many = back.len();
        say::line(&format!("{many} entries claim a time before that of an earlier one; their order stands"));
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
