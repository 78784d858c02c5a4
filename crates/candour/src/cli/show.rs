//! `candour show`: one entry of the ledger in words, or the file that it took in.

use std::path::PathBuf;

use candour_case::{CaseFile, Held, Moment, Shown};
use clap::Args;
use serde_json::{Map, json};

use super::say::{Ended, Failure};
use super::view::View;
use super::{noting, say};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The case folder or case file.
    case: PathBuf,
    /// The entry's number, as candour log prints it.
    entry: u64,
    /// Write the kept bytes on stdout.
    #[arg(long, conflicts_with_all = ["text", "as_known_at"])]
    bytes: bool,
    /// Print the extracted text, the one that spans count in.
    #[arg(long)]
    text: bool,
    /// What agencies knew is told of the text of a record; an entry of the ledger was held or was not.
    #[command(flatten)]
    view: View,
}

pub(crate) fn run(arguments: &Arguments, as_json: bool) -> Ended {
    let Arguments { case: path, entry, bytes, text, view } = arguments;
    if *bytes && as_json {
        return Err(Failure::usage("the bytes of a file are no JSON; leave out --json"));
    }
    if view.as_known_at.is_some() && !*text {
        return Err(Failure::usage(
            "an entry is the ledger's own, of which no agency knew: --as-known-at goes with --text",
        ));
    }
    let case = CaseFile::open_held(path, view.as_held_on)?;
    let shown = case.show(*entry)?;
    if *bytes {
        let kept = case.bytes_of(&shown)?.ok_or_else(|| none(*entry))?;
        drop(case);
        read(arguments, "bytes", &kept)?;
        return say::data(&kept);
    }
    if *text {
        return print_text(arguments, case, &shown, as_json);
    }
    if as_json {
        let fields: Map<_, _> =
            shown.fields.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        return say::json(&json!({
            "candour": 1, "kind": "show", "entry": shown.entry, "act": shown.kind, "time": shown.time,
            "fields": fields, "erased": shown.erased, "in_force": shown.in_force,
        }));
    }
    say::data(words(&shown).as_bytes())
}

fn words(shown: &Shown) -> String {
    let mut words = format!("entry {}\n{} at {} (a claim)\n", shown.entry, shown.kind, shown.time);
    if shown.erased {
        words += "  what it said was erased\n";
    } else if shown.kind == "import" {
        words += if shown.in_force { "  in force\n" } else { "  not in force any more\n" };
    }
    for (name, value) in &shown.fields {
        words += &format!("  {name}: {}\n", say::tame(value));
    }
    words
}

fn print_text(arguments: &Arguments, case: CaseFile, shown: &Shown, as_json: bool) -> Ended {
    let text = match case.text_of(shown)? {
        Some(Ok(text)) => text,
        Some(Err(refusal)) => return Err(Failure::input(&arguments.case, refusal.code, &refusal.reason)),
        None => return Err(none(shown.entry)),
    };
    let last = case.size().saturating_sub(1);
    drop(case);
    let text = if arguments.view.as_known_at.is_some() { known(arguments, shown, last)? } else { text };
    read(arguments, "text", text.as_bytes())?;
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "text", "entry": shown.entry, "text": text}));
    }
    say::data(text.as_bytes())
}

/// The text as it was known: blank where nothing was. A version that is no longer in force is read as it was when it came.
fn known(arguments: &Arguments, shown: &Shown, last: u64) -> Result<String, Failure> {
    let moment = Moment::Entry(if shown.in_force { last } else { shown.entry });
    let built = Held::open(&arguments.case, moment)?.build(arguments.view.known().as_ref(), &|_| {})?;
    let text = shown.field("file").and_then(|file| built.sources.get(file));
    let nothing = || Failure::usage("of that file nothing was certainly known by the end of that day");
    text.map(ToString::to_string).ok_or_else(nothing)
}

/// Whoever reads an agency's own record leaves an entry.
fn read(arguments: &Arguments, form: &str, bytes: &[u8]) -> Result<(), Failure> {
    let entry = format!("entry {}", arguments.entry);
    let view = [entry, arguments.view.words()].into_iter().filter(|words| !words.is_empty());
    noting::shown(&arguments.case, "read", form, &view.collect::<Vec<_>>().join(", "), bytes)
}

fn none(entry: u64) -> Failure {
    Failure::usage(format!("entry {entry} holds no file, or its bytes are not those it names"))
}
