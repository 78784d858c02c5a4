//! In which order do entries stand?
//!
//! A total order that does not depend on the order of import: first possible day, last possible day (a certain day
//! stands before a month that begins on it), time of day, file, sequence, place in the file. A sequence number
//! means something only inside its own file, so an entry without a time takes the time of the one before it there.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_dates::{Date, Interval, Time};
use candour_model::{Entry, Sequence};

/// When an entry happened; unknown when it carries no date.
pub(crate) fn happened(entry: &Entry) -> Interval {
    entry.happened.as_ref().map_or(Interval::UNKNOWN, candour_model::Dated::interval)
}

/// The clock time of an entry, when it gives one.
pub(crate) fn clock(entry: &Entry) -> Option<candour_dates::Clock> {
    entry.happened.as_ref().and_then(|dated| dated.resolved.clock)
}

/// Sorts entries; undated ones come last.
pub(crate) fn sort(entries: &mut Vec<Entry>) {
    let times = effective_times(entries);
    let mut keyed: Vec<_> = std::mem::take(entries)
        .into_iter()
        .zip(times)
        .map(|(entry, time)| ((happened(&entry).display_key(), time), natural(&entry.locator), entry))
        .collect();
    keyed.sort_by(|a, b| {
        let place = |e: &Entry| (e.span().start(), e.span().end());
        a.0.cmp(&b.0)
            .then_with(|| a.2.file().cmp(b.2.file()))
            .then_with(|| a.2.sequence.cmp(&b.2.sequence))
            .then_with(|| a.1.cmp(&b.1))
            .then_with(|| place(&a.2).cmp(&place(&b.2)))
            .then_with(|| a.2.id().cmp(b.2.id()))
    });
    entries.extend(keyed.into_iter().map(|(_, _, entry)| entry));
}

type Within = (Option<Sequence>, Option<Time>, usize);

fn effective_times(entries: &[Entry]) -> Vec<Option<Time>> {
    let mut times: Vec<Option<Time>> = entries.iter().map(|e| clock(e).map(|c| c.from)).collect();
    let mut days: BTreeMap<(Arc<str>, Date), Vec<Within>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let (Some(day), Some(sequence)) = (happened(entry).exact(), entry.sequence) {
            days.entry((Arc::clone(entry.file()), day)).or_default().push((Some(sequence), times[at], at));
        }
    }
    for day in days.values_mut() {
        day.sort_by(|a, b| (a.0, a.1, entries[a.2].id()).cmp(&(b.0, b.1, entries[b.2].id())));
        let mut last = None;
        for (_, time, at) in day {
            last = time.or(last);
            times[*at] = last;
        }
    }
    times
}

/// Text and numbers apart, so that row 10 follows row 9.
fn natural(locator: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = locator;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (text, tail) = rest.split_at(letters);
        let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (number, tail) = tail.split_at(digits);
        parts.push((text.to_owned(), number.parse().unwrap_or(0)));
        rest = tail;
    }
    parts
}
