//! What is told stays what was said: names out of a file end no line, and a listener who leaves stops nothing.

use std::fs;
use std::process::{Command, Stdio};

use super::door::candour;
use super::{build_folder, demo_folder};

#[cfg(unix)]
#[test]
fn a_name_ends_no_line() {
    let folder = demo_folder();
    let forged = "a\n99\t2020-01-01T00:00:00Z\timport\tforged.csv";
    for name in [forged, "b\u{1b}[2J\u{7}.csv", "c\u{85}\u{9b}2J.csv"] {
        fs::write(folder.path().join("records/gp").join(name), "Date,Event\n01/02/2023,Visit\n")
            .expect("written");
    }
    let case = folder.path().to_string_lossy().into_owned();
    let built = candour(&["build", &case]);
    let size = build_folder(folder.path()).0.size();
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/read_case.py");
    let file = folder.path().join("case.candour");
    let theirs = Command::new("python3").arg(tool).arg(file).arg("log").output().map(|told| told.stdout);
    let log = candour(&["log", &case]).stdout;
    assert_eq!(String::from_utf8_lossy(&log).lines().count() as u64, size);
    let shown: Vec<u8> =
        (0..size).flat_map(|entry| candour(&["show", &case, &entry.to_string()]).stdout).collect();
    for told in [built.stderr, log, shown, theirs.unwrap_or_default()] {
        let text = String::from_utf8(told).expect("text");
        assert!(!text.lines().any(|line| line.starts_with("99")), "{text}");
        assert!(!text.chars().any(|c| c.is_control() && !"\n\t".contains(c)), "{text:?}");
    }
}

#[test]
fn nobody_needs_to_listen() {
    let folder = demo_folder();
    drop(build_folder(folder.path()).0);
    let case = folder.path().to_string_lossy().into_owned();
    for (arguments, expected) in [(["verify", &case], 0), (["log", "nowhere"], 3), (["erase", &case], 2)] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stderr.take());
        assert_eq!(child.wait().expect("it ends").code(), Some(expected), "{arguments:?}");
    }
}
