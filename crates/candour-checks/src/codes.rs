//! The codes of this room, each with what it means and what to do.

use crate::language::{HEADER, SENTENCE, TEST, TIME, WORD};
use crate::lint::{NEVER, OVERLAP, UNCOVERED, UNKNOWN_KIND, UNUSED};
use crate::words;

/// Codes of this room, each with what it means and what to do.
pub const CODES: &[(&str, &str)] = &[
    words::CODE,
    (
        "candour::checks::standard",
        "A file of practice standards could not be opened. Name a file, or a folder, that ends in .standards.",
    ),
    (
        SENTENCE,
        "The sentence of a practice standard is none of the language's, and the standard was left out. The sentences \
         and what each means stand in docs/spec/standards.md.",
    ),
    (
        WORD,
        "A practice standard uses a name that standards/practice/words.toml does not have. Write the name it suggests, \
         or add the name there.",
    ),
    (
        HEADER,
        "A header line of a practice standard is missing, stands twice or cannot be read. The lines stand in \
         docs/spec/standards.md.",
    ),
    (
        TIME,
        "A day, a year or an amount of time in a practice standard cannot be read. Write 1 April 2008, or 10 days.",
    ),
    (
        TEST,
        "A row, column or cell of a test table cannot be read, or a row does not hold. Correct the row, or the standard \
         above it.",
    ),
    (
        OVERLAP,
        "Two versions of one practice standard are in force on the same day in the same place. End one before the other \
         begins.",
    ),
    (
        NEVER,
        "Nothing in the tests of a practice standard ever starts it. Add a row that does, or correct its \"for each\".",
    ),
    (
        UNUSED,
        "An exception changes no row of a standard's tests. Add a row in which it lifts the duty, or take it out.",
    ),
    (
        UNKNOWN_KIND,
        "A practice standard names a kind in quotes that no chronology has, so that on a case it never starts or is never \
         met. Use a name of standards/practice/words.toml without quotes; for an events table it may stand.",
    ),
    (
        "candour::checks::events",
        "An events table could not be read. It is a .csv or .parquet file with a column for the case (case), for what was \
         done (kind, act or activity) and for when (at, or lo and hi); candour check --help names the others.",
    ),
    (
        UNCOVERED,
        "No test of a practice standard shows it met, not met or impossible to tell. Add the rows that are missing.",
    ),
];
