//! An entry proven to somebody who has nothing but a policy; and the case as an earlier ledger held it, at the door.

use super::door::{candour, code, json_of};

#[test]
fn a_proof_needs_nothing_but_a_policy() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (case, other) = (at("demo"), at("other"));
    assert_eq!((code(&["demo", &case]), code(&["demo", &other])), (Some(0), Some(0)));
    let key = |case: &str, file: &str, algorithm: &str| {
        let made = json_of(&["key", case, "--out", &at(file), "--algorithm", algorithm, "--json"]);
        made["policy"].as_str().expect("a line of a policy").to_owned()
    };
    let (plain, lasting) = (key(&case, "plain.key", "ed25519"), key(&case, "lasting.key", "ml-dsa-44"));
    let stranger = key(&other, "stranger.key", "ed25519");
    assert_eq!(code(&["key", &case, "--out", &at("plain.key")]), Some(3), "a key is not written over");
    assert_eq!(code(&["key", &case, "--out", &at("demo/in.key")]), Some(2), "nor put into the case");
    assert_eq!(code(&["prove", &case, "3", "--key", &at("stranger.key")]), Some(3), "another case's key");
    assert_eq!(code(&["prove", &case, "99", "--key", &at("plain.key")]), Some(2), "no such entry");
    let proof = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().flat_map(|key| ["--key".to_owned(), at(key)]).collect();
        let mut arguments = vec!["prove", &case, "3"];
        arguments.extend(keys.iter().map(String::as_str));
        String::from_utf8(candour(&arguments).stdout).expect("text")
    };
    let (one, both) = (proof(&["plain.key"]), proof(&["plain.key", "lasting.key"]));
    let table = [
        (&one, format!("{plain}\nquorum none\n"), 0),
        (&both, format!("{plain}\n{lasting}\nquorum none\n"), 0),
        (&both, format!("{plain}\n{lasting}\nbroken ed25519\nquorum none\n"), 0),
        (&one, format!("{plain}\n{lasting}\nbroken ed25519\nquorum none\n"), 4),
        (&one, format!("{stranger}\nquorum none\n"), 4),
        (&one, "quorum none\n".to_owned(), 4),
        (&one.replace("index 3\n", "index 4\n"), format!("{plain}\nquorum none\n"), 4),
        (&one.replacen("extra Y2Fu", "extra Y2Fv", 1), format!("{plain}\nquorum none\n"), 4),
    ];
    for (nth, (proof, policy, expected)) in table.iter().enumerate() {
        std::fs::write(at("proof"), proof).expect("a file");
        std::fs::write(at("policy"), policy).expect("a file");
        assert_eq!(code(&["verify", &at("proof"), "--policy", &at("policy")]), Some(*expected), "row {nth}");
    }
    std::fs::write(at("proof"), &both).expect("a file");
    std::fs::write(at("policy"), format!("{plain}\nquorum none\n")).expect("a file");
    let proven = json_of(&["verify", &at("proof"), "--policy", &at("policy"), "--json"]);
    assert_eq!((proven["whole"].as_bool(), proven["entry"].as_u64()), (Some(true), Some(3)));
    let log = json_of(&["log", &case, "--json"]);
    assert_eq!(proven["fields"]["sha256"], log["entries"][3]["sha256"]);
}

#[test]
fn as_held_at_the_door() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let case = at("demo");
    assert_eq!(code(&["demo", &case]), Some(0));
    let whole = json_of(&["export", &case, "--json"]);
    let last = whole["ledger"]["size"].as_u64().expect("a size") - 1;
    assert_eq!(json_of(&["export", &case, "--json", "--as-held-on", &last.to_string()]), whole);
    // Each export is an entry of its own; the record is what it was.
    let mut later = json_of(&["export", &case, "--json", "--as-held-on", "2999-01-01"]);
    assert_eq!(later["ledger"]["size"].as_u64(), Some(last + 3));
    later["ledger"] = whole["ledger"].clone();
    assert_eq!(later, whole);
    let log = json_of(&["log", &case, "--json"]);
    let kinds: Vec<_> = log["entries"].as_array().expect("a list").iter().map(|line| &line["kind"]).collect();
    assert!(kinds.ends_with(&[&"export".into(), &"export".into(), &"export".into()]), "{kinds:?}");
    let earlier = json_of(&["export", &case, "--json", "--as-held-on", "5"]);
    assert_eq!(earlier["ledger"]["size"].as_u64(), Some(6));
    assert!(earlier["entries"].as_array().map(Vec::len) < whole["entries"].as_array().map(Vec::len));
    assert_eq!(code(&["build", &case, "--as-held-on", "5"]), Some(0));
    let page = std::fs::read_to_string(at("demo/out-as-held-on-5/chronology.html")).expect("a page");
    assert!(page.contains("As held after entry 5 of the ledger."));
    assert_eq!(code(&["check", &case, "--as-held-on", "5", "--known-at", "2023-06-01"]), Some(0));
    assert_eq!(code(&["build", &case, "--as-held-on", "1999-01-01"]), Some(2));
    assert_eq!(code(&["build", &case, "--as-held-on", "5", "--rebuild"]), Some(2));
}
