//! The case as the ledger held it at an earlier moment: what had been taken in, withdrawn, and decided by then.
//!
//! What a moment is says `clock.rs`. The whole ledger is verified first: the past is not read out of a broken one.
//!
//! Law: as held after entry n, the case is what was built when entry n was the last, in every derived thing
//! (`the_past_comes_back`, `what_was_in_force_at_any_moment`).

use std::path::Path;

use candour_model::KnownAt;
use rusqlite::Connection;

use crate::build::{Built, assemble};
use crate::watch::Watch;
use crate::{BuildOptions, CaseError, CaseFile, LedgerLine, Moment, store};

/// A case file as it was. Nothing can be taken into it.
#[derive(Debug)]
pub struct Held(CaseFile);

impl Held {
    /// Opens the case file of a folder, or a case file, as it was held at a moment.
    pub fn open(path: &Path, moment: Moment) -> Result<Held, CaseError> {
        let file = if path.is_dir() { path.join("case.candour") } else { path.to_owned() };
        // Opened to be written because what is read anew passes through the tables of the cache; all of it is rolled back.
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)?;
        store::check_marks(&connection)?;
        let mut case = CaseFile::load(connection)?;
        case.hold(moment)?;
        Ok(Held(case))
    }

    /// Builds the case as it was held; and, of that, only what was known by the end of a day.
    pub fn build(&self, view: Option<&KnownAt>, watch: Watch<'_>) -> Result<Built, CaseError> {
        let transaction = self.0.connection.unchecked_transaction()?;
        let (mut built, _) = assemble(&self.0, BuildOptions::UseCache, view, watch)?;
        transaction.rollback()?;
        built.as_held = true;
        Ok(built)
    }

    /// The entries it held, in words.
    pub fn log(&self) -> Result<Vec<LedgerLine>, CaseError> {
        let mut lines = self.0.log()?;
        lines.truncate(usize::try_from(self.0.size()).unwrap_or(usize::MAX));
        Ok(lines)
    }

    /// The case file, for what is written out of it.
    pub fn case(&self) -> &CaseFile {
        &self.0
    }
}

impl CaseFile {
    /// Goes back to what was in force at a moment.
    pub(crate) fn hold(&mut self, moment: Moment) -> Result<(), CaseError> {
        let lines = self.log()?;
        let entries = moment.entries(lines.iter().map(|line| line.time.as_str()));
        self.fold(entries.ok_or(CaseError::Moment)?)
    }
}
