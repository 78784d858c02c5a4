//! The JSON contract and the laws of intake, on the invented case and, where it is, the seed case.

use std::path::PathBuf;

use serde_json::Value;

use super::{build_folder, demo_folder};

fn check(built: &candour_case::Built) {
    for report in &built.intake {
        assert!(report.balances(), "{}: rows in = entries + refused", report.file);
    }
    let envelope = built.envelope();
    let fields = [
        "intake",
        "entries",
        "events",
        "people",
        "seen",
        "ownership",
        "findings",
        "claims",
        "problems",
        "ledger",
    ];
    for field in fields {
        assert!(!envelope[field].is_null(), "the contract has {field}");
    }
    for entry in envelope["entries"].as_array().expect("a list") {
        let source = &entry["source"];
        let text = &built.sources[source["file"].as_str().expect("a file")];
        let (start, end) = (number(&source["start"]), number(&source["end"]));
        let sliced: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(Some(sliced.as_str()), entry["text"].as_str(), "{}", entry["id"]);
        for date in entry["dates"].as_array().expect("a list") {
            let (start, end) = (number(&date["start"]), number(&date["end"]));
            let words: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(Some(words.as_str()), date["words"].as_str(), "{}", entry["id"]);
        }
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a small one")
}

#[test]
fn demo_keeps_the_contract() {
    let folder = demo_folder();
    let (_, _, built) = build_folder(folder.path());
    check(&built);
    assert!(built.chronology.entries.len() > 250);
}

#[test]
fn seed_case_keeps_the_contract_and_loses_no_row() {
    let cases = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/seed-public");
    let folder = tempfile::tempdir().expect("a folder for the test");
    copy(&cases, folder.path());
    let (_, _, built) = build_folder(folder.path());
    check(&built);
    let (rows, entries, refused) = built.balance();
    assert_eq!((rows, entries, refused), (133, 133, 0), "one row a public fact");
    let gap = built.chronology.ownership.iter().any(|held| held.agency.as_str() == "police" && held.is_gap());
    assert!(gap, "the police lane shows that nobody held the case");
}

pub(crate) fn copy(from: &std::path::Path, to: &std::path::Path) {
    for item in std::fs::read_dir(from).expect("a folder").map(|item| item.expect("an item")) {
        let target = to.join(item.file_name());
        if item.path().is_dir() && item.file_name() != "out" {
            std::fs::create_dir_all(&target).expect("a folder");
            copy(&item.path(), &target);
        } else if item.path().is_file() && item.path().extension().is_none_or(|e| e != "candour") {
            std::fs::copy(item.path(), &target).expect("a copy");
        }
    }
}
