//! `candour erase`: what the law demands to be forgotten is destroyed; that it was, is kept.

use std::collections::BTreeSet;
use std::path::Path;

use candour_case::{CaseFile, Folder};
use serde_json::json;

use super::say::{Ended, Failure};
use super::{build, say, sitting};

pub(crate) fn run(case: &Path, entries: &[u64], reason: &str, as_json: bool) -> Ended {
    if reason.trim().is_empty() {
        return Err(Failure::usage("say why: --reason, in words that name nobody"));
    }
    let file = case.join("case.candour");
    if !file.is_file() {
        return Err(Failure::usage("name the case folder: it has no case.candour yet"));
    }
    let entries: BTreeSet<u64> = entries.iter().copied().collect();
    let mut opened = CaseFile::open(&file, sitting::begin()?)?;
    let lying: Vec<String> =
        Folder::read(case)?.inputs.into_iter().map(|input| input.sha256.to_string()).collect();
    let lies = |line: &candour_case::LedgerLine| {
        let named = entries.contains(&line.entry) && line.kind == "import";
        named && line.sha256.as_ref().is_some_and(|digest| lying.contains(digest))
    };
    if opened.log()?.iter().any(lies) {
        return Err(Failure::usage(
            "a file that is to be erased still lies in the case folder, and the next build would take it in again: take it out first",
        ));
    }
    let erased = opened.erase(&entries, reason)?;
    drop(opened);
    say::line(&format!(
        "erased: {} entries, {} files; entry {} records it",
        entries.len(),
        erased.contents,
        erased.entry
    ));
    if !erased.also.is_empty() {
        let numbers: Vec<String> = erased.also.iter().map(ToString::to_string).collect();
        say::line(&format!(
            "entries {} hold the same bytes or name the same file, and stay",
            numbers.join(", ")
        ));
    }
    write_again(case)?;
    if as_json {
        return say::json(
            &json!({"candour": 1, "kind": "erasure", "entry": erased.entry, "also": erased.also}),
        );
    }
    Ok(super::Exit::Done)
}

/// What was handed on into the case folder shows what was erased: it is made anew, views of other days are named.
fn write_again(case: &Path) -> Result<(), Failure> {
    let (built, _, opened) = build::open_and_build(case, &[], build::How::Usual)?;
    built.write_out(&opened, &case.join("out"))?;
    let others = std::fs::read_dir(case).into_iter().flatten().flatten();
    for other in others.filter(|other| other.file_name().to_string_lossy().starts_with("out-")) {
        say::line(&format!("made before the erasure, delete it or make it anew: {}", other.path().display()));
    }
    Ok(())
}
