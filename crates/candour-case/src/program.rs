//! Which version of the program made the derived tables.
//!
//! What is kept holds only for the version that made it. A version is the digest of the sources (see `build.rs`), not a
//! number that somebody has to remember to raise.

use rusqlite::Connection;

use crate::CaseError;
use crate::keep::{Table, Value};

const PROGRAM: &str = env!("CANDOUR_PROGRAM");
const TABLE: Table<2> = Table { name: "derived_program", key: 1, columns: ["what", "value"] };

/// Drops every derived table that another version made, and says whether there was one.
pub(crate) fn drop_others(connection: &Connection) -> Result<bool, CaseError> {
    let names = tables(connection)?;
    if names.is_empty() || is_ours(connection) {
        return Ok(false);
    }
    for name in names {
        drop_table(connection, &name)?;
    }
    Ok(true)
}

/// Drops a table, whatever whoever made the file called it.
pub(crate) fn drop_table(connection: &Connection, name: &str) -> Result<(), CaseError> {
    connection.execute(&format!("DROP TABLE {}", quoted(name)), [])?;
    Ok(())
}

/// A name as SQL writes it: one with a quotation mark inside must not end there and go on as a command.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Did this version make the tables?
pub(crate) fn is_ours(connection: &Connection) -> bool {
    made_by(connection).is_some_and(|program| program == PROGRAM)
}

/// Notes that this version made the tables.
pub(crate) fn sign(connection: &Connection) -> Result<(), CaseError> {
    let rows = [("sources", PROGRAM), ("version", env!("CARGO_PKG_VERSION"))];
    TABLE.keep(connection, rows.into_iter().map(|(what, value)| [what, value].map(|w| Value::Text(w.into()))))
}

/// The names of the derived tables, in order.
pub(crate) fn tables(connection: &Connection) -> Result<Vec<String>, CaseError> {
    let names = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'derived\\_%' ESCAPE '\\' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

/// The sources of the version that made the tables. Without the note, or with another's table of its name, nothing is
/// known of who made the others.
fn made_by(connection: &Connection) -> Option<String> {
    let asked = "SELECT value FROM derived_program WHERE what = 'sources'";
    connection.query_row(asked, [], |row| row.get(0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever a table is called, it alone is dropped, and nothing in its name is done.
    #[test]
    fn a_name_is_no_command() {
        for name in [
            "derived_entry",
            "derived_\"\"",
            "derived_own\"; DROP TABLE content; --",
            "derived_own\"; ATTACH ':memory:' AS p; --",
            "derived_'; DROP TABLE content; --",
        ] {
            let connection = Connection::open_in_memory().expect("memory");
            let made = format!(
                "CREATE TABLE content (a); CREATE TABLE derived_OWN (a); CREATE TABLE {} (a)",
                quoted(name)
            );
            connection.execute_batch(&made).expect("SQL");
            drop_table(&connection, name).expect("dropped");
            assert_eq!(tables(&connection).expect("names"), ["derived_OWN"], "{name}");
            let left: i64 = connection
                .query_row("SELECT count(*) FROM content", [], |row| row.get(0))
                .expect("it is there");
            assert_eq!(left, 0);
        }
    }
}
