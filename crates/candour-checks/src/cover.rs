//! "While a plan runs, the child is seen at least every n units."
//!
//! Only sightings in the records of those whose duty it is count. *Not met* needs that no record without a sure day
//! can lie in the stretch, and that their records reach beyond the day it was due: silence after the last record that
//! was sent says nothing.

use candour_dates::{Bound, Date, Interval};
use candour_model::{Event, Finding, Kind, Outcome, Sighting};

use crate::check::Case;
use crate::deadline::{day_words, deadline, words};
use crate::pack::Unit;

/// A stretch that was longer than the standard allows.
struct Stretch<'a> {
    from: Date,
    /// The sighting it is counted from; `None` when the plan's start is.
    seen: Option<&'a Sighting>,
    due: Date,
    next: Option<(Date, &'a Sighting)>,
    /// Sightings without a sure day that may lie in it.
    doubtful: Vec<&'a Sighting>,
}

pub(crate) fn findings(case: &Case<'_>, n: u16, unit: Unit) -> Vec<Finding> {
    let ends = case.events_of(Kind::PlanEnd);
    let mut findings = Vec::new();
    let mut ended: Option<Date> = None;
    for plan in case.events_of(Kind::PlanStart) {
        let Some(start) = plan.happened.exact().filter(|_| case.in_force(plan.happened)) else { continue };
        // Told again while it runs: the same plan.
        if ended.is_some_and(|end| start <= end) {
            continue;
        }
        let end =
            ends.iter().filter_map(|end| end.happened.latest().date()).filter(|day| *day >= start).min();
        let end = end.unwrap_or(case.on).min(case.on);
        ended = Some(end);
        let late = late(case, (start, end), (n, unit));
        if late.is_empty() {
            findings.push(in_time(case, plan, (start, end), (n, unit)));
        }
        findings.extend(late.iter().map(|stretch| one(case, stretch, end, (n, unit))));
    }
    findings
}

/// No stretch was too long: met where the child was seen, not yet due where the first day allowed is still to come.
fn in_time(case: &Case<'_>, plan: &Event, (start, end): (Date, Date), (n, unit): (u16, Unit)) -> Finding {
    let theirs = case.chronology.sightings.iter().filter(|s| case.concerns(&s.agency));
    let seen = theirs.filter_map(|s| s.happened.exact()).any(|day| day > start && day <= end);
    let due = deadline(start, n, unit);
    let outcome = if seen || due.is_none_or(|due| due < end) { Outcome::Met } else { Outcome::NotYetDue };
    let mut finding = case.finding(outcome, "the child", &start.to_string());
    let (from, to, every) = (Interval::day(start), Interval::day(end), words(n, unit));
    finding.reason = if outcome == Outcome::Met {
        format!(
            "Seen at least every {every} from {} to {}, by the records sent.",
            day_words(from),
            day_words(to)
        )
    } else {
        format!(
            "Counted from {} (the plan started): every {every}; the first is still to come.",
            day_words(from)
        )
    };
    finding.due = due.map(Interval::day).filter(|_| outcome == Outcome::NotYetDue);
    finding.triggered_by = plan.entries.first().cloned();
    finding.period = Some(Interval::between(start, end));
    finding
}

/// Every stretch of the plan in which the next sure sighting came after the day it was due.
fn late<'a>(case: &Case<'a>, (start, end): (Date, Date), (n, unit): (u16, Unit)) -> Vec<Stretch<'a>> {
    let theirs = || case.chronology.sightings.iter().filter(|s| case.concerns(&s.agency));
    let inside =
        |s: &'a Sighting| s.happened.exact().filter(|day| *day > start && *day <= end).map(|d| (d, s));
    let mut sure: Vec<(Date, &Sighting)> = theirs().filter_map(inside).collect();
    sure.sort_by_key(|(day, _)| *day);
    let mut from = vec![(start, None)];
    from.extend(sure.iter().map(|&(day, seen)| (day, Some(seen))));
    let mut late = Vec::new();
    for (nth, (from, seen)) in from.into_iter().enumerate() {
        let next = sure.get(nth).copied();
        let Some(due) = deadline(from, n, unit) else { continue };
        if next.map_or(end, |(day, _)| day) > due {
            let window = Interval::between(from, due);
            let unsure = |s: &&Sighting| s.happened.exact().is_none() && s.happened.overlaps(window);
            late.push(Stretch { from, seen, due, next, doubtful: theirs().filter(unsure).collect() });
        }
    }
    late
}

fn one(case: &Case<'_>, stretch: &Stretch<'_>, end: Date, (n, unit): (u16, Unit)) -> Finding {
    let reaches = case.covered().is_some_and(|(_, last)| last >= stretch.due);
    let outcome = match (stretch.doubtful.is_empty(), reaches) {
        (false, _) => Outcome::CannotTellDates,
        (true, true) => Outcome::NotMet,
        (true, false) => Outcome::CannotTellNotRecorded,
    };
    let mut finding = case.finding(outcome, "the child", &stretch.from.to_string());
    let counted = if stretch.seen.is_some() { "seen" } else { "the plan started" };
    finding.reason = format!(
        "Counted from {} ({counted}): every {}, so by the end of {}. {}{}",
        day_words(Interval::day(stretch.from)),
        words(n, unit),
        day_words(Interval::day(stretch.due)),
        then(stretch),
        settled_by(stretch, reaches)
    );
    finding.triggered_by = stretch.seen.map(|s| s.entry.clone());
    finding.due = Some(Interval::day(stretch.due));
    finding.happened = stretch.next.map(|(day, _)| Interval::day(day));
    let until = stretch.next.map_or(end, |(day, _)| day);
    finding.period = Interval::new(Bound::On(stretch.from), Bound::On(until));
    let next = stretch.next.map(|(_, s)| s);
    let all = stretch.seen.into_iter().chain(next).chain(stretch.doubtful.iter().copied());
    finding.entries = all.map(|s| s.entry.clone()).collect();
    finding
}

fn then(stretch: &Stretch<'_>) -> String {
    match stretch.next {
        Some((day, _)) => format!("The next record of being seen is {}.", day_words(Interval::day(day))),
        None => "No later record of being seen is in the records that were sent.".to_owned(),
    }
}

/// What would settle the doubt.
fn settled_by(stretch: &Stretch<'_>, reaches: bool) -> String {
    match (stretch.doubtful.len(), reaches) {
        (0, true) => String::new(),
        (0, false) => " Settled by records that reach beyond that day.".to_owned(),
        (1, _) => " Settled by the day of one record of being seen that may lie before it.".to_owned(),
        (n, _) => format!(" Settled by the days of {n} records of being seen that may lie before it."),
    }
}
