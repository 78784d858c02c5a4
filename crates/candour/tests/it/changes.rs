//! Files that come anew: every row that differs is told, in every output, and nothing of it before its day.

use std::fs;
use std::path::Path;

use candour_case::{
    BuildOptions, Built, CaseFile, Folder, Held, Moment, Sitting, build, build_known, rebuild,
};
use candour_model::{KnownAt, Undated};
use serde_json::{Value, json};

use super::door::{candour, code, json_of};
use super::sitting;

pub(super) const FILE: &str = "records/school/log.csv";
const HEAD: &str = "Date,Event,Recorded by,Date recorded\n";
const FIRST: &str = "03/05/2024,Came in late with a bruise on the left arm.,Ann Coe,03/05/2024\n\
                     06/05/2024,Mother called about the school meals.,Mo Lee,06/05/2024\n\
                     08/05/2024,Walrus drawn in the reading corner.,Mo Lee,08/05/2024\n";
const SECOND: &str = "03/05/2024,Came in late with a bruise on the right arm.,Ann Coe,03/05/2024\n\
                      04/05/2024,Unicorn told to the head teacher.,Ann Coe,20/06/2024\n\
                      16/05/2024,Mother called about the school meals.,Mo Lee,06/05/2024\n";
const DAYS: [&str; 2] = ["2024-06-03T09:00:00Z", "2024-06-25T09:00:00Z"];

fn put(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("below a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn take_in(folder: &Path, time: &str) -> CaseFile {
    take_in_by(folder, sitting(time))
}

fn take_in_by(folder: &Path, sitting: Sitting) -> CaseFile {
    let lies = Folder::read(folder).expect("a case folder");
    let mut case = CaseFile::open(&folder.join("case.candour"), sitting).expect("a case file");
    case.take_in(&lies.inputs).expect("taken in");
    case
}

fn built_at(folder: &Path, time: &str) -> Built {
    build(&mut take_in(folder, time), BuildOptions::UseCache).expect("it builds")
}

fn view_of(on: &str) -> KnownAt {
    KnownAt { on: on.parse().expect("a day"), to: None, undated: Undated::Untold }
}

/// A case whose one file came on two days.
pub(super) fn two_versions() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (rows, day) in [FIRST, SECOND].into_iter().zip(DAYS) {
        put(folder.path(), FILE, &format!("{HEAD}{rows}"));
        built_at(folder.path(), day);
    }
    folder
}

/// Of each row: what became of it, and the fields that differ.
fn told(changes: &Value) -> Vec<String> {
    let rows =
        changes.as_array().expect("files").iter().flat_map(|file| file["rows"].as_array().expect("rows"));
    let field = |field: &Value| field["field"].as_str().expect("a name").to_owned();
    rows.map(|row| {
        let fields: Vec<String> = row["fields"].as_array().expect("fields").iter().map(field).collect();
        format!("{} {}", row["what"].as_str().expect("a word"), fields.join(",")).trim_end().to_owned()
    })
    .collect()
}

