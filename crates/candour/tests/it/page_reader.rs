//! `tools/read_case.py` was written from the format page alone: it and we must say the same of every file.

use std::path::Path;
use std::process::Command;

use candour_case::verify_file;

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

/// Another thing in the place of the ledger.
fn instead(of: &str) -> String {
    format!("ALTER TABLE ledger RENAME TO other; {of}")
}

/// A content that the index of the table does not know.
const HIDDEN: &str = "CREATE TABLE spare (sha256 BLOB PRIMARY KEY, bytes BLOB);
    INSERT INTO spare (rowid, sha256) SELECT rowid, sha256 FROM content;
    INSERT INTO content VALUES (zeroblob(32), X'00');
    PRAGMA writable_schema = 1;
    UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_spare_1')
    WHERE name = 'sqlite_autoindex_content_1'";

/// Names that mean something else where a path is read as a URI.
#[test]
fn reads_the_file_that_was_named() {
    let folder = demo_folder();
    drop(build_folder(folder.path()).0);
    for name in ["a b#c.candour", "a%41.candour", "a?b=c.candour", "file:a.candour", "\u{e9}.candour"] {
        let path = folder.path().join(name);
        std::fs::copy(folder.path().join("case.candour"), &path).expect("a copy");
        assert!(verify_file(&path).is_ok_and(|verified| verified.wrong.is_empty()), "{name}");
        let Some(theirs) = code(&path) else { return };
        assert_eq!(theirs, 0, "{name}");
    }
}

/// What was cut or turned over anywhere: both say that something is wrong, or both that it is no case file.
#[test]
fn says_what_we_say_of_what_was_damaged() {
    let folder = demo_folder();
    let (case, ..) = build_folder(folder.path());
    let sealed = folder.path().join("sealed.candour");
    case.seal(&sealed).expect("sealed");
    drop(case);
    let touched = folder.path().join("touched.candour");
    for whole in [folder.path().join("case.candour"), sealed] {
        let bytes = std::fs::read(&whole).expect("read");
        let end = bytes.len();
        let near =
            [0, 15, 16, 71, 72, 100, 511, 512, 4095, 4096, 4097, end - 4096, end - 29, end - 28, end - 1];
        let cut = near.into_iter().chain((1..12).map(|nth| end * nth / 12)).map(|at| bytes[..at].to_vec());
        let turned = [0, 17, 62, 70, 101].map(|at| {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            bytes
        });
        for (nth, bytes) in cut.chain(turned).enumerate() {
            std::fs::write(&touched, bytes).expect("written");
            let Some(theirs) = code(&touched) else { return };
            assert_eq!(theirs, own_code(&touched), "{} {nth}", whole.display());
        }
    }
}

/// What it would end with if it were ours.
fn own_code(path: &Path) -> i32 {
    match verify_file(path) {
        Ok(verified) if verified.wrong.is_empty() => 0,
        Ok(_) => 4,
        Err(_) => 2,
    }
}

/// Touches a copy of a whole file, each time otherwise, and asks both readers.
fn both_say(table: &[(&str, i32)]) {
    say(table, code);
}

/// Asks us, and somebody else where there is somebody.
fn say(table: &[(&str, i32)], other: impl Fn(&Path) -> Option<i32>) {
    let guards = "DROP TRIGGER ledger_is_kept; DROP TRIGGER ledger_is_whole; DROP TRIGGER checkpoint_is_kept;
        DROP TRIGGER checkpoint_is_whole; DROP TRIGGER content_is_kept;";
    let folder = demo_folder();
    drop(build_folder(folder.path()).0);
    let whole = folder.path().join("case.candour");
    let touched = folder.path().join("touched.candour");
    for &(touch, expected) in table {
        std::fs::copy(&whole, &touched).expect("a copy");
        let connection = rusqlite::Connection::open(&touched).expect("it is SQLite");
        connection.execute_batch(&format!("{guards} {touch}")).expect("the file is touched");
        drop(connection);
        let Some(theirs) = other(&touched) else { return };
        assert_eq!((theirs, own_code(&touched)), (expected, expected), "{touch}");
    }
}

#[test]
fn says_what_we_say() {
    both_say(&[
        ("", 0),
        // What is derived is nobody's proof.
        ("DELETE FROM derived_entry", 0),
        // Nor is what another version of the program keeps beside it, or did not keep yet.
        ("CREATE TABLE later (what TEXT); INSERT INTO later VALUES ('something')", 0),
        ("DROP TABLE signature", 0),
        (&signature("char(8212) || ' a.example/w AAAAAAA=' || char(10)"), 0),
        (&signature("CAST(char(8212) || ' a.example/w AAAAAAA=' || char(10) AS BLOB)"), 0),
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
    ]);
}

