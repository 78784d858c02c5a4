//! The workbook's sheet of changed records: a row for each row that differs, one for each file withdrawn or not comparable.

use candour_model::{FileChange, RowChange, RowSide};

use crate::book::Book;
use crate::changes::{held, notes};
use crate::columns::Value;
use crate::{CaseView, ReportError};

const HEADINGS: [(&str, u32); 12] = [
    ("File", 36),
    ("What", 12),
    ("Earlier version", 34),
    ("Place before", 14),
    ("Happened before", 16),
    ("Words before", 60),
    ("Later version", 34),
    ("Place now", 14),
    ("Happened now", 16),
    ("Words now", 60),
    ("What else differs", 40),
    ("Note", 40),
];

pub(crate) fn changes(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = view.changes.iter().flat_map(|change| {
        let whole = (change.is_withdrawal() || change.unread).then(|| whole(change));
        whole.into_iter().chain(change.rows.iter().map(move |row| one(change, row)))
    });
    book.sheet("Changed records", HEADINGS, rows)
}

fn whole(change: &FileChange) -> [Value<'_>; 12] {
    let what = if change.is_withdrawal() { "withdrawn" } else { "not compared" };
    let note = if change.unread { "One of the two versions could not be read." } else { "" };
    let (was, now) = (held(&change.before), held(&change.after));
    let none = || Value::from("");
    [
        (*change.after.file).into(),
        what.into(),
        was.into(),
        none(),
        none(),
        none(),
        now.into(),
        none(),
        none(),
        none(),
        none(),
        note.into(),
    ]
}

fn one<'a>(change: &'a FileChange, row: &'a RowChange) -> [Value<'a>; 12] {
    let [was_at, was_on, was] = side(row.before());
    let [is_at, is_on, is] = side(row.after());
    let fields = if let RowChange::Changed(changed) = row { &changed.fields[..] } else { &[] };
    let fields: Vec<String> =
        fields.iter().map(|f| format!("{}: {} -> {}", f.field, f.before, f.after)).collect();
    [
        (*change.after.file).into(),
        row.what().name().into(),
        held(&change.before).into(),
        was_at,
        was_on,
        was,
        held(&change.after).into(),
        is_at,
        is_on,
        is,
        fields.join("\n").into(),
        notes(change, row).into(),
    ]
}

fn side(row: Option<&RowSide>) -> [Value<'_>; 3] {
    row.map_or_else(
        || ["".into(), "".into(), "".into()],
        |row| {
            let happened = row.happened.as_deref().unwrap_or("");
            [row.locator.as_str().into(), happened.into(), row.text.as_str().into()]
        },
    )
}
