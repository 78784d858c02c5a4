//! What the standards say of the seed case and of the invented one, and the command that asks for it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::demo_folder;
use super::door::{code, json_of};

fn seed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let case = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/seed-public");
    super::contract::copy(&case, folder.path());
    folder
}

fn check(folder: &Path, more: &[&str]) -> Vec<Value> {
    let case = folder.to_string_lossy();
    let arguments: Vec<&str> = ["check", &case, "--json"].into_iter().chain(more.iter().copied()).collect();
    let answer = json_of(&arguments);
    assert!(answer["conventions"].as_str().is_some_and(|words| words.contains("working day")));
    answer["findings"].as_array().expect("a list").clone()
}

/// The records' own numbers (S037) of the entries a finding rests on.
fn rests_on(finding: &Value, entries: &[Value]) -> Vec<String> {
    let number = |id: &Value| {
        let entry = entries.iter().find(|entry| entry["id"] == *id).expect("an entry of the case");
        let cells = entry["cells"].as_array().expect("a list");
        let cell = cells.iter().find(|cell| cell["column"] == "reference").expect("its number");
        cell["text"].as_str().expect("words").to_owned()
    };
    finding["entries"].as_array().expect("a list").iter().map(number).collect()
}

#[test]
fn the_seed_case_shows_what_is_known_of_it() {
    let folder = seed();
    let found = check(folder.path(), &["--opt-in"]);
    let case = folder.path().to_string_lossy().into_owned();
    let whole = json_of(&["export", &case, "--format", "json"]);
    let entries = whole["entries"].as_array().expect("a list");
    let cases: [(&str, &str, &[&str], &str); 7] = [
        // The conference on the 8th working day after the strategy meeting.
        ("S47-1", "met", &["S037", "S044"], "Fri 22 Dec 2006"),
        // Nobody held the investigation from March to May.
        ("HND-4", "not_met", &["S059", "S060", "S062"], "next: somebody holds the case, between Tue 1 May 2007"),
        // Bruises not photographed for a week.
        ("EVI-1", "not_met", &["S031", "S035"], "One record says that it was not done"),
        // Eight weeks for the paediatric assessment.
        ("MED-5", "not_met", &["S079", "S090"], "due by the end of Wed 20 Jun 2007"),
        // The legal meeting on the 51st day.
        ("LEG-1", "not_met", &["S073", "S082"], "Wed 25 Jul 2007"),
        // Who was competent: one account says all of them, another says neither.
        ("MED-4", "cannot_tell_not_recorded", &["S120", "S133"], "sources conflict"),
        ("LEG-4", "cannot_tell_not_recorded", &["S083", "S120"], "sources conflict"),
    ];
    for (standard, outcome, numbers, words) in cases {
        let shows = |finding: &&Value| {
            let on = rests_on(finding, entries);
            finding["standard"] == standard
                && finding["outcome"] == outcome
                && numbers.iter().all(|number| on.iter().any(|one| one == number))
                && finding["reason"].as_str().is_some_and(|reason| reason.contains(words))
        };
        let of: Vec<&Value> = found.iter().filter(|finding| finding["standard"] == standard).collect();
        assert!(found.iter().any(|finding| shows(&finding)), "{standard} {outcome} {numbers:?}: {of:#?}");
    }
}

#[test]
fn every_finding_says_what_it_rests_on() {
    let demo = demo_folder();
    for folder in [demo.path(), seed().path()] {
        let found = check(folder, &["--opt-in"]);
        assert!(found.len() > 50, "{}", found.len());
        for finding in &found {
            for field in ["standard", "version", "title", "era", "locality", "source", "sentence", "reason"] {
                assert!(finding[field].as_str().is_some_and(|words| !words.is_empty()), "{field}: {finding}");
            }
            let in_doubt = finding["outcome"].as_str().expect("an outcome").starts_with("cannot_tell");
            assert_eq!(finding["settled_by"].is_string(), in_doubt, "{finding}");
            let (confidence, reason) = (finding["confidence"].as_str(), finding["reason"].as_str());
            let labelled = reason.is_some_and(|reason| reason.contains("because it was asked for"));
            assert_eq!(labelled, matches!(confidence, Some("C" | "M")), "{finding}");
        }
    }
}

#[test]
fn a_case_brings_standards_of_its_own() {
    let folder = demo_folder();
    let own = |id: &str, sentence: &str| {
        format!(
            "standard \"Own\"\n  id {id}\n  source ours, \"ours\"\n  confidence B\n  in force always\n  locality Westmere\n  \
             for each strategy discussion\n  {sentence}\n"
        )
    };
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("standards")).expect("a folder");
    let text = own("S47-1", "an initial conference must be held within 1 day");
    std::fs::write(at("standards/own.standards"), text).expect("a file");
    let of = |found: &[Value], id: &str| -> Vec<String> {
        let of = found.iter().filter(|finding| finding["standard"] == id);
        of.map(|finding| format!("{} {}", finding["title"], finding["locality"])).collect()
    };
    let found = check(folder.path(), &[]);
    let here = "\"Own\" \"Westmere (assumed: the case names no locality)\"";
    assert!(!of(&found, "S47-1").is_empty() && of(&found, "S47-1").iter().all(|one| one == here), "{found:#?}");

    let more = at("more.standards");
    std::fs::write(&more, own("MORE-1", "a core group must happen within 1 day")).expect("a file");
    let more = more.to_string_lossy().into_owned();
    let found = check(folder.path(), &["--standards", &more, "--locality", "Westmere"]);
    assert!(of(&found, "MORE-1").iter().all(|one| one == "\"Own\" \"Westmere\""), "{found:#?}");
    assert!(!of(&found, "MORE-1").is_empty());

    let case = folder.path().to_string_lossy().into_owned();
    assert_eq!(code(&["check", &case, "--fail-on", "not_met"]), Some(1));
    // The case file alone gives them again: the folder of standards is of no account to an earlier ledger.
    let built = json_of(&["export", &case, "--format", "json"]);
    std::fs::remove_dir_all(at("standards")).expect("removed");
    let entries = built["ledger"]["size"].as_u64().expect("a number") - 1;
    let held = json_of(&["export", &case, "--format", "json", "--as-held-on", &entries.to_string()]);
    assert_eq!(built["findings"], held["findings"]);

    std::fs::create_dir(at("standards")).expect("a folder");
    std::fs::write(at("standards/own.standards"), "standard \"Own\"\n  id X\n").expect("a file");
    let built = json_of(&["export", &case, "--format", "json"]);
    let problems = built["problems"].as_array().expect("a list");
    assert!(problems.iter().any(|problem| problem["file"] == "standards/own.standards"), "{problems:#?}");
}
