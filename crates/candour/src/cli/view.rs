//! Which view of a case a command shows.

use candour_case::Moment;
use candour_dates::Date;
use candour_model::{AgencyId, KnownAt, Undated};
use clap::Args;

/// An earlier ledger's view, an earlier day's, both, or the whole of now.
#[derive(Debug, Clone, Args)]
pub(crate) struct View {
    /// Only what was certainly recorded by the end of this day; what may have been is counted and listed apart.
    #[arg(long, alias = "known-at", value_name = "DATE")]
    pub(crate) as_known_at: Option<Date>,
    /// Of that, only what this agency had: its own records, and what is recorded as passed to it.
    #[arg(long, value_name = "AGENCY", requires = "as_known_at")]
    pub(crate) to: Option<String>,
    /// Take what has no recorded date as recorded on the day it tells of; the view says so.
    #[arg(long, requires = "as_known_at")]
    pub(crate) undated_as_happened: bool,
    /// The case as the ledger held it after this entry, or by the end of this day; nothing is taken in.
    #[arg(long, value_name = "DATE|ENTRY")]
    pub(crate) as_held_on: Option<Moment>,
}

impl View {
    /// The whole of now.
    pub(crate) fn whole() -> View {
        View { as_known_at: None, to: None, undated_as_happened: false, as_held_on: None }
    }

    /// The day, and whose knowledge.
    pub(crate) fn known(&self) -> Option<KnownAt> {
        let to = self.to.as_deref().map(AgencyId::new);
        let undated = if self.undated_as_happened { Undated::AsHappened } else { Undated::Untold };
        self.as_known_at.map(|on| KnownAt { on, to, undated })
    }

    /// As the ledger notes which view somebody was handed; empty for the whole.
    pub(crate) fn words(&self) -> String {
        let known = self.known().map(|known| known.to_string());
        let held = self.as_held_on.map(|moment| format!("as held on {moment}"));
        known.into_iter().chain(held).collect::<Vec<_>>().join(", ")
    }
}
