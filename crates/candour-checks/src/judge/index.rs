//! A history made ready for many questions: acts by kind, and bounds that the known orders have narrowed.

use crate::history::{ActId, History};
use crate::rule::KindId;
use crate::time::Span;

use super::bounds::{Bounds, Stuck};
use super::formula::{Fun, Limit, Var};

/// Acts by kind, and the times as far as their orders narrow them.
#[derive(Debug)]
pub(crate) struct Index {
    by_kind: Vec<Vec<ActId>>,
    pub(super) bounds: Bounds,
    /// What is known of the order of times.
    pub(super) limits: Vec<Limit>,
    /// The variable that stands for `now`.
    pub(super) now: Var,
    /// The variables that stand for the minute before the first and after the last that records reach.
    pub(super) reaches: Vec<(Var, Var)>,
    /// Why the orders cannot be judged, when they cannot.
    pub(super) stuck: Option<Stuck>,
}

impl Index {
    /// Makes a history ready.
    pub(crate) fn new(history: &History) -> Index {
        let mut by_kind: Vec<Vec<ActId>> = Vec::new();
        for (at, act) in history.acts.iter().enumerate() {
            let kind = usize::from(act.kind.0);
            if by_kind.len() <= kind {
                by_kind.resize(kind + 1, Vec::new());
            }
            // What lies wholly after `now` is not known.
            if history.times[act.time.0 as usize].lo <= history.now {
                by_kind[kind].push(ActId(at as u32));
            }
        }
        let mut spans = history.times.clone();
        let now = spans.len() as Var;
        spans.push(Span::point(history.now));
        let mut reaches = Vec::new();
        for coverage in history.coverage.iter().flatten() {
            reaches.push((spans.len() as Var, spans.len() as Var + 1));
            spans.push(Span::point(coverage.reach.lo.saturating_sub(1)));
            spans.push(Span::point(coverage.reach.hi.saturating_add(1)));
        }
        let mut bounds = Bounds { spans, answers: vec![None; history.acts.len() * 2] };
        let limits: Vec<Limit> = history
            .orders
            .iter()
            .flat_map(|order| {
                let limit = |fun, at_most| Limit { x: order.later.0, fun, y: order.earlier.0, at_most };
                [limit(Fun::Upper(order.window), true), limit(Fun::BelowLower(order.window), false)]
            })
            .collect();
        let stuck = bounds.narrow(&limits).err();
        Index { by_kind, bounds, limits, now, reaches, stuck }
    }

    /// The acts of a kind that are known by now, in the order of their ids.
    pub(super) fn of(&self, kind: KindId) -> &[ActId] {
        self.by_kind.get(usize::from(kind.0)).map_or(&[], Vec::as_slice)
    }
}
