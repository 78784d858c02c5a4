//! What is handed out of a case is noted in its ledger, before it is.

use std::path::Path;

use candour_case::{CaseError, CaseFile};

use super::say::Failure;
use super::{ledger, say, sitting};

/// Notes an `export` or a `read`: its form, the view, the digest of the bytes. A sealed file notes nothing, which is said.
pub(crate) fn shown(case: &Path, kind: &str, form: &str, view: &str, bytes: &[u8]) -> Result<(), Failure> {
    match CaseFile::open_to_note(&ledger::file_of(case), sitting::begin()?) {
        Err(CaseError::Sealed) => {
            say::line(&format!("a sealed file notes nothing: that there was this {kind} stands nowhere"));
        }
        opened => opened?.note_shown(kind, form, view, bytes)?,
    }
    Ok(())
}
