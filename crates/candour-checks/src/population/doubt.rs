//! Two histories that do not agree.
//!
//! The acts of a table hang together by nothing but their times, so any choice of a minute for each is a history. A few
//! extreme ones are tried; two of different outcome make *cannot tell* certain. When all agree nothing follows.

use candour_model::Outcome;

use super::gather::{Role, Roles};
use super::plan::ROLES_MAX;
use super::question::{Question, Work};
use super::row::RowAct;

/// Acts of one question at most: above, copying them costs more than asking the exact judge.
const ACTS_MAX: usize = 512;

/// Where the acts of a history lie, seen from the trigger.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// As near to the trigger as they can.
    Near,
    /// As far from it as they can.
    Far,
    /// As near to the role before as they can, the first as near to the trigger or as late as it can: the steps of a chain.
    Follow { late: bool },
    /// Early, but late in those roles whose bit is set.
    Late(u32),
}

/// Room for the chosen histories.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    roles: [Vec<RowAct>; ROLES_MAX],
    work: Work,
}

impl Choices {
    /// Do two histories of this question lead to different outcomes? The uncertain rows are then put into `rows`.
    pub(crate) fn differ(&mut self, question: &Question<'_>, rows: &mut Vec<u32>) -> bool {
        let count = question.plan.roles.len().min(ROLES_MAX);
        let acts: usize = question.roles[..count].iter().map(|role| role.acts.len()).sum();
        if acts > ACTS_MAX {
            return false;
        }
        let mut found: Option<Outcome> = None;
        for times in times(&question.trigger) {
            for (choice, at) in choices(question, count).flat_map(|one| times.map(|at| (one, at))) {
                match (self.outcome(question, at, choice), found) {
                    (None, _) => return false,
                    (Some(one), Some(other)) if one != other => {
                        rows.clear();
                        let all = question.roles[..count].iter().flat_map(|role| role.acts);
                        rows.extend(all.filter(|act| !act.is_certain()).map(|act| act.row));
                        return true;
                    }
                    (Some(one), _) => found = Some(one),
                }
            }
        }
        false
    }

    /// The outcome of one history.
    fn outcome(&mut self, question: &Question<'_>, at: i32, choice: Choice) -> Option<Outcome> {
        let count = question.plan.roles.len().min(ROLES_MAX);
        let mut before = at;
        for (place, role) in self.roles.iter_mut().enumerate().take(count) {
            role.clear();
            let chosen = question.roles[place].acts.iter().map(|act| {
                let at =
                    if act.row == question.trigger.row { at } else { choice.of(act, (at, before), place) };
                RowAct { lo: at, hi: at, ..*act }
            });
            role.extend(chosen);
            role.sort_by_key(|act| (act.lo, act.row));
            before = role.first().map_or(before, |act| act.lo);
        }
        let mut roles = Roles::default();
        for (place, role) in self.roles.iter().enumerate().take(count) {
            roles[place] = Role { acts: role, widest: 0 };
        }
        let trigger = RowAct { lo: at, hi: at, ..question.trigger };
        Question { trigger, roles, ..*question }.answer(&mut self.work)
    }
}

impl Choice {
    fn of(self, act: &RowAct, (trigger, before): (i32, i32), role: usize) -> i32 {
        match self {
            Choice::Follow { late: true } if role == 0 => act.hi,
            Choice::Follow { .. } => before.clamp(act.lo, act.hi),
            Choice::Near => trigger.clamp(act.lo, act.hi),
            Choice::Far if trigger.abs_diff(act.lo) > trigger.abs_diff(act.hi) => act.lo,
            Choice::Far => act.hi,
            Choice::Late(roles) if roles >> role & 1 == 1 => act.hi,
            Choice::Late(_) => act.lo,
        }
    }
}

/// The ends of the trigger's time first, then minutes between: what needs acts on both sides is met in the middle.
fn times(trigger: &RowAct) -> [[i32; 2]; 3] {
    let at = |quarter: i32| trigger.lo + (trigger.hi - trigger.lo) / 4 * quarter;
    [[trigger.lo, trigger.hi], [at(2), at(1)], [at(3), at(2)]]
}

/// Early and late by role only where no act plays two roles: it would be in two places at once.
fn choices(question: &Question<'_>, roles: usize) -> impl Iterator<Item = Choice> {
    let every = (1 << roles) - 1;
    let masks = if question.plan.shares_kinds { vec![0, every] } else { (0..=every).collect() };
    let follow = [Choice::Follow { late: false }, Choice::Follow { late: true }];
    let follow = follow.into_iter().filter(move |_| roles > 1 && !question.plan.shares_kinds);
    [Choice::Near, Choice::Far].into_iter().chain(follow).chain(masks.into_iter().map(Choice::Late))
}
