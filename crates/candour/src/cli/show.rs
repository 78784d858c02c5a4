//! `candour show`: one entry of the ledger in words, or the file that it took in.

use std::path::Path;

use candour_case::{CaseFile, Shown};
use serde_json::{Map, json};

use super::ledger::open;
use super::say::{Ended, Failure};
use super::{noting, say};

pub(crate) fn run(case: &Path, entry: u64, (bytes, text): (bool, bool), as_json: bool) -> Ended {
    if bytes && as_json {
        return Err(Failure::usage("the bytes of a file are no JSON; leave out --json"));
    }
    let opened = open(case)?;
    let shown = opened.show(entry)?;
    if bytes {
        let kept = opened.bytes_of(&shown)?.ok_or_else(|| none(entry))?;
        drop(opened);
        read(case, entry, "bytes", &kept)?;
        return say::data(&kept);
    }
    if text {
        return self::text(case, opened, &shown, as_json);
    }
    if as_json {
        let fields: Map<_, _> =
            shown.fields.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        return say::json(&json!({
            "candour": 1, "kind": "show", "entry": shown.entry, "act": shown.kind, "time": shown.time,
            "fields": fields, "erased": shown.erased,
        }));
    }
    let mut words = format!("entry {}\n{} at {} (a claim)\n", shown.entry, shown.kind, shown.time);
    if shown.erased {
        words += "  what it said was erased\n";
    }
    for (name, value) in &shown.fields {
        words += &format!("  {name}: {}\n", say::tame(value));
    }
    say::data(words.as_bytes())
}

fn text(path: &Path, case: CaseFile, shown: &Shown, as_json: bool) -> Ended {
    let text = match case.text_of(shown)? {
        Some(Ok(text)) => text,
        Some(Err(refusal)) => return Err(Failure::input(path, refusal.code, &refusal.reason)),
        None => return Err(none(shown.entry)),
    };
    drop(case);
    read(path, shown.entry, "text", text.as_bytes())?;
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "text", "entry": shown.entry, "text": text}));
    }
    say::data(text.as_bytes())
}

/// Whoever reads an agency's own record leaves an entry.
fn read(case: &Path, entry: u64, form: &str, bytes: &[u8]) -> Result<(), Failure> {
    noting::shown(case, "read", form, &format!("entry {entry}"), bytes)
}

fn none(entry: u64) -> Failure {
    Failure::usage(format!("entry {entry} holds no file, or its bytes are not those it names"))
}
