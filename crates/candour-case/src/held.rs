//! The case as the ledger held it at an earlier moment: what had been taken in, withdrawn, and decided by then.
//!
//! Position orders the ledger; clocks are claims. A moment given as a day is the last entry that claims that day or an earlier
//! one, whatever entries before it claim. The whole ledger is verified first: the past is not read out of a broken one.
//!
//! Law: as held after entry n, the case is what was built when entry n was the last, in every derived thing
//! (`the_past_comes_back`).

use std::path::Path;
use std::str::FromStr;

use candour_dates::Date;
use rusqlite::Connection;

use crate::build::{Built, assemble};
use crate::watch::Watch;
use crate::{BuildOptions, CaseError, CaseFile, store};

/// A moment of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// After this entry, counted from 0.
    Entry(u64),
    /// After the last entry that claims this day or an earlier one.
    Day(Date),
}

impl FromStr for Moment {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Moment, &'static str> {
        if text.bytes().all(|b| b.is_ascii_digit())
            && let Ok(entry) = text.parse()
        {
            return Ok(Moment::Entry(entry));
        }
        text.parse().map(Moment::Day).map_err(|_| "neither a number of an entry nor a day such as 2024-06-03")
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Moment::Entry(entry) => write!(f, "{entry}"),
            Moment::Day(day) => write!(f, "{day}"),
        }
    }
}

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

    /// Builds the case as it was held; and, of that, only what was on record by the end of a day.
    pub fn build(&self, known_at: Option<Date>, watch: Watch<'_>) -> Result<Built, CaseError> {
        let transaction = self.0.connection.unchecked_transaction()?;
        let (mut built, _) = assemble(&self.0, BuildOptions::UseCache, known_at, watch)?;
        transaction.rollback()?;
        built.as_held = true;
        Ok(built)
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
        let entries = match moment {
            Moment::Entry(entry) => lines.iter().position(|line| line.entry == entry).map(|at| at + 1),
            Moment::Day(day) => lines.iter().rposition(|line| claims(&line.time, day)).map(|at| at + 1),
        };
        self.fold(entries.ok_or(CaseError::Moment)?)
    }
}

/// Does the claim name this day or an earlier one?
fn claims(time: &str, day: Date) -> bool {
    time.get(..10).and_then(|claimed| claimed.parse::<Date>().ok()).is_some_and(|claimed| claimed <= day)
}
