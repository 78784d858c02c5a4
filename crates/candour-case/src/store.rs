//! How a case file lies on the disk: its tables, its marks, and how it is opened so that one program at a time writes.
//!
//! While it is written the file has a write-ahead log beside it and every commit is flushed to the device; at rest it is one
//! plain file. Readers may read while a writer writes; a second writer is refused.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::witnessing::beside;
use crate::{CaseError, shape, signatures};

/// "Cndr" in the header of the SQLite file, so that `file` and archives can tell what it is.
const APPLICATION_ID: i32 = 0x436E_6472;
/// The format in use: `user_version`.
const FORMAT: i32 = 2;
/// The same, sealed: nothing is written to such a file.
pub(crate) const SEALED: i32 = 3;
/// Older ones can lose a commit that was acknowledged.
const OLDEST_SQLITE: i32 = 3_051_003;
/// How long a reader's or a writer's lock is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the ledger is kept in. Guards refuse a change by mistake; one behind their back shows in the root.
pub(crate) const SCHEMA: &str = "
CREATE TABLE ledger (entry INTEGER PRIMARY KEY, leaf BLOB NOT NULL, leaf_hash BLOB NOT NULL, salt BLOB, body BLOB);
CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL);
CREATE TABLE edge (one INTEGER PRIMARY KEY CHECK (one = 1), hashes BLOB NOT NULL);
CREATE TABLE content (sha256 BLOB PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TRIGGER ledger_is_kept BEFORE UPDATE ON ledger
WHEN NEW.entry IS NOT OLD.entry OR NEW.leaf IS NOT OLD.leaf OR NEW.leaf_hash IS NOT OLD.leaf_hash
  OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_is_whole BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER checkpoint_is_kept BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoint_is_whole BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER content_is_kept BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'contents are append-only'); END;
";

/// The tables that are not derived.
pub(crate) const TABLES: [&str; 5] = ["ledger", "checkpoint", "edge", "content", "signature"];

/// Opens `path` to be written, or makes it; true where it was made.
pub(crate) fn open(path: &Path) -> Result<(Connection, bool), CaseError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(CaseError::OldSqlite);
    }
    // Before SQLite is asked, which would play back into it what lies beside it.
    if says_sealed(path) {
        return Err(CaseError::Sealed);
    }
    let connection = Connection::open(plain(path))?;
    connection.busy_timeout(PATIENCE)?;
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    let fresh = id == 0 && tables == 0;
    if !fresh && check_marks(&connection)? {
        return Err(CaseError::Sealed);
    }
    if !fresh {
        shape::only_guards(&connection)?;
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    if fresh {
        make(&connection)?;
    }
    Ok((connection, fresh))
}

/// A path that is none but a path, even where it begins as a URI does.
pub(crate) fn plain(path: &Path) -> PathBuf {
    Path::new(".").join(path)
}

/// The empty tables and the marks of a case file.
pub(crate) fn make(connection: &Connection) -> Result<(), CaseError> {
    // All of it or nothing: whoever is stopped half-way leaves no file that is neither empty nor a case file.
    let transaction = begin(connection)?;
    transaction.execute_batch(SCHEMA)?;
    transaction.execute_batch(signatures::SCHEMA)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    Ok(transaction.commit()?)
}

/// Opens an existing case file for reading only.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, CaseError> {
    opened(path, check_marks)
}

/// Opens one in whatever shape it is, so that what is not in shape can be named.
pub(crate) fn open_to_look(path: &Path) -> Result<Connection, CaseError> {
    opened(path, marks)
}

/// A writer that was stopped half-way left its journal, which only a program that may write can play back: that is done first, and
/// takes nothing away that was acknowledged.
fn opened(path: &Path, check: fn(&Connection) -> Result<bool, CaseError>) -> Result<Connection, CaseError> {
    let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let write = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = |flags| -> Result<Connection, CaseError> {
        let connection = Connection::open_with_flags(plain(path), flags)?;
        connection.busy_timeout(PATIENCE)?;
        check(&connection)?;
        Ok(connection)
    };
    if says_sealed(path) {
        let connection = Connection::open_with_flags(alone(path), read | OpenFlags::SQLITE_OPEN_URI)?;
        check(&connection)?;
        return Ok(connection);
    }
    match open(read) {
        Err(CaseError::Database(error)) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
            drop(open(write)?);
            open(read)
        }
        opened => opened,
    }
}

/// Does the file itself say that it is sealed? Read from its bytes: to ask SQLite would be to read what lies beside it too.
fn says_sealed(path: &Path) -> bool {
    let mut head = [0; 72];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head[60..64] == SEALED.to_be_bytes() && head[68..] == APPLICATION_ID.to_be_bytes()
}

/// Must a file be opened so that it could be written to, although nothing stays? Of a sealed one only where nothing lies beside it.
pub(crate) fn may_open(path: &Path) -> Result<(), CaseError> {
    let lies = |ending| beside(path, ending).exists();
    if says_sealed(path) && (lies("-wal") || lies("-journal")) {
        return Err(CaseError::NotACase { what: "a sealed file with a log or journal beside it" });
    }
    Ok(())
}

/// The name of a file of which nothing but itself is read: a log or journal beside a sealed file, whoever put it there, is none of
/// what was sealed, and would be read in place of it or written into it.
fn alone(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte));
            }
            // Where the system parts folders so.
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri + "?immutable=1"
}

/// Is it a case file of this format, and is it sealed?
pub(crate) fn check_marks(connection: &Connection) -> Result<bool, CaseError> {
    let is_sealed = marks(connection)?;
    shape::check(connection)?;
    Ok(is_sealed)
}

/// The same, in whatever shape it is.
fn marks(connection: &Connection) -> Result<bool, CaseError> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let format: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match (id, format) {
        (APPLICATION_ID, FORMAT) => Ok(false),
        (APPLICATION_ID, SEALED) => Ok(true),
        (APPLICATION_ID, 1) => Err(CaseError::NotACase { what: "a file of an earlier format" }),
        (APPLICATION_ID, _) => Err(CaseError::NotACase { what: "a file of a later format" }),
        _ => Err(CaseError::NotACase { what: "the file" }),
    }
}

/// Begins to write; refused while another program does.
pub(crate) fn begin(connection: &Connection) -> Result<Transaction<'_>, CaseError> {
    Ok(Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?)
}

/// Leaves the write-ahead log, which nobody can while another program has the file open: a reader of the log would keep the pages
/// of before where they are, however much is written over them.
pub(crate) fn to_ourselves(connection: &Connection) -> Result<(), CaseError> {
    let mode: String = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(CaseError::Busy) }
}

/// At rest the file is one plain file. A reader that still reads keeps it as it is, which is no fault: its log is read with it.
pub(crate) fn rest(connection: &Connection) {
    let _ = connection.pragma_update(None, "journal_mode", "DELETE");
}
