//! A judge that is right in all but one thing: of the uncertain times it looks at the ends only, all early and all
//! late.

use candour_checks::{Doubt, History, Rule, TimeId, Verdict, World, outcome_at};
use candour_model::Outcome;

use crate::brute::{is_trigger, outcomes, worlds};
use crate::draw::ids;

pub(crate) fn judge(rule: &Rule, history: &History) -> Vec<Verdict> {
    let mut ends = worlds(history).unwrap_or_default();
    let early = |world: &World| history.times.iter().zip(&world.times).all(|(span, at)| span.lo == *at);
    let late = |world: &World| history.times.iter().zip(&world.times).all(|(span, at)| span.hi == *at);
    ends.retain(|world| early(world) || late(world));
    let verdict = |trigger| {
        let right = outcomes(rule, history, trigger, &ends)?.right();
        let all = [
            Outcome::Met,
            Outcome::NotMet,
            Outcome::NotYetDue,
            Outcome::DoesNotApply,
            Outcome::CannotTellDates,
            Outcome::CannotTellNotRecorded,
        ];
        let outcome = all.into_iter().find(|outcome| right.first() == Some(&outcome.name()))?;
        let doubt = match outcome {
            Outcome::CannotTellNotRecorded => Some(Doubt::NotOnRecord),
            Outcome::CannotTellDates => examples(rule, history, trigger, &ends),
            _ => None,
        };
        Some(Verdict {
            outcome,
            trigger,
            due: None,
            deciding: Vec::new(),
            nearest: None,
            gaps: Vec::new(),
            doubt,
        })
    };
    ids(history).filter(|&id| is_trigger(rule, history, id)).filter_map(verdict).collect()
}

/// Two of the ends that come out differently.
fn examples(rule: &Rule, history: &History, trigger: candour_checks::ActId, ends: &[World]) -> Option<Doubt> {
    let at = |world: &World| Some((world.times.clone(), outcome_at(rule, history, trigger, world)?));
    let one = at(ends.first()?)?;
    let other = ends.iter().filter_map(at).find(|other| other.1 != one.1)?;
    Some(Doubt::Times { narrow: TimeId(0), settled_by: None, one, other })
}
