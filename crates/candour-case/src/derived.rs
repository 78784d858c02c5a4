//! Derived tables: what was built, as plain rows that any SQLite reader shows in 75 years.
//!
//! The first columns of each table name a row by something that does not move when a row is added elsewhere (an
//! entry's id, not its place), so that after one changed file few rows differ. The order stands in a table of its own.
//! What entries and kinds say comes from one file alone, so those of unchanged files are not even looked at.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use candour_model::{Dated, Entry};
use rusqlite::Connection;

use crate::keep::{Table, Value};
use crate::{Built, CaseError};

/// Makes the derived tables hold what was built. Rows that are made of one file alone are compared only for the
/// `changed` files; all others for the whole case.
pub(crate) fn write(
    built: &Built,
    changed: &BTreeSet<String>,
    connection: &Connection,
) -> Result<(), CaseError> {
    let made = [ENTRIES.make(connection)?, KINDS.make(connection)?].contains(&true);
    let mut by_file: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    by_file.extend(changed.iter().map(|file| (file.as_str(), Vec::new())));
    for entry in &built.chronology.entries {
        if made || changed.contains(&**entry.file()) {
            by_file.entry(entry.file()).or_default().push(entry);
        }
    }
    for (file, mut entries) in by_file {
        entries.sort_unstable_by_key(|entry| entry.id());
        ENTRIES.keep_part(connection, file, entries.iter().map(|entry| entry_row(entry)))?;
        KINDS.keep_part(connection, file, entries.iter().flat_map(|entry| kind_rows(entry)))?;
    }
    order(built, connection)?;
    events(built, connection)?;
    disagreements(built, connection)?;
    people(built, connection)?;
    seen_gaps(built, connection)?;
    ownership(built, connection)?;
    findings(built, connection)?;
    intake(built, connection)?;
    refusals(built, connection)
}

fn text<'a>(value: impl Into<Cow<'a, str>>) -> Value<'a> {
    Value::Text(value.into())
}

fn maybe<'a>(value: Option<impl Into<Cow<'a, str>>>) -> Value<'a> {
    value.map_or(Value::Null, text)
}

fn number(value: usize) -> Value<'static> {
    Value::Number(value as i64)
}

fn dated(value: Option<&Dated>) -> [Value<'_>; 4] {
    [
        maybe(value.map(|d| d.words.as_str())),
        maybe(value.map(Dated::edtf)),
        maybe(value.and_then(|d| d.resolved.earliest_iso())),
        maybe(value.and_then(|d| d.resolved.latest_iso())),
    ]
}

