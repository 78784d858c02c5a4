//! The stretch of every time, narrowed by limits until nothing changes.

use crate::time::{Minute, Span};

use super::formula::{Formula, Fun, Limit, Var};

/// Why bounds cannot be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stuck {
    /// No minute is left.
    Nothing,
    /// The calendar does not reach that far.
    Calendar,
    /// It takes too long.
    Budget,
}

/// So many single narrowings before giving up.
const STEPS: usize = 200_000;
/// After so many it is asked whether the limits chase each other minute by minute and cannot hold together.
const PATIENCE: usize = 500;

/// The stretches of all times and the open questions answered so far.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    pub(super) spans: Vec<Span>,
    pub(super) answers: Vec<Option<bool>>,
}

impl Bounds {
    pub(super) fn span(&self, var: Var) -> Span {
        self.spans[var as usize]
    }

    /// What the limit comes to within these bounds: always, never, or open.
    pub(super) fn limit(&self, limit: Limit) -> Result<Formula, Stuck> {
        let (x, y) = (self.span(limit.x), self.span(limit.y));
        if limit.x == limit.y && matches!(limit.fun, Fun::Same | Fun::Before) {
            return Ok(truth((limit.fun == Fun::Same) == limit.at_most));
        }
        let low = limit.fun.at(y.lo).ok_or(Stuck::Calendar)?;
        if x.hi <= low {
            return Ok(truth(limit.at_most));
        }
        let high = if y.is_point() { low } else { limit.fun.at(y.hi).ok_or(Stuck::Calendar)? };
        if x.lo > high {
            return Ok(truth(!limit.at_most));
        }
        Ok(Formula::Limit(limit))
    }

    /// The formula with everything decided that these bounds decide.
    pub(super) fn simplify(&self, formula: &Formula) -> Result<Formula, Stuck> {
        let parts =
            |parts: &[Formula]| parts.iter().map(|part| self.simplify(part)).collect::<Result<Vec<_>, _>>();
        Ok(match formula {
            Formula::True => Formula::True,
            Formula::False => Formula::False,
            Formula::Limit(limit) => self.limit(*limit)?,
            Formula::Answer(question, answer) => match self.answers[*question as usize] {
                Some(given) => truth(given == *answer),
                None => formula.clone(),
            },
            Formula::All(all) => Formula::all(parts(all)?),
            Formula::Any(any) => Formula::any(parts(any)?),
            Formula::Many(n, many) => Formula::many(*n, parts(many)?),
        })
    }

    /// Narrows until every limit holds at all lower ends together.
    pub(super) fn narrow(&mut self, limits: &[Limit]) -> Result<(), Stuck> {
        let (mut steps, mut asked) = (0, false);
        loop {
            let mut changed = false;
            for limit in limits {
                changed |= self.apply(*limit)?;
                steps += 1;
            }
            if !changed {
                return Ok(());
            }
            if steps > PATIENCE && !asked {
                asked = true;
                if contradict(limits, self.spans.len()) {
                    return Err(Stuck::Nothing);
                }
            }
            if steps > STEPS {
                return Err(Stuck::Budget);
            }
        }
    }

    fn apply(&mut self, limit: Limit) -> Result<bool, Stuck> {
        let (x, y) = (self.span(limit.x), self.span(limit.y));
        let at = |minute| limit.fun.at(minute).ok_or(Stuck::Calendar);
        let (new_x, new_y) = if limit.at_most {
            let new_x = Span { lo: x.lo, hi: x.hi.min(at(y.hi)?) };
            (new_x, Span { lo: first(y, |minute| at(minute).map(|value| value >= x.lo))?, hi: y.hi })
        } else {
            let new_x = Span { lo: x.lo.max(at(y.lo)?.saturating_add(1)), hi: x.hi };
            // The last minute whose value is below x: the one before the first that is not.
            let over = first(y, |minute| at(minute).map(|value| value >= x.hi))?;
            (new_x, Span { lo: y.lo, hi: over.saturating_sub(1).min(y.hi) })
        };
        if new_x.lo > new_x.hi || new_y.lo > new_y.hi {
            return Err(Stuck::Nothing);
        }
        // The same time on both sides: both narrowings hold.
        let (old_x, old_y) = (x, y);
        self.spans[limit.x as usize] = new_x;
        let both = if limit.x == limit.y { new_x.meet(new_y).ok_or(Stuck::Nothing)? } else { new_y };
        self.spans[limit.y as usize] = both;
        Ok(self.span(limit.x) != old_x || self.span(limit.y) != old_y)
    }
}

/// Limits of a fixed distance (`x <= y + n`) that cannot hold together whatever the times are: a cycle of distances below
/// nothing (Bellman and Ford).
fn contradict(limits: &[Limit], times: usize) -> bool {
    // `x <= y + n`; the contrary of `x <= y + n` is `y <= x - n - 1`.
    let edge = |limit: &Limit| {
        let n = limit.fun.distance()?;
        Some(if limit.at_most { (limit.x, limit.y, n) } else { (limit.y, limit.x, -n - 1) })
    };
    let edges: Vec<(Var, Var, Minute)> = limits.iter().filter_map(edge).collect();
    let mut least = vec![0; times];
    for _ in 0..=times {
        let mut changed = false;
        for &(x, y, n) in &edges {
            let through: Minute = least[y as usize] + n;
            if through < least[x as usize] {
                least[x as usize] = through;
                changed = true;
            }
        }
        if !changed {
            return false;
        }
    }
    true
}

/// The first minute of a stretch from which on a question is answered yes; one past its end when it never is.
fn first(span: Span, yes: impl Fn(Minute) -> Result<bool, Stuck>) -> Result<Minute, Stuck> {
    if yes(span.lo)? {
        return Ok(span.lo);
    }
    if span.is_point() || !yes(span.hi)? {
        return Ok(span.hi.saturating_add(1));
    }
    let (mut no, mut sure) = (span.lo, span.hi);
    while sure - no > 1 {
        let middle = no + (sure - no) / 2;
        if yes(middle)? { sure = middle } else { no = middle }
    }
    Ok(sure)
}

fn truth(holds: bool) -> Formula {
    if holds { Formula::True } else { Formula::False }
}
