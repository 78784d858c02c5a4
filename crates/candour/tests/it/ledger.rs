//! What came in cannot be rewritten unseen, and everything else comes back from it.

use std::fs;

use candour_case::{BuildOptions, CaseError, CaseFile, Folder, Held, Moment, build, rebuild};

use super::door::code;
use super::{TIME, build_folder, demo_folder, sitting};

#[test]
fn the_same_folder_twice_changes_nothing() {
    let folder = demo_folder();
    let (case, _, first) = build_folder(folder.path());
    let root = case.root();
    drop(case);
    let (case, taken, second) = build_folder(folder.path());
    assert_eq!((taken.imported.len(), taken.withdrawn.len(), second.read_anew), (0, 0, 0));
    assert_eq!(case.root(), root);
    assert_eq!(first.envelope(), second.envelope(), "from the cache as from the files");
}

#[test]
fn one_changed_file_is_the_only_one_read_again() {
    let folder = demo_folder();
    build_folder(folder.path());
    let file = folder.path().join("records/childrens-social-care/case-notes.txt");
    let mut words = fs::read(&file).expect("the file is there");
    words.extend(b"\n\n20/05/2024 Closing visit. Child seen at home with mother.\n");
    fs::write(&file, words).expect("the file is written");
    let (_, taken, built) = build_folder(folder.path());
    assert_eq!(taken.imported, ["records/childrens-social-care/case-notes.txt"]);
    assert_eq!(built.read_anew, 1);
}

#[test]
fn a_file_taken_away_is_withdrawn_and_kept_in_the_ledger() {
    let folder = demo_folder();
    build_folder(folder.path());
    fs::remove_file(folder.path().join("records/gp/gp-extract.tsv")).expect("the file was there");
    let (case, taken, built) = build_folder(folder.path());
    assert_eq!(taken.withdrawn, ["records/gp/gp-extract.tsv"]);
    assert!(built.intake.iter().all(|report| &*report.file != "records/gp/gp-extract.tsv"));
    assert!(case.log().expect("the log").iter().any(|line| line.kind == "withdraw"));
    assert_eq!(case.verify().expect("it can be read"), []);
}

#[test]
fn rebuild_gives_the_same_bytes() {
    let folder = demo_folder();
    let (mut case, ..) = build_folder(folder.path());
    let rebuilt = rebuild(&mut case).expect("it builds again");
    let differ: Vec<_> = rebuilt.tables.iter().filter(|(_, same)| !same).collect();
    assert!(differ.is_empty(), "{differ:?}");
    assert!(rebuilt.tables.len() > 8);
}

#[test]
fn a_rebuild_says_what_was_altered_and_mends_it() {
    let folder = demo_folder();
    drop(build_folder(folder.path()).0);
    let connection = rusqlite::Connection::open(folder.path().join("case.candour")).expect("SQLite");
    connection.execute_batch("CREATE TABLE derived_more (words)").expect("altered");
    drop(connection);
    let case = folder.path().to_string_lossy();
    assert_eq!(code(&["build", "--rebuild", &case]), Some(4));
    assert_eq!(
        code(&["build", "--rebuild", &case]),
        Some(3),
        "whole, and with the files that are refused on purpose"
    );
}

