//! Everything that can be wrong with a case file: its seal, its ledger, the bytes that it took in.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

use candour_ledger::Fault;
use candour_model::Digest;

use crate::{CaseError, CaseFile, SealState, seal_state};

const CONTENT: &str = "candour::case::content";
const SEAL: &str = "candour::case::seal_broken";

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Stable code for `candour explain`.
    pub code: &'static str,
    /// The place and what is wrong there: numbers, never words of a record.
    pub what: String,
}

/// What verifying a file showed.
#[derive(Debug)]
pub struct Verified {
    /// Empty when the file is whole.
    pub wrong: Vec<Wrong>,
    /// The digest over every byte, in hexadecimal, where the file bears a seal that holds.
    pub seal: Option<String>,
    /// The open file, where it could be opened.
    pub case: Option<CaseFile>,
}

/// Verifies a file that somebody sent: the seal if it bears one, the ledger, every content. An error is a file that is no case
/// file; one that is recognised and cannot be read was damaged.
pub fn verify_file(path: &Path) -> Result<Verified, CaseError> {
    let (seal, mut wrong) = under_seal(seal_state(path)?);
    let opened = CaseFile::open_to_read(path).and_then(|case| Ok((case.verify()?, case.is_sealed()?, case)));
    let case = match opened {
        Ok((more, sealed, case)) => {
            wrong.extend(more);
            if sealed && seal.is_none() && wrong.is_empty() {
                wrong.push(Wrong { code: SEAL, what: "the seal is missing: the file was cut".to_owned() });
            }
            Some(case)
        }
        Err(error) => {
            wrong.extend(damage(error, path, !wrong.is_empty())?);
            None
        }
    };
    Ok(Verified { wrong, seal, case })
}

/// What is wrong with a file that could not be opened; an error where that is not known, and nothing else either.
fn damage(error: CaseError, path: &Path, is_known: bool) -> Result<Vec<Wrong>, CaseError> {
    match error {
        CaseError::Ledger { faults, .. } => {
            Ok(faults.iter().map(|fault| Wrong { code: fault.code(), what: fault.to_string() }).collect())
        }
        CaseError::Database(error) if !is_known && is_barred(&error) => Err(CaseError::Database(error)),
        CaseError::Database(_) | CaseError::Record { .. } | CaseError::Shape { .. } if is_case(path) => {
            Ok(vec![Wrong { code: error.code(), what: error.to_string() }])
        }
        _ if is_known => Ok(Vec::new()),
        other => Err(other),
    }
}

/// The digest of a seal that holds; what is wrong with one that does not.
fn under_seal(state: SealState) -> (Option<String>, Vec<Wrong>) {
    let told = |what| Wrong { code: SEAL, what };
    match state {
        SealState::None => (None, Vec::new()),
        SealState::Whole(digest) => (Some(digest), Vec::new()),
        SealState::Torn => (None, vec![told("the seal was changed or cut".to_owned())]),
        SealState::Broken(places) => {
            let words =
                places.iter().map(|place| format!("bytes {} to {} were changed", place.start, place.end - 1));
            (None, words.map(told).collect())
        }
    }
}

/// Is it the place that cannot be used, and nothing known of the file? A journal that a writer left cannot be played back in a
/// folder that is to be read only, and that is no sign of anything.
fn is_barred(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, DiskFull, OutOfMemory, PermissionDenied, ReadOnly};
    let barred = [CannotOpen, DiskFull, OutOfMemory, PermissionDenied, ReadOnly];
    error.sqlite_error_code().is_some_and(|code| barred.contains(&code))
}

/// Does the file begin as a case file does, whatever became of the rest?
fn is_case(path: &Path) -> bool {
    let mut head = [0; 72];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head.starts_with(b"SQLite format 3\0") && head.ends_with(b"Cndr")
}

impl CaseFile {
    /// Verifies every content against the digest its import recorded; what is wrong, nothing when nothing is. The ledger itself
    /// was verified when the file was opened.
    pub fn verify(&self) -> Result<Vec<Wrong>, CaseError> {
        let mut wrong = Vec::new();
        if self.size() == 0 {
            // Whoever begins a case goes on from nothing; whoever sends one has its first entry.
            let fault = Fault::NoCheckpoint;
            wrong.push(Wrong { code: fault.code(), what: fault.to_string() });
        }
        let mut named = BTreeSet::new();
        for line in self.log()?.into_iter().filter(|line| line.kind == "import") {
            let Some(digest) = line.sha256.as_deref().and_then(Digest::from_hex) else { continue };
            named.insert(digest);
            let state = match self.content(digest)? {
                None => "are not in the file",
                Some(bytes) if Digest::of(&bytes) != digest => "were changed",
                Some(_) => continue,
            };
            let what = format!("entry {}: the bytes it took in {state}", line.entry);
            wrong.push(Wrong { code: CONTENT, what });
        }
        for (nth, digest) in self.digests()?.into_iter().enumerate() {
            if digest.is_none_or(|digest| !named.contains(&digest)) {
                let what = format!("content {nth}: no entry took it in, or the one that did was erased");
                wrong.push(Wrong { code: CONTENT, what });
            }
        }
        wrong.extend(self.signature_faults()?);
        Ok(wrong)
    }

    /// The digests under which contents are kept; none for what is no digest.
    fn digests(&self) -> Result<Vec<Option<Digest>>, CaseError> {
        // From the table, for its index could hide a row.
        let mut statement =
            self.connection.prepare("SELECT sha256 FROM content NOT INDEXED ORDER BY sha256")?;
        let rows =
            statement.query_map([], |row| Ok(row.get::<_, [u8; 32]>(0).ok().map(Digest::from_bytes)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::{Error, ffi};

    use super::*;

    #[test]
    fn a_place_that_cannot_be_used_says_nothing_of_the_file() {
        for (code, barred) in [
            (ffi::SQLITE_READONLY, true),
            (ffi::SQLITE_READONLY_ROLLBACK, true),
            (ffi::SQLITE_CANTOPEN, true),
            (ffi::SQLITE_NOMEM, true),
            (ffi::SQLITE_CORRUPT, false),
            (ffi::SQLITE_NOTADB, false),
            (ffi::SQLITE_IOERR_SHORT_READ, false),
            (ffi::SQLITE_ERROR, false),
        ] {
            assert_eq!(is_barred(&Error::SqliteFailure(ffi::Error::new(code), None)), barred, "{code}");
        }
        assert!(!is_barred(&Error::QueryReturnedNoRows));
    }
}
