//! Files of standards, and a population judged by them, as a person runs it.

use std::path::Path;

use crate::door::{candour, code};

const FILE: &str = "\
standard \"Conference after the strategy\"
  id         R1
  source     invented, \"15 working days\"
  in force   always
  locality   England
  for each   \"strategy\"
  \"icpc\" must happen within 15 working days
  counting   with the same reference
  tests      in 2018
    | \"strategy\"     | \"icpc\"            | as known at | verdict     | because                      |
    | Mon 5 Feb in A | Mon 26 Feb in A   | 1 Mar       | met         |                              |
    | Mon 5 Feb in A | Tue 27 Feb in A   | 1 Mar       | not met     | due by the end of Mon 26 Feb |
    | Mon 5 Feb in A | 26-27 Feb in A    | 1 Mar       | cannot tell | settled if on or before 26 Feb |
    | Mon 5 Feb in A | Mon 26 Feb in B   | 20 Feb      | not yet due |                              |
";

/// Six cases: in time, late, uncertain, another reference, not yet due at the table's end, a broken row.
const EVENTS: &str = "\
case,kind,lo,hi,recorded,ref
c1,strategy,2018-02-05,2018-02-05,2018-02-05,1
c1,icpc,2018-02-26,2018-02-26,2018-02-26,1
c2,strategy,2018-02-05,2018-02-05,2018-02-05,2
c2,icpc,2018-02-27,2018-02-27,2018-02-27,2
c3,strategy,2018-02-05,2018-02-05,2018-02-05,3
c3,icpc,2018-02-26,2018-02-27,2018-02-28,3
c4,strategy,2018-02-05,2018-02-05,2018-02-05,4
c4,icpc,2018-02-26,2018-02-26,2018-02-26,5
c5,strategy,2018-03-01,2018-03-01,2018-03-01,6
c6,strategy,2018-02-31,2018-02-31,2018-02-28,7
";

fn written(folder: &Path) -> (String, String) {
    let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
    std::fs::write(at("own.standards"), FILE).expect("a file");
    std::fs::write(at("events.csv"), EVENTS).expect("a file");
    (at("own.standards"), at("events.csv"))
}

#[test]
fn a_file_is_checked_tested_laid_out_and_explained() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (own, _) = written(folder.path());
    let said = |arguments: &[&str]| String::from_utf8(candour(arguments).stdout).expect("text");
    assert_eq!(said(&["standards", "test", &own]), "1 standards, 4 rows hold, 0 do not\n");
    assert_eq!(code(&["standards", "fmt", "--check", &own]), Some(1));
    assert_eq!(code(&["standards", "fmt", &own]), Some(0));
    assert_eq!(code(&["standards", "fmt", "--check", &own]), Some(0));
    assert_eq!(code(&["standards", "test", &own]), Some(0), "laid out it says the same");
    assert_eq!(code(&["standards", "coverage", &own]), Some(0));
    assert_eq!(
        said(&["standards", "explain", "R1", "--formal", &own]),
        "R1 version 1: strategy -> F[0d,15wd] icpc\n"
    );
    assert_eq!(code(&["standards", "explain", "R2", &own]), Some(2));
    let wrong = FILE.replace("working days\n", "workin days\n");
    std::fs::write(&own, wrong).expect("a file");
    let output = candour(&["standards", "check", &own]);
    let told = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(3));
    assert!(told.contains("Did you mean \"working days\"?") && told.contains("^^^^^^"), "{told}");
}

#[test]
fn the_standards_that_come_with_the_program_hold_their_tests() {
    let output = candour(&["standards", "test"]);
    let told = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert_eq!(code(&["standards", "coverage"]), Some(0));
    let output = candour(&["standards", "check"]);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The findings on the table: case and outcome.
fn findings(arguments: &[&str]) -> Vec<(String, String)> {
    let output = candour(arguments);
    let lines = String::from_utf8(output.stdout).expect("text");
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("a JSON line");
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    lines.lines().map(value).map(|line| (word(&line["case"]), word(&line["outcome"]))).collect()
}

#[test]
fn a_population_is_judged_from_a_table() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (own, events) = written(folder.path());
    let pair = |(case, outcome): (&str, &str)| (case.to_owned(), outcome.to_owned());
    let asked = ["check", "--events", &events, "--standards", &own];
    let now = [("c2", "not_met"), ("c3", "cannot_tell_dates"), ("c4", "not_met")];
    assert_eq!(findings(&asked), now.map(pair));
    assert_eq!(code(&asked), Some(3), "a row was refused");
    let all = findings(&[&asked[..], &["--all"]].concat());
    assert_eq!(all.len(), 5);
    assert!(all.contains(&pair(("c5", "not_yet_due"))) && all.contains(&pair(("c1", "met"))));
    // On 27 February the record of c3 had not come in.
    let then = findings(&[&asked[..], &["--as-known-at", "2018-02-27"]].concat());
    assert_eq!(then, [("c2", "not_met"), ("c3", "not_met"), ("c4", "not_met")].map(pair));
    assert_eq!(code(&["check", "--events", &events]), Some(2), "without standards");
}

#[test]
fn two_sets_of_standards_are_compared_on_a_case() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let case = folder.path().join("case");
    let records = case.join("records/social-care");
    std::fs::create_dir_all(&records).expect("a folder");
    let log = "Date,Event\n05/02/2018,Strategy discussion held\n27/02/2018,Initial child protection conference held\n\
               20/03/2018,Telephone call with school\n";
    std::fs::write(records.join("log.csv"), log).expect("a file");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let standard = |days: &str| {
        format!(
            "standard \"Conference\"\n  id X-1\n  source invented, \"days\"\n  confidence B\n  in force always\n  locality \
             England\n  for each strategy discussion\n  an initial child protection conference must happen within {days}\n"
        )
    };
    std::fs::write(at("old.standards"), standard("15 working days")).expect("a file");
    std::fs::write(at("new.standards"), standard("20 working days")).expect("a file");
    let case = case.to_string_lossy().into_owned();
    let output = candour(&["standards", "diff", &at("old.standards"), &at("new.standards"), &case]);
    let told = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("not met -> met") && told.contains("1 verdicts differ"), "{told}");
    let same = candour(&["standards", "diff", &at("old.standards"), &at("old.standards"), &case]);
    assert_eq!(same.status.code(), Some(0));
}
