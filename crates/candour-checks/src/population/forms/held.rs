//! "Somebody must always hold it", and "alone on alternate occasions".

use candour_dates::Truth;
use candour_model::Outcome;

use super::super::question::{Question, Work};
use super::super::row::RowAct;

/// After the beginning and after each `leaves`, a `takes` lies in the window, or the state ends within it.
pub(crate) fn always_held(question: &Question<'_>, one_only: bool, work: &mut Work) -> Option<Outcome> {
    // Whether two held it at once hangs on persons and orders: the exact judge's.
    if one_only {
        return None;
    }
    let end = question.end().ok()?;
    let mut pending = anchor(question, &question.trigger, end, work)?;
    for leaves in question.roles[1].acts {
        let outside = leaves.hi < question.trigger.lo || end.is_some_and(|end| leaves.lo > end.hi);
        let inside = leaves.lo >= question.trigger.hi && end.is_none_or(|end| leaves.hi <= end.lo);
        if inside {
            pending |= anchor(question, leaves, end, work)?;
        } else if !outside {
            return None;
        }
    }
    Some(match (work.gaps.is_empty(), pending) {
        (false, _) => Outcome::NotMet,
        (true, true) => Outcome::NotYetDue,
        (true, false) => Outcome::Met,
    })
}

/// Is it still open whether somebody takes over after this act? A breach is put among the gaps; `None` where ends do not tell.
fn anchor(question: &Question<'_>, from: &RowAct, end: Option<RowAct>, work: &mut Work) -> Option<bool> {
    let reach = question.plan.limits[0].reach(from)?;
    // Who leaves does not take over by leaving.
    let near = || reach.near(question.roles[0]).iter().filter(|act| act.row != from.row);
    if let Some(act) = near().find(|act| reach.surely(act)) {
        work.rows.push(act.row);
        return Some(false);
    }
    if end.is_some_and(|end| end.hi <= reach.upper.0) {
        return Some(false);
    }
    if near().any(|act| reach.maybe(act)) || end.is_some_and(|end| end.lo <= reach.upper.1) {
        return None;
    }
    let over = reach.over(question.plan.now)?;
    if over {
        let next = question.roles[0].acts.iter().find(|act| act.lo > reach.upper.1);
        work.gaps.push((from.row, next.map(|act| act.row)));
    }
    Some(!over)
}

/// Of two that follow one another one was alone. Only where every time and every "alone" is certain.
pub(crate) fn alone_on_alternate(question: &Question<'_>, work: &mut Work) -> Option<Outcome> {
    let end = question.end().ok()?;
    let begin = question.trigger;
    if !begin.is_certain() || end.is_some_and(|end| !end.is_certain()) {
        return None;
    }
    let mut before: Option<RowAct> = None;
    let all = question.roles[0].acts;
    for act in all {
        // On the minute of its end the state is over.
        if act.hi < begin.lo || end.is_some_and(|end| act.lo >= end.hi) {
            continue;
        }
        match act.alone {
            _ if !act.is_certain() => return None,
            Truth::CannotTell => return None,
            Truth::Yes => before = None,
            Truth::No => {
                if let Some(before) = before
                    // One alone at the very minute of either stands between, wherever it is in the order of rows.
                    && !all.iter().any(|one| one.alone == Truth::Yes && [before.lo, act.lo].contains(&one.lo))
                {
                    work.gaps.push((before.row, Some(act.row)));
                }
                before = Some(*act);
            }
        }
    }
    Some(if work.gaps.is_empty() { Outcome::Met } else { Outcome::NotMet })
}
