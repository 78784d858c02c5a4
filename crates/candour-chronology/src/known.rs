//! What was on record by a day, and how long recording took.
//!
//! An entry counts as recorded by a day only when that is certain: the last day its recorded date allows, else (no
//! recorded date that can be read) the last day it was received, else the last day it can have happened. An entry
//! with none of the three counts as known on no day, so that nothing known later leaks into an earlier view.

use candour_dates::{Bound, Date};
use candour_model::{Dated, Entry};

/// The entries that were certainly recorded by the end of `on`, in the order given.
pub fn known_at(entries: &[Entry], on: Date) -> Vec<Entry> {
    entries.iter().filter(|entry| recorded_latest(entry).is_some_and(|day| day <= on)).cloned().collect()
}

/// Days from the happening to its recording, when both days are certain.
pub fn delay_days(entry: &Entry) -> Option<i64> {
    let happened = entry.happened.as_ref()?.interval().exact()?;
    let recorded = entry.recorded.as_ref()?.interval().exact()?;
    Some(i64::from((recorded - happened).get_days()))
}

fn recorded_latest(entry: &Entry) -> Option<Date> {
    let read = |dated: &Option<Dated>| dated.as_ref().map(Dated::interval).filter(|i| i.is_known());
    let interval =
        read(&entry.recorded).or_else(|| read(&entry.received)).or_else(|| read(&entry.happened))?;
    match interval.latest() {
        Bound::On(day) => Some(day),
        Bound::Open | Bound::Unknown => None,
    }
}
