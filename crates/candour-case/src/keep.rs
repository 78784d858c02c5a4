//! Keeps a plain table equal to what was built, by touching only the rows that differ.
//!
//! The rows come in the order of their keys and so does the table: one walk over both finds what is new, what
//! changed and what is gone. The comparison is with the rows that really stand in the file, not with a note about
//! them.

use std::borrow::Cow;
use std::cmp::Ordering;

use rusqlite::types::{ToSql, ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use crate::CaseError;

/// A value of a row, borrowed from what was built wherever that can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    /// Nothing is known.
    Null,
    /// A whole number.
    Number(i64),
    /// Words.
    Text(Cow<'a, str>),
}

impl Value<'_> {
    fn borrowed(&self) -> ValueRef<'_> {
        match self {
            Value::Null => ValueRef::Null,
            Value::Number(n) => ValueRef::Integer(*n),
            Value::Text(words) => ValueRef::Text(words.as_bytes()),
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.borrowed()))
    }
}

/// A table: its name and its columns, of which the first `key` name a row.
pub(crate) struct Table<const N: usize> {
    pub(crate) name: &'static str,
    pub(crate) key: usize,
    pub(crate) columns: [&'static str; N],
}

impl<const N: usize> Table<N> {
    /// Makes the table hold exactly `rows`, which come in the order of their keys. A key that stands twice is an
    /// error of the database, never a row lost in silence.
    pub(crate) fn keep<'a>(
        &self,
        connection: &Connection,
        rows: impl Iterator<Item = [Value<'a>; N]>,
    ) -> Result<(), CaseError> {
        self.make(connection)?;
        let changes = self.changes(connection, None, rows)?;
        self.apply(connection, changes)
    }

    /// As [`Table::keep`], for the rows whose first column is `part`; the others are left as they are.
    pub(crate) fn keep_part<'a>(
        &self,
        connection: &Connection,
        part: &str,
        rows: impl Iterator<Item = [Value<'a>; N]>,
    ) -> Result<(), CaseError> {
        let changes = self.changes(connection, Some(part), rows)?;
        self.apply(connection, changes)
    }

    /// Makes the table when it is not there, or there in the form of another version; says whether it did.
    pub(crate) fn make(&self, connection: &Connection) -> Result<bool, CaseError> {
        let make = format!(
            "CREATE TABLE {} ({}, PRIMARY KEY ({})) WITHOUT ROWID",
            self.name,
            self.columns.join(", "),
            self.columns[..self.key].join(", ")
        );
        let there: Option<String> = connection
            .query_row("SELECT sql FROM sqlite_master WHERE name = ?1", [self.name], |row| row.get(0))
            .optional()?;
        if there.as_ref() == Some(&make) {
            return Ok(false);
        }
        connection.execute_batch(&format!("DROP TABLE IF EXISTS {}; {make}", self.name))?;
        Ok(true)
    }

    fn changes<'a>(
        &self,
        connection: &Connection,
        part: Option<&str>,
        rows: impl Iterator<Item = [Value<'a>; N]>,
    ) -> Result<Changes<'a, N>, CaseError> {
        let (name, keys) = (self.name, self.columns[..self.key].join(", "));
        let which = part.map_or_else(String::new, |_| format!("WHERE {} = ?1", self.columns[0]));
        let mut select =
            connection.prepare_cached(&format!("SELECT * FROM {name} {which} ORDER BY {keys}"))?;
        let mut stored = select.query(params_from_iter(part))?;
        let (mut gone, mut fresh) = (Vec::new(), Vec::new());
        let mut old = stored.next()?;
        for row in rows {
            let order = loop {
                let Some(before) = old else { break Ordering::Greater };
                let order = compare(before, &row[..self.key])?;
                if order != Ordering::Less {
                    break order;
                }
                gone.push(key(before, self.key)?);
                old = stored.next()?;
            };
            if let Some(same) = old.filter(|_| order == Ordering::Equal) {
                if compare(same, &row)? != Ordering::Equal {
                    gone.push(key(same, self.key)?);
                    fresh.push(row);
                }
                old = stored.next()?;
            } else {
                fresh.push(row);
            }
        }
        while let Some(after) = old {
            gone.push(key(after, self.key)?);
            old = stored.next()?;
        }
        Ok(Changes { gone, fresh })
    }

    fn apply(&self, connection: &Connection, changes: Changes<'_, N>) -> Result<(), CaseError> {
        let (name, keys) = (self.name, self.columns[..self.key].join(", "));
        let marks = |n| vec!["?"; n].join(", ");
        let mut delete = connection
            .prepare_cached(&format!("DELETE FROM {name} WHERE ({keys}) = ({})", marks(self.key)))?;
        for key in changes.gone {
            delete.execute(params_from_iter(key))?;
        }
        let mut insert = connection.prepare_cached(&format!("INSERT INTO {name} VALUES ({})", marks(N)))?;
        for row in changes.fresh {
            insert.execute(params_from_iter(row))?;
        }
        Ok(())
    }
}

