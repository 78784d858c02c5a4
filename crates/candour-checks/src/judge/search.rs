//! Is there a history that the records allow and of which a formula holds?
//!
//! Narrow the bounds by the limits that must hold, decide what they decide, and where something is left open try its
//! ways one after another. With a budget: past it the answer is that there is none.

use crate::time::{Minute, Span};

use super::bounds::{Bounds, Stuck};
use super::formula::{Formula, Limit, Var};

/// So many branches are looked into. Twenty uncertain sightings take some hundreds.
const BRANCHES: usize = 20_000;

/// A history: a minute for every time, an answer to every open question that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) minutes: Vec<Minute>,
}

/// A history of which the formula holds, when there is one. `bounds` must already be narrowed by `limits`.
pub(super) fn find(bounds: &Bounds, limits: &[Limit], formula: &Formula) -> Result<Option<Found>, Stuck> {
    let mut search = Search { left: BRANCHES };
    search.within(bounds.clone(), limits.to_vec(), vec![formula.clone()])
}

struct Search {
    left: usize,
}

impl Search {
    fn within(
        &mut self,
        mut bounds: Bounds,
        mut limits: Vec<Limit>,
        mut open: Vec<Formula>,
    ) -> Result<Option<Found>, Stuck> {
        self.left = self.left.checked_sub(1).ok_or(Stuck::Budget)?;
        loop {
            let known = limits.len();
            let answered = bounds.answers.iter().flatten().count();
            let mut choices = Vec::new();
            for formula in open {
                if !settle(&mut bounds, &mut limits, &mut choices, &formula)? {
                    return Ok(None);
                }
            }
            match bounds.narrow(&limits) {
                Ok(()) => {}
                Err(Stuck::Nothing) => return Ok(None),
                Err(other) => return Err(other),
            }
            let quiet = limits.len() == known && bounds.answers.iter().flatten().count() == answered;
            open = choices;
            if open.is_empty() {
                return Ok(Some(Found { minutes: bounds.spans.iter().map(|span| span.lo).collect() }));
            }
            if quiet {
                break;
            }
        }
        self.branch(&bounds, &limits, &open)
    }

    /// Takes the narrowest choice and tries its ways.
    fn branch(
        &mut self,
        bounds: &Bounds,
        limits: &[Limit],
        open: &[Formula],
    ) -> Result<Option<Found>, Stuck> {
        let narrowest = (0..open.len()).min_by_key(|at| ways(&open[*at])).unwrap_or_default();
        let mut rest = open.to_vec();
        let chosen = rest.swap_remove(narrowest);
        let options = match chosen {
            Formula::Any(parts) => parts,
            Formula::Many(n, mut parts) => {
                let Some(first) = parts.pop() else { return Ok(None) };
                let with = first.clone().and(Formula::many(n - 1, parts.clone()));
                vec![with, Formula::many(n, parts)]
            }
            other => vec![other],
        };
        for option in options {
            let mut next = rest.clone();
            next.push(option);
            if let Some(found) = self.within(bounds.clone(), limits.to_vec(), next)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

fn ways(formula: &Formula) -> usize {
    match formula {
        Formula::Any(parts) => parts.len(),
        _ => 2,
    }
}

/// Takes over what must hold; what leaves a choice is kept for later. `false` when it cannot hold.
fn settle(
    bounds: &mut Bounds,
    limits: &mut Vec<Limit>,
    choices: &mut Vec<Formula>,
    formula: &Formula,
) -> Result<bool, Stuck> {
    match bounds.simplify(formula)? {
        Formula::True => {}
        Formula::False => return Ok(false),
        Formula::Limit(limit) => limits.push(limit),
        Formula::Answer(question, answer) => {
            let given = &mut bounds.answers[question as usize];
            if given.is_some_and(|given| given != answer) {
                return Ok(false);
            }
            *given = Some(answer);
        }
        Formula::All(parts) => {
            for part in parts {
                if !settle(bounds, limits, choices, &part)? {
                    return Ok(false);
                }
            }
        }
        choice => choices.push(choice),
    }
    Ok(true)
}

/// The time pinned to a minute.
pub(super) fn pinned(bounds: &Bounds, var: Var, minute: Minute) -> Option<Bounds> {
    let span = bounds.span(var).meet(Span::point(minute))?;
    let mut pinned = bounds.clone();
    pinned.spans[var as usize] = span;
    Some(pinned)
}
