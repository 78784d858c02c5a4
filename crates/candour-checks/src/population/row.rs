//! One line of an events table.

use candour_dates::Truth;

use crate::rule::KindId;

/// "Not recorded when", in a column of minutes.
pub const UNSAID: i32 = i32::MIN;

/// "By nobody that a standard names", in a column of parties.
pub const NOBODY: u8 = u8::MAX;

/// Times lie within this many minutes of 1 January 1970 (nineteen centuries), so that a limit counted from one cannot
/// leave the numbers they are kept in.
pub const FARTHEST: i32 = 1_000_000_000;

/// One act of a population. Times are minutes since 1 January 1970, 00:00, as everywhere in this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The case, numbered from 0.
    pub case: u32,
    /// What was done.
    pub kind: KindId,
    /// When, by whom, to what it belongs.
    pub act: RowAct,
}

/// An act of a table, apart from its case and kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowAct {
    /// The earliest it can have been.
    pub lo: i32,
    /// The latest it can have been; `lo` where it is certain.
    pub hi: i32,
    /// When it was recorded, or [`UNSAID`].
    pub recorded: i32,
    /// The person; 0 is nobody in particular.
    pub person: u32,
    /// What it belongs to; 0 is nothing in particular.
    pub reference: u32,
    /// Its place in the table it was read from.
    pub row: u32,
    /// The number of the party that did it, or [`NOBODY`].
    pub party: u8,
    /// Was the child alone with them?
    pub alone: Truth,
}

/// Which acts are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// All, whenever they were recorded.
    Later,
    /// Those recorded by the last minute that is known about: what could have been said then.
    Recorded,
    /// As `Recorded`; an act of which it is not said when it was recorded is presumed to be recorded as it happened.
    RecordedOrHappened,
}

impl RowAct {
    /// Is its time certain?
    pub const fn is_certain(&self) -> bool {
        self.lo == self.hi
    }

    /// From when on it is known: when it was recorded. Where that is not said never, or, where that is presumed, when it
    /// had certainly happened.
    pub const fn known_from(&self, known: Known) -> i32 {
        match (self.recorded, known) {
            (UNSAID, Known::RecordedOrHappened) => self.hi,
            (UNSAID, Known::Recorded | Known::Later) => i32::MAX,
            (recorded, _) => recorded,
        }
    }

    /// May it stand in a table?
    pub const fn is_sound(&self) -> bool {
        -FARTHEST <= self.lo && self.lo <= self.hi && self.hi <= FARTHEST
    }
}
