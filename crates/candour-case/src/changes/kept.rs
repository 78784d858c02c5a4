//! What was told of two versions, kept as JSON: versions do not change, so it is worked out once. A derived table like the
//! others, plain enough to be read without us.

use std::collections::BTreeSet;

use candour_model::{Changed, EntryId, FieldChange, FileChange, Late, RowChange, RowSide};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::versions::Pair;
use crate::CaseError;
use crate::reading::key;

const MAKE: &str = "CREATE TABLE IF NOT EXISTS derived_change \
                    (later INTEGER, earlier INTEGER, key TEXT NOT NULL, told TEXT NOT NULL, PRIMARY KEY (later, earlier)) \
                    WITHOUT ROWID";

#[derive(Serialize, Deserialize)]
struct FileM {
    unchanged: usize,
    unread: bool,
    rows: Vec<RowM>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RowM {
    Added {
        side: SideM,
        part_of: Option<String>,
        after_the_event: bool,
    },
    Changed {
        before: SideM,
        after: SideM,
        fields: Vec<FieldM>,
        after_the_event: bool,
        same_day_written: bool,
    },
    Removed {
        side: SideM,
        into: Option<String>,
    },
}

#[derive(Serialize, Deserialize)]
struct SideM {
    entry: Option<String>,
    locator: String,
    place: (usize, usize),
    text: String,
    happened: Option<String>,
    differ: Vec<(usize, usize)>,
}

#[derive(Serialize, Deserialize)]
struct FieldM {
    field: String,
    before: String,
    after: String,
    is_date: bool,
}

/// Everything that the telling of a pair depends on, and what is told: edited by hand, it is worked out anew.
fn key_of(pair: &Pair, facts_digest: &str, told: &str) -> String {
    let digest = |sha256: Option<candour_model::Digest>| sha256.map_or_else(String::new, |d| d.to_string());
    let (before, after) = (&pair.before, &pair.after);
    let (old, new) = (digest(before.sha256), digest(after.sha256));
    key(&[&before.file, &before.time, &old, &after.file, &after.time, &new, facts_digest, told])
}

/// Makes the table, and drops from it what is told of no pair any more: a version of an account may have come between two.
pub(super) fn prepare<'p>(
    connection: &Connection,
    pairs: impl Iterator<Item = &'p Pair>,
) -> Result<(), CaseError> {
    connection.execute_batch(MAKE)?;
    let now: BTreeSet<(i64, i64)> = pairs.map(places).collect();
    let there: Vec<(i64, i64)> = connection
        .prepare("SELECT later, earlier FROM derived_change")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (later, earlier) in there.into_iter().filter(|place| !now.contains(place)) {
        connection
            .execute("DELETE FROM derived_change WHERE later = ?1 AND earlier = ?2", [later, earlier])?;
    }
    Ok(())
}

fn places(pair: &Pair) -> (i64, i64) {
    (pair.after.entry as i64, pair.before.entry as i64)
}

/// What was kept of a pair under the same conditions; none when nothing was, or what does not decode.
pub(super) fn find(
    connection: &Connection,
    pair: &Pair,
    facts_digest: &str,
) -> Result<Option<FileChange>, CaseError> {
    let (later, earlier) = places(pair);
    let kept: Option<(String, String)> = connection
        .prepare_cached("SELECT key, told FROM derived_change WHERE later = ?1 AND earlier = ?2")?
        .query_row(params![later, earlier], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let whole = kept.filter(|(under, told)| *under == key_of(pair, facts_digest, told));
    Ok(whole.and_then(|(_, told)| serde_json::from_str(&told).ok()).map(|told| file_of(told, pair)))
}

/// Keeps what is told of a pair.
pub(super) fn keep(
    connection: &Connection,
    pair: &Pair,
    facts_digest: &str,
    change: &FileChange,
) -> Result<(), CaseError> {
    let (later, earlier) = places(pair);
    let Ok(told) = serde_json::to_string(&file_m(change)) else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO derived_change (later, earlier, key, told) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![later, earlier, key_of(pair, facts_digest, &told), told])?;
    Ok(())
}

fn file_of(told: FileM, pair: &Pair) -> FileChange {
    FileChange {
        before: pair.before.clone(),
        after: pair.after.clone(),
        unchanged: told.unchanged,
        unread: told.unread,
        rows: told.rows.into_iter().map(row_of).collect(),
    }
}

fn row_of(row: RowM) -> RowChange {
    match row {
        RowM::Added { side, part_of, after_the_event } => {
            RowChange::Added(Late { side: side_of(side), part_of, after_the_event })
        }
        RowM::Changed { before, after, fields, after_the_event, same_day_written } => {
            let field = |f: FieldM| FieldChange {
                field: f.field,
                before: f.before,
                after: f.after,
                is_date: f.is_date,
            };
            RowChange::Changed(Box::new(Changed {
                before: side_of(before),
                after: side_of(after),
                fields: fields.into_iter().map(field).collect(),
                after_the_event,
                same_day_written,
            }))
        }
        RowM::Removed { side, into } => RowChange::Removed(side_of(side), into),
    }
}

fn side_of(side: SideM) -> RowSide {
    // A span that does not lie in the words would panic where they are marked.
    let whole = |&(start, end): &(usize, usize)| side.text.get(start..end).is_some();
    RowSide {
        differ: side.differ.iter().copied().filter(whole).collect(),
        entry: side.entry.map(EntryId::new),
        locator: side.locator,
        place: side.place,
        text: side.text,
        happened: side.happened,
    }
}

fn file_m(change: &FileChange) -> FileM {
    FileM {
        unchanged: change.unchanged,
        unread: change.unread,
        rows: change.rows.iter().cloned().map(row_m).collect(),
    }
}

fn row_m(row: RowChange) -> RowM {
    match row {
        RowChange::Added(Late { side, part_of, after_the_event }) => {
            RowM::Added { side: side_m(side), part_of, after_the_event }
        }
        RowChange::Changed(changed) => {
            let Changed { before, after, fields, after_the_event, same_day_written } = *changed;
            let field = |f: FieldChange| FieldM {
                field: f.field,
                before: f.before,
                after: f.after,
                is_date: f.is_date,
            };
            let fields = fields.into_iter().map(field).collect();
            let (before, after) = (side_m(before), side_m(after));
            RowM::Changed { before, after, fields, after_the_event, same_day_written }
        }
        RowChange::Removed(side, into) => RowM::Removed { side: side_m(side), into },
    }
}

fn side_m(side: RowSide) -> SideM {
    SideM {
        entry: side.entry.map(|id| id.as_str().to_owned()),
        locator: side.locator,
        place: side.place,
        text: side.text,
        happened: side.happened,
        differ: side.differ,
    }
}
