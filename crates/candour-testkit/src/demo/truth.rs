//! What is true of the demonstration case: what a build of it is scored against.

use candour_dates::Date;
use candour_model::{Actuality, Kind, Whom};

/// First and last day something may have happened; the same day twice when the day is certain.
pub type Days = (Date, Date);

/// Everything known of the invented case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Truth {
    /// Every entry of every file, in the order of the files.
    pub entries: Vec<TrueEntry>,
    /// Who held the case in each agency, in order of time within an agency.
    pub owners: Vec<TrueOwner>,
    /// Stretches in which no professional saw the child, longest first.
    pub seen_gaps: Vec<TrueGap>,
    /// Files that cannot be read, with the code of the refusal.
    pub refused_files: Vec<(String, String)>,
    /// Rows of every file with tables.
    pub tables: Vec<TrueRows>,
}

/// One entry as its writer meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueEntry {
    /// The agency's folder.
    pub agency: String,
    /// The file, relative to the case folder.
    pub file: String,
    /// Words that stand in this entry and in no other of its file (quotations in replies apart).
    pub snippet: String,
    /// When it happened; `None` where the record does not say.
    pub happened: Option<Days>,
    /// When it was written down, where the record says so.
    pub recorded: Option<Days>,
    /// What it records.
    pub kinds: Vec<TrueKind>,
    /// The event it tells, shared with other tellings of it.
    pub event: Option<String>,
    /// Whether its writer, or somebody whose observation it is the record of, saw the child.
    pub seen: Sight,
}

/// A kind an entry records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrueKind {
    /// What.
    pub kind: Kind,
    /// Whether it happened.
    pub actuality: Actuality,
    /// To whom.
    pub whom: Whom,
}

/// Whether the child was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Not seen, or not said.
    No,
    /// Seen.
    Seen,
    /// Seen without carers.
    Alone,
}

/// Who held the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueOwner {
    /// The agency's folder.
    pub agency: String,
    /// The holder; `None` while nobody held it.
    pub name: Option<String>,
    /// From; `None` when no record says so.
    pub from: Option<Date>,
    /// Until; `None` when nothing ended it.
    pub to: Option<Date>,
}

/// A stretch between two sightings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueGap {
    /// The day of the last sighting.
    pub from: Date,
    /// The day of the next.
    pub to: Date,
    /// Days between them.
    pub days: i64,
    /// Days on which somebody went and did not see the child.
    pub attempts: Vec<Date>,
    /// Days on which the child was not brought or an appointment was missed.
    pub missed: Vec<Date>,
}

/// Rows of a file with tables. Titles, blank rows and the header row are not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueRows {
    /// The file.
    pub file: String,
    /// Rows that are entries.
    pub entries: usize,
    /// Rows that are none, with the last part of the refusal's code: repeated headers, totals, who is who.
    pub refused: Vec<(String, usize)>,
}

impl TrueKind {
    /// It happened, to the child of the case.
    pub fn happened_to_child(self) -> bool {
        self.actuality == Actuality::Happened && self.whom == Whom::Child
    }
}

impl TrueGap {
    /// Every stretch of two days or more between sightings on certain days, longest first.
    pub(crate) fn all(entries: &[TrueEntry]) -> Vec<TrueGap> {
        let day = |entry: &TrueEntry| entry.happened.filter(|(a, b)| a == b).map(|(a, _)| a);
        let mut seen: Vec<Date> = entries.iter().filter(|e| e.seen != Sight::No).filter_map(day).collect();
        seen.sort_unstable();
        seen.dedup();
        let between = |from: Date, to: Date, wanted: fn(&TrueKind) -> bool| {
            let told = entries.iter().filter(|e| e.kinds.iter().any(wanted)).filter_map(day);
            let mut days: Vec<Date> = told.filter(|d| from < *d && *d < to).collect();
            days.sort_unstable();
            days.dedup();
            days
        };
        let mut gaps: Vec<TrueGap> = seen
            .windows(2)
            .map(|pair| TrueGap {
                from: pair[0],
                to: pair[1],
                days: i64::from((pair[1] - pair[0]).get_days()),
                attempts: between(pair[0], pair[1], |k| {
                    k.kind == Kind::Visit && k.actuality == Actuality::Attempted && k.whom == Whom::Child
                }),
                missed: between(pair[0], pair[1], |k| {
                    k.kind == Kind::MissedAppointment && k.actuality == Actuality::Happened
                }),
            })
            .filter(|gap| gap.days >= 2)
            .collect();
        gaps.sort_by(|a, b| b.days.cmp(&a.days).then(a.from.cmp(&b.from)));
        gaps
    }
}
