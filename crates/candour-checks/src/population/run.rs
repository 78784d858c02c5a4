//! Every rule on every case.

use std::ops::Range;

use candour_model::Outcome;

use crate::judge::judge;
use crate::rule::{Form, Rule};
use crate::time::Minute;

use super::doubt::Choices;
use super::exact::{Exact, Judge};
use super::findings::{Counts, Finding, Found};
use super::gather::CaseActs;
use super::limit::narrow;
use super::plan::{Plan, ROLES_MAX};
use super::question::{Question, Work};
use super::row::{Known, RowAct};
use super::table::Table;

/// What is asked of a table.
#[derive(Debug, Clone, Copy)]
pub struct AskedOfTable {
    /// The last minute that is known about: what is due after it is not yet due.
    pub now: Minute,
    /// Which acts are looked at.
    pub known: Known,
    /// On so many threads.
    pub threads: usize,
    /// The outcomes that are handed over; all are counted.
    pub wanted: fn(Outcome) -> bool,
}

/// Judges every trigger of the table by every rule, in order of rule, case and trigger, and counts the outcomes by rule. The
/// same whatever the number of threads.
pub fn judge_table(
    rules: &[Rule],
    table: &Table,
    asked: &AskedOfTable,
    each: impl FnMut(&Finding<'_>),
) -> Vec<Counts> {
    judge_table_by(judge, rules, table, asked, each)
}

/// As [`judge_table`], with another exact judge: the laws ask brute force.
pub(crate) fn judge_table_by(
    judge: Judge,
    rules: &[Rule],
    table: &Table,
    asked: &AskedOfTable,
    mut each: impl FnMut(&Finding<'_>),
) -> Vec<Counts> {
    let reach = table.reach();
    let mut all = Vec::new();
    for (number, rule) in rules.iter().enumerate() {
        let plan = asked.plan(rule, reach);
        let mut counts = Counts::default();
        for found in in_parts(judge, &plan, table, asked) {
            found.hand_over(number, &mut counts, &mut each);
        }
        all.push(counts);
    }
    all
}

impl AskedOfTable {
    pub(crate) fn plan<'r>(&self, rule: &'r Rule, reach: (i32, i32)) -> Plan<'r> {
        let now = narrow(self.now);
        Plan::of(rule, reach, (now, self.known))
    }
}

/// The cases in as many stretches as there are threads.
fn in_parts(judge: Judge, plan: &Plan<'_>, table: &Table, asked: &AskedOfTable) -> Vec<Found> {
    let parts = asked.threads.clamp(1, 64) as u32;
    let cases = |part: u32| (u64::from(table.cases()) * u64::from(part) / u64::from(parts)) as u32;
    let one = |part: u32| {
        let mut asking = Asking::new(judge, asked.wanted);
        asking.cases(plan, table, cases(part)..cases(part + 1));
        asking.found
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..parts).map(|part| scope.spawn(move || one(part))).collect();
        let mut found = vec![one(0)];
        for other in others {
            match other.join() {
                Ok(part) => found.push(part),
                // A bug in a part is a bug of the whole; it is not to look like a part without findings.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        found
    })
}

/// Everything one thread needs.
#[derive(Debug, Clone)]
pub(crate) struct Asking {
    judge: Judge,
    wanted: fn(Outcome) -> bool,
    pub(crate) found: Found,
    acts: CaseActs,
    others: [Vec<RowAct>; ROLES_MAX],
    work: Work,
    choices: Choices,
    exact: Exact,
}

impl Asking {
    pub(crate) fn new(judge: Judge, wanted: fn(Outcome) -> bool) -> Asking {
        Asking {
            judge,
            wanted,
            found: Found::default(),
            acts: CaseActs::default(),
            others: Default::default(),
            work: Work::default(),
            choices: Choices::default(),
            exact: Exact::default(),
        }
    }

    /// Judges some cases by one rule.
    pub(crate) fn cases(&mut self, plan: &Plan<'_>, table: &Table, cases: Range<u32>) {
        self.exact.forget();
        for case in cases {
            if self.acts.take(plan, table, case) {
                for at in 0..self.acts.triggers.len() {
                    self.trigger(plan, table, case, at);
                }
            }
        }
    }

    fn trigger(&mut self, plan: &Plan<'_>, table: &Table, case: u32, at: usize) {
        let trigger = self.acts.triggers[at];
        let outcome = match self.quick(plan, table, at) {
            Quick::NoTrigger => return,
            Quick::Outcome(outcome) => Some(outcome),
            Quick::Ask => {
                self.found.asks();
                self.exact.outcome(self.judge, (plan, table), (case, &trigger), &mut self.work)
            }
        };
        if let Some(outcome) = outcome {
            self.add(case, &trigger, outcome);
        }
    }

    /// What can be said without the exact judge.
    fn quick(&mut self, plan: &Plan<'_>, table: &Table, at: usize) -> Quick {
        if plan.only_exact || self.acts.alone_is_open {
            return Quick::Ask;
        }
        let trigger = self.acts.triggers[at];
        let roles = self.acts.with(plan, &trigger, &mut self.others);
        match self.acts.begins(plan, at, &roles) {
            None => return Quick::Ask,
            Some(false) => return Quick::NoTrigger,
            Some(true) => {}
        }
        let question = Question { plan, trigger, roles, competences: table.competences() };
        if let Some(outcome) = question.answer(&mut self.work) {
            return Quick::Outcome(outcome);
        }
        // A sentence with "every" finds its two histories itself.
        let tried = matches!(plan.rule.form, Form::Every { .. });
        if !tried && self.choices.differ(&question, &mut self.work.rows) {
            self.work.gaps.clear();
            return Quick::Outcome(Outcome::CannotTellDates);
        }
        Quick::Ask
    }

    fn add(&mut self, case: u32, trigger: &RowAct, outcome: Outcome) {
        let wanted = (self.wanted)(outcome);
        let key = (case, trigger.row);
        if outcome != Outcome::NotMet || self.work.gaps.is_empty() {
            self.found.add(wanted, key, outcome, &self.work.rows);
            return;
        }
        for (from, next) in &self.work.gaps {
            let rows = [*from, next.unwrap_or_default()];
            self.found.add(wanted, key, outcome, &rows[..=usize::from(next.is_some())]);
        }
    }
}

enum Quick {
    Outcome(Outcome),
    /// It begins what lasts already.
    NoTrigger,
    /// The exact judge has to be asked.
    Ask,
}
