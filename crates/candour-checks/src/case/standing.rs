//! Acts that a chronology gives by itself: the child seen, somebody or nobody holding the case, its first and last day.

use std::collections::BTreeMap;

use candour_dates::{Date, Truth};
use candour_model::{AgencyId, EntryId, Ownership, Sighting};

use crate::history::{Order, TimeId};
use crate::rule::KindId;
use crate::time::{Allowed, Edge, Unit, Window};
use crate::words::{CASE_CLOSES, CASE_OPENS, CHILD_SEEN, NOBODY_HOLDS, SOMEBODY_HOLDS};

use super::{Adapter, Made};

/// The shortest that somebody holds a case.
const MOMENT: Allowed = Allowed { n: 1, unit: Unit::Minutes };

impl<'a> Adapter<'a> {
    /// One act for each event in which the child was seen, by all who recorded it.
    pub(super) fn sightings(&mut self) {
        let Some(kind) = self.symbols.find_kind(CHILD_SEEN) else { return };
        let mut by_time: BTreeMap<TimeId, Vec<&Sighting>> = BTreeMap::new();
        for sighting in &self.chronology.sightings {
            if let Some(time) = self.times.of.get(&sighting.entry) {
                by_time.entry(*time).or_default().push(sighting);
            }
        }
        for (time, seen) in by_time {
            let entries: Vec<&EntryId> = seen.iter().map(|one| &one.entry).collect();
            let mut made = self.told(kind, time, &entries);
            made.alone = alone(&seen);
            self.add(made);
        }
    }

    /// Who took the case, and when they left it, agency by agency; the agency's number is the reference. Whoever holds
    /// it does so before they leave it, however uncertain both days are.
    pub(super) fn ownership(&mut self) {
        let (takes, leaves) = (self.symbols.find_kind(SOMEBODY_HOLDS), self.symbols.find_kind(NOBODY_HOLDS));
        if takes.is_none() && leaves.is_none() {
            return;
        }
        let held = &self.chronology.ownership;
        let times: Vec<TimeId> = held.iter().map(|one| self.holding_time(one)).collect();
        for (nth, one) in held.iter().enumerate() {
            if one.is_gap() {
                // A holder before it has left already.
                if nth == 0 || held[nth - 1].agency != one.agency {
                    self.holding(leaves, (one, one), times[nth]);
                }
                continue;
            }
            self.holding(takes, (one, one), times[nth]);
            if let Some(next) = held.get(nth + 1).filter(|next| next.agency == one.agency) {
                // One holder leaves when the next one begins, or a gap does.
                self.holding(leaves, (one, next), times[nth + 1]);
                let window = Window { from: Edge::After(MOMENT), to: Edge::Open };
                let is_open = self.times.span(times[nth]).hi >= self.times.span(times[nth + 1]).lo;
                if is_open && times[nth] != times[nth + 1] {
                    self.history.orders.push(Order { earlier: times[nth], later: times[nth + 1], window });
                }
            }
        }
    }

    /// The time of the event that begins a holding, or one of its own where the record bounds it otherwise.
    fn holding_time(&mut self, held: &Ownership) -> TimeId {
        let entry = held.entries.first();
        let told = entry.filter(|entry| self.happened(entry) == Some(held.from));
        let told = told.and_then(|entry| self.times.of.get(entry).copied());
        told.unwrap_or_else(|| self.times.add(self.reach.span(held.from)))
    }

    /// One holds it or leaves it, by the entry that begins `told`.
    fn holding(&mut self, kind: Option<KindId>, (held, told): (&Ownership, &Ownership), time: TimeId) {
        let Some(kind) = kind else { return };
        // Of a gap every entry says that nobody held it, of a holding the first that somebody does.
        let count = if told.is_gap() { told.entries.len() } else { 1 };
        let made = Made::of(kind, time, told.entries.iter().take(count).cloned().collect());
        let (person, by) = (self.holder(held), self.who.of_agency(&held.agency));
        let reference = self.who.agency_number(&held.agency);
        self.add(Made { by, person, reference, ..made });
    }

    fn holder(&mut self, held: &Ownership) -> u32 {
        match &held.owner {
            Some(owner) => self.who.number(owner),
            None if held.is_gap() => 0,
            None => self.who.numbered(format!("{} {}", held.agency, held.label)),
        }
    }

    /// From when until when an agency has the case: from the first record of who holds it, else from its first certain
    /// day, to its last certain day, inside the period where the case gives one. Silence before the first allocation is
    /// no gap.
    pub(super) fn opening(&mut self) {
        let (opens, closes) = (self.symbols.find_kind(CASE_OPENS), self.symbols.find_kind(CASE_CLOSES));
        let agencies: Vec<_> = self.who.agencies().collect();
        for (reference, agency) in agencies {
            let Some((opening, closing)) = self.certain_days(agency) else { continue };
            let by = self.who.of_agency(agency);
            let held = self.history.acts.iter().filter(|act| act.reference == reference);
            let (time, source) = match held.min_by_key(|act| self.times.span(act.time)) {
                Some(act) => (act.time, self.sources[act.source as usize].clone()),
                None => (self.times.of[opening], vec![opening.clone()]),
            };
            let closed = (closes, self.times.of[closing], vec![closing.clone()]);
            for (kind, time, entries) in [(opens, time, source), closed] {
                if let Some(kind) = kind {
                    self.add(Made { by, reference, ..Made::of(kind, time, entries) });
                }
            }
        }
    }

    /// The entries that tell of an agency's first and last certain day.
    fn certain_days(&self, agency: &AgencyId) -> Option<(&'a EntryId, &'a EntryId)> {
        let inside = |day: &Date| self.facts.period.is_none_or(|(from, to)| (from..=to).contains(day));
        let theirs = self.chronology.entries.iter().filter(|entry| entry.agency == *agency && !entry.quoted);
        let told = theirs.filter(|entry| self.times.of.contains_key(entry.id()));
        let days: Vec<_> =
            told.filter_map(|entry| Some((entry.days()?.exact().filter(inside)?, entry.id()))).collect();
        let first = days.iter().min_by_key(|(day, _)| *day)?;
        let last = days.iter().max_by_key(|(day, _)| *day)?;
        Some((first.1, last.1))
    }
}

/// Alone where one of those who saw the child says so; not alone where all say so.
fn alone(seen: &[&Sighting]) -> Truth {
    if seen.iter().any(|one| one.alone == Truth::Yes) {
        Truth::Yes
    } else if seen.iter().all(|one| one.alone == Truth::No) {
        Truth::No
    } else {
        Truth::CannotTell
    }
}
