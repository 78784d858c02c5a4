//! Two versions of a document in the JSON contract.

use candour_dates::Interval;
use candour_model::{ParagraphChange, Revision, Span};
use serde_json::{Value, json};

use crate::envelope::interval;

/// One revision; `at` counts a span of a file in Unicode scalar values.
pub fn revision(revision: &Revision, at: &dyn Fn(&str, Span) -> (usize, usize)) -> Value {
    let before = |span: Span| range(at(&revision.before, span));
    let after = |span: Span| range(at(&revision.after, span));
    let dated = |when: Option<Interval>| when.map(interval);
    let change = |change: &ParagraphChange| {
        json!({
            "fate": change.fate.name(),
            "before": change.before.map(before),
            "after": change.after.map(after),
            "words": change.words.iter().map(|word| json!({
                "before": before(word.before), "after": after(word.after), "class": word.wording.name(),
            })).collect::<Vec<_>>(),
        })
    };
    json!({
        "before": &*revision.before,
        "after": &*revision.after,
        "dated": revision.dated.map(dated),
        "paragraphs": revision.paragraphs,
        "changes": revision.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn range((start, end): (usize, usize)) -> Value {
    json!({"start": start, "end": end})
}
