//! `tools/read_case.py` was written from the format page alone: it and we must say the same of every file.

use std::path::Path;
use std::process::Command;

use candour_case::CaseFile;

use super::{build_folder, demo_folder};

/// Its exit code; `None` where there is no Python.
fn code(path: &Path) -> Option<i32> {
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/read_case.py");
    let Ok(output) = Command::new("python3").arg(tool).arg(path).output() else {
        eprintln!("skipped: no python3 to read the case file with");
        return None;
    };
    output.status.code()
}

/// A line under the newest checkpoint.
fn signature(line: &str) -> String {
    format!("INSERT INTO signature SELECT max(size), {line} FROM checkpoint")
}

#[test]
fn says_what_we_say() {
    let guards = "DROP TRIGGER ledger_is_kept; DROP TRIGGER ledger_is_whole; DROP TRIGGER checkpoint_is_kept;
        DROP TRIGGER checkpoint_is_whole; DROP TRIGGER content_is_kept;";
    let folder = demo_folder();
    drop(build_folder(folder.path()).0);
    let whole = folder.path().join("case.candour");
    let touched = folder.path().join("touched.candour");
    let table: &[(&str, i32)] = &[
        ("", 0),
        // What is derived is nobody's proof.
        ("DELETE FROM derived_entry", 0),
        // Nor is what another version of the program keeps beside it, or did not keep yet.
        ("CREATE TABLE later (what TEXT); INSERT INTO later VALUES ('something')", 0),
        ("DROP TABLE signature", 0),
        (&signature("char(8212) || ' a.example/w AAAAAAA=' || char(10)"), 0),
        (&signature("CAST(char(8212) || ' a.example/w AAAAAAA=' || char(10) AS BLOB)"), 0),
        (&signature("char(8212) || ' a.example/w AAAAAAA='"), 4),
        (&signature("char(8212) || ' a.example/w AAAAAAB=' || char(10)"), 4),
        (&signature("char(8212) || ' a.example/w AAAAAA==' || char(10)"), 4),
        (&signature("char(8212) || ' a+b AAAAAAA=' || char(10)"), 4),
        (&signature("char(8212) || ' a AAAAAAA=' || char(10) || char(8212) || ' b AAAAAAA=' || char(10)"), 4),
        (&signature("''"), 4),
        (&signature("X'FF'"), 4),
        ("INSERT INTO signature VALUES (1000, char(8212) || ' a.example/w AAAAAAA=' || char(10))", 4),
        ("UPDATE ledger SET leaf = X'00' WHERE entry = 3", 4),
        ("UPDATE ledger SET leaf = CAST(replace(leaf, 'import', 'unport') AS BLOB) WHERE entry = 3", 4),
        ("UPDATE ledger SET leaf_hash = zeroblob(32) WHERE entry = 3", 4),
        ("DELETE FROM ledger WHERE entry = 2", 4),
        ("DELETE FROM ledger WHERE entry = (SELECT max(entry) FROM ledger)", 4),
        ("INSERT INTO ledger SELECT max(entry) + 1, leaf, leaf_hash, salt, body FROM ledger", 4),
        ("UPDATE ledger SET body = CAST(replace(body, 'records/', 'rekords/') AS BLOB) WHERE entry = 3", 4),
        ("UPDATE ledger SET salt = (SELECT salt FROM ledger WHERE entry = 4) WHERE entry = 3", 4),
        ("UPDATE ledger SET salt = NULL WHERE entry = 3", 4),
        ("UPDATE ledger SET salt = NULL, body = NULL WHERE entry = 3", 4),
        ("INSERT INTO content VALUES (zeroblob(32), X'00')", 4),
        ("UPDATE checkpoint SET note = replace(note, 'candour', 'candoer')", 4),
        ("UPDATE checkpoint SET note = note || 'more' || char(10)", 4),
        ("DELETE FROM checkpoint", 4),
        ("UPDATE content SET bytes = X'00' WHERE rowid = 2", 4),
        ("DELETE FROM content WHERE rowid = 2", 4),
        ("PRAGMA user_version = 9", 2),
        ("PRAGMA application_id = 9", 2),
    ];
    for &(touch, expected) in table {
        std::fs::copy(&whole, &touched).expect("a copy");
        let connection = rusqlite::Connection::open(&touched).expect("it is SQLite");
        connection.execute_batch(&format!("{guards} {touch}")).expect("the file is touched");
        drop(connection);
        let Some(theirs) = code(&touched) else { return };
        let ours = match CaseFile::open_to_read(&touched).and_then(|case| case.verify()) {
            Ok(wrong) if wrong.is_empty() => 0,
            Ok(_) | Err(candour_case::CaseError::Ledger { .. }) => 4,
            Err(_) => 2,
        };
        assert_eq!((theirs, ours), (expected, expected), "{touch}");
    }
}
