//! The exact judge, asked about a few acts of one case.

use candour_model::Outcome;

use crate::history::{Act, ActId, History, TimeId};
#[cfg(test)]
use crate::rule::CompetenceId;
use crate::rule::{Form, KindId, Parties, PartyId, Rule, Subject};
#[cfg(test)]
use crate::time::Minute;
use crate::time::Span;
use crate::verdict::{Doubt, Verdict};

#[cfg(test)]
use super::competence::Competences;
use super::plan::Plan;
use super::question::Work;
#[cfg(test)]
use super::row::Row;
use super::row::{NOBODY, RowAct, UNSAID};
use super::table::Table;

/// Judges every trigger of a history.
pub(crate) type Judge = fn(&Rule, &History) -> Vec<Verdict>;

/// The verdicts on the acts that were asked about last: triggers that stand beside each other are judged together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Exact {
    asked: Option<(u32, u32, Option<u32>)>,
    history: History,
    rows: Vec<u32>,
    verdicts: Vec<Verdict>,
}

impl Exact {
    /// The outcome of a trigger, with its rows in `work`. `None`: to the exact judge it is no trigger.
    pub(crate) fn outcome(
        &mut self,
        judge: Judge,
        (plan, table): (&Plan<'_>, &Table),
        (case, trigger): (u32, &RowAct),
        work: &mut Work,
    ) -> Option<Outcome> {
        let alone = stands_alone(plan, trigger).then_some(trigger.row);
        let reference = if plan.rule.same_reference { trigger.reference } else { 0 };
        if self.asked != Some((case, reference, alone)) {
            self.fill((plan, table), case, trigger, alone.is_some());
            self.verdicts = judge(plan.rule, &self.history);
            self.asked = Some((case, reference, alone));
        }
        work.rows.clear();
        work.gaps.clear();
        let row = |act: ActId| self.rows[self.history.act(act).source as usize];
        let Some(verdict) = self.verdicts.iter().find(|verdict| row(verdict.trigger) == trigger.row) else {
            // Each such act is judged: without a verdict it is not decided.
            return matches!(plan.rule.subject, Subject::Each(_)).then_some(Outcome::CannotTellDates);
        };
        work.rows.extend(verdict.deciding.iter().map(|act| row(*act)));
        work.gaps.extend(verdict.gaps.iter().map(|gap| (row(gap.from), gap.next.map(row))));
        if let Some(Doubt::Times { narrow, .. }) = &verdict.doubt {
            let of_time = self.history.acts.iter().filter(|act| act.time == *narrow);
            work.rows.extend(of_time.map(|act| self.rows[act.source as usize]));
        }
        Some(verdict.outcome)
    }

    /// Forgets the last question: another rule is asked.
    pub(crate) fn forget(&mut self) {
        self.asked = None;
    }

    fn fill(&mut self, (plan, table): (&Plan<'_>, &Table), case: u32, trigger: &RowAct, alone: bool) {
        self.history.acts.clear();
        self.history.times.clear();
        self.rows.clear();
        self.history.now = plan.now.into();
        let mut kinds: Vec<KindId> = plan.rule.patterns().iter().flat_map(|one| one.kinds.clone()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut all: Vec<(KindId, RowAct)> = Vec::new();
        let mut acts = Vec::new();
        for kind in kinds {
            let trigger_kind = alone && plan.triggers.kinds.contains(&kind);
            let Some((column, places)) = table.of(kind, case) else { continue };
            acts.clear();
            column.copy(&places, &mut acts);
            for act in acts.iter().filter(|act| plan.sees(act)) {
                let belongs = !plan.rule.same_reference
                    || (act.reference == trigger.reference && act.reference != 0)
                    || act.row == trigger.row;
                if belongs && !(trigger_kind && act.row != trigger.row) {
                    all.push((kind, *act));
                }
            }
        }
        self.add_all(all);
        self.history.competences.clear();
        if let Form::DoneBy(competence) = plan.rule.form {
            let persons = self.history.acts.iter().map(|act| act.person);
            table.competences().said_of(persons, competence, &mut self.history.competences);
        }
    }

    /// In the order of their times and rows, as triggers are here: acts on one minute are in the order of their ids.
    fn add_all(&mut self, mut acts: Vec<(KindId, RowAct)>) {
        acts.sort_by_key(|(_, act)| (act.lo, act.row));
        for (kind, act) in &acts {
            self.add(*kind, act);
        }
    }

    fn add(&mut self, kind: KindId, act: &RowAct) {
        let time = self.time(Span { lo: act.lo.into(), hi: act.hi.into() });
        let recorded = (act.recorded != UNSAID).then(|| self.time(Span::point(act.recorded.into())));
        self.history.acts.push(Act {
            kind,
            time,
            recorded,
            by: if act.party == NOBODY { Parties::NONE } else { Parties::one(PartyId(act.party)) },
            person: act.person,
            reference: act.reference,
            alone: act.alone,
            certain: true,
            source: self.rows.len() as u32,
        });
        self.rows.push(act.row);
    }

    fn time(&mut self, span: Span) -> TimeId {
        self.history.times.push(span);
        TimeId(self.history.times.len() as u32 - 1)
    }
}

/// Can a trigger be judged without the other triggers of its case?
fn stands_alone(plan: &Plan<'_>, trigger: &RowAct) -> bool {
    if plan.rule.same_reference && trigger.reference == 0 {
        return true;
    }
    matches!(plan.rule.subject, Subject::Each(_)) && !plan.rule.counted_from_last && !plan.own_answer
}

/// The acts of one case as a history, and the row of each act's source.
#[cfg(test)]
pub(super) fn history_of(rows: &[Row], now: Minute, competences: &Competences) -> (History, Vec<u32>) {
    let mut exact = Exact::default();
    exact.history.now = now;
    exact.add_all(rows.iter().map(|row| (row.kind, row.act)).collect());
    let persons = rows.iter().map(|row| row.act.person);
    competences.said_of(persons, CompetenceId(0), &mut exact.history.competences);
    (exact.history, exact.rows)
}
