//! The binary as a person runs it: exit codes, and what stands on stdout.

use std::process::{Command, Output};

pub(super) fn candour(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .expect("it runs")
}

pub(super) fn code(arguments: &[&str]) -> Option<i32> {
    candour(arguments).status.code()
}

#[test]
fn exit_codes_are_those_of_the_house() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    assert_eq!(code(&["demo", &at("demo")]), Some(0));
    assert_eq!(code(&["build", &at("demo")]), Some(3), "it holds damaged files on purpose");
    assert_eq!(code(&["verify", &at("demo")]), Some(0));
    assert_eq!(code(&["build", &at("nowhere")]), Some(2));
    assert_eq!(code(&["nonsense"]), Some(2));
    assert_eq!(code(&["explain", "candour::intake::empty"]), Some(0));
    std::fs::write(at("strange.txt"), "Seen on 3 May 2016.\n").expect("a file");
    assert_eq!(code(&["demo", &at("")]), Some(2), "a folder of somebody's work is not written into");
}

#[test]
fn one_expression_is_read() {
    let output = candour(&["date", "the previous weekend", "--anchor", "2007-08-03", "--json"]);
    let words = String::from_utf8(output.stdout).expect("text");
    let value: serde_json::Value = serde_json::from_str(words.trim()).expect("one JSON object a line");
    assert_eq!(value["edtf"], "2007-07-28/2007-07-29");
    assert_eq!((value["start"].as_u64(), value["words"].as_str()), (Some(0), Some("the previous weekend")));
}

pub(super) fn json_of(arguments: &[&str]) -> serde_json::Value {
    let output = candour(arguments);
    let words = String::from_utf8(output.stdout).expect("text");
    serde_json::from_str(words.trim()).unwrap_or_else(|_| panic!("{arguments:?} prints no JSON value"))
}

#[test]
fn every_command_answers_in_json_and_so_does_every_failure() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let case = at("demo");
    let cases: &[(&[&str], &str)] = &[
        (&["demo", &case], "case"),
        (&["build", &case], "case"),
        (&["check", &case], "findings"),
        (&["export", &case], "case"),
        (&["export", &case, "--format", "csv"], "export"),
        (&["text", &at("demo/INVENTED.txt")], "text"),
        (&["versions", &at("demo/INVENTED.txt"), &at("demo/INVENTED.txt")], "versions"),
        (&["versions", &at("demo/INVENTED.txt"), &at("nothing.txt")], "error"),
        (&["verify", &case], "verify"),
        (&["log", &case], "log"),
        (&["show", &case, "1"], "show"),
        (&["diff", &case, "--from", "1"], "diff"),
        (&["fsck", &case], "fsck"),
        (&["ask", &case], "error"),
        (&["key", &case, "--out", &at("case.key")], "key"),
        (&["sign", &case, "--key", &at("case.key")], "sign"),
        (&["ask", &case], "ask"),
        (&["prove", &case, "1"], "proof"),
        (&["witness-key", "--name", "council.example/w", "--out", &at("witness.key")], "key"),
        (&["show", &case, "1", "--bytes"], "error"),
        (&["explain"], "codes"),
        (&["explain", "candour::intake::empty"], "explain"),
        (&["completions", "bash"], "completions"),
        (&["build", &at("nowhere")], "error"),
        (&["text", &at("nothing.txt")], "error"),
        (&["verify", &at("nothing.candour")], "error"),
        (&["explain", "candour::nothing"], "error"),
        (&["date", "today", "--anchor", "the day before"], "error"),
        (&["export", &case, "--format", "xlsx"], "error"),
        (&["nonsense"], "error"),
    ];
    for (arguments, kind) in cases {
        let value = json_of(&[arguments, &["--json"][..]].concat());
        assert_eq!(
            (value["candour"].as_u64(), value["kind"].as_str()),
            (Some(1), Some(*kind)),
            "{arguments:?}"
        );
        if *kind == "error" {
            assert!(value["code"].is_string() && value["help"].is_string(), "{arguments:?}");
        }
    }
}

#[test]
fn help_opens_with_an_example() {
    let commands = "demo build check export text versions dates date verify log key prove show diff fsck explain \
                    completions sign ask cosign witness witness-key compare seal erase tiles";
    for command in std::iter::once("").chain(commands.split(' ')) {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let help = String::from_utf8(candour(&arguments).stdout).expect("text");
        assert!(help.starts_with("Example:\n  candour "), "{command}: {help}");
    }
}

