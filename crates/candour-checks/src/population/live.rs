//! A population that changes: a new, corrected or withdrawn act judges anew only what it touches.

use std::collections::HashMap;

use crate::judge::judge;
use crate::rule::{KindId, Rule};

use super::exact::Judge;
use super::findings::{Counts, Finding, Found};
use super::plan::Plan;
use super::row::Row;
use super::run::{AskedOfTable, Asking};
use super::table::{Table, TableBuilder};

/// A table under edit. What a rule says of a case hangs on nothing but the acts of that case, so an edit is answered by
/// judging one case by the rules that look at the kind of act.
#[derive(Debug, Clone)]
pub struct Live<'r> {
    plans: Vec<Plan<'r>>,
    table: Table,
    /// The acts of every case that was edited, in place of the table's.
    edited: HashMap<u32, Vec<Row>>,
    asking: Asking,
}

impl<'r> Live<'r> {
    /// Starts from a table that was built for these rules.
    pub fn new(rules: &'r [Rule], table: Table, asked: &AskedOfTable) -> Live<'r> {
        Live::judged_by(judge, rules, table, asked)
    }

    /// As [`Live::new`], with another exact judge.
    pub(crate) fn judged_by(judge: Judge, rules: &'r [Rule], table: Table, asked: &AskedOfTable) -> Live<'r> {
        // What is put in may lie anywhere, so what is late is always looked for.
        let plan = |rule| Plan { hides: true, ..asked.plan(rule, table.reach()) };
        let plans = rules.iter().map(plan).collect();
        Live { plans, table, edited: HashMap::new(), asking: Asking::new(judge, asked.wanted) }
    }

    /// A new act, or another version of the one with this case and row number. Gives the places of the rules that were
    /// judged anew for the case; what `each` is handed takes the place of all that they found there before. An act
    /// that is not sound ([`crate::RowAct::is_sound`]) is as if it had been withdrawn.
    pub fn put(&mut self, row: Row, each: impl FnMut(&Finding<'_>)) -> Vec<usize> {
        let before = self.take(row.case, row.act.row);
        if row.act.is_sound() && self.table.wanted().of(row.kind).used {
            self.rows(row.case).push(row);
        }
        self.judge(row.case, [before, Some(row.kind)], each)
    }

    /// Takes an act away; as [`Live::put`] otherwise.
    pub fn withdraw(&mut self, case: u32, row: u32, each: impl FnMut(&Finding<'_>)) -> Vec<usize> {
        let before = self.take(case, row);
        self.judge(case, [before, None], each)
    }

    fn rows(&mut self, case: u32) -> &mut Vec<Row> {
        let table = &self.table;
        self.edited.entry(case).or_insert_with(|| table.rows_of(case))
    }

    /// Removes a row and says of what kind it was.
    fn take(&mut self, case: u32, row: u32) -> Option<KindId> {
        let rows = self.rows(case);
        let at = rows.iter().position(|one| one.act.row == row)?;
        Some(rows.swap_remove(at).kind)
    }

    fn judge(
        &mut self,
        case: u32,
        kinds: [Option<KindId>; 2],
        mut each: impl FnMut(&Finding<'_>),
    ) -> Vec<usize> {
        let touched = |plan: &Plan<'_>| kinds.iter().flatten().any(|kind| plan.looks_at(*kind));
        let rules: Vec<usize> = (0..self.plans.len()).filter(|at| touched(&self.plans[*at])).collect();
        if rules.is_empty() {
            return rules;
        }
        let mut builder = TableBuilder::like(&self.table);
        for row in self.rows(case) {
            builder.push(0, row.kind, &row.act);
        }
        let table = builder.close(1);
        for at in &rules {
            self.asking.found = Found::default();
            self.asking.cases(&self.plans[*at], &table, 0..1);
            let mut counts = Counts::default();
            self.asking.found.hand_over(*at, &mut counts, &mut |found| each(&Finding { case, ..*found }));
        }
        rules
    }
}
