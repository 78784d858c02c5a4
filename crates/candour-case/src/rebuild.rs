//! The proof that everything but the ledger is derived: delete it, build again, compare byte for byte.

use candour_model::Digest;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::watch::Watch;
use crate::{BuildOptions, Built, CaseError, CaseFile, build_watched, program};

/// What a rebuild showed.
pub struct Rebuilt {
    /// The tables had been made by another version of the program: this one made them twice and compared its own.
    pub by_another_version: bool,
    /// The case, built from the ledger's bytes alone.
    pub built: Built,
    /// Each derived table and whether it came back byte for byte.
    pub tables: Vec<(String, bool)>,
}

impl Rebuilt {
    /// Did all come back?
    pub fn is_same(&self) -> bool {
        self.tables.iter().all(|(_, same)| *same)
    }
}

/// Builds, deletes every derived table, builds again from the ledger alone, and compares.
pub fn rebuild(case: &mut CaseFile) -> Result<Rebuilt, CaseError> {
    rebuild_watched(case, &|_| {})
}

/// Does so, and tells after each file how far it is.
pub fn rebuild_watched(case: &mut CaseFile, watch: Watch<'_>) -> Result<Rebuilt, CaseError> {
    let by_another_version = build_watched(case, BuildOptions::UseCache, watch)?.by_another_version;
    let before = digests(&case.connection)?;
    for (name, _) in &before {
        program::drop_table(&case.connection, name)?;
    }
    let built = build_watched(case, BuildOptions::ReadAgain, watch)?;
    let after = digests(&case.connection)?;
    let tables = before
        .iter()
        .map(|(name, digest)| (name.clone(), after.iter().any(|(n, d)| n == name && d == digest)))
        .collect();
    Ok(Rebuilt { by_another_version, built, tables })
}

/// Every table derived from the records as it stands in the file, read from its rows.
pub(crate) fn digests(connection: &Connection) -> Result<Vec<(String, Digest)>, CaseError> {
    let mut digests = Vec::new();
    // Not the note of the version; nor packed stretches, which the documents replace when they are written after this.
    let asked = |name: &String| !["derived_program", "derived_stretch"].contains(&name.as_str());
    for name in program::tables(connection)?.into_iter().filter(asked) {
        let table = program::quoted(&name);
        let width = connection.prepare(&format!("SELECT * FROM {table}"))?.column_count();
        // Somebody else's table may have one column.
        let order = if width > 1 { "1, 2" } else { "1" };
        let mut select = connection.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))?;
        let rows: Vec<Vec<Value>> = select
            .query_map([], |row| (0..width).map(|at| row.get(at)).collect())?
            .collect::<Result<_, _>>()?;
        digests.push((name, digest(&rows)));
    }
    Ok(digests)
}

fn digest(rows: &[Vec<Value>]) -> Digest {
    let mut bytes = Vec::new();
    let mut put = |kind: u8, value: &[u8]| {
        bytes.push(kind);
        bytes.extend((value.len() as u64).to_be_bytes());
        bytes.extend(value);
    };
    for value in rows.iter().flatten() {
        match value {
            Value::Text(words) => put(b't', words.as_bytes()),
            Value::Integer(number) => put(b'i', &number.to_be_bytes()),
            Value::Blob(blob) => put(b'b', blob),
            Value::Real(real) => put(b'r', &real.to_be_bytes()),
            Value::Null => put(b'n', &[]),
        }
    }
    Digest::of(&bytes)
}
