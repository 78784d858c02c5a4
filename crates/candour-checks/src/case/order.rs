//! "Two days later": a date that was counted from the entry above fixes how far apart the two lie, however uncertain
//! they are.

use std::collections::BTreeMap;

use candour_dates::{Flag, Interval};
use candour_model::{Chronology, Entry, EntryId};

use crate::history::Order;
use crate::time::{Allowed, Edge, Span, Unit, Window};

use super::times::Times;

/// Rules of `candour-dates` that read a time at or after the one it is counted from.
const NOT_BEFORE: &[&str] = &["later", "next-day", "same-day", "same_as_above", "following"];

/// Every order that the words fix and that the times allow.
pub(super) fn orders<'a>(
    chronology: &'a Chronology,
    entries: &BTreeMap<&'a EntryId, &'a Entry>,
    times: &Times<'a>,
) -> Vec<Order> {
    let mut kept: Vec<Order> = Vec::new();
    for entry in chronology.entries.iter().filter(|entry| !entry.quoted) {
        let Some(order) = order(entry, entries, times) else { continue };
        kept.push(order);
        // What the words say and the dates deny is a contradiction of the record, not a history.
        if !is_possible(&times.spans, &kept) {
            kept.pop();
        }
    }
    kept
}

fn order(entry: &Entry, entries: &BTreeMap<&EntryId, &Entry>, times: &Times<'_>) -> Option<Order> {
    let told = entry.happened.as_ref()?;
    let anchor = entries.get(told.anchor.as_ref()?)?;
    let (earlier, later) = (*times.of.get(anchor.id())?, *times.of.get(entry.id())?);
    let is_sure = |id| times.span(id).hi - times.span(id).lo < crate::time::DAY;
    // Two certain days say all that the words do, and one happening is not after itself.
    let says_nothing = earlier == later || is_sure(earlier) && is_sure(later);
    if says_nothing || times.is_disputed(earlier) || times.is_disputed(later) {
        return None;
    }
    let is_vague = told.resolved.flags.iter().any(|flag| matches!(flag, Flag::Vague | Flag::TwoReadings));
    let apart = apart(anchor.days()?, entry.days()?).filter(|_| !is_vague);
    match apart {
        Some(days) => {
            let edge = match u32::try_from(days.unsigned_abs()).ok()? {
                0 => Edge::ItsDay,
                n => Edge::After(Allowed { n, unit: Unit::Days }),
            };
            let (earlier, later) = if days < 0 { (later, earlier) } else { (earlier, later) };
            Some(Order { earlier, later, window: Window { from: edge, to: edge } })
        }
        None if NOT_BEFORE.contains(&told.resolved.rule) => {
            Some(Order { earlier, later, window: Window { from: Edge::ItsDay, to: Edge::Open } })
        }
        None => None,
    }
}

/// How many days one lies behind the other, when the first and the last day of both are that far apart.
fn apart(from: Interval, to: Interval) -> Option<i64> {
    let days = |a: candour_dates::Bound, b: candour_dates::Bound| {
        Some(i64::from((b.date()? - a.date()?).get_days()))
    };
    let first = days(from.earliest(), to.earliest())?;
    (days(from.latest(), to.latest())? == first).then_some(first)
}

/// Is there a time for each that keeps all orders? Windows never fall, so narrowing to a fixed point decides it.
fn is_possible(spans: &[Span], orders: &[Order]) -> bool {
    let mut spans = spans.to_vec();
    // Each pass carries a bound over one order at least; orders go from row to row, so there is no circle.
    for _ in 0..=orders.len() {
        for order in orders {
            let (earlier, later) = (spans[order.earlier.0 as usize], spans[order.later.0 as usize]);
            let (Some(lo), Some(hi)) = (order.window.lower(earlier.lo), order.window.upper(earlier.hi))
            else {
                return false;
            };
            let Some(narrowed) = later.meet(Span { lo, hi }) else { return false };
            spans[order.later.0 as usize] = narrowed;
            let Some(back) = backwards(*order, earlier, narrowed) else { return false };
            spans[order.earlier.0 as usize] = back;
        }
    }
    true
}

/// The part of the earlier time's stretch from which the later one can be reached; whole days suffice.
fn backwards(order: Order, earlier: Span, later: Span) -> Option<Span> {
    let fits = |at: &i64| {
        let reach = order.window.lower(*at).zip(order.window.upper(*at));
        reach.is_some_and(|(lo, hi)| Span { lo, hi }.overlaps(later))
    };
    let last = crate::time::day_of(earlier.hi);
    let days =
        || (crate::time::day_of(earlier.lo)..=last).map(|day| crate::time::first_minute(day).max(earlier.lo));
    let lo = days().find(fits)?;
    let hi = days().rev().find(fits)?;
    Some(Span { lo, hi: crate::time::last_minute(crate::time::day_of(hi)).min(earlier.hi) })
}
