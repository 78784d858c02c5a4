//! Events tables of others: their columns, their cells, their names.
//!
//! A table has a column for the case, one for the kind and one for the time (or two, its earliest and latest); others are
//! optional. A row that cannot be read is refused with its number and the reason, never left out in silence, and no reason
//! repeats what the cell says.

mod cell;
mod comma;
mod fields;
mod names;
mod rows;
mod stored;

#[cfg(test)]
mod tests;

pub use comma::read_csv;
pub use fields::{NumbersMean, Times};
pub use rows::{EventsTable, Expected, Refused};
pub use stored::read_parquet;

/// Why a table cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CannotReadTable {
    /// A column that must be there is not.
    #[error("the events table has no column {0}")]
    NoColumn(&'static str),
    /// The lines of a CSV file cannot be told apart.
    #[error("the events table is not CSV that can be read: line {0}")]
    Csv(u64),
    /// The file cannot be read as Parquet.
    #[error("the events table is not Parquet that can be read")]
    Parquet(#[source] parquet::errors::ParquetError),
    /// A column holds values of a kind that is not read.
    #[error("the column {0} of the events table holds neither numbers, texts nor times")]
    Type(&'static str),
    /// More rows than can be numbered.
    #[error("the events table has more than 4294967295 rows")]
    TooLong,
}
