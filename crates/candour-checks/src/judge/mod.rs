//! Exact verdicts on uncertain dates.
//!
//! For each trigger (`scene`) every outcome becomes a formula over the times of the acts (`guards`, `forms`,
//! `lasting`); a search (`search`) says whether the records allow a history of which it holds. One outcome possible:
//! that is the verdict. Two: it cannot be told, and the two histories say why. Judging the ends of the dates one by one
//! would be wrong. Where all times are certain everything is decided while the formulas are made.

mod bounds;
mod doubt;
mod due;
mod fill;
mod forms;
mod formula;
mod guards;
mod index;
mod lasting;
mod outcome;
mod scene;
mod search;
mod told;

use candour_dates::Truth;
use candour_model::Outcome;

use crate::history::{ActId, History};
use crate::rule::{Rule, Subject};
use crate::verdict::Verdict;

pub(crate) use index::Index;
use outcome::Possible;
use scene::{Scene, subject};

/// The verdict on each trigger, in the order of their times.
pub fn judge(rule: &Rule, history: &History) -> Vec<Verdict> {
    judge_with(rule, history, &Index::new(history))
}

/// The verdicts of many rules on one history, rule by rule.
pub fn judge_all<'r>(rules: impl IntoIterator<Item = &'r Rule>, history: &History) -> Vec<Vec<Verdict>> {
    let index = Index::new(history);
    rules.into_iter().map(|rule| judge_with(rule, history, &index)).collect()
}

/// The same with a history made ready before.
pub(crate) fn judge_with(rule: &Rule, history: &History, index: &Index) -> Vec<Verdict> {
    let mut triggers = triggers(rule, history, index);
    triggers.sort_by_key(|id| (history.when(*id), *id));
    let judged = triggers.into_iter().map(|trigger| {
        let scene = Scene { rule, history, index, trigger, without: &[], until: None };
        (scene.possible(), scene)
    });
    // What only begins again what lasts already is no trigger.
    let again = |possible: &Possible, scene: &Scene<'_>| {
        *possible == Possible::Only(Outcome::DoesNotApply)
            && matches!(rule.subject, Subject::While(_))
            && scene.begins_again()
    };
    judged.filter(|(possible, scene)| !again(possible, scene)).map(|(p, scene)| scene.verdict(p)).collect()
}

fn triggers(rule: &Rule, history: &History, index: &Index) -> Vec<ActId> {
    let pattern = subject(rule);
    let mut found = Vec::new();
    for kind in &pattern.kinds {
        found.extend(index.of(*kind).iter().copied().filter(|&id| {
            let act = history.act(id);
            (pattern.by.is_empty() || pattern.by.meets(act.by)) && !(pattern.alone && act.alone == Truth::No)
        }));
    }
    found.sort_unstable();
    found.dedup();
    found
}