#[test]
fn says_what_we_say_of_what_is_no_table_and_no_value() {
    both_say(&[
        // Kept as another kind of value, or under another size.
        ("UPDATE ledger SET leaf = CAST(leaf AS TEXT) WHERE entry = 3", 4),
        ("UPDATE ledger SET leaf = 9223372036854775807 WHERE entry = 3", 4),
        ("UPDATE ledger SET leaf_hash = 'x' WHERE entry = 3", 4),
        ("UPDATE ledger SET salt = 32 WHERE entry = 3", 4),
        ("UPDATE content SET bytes = CAST(bytes AS TEXT) WHERE rowid = 2", 4),
        ("INSERT INTO content VALUES ('words', X'00')", 4),
        ("INSERT INTO content VALUES (NULL, X'00')", 4),
        ("UPDATE checkpoint SET note = CAST(note AS BLOB)", 4),
        ("UPDATE checkpoint SET note = CAST(X'FF' AS TEXT)", 4),
        ("UPDATE checkpoint SET size = 1000 WHERE size = (SELECT max(size) FROM checkpoint)", 4),
        ("UPDATE checkpoint SET size = 0 WHERE size = (SELECT min(size) FROM checkpoint)", 4),
        ("DELETE FROM ledger; DELETE FROM checkpoint; DELETE FROM content", 4),
        // What SQL calls the ledger is no table, or has more to it.
        (&instead("CREATE VIEW ledger AS SELECT * FROM other"), 4),
        (&instead("CREATE VIEW LEDGER AS SELECT * FROM other WHERE sqlite_version() > '1'"), 4),
        (&instead("CREATE VIRTUAL TABLE ledger USING fts5(entry, leaf, leaf_hash, salt, body)"), 4),
        (
            &instead(
                "CREATE TABLE ledger (entry REAL, leaf, leaf_hash, salt, body); INSERT INTO ledger SELECT * FROM other",
            ),
            4,
        ),
        (
            &instead(
                "CREATE TABLE ledger (entry INTEGER PRIMARY KEY, leaf AS (made), leaf_hash, salt, body, made);
                 INSERT INTO ledger SELECT entry, leaf_hash, salt, body, leaf FROM other",
            ),
            4,
        ),
        ("CREATE INDEX more ON ledger (entry, leaf, leaf_hash, salt, body)", 4),
        ("DROP TABLE content", 4),
        ("DROP TABLE edge", 0),
        ("CREATE VIEW later AS SELECT * FROM ledger", 0),
        // What is derived proves nothing, and is a table all the same.
        ("DROP TABLE derived_entry; CREATE VIEW derived_entry AS SELECT * FROM ledger", 4),
        ("CREATE VIEW Derived_more AS SELECT 1", 4),
        ("CREATE VIRTUAL TABLE derived_more USING fts5(words)", 4),
        ("CREATE TRIGGER derived_more AFTER INSERT ON ledger BEGIN DELETE FROM derived_entry; END", 4),
        ("CREATE TRIGGER more AFTER DELETE ON derived_entry BEGIN DELETE FROM later; END", 4),
        ("CREATE TABLE derivedmore (words)", 0),
        (HIDDEN, 4),
    ]);
}

/// The reader in Python passes signatures over: whether one holds is for a policy to say, and none makes a ledger whole.
#[test]
fn a_row_of_signatures_is_one_line_under_its_checkpoint() {
    say(
        &[
            (&signature("char(8212) || ' a.example/w AAAAAAA='"), 4),
            (&signature("char(8212) || ' a.example/w AAAAAAB=' || char(10)"), 4),
            (&signature("char(8212) || ' a.example/w AAAAAA==' || char(10)"), 4),
            (&signature("char(8212) || ' a+b AAAAAAA=' || char(10)"), 4),
            (
                &signature(
                    "char(8212) || ' a AAAAAAA=' || char(10) || char(8212) || ' b AAAAAAA=' || char(10)",
                ),
                4,
            ),
            (&signature("''"), 4),
            (&signature("X'FF'"), 4),
            ("INSERT INTO signature VALUES (1000, char(8212) || ' a.example/w AAAAAAA=' || char(10))", 4),
            ("UPDATE ledger SET leaf = X'00' WHERE entry = 3", 4),
            ("INSERT INTO signature VALUES ('words', 'x')", 4),
            (
                "DROP TABLE signature; CREATE TABLE signature (size, line); INSERT INTO signature VALUES (NULL, NULL)",
                4,
            ),
            ("DROP TABLE signature; CREATE VIEW signature AS SELECT 1 AS size, 'x' AS line", 4),
            ("DROP TABLE signature; CREATE TABLE signature (other)", 4),
        ],
        |_| Some(4),
    );
}

#[test]
fn a_reader_in_python_can_be_read_at_one_sitting() {
    assert!(include_str!("../../../../tools/read_case.py").lines().count() < 300);
}
