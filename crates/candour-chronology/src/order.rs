//! In which order do entries stand?
//!
//! A total order that does not depend on the order of import: first possible day, last possible day (a certain day
//! stands before a month that begins on it), time of day, file, sequence, place in the file. A sequence number
//! means something only inside its own file, so an entry without a time takes the time of the one before it there.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_dates::{Clock, Date, Interval, Time};
use candour_model::{Entry, Sequence};

/// When an entry happened; unknown when it carries no date.
pub(crate) fn happened(entry: &Entry) -> Interval {
    entry.days().unwrap_or(Interval::UNKNOWN)
}

/// The clock time of an entry: given with its date, or in figures right behind it at the head of a note.
pub(crate) fn clock(entry: &Entry) -> Option<Clock> {
    let happened = entry.happened.as_ref()?;
    happened.resolved.clock.or_else(|| {
        let at = happened.span?.end().checked_sub(entry.span().start())?;
        let behind = entry.text().get(at..)?.trim_start_matches([' ', '\t', ',']);
        figures(behind).map(|time| Clock { from: time, to: time, part: None })
    })
}

// "14.00", "9:30": never the figures of a longer number or of a sum of money.
fn figures(words: &str) -> Option<Time> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, rest) = words.split_at(digits(words));
    let rest = rest.strip_prefix(['.', ':'])?;
    let (minute, rest) = rest.split_at(digits(rest));
    if hour.len() > 2 || minute.len() != 2 || rest.starts_with(['.', ':', '/', '-', '%']) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// Sorts entries, undated ones last, and says when each happened: a date is read from its words once.
pub(crate) fn sort(entries: &mut [Entry]) -> Vec<Interval> {
    let days: Vec<Interval> = entries.iter().map(happened).collect();
    let times = effective_times(entries, &days);
    let keys: Vec<_> = days.iter().zip(times).map(|(day, time)| (day.display_key(), time)).collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_unstable_by(|&a, &b| keys[a].cmp(&keys[b]).then_with(|| in_file(&entries[a], &entries[b])));
    let sorted = order.iter().map(|&at| days[at]).collect();
    put_in_order(entries, order);
    sorted
}

// Entries are large: each is moved once, within the list. `order` says which entry comes to each place.
fn put_in_order(entries: &mut [Entry], mut order: Vec<usize>) {
    const DONE: usize = usize::MAX;
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != DONE {
            let from = std::mem::replace(&mut order[at], DONE);
            if from == start {
                break;
            }
            entries.swap(at, from);
            at = from;
        }
    }
}

fn in_file(a: &Entry, b: &Entry) -> std::cmp::Ordering {
    let place = |e: &Entry| (e.span().start(), e.span().end());
    a.file()
        .cmp(b.file())
        .then_with(|| a.sequence.cmp(&b.sequence))
        .then_with(|| natural(&a.locator).cmp(natural(&b.locator)))
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| a.id().cmp(b.id()))
}

type Within = (Option<Sequence>, Option<Time>, usize);

fn effective_times(entries: &[Entry], happened: &[Interval]) -> Vec<Option<Time>> {
    let mut times: Vec<Option<Time>> = entries.iter().map(|e| clock(e).map(|c| c.from)).collect();
    let mut days: BTreeMap<(Arc<str>, Date), Vec<Within>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let (Some(day), Some(sequence)) = (happened[at].exact(), entry.sequence) {
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
fn natural(locator: &str) -> impl Iterator<Item = (&str, u64)> {
    let mut rest = locator;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (text, tail) = rest.split_at(letters);
        let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (number, tail) = tail.split_at(digits);
        rest = tail;
        Some((text, number.parse().unwrap_or(0)))
    })
}
