//! Every report says what it was made of; beside the tables, which have no place for it, a text does.

use std::fs;
use std::path::Path;

use candour_model::{Digest, KnownAt, Undated};
use serde_json::Value;

use super::door::{candour, json_of};
use super::{build_folder, demo_folder};

/// The names and digests that the text lists.
fn listed(text: &str) -> Vec<(String, String)> {
    let lines = text.rsplit_once("\n\n").expect("a list").1.lines();
    lines
        .map(|line| line.split_once("  ").expect("a digest and a name"))
        .map(|(d, n)| (n.into(), d.into()))
        .collect()
}

/// Every table that lies in the folder is listed with its digest, and nothing else is.
fn covers(out: &Path) {
    let text = fs::read_to_string(out.join("checkpoint.txt")).expect("a text");
    let mut tables: Vec<(String, String)> = fs::read_dir(out)
        .expect("a folder")
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| std::path::Path::new(name).extension().is_some_and(|ending| ending == "csv"))
        .map(|name| (name.clone(), Digest::of(&fs::read(out.join(name)).expect("read")).to_string()))
        .collect();
    let mut told = listed(&text);
    assert!(told.iter().any(|(name, _)| name == "chronology.csv"), "{text}");
    tables.sort();
    told.sort();
    assert_eq!(told, tables, "{}", out.display());
}

#[test]
fn tables_have_their_checkpoint_beside_them() {
    let folder = demo_folder();
    let (mut case, _, built) = build_folder(folder.path());
    let out = folder.path().join("out");
    built.write_out(&case, &out).expect("written");
    covers(&out);
    let text = fs::read_to_string(out.join("checkpoint.txt")).expect("a text");
    assert!(
        text.starts_with(&format!("candour tables 1\nsize {}\nroot {}\n\n", case.size(), case.root())),
        "{text}"
    );
    assert!(text.contains(&format!("\n\n{}\n", case.checkpoint())), "{text}");
    // A view has a table more, and says whose view it is.
    let view = KnownAt { on: "2023-06-01".parse().expect("a day"), to: None, undated: Undated::Untold };
    let known = candour_case::build_known(&mut case, &view, &|_| {}).expect("built");
    let out = folder.path().join("out-known");
    known.write_out(&case, &out).expect("written");
    covers(&out);
    let text = fs::read_to_string(out.join("checkpoint.txt")).expect("a text");
    assert!(text.contains("\nview known at 2023-06-01\n") && text.contains("  left-out.csv\n"), "{text}");
}

/// What is handed out at the door bears the head that it was made of, before the handing out was noted.
#[test]
fn what_is_exported_says_what_it_was_made_of() {
    let folder = demo_folder();
    let (case, ..) = build_folder(folder.path());
    let (root, size, checkpoint) = (case.root(), case.size(), case.checkpoint());
    drop(case);
    let path = folder.path().to_string_lossy().into_owned();
    let exported = candour(&["export", &path, "--format", "csv"]);
    let said = String::from_utf8(exported.stderr).expect("text");
    let one_line = checkpoint.trim_end().replace('\n', " ");
    for words in [format!("{size} entries, root {root}"), one_line, Digest::of(&exported.stdout).to_string()]
    {
        assert!(said.contains(&words), "{words}: {said}");
    }
    let told = |value: &Value| value["ledger"]["checkpoint"].as_str().map(str::to_owned);
    let size = |value: &Value| value["ledger"]["size"].as_u64();
    let exported = json_of(&["export", &path, "--format", "csv", "--json"]);
    let checked = json_of(&["check", &path, "--json"]);
    assert!(told(&exported).is_some() && told(&checked).is_some());
    assert!(size(&exported) < size(&checked), "each export is an entry");
}
