//! Is a case file in every way what this program writes? The database, its tables and triggers, the ledger, the contents,
//! and everything derived. Nothing is written: what has to be made to compare is rolled back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::build::assemble;
use crate::pieces::Pieces;
use crate::rebuild::digests;
use crate::store::SCHEMA;
use crate::{BuildOptions, CaseError, CaseFile, derived, program, signatures, store, verify_file};

/// What was found. A fault has a code for `candour explain` and words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fsck {
    /// What is not as this program writes it.
    pub faults: Vec<(&'static str, String)>,
    /// What is worth knowing and is no fault.
    pub notes: Vec<String>,
    /// What was looked at, in order.
    pub looked: Vec<&'static str>,
}

impl Fsck {
    fn fault(&mut self, code: &'static str, words: impl Into<String>) {
        self.faults.push((code, words.into()));
    }
}

const DATABASE: &str = "candour::fsck::database";
const SCHEMA_CODE: &str = "candour::fsck::schema";
const DERIVED: &str = "candour::fsck::derived";

/// Looks through the case file of a folder, or a case file.
pub fn fsck(path: &Path) -> Result<Fsck, CaseError> {
    let file = if path.is_dir() { path.join("case.candour") } else { path.to_owned() };
    let mut found = Fsck::default();
    let connection = store::open_to_look(&file)?;
    database(&connection, &mut found)?;
    schema(&connection, &mut found)?;
    drop(connection);
    found.looked.extend(["seal", "ledger", "contents"]);
    let verified = verify_file(&file)?;
    found.faults.extend(verified.wrong.into_iter().map(|wrong| (wrong.code, wrong.what)));
    let Some(case) = verified.case else { return Ok(found) };
    edge(&case, &mut found)?;
    clocks(&case, &mut found);
    if found.faults.is_empty() {
        tables(&case, &file, &mut found)?;
    } else {
        found.notes.push("what is derived was not compared: what it is derived from is not whole".to_owned());
    }
    Ok(found)
}

/// SQLite's own look at its pages and indexes.
fn database(connection: &Connection, found: &mut Fsck) -> Result<(), CaseError> {
    found.looked.push("database");
    let mut check = connection.prepare("PRAGMA integrity_check")?;
    let lines: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for line in lines.into_iter().filter(|line| line != "ok") {
        found.fault(DATABASE, line);
    }
    Ok(())
}

/// Type, name and text of everything in the schema but what is derived.
fn ledger_schema(connection: &Connection) -> Result<BTreeMap<(String, String), String>, CaseError> {
    Ok(everything(connection)?.into_iter().filter(|((kind, name), _)| !is_derived(kind, name)).collect())
}

fn everything(connection: &Connection) -> Result<BTreeMap<(String, String), String>, CaseError> {
    let mut select = connection.prepare("SELECT type, name, ifnull(sql, '') FROM sqlite_master")?;
    let rows = select.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A derived table or SQLite's own index of one; no view, trigger or other index is made of anything derived.
fn is_derived(kind: &str, name: &str) -> bool {
    match kind {
        "table" => name.starts_with("derived_"),
        "index" => name.starts_with("sqlite_autoindex_derived_"),
        _ => false,
    }
}

/// Are tables, triggers and indexes those that this version makes, none missing, none more, none otherwise?
fn schema(connection: &Connection, found: &mut Fsck) -> Result<(), CaseError> {
    found.looked.push("schema");
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch(SCHEMA)?;
    // A file of an earlier version, in which nothing was signed, is without it.
    if signatures::is_there(connection)? {
        fresh.execute_batch(signatures::SCHEMA)?;
    }
    differences(&ledger_schema(&fresh)?, &ledger_schema(connection)?, found);
    Ok(())
}

fn differences(
    wanted: &BTreeMap<(String, String), String>,
    there: &BTreeMap<(String, String), String>,
    found: &mut Fsck,
) {
    let names: BTreeSet<&(String, String)> = wanted.keys().chain(there.keys()).collect();
    for name in names {
        let state = match (wanted.get(name), there.get(name)) {
            (Some(_), None) => "is missing",
            (None, Some(_)) => "is none of this program's",
            (one, two) if one != two => "is not as this program writes it",
            _ => continue,
        };
        found.fault(SCHEMA_CODE, format!("{} {} {state}", name.0, name.1));
    }
}

/// The edge that is kept beside the tree must be the tree's.
fn edge(case: &CaseFile, found: &mut Fsck) -> Result<(), CaseError> {
    let mut select = case.connection.prepare("SELECT one, hashes FROM edge")?;
    let rows: Vec<(Value, Value)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    if rows != [(Value::Integer(1), Value::Blob(case.edge()))] {
        found.fault(DERIVED, "the edge kept beside the tree is not the tree's");
    }
    Ok(())
}

/// Clocks are claims, and positions order the ledger: one that runs backwards is worth knowing and no fault.
fn clocks(case: &CaseFile, found: &mut Fsck) {
    found.looked.push("clocks");
    found.notes.extend(case.ledger_problems().map(|problem| problem.message));
}

/// Are the derived tables what the ledger gives?
fn tables(case: &CaseFile, file: &Path, found: &mut Fsck) -> Result<(), CaseError> {
    if program::tables(&case.connection)?.is_empty() {
        let sealed = "nothing derived goes with a sealed file";
        let open = "nothing is derived yet: candour build makes it";
        found.notes.push(if case.is_sealed()? { sealed } else { open }.to_owned());
        return Ok(());
    }
    if !program::is_ours(&case.connection) {
        found
            .notes
            .push("another version of the program derived the tables: they were not compared".to_owned());
        return Ok(());
    }
    found.looked.push("derived tables");
    // Opened to be written because what is made to compare passes through the tables; all of it is rolled back.
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
    store::may_open(file)?;
    let case = CaseFile::load(Connection::open_with_flags(store::plain(file), flags)?)?;
    let transaction = store::begin(&case.connection)?;
    let (there, schema) = (digests(&transaction)?, derived_schema(&transaction)?);
    derive_again(&case)?;
    let (wanted, made) = (digests(&transaction)?, derived_schema(&transaction)?);
    transaction.rollback()?;
    differences(&made, &schema, found);
    for (name, digest) in wanted {
        if there.iter().any(|(other, there)| *other == name && *there != digest) {
            found.fault(DERIVED, format!("{name} is not what the ledger gives"));
        }
    }
    Ok(())
}

/// Puts in the place of all that is derived what the ledger gives.
fn derive_again(case: &CaseFile) -> Result<(), CaseError> {
    let names = program::tables(&case.connection)?;
    for name in &names {
        program::drop_table(&case.connection, name)?;
    }
    let (built, changed) = assemble(case, BuildOptions::ReadAgain, None, &|_| {})?;
    derived::write(&built, &changed, &case.connection)?;
    // Packed stretches are there once documents were written, and not before. After assembling, which drops tables that
    // nobody signed.
    if names.iter().any(|name| name == "derived_stretch") {
        Pieces::of(&case.connection, false)?;
    }
    program::sign(&case.connection)
}

fn derived_schema(connection: &Connection) -> Result<BTreeMap<(String, String), String>, CaseError> {
    Ok(everything(connection)?.into_iter().filter(|((kind, name), _)| is_derived(kind, name)).collect())
}