#[test]
fn every_row_that_differs_is_told_everywhere() {
    let folder = two_versions();
    let mut case = take_in(folder.path(), DAYS[1]);
    let built = build(&mut case, BuildOptions::UseCache).expect("it builds");
    let envelope = built.envelope();
    let want = ["changed words", "added", "changed happened", "removed"];
    assert_eq!(told(&envelope["changes"]), want);
    let change = &envelope["changes"][0];
    assert_eq!((&change["before"]["entry"], &change["after"]["entry"]), (&1.into(), &2.into()));
    assert_eq!(change["before"]["time"], DAYS[0]);
    let rows = &change["rows"];
    assert_eq!((&rows[0]["same_day_written"], &rows[0]["after_the_event"]), (&true.into(), &true.into()));
    assert_eq!((&rows[1]["after_the_event"], &rows[3]["after"]), (&true.into(), &Value::Null));
    // Spans: of the row in its version's text, and of what differs in the row's words.
    let text: Vec<char> = fs::read_to_string(folder.path().join(FILE)).expect("text").chars().collect();
    let place = |of: &Value, at: &str| of[at].as_u64().expect("a number") as usize;
    let after = &rows[0]["after"];
    let slice: String = text[place(after, "start")..place(after, "end")].iter().collect();
    assert_eq!(Some(slice.as_str()), after["text"].as_str());
    let differ = &after["differ"][0];
    let (start, end) = (differ[0].as_u64().expect("a number"), differ[1].as_u64().expect("a number"));
    assert_eq!(&slice[start as usize..end as usize], "right");
    // Only the later version is in force.
    let words = envelope["entries"].to_string();
    assert!(words.contains("Unicorn") && !words.contains("Walrus"));
    let codes: Vec<_> = built.problems.iter().filter(|p| p.code == "candour::case::changed").collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(!format!("{codes:?}").contains("Walrus"));
    assert_eq!(built.changed().as_deref(), Some("1 file changed: 1 row added, 2 changed, 1 removed"));
    let out = folder.path().join("out");
    built.write_out(&case, &out).expect("written");
    let page = fs::read_to_string(out.join("chronology.html")).expect("a page");
    for words in ["<mark>left</mark>", "<mark>right</mark>", "Walrus", "16/05/2024", "ledger entry 1"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<script"));
    assert!(rebuild(&mut case).expect("it builds again").is_same());
}

/// The same from what was kept, from the last reading, and from the ledger's bytes alone.
#[test]
fn it_is_told_the_same_however_it_was_built() {
    let folder = two_versions();
    let mut case = take_in(folder.path(), DAYS[1]);
    let kept = build(&mut case, BuildOptions::UseCache).expect("it builds").envelope();
    let again = build(&mut case, BuildOptions::ReadAgain).expect("it builds").envelope();
    assert_eq!(kept["changes"], again["changes"]);
    drop(case);
    for told in ["'no JSON'", "replace(told, 'a', 'e')"] {
        let connection = rusqlite::Connection::open(folder.path().join("case.candour")).expect("SQLite");
        connection.execute_batch(&format!("UPDATE derived_change SET told = {told}")).expect("altered");
        drop(connection);
        assert_eq!(built_at(folder.path(), DAYS[1]).envelope()["changes"], kept["changes"], "{told}");
    }
}

#[test]
fn nothing_is_told_before_its_day() {
    let folder = two_versions();
    let hidden = |built: &Built, words: &[&str], why: &str| {
        let all = format!("{}{:?}", built.envelope(), built.problems);
        for word in words {
            assert!(!all.contains(word), "{why}: {word}");
        }
    };
    // Held before the second version came: it was never there.
    let held =
        Held::open(folder.path(), Moment::Entry(1)).expect("held").build(None, &|_| {}).expect("built");
    assert!(held.changes.is_empty());
    hidden(&held, &["Unicorn", "right arm", "16/05/2024", "candour::case::changed"], "as held");
    let known = |on: &str| {
        let mut case = take_in(folder.path(), DAYS[1]);
        build_known(&mut case, &view_of(on), &|_| {}).expect("built")
    };
    // On a day before the later version was taken in there is no change to tell.
    let early = known("2024-06-10");
    assert!(early.changes.is_empty());
    hidden(&early, &["Unicorn", "left arm", "Walrus", "candour::case::changed"], "before it came");
    assert_eq!(told(&known("2024-07-01").envelope()["changes"]).len(), 4);
}

/// Rows recorded after the day are not told of, on either side.
#[test]
fn rows_recorded_later_are_no_change_yet() {
    let folder = tempfile::tempdir().expect("a folder");
    let late = "09/05/2024,Unicorn told to the head teacher.,Ann Coe,20/06/2024\n";
    for (rows, day) in [FIRST.to_owned(), format!("{FIRST}{late}")]
        .into_iter()
        .zip(["2024-06-03T09:00:00Z", "2024-06-04T09:00:00Z"])
    {
        put(folder.path(), FILE, &format!("{HEAD}{rows}"));
        built_at(folder.path(), day);
    }
    let mut case = take_in(folder.path(), DAYS[1]);
    for (on, changes) in [("2024-06-10", 0), ("2024-06-20", 1)] {
        let built = build_known(&mut case, &view_of(on), &|_| {}).expect("built");
        assert_eq!(built.changes.len(), changes, "{on}");
        assert_eq!(built.envelope().to_string().contains("Unicorn"), changes > 0, "{on}");
    }
}

/// What is told of a row, its place apart: rows that are not there yet move the others.
fn placeless(changes: &Value) -> Vec<Value> {
    let mut rows: Vec<Value> = Vec::new();
    for file in changes.as_array().expect("files") {
        rows.extend(file["rows"].as_array().expect("rows").iter().cloned());
    }
    for row in &mut rows {
        for side in ["before", "after"] {
            for place in ["locator", "start", "end"] {
                if row[side].is_object() {
                    row[side][place] = Value::Null;
                }
            }
        }
    }
    rows
}

/// As known at a day, what is told of two versions equals what is told of them with every later row deleted.
#[test]
fn known_at_is_delete_later_then_build() {
    let rows = |list: &str| -> Vec<(u32, String)> {
        let row = |words: &str| {
            let (day, words) = words.trim().split_once(' ').expect("a day and words");
            let day: u32 = day.parse().expect("a day");
            (day, format!("{:02}/05/2024,{words},Mo Lee,{day:02}/06/2024\n", day % 9 + 1))
        };
        list.split(';').map(row).collect()
    };
    let first = rows(
        "1 Seen at home; 3 Mother called; 5 Bruise on the left arm; 7 No access; 9 Letter sent to housing",
    );
    let second = rows(
        "1 Seen at home; 4 Mother called twice; 5 Bruise on the right arm; 6 Nurse came; 9 Letter sent to school",
    );
    let case = |upto: u32| {
        let folder = tempfile::tempdir().expect("a folder");
        for (version, day) in
            [&first, &second].into_iter().zip(["2024-05-30T09:00:00Z", "2024-05-31T09:00:00Z"])
        {
            let kept = version.iter().filter(|(day, _)| *day <= upto).map(|(_, row)| row.as_str());
            put(folder.path(), FILE, &format!("{HEAD}{}", kept.collect::<String>()));
            built_at(folder.path(), day);
        }
        folder
    };
    let whole = case(99);
    let mut different = Vec::new();
    for day in 1..=10 {
        let mut ledger = take_in(whole.path(), "2024-05-31T09:00:00Z");
        let on = format!("2024-06-{day:02}");
        let known = build_known(&mut ledger, &view_of(&on), &|_| {}).expect("built");
        let deleted = built_at(case(day).path(), "2024-05-31T09:00:00Z");
        let [known, deleted] = [known, deleted].map(|built| placeless(&built.envelope()["changes"]));
        assert_eq!(known, deleted, "on day {day}");
        different.push(known.len());
    }
    assert!(different.windows(2).filter(|pair| pair[0] != pair[1]).count() >= 4, "{different:?}");
}

#[test]
fn withdrawn_and_come_back() {
    let folder = two_versions();
    put(folder.path(), "records/school/other.csv", &format!("{HEAD}{FIRST}"));
    built_at(folder.path(), "2024-06-26T09:00:00Z");
    fs::remove_file(folder.path().join(FILE)).expect("it was there");
    let built = built_at(folder.path(), "2024-06-27T09:00:00Z");
    let last = built.changes.last().expect("the withdrawal is told");
    assert!(last.is_withdrawal() && last.rows.is_empty());
    let warned = |built: &Built| built.problems.iter().any(|p| p.message.contains("does no more"));
    assert!(warned(&built));
    assert_eq!(
        built.changed().as_deref(),
        Some("1 file changed: 1 row added, 2 changed, 1 removed; 1 file withdrawn")
    );
    put(folder.path(), FILE, &format!("{HEAD}{SECOND}"));
    let built = built_at(folder.path(), "2024-06-28T09:00:00Z");
    let last = built.changes.last().expect("it came back");
    assert_eq!((last.is_withdrawal(), last.rows.len(), last.unchanged), (false, 0, 3));
    assert!(!warned(&built));
}

#[test]
fn versions_of_an_account_and_of_the_facts() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), FILE, &format!("{HEAD}{FIRST}"));
    put(folder.path(), "case.toml", "title = \"A\"\n\n[child]\nborn = 2019-01-02\n");
    put(folder.path(), "accounts/report.v1.txt", "He was seen twice.\n\nNobody asked the school.\n");
    put(folder.path(), "accounts/report.v2.txt", "He was seen often.\n\nNobody asked the school.\n");
    let first = built_at(folder.path(), DAYS[0]);
    assert_eq!(told(&first.envelope()["changes"]), ["changed words"]);
    put(folder.path(), "case.toml", "title = \"A\"\n[child]\nborn = 2019-01-03\n");
    put(folder.path(), "accounts/report.v3.txt", "Nobody asked the school.\n");
    let second = built_at(folder.path(), DAYS[1]);
    let envelope = second.envelope();
    let files: Vec<_> = second.changes.iter().map(|change| &*change.after.file).collect();
    assert_eq!(files, ["accounts/report.v2.txt", "accounts/report.v3.txt", "case.toml"]);
    assert_eq!(told(&envelope["changes"]), ["changed words", "removed", "changed words"]);
    // Built from nothing the same; one that came between two takes the place of what was told of them.
    put(folder.path(), "accounts/report.v2.txt", "He was seen sometimes.\n\nNobody asked the school.\n");
    built_at(folder.path(), DAYS[1]);
    let mut case = take_in(folder.path(), DAYS[1]);
    assert!(rebuild(&mut case).expect("it builds again").is_same());
}

