//! The binary as a person runs it: exit codes, and what stands on stdout.

use std::process::{Command, Output};

fn candour(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .expect("it runs")
}

fn code(arguments: &[&str]) -> Option<i32> {
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
