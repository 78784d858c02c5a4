//! Changes in the JSON contract. Places count Unicode scalar values: those of a row in its version's extracted text, those
//! that differ in the row's own words.

use candour_model::{Change, CodePoints, FieldChange, FileChange, RowChange, RowSide, Version};
use serde_json::{Value, json};

/// One file in two versions.
pub fn file(change: &FileChange) -> Value {
    let rows: Vec<Value> = change.rows.iter().map(row).collect();
    json!({
        "file": &*change.after.file,
        "what": if change.is_withdrawal() { "withdrawn" } else { "changed" },
        "before": version(&change.before),
        "after": version(&change.after),
        "unread": change.unread,
        "unchanged": change.unchanged,
        "added": change.count(Change::Added),
        "changed": change.count(Change::Changed),
        "removed": change.count(Change::Removed),
        "rows": rows,
    })
}

fn version(version: &Version) -> Value {
    json!({
        "entry": version.entry, "time": version.time, "file": &*version.file,
        "sha256": version.sha256.map(|sha256| sha256.to_string()),
    })
}

fn row(row: &RowChange) -> Value {
    let (fields, same_day, other) = match row {
        RowChange::Added(late) => (Vec::new(), false, &late.part_of),
        RowChange::Changed(changed) => {
            let words = changed.words().then(|| {
                json!({"field": "words", "date": false,
                "before": changed.before.text, "after": changed.after.text})
            });
            let fields = words.into_iter().chain(changed.fields.iter().map(field)).collect();
            (fields, changed.same_day_written, &None)
        }
        RowChange::Removed(_, into) => (Vec::new(), false, into),
    };
    json!({
        "what": row.what().name(),
        "before": row.before().map(side),
        "after": row.after().map(side),
        "fields": fields,
        "after_the_event": row.after_the_event(),
        "same_day_written": same_day,
        "words_in": other,
    })
}

fn field(field: &FieldChange) -> Value {
    json!({"field": field.field, "date": field.is_date, "before": field.before, "after": field.after})
}

fn side(side: &RowSide) -> Value {
    let points = CodePoints::new(&side.text);
    let at = |byte| points.at(&side.text, byte);
    let differ: Vec<Value> = side.differ.iter().map(|&(start, end)| json!([at(start), at(end)])).collect();
    json!({
        "id": side.entry.as_ref().map(|id| id.as_str()), "locator": side.locator, "start": side.place.0,
        "end": side.place.1, "text": side.text, "happened": side.happened, "differ": differ,
    })
}