#[test]
fn a_version_that_cannot_be_read_is_not_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), FILE, &format!("{HEAD}{FIRST}"));
    built_at(folder.path(), DAYS[0]);
    put(folder.path(), FILE, "PK\u{3}\u{4} broken");
    let built = built_at(folder.path(), DAYS[1]);
    assert!(built.changes[0].unread && built.changes[0].rows.is_empty());
    assert!(built.problems.iter().any(|p| p.message.contains("could not be read")));
}

#[test]
fn an_entry_is_shown_with_what_it_took_in() {
    let folder = two_versions();
    let case = folder.path().to_string_lossy().into_owned();
    let shown = json_of(&["show", &case, "1", "--json"]);
    assert_eq!((shown["act"].as_str(), shown["fields"]["file"].as_str()), (Some("import"), Some(FILE)));
    let words = String::from_utf8(candour(&["show", &case, "1"]).stdout).expect("text");
    assert!(words.contains("import at 2024-06-03T09:00:00Z") && words.contains(FILE), "{words}");
    let bytes = candour(&["show", &case, "1", "--bytes"]).stdout;
    assert_eq!(bytes, format!("{HEAD}{FIRST}").into_bytes());
    let text = candour(&["show", &case, "2", "--text"]).stdout;
    assert!(String::from_utf8(text).expect("text").contains("Unicorn"));
    for (arguments, exit) in [(["0", "--bytes"], 2), (["99", "--text"], 2), (["1", "--json"], 0)] {
        assert_eq!(code(&["show", &case, arguments[0], arguments[1]]), Some(exit), "{arguments:?}");
    }
    let log = json_of(&["log", &case, "--json"]);
    let acts = log["entries"].as_array().expect("entries");
    let reads: Vec<_> =
        acts.iter().filter(|line| line["kind"] == "read").map(|line| &line["entry"]).collect();
    assert_eq!(reads, [&json!(3), &json!(4)], "each file that was handed out, and nothing that was refused");
    let last = json_of(&["show", &case, "4", "--json"]);
    assert_eq!((&last["fields"]["form"], &last["fields"]["view"]), (&json!("text"), &json!("entry 2")));
}

