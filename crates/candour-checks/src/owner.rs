//! "Somebody holds the case."

use candour_dates::{Bound, Interval};
use candour_model::{Finding, Outcome, Ownership};

use crate::check::Case;
use crate::deadline::day_words;

/// A finding for each stretch for which the record shows nobody holding the case.
pub(crate) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let gaps = case.chronology.ownership.iter().filter(|held| held.is_gap());
    gaps.filter(|gap| case.concerns(&gap.agency) && case.in_force(gap.from))
        .map(|gap| one(case, gap))
        .collect()
}

fn one(case: &Case<'_>, gap: &Ownership) -> Finding {
    // Certain only when some day lies in the gap whatever its uncertain ends are.
    let sure = match (gap.from.latest(), gap.to.earliest()) {
        (Bound::On(from), Bound::On(to)) => from <= to,
        (Bound::On(_), _) => true,
        _ => false,
    };
    let outcome = if sure { Outcome::NotMet } else { Outcome::CannotTellDates };
    let agency = case.facts.agency_name(&gap.agency);
    let mut finding = case.finding(outcome, &agency, &format!("{:?}", gap.entries));
    let days = match (gap.from.exact(), gap.to.exact()) {
        (Some(from), Some(to)) => format!(" ({} days)", (to - from).get_days()),
        _ => String::new(),
    };
    let until = match gap.to.latest() {
        Bound::On(_) => format!("to {}{days}", day_words(gap.to)),
        _ => "on, in the records that were sent".to_owned(),
    };
    finding.reason = format!("Nobody is recorded as holding the case from {} {until}.", day_words(gap.from));
    finding.triggered_by = gap.entries.first().cloned();
    finding.period = Some(gap.from.hull(gap.to));
    finding.period = finding.period.filter(|period| *period != Interval::UNKNOWN);
    finding.entries.clone_from(&gap.entries);
    finding
}