#[test]
fn words_of_a_record_go_to_no_pipe() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let records = folder.path().join("records/school");
    std::fs::create_dir_all(&records).expect("a folder");
    std::fs::write(records.join("log.csv"), "Date,Event\nZebraday,Unicorn seen\n").expect("a file");
    let output = candour(&["build", &folder.path().to_string_lossy()]);
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(told.contains("candour::intake::date_unread") && told.contains("row 2"), "{told}");
    assert!(!told.contains("Zebraday") && !told.contains("Unicorn"), "{told}");
    assert!(!told.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn as_known_at_a_day_nothing_later_is_told() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let records = folder.path().join("records/school");
    std::fs::create_dir_all(&records).expect("a folder");
    let rows = "Date,Event,Date recorded\n3 May 2016,Came late,3 May 2016\n4 May 2016,Zebra drawn,9 June 2016\n\
                5 May 2016,Left early,5 May 2016\n6 July 2016,Unicorn drawn,\n";
    std::fs::write(records.join("log.csv"), rows).expect("a file");
    let case = folder.path().to_string_lossy().into_owned();
    let value = json_of(&["export", &case, "--json", "--known-at", "2016-05-31"]);
    let told: Vec<&str> = value["entries"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|entry| entry["text"].as_str())
        .collect();
    assert_eq!(told, ["Came late", "Left early"]);
    let whole = json_of(&["export", &case, "--json"]);
    assert_eq!(whole["entries"][0]["source"], value["entries"][0]["source"], "places count as in the whole");
    assert_eq!(code(&["build", &case, "--known-at", "2016-05-31"]), Some(0));
    for (name, later) in [("out", true), ("out-known-at-2016-05-31", false)] {
        for file in ["chronology.html", "chronology.csv", "problems.csv"] {
            if name == "out" {
                assert_eq!(code(&["build", &case]), Some(0));
            }
            let text = std::fs::read_to_string(folder.path().join(name).join(file)).expect("written");
            let tells = text.contains("Zebra") || text.contains("Unicorn");
            assert_eq!(tells, later && file != "problems.csv", "{name}/{file}");
        }
    }
}

/// What one agency had; what cannot be told is counted and listed; an agency without a record is a mistake of the asker.
#[test]
fn as_known_to_an_agency() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join("records").join(name);
    for (name, rows) in [
        (
            "school/log.csv",
            "Date,Event,Date recorded\n3 May 2016,Came late,3 May 2016\n4 May 2016,Information shared with police,4 May 2016\n\
             5 May 2016,Left early,\n6 May 2016,Information shared with police,9 June 2016\n",
        ),
        (
            "police/log.csv",
            "Date,Event,Date recorded\n3 May 2016,Call received,between 3 May 2016 and 4 June 2016\n2 May 2016,Stopped a car,2 May 2016\n",
        ),
    ] {
        std::fs::create_dir_all(at(name).parent().expect("a folder")).expect("made");
        std::fs::write(at(name), rows).expect("a file");
    }
    let case = folder.path().to_string_lossy().into_owned();
    let ask = |more: &[&str]| {
        json_of(&[&["export", &case, "--json", "--as-known-at", "2016-05-31"], more].concat())
    };
    let told = |value: &serde_json::Value| -> Vec<String> {
        let entries = value["entries"].as_array().expect("a list").iter();
        entries.map(|entry| entry["text"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let why = |value: &serde_json::Value| -> Vec<String> {
        let list = value["view"]["untold"].as_array().expect("a list").iter();
        list.map(|one| one["why"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let anyone = ask(&[]);
    assert_eq!(told(&anyone), ["Stopped a car", "Came late", "Information shared with police"]);
    assert_eq!(why(&anyone), ["no_recorded_date", "doubtful_date"]);
    let police = ask(&["--to", "police"]);
    assert_eq!(told(&police), ["Stopped a car", "Information shared with police"]);
    assert_eq!(why(&police), ["doubtful_date", "not_recorded_as_passed", "not_recorded_as_passed"]);
    let presumed = ask(&["--undated-as-happened"]);
    assert_eq!(told(&presumed).last().map(String::as_str), Some("Left early"));
    assert_eq!(code(&["export", &case, "--json", "--as-known-at", "2016-05-31", "--to", "nobody"]), Some(2));
    assert_eq!(code(&["check", &case, "--to", "police"]), Some(2), "to whom, but not when");
    assert_eq!(code(&["build", &case, "--as-known-at", "2016-05-31", "--to", "police"]), Some(0));
    let out = folder.path().join("out-known-at-2016-05-31-to-police");
    let page = std::fs::read_to_string(out.join("chronology.html")).expect("written");
    assert!(page.contains("As known to Police at 31 May 2016.") && !page.contains("Came late"));
    assert!(page.contains("1 more may have been known (the recorded date may lie before or after)"));
    let list = std::fs::read_to_string(out.join("left-out.csv")).expect("written");
    assert_eq!(list.lines().count(), 4);
    let log = json_of(&["log", &case, "--as-held-on", "1", "--json"]);
    assert_eq!(log["entries"].as_array().map(Vec::len), Some(2));
}
