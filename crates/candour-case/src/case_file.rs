//! The case file: one SQLite file with the ledger, the bytes of every file taken in, and the derived tables.
//!
//! `ledger`, `checkpoint` and `content` are append-only: triggers refuse a change, and the Merkle root shows one that was made
//! behind their back; only an erasure takes a body away, and says so. Everything called `derived_*` can be deleted and comes
//! back byte for byte.

use std::collections::BTreeMap;
use std::path::Path;

use candour_ledger::{Checkpoint, Record, Tree, leaf_hash, salt_of};
use candour_model::{Digest, Problem, Version};
use rusqlite::{Connection, OptionalExtension, params};

use crate::force::{Force, InForce, PutDecision};
use crate::{CaseError, Sitting, replay, store};

/// An open case file whose ledger verifies.
#[derive(Debug)]
pub struct CaseFile {
    pub(crate) connection: Connection,
    /// Who writes; nobody where it was opened to be read.
    sitting: Option<Sitting>,
    tree: Tree,
    force: Force,
}

impl CaseFile {
    /// Opens `path`, or makes it. The ledger is verified first: nothing is written on top of a broken one.
    pub fn open(path: &Path, sitting: Sitting) -> Result<CaseFile, CaseError> {
        let (connection, fresh) = store::open(path)?;
        let mut case = CaseFile::load(connection)?;
        let name = Digest::of_parts(&[b"origin", &sitting.seed]).short(16);
        case.sitting = Some(sitting);
        // Whoever made it and was stopped before its first entry left it empty.
        if fresh || case.size() == 0 {
            case.force.origin = format!("candour.case/{name}");
            let record = case.record("case", 0, &[("origin", case.force.origin.as_bytes())])?;
            case.append(&[record], &[])?;
        }
        Ok(case)
    }

    /// Opens an existing case file only to note that something was shown: at once, however long the ledger is. It goes on from the
    /// newest checkpoint, and stands on top of nothing else; whether the entries below are whole, `verify` says.
    pub fn open_to_note(path: &Path, sitting: Sitting) -> Result<CaseFile, CaseError> {
        let (connection, _) = store::open(path)?;
        let newest = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1";
        let note: Option<String> = connection.query_row(newest, [], |row| row.get(0)).optional()?;
        let edge = "SELECT hashes FROM edge WHERE one = 1 AND typeof(hashes) = 'blob'";
        let edge: Option<Vec<u8>> = connection.query_row(edge, [], |row| row.get(0)).optional()?;
        let newest = note.and_then(|note| Checkpoint::parse(&note).ok());
        let resumed = newest.zip(edge).and_then(|(newest, edge)| {
            let hashes = edge.chunks(32).map(|hash| hash.try_into().ok()).collect::<Option<Vec<_>>>()?;
            let tree = Tree::resume(newest.size(), hashes).filter(|tree| tree.root() == *newest.root())?;
            Some((tree, Force { origin: newest.origin().to_owned(), ..Force::default() }))
        });
        let Some((tree, force)) = resumed else {
            // Without an edge that agrees, the long way.
            drop(connection);
            return CaseFile::open(path, sitting);
        };
        Ok(CaseFile { connection, sitting: Some(sitting), tree, force })
    }

    /// Opens an existing case file for reading only.
    pub fn open_to_read(path: &Path) -> Result<CaseFile, CaseError> {
        CaseFile::load(store::open_to_read(path)?)
    }

    /// Is it a file for archive or sending, to which nothing is written?
    pub fn is_sealed(&self) -> Result<bool, CaseError> {
        store::check_marks(&self.connection)
    }

    pub(crate) fn load(connection: Connection) -> Result<CaseFile, CaseError> {
        let (tree, force) = replay::verified(&connection)?;
        Ok(CaseFile { connection, sitting: None, tree, force })
    }

    /// Goes back to what was in force after the first entries, as many as `most`.
    pub(crate) fn fold(&mut self, most: usize) -> Result<(), CaseError> {
        (self.tree, self.force) = replay::first(&self.connection, most)?;
        Ok(())
    }

    /// A record of this sitting, to stand after the last entry and as many others that will be appended before it.
    pub(crate) fn record(
        &self,
        kind: &str,
        ahead: usize,
        fields: &[(&str, &[u8])],
    ) -> Result<Record, CaseError> {
        let sitting = self.sitting.as_ref().ok_or(CaseError::ToBeRead)?;
        let entry = self.tree.size() + ahead as u64;
        let by = Some(("by", sitting.by.as_bytes())).filter(|(_, by)| !by.is_empty());
        let made = Record::new(entry, kind, &sitting.time);
        let whole = fields
            .iter()
            .copied()
            .chain(by)
            .try_fold(made, |record, (name, value)| record.map(|record| record.with(name, value)));
        whole.and_then(|record| record).map_err(|_| CaseError::Record { entry })
    }

    /// Appends records, the contents they name and one checkpoint over them, in one transaction: either all of it
    /// is in the file or nothing.
    pub(crate) fn append(
        &mut self,
        records: &[Record],
        contents: &[(Digest, &[u8])],
    ) -> Result<(), CaseError> {
        self.append_and(records, contents, |_| Ok(()))
    }

