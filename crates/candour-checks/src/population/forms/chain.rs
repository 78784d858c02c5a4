//! "Must happen within D of", and "then within D of that".

use candour_model::Outcome;

use super::super::question::{Question, Reach, Work};
use super::super::row::RowAct;

/// One step: such an act lies in the window.
pub(crate) fn step(question: &Question<'_>, work: &mut Work) -> Option<Outcome> {
    let reach = question.plan.limits[0].reach(&question.trigger)?;
    let mut open = false;
    for act in reach.near(question.roles[0]) {
        if reach.surely(act) {
            work.rows.push(act.row);
            return Some(Outcome::Met);
        }
        open |= reach.maybe(act);
    }
    if open { None } else { question.silence(&reach) }
}

/// Several steps. Acts that are surely reached and acts that may be are followed side by side; where all times are
/// certain they are the same.
pub(crate) fn chain(question: &Question<'_>, work: &mut Work) -> Option<Outcome> {
    let steps = question.plan.limits.len();
    work.sure.resize_with(steps, Vec::new);
    work.maybe.resize_with(steps, Vec::new);
    // The latest minute at which any step so far could still have been filled.
    let mut last = i32::MIN;
    for at in 0..steps {
        let reach = follow(question, at, work)?;
        last = last.max(reach.maybe.1);
        if work.maybe[at].is_empty() {
            return stuck(question.plan.now, &reach, last);
        }
    }
    if work.sure[steps - 1].is_empty() {
        return None;
    }
    way_back(question, work)
}

/// How far the acts of one step leave the next one open.
struct Followed {
    /// The latest end of a window counted from an act that is surely reached; `None` without such an act.
    sure: Option<i32>,
    /// The latest end of a window counted from an act that may be reached, from the earliest to the latest it can be.
    maybe: (i32, i32),
}

/// Fills `sure` and `maybe` of a step from those of the step before. `None` where the calendar does not say.
fn follow(question: &Question<'_>, step: usize, work: &mut Work) -> Option<Followed> {
    work.sure[step].clear();
    work.maybe[step].clear();
    let mut followed = Followed { sure: None, maybe: (i32::MIN, i32::MIN) };
    let before = if step == 0 { 1 } else { work.maybe[step - 1].len() };
    for place in 0..before {
        let (from, sure) = source(question, step, place, work);
        let reach = question.plan.limits[step].reach(&from)?;
        followed.maybe = (followed.maybe.0.max(reach.upper.0), followed.maybe.1.max(reach.upper.1));
        if sure {
            followed.sure = followed.sure.max(Some(reach.upper.0));
        }
        collect(question, step, (from.row, &reach, sure), work);
    }
    for set in [&mut work.sure[step], &mut work.maybe[step]] {
        set.sort_unstable();
        set.dedup();
    }
    Some(followed)
}

/// The act a step is counted from, and whether it is surely reached.
fn source(question: &Question<'_>, step: usize, place: usize, work: &Work) -> (RowAct, bool) {
    if step == 0 {
        return (question.trigger, true);
    }
    let at = work.maybe[step - 1][place];
    (question.roles[step - 1].acts[at as usize], work.sure[step - 1].binary_search(&at).is_ok())
}

fn collect(question: &Question<'_>, step: usize, (from, reach, sure): (u32, &Reach, bool), work: &mut Work) {
    for (at, act) in question.roles[step].acts.iter().enumerate() {
        // No act is its own answer.
        if reach.maybe(act) && act.row != from {
            work.maybe[step].push(at as u32);
            if sure && reach.surely(act) {
                work.sure[step].push(at as u32);
            }
        }
    }
}

/// No act can fill this step: broken once it cannot be filled any more.
fn stuck(now: i32, followed: &Followed, last: i32) -> Option<Outcome> {
    match followed.sure {
        // Every history comes as far as this step.
        Some(_) if now > followed.maybe.1 => Some(Outcome::NotMet),
        Some(sure) if now <= sure => Some(Outcome::NotYetDue),
        None if now > last => Some(Outcome::NotMet),
        _ => None,
    }
}

/// Names one act of each step, from the last to the first.
fn way_back(question: &Question<'_>, work: &mut Work) -> Option<Outcome> {
    let mut to: Option<RowAct> = None;
    for step in (0..question.plan.limits.len()).rev() {
        let acts = question.roles[step].acts;
        let leads = |act: &RowAct| match to {
            None => true,
            Some(to) => {
                let reach = question.plan.limits[step + 1].reach(act);
                act.row != to.row && reach.is_some_and(|reach| reach.surely(&to))
            }
        };
        let act = work.sure[step].iter().map(|at| acts[*at as usize]).find(leads)?;
        work.rows.push(act.row);
        to = Some(act);
    }
    work.rows.reverse();
    Some(Outcome::Met)
}
