//! A rule made ready for a table: its acts by role, its windows as look-ups.

use crate::rule::{ActPattern, Form, KindId, Rule, Subject};
use crate::time::Window;

use super::limit::{Limit, narrow};
use super::row::{Known, RowAct};

/// Roles of acts at most; a rule with more is always judged by the exact judge.
pub(crate) const ROLES_MAX: usize = 8;

/// A rule, ready to be asked of a table.
#[derive(Debug, Clone)]
pub(crate) struct Plan<'r> {
    pub rule: &'r Rule,
    /// What starts the clock.
    pub triggers: &'r ActPattern,
    /// The acts it is decided by: those of the form in the order of its fields, then what ends the state, then what lifts.
    pub roles: Vec<&'r ActPattern>,
    /// Where in `roles` the ends of the subject's state are.
    pub ends: Option<usize>,
    /// Where in `roles` the acts begin that lift the duty.
    pub unless: usize,
    /// The windows of the form, in the order of its steps.
    pub limits: Vec<Limit>,
    /// The windows of what lifts the duty.
    pub lifts: Vec<Limit>,
    /// The first and last minute in force.
    pub in_force: (i32, i32),
    /// The last minute that is known about.
    pub now: i32,
    /// Which acts are looked at.
    pub known: Known,
    /// Nothing here decides it: the exact judge is asked every time.
    pub only_exact: bool,
    /// An act may play two roles.
    pub shares_kinds: bool,
    /// A trigger may be among the acts of a role; it is never its own answer.
    pub own_answer: bool,
    /// But where all have to take part, it may be an act by one of them.
    pub itself_counts: bool,
    /// Some acts of the table are not looked at: they are later than `now`, or known later.
    pub hides: bool,
}

impl<'r> Plan<'r> {
    /// For a table whose times lie in `reach`.
    pub(crate) fn of(rule: &'r Rule, reach: (i32, i32), (now, known): (i32, Known)) -> Plan<'r> {
        let (triggers, ending) = match &rule.subject {
            Subject::Each(act) => (act, None),
            Subject::While(state) => (&state.begins, Some(&state.ends)),
        };
        let mut roles = roles(&rule.form);
        let ends = ending.map(|ending| {
            roles.push(ending);
            roles.len() - 1
        });
        let unless = roles.len();
        roles.extend(rule.unless.iter().map(|one| &one.act));
        let limit = |window: Window| Limit::of(window, reach);
        let of_state =
            matches!(rule.form, Form::Every { .. } | Form::AloneOnAlternate(_) | Form::AlwaysHeld { .. });
        Plan {
            rule,
            triggers,
            only_exact: roles.len() > ROLES_MAX || (of_state && ends.is_none()),
            shares_kinds: shares_kinds(&roles),
            own_answer: roles.iter().flat_map(|role| &role.kinds).any(|kind| triggers.kinds.contains(kind)),
            itself_counts: matches!(rule.form, Form::Involves { .. }),
            hides: now < reach.1 || known != Known::Later,
            roles,
            ends,
            unless,
            limits: windows(&rule.form).into_iter().map(limit).collect(),
            lifts: rule.unless.iter().map(|one| limit(one.window)).collect(),
            in_force: (narrow(rule.in_force.lo), narrow(rule.in_force.hi)),
            now,
            known,
        }
    }
}

impl Plan<'_> {
    /// Does the rule look at acts of this kind?
    pub(crate) fn looks_at(&self, kind: KindId) -> bool {
        self.triggers.kinds.contains(&kind) || self.roles.iter().any(|role| role.kinds.contains(&kind))
    }

    /// Is the act looked at? Not what is later than `now`, nor what was not known by then.
    pub(crate) fn sees(&self, act: &RowAct) -> bool {
        let in_time = self.known == Known::Later || act.known_from(self.known) <= self.now;
        in_time && act.lo <= self.now
    }
}

fn shares_kinds(roles: &[&ActPattern]) -> bool {
    let kinds: Vec<_> = roles.iter().flat_map(|role| &role.kinds).collect();
    (1..kinds.len()).any(|at| kinds[..at].contains(&kinds[at]))
}

fn roles(form: &Form) -> Vec<&ActPattern> {
    match form {
        Form::Then(steps) => steps.iter().map(|step| &step.act).collect(),
        Form::Every { act, .. } | Form::AloneOnAlternate(act) => vec![act],
        Form::Preceded { by, since, .. } => [by].into_iter().chain(since).collect(),
        Form::NotWhile(state) => vec![&state.begins, &state.ends],
        Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => vec![&act.act],
        Form::AlwaysHeld { takes, leaves, .. } => vec![takes, leaves],
        Form::DoneBy(_) | Form::Recorded(_) | Form::OnWorkingDay => Vec::new(),
    }
}

fn windows(form: &Form) -> Vec<Window> {
    match form {
        Form::Then(steps) => steps.iter().map(|step| step.window).collect(),
        Form::Every { allowed, .. } | Form::Recorded(allowed) => vec![Window::within(*allowed)],
        Form::Preceded { within, .. } => within.iter().map(|allowed| Window::around(*allowed)).collect(),
        Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => vec![act.window],
        Form::AlwaysHeld { window, .. } => vec![*window],
        Form::NotWhile(_) | Form::AloneOnAlternate(_) | Form::DoneBy(_) | Form::OnWorkingDay => Vec::new(),
    }
}
