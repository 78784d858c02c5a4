//! What lies beside a case file or was put into it, and would keep what is erased, change what is sealed or be left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour_case::{CaseError, CaseFile, verify_file};

use super::erasure::{FILE, WORDS, entries_of, holds, sealed, with_a_file_more};
use super::{TIME, build_folder, demo_folder, sitting};

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
