//! What a column's heading means.

mod phrases;
#[cfg(test)]
mod tests;

use candour_model::Column;

pub(crate) use phrases::{Meaning, Who, exact, meaning, normal, who};

const NAMES: &[(Column, &str)] = &[
    (Column::Happened, "happened"),
    (Column::HappenedEnd, "end"),
    (Column::Time, "time"),
    (Column::TimeEnd, "end_time"),
    (Column::Sequence, "sequence"),
    (Column::Recorded, "recorded"),
    (Column::Received, "received"),
    (Column::Event, "event"),
    (Column::Category, "category"),
    (Column::SourceOfInformation, "source"),
    (Column::Author, "author"),
    (Column::Agency, "agency"),
    (Column::Subject, "subject"),
    (Column::WhoSeen, "who_seen"),
    (Column::Seen, "seen"),
    (Column::SeenAlone, "seen_alone"),
    (Column::Action, "action"),
    (Column::Comment, "comment"),
    (Column::Rag, "rag"),
    (Column::Reference, "reference"),
    (Column::Other, "other"),
];

/// The column a name in `case.toml` stands for.
pub fn column_from_name(name: &str) -> Option<Column> {
    NAMES.iter().find(|(_, known)| *known == name).map(|(column, _)| *column)
}

/// The name of a column in `case.toml` and in data files.
pub fn column_name(column: Column) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == column).map_or("other", |(_, name)| *name)
}
