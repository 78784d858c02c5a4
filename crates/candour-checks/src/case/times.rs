//! One time for each event of the chronology, shared by all acts that its entries tell of.

use std::collections::{BTreeMap, BTreeSet};

use candour_model::{Agreement, Chronology, Entry, EntryId, Event};

use crate::history::TimeId;
use crate::time::Span;

use super::when::{Reach, of_event};

/// The times so far.
pub(super) struct Times<'a> {
    /// The stretch of each.
    pub(super) spans: Vec<Span>,
    /// The time of an entry's event.
    pub(super) of: BTreeMap<&'a EntryId, TimeId>,
    /// Those without any day on record: some time of the period.
    pub(super) undated: BTreeSet<TimeId>,
    /// Those of which tellings differ.
    differ: BTreeSet<TimeId>,
}

impl<'a> Times<'a> {
    /// The times of a chronology's events.
    pub(super) fn of(
        chronology: &'a Chronology,
        entries: &BTreeMap<&'a EntryId, &'a Entry>,
        reach: Reach,
    ) -> Times<'a> {
        let mut times = Times {
            spans: Vec::new(),
            of: BTreeMap::new(),
            undated: BTreeSet::new(),
            differ: BTreeSet::new(),
        };
        for event in &chronology.events {
            let tellings: Vec<&Entry> =
                event.entries.iter().filter_map(|id| entries.get(id).copied()).collect();
            let id = times.add(of_event(event, &tellings, reach));
            times.of.extend(event.entries.iter().map(|entry| (entry, id)));
            if !event.happened.is_known() {
                times.undated.insert(id);
            }
            if is_disputed(event) {
                times.differ.insert(id);
            }
        }
        times
    }

    /// A time of its own.
    pub(super) fn add(&mut self, span: Span) -> TimeId {
        self.spans.push(span);
        TimeId(self.spans.len() as u32 - 1)
    }

    /// The stretch of a time.
    pub(super) fn span(&self, id: TimeId) -> Span {
        self.spans[id.0 as usize]
    }

    /// Do its tellings give different days?
    pub(super) fn is_disputed(&self, id: TimeId) -> bool {
        self.differ.contains(&id)
    }
}

fn is_disputed(event: &Event) -> bool {
    let of_time = |aspect: &str| ["date", "time", "order"].contains(&aspect);
    event.agreement == Agreement::Differ && event.differences.iter().any(|one| of_time(one.aspect))
}
