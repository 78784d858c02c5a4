//! The acts of a population, clustered by kind.

use std::ops::Range;
use std::sync::Arc;

use crate::rule::{ActPattern, Form, KindId, Rule, Subject};

use crate::time::Minute;

use super::column::{Column, Needs};
use super::competence::Competences;
use super::row::{Row, RowAct};

/// What of a table a set of rules looks at: anything else is not kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    needs: Vec<Needs>,
}

impl Wanted {
    /// What these rules look at.
    pub(crate) fn by(rules: &[Rule]) -> Wanted {
        let mut wanted = Wanted::default();
        for rule in rules {
            let person = matches!(rule.form, Form::DoneBy(_) | Form::AlwaysHeld { one_only: true, .. });
            let needs = Needs { used: true, person, reference: rule.same_reference, ..Needs::default() };
            for pattern in rule.patterns() {
                let party = !pattern.by.is_empty() || matches!(rule.form, Form::Involves { .. });
                let alone = pattern.alone || matches!(rule.form, Form::AloneOnAlternate(_));
                pattern.kinds.iter().for_each(|kind| wanted.add(*kind, Needs { party, alone, ..needs }));
            }
        }
        wanted
    }

    fn add(&mut self, kind: KindId, more: Needs) {
        let at = usize::from(kind.0);
        if self.needs.len() <= at {
            self.needs.resize(at + 1, Needs::default());
        }
        let needs = &mut self.needs[at];
        needs.used = true;
        needs.person |= more.person;
        needs.reference |= more.reference;
        needs.party |= more.party;
        needs.alone |= more.alone;
    }

    /// What is looked at of a kind.
    pub(crate) fn of(&self, kind: KindId) -> Needs {
        self.needs.get(usize::from(kind.0)).copied().unwrap_or_default()
    }
}

impl Rule {
    /// Every pattern of acts the rule speaks of.
    pub(crate) fn patterns(&self) -> Vec<&ActPattern> {
        let mut all = match &self.subject {
            Subject::Each(act) => vec![act],
            Subject::While(state) => vec![&state.begins, &state.ends],
        };
        match &self.form {
            Form::Then(steps) => all.extend(steps.iter().map(|step| &step.act)),
            Form::Every { act, .. } | Form::AloneOnAlternate(act) => all.push(act),
            Form::Preceded { by, since, .. } => all.extend([by].into_iter().chain(since)),
            Form::NotWhile(state) => all.extend([&state.begins, &state.ends]),
            Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => all.push(&act.act),
            Form::AlwaysHeld { takes, leaves, .. } => all.extend([takes, leaves]),
            Form::DoneBy(_) | Form::Recorded(_) | Form::OnWorkingDay => {}
        }
        all.extend(self.unless.iter().map(|unless| &unless.act));
        all
    }
}

/// The acts of a population that a set of rules looks at. Made by [`TableBuilder`].
#[derive(Debug, Clone, Default)]
pub struct Table {
    wanted: Wanted,
    columns: Vec<Column>,
    cases: u32,
    acts: usize,
    reach: (i32, i32),
    competences: Arc<Competences>,
}

impl Table {
    /// How many cases there are.
    pub fn cases(&self) -> u32 {
        self.cases
    }

    /// How many acts are kept.
    pub fn acts(&self) -> usize {
        self.acts
    }

    /// What is known of people's competence.
    pub(crate) fn competences(&self) -> &Competences {
        &self.competences
    }

    /// The same acts, with what is known of people's competence.
    #[must_use]
    pub fn with_competences(mut self, competences: Competences) -> Table {
        self.competences = Arc::new(competences);
        self
    }

    /// The acts of a kind in a case: the column and their places in it.
    pub(crate) fn of(&self, kind: KindId, case: u32) -> Option<(&Column, Range<usize>)> {
        if case >= self.cases {
            return None;
        }
        let column = self.columns.get(usize::from(kind.0))?;
        Some((column, column.of(case)))
    }

    /// Every act of a case that is kept.
    pub fn rows_of(&self, case: u32) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut acts = Vec::new();
        for kind in (0..self.columns.len() as u16).map(KindId) {
            let Some((column, places)) = self.of(kind, case) else { continue };
            acts.clear();
            column.copy(&places, &mut acts);
            rows.extend(acts.iter().map(|act| Row { case, kind, act: *act }));
        }
        rows
    }

    /// The earliest and the latest time; one minute where there is none.
    pub(crate) fn reach(&self) -> (i32, i32) {
        self.reach
    }

    /// The latest time of an act in it.
    pub fn last(&self) -> Minute {
        self.reach.1.into()
    }

    /// What of it is looked at.
    pub(crate) fn wanted(&self) -> &Wanted {
        &self.wanted
    }
}

/// Puts rows where they belong.
#[derive(Debug, Clone)]
pub struct TableBuilder {
    table: Table,
}

impl TableBuilder {
    /// For these rules.
    pub fn new(rules: &[Rule]) -> TableBuilder {
        TableBuilder::wanting(Wanted::by(rules))
    }

    /// For the rules of another table, and with what it knows of competence.
    pub(crate) fn like(table: &Table) -> TableBuilder {
        let mut builder = TableBuilder::wanting(table.wanted.clone());
        builder.table.competences = Arc::clone(&table.competences);
        builder
    }

    fn wanting(wanted: Wanted) -> TableBuilder {
        let columns = vec![Column::default(); wanted.needs.len()];
        TableBuilder { table: Table { wanted, columns, ..Table::default() } }
    }

    /// Does any rule look at acts of this kind?
    pub fn wants(&self, kind: KindId) -> bool {
        self.table.wanted.of(kind).used
    }

    /// Room for so many acts of a kind, where that is known beforehand.
    pub fn reserve(&mut self, kind: KindId, acts: usize) {
        let needs = self.table.wanted.of(kind);
        if needs.used {
            self.table.columns[usize::from(kind.0)].reserve(acts, needs);
        }
    }

    /// One more row; left out where no rule looks at its kind, or it is not sound ([`RowAct::is_sound`]).
    pub fn push(&mut self, case: u32, kind: KindId, act: &RowAct) {
        self.table.cases = self.table.cases.max(case + 1);
        let needs = self.table.wanted.of(kind);
        if needs.used && act.is_sound() {
            self.table.columns[usize::from(kind.0)].push(case, act, needs);
            self.table.acts += 1;
        }
    }

    /// The table, for at least so many cases.
    pub fn close(self, cases: u32) -> Table {
        self.closed(cases, None)
    }

    /// The table, with `number[case]` in place of each case.
    pub fn close_numbered(self, number: &[u32]) -> Table {
        self.closed(number.len() as u32, Some(number))
    }

    fn closed(mut self, cases: u32, number: Option<&[u32]>) -> Table {
        self.table.cases = self.table.cases.max(cases);
        let cases = self.table.cases as usize;
        self.table.columns.iter_mut().for_each(|column| column.close(cases, number));
        let each = self.table.columns.iter().filter_map(Column::reach);
        self.table.reach = each.reduce(|(lo, hi), (a, b)| (lo.min(a), hi.max(b))).unwrap_or((0, 0));
        self.table
    }
}
