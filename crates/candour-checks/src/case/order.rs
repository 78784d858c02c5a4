//! "Two days later": a date that was counted from the entry above fixes how far apart the two lie, however uncertain
//! they are.

use std::collections::{BTreeMap, BTreeSet};

use candour_dates::{Flag, Interval};
use candour_model::{Chronology, Entry, EntryId};

use crate::history::{Order, TimeId};
use crate::time::{Allowed, DAY, Edge, Minute, Span, Unit, Window, day_of, first_minute, last_minute};

use super::times::Times;

/// Rules of `candour-dates` that read a time at or after the one it is counted from.
const NOT_BEFORE: &[&str] = &["later", "next-day", "same-day", "same_as_above", "following"];

/// Every order that the words fix and that the times allow, the given ones first.
pub(super) fn orders<'a>(
    (chronology, entries): (&'a Chronology, &BTreeMap<&'a EntryId, &'a Entry>),
    times: &Times<'a>,
    given: Vec<Order>,
) -> Vec<Order> {
    let mut kept = Chains::default();
    let told = chronology.entries.iter().filter(|entry| !entry.quoted);
    for order in given.into_iter().chain(told.filter_map(|entry| order(entry, entries, times))) {
        kept.add(order, &times.spans);
    }
    kept.orders
}

/// So many orders may hang together; a longer chain of uncertain rows says next to nothing of its ends.
const CHAIN: usize = 64;

/// Orders, and which of them a time is in.
#[derive(Default)]
struct Chains {
    orders: Vec<Order>,
    of: BTreeMap<TimeId, Vec<usize>>,
}

impl Chains {
    /// Keeps an order when it can hold together with those it hangs on: what the words say and the dates deny is a
    /// contradiction of the record, not a history.
    fn add(&mut self, order: Order, spans: &[Span]) {
        let mut chain = self.around(order);
        chain.push(order);
        if chain.len() <= CHAIN && is_possible(&chain, spans) {
            for time in [order.earlier, order.later] {
                self.of.entry(time).or_default().push(self.orders.len());
            }
            self.orders.push(order);
        }
    }

    /// The orders that hang together with one, up to one more than is looked at.
    fn around(&self, order: Order) -> Vec<Order> {
        let mut times = vec![order.earlier, order.later];
        let mut found: BTreeSet<usize> = BTreeSet::new();
        while let Some(time) = times.pop().filter(|_| found.len() <= CHAIN) {
            for at in self
                .of
                .get(&time)
                .into_iter()
                .flatten()
                .filter(|at| found.insert(**at))
                .copied()
                .collect::<Vec<_>>()
            {
                times.extend([self.orders[at].earlier, self.orders[at].later]);
            }
        }
        found.into_iter().map(|at| self.orders[at]).collect()
    }
}

fn order(entry: &Entry, entries: &BTreeMap<&EntryId, &Entry>, times: &Times<'_>) -> Option<Order> {
    let told = entry.happened.as_ref()?;
    let anchor = entries.get(told.anchor.as_ref()?)?;
    let (earlier, later) = (*times.of.get(anchor.id())?, *times.of.get(entry.id())?);
    let is_sure = |id| times.span(id).hi - times.span(id).lo < DAY;
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
fn is_possible(orders: &[Order], spans: &[Span]) -> bool {
    let ids = orders.iter().flat_map(|order| [order.earlier, order.later]);
    let mut spans: BTreeMap<TimeId, Span> = ids.map(|id| (id, spans[id.0 as usize])).collect();
    // Each pass carries a bound over one order at least.
    for _ in 0..=orders.len() {
        for order in orders {
            let (earlier, later) = (spans[&order.earlier], spans[&order.later]);
            let Some(lo) = order.window.lower(earlier.lo) else { return false };
            let Some(hi) = order.window.upper(earlier.hi) else { return false };
            let Some(narrowed) = later.meet(Span { lo, hi }) else { return false };
            let Some(back) = backwards(*order, earlier, narrowed) else { return false };
            spans.extend([(order.later, narrowed), (order.earlier, back)]);
        }
    }
    true
}

/// The part of the earlier time's stretch from which the later one can be reached; whole days suffice.
fn backwards(order: Order, earlier: Span, later: Span) -> Option<Span> {
    let fits = |at: &Minute| {
        let reach = order.window.lower(*at).zip(order.window.upper(*at));
        reach.is_some_and(|(lo, hi)| Span { lo, hi }.overlaps(later))
    };
    let days = || {
        (day_of(earlier.lo)..=day_of(earlier.hi))
            .flat_map(|day| [first_minute(day).max(earlier.lo), last_minute(day).min(earlier.hi)])
    };
    Some(Span { lo: days().find(fits)?, hi: days().rev().find(fits)? })
}
