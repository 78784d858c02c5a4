//! What lies beside a case file or was put into it, and would keep what is erased, change what is sealed or be left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour_case::{CaseError, CaseFile, Held, Moment, verify_file};

use super::door::candour;
use super::erasure::{FILE, WORDS, entries_of, holds, sealed, with_a_file_more};
use super::{TIME, build_folder, demo_folder, sitting};

/// A reader of the write-ahead log keeps the pages of before in the file: nothing is erased, rather than only in name.
#[test]
fn nothing_is_erased_under_a_reader() {
    let folder = with_a_file_more();
    let path = folder.path().join("case.candour");
    let reader = rusqlite::Connection::open(&path).expect("it is SQLite");
    reader.pragma_update(None, "journal_mode", "WAL").expect("as a writer that was stopped left it");
    reader.execute_batch("BEGIN; SELECT count(*) FROM ledger").expect("read");
    let mut case = CaseFile::open(&path, sitting(TIME)).expect("opened");
    let (entries, size) = (entries_of(&case, FILE), case.size());
    assert!(matches!(case.erase(&entries, "why"), Err(CaseError::Busy)));
    assert_eq!(case.size(), size, "nothing was done");
    drop(reader);
    case.erase(&entries, "why").expect("erased");
    drop(case);
    for name in ["case.candour", "case.candour-wal", "case.candour-journal"] {
        assert!(!holds(&folder.path().join(name), WORDS), "{name}");
    }
}

/// What would keep a copy of what is erased is not written past.
#[test]
fn a_file_with_a_trigger_more_is_not_written_to() {
    let keeps = "CREATE TABLE later (body)";
    for (trigger, is_written) in [
        ("DROP TRIGGER ledger_is_whole", true),
        ("CREATE TRIGGER more BEFORE UPDATE ON ledger BEGIN INSERT INTO later VALUES (OLD.body); END", false),
        ("CREATE TRIGGER more AFTER DELETE ON content BEGIN INSERT INTO later VALUES (OLD.bytes); END", false),
        (
            "DROP TRIGGER ledger_is_whole;
             CREATE TRIGGER ledger_is_whole BEFORE UPDATE ON ledger BEGIN INSERT INTO later VALUES (OLD.body); END",
            false,
        ),
    ] {
        let folder = demo_folder();
        drop(build_folder(folder.path()).0);
        let path = folder.path().join("case.candour");
        let connection = rusqlite::Connection::open(&path).expect("it is SQLite");
        connection.execute_batch(&format!("{keeps}; {trigger}")).expect("touched");
        drop(connection);
        match CaseFile::open(&path, sitting(TIME)) {
            Ok(_) => assert!(is_written, "{trigger}"),
            Err(CaseError::Shape { .. }) => assert!(!is_written, "{trigger}"),
            Err(other) => panic!("{trigger}: {other}"),
        }
    }
}

/// What stands in the place of something derived neither answers nor acts: every command that reads a case stops there.
#[test]
fn what_is_derived_is_a_table_or_the_file_is_refused() {
    let spied = "CREATE TABLE later (words); INSERT INTO later VALUES ('kept')";
    for touch in [
        "ALTER TABLE derived_entry RENAME TO other; CREATE VIEW derived_entry AS SELECT * FROM other",
        "CREATE VIEW derived_zz AS SELECT words FROM later",
        "CREATE TRIGGER derived_zz AFTER INSERT ON ledger BEGIN DELETE FROM later; END",
        "CREATE TRIGGER zz AFTER DELETE ON derived_entry BEGIN DELETE FROM later; END",
        "CREATE TRIGGER zz AFTER INSERT ON derived_reading BEGIN DELETE FROM later; END",
    ] {
        let folder = demo_folder();
        drop(build_folder(folder.path()).0);
        let case = folder.path().to_string_lossy().into_owned();
        let path = folder.path().join("case.candour");
        let connection = rusqlite::Connection::open(&path).expect("it is SQLite");
        connection.execute_batch(&format!("{spied}; {touch}")).expect("touched");
        drop(connection);
        let before = fs::read(&path).expect("read");
        for words in [
            "build",
            "check",
            "export --json",
            "show 1",
            "show 1 --text",
            "show 1 --as-held-on 1",
            "log",
            "build --as-held-on 2",
            "build --rebuild",
            "prove 1",
            "diff --from 1 --to 2",
            "verify",
            "fsck",
        ] {
            let (command, rest) = words.split_once(' ').unwrap_or((words, ""));
            let mut arguments = vec![command, &case];
            arguments.extend(rest.split_whitespace());
            let output = candour(&arguments);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(4), "{touch}: {words}: {said}");
            assert!(said.contains("candour::case::shape"), "{touch}: {words}: {said}");
        }
        assert!(fs::read(&path).expect("read") == before, "{touch}: something was written");
    }
}

/// A log or journal beside a sealed file, left there or put there, is neither read nor played back into it.
#[test]
fn a_sealed_file_is_read_alone() {
    let folder = demo_folder();
    let path = sealed(folder.path());
    let bytes = fs::read(&path).expect("read");
    let copy = folder.path().join("copy.candour");
    for (mode, ending) in [("WAL", "-wal"), ("DELETE", "-journal")] {
        fs::write(&copy, &bytes).expect("a copy");
        let writer = rusqlite::Connection::open(&copy).expect("it is SQLite");
        writer.pragma_update(None, "journal_mode", mode).expect("set");
        let more = "UPDATE content SET bytes = zeroblob(9)";
        let held = if ending == "-wal" { "" } else { "PRAGMA cache_size = 1; BEGIN;" };
        writer.execute_batch(&format!("DROP TRIGGER content_is_kept; {held} {more}")).expect("changed");
        let beside = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
        fs::copy(beside(&copy), beside(&path)).expect("it lies beside");
        drop(writer);
        let verified = verify_file(&path).expect("read");
        assert_eq!((verified.wrong, verified.seal.is_some()), (vec![], true), "{mode}");
        assert!(matches!(CaseFile::open(&path, sitting(TIME)), Err(CaseError::Sealed)), "{mode}");
        assert!(matches!(Held::open(&path, Moment::Entry(1)), Err(CaseError::NotACase { .. })), "{mode}");
        let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/read_case.py");
        if let Ok(output) = Command::new("python3").arg(tool).arg(&path).output() {
            assert!(output.status.success(), "{mode}");
        }
        assert!(fs::read(&path).expect("read") == bytes && beside(&path).is_file(), "{mode}");
        fs::remove_file(beside(&path)).expect("removed");
    }
}

/// What is in the way of a sealed copy stays, and nothing else is left behind.
#[test]
fn a_seal_that_is_refused_leaves_nothing() {
    let folder = demo_folder();
    let (case, ..) = build_folder(folder.path());
    for (out, in_the_way) in
        [("out.candour", "out.candour"), ("out.candour", "out.candour.part"), ("gone/out.candour", "")]
    {
        let beside = tempfile::tempdir().expect("a folder for the test");
        if !in_the_way.is_empty() {
            fs::write(beside.path().join(in_the_way), "words").expect("written");
        }
        assert!(matches!(case.seal(&beside.path().join(out)), Err(CaseError::File { .. })));
        let left: Vec<_> =
            fs::read_dir(beside.path()).expect("listed").flatten().map(|e| e.file_name()).collect();
        assert_eq!(left.len(), usize::from(!in_the_way.is_empty()), "{left:?}");
    }
    let beside = tempfile::tempdir().expect("a folder for the test");
    case.seal(&beside.path().join("own.part")).expect("any name will do");
}
