//! Is a file in the shape in which a case file is read, and may it be written to?
//!
//! What SQL names `ledger` must be the table that it is for every reader: a view, a virtual table or a made-up column can show one
//! thing to whoever verifies and another to whoever reads, and an index more can hold other rows than the table. What is called
//! `derived_...` proves nothing, but it must be a table too: nothing in a file that somebody sent may act.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::store::SCHEMA;
use crate::{CaseError, signatures};

/// A table: its columns, how many indexes it has of itself, and whether a file of an earlier version may be without it.
type Plain = (&'static str, &'static [&'static str], i64, bool);

const PLAIN: [Plain; 5] = [
    ("ledger", &["entry", "leaf", "leaf_hash", "salt", "body"], 0, false),
    ("checkpoint", &["size", "note"], 0, false),
    ("edge", &["one", "hashes"], 0, true),
    ("content", &["sha256", "bytes"], 1, false),
    ("signature", &["size", "line"], 1, true),
];

/// Are the tables of the ledger tables, with their columns and no other?
pub(crate) fn check(connection: &Connection) -> Result<(), CaseError> {
    // In another, bytes that are read as text are other text.
    let encoding: String = connection.pragma_query_value(None, "encoding", |row| row.get(0))?;
    if encoding != "UTF-8" {
        return Err(CaseError::Shape { what: "the encoding" });
    }
    let asked = "SELECT type = 'table' AND rootpage > 0 FROM sqlite_master
        WHERE type IN ('table', 'view') AND name = ?1 COLLATE NOCASE";
    for (name, columns, indexes, may_lack) in PLAIN {
        let is_table: Option<bool> = connection.query_row(asked, [name], |row| row.get(0)).optional()?;
        let is_plain = match is_table {
            None => may_lack,
            Some(false) => false,
            Some(true) => {
                columns_of(connection, name)? == columns && indexes_of(connection, name)? == indexes
            }
        };
        if !is_plain {
            return Err(CaseError::Shape { what: name });
        }
    }
    derived_are_tables(connection)
}

/// What is derived is read and written by name: a view there would answer with what it likes, and a trigger would act.
fn derived_are_tables(connection: &Connection) -> Result<(), CaseError> {
    let asked = "SELECT count(*) FROM sqlite_master
        WHERE (name LIKE 'derived\\_%' ESCAPE '\\' OR tbl_name LIKE 'derived\\_%' ESCAPE '\\')
        AND type <> 'index' AND NOT (type = 'table' AND rootpage > 0)";
    let others: i64 = connection.query_row(asked, [], |row| row.get(0))?;
    if others == 0 { Ok(()) } else { Err(CaseError::Shape { what: "what is derived" }) }
}

/// The columns of a table; one that is computed or hidden is none of ours, and has no name here.
fn columns_of(connection: &Connection, name: &str) -> Result<Vec<String>, CaseError> {
    let asked = "SELECT CASE hidden WHEN 0 THEN name ELSE '' END FROM pragma_table_xinfo(?1) ORDER BY cid";
    let mut select = connection.prepare(asked)?;
    Ok(select.query_map([name], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn indexes_of(connection: &Connection, name: &str) -> Result<i64, CaseError> {
    Ok(connection.query_row("SELECT count(*) FROM pragma_index_list(?1)", [name], |row| row.get(0))?)
}

/// A trigger runs whenever something is written, an erasure too: there may be none but the guards that refuse.
pub(crate) fn only_guards(connection: &Connection) -> Result<(), CaseError> {
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch(SCHEMA)?;
    fresh.execute_batch(signatures::SCHEMA)?;
    let own = triggers(&fresh)?;
    let foreign = triggers(connection)?.into_iter().any(|(name, text)| own.get(&name) != Some(&text));
    if foreign { Err(CaseError::Shape { what: "a trigger" }) } else { Ok(()) }
}

/// Every trigger's name and words.
fn triggers(connection: &Connection) -> Result<BTreeMap<String, String>, CaseError> {
    let mut select =
        connection.prepare("SELECT name, ifnull(sql, '') FROM sqlite_master WHERE type = 'trigger'")?;
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = select.query_map([], |row| Ok((row.get(0)?, words(row.get(1)?))))?;
    Ok(all.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf_8() {
        for (encoding, is_read) in [("UTF-8", true), ("UTF-16le", false), ("UTF-16be", false)] {
            let connection = Connection::open_in_memory().expect("memory");
            connection.pragma_update(None, "encoding", encoding).expect("set");
            connection.execute_batch(SCHEMA).expect("SQL");
            assert_eq!(check(&connection).is_ok(), is_read, "{encoding}");
        }
    }
}
