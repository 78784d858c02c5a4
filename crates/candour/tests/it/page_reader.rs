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

#[test]
fn says_what_we_say() {
    let guards = "DROP TRIGGER ledger_is_kept; DROP TRIGGER ledger_is_whole; DROP TRIGGER checkpoint_is_kept;
        DROP TRIGGER checkpoint_is_whole; DROP TRIGGER content_is_kept;";
    let folder = demo_folder();
    drop(build_folder(folder.path()).0);
    let whole = folder.path().join("case.candour");
    let touched = folder.path().join("touched.candour");
    for (touch, expected) in [
        ("", 0),
        // What is derived is nobody's proof.
        ("DELETE FROM derived_entry", 0),
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
    ] {
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
