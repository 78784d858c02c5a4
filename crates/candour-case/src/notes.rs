//! The checkpoints as they are kept: each text under its own size.

use candour_ledger::{Checkpoint, Fault};
use rusqlite::Connection;

use crate::CaseError;

/// Every checkpoint, oldest first; or the first that is none, or stands under a size that its text does not state.
pub(crate) fn kept(connection: &Connection) -> Result<Result<Vec<Checkpoint>, Fault>, CaseError> {
    let mut select = connection.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
    let mut rows = select.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let stated = row.get_ref(1)?.as_str().ok().and_then(|note| Checkpoint::parse(note).ok());
        let size = row.get::<_, i64>(0).ok().and_then(|size| u64::try_from(size).ok());
        match stated.filter(|stated| size == Some(stated.size())) {
            Some(stated) => all.push(stated),
            None => return Ok(Err(Fault::Checkpoint { nth: all.len(), size: size.unwrap_or_default() })),
        }
    }
    Ok(Ok(all))
}
