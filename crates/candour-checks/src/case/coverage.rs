//! Whose records came in, and which days they reach over: outside, silence says nothing.

use std::collections::BTreeMap;

use candour_dates::Date;
use candour_model::{AgencyId, Chronology, Searched};

use crate::history::Coverage;
use crate::rule::Parties;
use crate::time::{Minute, Span, day_number, first_minute, last_minute};

use super::who::Who;

/// What each agency's records cover: from their first to their last day that is certain.
pub(super) struct Covered<'a> {
    agencies: Vec<(&'a AgencyId, Parties, (Date, Date))>,
}

impl<'a> Covered<'a> {
    pub(super) fn of(chronology: &'a Chronology, who: &Who<'a>) -> Covered<'a> {
        let mut days: BTreeMap<&AgencyId, (Date, Date)> = BTreeMap::new();
        for entry in &chronology.entries {
            let Some(day) = entry.days().and_then(|days| days.exact()) else { continue };
            let reach = days.entry(&entry.agency).or_insert((day, day));
            *reach = (reach.0.min(day), reach.1.max(day));
        }
        let agencies = days.into_iter().map(|(agency, reach)| (agency, who.of_agency(agency), reach));
        Covered { agencies: agencies.collect() }
    }

    /// The days that the records of all these parties reach over; of anybody when none is named. Empty where one of
    /// them sent none.
    pub(super) fn by(&self, whose: Parties) -> Vec<Coverage> {
        let one = |by: Parties| {
            let theirs = || self.agencies.iter().filter(move |(_, of, _)| by.is_empty() || of.meets(by));
            let from = theirs().map(|(_, _, (from, _))| *from).min()?;
            let to = theirs().map(|(_, _, (_, to))| *to).max()?;
            Some(Span { lo: first_minute(day_number(from)), hi: last_minute(day_number(to)) })
        };
        let each = (0..64).map(|at| Parties(1 << at)).filter(|party| whose.meets(*party));
        let whole = Span { lo: Minute::MIN, hi: Minute::MAX };
        let reach = if whose.is_empty() {
            one(whose)
        } else {
            each.map(one).try_fold(whole, |all, reach| all.meet(reach?))
        };
        reach.map(|reach| Coverage { by: whose, reach }).into_iter().collect()
    }

    /// The agencies whose records were searched, each with its days.
    pub(super) fn searched(&self, whose: Parties) -> Vec<Searched> {
        let theirs = self.agencies.iter().filter(|(_, of, _)| whose.is_empty() || of.meets(whose));
        theirs
            .map(|(agency, _, (from, to))| Searched { agency: (*agency).clone(), from: *from, to: *to })
            .collect()
    }
}
