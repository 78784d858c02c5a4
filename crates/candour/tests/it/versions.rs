//! `candour versions A B`: what a person reads, and the same in JSON.

use super::door::{candour, code, json_of};

const A: &str = "The panel met each family twice and wrote down what they said of the help they had.";
const B: &str = "School nurses kept their own notes, which nobody else could read until the spring.";

/// Two files side by side; paragraphs are parted by `|`.
struct Two {
    _folder: tempfile::TempDir,
    files: [String; 2],
}

impl Two {
    fn new(before: &str, after: &str) -> Two {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let files = [("r.v1.txt", before), ("r.v2.txt", after)].map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text.replace('|', "\n\n")).expect("written");
            path.to_string_lossy().into_owned()
        });
        Two { _folder: folder, files }
    }

    fn told(&self) -> String {
        let output = candour(&["versions", &self.files[0], &self.files[1]]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("text")
    }
}

#[test]
fn what_a_person_reads() {
    let sum = |sum: &str, rest: &str| format!("{sum} of judgement changed\n{rest}");
    let cases = [
        (
            format!("{A}|{B}|Care was good."),
            format!("{A}|{B}|Care was good."),
            sum("3 paragraphs, then 3: 0 edited, 0 moved, 0 added, 0 removed; 0 words", ""),
        ),
        (
            format!("{A}|{B}|Care was good."),
            format!("{B}|{A}|Care was inadequate."),
            sum(
                "3 paragraphs, then 3: 1 edited, 1 moved, 0 added, 0 removed; 1 word",
                "moved paragraph 2 to 1\nedited paragraph 3 to 3\n  judgement: \"good\" became \"inadequate\"\n",
            ),
        ),
        (
            format!("{A}|Care was not good there at all times."),
            format!("Care was good there at all times.|{B}"),
            sum(
                "2 paragraphs, then 2: 1 edited, 0 moved, 1 added, 1 removed; 0 words",
                "removed paragraph 1\nedited paragraph 2 to 1\n  negation: \"not\" went\nadded paragraph 2\n",
            ),
        ),
    ];
    for (before, after, want) in cases {
        assert_eq!(Two::new(&before, &after).told(), want);
    }
}

/// What a file holds is shown on a screen and never done by it.
#[test]
fn commands_of_a_terminal_are_shown() {
    // A text with more of them is refused.
    let told = Two::new(&format!("He was seen. {A}"), &format!("He was kept \u{9b}2J apart. {A}")).told();
    assert!(told.contains("became") && !told.contains('\u{9b}'), "{told}");
}

/// Places count letters, whatever bytes they take.
#[test]
fn places_count_letters() {
    let two = Two::new("“Śmiałość” – the care was good.", "“Śmiałość” – the care was poor.");
    let json = json_of(&["versions", &two.files[0], &two.files[1], "--json"]);
    let change = &json["changes"][0];
    assert_eq!(change["words"][0]["before"], serde_json::json!({"start": 26, "end": 30}));
    assert_eq!(change["words"][0]["class"], "judgement");
    assert_eq!(json["paragraphs"], serde_json::json!([1, 1]));
}

/// No words of a file in an error.
#[test]
fn what_cannot_be_read_is_said_by_its_name() {
    let two = Two::new("%PDF-1.7 Unicorn", "Unicorns were seen.");
    let output = candour(&["versions", &two.files[0], &two.files[1]]);
    assert_eq!(output.status.code(), Some(3));
    let error = String::from_utf8(output.stderr).expect("text");
    assert!(
        output.stdout.is_empty() && !error.contains("Unicorn") && error.contains("format_pdf"),
        "{error}"
    );
    assert_eq!(code(&["versions", &two.files[1]]), Some(2));
}

#[test]
fn two_versions_side_by_side() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };
    let before = file(
        "r.v1.txt",
        "Report\n\nThe work of the teams that were visited was good in most of the cases that were read.\n\nChildren were seen on 3 May 2008.\n",
    );
    let after = file(
        "r.v2.txt",
        "Report\n\nThe work of the teams that were visited was inadequate in most of the ca-\nses that were read.\n\nNew words stand here.\n",
    );
    let told = candour(&["versions", &before, &after]);
    let text = String::from_utf8(told.stdout).expect("text");
    assert!(
        text.starts_with(
            "3 paragraphs, then 3: 1 edited, 0 moved, 1 added, 1 removed; 1 word of judgement changed"
        ),
        "{text}"
    );
    let json = json_of(&["versions", &before, &after, "--json"]);
    assert_eq!(json["kind"], "versions");
    assert_eq!(json["changes"][0]["words"][0]["class"], "judgement");
    assert_eq!(json["changes"][0]["words"][0]["before"], serde_json::json!({"start": 52, "end": 56}));
    assert_eq!(code(&["versions", &before, "/nowhere/r.txt"]), Some(3));
}
