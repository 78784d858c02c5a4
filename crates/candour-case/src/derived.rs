//! Derived tables: what was built, as plain rows that any SQLite reader shows in 75 years.
//!
//! Each table is made as values first; its digest decides whether it has to be written at all, and is what a
//! rebuild is compared by.

use candour_model::{Dated, Digest};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::{Built, CaseError};

/// One table: name, columns, rows.
#[derive(Debug, Clone, PartialEq)]
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Vec<Value>>,
}

/// The plain derived tables of a case.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Derived {
    tables: Vec<Table>,
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

fn maybe(value: Option<impl Into<String>>) -> Value {
    value.map_or(Value::Null, text)
}

fn number(value: usize) -> Value {
    Value::Integer(value as i64)
}

fn dated(value: Option<&Dated>) -> [Value; 4] {
    [
        maybe(value.map(|d| d.words.clone())),
        maybe(value.map(Dated::edtf)),
        maybe(value.and_then(|d| d.resolved.earliest_iso())),
        maybe(value.and_then(|d| d.resolved.latest_iso())),
    ]
}

impl Derived {
    /// The tables of what was built.
    pub(crate) fn of(built: &Built) -> Derived {
        Derived {
            tables: vec![
                entries(built),
                kinds(built),
                events(built),
                disagreements(built),
                people(built),
                seen_gaps(built),
                ownership(built),
                findings(built),
                intake(built),
                refusals(built),
            ],
        }
    }

    /// One digest a table, by name.
    fn digests(&self) -> Vec<(&'static str, Digest)> {
        self.tables.iter().map(|table| (table.name, digest(&table.rows))).collect()
    }

    /// Writes each table whose rows are not those already there.
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), CaseError> {
        let transaction = connection.unchecked_transaction()?;
        transaction.execute_batch(
            "CREATE TABLE IF NOT EXISTS derived_digest (name TEXT PRIMARY KEY, digest TEXT NOT NULL)",
        )?;
        for (table, (_, digest)) in self.tables.iter().zip(self.digests()) {
            let digest = digest.to_string();
            let there = transaction
                .prepare_cached("SELECT 1 FROM derived_digest WHERE name = ?1 AND digest = ?2")?
                .exists([table.name, &digest])?;
            if there {
                continue;
            }
            table.write(&transaction)?;
            transaction
                .execute("INSERT OR REPLACE INTO derived_digest VALUES (?1, ?2)", [table.name, &digest])?;
        }
        transaction.commit()?;
        Ok(())
    }
}

impl Table {
    fn write(&self, connection: &Connection) -> Result<(), CaseError> {
        let marks = vec!["?"; self.columns.len()].join(", ");
        connection.execute_batch(&format!(
            "DROP TABLE IF EXISTS {0}; CREATE TABLE {0} ({1})",
            self.name,
            self.columns.join(", ")
        ))?;
        let mut insert = connection.prepare(&format!("INSERT INTO {} VALUES ({marks})", self.name))?;
        for row in &self.rows {
            insert.execute(params_from_iter(row))?;
        }
        Ok(())
    }
}

pub(crate) fn digest(rows: &[Vec<Value>]) -> Digest {
    let mut bytes = Vec::new();
    for value in rows.iter().flatten() {
        match value {
            Value::Text(words) => {
                bytes.push(b't');
                bytes.extend((words.len() as u64).to_be_bytes());
                bytes.extend(words.as_bytes());
            }
            Value::Integer(number) => {
                bytes.push(b'i');
                bytes.extend(number.to_be_bytes());
            }
            Value::Blob(blob) => {
                bytes.push(b'b');
                bytes.extend((blob.len() as u64).to_be_bytes());
                bytes.extend(blob);
            }
            Value::Real(_) | Value::Null => bytes.push(b'n'),
        }
    }
    Digest::of(&bytes)
}

fn entries(built: &Built) -> Table {
    let rows = built.chronology.entries.iter().enumerate().map(|(position, entry)| {
        let mut row = vec![
            number(position),
            text(entry.id().as_str()),
            text(entry.agency.as_str()),
            text(&**entry.file()),
            text(entry.locator.clone()),
            number(entry.span().start()),
            number(entry.span().end()),
            text(entry.text()),
            maybe(entry.author.as_ref().map(|cell| cell.text.clone())),
        ];
        row.extend(dated(entry.happened.as_ref()));
        row.extend(dated(entry.recorded.as_ref()));
        row.extend(dated(entry.received.as_ref()));
        row
    });
    Table {
        name: "derived_entry",
        columns: &[
            "position",
            "id",
            "agency",
            "file",
            "locator",
            "start_byte",
            "end_byte",
            "words",
            "author",
            "happened_words",
            "happened_edtf",
            "happened_earliest",
            "happened_latest",
            "recorded_words",
            "recorded_edtf",
            "recorded_earliest",
            "recorded_latest",
            "received_words",
            "received_edtf",
            "received_earliest",
            "received_latest",
        ],
        rows: rows.collect(),
    }
}

