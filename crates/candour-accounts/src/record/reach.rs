//! Which days each agency's records reach over: outside, silence says nothing.

use std::collections::BTreeMap;

use candour_dates::Date;
use candour_model::{AgencyId, Chronology, Searched};

/// From the first to the last day that each agency's records certainly tell of.
pub(crate) struct Reach<'a>(BTreeMap<&'a AgencyId, (Date, Date)>);

impl<'a> Reach<'a> {
    pub(crate) fn of(chronology: &'a Chronology) -> Reach<'a> {
        let mut days: BTreeMap<&AgencyId, (Date, Date)> = BTreeMap::new();
        for entry in &chronology.entries {
            let Some(day) = entry.days().and_then(|days| days.exact()) else { continue };
            let reach = days.entry(&entry.agency).or_insert((day, day));
            *reach = (reach.0.min(day), reach.1.max(day));
        }
        Reach(days)
    }

    /// The agencies among these, each with its days.
    pub(crate) fn searched(&self, among: impl Fn(&AgencyId) -> bool) -> Vec<Searched> {
        let own = self.0.iter().filter(|(agency, _)| among(agency));
        own.map(|(agency, (from, to))| Searched { agency: (*agency).clone(), from: *from, to: *to }).collect()
    }
}

/// Do the records searched, one agency's at least, reach over these days?
pub(crate) fn covers(searched: &[Searched], from: Date, to: Date) -> bool {
    searched.iter().any(|one| one.from <= from && to <= one.to)
}
