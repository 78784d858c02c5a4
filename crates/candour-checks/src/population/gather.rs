//! The acts of one case that a rule looks at, by role.

use candour_dates::Truth;

use crate::rule::ActPattern;

use super::plan::{Plan, ROLES_MAX};
use super::row::{NOBODY, RowAct};
use super::table::Table;

/// Acts in one role, in order of reference (where acts are matched by it), earliest time and row.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Role<'a> {
    pub acts: &'a [RowAct],
    /// The longest stretch that one of them may lie in.
    pub widest: i32,
}

/// A role for each of a plan's.
pub(crate) type Roles<'a> = [Role<'a>; ROLES_MAX];

/// Room for the acts of one case, used again for the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct CaseActs {
    /// In order of time and row.
    pub triggers: Vec<RowAct>,
    roles: [Vec<RowAct>; ROLES_MAX],
    widest: [i32; ROLES_MAX],
    triggers_are_certain: bool,
    by_reference: bool,
    /// A rule asks for "alone", and of some act it is not known whether it was.
    pub alone_is_open: bool,
}

impl CaseActs {
    /// Takes the acts of a case from the table; `false` when nothing in it starts the clock.
    pub(crate) fn take(&mut self, plan: &Plan<'_>, table: &Table, case: u32) -> bool {
        take(&mut self.triggers, plan, plan.triggers, table, case);
        if self.triggers.is_empty() {
            return false;
        }
        self.triggers_are_certain = self.triggers.iter().all(RowAct::is_certain);
        self.by_reference = plan.rule.same_reference;
        self.alone_is_open = is_open(plan.triggers, &self.triggers);
        for (at, pattern) in plan.roles.iter().take(ROLES_MAX).enumerate() {
            let role = &mut self.roles[at];
            take(role, plan, pattern, table, case);
            self.alone_is_open |= is_open(pattern, role);
            if self.by_reference {
                role.sort_by_key(|act| act.reference);
            }
            self.widest[at] = role.iter().map(|act| act.hi - act.lo).max().unwrap_or(0);
        }
        true
    }

    /// The acts that belong with a trigger: those of its reference, where acts are matched by it, and not
    /// itself unless the form says so.
    pub(crate) fn with<'a>(
        &'a self,
        plan: &Plan<'_>,
        trigger: &RowAct,
        others: &'a mut [Vec<RowAct>; ROLES_MAX],
    ) -> Roles<'a> {
        let mut all = Roles::default();
        for (at, others) in others.iter_mut().enumerate().take(plan.roles.len()) {
            let acts = self.roles[at].as_slice();
            let acts = if self.by_reference { of_reference(acts, trigger.reference) } else { acts };
            let mut role = Role { acts, widest: self.widest[at] };
            if plan.own_answer && !(at == 0 && plan.itself_counts) {
                others.clear();
                others.extend(acts.iter().filter(|act| act.row != trigger.row));
                role.acts = others;
            }
            all[at] = role;
        }
        all
    }
}

impl CaseActs {
    /// Does this trigger start the clock? One that begins a state while it lasts does not. `None` where that, or whether
    /// a later one overtakes it, hangs on more than this trigger.
    pub(crate) fn begins(&self, plan: &Plan<'_>, at: usize, roles: &Roles<'_>) -> Option<bool> {
        let trigger = &self.triggers[at];
        let same = |other: &RowAct| {
            !self.by_reference || (other.reference == trigger.reference && trigger.reference != 0)
        };
        let Some(ends) = plan.ends else {
            let alone = || self.triggers.iter().filter(|other| same(other)).count() <= 1;
            return (!plan.rule.counted_from_last || alone()).then_some(true);
        };
        let mut before = self.triggers[..at].iter().filter(|other| same(other));
        let ends = roles[ends];
        let Some(last) = before.next_back() else {
            // The first, unless a later one may come before it.
            let mut after = self.triggers[at + 1..].iter().filter(|other| same(other));
            return after.all(|other| other.lo >= trigger.hi).then_some(true);
        };
        if !self.triggers_are_certain || ends.widest > 0 {
            return None;
        }
        // If the last one before has ended, so have those before it.
        let mut between = ends.between(last.lo, trigger.lo).iter();
        Some(between.any(|end| last.lo <= end.lo && end.lo <= trigger.lo))
    }
}

/// What carries no reference is matched with nothing.
fn of_reference(acts: &[RowAct], reference: u32) -> &[RowAct] {
    if reference == 0 {
        return &[];
    }
    let from = acts.partition_point(|act| act.reference < reference);
    let rest = &acts[from..];
    &rest[..rest.partition_point(|act| act.reference == reference)]
}

fn take(into: &mut Vec<RowAct>, plan: &Plan<'_>, pattern: &ActPattern, table: &Table, case: u32) {
    into.clear();
    for kind in &pattern.kinds {
        if let Some((column, places)) = table.of(*kind, case) {
            column.copy(&places, into);
        }
    }
    if plan.hides || pattern.alone || !pattern.by.is_empty() {
        into.retain(|act| plan.sees(act) && may_be(pattern, act));
    }
    if pattern.kinds.len() > 1 {
        into.sort_by_key(|act| (act.lo, act.row));
        // A pattern may name a kind twice.
        into.dedup_by_key(|act| act.row);
    }
}

fn is_open(pattern: &ActPattern, acts: &[RowAct]) -> bool {
    pattern.alone && acts.iter().any(|act| act.alone == Truth::CannotTell)
}

/// Is it such an act, or may it be? Whether the child was alone may be open; the exact judge decides those.
fn may_be(pattern: &ActPattern, act: &RowAct) -> bool {
    let by = pattern.by.is_empty() || (act.party != NOBODY && pattern.by.0 >> (act.party & 63) & 1 == 1);
    by && !(pattern.alone && act.alone == Truth::No)
}

impl<'a> Role<'a> {
    /// Those that may lie between two minutes, and perhaps some others.
    pub(crate) fn between(self, from: i32, to: i32) -> &'a [RowAct] {
        // Looking for the place costs more than a look at a dozen.
        if self.acts.len() < 16 {
            return self.acts;
        }
        let first = self.acts.partition_point(|act| act.lo < from.saturating_sub(self.widest));
        let after = self.acts.partition_point(|act| act.lo <= to);
        &self.acts[first..after.max(first)]
    }

    /// Enough of them to know which is the latest at or before a trigger.
    pub(crate) fn latest(self, trigger: &RowAct) -> &'a [RowAct] {
        let known = self.widest == 0 && trigger.is_certain();
        if !known || self.acts.len() < 16 {
            return self.acts;
        }
        let after = self.acts.partition_point(|act| act.lo <= trigger.lo);
        &self.acts[after.saturating_sub(1)..after]
    }
}