#[test]
fn what_was_touched_is_named() {
    let touches = [
        ("UPDATE ledger SET leaf = X'00' WHERE entry = 3", "entry 3"),
        ("DELETE FROM ledger WHERE entry = 2", "missing"),
        (
            "UPDATE ledger SET entry = -1 WHERE entry = 1; UPDATE ledger SET entry = 1 WHERE entry = 2;
          UPDATE ledger SET entry = 2 WHERE entry = -1",
            "entry 1",
        ),
        ("UPDATE checkpoint SET note = replace(note, 'candour', 'candoer')", "checkpoint"),
        ("INSERT INTO ledger SELECT max(entry) + 1, leaf, leaf_hash, salt, body FROM ledger", "entr"),
        (
            "UPDATE ledger SET body = CAST(replace(body, 'records/', 'rekords/') AS BLOB) WHERE entry = 4",
            "entry 4",
        ),
        ("UPDATE ledger SET body = NULL, salt = NULL WHERE entry = 4", "entry 4"),
    ];
    for (touch, named) in touches {
        let folder = demo_folder();
        drop(build_folder(folder.path()).0);
        let path = folder.path().join("case.candour");
        let connection = rusqlite::Connection::open(&path).expect("it is SQLite");
        // Whoever means harm drops the guards first.
        let guards =
            "DROP TRIGGER ledger_is_kept; DROP TRIGGER ledger_is_whole; DROP TRIGGER checkpoint_is_kept;";
        connection.execute_batch(&format!("{guards} {touch}")).expect("the file is touched");
        drop(connection);
        match CaseFile::open(&path, sitting(TIME)) {
            Err(CaseError::Ledger { faults, .. }) => {
                let words: Vec<String> = faults.iter().map(ToString::to_string).collect();
                assert!(words.iter().any(|w| w.contains(named)), "{touch}: {words:?}");
            }
            other => panic!("{touch}: not found ({})", other.is_ok()),
        }
    }
}

#[test]
fn changed_contents_are_found() {
    let folder = demo_folder();
    drop(build_folder(folder.path()).0);
    let path = folder.path().join("case.candour");
    let connection = rusqlite::Connection::open(&path).expect("it is SQLite");
    connection
        .execute_batch("DROP TRIGGER content_is_kept; UPDATE content SET bytes = X'00' WHERE rowid = 2")
        .expect("the file is touched");
    drop(connection);
    let case = CaseFile::open_to_read(&path).expect("the ledger itself is whole");
    let wrong = case.verify().expect("it can be read");
    assert!(wrong.iter().any(|wrong| wrong.code == "candour::case::content"), "{wrong:?}");
}

/// As held after entry n, the case is what was built when entry n was the last, in every derived thing.
#[test]
fn the_past_comes_back() {
    let folder = demo_folder();
    let path = |name: &str| folder.path().join(name);
    let notes = path("records/childrens-social-care/case-notes.txt");
    let mut then = Vec::new();
    let mut remember = |time: &str| {
        let lies = Folder::read(folder.path()).expect("the folder is a case folder");
        let mut case = CaseFile::open(&path("case.candour"), sitting(time)).expect("the case file opens");
        case.take_in(&lies.inputs).expect("the ledger takes it in");
        let built = build(&mut case, BuildOptions::UseCache).expect("the case is built");
        then.push((
            case.size(),
            time[..10].to_owned(),
            built.envelope(),
            built.with_view(candour_report::csv),
        ));
    };
    remember("2024-06-03T09:00:00Z");
    // A note written after the event, a record replaced, one taken away, the child's birth corrected.
    let mut words = fs::read(&notes).expect("the file is there");
    words.extend(b"\n\n20/05/2024 Closing visit. Child seen at home with mother.\n");
    fs::write(&notes, words).expect("the file is written");
    remember("2024-06-05T09:00:00Z");
    fs::remove_file(path("records/gp/gp-extract.tsv")).expect("the file was there");
    remember("2024-06-07T09:00:00Z");
    let facts = fs::read_to_string(path("case.toml")).expect("the facts are there");
    fs::write(path("case.toml"), facts.replace("2022-03-14", "2022-03-15")).expect("the facts are written");
    remember("2024-06-09T09:00:00Z");
    let bytes = fs::read(path("case.candour")).expect("the case file is there");
    for (size, day, envelope, csv) in &then {
        let moments = [Moment::Entry(size - 1), Moment::Day(day.parse().expect("a day"))];
        for moment in moments {
            let held = Held::open(folder.path(), moment).expect("it was held then");
            let built = held.build(None, &|_| {}).expect("the case is built");
            assert!(built.envelope() == *envelope, "as held on {moment}");
            assert!(built.with_view(candour_report::csv) == *csv, "as held on {moment}");
        }
    }
    assert!(then.windows(2).all(|pair| pair[0].2 != pair[1].2), "each step shows");
    assert!(fs::read(path("case.candour")).expect("still there") == bytes, "looking back writes nothing");
    for before in ["2024-06-02", "99"] {
        assert!(Held::open(folder.path(), before.parse().expect("a moment")).is_err(), "{before}");
    }
}
