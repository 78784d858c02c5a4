//! "While a plan runs, the child is seen at least every n units."

use candour_dates::{Bound, Date, Interval};
use candour_model::{Finding, Kind, Outcome, Sighting};

use crate::Unit;
use crate::check::Case;
use crate::deadline::{day_words, deadline, words};

pub(crate) fn findings(case: &Case<'_>, n: u16, unit: Unit) -> Vec<Finding> {
    let ends = case.events_of(Kind::PlanEnd);
    let mut findings = Vec::new();
    for plan in case.events_of(Kind::PlanStart) {
        let Some(start) = plan.happened.exact().filter(|_| case.in_force(plan.happened)) else { continue };
        let end =
            ends.iter().filter_map(|end| end.happened.latest().date()).filter(|day| *day >= start).min();
        let end = end.unwrap_or(case.on).min(case.on);
        let stretches = late(case, start, end, (n, unit));
        if stretches.is_empty() {
            let mut finding = case.finding(Outcome::Met, "the child", &start.to_string());
            finding.reason = format!(
                "Seen at least every {} from {} to {}, by the records that were sent.",
                words(n, unit),
                day_words(Interval::day(start)),
                day_words(Interval::day(end))
            );
            finding.triggered_by = plan.entries.first().cloned();
            finding.period = Some(Interval::between(start, end));
            findings.push(finding);
        }
        findings.extend(stretches);
    }
    findings
}

/// Every stretch of the plan in which the next sighting came after the day it was due.
fn late(case: &Case<'_>, start: Date, end: Date, (n, unit): (u16, Unit)) -> Vec<Finding> {
    let sure: Vec<(Date, &Sighting)> =
        case.chronology.sightings.iter().filter_map(|s| Some((s.happened.exact()?, s))).collect();
    let mut days: Vec<(Date, Option<&Sighting>)> = vec![(start, None)];
    days.extend(sure.iter().filter(|(day, _)| *day > start && *day <= end).map(|&(day, s)| (day, Some(s))));
    days.sort_by_key(|(day, _)| *day);
    let mut findings = Vec::new();
    for (nth, &(from, seen)) in days.iter().enumerate() {
        let next = days.get(nth + 1);
        let Some(due) = deadline(from, n, unit) else { continue };
        let until = next.map_or(end, |&(day, _)| day);
        if until <= due {
            continue;
        }
        // One on an uncertain day may lie inside; and where none follows, an absence is all there is.
        let doubtful = case
            .chronology
            .sightings
            .iter()
            .any(|s| s.happened.exact().is_none() && s.happened.overlaps(Interval::between(from, due)));
        let outcome = match (doubtful, next) {
            (true, _) => Outcome::CannotTellDates,
            (false, Some(_)) => Outcome::NotMet,
            (false, None) => Outcome::CannotTellNotRecorded,
        };
        let mut finding = case.finding(outcome, "the child", &from.to_string());
        let counted = if seen.is_some() { "seen" } else { "the plan started" };
        let then = match next {
            Some(&(day, _)) => format!("The next record of being seen is {}.", day_words(Interval::day(day))),
            None => "No later record of being seen is in the records that were sent.".to_owned(),
        };
        finding.reason = format!(
            "Counted from {} ({counted}): every {}, so by the end of {}. {then}",
            day_words(Interval::day(from)),
            words(n, unit),
            day_words(Interval::day(due))
        );
        finding.triggered_by = seen.map(|s| s.entry.clone());
        finding.due = Some(Interval::day(due));
        finding.happened = next.map(|&(day, _)| Interval::day(day));
        finding.period = Interval::new(Bound::On(from), Bound::On(until));
        finding.entries =
            seen.into_iter().chain(next.and_then(|&(_, s)| s)).map(|s| s.entry.clone()).collect();
        findings.push(finding);
    }
    findings
}
