//! "At least", "at most", and "all of these".

use candour_model::Outcome;

use crate::rule::PartyId;

use super::super::question::{Question, Reach, Work};
use super::super::row::RowAct;

/// At least `n` such acts lie in the window.
pub(crate) fn at_least(question: &Question<'_>, n: u32, work: &mut Work) -> Option<Outcome> {
    let (reach, sure, maybe) = counted(question, work)?;
    if sure >= n as usize {
        return Some(Outcome::Met);
    }
    if maybe < n as usize { question.silence(&reach) } else { None }
}

/// At most `n` such acts lie in the window.
pub(crate) fn at_most(question: &Question<'_>, n: u32, work: &mut Work) -> Option<Outcome> {
    let (reach, sure, maybe) = counted(question, work)?;
    if sure > n as usize {
        return Some(Outcome::NotMet);
    }
    if maybe > n as usize {
        return None;
    }
    reach.over(question.plan.now).map(|over| if over { Outcome::Met } else { Outcome::NotYetDue })
}

/// How many surely lie in the window, and how many may; the rows of the first.
fn counted(question: &Question<'_>, work: &mut Work) -> Option<(Reach, usize, usize)> {
    let reach = question.plan.limits[0].reach(&question.trigger)?;
    let mut maybe = 0;
    for act in reach.near(question.roles[0]) {
        if reach.surely(act) {
            work.rows.push(act.row);
        }
        maybe += usize::from(reach.maybe(act));
    }
    Some((reach, work.rows.len(), maybe))
}

/// For each party an act by it lies in the window.
pub(crate) fn involves(question: &Question<'_>, parties: &[PartyId], work: &mut Work) -> Option<Outcome> {
    let reach = question.plan.limits[0].reach(&question.trigger)?;
    let near = reach.near(question.roles[0]);
    let (mut all, mut open) = (true, true);
    for party in parties {
        let by = |act: &&RowAct| act.party == party.0;
        if let Some(act) = near.iter().filter(by).find(|act| reach.surely(act)) {
            work.rows.push(act.row);
        } else {
            all = false;
            open &= near.iter().filter(by).any(|act| reach.maybe(act));
        }
    }
    if all {
        return Some(Outcome::Met);
    }
    if open { None } else { question.silence(&reach) }
}