#[test]
fn ledgers_side_by_side() {
    let folder = two_versions();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let case = at("case.candour");
    let between = json_of(&["diff", &case, "--from", "1", "--to", "2024-06-25", "--json"]);
    assert_eq!(
        (between["ledgers"].as_str(), &between["only_second"][0]["entry"]),
        (Some("grown"), &2.into())
    );
    assert_eq!(told(&between["changes"]).len(), 4);
    let words = String::from_utf8(candour(&["diff", &case, "--from", "1"]).stdout).expect("text");
    assert!(words.contains("bruise on the [left] arm") && words.contains("[right]"), "{words}");
    let back = json_of(&["diff", &case, "--from", "2", "--to", "0", "--json"]);
    assert_eq!((back["ledgers"].as_str(), back["went"][0].as_str()), (Some("behind"), Some(FILE)));
    assert_eq!(json_of(&["diff", &case, &case, "--json"])["ledgers"], "same");
    // A copy that went another way from entry 3 on.
    let copy = tempfile::tempdir().expect("a folder");
    fs::copy(&case, copy.path().join("case.candour")).expect("copied");
    for (to, rows) in [(folder.path(), FIRST), (copy.path(), SECOND)] {
        put(to, FILE, &format!("{HEAD}{rows}"));
        put(to, "records/school/more.csv", &format!("{HEAD}{rows}"));
        built_at(to, "2024-07-01T09:00:00Z");
    }
    let other = copy.path().to_string_lossy().into_owned();
    let parted = json_of(&["diff", &case, &other, "--json"]);
    assert_eq!((parted["ledgers"].as_str(), parted["part_at"].as_u64()), (Some("part"), Some(3)));
    assert_eq!(code(&["diff", &case, &other]), Some(4));
    let strange = tempfile::tempdir().expect("a folder");
    put(strange.path(), FILE, &format!("{HEAD}{FIRST}"));
    take_in_by(strange.path(), Sitting { seed: [8; 32], ..sitting(DAYS[0]) });
    assert_eq!(
        json_of(&["diff", &case, &strange.path().to_string_lossy(), "--json"])["ledgers"],
        "unrelated"
    );
    assert_eq!(code(&["diff", &case]), Some(2), "nothing to compare it with");
}

