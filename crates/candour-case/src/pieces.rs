//! Packed stretches of the documents in `out/`, kept so that an unchanged stretch is copied and not packed again.

use std::collections::BTreeSet;

use candour_model::Digest;
use candour_report::Kept;
use rusqlite::{Connection, params};

use crate::{CaseError, stamped};

const MAKE: &str = "CREATE TABLE IF NOT EXISTS derived_stretch (key BLOB PRIMARY KEY, body BLOB NOT NULL)";
const FIND: &str = "SELECT body FROM derived_stretch WHERE key = ?1";

/// The stretches of one case file while its documents are written.
pub(crate) struct Pieces<'c> {
    connection: &'c Connection,
    /// Look among those kept? Otherwise all are made anew.
    look: bool,
    used: BTreeSet<Digest>,
    fresh: Vec<(Digest, Vec<u8>)>,
}

impl<'c> Pieces<'c> {
    pub(crate) fn of(connection: &'c Connection, look: bool) -> Result<Pieces<'c>, CaseError> {
        connection.execute_batch(MAKE)?;
        Ok(Pieces { connection, look, used: BTreeSet::new(), fresh: Vec::new() })
    }

    /// Makes the table hold what these documents were put together from, and nothing else.
    pub(crate) fn save(self) -> Result<(), CaseError> {
        let transaction = self.connection.unchecked_transaction()?;
        let mut insert =
            transaction.prepare("INSERT OR REPLACE INTO derived_stretch (key, body) VALUES (?1, ?2)")?;
        for (key, body) in &self.fresh {
            insert.execute(params![key.as_bytes(), stamped::stamped(&[key.as_bytes()], body)])?;
        }
        let there: Vec<Vec<u8>> = transaction
            .prepare("SELECT key FROM derived_stretch")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let used = |key: &[u8]| key.try_into().is_ok_and(|key| self.used.contains(&Digest::from_bytes(key)));
        for key in there.iter().filter(|key| !used(key)) {
            transaction.execute("DELETE FROM derived_stretch WHERE key = ?1", [key])?;
        }
        drop(insert);
        transaction.commit()?;
        Ok(())
    }
}

impl Kept for Pieces<'_> {
    /// A stretch that cannot be had for any reason is packed anew.
    fn find(&mut self, key: &Digest) -> Option<Vec<u8>> {
        self.used.insert(*key);
        if !self.look {
            return None;
        }
        let mut select = self.connection.prepare_cached(FIND).ok()?;
        let whole = |kept: &[u8]| stamped::body(&[key.as_bytes()], kept).map(<[u8]>::to_vec);
        select.query_row([key.as_bytes()], |row| Ok(row.get_ref(0)?.as_blob().ok().and_then(whole))).ok()?
    }

    fn keep(&mut self, key: Digest, stretch: Vec<u8>) {
        self.fresh.push((key, stretch));
    }
}
