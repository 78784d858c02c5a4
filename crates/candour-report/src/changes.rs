//! Files that came in more than one version, as words: shared by the page and the workbook.

use candour_model::{FileChange, RowChange, Version};

use crate::words::w;

/// "held from 2024-06-03 (ledger entry 4)".
pub(crate) fn held(version: &Version) -> String {
    format!("held from {} (ledger entry {})", day(version), version.entry)
}

/// The day its entry claims.
fn day(version: &Version) -> &str {
    version.time.get(..10).unwrap_or("a day not told")
}

/// What else is to be known of a row: when it stood otherwise, what it still claims, where its words are from.
pub(crate) fn notes(change: &FileChange, row: &RowChange) -> String {
    let (was, now) = (day(&change.before), day(&change.after));
    let mut notes = String::new();
    match row {
        RowChange::Added(late) => {
            if late.after_the_event {
                w!(&mut notes, "It tells of a day before {was}, when the file was held without it. ");
            }
            if let Some(from) = &late.part_of {
                w!(&mut notes, "Its words stood in {from} before. ");
            }
        }
        RowChange::Changed(changed) => {
            if changed.dates() {
                notes.push_str("A date or time is another. ");
            }
            if changed.after_the_event {
                w!(&mut notes, "It tells of a day before {was}, when it was held with other content. ");
            }
            if changed.same_day_written {
                notes.push_str(
                    "Its words are others, and it says that it was written on the same day as before. ",
                );
            }
        }
        RowChange::Removed(_, Some(into)) => w!(&mut notes, "Its words stand in {into} now. "),
        RowChange::Removed(_, None) => w!(&mut notes, "It is gone since {now}. "),
    }
    notes.truncate(notes.trim_end().len());
    notes
}
