//! What a practice standard says of a case.

use candour_dates::{Date, Interval};

use crate::{AgencyId, EntryId};

/// The verdict of one standard on one trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The record shows it was done in time, whatever the uncertain dates turn out to be.
    Met,
    /// The record shows it was not, whatever the uncertain dates turn out to be.
    NotMet,
    /// The deadline has not passed.
    NotYetDue,
    /// It hangs on an uncertain date.
    CannotTellDates,
    /// Nothing in the records that came in says. Not recorded is never "not done".
    CannotTellNotRecorded,
    /// The standard does not apply here.
    DoesNotApply,
}

impl Outcome {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::NotMet => "not_met",
            Outcome::NotYetDue => "not_yet_due",
            Outcome::CannotTellDates => "cannot_tell_dates",
            Outcome::CannotTellNotRecorded => "cannot_tell_not_recorded",
            Outcome::DoesNotApply => "does_not_apply",
        }
    }

    /// For a person to read.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::NotMet => "not met",
            Outcome::NotYetDue => "not yet due",
            Outcome::CannotTellDates => "cannot tell (dates)",
            Outcome::CannotTellNotRecorded => "cannot tell (not on record)",
            Outcome::DoesNotApply => "does not apply",
        }
    }
}

/// One finding: names its standard, version, era, locality, source and the entries it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Derived from standard and trigger.
    pub id: String,
    /// The standard's id, such as `ICPC-1`.
    pub standard: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// Years it was in force, in words.
    pub era: String,
    /// Where it holds.
    pub locality: String,
    /// The source of the standard, with its words.
    pub source: String,
    /// Where the source was read, when it is on the web.
    pub url: Option<String>,
    /// How well the standard's number is supported: `A`, `B`, `C` or `M`.
    pub confidence: &'static str,
    /// What is asked, in the standard's own words.
    pub sentence: String,
    /// The verdict.
    pub outcome: Outcome,
    /// Whom or what it is about (an agency's name, "the child").
    pub subject: String,
    /// The entry that started the clock.
    pub triggered_by: Option<EntryId>,
    /// The last day allowed.
    pub due: Option<Interval>,
    /// When it was done.
    pub happened: Option<Interval>,
    /// The stretch to draw.
    pub period: Option<Interval>,
    /// Entries that decide it.
    pub entries: Vec<EntryId>,
    /// Why, in words a manager reads; never record text.
    pub reason: String,
    /// How the deadline was counted, step by step.
    pub steps: Vec<String>,
    /// Whose records were searched.
    pub searched: Vec<Searched>,
    /// What would settle a *cannot tell*.
    pub settled_by: Option<String>,
    /// The entry nearest to meeting it that does not.
    pub nearest: Option<EntryId>,
}

/// The records of an agency that were searched: from the first to the last day they certainly tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// Whose records.
    pub agency: AgencyId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}