const ENTRIES: Table<20> = Table {
    name: "derived_entry",
    key: 2,
    columns: [
        "file",
        "id",
        "agency",
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
};

fn entry_row(entry: &Entry) -> [Value<'_>; 20] {
    let [h_words, h_edtf, h_earliest, h_latest] = dated(entry.happened.as_ref());
    let [w_words, w_edtf, w_earliest, w_latest] = dated(entry.recorded.as_ref());
    let [r_words, r_edtf, r_earliest, r_latest] = dated(entry.received.as_ref());
    [
        text(&**entry.file()),
        text(entry.id().as_str()),
        text(entry.agency.as_str()),
        text(&entry.locator),
        number(entry.span().start()),
        number(entry.span().end()),
        text(entry.text()),
        maybe(entry.author.as_ref().map(|cell| &cell.text)),
        h_words,
        h_edtf,
        h_earliest,
        h_latest,
        w_words,
        w_edtf,
        w_earliest,
        w_latest,
        r_words,
        r_edtf,
        r_earliest,
        r_latest,
    ]
}

const KINDS: Table<8> = Table {
    name: "derived_kind",
    key: 3,
    columns: ["file", "entry", "nth", "kind", "actuality", "whom", "start_byte", "end_byte"],
};

fn kind_rows(entry: &Entry) -> impl Iterator<Item = [Value<'_>; 8]> {
    entry.kinds.iter().enumerate().map(|(nth, mark)| {
        [
            text(&**entry.file()),
            text(entry.id().as_str()),
            number(nth),
            text(mark.kind.name()),
            text(mark.actuality.name()),
            text(mark.whom.name()),
            number(mark.span.start()),
            number(mark.span.end()),
        ]
    })
}

/// The chronology's order: the place of each entry.
fn order(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let rows = built.chronology.entries.iter().enumerate().map(|(at, e)| [number(at), text(e.id().as_str())]);
    Table { name: "derived_order", key: 1, columns: ["position", "entry"] }.keep(connection, rows)
}

fn events(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let mut told = Vec::with_capacity(built.chronology.entries.len());
    for event in &built.chronology.events {
        told.extend(event.entries.iter().map(|entry| (&event.id, entry, event.agreement)));
    }
    told.sort_unstable();
    let rows = told.into_iter().map(|(event, entry, agreement)| {
        [text(event.as_str()), text(entry.as_str()), text(agreement.name())]
    });
    Table { name: "derived_event", key: 2, columns: ["event", "entry", "agreement"] }.keep(connection, rows)
}

fn disagreements(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let mut by_id: Vec<_> = built.chronology.disagreements.iter().collect();
    by_id.sort_by(|a, b| a.id.cmp(&b.id));
    let tellings = by_id.into_iter().flat_map(|d| d.difference.tellings.iter().map(move |told| (d, told)));
    // Counted on over disagreements of one id: the same entries may differ twice in one aspect.
    let mut last = ("", 0);
    let rows = tellings.map(|(d, (entry, words))| {
        last = if last.0 == d.id { (last.0, last.1 + 1) } else { (d.id.as_str(), 0) };
        [
            text(&d.id),
            number(last.1),
            text(d.difference.aspect),
            text(d.difference.kind.name()),
            text(entry.as_str()),
            text(words),
        ]
    });
    let columns = ["disagreement", "nth", "aspect", "kind", "entry", "words"];
    Table { name: "derived_disagreement", key: 2, columns }.keep(connection, rows)
}

fn people(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let mut by_id: Vec<_> = built.people.iter().collect();
    by_id.sort_by(|a, b| a.id.cmp(&b.id));
    let rows = by_id.into_iter().map(|person| {
        [
            text(person.id.as_str()),
            text(&person.label),
            text(person.names.join("; ")),
            maybe(person.role.as_ref().map(|role| role.as_str())),
            maybe(person.agency.as_ref().map(|agency| agency.as_str())),
            text(person.identifiers.join("; ")),
        ]
    });
    let columns = ["id", "label", "names", "role", "agency", "identifiers"];
    Table { name: "derived_person", key: 1, columns }.keep(connection, rows)
}

fn seen_gaps(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let rows = built.chronology.seen_gaps.iter().enumerate().map(|(nth, gap)| {
        [number(nth), text(gap.from.to_string()), text(gap.to.to_string()), Value::Number(gap.days)]
    });
    let columns = ["nth", "from_day", "to_day", "days"];
    Table { name: "derived_seen_gap", key: 1, columns }.keep(connection, rows)
}

fn ownership(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let day = |bound: candour_dates::Bound| maybe(bound.date().map(|date| date.to_string()));
    let rows = built.chronology.ownership.iter().enumerate().map(|(nth, held)| {
        [
            number(nth),
            text(held.agency.as_str()),
            maybe(held.owner.as_ref().map(|owner| owner.as_str())),
            text(&held.label),
            day(held.from.earliest()),
            day(held.from.latest()),
            day(held.to.earliest()),
            day(held.to.latest()),
        ]
    });
    let columns =
        ["nth", "agency", "owner", "label", "from_earliest", "from_latest", "to_earliest", "to_latest"];
    Table { name: "derived_ownership", key: 1, columns }.keep(connection, rows)
}

fn findings(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let rows = built.findings.iter().enumerate().map(|(nth, finding)| {
        let entries: Vec<&str> = finding.entries.iter().map(candour_model::EntryId::as_str).collect();
        [
            number(nth),
            text(&finding.id),
            text(&finding.standard),
            text(&finding.version),
            text(finding.outcome.name()),
            text(&finding.subject),
            text(&finding.reason),
            text(entries.join(" ")),
        ]
    });
    let columns = ["nth", "id", "standard", "version", "outcome", "subject", "reason", "entries"];
    Table { name: "derived_finding", key: 1, columns }.keep(connection, rows)
}

fn intake(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let rows = built.intake.iter().map(|report| {
        [
            text(&*report.file),
            text(report.sha256.to_string()),
            number(report.rows_in),
            number(report.entries_out),
            number(report.refused.len()),
        ]
    });
    let columns = ["file", "sha256", "rows_in", "entries_out", "refused"];
    Table { name: "derived_intake", key: 1, columns }.keep(connection, rows)
}

fn refusals(built: &Built, connection: &Connection) -> Result<(), CaseError> {
    let refused =
        built.intake.iter().flat_map(|report| report.refused.iter().enumerate().map(move |r| (report, r)));
    let rows = refused.map(|(report, (nth, r))| {
        [text(&*report.file), number(nth), text(&r.locator), text(r.code), text(&r.reason)]
    });
    let columns = ["file", "nth", "locator", "code", "reason"];
    Table { name: "derived_refusal", key: 2, columns }.keep(connection, rows)
}
