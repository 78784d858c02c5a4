//! The case file: one SQLite file with the ledger, the bytes of every file taken in, and the derived tables.
//!
//! `ledger`, `checkpoint` and `content` are append-only: triggers refuse a change, and the Merkle root shows one
//! that was made behind their back. Everything called `derived_*` can be deleted and comes back byte for byte.

use std::collections::BTreeMap;
use std::path::Path;

use candour_ledger::{Checkpoint, Fault, Record, Row, Tree, Verifier, leaf_hash};
use candour_model::{AgencyId, Digest};
use rusqlite::{Connection, OptionalExtension, params};

use crate::CaseError;
use crate::folder::{Input, InputKind};

/// "Cndr" in the header of the SQLite file, so that `file` and archives can tell what it is.
const APPLICATION_ID: i32 = 0x436E_6472;
const FORMAT: i32 = 1;

const SCHEMA: &str = "
CREATE TABLE ledger (entry INTEGER PRIMARY KEY, leaf BLOB NOT NULL, leaf_hash BLOB NOT NULL);
CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL);
CREATE TABLE content (sha256 BLOB PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TRIGGER ledger_is_kept BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_is_whole BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER checkpoint_is_kept BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoint_is_whole BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER content_is_kept BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'contents are append-only'); END;
";

/// One line of the ledger, for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// Its number.
    pub entry: u64,
    /// What was done: `case`, `import`, `withdraw`.
    pub kind: String,
    /// When, as the writer's clock claimed.
    pub time: String,
    /// The file concerned.
    pub file: Option<String>,
    /// The digest of its bytes, in hexadecimal.
    pub sha256: Option<String>,
}

/// What taking in a folder changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Files new to the ledger, or with new bytes.
    pub imported: Vec<String>,
    /// Files that lie there no more; their earlier bytes stay in the ledger.
    pub withdrawn: Vec<String>,
    /// Files whose bytes the ledger already had in force.
    pub unchanged: usize,
}

/// A file in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InForce {
    pub(crate) kind: InputKind,
    pub(crate) sha256: Digest,
}

/// An open case file whose ledger verifies.
#[derive(Debug)]
pub struct CaseFile {
    pub(crate) connection: Connection,
    origin: String,
    tree: Tree,
    in_force: BTreeMap<String, InForce>,
    last_time: String,
}

