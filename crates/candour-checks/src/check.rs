//! One way from standards and a chronology to findings.

use candour_dates::Date;
use candour_model::{CaseFacts, Chronology, Finding};

use crate::case::{Case, case};
use crate::finding::{Judged, findings};
use crate::judge::judge;
use crate::practice::Practice;
use crate::standard::PracticeStandard;
use crate::words::Vocabulary;

/// What one asks for beyond what the case says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Also the standards that are off unless asked for.
    pub opt_in: bool,
    /// Judge by the standards of this locality, whatever the case says.
    pub locality: Option<String>,
}

/// Everything the standards have to say of a case, judged on a day; the same input gives the same findings, for ever.
pub fn check(
    practice: &Practice,
    asked: &Asked,
    chronology: &Chronology,
    facts: &CaseFacts,
    on: Date,
) -> Vec<Finding> {
    let here = asked.locality.as_deref().or(facts.locality.as_deref());
    let mut case = case((&practice.symbols, Vocabulary::built_in()), (chronology, facts), on);
    let mut found = Vec::new();
    for standard in practice.standards.iter().filter(|one| asked.opt_in || !one.confidence.only_if_asked()) {
        let Some(locality) = locality(standard, here, &practice.standards) else { continue };
        found.extend(of_standard(&mut case, (practice, standard), &locality));
    }
    found
}

fn of_standard(
    case: &mut Case<'_>,
    (practice, standard): (&Practice, &PracticeStandard),
    locality: &str,
) -> Vec<Finding> {
    case.history.coverage = Some(case.coverage(standard.records_of));
    let mut verdicts = judge(&standard.rule, &case.history);
    // What was out of force when it happened is another version's to judge; what has no day begins nothing.
    verdicts.retain(|verdict| {
        let when = case.history.when(verdict.trigger);
        when.meet(standard.rule.in_force).is_some() && !case.is_undated(verdict.trigger)
    });
    verdicts.sort_by_key(|verdict| (case.history.when(verdict.trigger), verdict.trigger));
    let judged = Judged { case, standard, symbols: &practice.symbols, locality };
    verdicts.iter().flat_map(|verdict| findings(&judged, verdict)).collect()
}

/// Where a standard holds, as a finding says it; none where it is not to be applied. A local standard holds in its
/// locality. Elsewhere it is assumed, unless the case's own locality has one on the same matter (the letters of its
/// id) and it would stand beside that.
fn locality(standard: &PracticeStandard, here: Option<&str>, all: &[PracticeStandard]) -> Option<String> {
    let local = &standard.locality;
    let is_in = |one: &PracticeStandard, place: &str| one.locality.eq_ignore_ascii_case(place);
    if is_in(standard, "England") || here.is_some_and(|here| is_in(standard, here)) {
        return Some(local.clone());
    }
    let matter = |one: &PracticeStandard| one.id.split('-').next().map(str::to_ascii_lowercase);
    match here {
        Some(here) if all.iter().any(|one| is_in(one, here) && matter(one) == matter(standard)) => None,
        Some(here) => Some(format!("{local} (assumed: no standard of {here} was given)")),
        None => Some(format!("{local} (assumed: the case names no locality)")),
    }
}