fn kinds(built: &Built) -> Table {
    let marks =
        built.chronology.entries.iter().flat_map(|entry| entry.kinds.iter().map(move |mark| (entry, mark)));
    let rows = marks.map(|(entry, mark)| {
        vec![
            text(entry.id().as_str()),
            text(mark.kind.name()),
            text(mark.actuality.name()),
            text(mark.whom.name()),
            number(mark.span.start()),
            number(mark.span.end()),
        ]
    });
    Table {
        name: "derived_kind",
        columns: &["entry", "kind", "actuality", "whom", "start_byte", "end_byte"],
        rows: rows.collect(),
    }
}

fn events(built: &Built) -> Table {
    let tellings = built
        .chronology
        .events
        .iter()
        .flat_map(|event| event.entries.iter().map(move |entry| (event, entry)));
    let rows = tellings.map(|(event, entry)| {
        vec![text(event.id.as_str()), text(entry.as_str()), text(event.agreement.name())]
    });
    Table { name: "derived_event", columns: &["event", "entry", "agreement"], rows: rows.collect() }
}

fn disagreements(built: &Built) -> Table {
    let tellings = built
        .chronology
        .disagreements
        .iter()
        .flat_map(|d| d.difference.tellings.iter().map(move |telling| (d, telling)));
    let rows = tellings.map(|(d, (entry, words))| {
        vec![
            text(d.id.clone()),
            text(d.difference.aspect),
            text(d.difference.kind.name()),
            text(entry.as_str()),
            text(words.clone()),
        ]
    });
    Table {
        name: "derived_disagreement",
        columns: &["disagreement", "aspect", "kind", "entry", "words"],
        rows: rows.collect(),
    }
}

fn people(built: &Built) -> Table {
    let rows = built.people.iter().map(|person| {
        vec![
            text(person.id.as_str()),
            text(person.label.clone()),
            text(person.names.join("; ")),
            maybe(person.role.as_ref().map(|role| role.as_str())),
            maybe(person.agency.as_ref().map(|agency| agency.as_str())),
            text(person.identifiers.join("; ")),
        ]
    });
    Table {
        name: "derived_person",
        columns: &["id", "label", "names", "role", "agency", "identifiers"],
        rows: rows.collect(),
    }
}

fn seen_gaps(built: &Built) -> Table {
    let rows = built
        .chronology
        .seen_gaps
        .iter()
        .map(|gap| vec![text(gap.from.to_string()), text(gap.to.to_string()), Value::Integer(gap.days)]);
    Table { name: "derived_seen_gap", columns: &["from_day", "to_day", "days"], rows: rows.collect() }
}

fn ownership(built: &Built) -> Table {
    let day = |bound: candour_dates::Bound| maybe(bound.date().map(|date| date.to_string()));
    let rows = built.chronology.ownership.iter().map(|held| {
        vec![
            text(held.agency.as_str()),
            maybe(held.owner.as_ref().map(|owner| owner.as_str())),
            text(held.label.clone()),
            day(held.from.earliest()),
            day(held.from.latest()),
            day(held.to.earliest()),
            day(held.to.latest()),
        ]
    });
    Table {
        name: "derived_ownership",
        columns: &["agency", "owner", "label", "from_earliest", "from_latest", "to_earliest", "to_latest"],
        rows: rows.collect(),
    }
}

fn findings(built: &Built) -> Table {
    let rows = built.findings.iter().map(|finding| {
        let entries: Vec<&str> = finding.entries.iter().map(candour_model::EntryId::as_str).collect();
        vec![
            text(finding.id.clone()),
            text(finding.standard.clone()),
            text(finding.version.clone()),
            text(finding.outcome.name()),
            text(finding.subject.clone()),
            text(finding.reason.clone()),
            text(entries.join(" ")),
        ]
    });
    Table {
        name: "derived_finding",
        columns: &["id", "standard", "version", "outcome", "subject", "reason", "entries"],
        rows: rows.collect(),
    }
}

fn intake(built: &Built) -> Table {
    let rows = built.intake.iter().map(|report| {
        vec![
            text(&*report.file),
            text(report.sha256.to_string()),
            number(report.rows_in),
            number(report.entries_out),
            number(report.refused.len()),
        ]
    });
    Table {
        name: "derived_intake",
        columns: &["file", "sha256", "rows_in", "entries_out", "refused"],
        rows: rows.collect(),
    }
}

fn refusals(built: &Built) -> Table {
    let refused = built.intake.iter().flat_map(|report| report.refused.iter().map(move |r| (report, r)));
    let rows = refused.map(|(report, r)| {
        vec![text(&*report.file), text(r.locator.clone()), text(r.code), text(r.reason.clone())]
    });
    Table { name: "derived_refusal", columns: &["file", "locator", "code", "reason"], rows: rows.collect() }
}