impl CaseFile {
    /// Opens `path`, or makes it. The ledger is verified first: nothing is written on top of a broken one.
    pub fn open(path: &Path, time: &str) -> Result<CaseFile, CaseError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        let fresh = id == 0 && tables == 0;
        if fresh {
            connection.execute_batch(SCHEMA)?;
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
            connection.pragma_update(None, "user_version", FORMAT)?;
        }
        let mut case = CaseFile::load(connection)?;
        if fresh {
            let seed = Digest::of_parts(&[path.to_string_lossy().as_bytes(), time.as_bytes()]);
            case.origin = format!("candour.case/{}", seed.short(16));
            let record = Record::new(0, "case", time).and_then(|r| r.with("origin", case.origin.as_bytes()));
            case.append(vec![record.map_err(|_| CaseError::Record { entry: 0 })?], Vec::new())?;
        }
        Ok(case)
    }

    /// Opens an existing case file for reading only.
    pub fn open_to_read(path: &Path) -> Result<CaseFile, CaseError> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
        CaseFile::load(Connection::open_with_flags(path, flags)?)
    }

    pub(crate) fn load(connection: Connection) -> Result<CaseFile, CaseError> {
        let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let format: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(CaseError::NotACase { what: "the file" });
        }
        if format != FORMAT {
            return Err(CaseError::NotACase { what: "a file of a later format" });
        }
        let mut case = CaseFile {
            connection,
            origin: String::new(),
            tree: Tree::new(),
            in_force: BTreeMap::new(),
            last_time: String::new(),
        };
        case.replay()?;
        Ok(case)
    }

    /// Verifies the ledger and folds it into what is in force.
    fn replay(&mut self) -> Result<(), CaseError> {
        let faults = self.faults()?;
        if !faults.is_empty() {
            return Err(CaseError::ledger(faults));
        }
        self.fold(usize::MAX)?;
        self.own_checkpoints()
    }

    /// Folds the first entries, as many as `most`, of a verified ledger into what is in force after them.
    pub(crate) fn fold(&mut self, most: usize) -> Result<(), CaseError> {
        (self.tree, self.in_force) = (Tree::new(), BTreeMap::new());
        for leaf in self.leaves()?.into_iter().take(most) {
            let entry = self.tree.append(&leaf);
            let record = Record::parse(&leaf).map_err(|_| CaseError::Record { entry })?;
            apply(&record, &mut self.in_force, &mut self.origin).ok_or(CaseError::Record { entry })?;
            record.time().clone_into(&mut self.last_time);
        }
        Ok(())
    }

    /// The bytes of every entry.
    pub(crate) fn leaves(&self) -> Result<Vec<Vec<u8>>, CaseError> {
        let mut statement = self.connection.prepare("SELECT leaf FROM ledger ORDER BY entry")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Every checkpoint must be of this log: its name stands in the first entry.
    fn own_checkpoints(&self) -> Result<(), CaseError> {
        let mut notes = self.connection.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
        let notes = notes.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for (nth, note) in notes.enumerate() {
            let (size, note) = note?;
            let own = Checkpoint::parse(&note).is_ok_and(|checkpoint| checkpoint.origin() == self.origin);
            if !own {
                let size = u64::try_from(size).unwrap_or(u64::MAX);
                return Err(CaseError::ledger(vec![Fault::Checkpoint { nth, size }]));
            }
        }
        Ok(())
    }

    /// Everything wrong with the ledger and the kept contents; empty when it is whole.
    fn faults(&self) -> Result<Vec<Fault>, CaseError> {
        let mut notes = self.connection.prepare("SELECT note FROM checkpoint ORDER BY size")?;
        let notes: Vec<String> = notes.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let count: i64 = self.connection.query_row("SELECT count(*) FROM ledger", [], |row| row.get(0))?;
        if notes.is_empty() && count == 0 {
            return Ok(Vec::new());
        }
        let mut checkpoints = Vec::new();
        for (nth, note) in notes.iter().enumerate() {
            match Checkpoint::parse(note) {
                Ok(checkpoint) => checkpoints.push(checkpoint),
                Err(_) => return Ok(vec![Fault::Checkpoint { nth, size: 0 }]),
            }
        }
        let mut verifier = Verifier::new(&checkpoints);
        let mut statement =
            self.connection.prepare("SELECT entry, leaf, leaf_hash FROM ledger ORDER BY entry")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let entry = u64::try_from(row.get::<_, i64>(0)?).unwrap_or(u64::MAX);
            let leaf: Vec<u8> = row.get(1)?;
            let hash: Vec<u8> = row.get(2)?;
            // A hash of another length cannot agree with anything; zeros say so without a second kind of fault.
            let hash = <[u8; 32]>::try_from(hash).unwrap_or_default();
            if !verifier.row(Row { entry, leaf: &leaf, hash }) {
                break;
            }
        }
        Ok(verifier.finish().err().unwrap_or_default())
    }

    /// Verifies the ledger and every content against the digest its import recorded. The places of what is wrong,
    /// each with code and words; empty when nothing is.
    pub fn verify(&self) -> Result<Vec<(String, String)>, CaseError> {
        let mut wrong: Vec<(String, String)> =
            self.faults()?.iter().map(|fault| (fault.code().to_owned(), fault.to_string())).collect();
        for line in self.log()? {
            let Some(digest) = line.sha256.as_deref().and_then(Digest::from_hex) else { continue };
            let kept = self.content(digest)?;
            let state = match kept {
                None => "are not in the file",
                Some(bytes) if Digest::of(&bytes) != digest => "were changed",
                Some(_) => continue,
            };
            wrong.push((
                "candour::case::content".to_owned(),
                format!("entry {}: the bytes it took in {state}", line.entry),
            ));
        }
        Ok(wrong)
    }

    /// Takes a folder's files into the ledger: what is new or changed becomes an import, what lies there no more a
    /// withdrawal. The same folder twice changes nothing.
    pub fn take_in(&mut self, inputs: &[Input], time: &str) -> Result<TakenIn, CaseError> {
        let mut taken = TakenIn::default();
        let mut records = Vec::new();
        let mut next = self.tree.size();
        let mut record = |kind: &str, fields: &[(&str, &[u8])]| -> Result<(), CaseError> {
            let made = fields
                .iter()
                .try_fold(Record::new(next, kind, time), |r, (name, value)| r.map(|r| r.with(name, *value)));
            records.push(made.and_then(|r| r).map_err(|_| CaseError::Record { entry: next })?);
            next += 1;
            Ok(())
        };
        for input in inputs {
            let now = InForce { kind: input.kind.clone(), sha256: input.sha256 };
            if self.in_force.get(&input.file) == Some(&now) {
                taken.unchanged += 1;
                continue;
            }
            let agency = if let InputKind::Record(agency) = &input.kind { agency.as_str() } else { "" };
            let size = input.bytes.len().to_string();
            record(
                "import",
                &[
                    ("file", input.file.as_bytes()),
                    ("what", what(&input.kind).as_bytes()),
                    ("agency", agency.as_bytes()),
                    ("sha256", input.sha256.to_string().as_bytes()),
                    ("size", size.as_bytes()),
                ],
            )?;
            taken.imported.push(input.file.clone());
        }
        for file in self.in_force.keys() {
            if !inputs.iter().any(|input| input.file == *file) {
                record("withdraw", &[("file", file.as_bytes())])?;
                taken.withdrawn.push(file.clone());
            }
        }
        if !records.is_empty() {
            let contents = inputs.iter().filter(|input| taken.imported.contains(&input.file)).collect();
            self.append(records, contents)?;
        }
        Ok(taken)
    }

    /// Appends records, the contents they name and one checkpoint over them, in one transaction: either all of it
    /// is in the file or nothing.
    fn append(&mut self, records: Vec<Record>, contents: Vec<&Input>) -> Result<(), CaseError> {
        let transaction = self.connection.unchecked_transaction()?;
        for input in contents {
            transaction.execute(
                "INSERT OR IGNORE INTO content (sha256, bytes) VALUES (?1, ?2)",
                params![input.sha256.as_bytes().as_slice(), input.bytes],
            )?;
        }
        for record in records {
            let leaf = record.encode();
            let entry = self.tree.append(&leaf);
            transaction.execute(
                "INSERT INTO ledger (entry, leaf, leaf_hash) VALUES (?1, ?2, ?3)",
                params![entry as i64, leaf, leaf_hash(&leaf).as_slice()],
            )?;
            apply(&record, &mut self.in_force, &mut self.origin).ok_or(CaseError::Record { entry })?;
            record.time().clone_into(&mut self.last_time);
        }
        transaction.execute(
            "INSERT INTO checkpoint (size, note) VALUES (?1, ?2)",
            params![self.tree.size() as i64, self.checkpoint()],
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// The bytes taken in under a digest.
    pub(crate) fn content(&self, sha256: Digest) -> Result<Option<Vec<u8>>, CaseError> {
        let found = self
            .connection
            .query_row("SELECT bytes FROM content WHERE sha256 = ?1", [sha256.as_bytes().as_slice()], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(found)
    }

    /// Files in force, by path.
    pub(crate) fn in_force(&self) -> &BTreeMap<String, InForce> {
        &self.in_force
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
        Checkpoint::of(&self.origin, &self.tree).map(|checkpoint| checkpoint.to_string()).unwrap_or_default()
    }

    /// The time the last act claimed: the day against which "not yet due" is judged, so that the same ledger gives
    /// the same findings on any day.
    pub fn last_time(&self) -> &str {
        &self.last_time
    }

    /// Every entry of the ledger, in words.
    pub fn log(&self) -> Result<Vec<LedgerLine>, CaseError> {
        let mut statement = self.connection.prepare("SELECT entry, leaf FROM ledger ORDER BY entry")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        let mut lines = Vec::new();
        for row in rows {
            let (entry, leaf) = row?;
            let entry = u64::try_from(entry).unwrap_or(u64::MAX);
            let record = Record::parse(&leaf).map_err(|_| CaseError::Record { entry })?;
            lines.push(LedgerLine {
                entry,
                kind: record.kind().to_owned(),
                time: record.time().to_owned(),
                file: record.text("file").map(ToOwned::to_owned),
                sha256: record.text("sha256").map(ToOwned::to_owned),
            });
        }
        Ok(lines)
    }
}

fn what(kind: &InputKind) -> &'static str {
    match kind {
        InputKind::Facts => "facts",
        InputKind::Record(_) => "record",
        InputKind::Account => "account",
    }
}

/// What one record changes; `None` when it is not a record this program writes.
fn apply(record: &Record, in_force: &mut BTreeMap<String, InForce>, origin: &mut String) -> Option<()> {
    match record.kind() {
        "case" => record.text("origin")?.clone_into(origin),
        "import" => {
            let kind = match record.text("what")? {
                "facts" => InputKind::Facts,
                "record" => InputKind::Record(AgencyId::new(record.text("agency")?)),
                "account" => InputKind::Account,
                _ => return None,
            };
            let sha256 = Digest::from_hex(record.text("sha256")?)?;
            in_force.insert(record.text("file")?.to_owned(), InForce { kind, sha256 });
        }
        "withdraw" => {
            in_force.remove(record.text("file")?);
        }
        _ => return None,
    }
    Some(())
}
