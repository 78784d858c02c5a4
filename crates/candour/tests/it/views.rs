//! Commands that show a single thing, from an earlier moment of the ledger or an earlier day of the agencies.

use serde_json::json;

use super::changes::{FILE, two_versions};
use super::door::{candour, json_of};

/// Runs words of which the first is the command, with the case after it.
fn run(case: &str, words: &str) -> (Option<i32>, String, String) {
    let (command, rest) = words.split_once(' ').expect("a command and more");
    let all: Vec<&str> = [command, case].into_iter().chain(rest.split(' ')).collect();
    let output = candour(&all);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Entry 1 is the first version of the file, entry 2 the second, which holds a row that was recorded on 20 June.
#[test]
fn an_entry_is_shown_as_it_was_held_and_known() {
    let folder = two_versions();
    let case = folder.path().to_string_lossy().into_owned();
    let table = [
        ("show 2", 0, "in force\n", "not in force"),
        ("show 1", 0, "not in force any more", ""),
        ("show 1 --as-held-on 1", 0, "in force\n", "not in force"),
        ("show 1 --as-held-on 2024-06-03", 0, "in force\n", "not in force"),
        ("show 2 --as-held-on 1", 2, "", "Unicorn"),
        ("show 2 --as-held-on 2024-06-03", 2, "", "Unicorn"),
        ("show 2 --text --as-held-on 1", 2, "", "Unicorn"),
        ("show 2 --bytes --as-held-on 1", 2, "", "Unicorn"),
        ("show 1 --text --as-held-on 1", 0, "Walrus", "Unicorn"),
        ("show 2 --text", 0, "Unicorn", "Walrus"),
        ("show 2 --text --as-known-at 2024-06-20", 0, "Unicorn", "Walrus"),
        ("show 2 --text --as-known-at 2024-06-19", 0, "right arm", "Unicorn"),
        ("show 2 --text --as-known-at 2024-05-04", 0, "right arm", "Mother called"),
        // A version that was replaced is read as it was when it came.
        ("show 1 --text --as-known-at 2024-05-06", 0, "left arm", "Walrus"),
        ("show 1 --text --as-held-on 1 --as-known-at 2024-05-06", 0, "left arm", "Walrus"),
        ("show 2 --text --as-held-on 1 --as-known-at 2024-06-20", 2, "", "Unicorn"),
        ("show 2 --text --as-known-at 2024-06-20 --to school", 0, "Unicorn", "Walrus"),
        ("show 2 --text --as-known-at 2024-05-01", 2, "", "bruise"),
        ("show 2 --as-known-at 2024-06-20", 2, "", "Unicorn"),
        ("show 2 --bytes --as-known-at 2024-06-20", 2, "", "Unicorn"),
    ];
    for (words, code, told, not_told) in table {
        let (exit, out, err) = run(&case, words);
        assert_eq!(exit, Some(code), "{words}: {err}");
        assert!(out.contains(told), "{words}: {out}");
        assert!(not_told.is_empty() || !format!("{out}{err}").contains(not_told), "{words}: {out}{err}");
    }
    let log = json_of(&["log", &case, "--json"]);
    let read = log["entries"].as_array().expect("entries").iter().rposition(|line| line["kind"] == "read");
    let read = json_of(&["show", &case, &read.expect("one").to_string(), "--json"]);
    let view = read["fields"]["view"].as_str().expect("a view");
    assert!(view.starts_with("entry 2, ") && view.contains("2024-06-20"), "{view}");
    assert_eq!(
        (&read["in_force"], &json_of(&["show", &case, "2", "--json"])["in_force"]),
        (&json!(false), &json!(true))
    );
}

#[test]
fn two_moments_are_compared_as_they_were_known() {
    let folder = two_versions();
    let case = folder.path().to_string_lossy().into_owned();
    let table = [
        ("diff --from 1", 0, "Unicorn", ""),
        ("diff --from 1 --as-known-at 2024-06-20", 0, "Unicorn", "+ entry"),
        ("diff --from 1 --as-known-at 2024-06-19", 0, "right", "Unicorn"),
        ("diff --from 1 --as-known-at 2024-06-19 --to-agency school", 0, "right", "Unicorn"),
        ("diff --from 1 --as-known-at 2024-05-01", 0, "the second has 1 entries more", FILE),
        ("diff --from 0 --as-known-at 2024-06-19", 0, FILE, "Unicorn"),
        ("diff --from 0 --as-known-at 2024-05-01", 0, "the second has 2 entries more", FILE),
        ("diff --from 1 --to-agency school", 2, "", "Unicorn"),
    ];
    for (words, code, told, not_told) in table {
        let (exit, out, err) = run(&case, words);
        assert_eq!(exit, Some(code), "{words}: {err}");
        assert!(out.contains(told), "{words}: {out}");
        assert!(not_told.is_empty() || !format!("{out}{err}").contains(not_told), "{words}: {out}{err}");
    }
}