#[test]
fn every_part_of_a_case_file_is_looked_at() {
    let whole = two_versions();
    let path = |folder: &Path| folder.join("case.candour").to_string_lossy().into_owned();
    let bytes = fs::read(path(whole.path())).expect("bytes");
    let found = json_of(&["fsck", &path(whole.path()), "--json"]);
    assert_eq!(
        (&found["whole"], &found["notes"], &found["faults"]),
        (&true.into(), &Value::Array(vec![]), &Value::Array(vec![]))
    );
    assert_eq!(found["looked"].as_array().map(Vec::len), Some(7));
    assert!(bytes == fs::read(path(whole.path())).expect("bytes"), "looking writes nothing");
    let built = whole.path().to_string_lossy().into_owned();
    assert_eq!(code(&["build", &built]), Some(0));
    assert_eq!(code(&["fsck", &built]), Some(0), "with the documents' packed stretches");
    let touches = [
        ("DROP TRIGGER ledger_is_kept", "candour::fsck::schema"),
        ("DROP TRIGGER signature_is_kept", "candour::fsck::schema"),
        (
            "DROP TRIGGER ledger_is_kept; CREATE TRIGGER ledger_is_kept BEFORE UPDATE ON ledger BEGIN SELECT 1; END",
            "candour::fsck::schema",
        ),
        ("CREATE TABLE notes (words)", "candour::fsck::schema"),
        ("CREATE INDEX quick ON ledger (leaf)", "candour::fsck::schema"),
        ("CREATE VIEW derived_words AS SELECT words FROM derived_entry", "candour::fsck::schema"),
        ("INSERT INTO content VALUES (X'00', X'01')", "candour::case::content"),
        ("DELETE FROM content WHERE rowid = 1", "candour::case::content"),
        ("UPDATE derived_entry SET words = 'nothing of note'", "candour::fsck::derived"),
        ("UPDATE derived_change SET told = replace(told, 'left', 'right')", "candour::fsck::derived"),
        ("DELETE FROM derived_finding; DELETE FROM derived_order", "candour::fsck::derived"),
        ("UPDATE edge SET hashes = X'00'", "candour::fsck::derived"),
        ("DROP TABLE derived_person", "candour::fsck::schema"),
        ("CREATE TABLE derived_more (id)", "candour::fsck::schema"),
        ("DELETE FROM checkpoint WHERE size = 3", "candour::ledger::"),
    ];
    for (touch, code) in touches {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(path(folder.path()), &bytes).expect("written");
        let connection = rusqlite::Connection::open(path(folder.path())).expect("SQLite");
        if touch.starts_with("DELETE FROM checkpoint") {
            let guard: String = connection
                .query_row("SELECT sql FROM sqlite_master WHERE name = 'checkpoint_is_whole'", [], |row| {
                    row.get(0)
                })
                .expect("a guard");
            connection
                .execute_batch(&format!("DROP TRIGGER checkpoint_is_whole; {touch}; {guard}"))
                .expect("touched");
        } else {
            connection.execute_batch(touch).expect("touched");
        }
        drop(connection);
        let found = json_of(&["fsck", &path(folder.path()), "--json"]);
        let faults = found["faults"].to_string();
        assert!(faults.contains(code) && found["whole"] == false, "{touch}: {faults}");
    }
    assert_eq!(code(&["fsck", &path(whole.path())]), Some(0));
}