/// The keys to delete and the rows to insert; a row that changed is in both.
struct Changes<'a, const N: usize> {
    gone: Vec<Vec<Stored>>,
    fresh: Vec<[Value<'a>; N]>,
}

/// How a stored row stands to these leading values, in SQLite's own order of keys.
fn compare(stored: &Row<'_>, values: &[Value<'_>]) -> Result<Ordering, CaseError> {
    for (at, value) in values.iter().enumerate() {
        let order = match (stored.get_ref(at)?, value.borrowed()) {
            (ValueRef::Text(a), ValueRef::Text(b)) => a.cmp(b),
            (ValueRef::Integer(a), ValueRef::Integer(b)) => a.cmp(&b),
            (ValueRef::Null, ValueRef::Null) => Ordering::Equal,
            // Of another type than ours: not our row, or not our value any more. It goes.
            _ => Ordering::Less,
        };
        if order != Ordering::Equal {
            return Ok(order);
        }
    }
    Ok(Ordering::Equal)
}

fn key(row: &Row<'_>, columns: usize) -> Result<Vec<Stored>, CaseError> {
    (0..columns).map(|at| Ok(row.get(at)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Table<3> = Table { name: "derived_test", key: 2, columns: ["id", "nth", "words"] };

    fn rows(list: &str) -> Vec<[Value<'_>; 3]> {
        list.split_whitespace()
            .map(|row| {
                let mut parts = row.split('/');
                let mut part = || parts.next().unwrap_or_default();
                let (id, nth, words) = (part(), part(), part());
                let words = if words.is_empty() { Value::Null } else { Value::Text(words.into()) };
                [Value::Text(id.into()), Value::Number(nth.parse().expect("a number")), words]
            })
            .collect()
    }

    fn stored(connection: &Connection) -> String {
        let mut select = connection
            .prepare("SELECT id || '/' || nth || '/' || ifnull(words, '') FROM derived_test")
            .expect("SQL");
        let list: rusqlite::Result<Vec<String>> =
            select.query_map([], |row| row.get(0)).expect("rows").collect();
        list.expect("texts").join(" ")
    }

    /// After each step the table holds that step's rows, and only rows that differ were written.
    #[test]
    fn the_table_is_what_was_built() {
        let connection = Connection::open_in_memory().expect("memory");
        for (list, written) in [
            ("a/0/x a/1/y b/0/z", 3),
            ("a/0/x a/1/y b/0/z", 0),
            ("a/0/x a/1/new b/0/z", 2),
            ("a/1/new aa/0/ b/0/z", 2),
            ("b/0/z", 2),
            ("", 1),
            ("c/2/ c/10/v é/0/w", 3),
        ] {
            let before = connection.total_changes();
            TABLE.keep(&connection, rows(list).into_iter()).expect("kept");
            assert_eq!(stored(&connection), list);
            assert_eq!(connection.total_changes() - before, written, "{list}");
        }
        assert!(TABLE.keep(&connection, rows("a/0/x a/0/y").into_iter()).is_err(), "a key twice is an error");
    }

    #[test]
    fn a_part_leaves_the_others_alone() {
        let connection = Connection::open_in_memory().expect("memory");
        TABLE.keep(&connection, rows("a/0/x a/1/y b/0/z c/0/w").into_iter()).expect("kept");
        for (part, list, want) in [
            ("b", "b/1/new", "a/0/x a/1/y b/1/new c/0/w"),
            ("a", "", "b/1/new c/0/w"),
            ("d", "d/0/v", "b/1/new c/0/w d/0/v"),
        ] {
            TABLE.keep_part(&connection, part, rows(list).into_iter()).expect("kept");
            assert_eq!(stored(&connection), want);
        }
    }

    #[test]
    fn an_altered_row_and_an_older_form_are_put_right() {
        let connection = Connection::open_in_memory().expect("memory");
        connection
            .execute_batch(
                "CREATE TABLE derived_test (id, other); INSERT INTO derived_test VALUES ('a', 'b')",
            )
            .expect("SQL");
        TABLE.keep(&connection, rows("a/0/x b/0/y").into_iter()).expect("kept");
        connection.execute_batch("UPDATE derived_test SET words = 5 WHERE id = 'a'; UPDATE derived_test SET nth = X'01' WHERE id = 'b'").expect("SQL");
        TABLE.keep(&connection, rows("a/0/x b/0/y").into_iter()).expect("kept");
        assert_eq!(stored(&connection), "a/0/x b/0/y");
    }
}
