//! What a label rests on, in terms that can be looked up in the words of the records.

use candour_dates::Date;

/// Marks by which an entry can be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// What it tells, any of these: `referral`, `seen`, `coregroup` and so on.
    pub acts: Vec<&'static str>,
    /// In whose record; none for anybody's.
    pub agency: Option<&'static str>,
    /// Words that must all stand in it.
    pub words: Vec<String>,
}

/// Something that the records must bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// An entry tells it, and surely of a day within these.
    Has(Sign, Date, Date),
    /// No entry tells it of a day that may lie within these.
    Lacks(Sign, Date, Date),
    /// It is told of so many days within these, and of none that only may lie within them.
    Days(Sign, Date, Date, usize),
    /// An entry tells it of days some of which lie within these and some without.
    MayBe(Sign, Date, Date),
    /// The agency's record has entries on both sides of these days, or at their ends.
    Reaches(&'static str, Date, Date),
    /// The words stand in no record.
    Nowhere(String),
}