/// What was erased is told of no more, and a sealed file is looked through without what is derived.
#[test]
fn after_an_erasure_and_under_a_seal() {
    let folder = two_versions();
    let mut case = take_in(folder.path(), DAYS[1]);
    case.erase(&[1].into(), "the law").expect("erased");
    let built = build(&mut case, BuildOptions::UseCache).expect("it builds");
    assert!(built.changes.is_empty() && !built.envelope().to_string().contains("Walrus"));
    let sealed = folder.path().join("sealed.candour");
    case.seal(&sealed).expect("sealed");
    drop(case);
    let at = |path: &Path| path.to_string_lossy().into_owned();
    assert_eq!(json_of(&["show", &at(folder.path()), "1", "--json"])["erased"], true);
    assert_eq!(code(&["show", &at(folder.path()), "1", "--bytes"]), Some(2));
    for file in [folder.path(), &sealed] {
        let found = json_of(&["fsck", &at(file), "--json"]);
        assert_eq!(found["whole"], true, "{found}");
    }
    assert_eq!(json_of(&["diff", &at(folder.path()), &at(&sealed), "--json"])["ledgers"], "same");
}

#[test]
fn a_clock_that_runs_backwards_is_a_note() {
    let folder = two_versions();
    put(folder.path(), FILE, &format!("{HEAD}{FIRST}"));
    built_at(folder.path(), "2024-06-01T09:00:00Z");
    let found = json_of(&["fsck", &folder.path().to_string_lossy(), "--json"]);
    assert_eq!(
        (&found["whole"], found["notes"].as_array().map(Vec::len)),
        (&true.into(), Some(1)),
        "{found}"
    );
}