    /// The same, and in the same transaction something else.
    pub(crate) fn append_and(
        &mut self,
        records: &[Record],
        contents: &[(Digest, &[u8])],
        also: impl FnOnce(&Connection) -> Result<(), CaseError>,
    ) -> Result<(), CaseError> {
        let transaction = store::begin(&self.connection)?;
        self.nobody_else_wrote()?;
        for (sha256, bytes) in contents {
            transaction.execute(
                "INSERT OR IGNORE INTO content (sha256, bytes) VALUES (?1, ?2)",
                params![sha256.as_bytes().as_slice(), bytes],
            )?;
        }
        let seed = self.sitting.as_ref().ok_or(CaseError::ToBeRead)?.seed;
        let mut tree = self.tree.clone();
        let mut insert = transaction.prepare_cached(
            "INSERT INTO ledger (entry, leaf, leaf_hash, salt, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for record in records {
            let kept = record.committed(salt_of(&seed, record.entry()));
            let hash = leaf_hash(&kept.leaf);
            let entry = tree.append_hash(hash);
            insert.execute(params![
                entry as i64,
                kept.leaf,
                hash.as_slice(),
                kept.salt.as_slice(),
                kept.body
            ])?;
        }
        drop(insert);
        let checkpoint = note(&self.force.origin, &tree);
        transaction
            .prepare_cached("INSERT INTO checkpoint (size, note) VALUES (?1, ?2)")?
            .execute(params![tree.size() as i64, checkpoint])?;
        let edge: Vec<u8> = tree.edge().concat();
        transaction
            .prepare_cached("INSERT OR REPLACE INTO edge (one, hashes) VALUES (1, ?1)")?
            .execute([edge])?;
        also(&transaction)?;
        transaction.commit()?;
        self.tree = tree;
        for record in records {
            let known = self.force.apply(record, false);
            known.ok_or(CaseError::Record { entry: record.entry() })?;
        }
        Ok(())
    }

    /// Notes that somebody was handed something of the case: an `export` or a `read`, its form, the view and its digest.
    pub fn note_shown(&mut self, kind: &str, form: &str, view: &str, bytes: &[u8]) -> Result<(), CaseError> {
        let digest = Digest::of(bytes).to_string();
        let fields = [("form", form), ("sha256", &digest), ("view", view)];
        let fields = fields.map(|(name, value)| (name, value.as_bytes()));
        let record = self.record(kind, 0, &fields)?;
        self.append(&[record], &[])
    }

    /// What this program knows of the ledger must still be all of it, or it would write over somebody's act.
    pub(crate) fn nobody_else_wrote(&self) -> Result<(), CaseError> {
        let mut asked = self.connection.prepare_cached("SELECT ifnull(max(entry) + 1, 0) FROM ledger")?;
        let size: i64 = asked.query_row([], |row| row.get(0))?;
        if u64::try_from(size) == Ok(self.tree.size()) { Ok(()) } else { Err(CaseError::Busy) }
    }

    /// The bytes taken in under a digest.
    pub(crate) fn content(&self, sha256: Digest) -> Result<Option<Vec<u8>>, CaseError> {
        let found = self
            .connection
            .query_row(
                "SELECT bytes FROM content WHERE sha256 = ?1 AND typeof(bytes) = 'blob'",
                [sha256.as_bytes().as_slice()],
                |row| row.get(0),
            )
            .optional()?;
        Ok(found)
    }

    /// Files in force, by path.
    pub(crate) fn in_force(&self) -> &BTreeMap<String, InForce> {
        &self.force.files
    }

    /// Claims as somebody put them, by account and words.
    pub(crate) fn put_in_force(&self) -> &BTreeMap<(String, String), PutDecision> {
        &self.force.put
    }

    /// Every version of every file that is held, and every withdrawal, in the ledger's order.
    pub(crate) fn history(&self) -> &[Version] {
        &self.force.history
    }

    /// The hashes of the tree's right edge, as they are kept beside it.
    pub(crate) fn edge(&self) -> Vec<u8> {
        self.tree.edge().concat()
    }

    /// What the ledger says of itself that somebody should know.
    pub(crate) fn ledger_problems(&self) -> impl Iterator<Item = Problem> {
        self.force.problems()
    }

    /// Entries that claim an earlier time than one before them.
    pub(crate) fn jumps(&self) -> &[u64] {
        &self.force.clock.jumps
    }

    /// Number of entries in the ledger.
    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    /// The root, in hexadecimal.
    pub fn root(&self) -> String {
        Digest::from_bytes(self.tree.root()).to_string()
    }

    /// The checkpoint over everything, as a note body.
    pub fn checkpoint(&self) -> String {
        note(&self.force.origin, &self.tree)
    }

    /// The time claimed by the last act that changed the record: the day against which "not yet due" is judged, so that the
    /// same ledger gives the same findings on any day, and looking does not change them.
    pub fn last_time(&self) -> &str {
        &self.force.changed
    }
}

impl Drop for CaseFile {
    fn drop(&mut self) {
        if self.sitting.is_some() {
            store::rest(&self.connection);
        }
    }
}

fn note(origin: &str, tree: &Tree) -> String {
    Checkpoint::of(origin, tree).map(|checkpoint| checkpoint.to_string()).unwrap_or_default()
}
