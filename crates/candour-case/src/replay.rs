//! The ledger read from its first row to its last: verified, and folded into what is in force, in one reading.

use candour_ledger::{Fault, Row, Tree, Verifier};
use rusqlite::Connection;

use crate::force::Force;
use crate::{CaseError, notes};

/// Verifies the whole ledger and folds it; nothing is folded out of a broken one.
pub(crate) fn verified(connection: &Connection) -> Result<(Tree, Force), CaseError> {
    let broken = |fault| CaseError::ledger(vec![fault]);
    // Somebody may be writing: entries and checkpoints must be of one moment.
    let moment = connection.unchecked_transaction()?;
    let checkpoints = notes::kept(connection)?.map_err(broken)?;
    let mut verifier = Verifier::new(&checkpoints);
    let (mut force, mut strange) = (Force::default(), None);
    rows(connection, |row| {
        if strange.is_none() && force.take(row).is_none() {
            strange = Some(row.entry);
        }
        verifier.row(*row)
    })?;
    moment.rollback()?;
    let tree = verifier.tree().clone();
    // An empty file has no checkpoint yet, and nothing is wrong with it.
    if tree.size() > 0 || !checkpoints.is_empty() {
        verifier.finish().map_err(CaseError::ledger)?;
    }
    if let Some(entry) = strange {
        return Err(CaseError::Record { entry });
    }
    // All are of one log, and the first entry says of which.
    match checkpoints.first().filter(|first| first.origin() != force.origin) {
        Some(other) => Err(broken(Fault::Checkpoint { nth: 0, size: other.size() })),
        None => Ok((tree, force)),
    }
}

/// Folds the first entries, as many as `most`, of a ledger that was verified.
pub(crate) fn first(connection: &Connection, most: usize) -> Result<(Tree, Force), CaseError> {
    let (mut tree, mut force, mut strange) = (Tree::new(), Force::default(), None);
    rows(connection, |row| {
        let more = tree.size() < most as u64;
        if more {
            tree.append_hash(row.hash);
            strange = force.take(row).is_none().then_some(row.entry);
        }
        more && strange.is_none()
    })?;
    strange.map_or(Ok((tree, force)), |entry| Err(CaseError::Record { entry }))
}

/// Hands out each row as it is stored, until told to stop.
fn rows(connection: &Connection, mut each: impl FnMut(&Row<'_>) -> bool) -> Result<(), CaseError> {
    let mut statement =
        connection.prepare("SELECT entry, leaf, leaf_hash, salt, body FROM ledger ORDER BY entry")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = u64::try_from(row.get::<_, i64>(0)?).unwrap_or(u64::MAX);
        let bytes = |at| row.get_ref(at).map(|value| value.as_blob_or_null().ok().flatten());
        let (leaf, hash, salt, body) = (bytes(1)?, bytes(2)?, bytes(3)?, bytes(4)?);
        // What is not of its kind cannot agree with anything; nothing and zeros say so without another kind of fault.
        let hash = hash.and_then(|hash| <[u8; 32]>::try_from(hash).ok()).unwrap_or_default();
        let kept = match (salt, body) {
            (None, None) => None,
            (salt, body) => Some((salt.unwrap_or_default(), body.unwrap_or_default())),
        };
        if !each(&Row { entry, leaf: leaf.unwrap_or_default(), hash, kept }) {
            break;
        }
    }
    Ok(())
}
