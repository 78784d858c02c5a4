//! The exact judge, asked about a few acts of one case.

use candour_model::Outcome;

use crate::history::{Act, ActId, History, TimeId};
use crate::rule::{KindId, Parties, PartyId, Rule, Subject};
use crate::time::Span;
use crate::verdict::{Doubt, Verdict};

use super::gather::is_known;
use super::plan::Plan;
use super::question::Work;
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
        let alone = stands_alone(plan).then_some(trigger.row);
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
        for kind in kinds {
            let other = alone && plan.triggers.kinds.contains(&kind);
            let Some((column, places)) = table.of(kind, case) else { continue };
            let mut acts = Vec::new();
            column.copy(&places, &mut acts);
            for act in acts.into_iter().filter(|act| is_known(act, plan.known_at)) {
                let belongs = !plan.rule.same_reference
                    || (act.reference == trigger.reference && act.reference != 0)
                    || act.row == trigger.row;
                if belongs && !(other && act.row != trigger.row) {
                    self.add(kind, &act);
                }
            }
        }
        let persons: Vec<u32> = self.history.acts.iter().map(|act| act.person).filter(|one| *one != 0).collect();
        let known = table.competences().iter().filter(|one| persons.contains(&one.person));
        self.history.competences = if plan.asks_competence() { known.copied().collect() } else { Vec::new() };
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
fn stands_alone(plan: &Plan<'_>) -> bool {
    let each = matches!(plan.rule.subject, Subject::Each(_)) && !plan.rule.counted_from_last;
    each && !plan.roles.iter().any(|role| role.kinds.iter().any(|kind| plan.triggers.kinds.contains(kind)))
}
