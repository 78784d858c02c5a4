//! What is derived from entries: happenings, sightings, ownership. Pure values; the chronology room makes them.

use candour_dates::{Date, Interval};

use crate::{AgencyId, Entry, EntryId, EventId, PersonId};

/// Do several tellings of one happening fit together?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// Told by one entry only.
    Single,
    /// Told by several, nothing differs beyond precision or silence.
    Agree,
    /// At least one real conflict.
    Differ,
}

impl Agreement {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Agreement::Single => "single",
            Agreement::Agree => "agree",
            Agreement::Differ => "differ",
        }
    }
}

/// How two tellings differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// They cannot both be true.
    Conflict,
    /// One is less exact than the other; both can be true.
    Precision,
    /// One says what the other leaves out. Silence is not contradiction.
    Silence,
}

impl DifferenceKind {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            DifferenceKind::Conflict => "conflict",
            DifferenceKind::Precision => "precision",
            DifferenceKind::Silence => "silence",
        }
    }
}

/// One difference between tellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How they differ.
    pub kind: DifferenceKind,
    /// In what: `date`, `time`, `count`, `who`, `kind`, `wording`, `order`, `duration`.
    pub aspect: &'static str,
    /// The entries and the words of each, side by side.
    pub tellings: Vec<(EntryId, String)>,
    /// One plain sentence; never judges who is right.
    pub note: String,
}

/// Why two tellings stand in one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The two entries, in the chronology's order.
    pub entries: [EntryId; 2],
    /// What spoke for it, the weightiest first: fragments of a sentence, never record text.
    pub reasons: Vec<&'static str>,
}

/// One happening with all its tellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Derived from the entries' ids.
    pub id: EventId,
    /// Tellings, in the chronology's order; at least one.
    pub entries: Vec<EntryId>,
    /// The pairs that made it one, one fewer than it has tellings, with what spoke for each.
    pub joins: Vec<Join>,
    /// When: what all tellings allow together, or all of it (the hull) when they conflict.
    pub happened: Interval,
    /// Do the tellings fit together?
    pub agreement: Agreement,
    /// Where they differ.
    pub differences: Vec<Difference>,
}

/// One record that a professional saw the child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The entry that says so.
    pub entry: EntryId,
    /// Whose record.
    pub agency: AgencyId,
    /// When.
    pub happened: Interval,
    /// Seen without carers?
    pub alone: candour_dates::Truth,
}

/// What bounds a stretch with no record of the child being seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapEnds {
    /// A sighting before and one after it.
    Between,
    /// Only the end of the period or of the records on one side or both: how long it truly was is not on record.
    Open,
}

/// A stretch with no record of the child being seen: the days strictly between two sightings, or between the ends
/// of the period and a sighting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenGap {
    /// The day of the last sighting before (or the first day of the period).
    pub from: Date,
    /// The day of the next sighting (or the last day of the period).
    pub to: Date,
    /// Days from `from` to `to`.
    pub days: i64,
    /// Sightings on both sides, or the edge of the period on one.
    pub ends: GapEnds,
    /// Attempts recorded inside it (no access, not at home, not brought).
    pub attempts: Vec<EntryId>,
    /// Sightings whose day is not certain and that may lie inside it or bound it. When there are any, `days` is
    /// the stretch the certain dates leave, and the page says so.
    pub doubtful: Vec<EntryId>,
}

/// Who held the case in one agency, from when to when; `owner` is `None` where nobody is recorded as holding it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ownership {
    /// The agency.
    pub agency: AgencyId,
    /// The holder; `None` is a gap.
    pub owner: Option<PersonId>,
    /// How the record calls the holder (label or role), for showing; empty for a gap.
    pub label: String,
    /// First day; the interval is a point unless the record is uncertain.
    pub from: Interval,
    /// Last day; `Bound::Open` when it goes on.
    pub to: Interval,
    /// Entries that say so.
    pub entries: Vec<EntryId>,
}

impl Ownership {
    /// Nobody is recorded as holding the case. A holder the record does not name has a label and no `owner`.
    pub fn is_gap(&self) -> bool {
        self.owner.is_none() && self.label.is_empty()
    }
}

/// Records that do not fit together, whether they tell one happening or are kept as several.
/// Shown side by side and never settled by us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Derived from its entries and aspect.
    pub id: String,
    /// In what they differ: one of the aspects of a [`Difference`], or `view` where one entry itself records that
    /// people disagreed.
    pub difference: Difference,
    /// The events whose tellings take part, in order.
    pub events: Vec<EventId>,
}

/// One ordered multi-agency account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chronology {
    /// Entries in order; undated ones last, in their own place.
    pub entries: Vec<Entry>,
    /// Happenings in order.
    pub events: Vec<Event>,
    /// Where records do not fit together, in the order of their first telling: the conflicts within events, and
    /// those between entries too far apart to be one event.
    pub disagreements: Vec<Disagreement>,
    /// Sightings in order.
    pub sightings: Vec<Sighting>,
    /// Stretches without one: those between two sightings, longest first, then those open at an edge of the period.
    pub seen_gaps: Vec<SeenGap>,
    /// Ownership by agency, in order of time.
    pub ownership: Vec<Ownership>,
    /// First and last day the case covers: the period given, else the first and last exact day of an entry.
    pub period: Option<(Date, Date)>,
}
