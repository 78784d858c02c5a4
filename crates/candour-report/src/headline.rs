//! The one sentence at the head of the page, and the line of counts below it. Computed, never typed, never judging.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use candour_dates::{Bound, Truth};
use candour_model::{AgencyId, DifferenceKind, Disagreement, Mark, Outcome, SeenGap, Undated, WhyUntold};

use crate::CaseView;
use crate::index::Quick;
use crate::words::{count, day, days_between, w};

/// The h1. What is not recorded is said to be not recorded, not to have not happened.
pub fn headline(view: &CaseView<'_>) -> String {
    let chronology = view.chronology;
    if chronology.entries.is_empty() {
        return "No entries: nothing has been read from the records yet".to_owned();
    }
    let seen = !chronology.sightings.is_empty();
    match longest(view) {
        Some(gap) if seen => format!(
            "Longest time with no record of being seen: {}, {} to {}",
            count(gap.days.unsigned_abs() as usize, "day", "days"),
            day(gap.from),
            day(gap.to)
        ),
        Some(gap) => format!("No record of the child being seen, {} to {}", day(gap.from), day(gap.to)),
        None if seen => format!(
            "Recorded as seen {}; the dates do not allow a longest gap to be told",
            count(chronology.sightings.len(), "time", "times")
        ),
        None => "No record of the child being seen".to_owned(),
    }
}

/// The longest stretch between two sightings, the earliest of equals; one open at an edge of the period only where
/// there is no other, for its true length is not on record.
pub(crate) fn longest<'a>(view: &CaseView<'a>) -> Option<&'a SeenGap> {
    view.chronology.seen_gaps.iter().min_by_key(|gap| (gap.ends, -gap.days, gap.from))
}

/// Which view of the case this is, where it is not the whole: as an earlier ledger held it, as known at a day, or both.
pub(crate) fn moment(view: &CaseView<'_>) -> String {
    let mut words = String::new();
    if let Some(entry) = view.ledger.size.checked_sub(1).filter(|_| view.as_held) {
        w!(&mut words, "As held after entry {entry} of the ledger. ");
    }
    if let Some(date) = view.known_at {
        let to = view.known_to.map_or_else(String::new, |to| format!("to {} ", view.facts.agency_name(to)));
        w!(&mut words, "As known {to}at {}. ", day(date));
        if view.undated == Undated::AsHappened {
            words.push_str("What has no recorded date is taken as recorded on the day it tells of. ");
        }
    }
    words
}

/// What the ledger's head is called: a view of an earlier day is derived from today's ledger, and says so.
pub(crate) fn ledger_words(view: &CaseView<'_>) -> &'static str {
    if view.known_at.is_some() && !view.as_held { "Ledger (of today)" } else { "Ledger" }
}

/// What a view leaves out because nobody can tell whether it was known: how many, by reason.
pub(crate) fn untold(view: &CaseView<'_>) -> Vec<(WhyUntold, usize)> {
    let of = |why| view.untold.iter().filter(|one| one.why == why).count();
    WhyUntold::ALL.into_iter().map(|why| (why, of(why))).filter(|(_, number)| *number > 0).collect()
}

fn left_out(line: &mut String, view: &CaseView<'_>) {
    for (nth, (why, number)) in untold(view).into_iter().enumerate() {
        let more = if nth == 0 { " more may have been known" } else { "" };
        w!(line, "{}{number}{more} ({})", if nth == 0 { "" } else { ", " }, why.words());
    }
    if !view.untold.is_empty() {
        line.push_str(". ");
    }
}

/// The line below the headline.
pub fn counts(view: &CaseView<'_>) -> String {
    let chronology = view.chronology;
    let mut line = String::new();
    line.push_str(&moment(view));
    left_out(&mut line, view);
    // An honest length: a sighting on an uncertain day may cut the stretch short.
    if let Some(doubtful) = longest(view).map(|gap| gap.doubtful.len()).filter(|&n| n > 0) {
        let sightings = count(doubtful, "sighting", "sightings");
        w!(&mut line, "{sightings} on uncertain days may lie inside the longest time. ");
    }
    line.push_str(&unowned_in_longest(view));
    let alone = chronology.sightings.iter().filter(|s| s.alone == Truth::Yes).count();
    let tried = view.marks().iter().filter(|(mark, _)| *mark == Mark::NoAccess).count();
    // One by one: collected, the set would have room for as many files as entries.
    let mut files: HashSet<&str, BuildHasherDefault<Quick>> = HashSet::default();
    for entry in &chronology.entries {
        files.insert(entry.file());
    }
    let undated = chronology
        .entries
        .iter()
        .filter(|entry| !entry.days().is_some_and(candour_dates::Interval::is_known))
        .count();
    w!(
        &mut line,
        "Recorded as seen {}, {alone} alone; {}. {}, {}, {}; {undated} without a date.",
        count(chronology.sightings.len(), "time", "times"),
        count(tried, "attempt without access", "attempts without access"),
        count(chronology.entries.len(), "entry", "entries"),
        count(view.agencies().len(), "agency", "agencies"),
        count(files.len(), "file", "files"),
    );
    let refused: usize = view.intake.iter().map(|report| report.refused.len()).sum();
    if refused > 0 {
        w!(&mut line, " {}, listed below.", count(refused, "row not read", "rows not read"));
    }
    let conflict = |d: &&Disagreement| d.difference.kind == DifferenceKind::Conflict;
    let unfit = chronology.disagreements.iter().filter(conflict).count();
    if unfit > 0 {
        w!(&mut line, " {} where records do not fit together.", count(unfit, "place", "places"));
    }
    let compare = chronology.disagreements.len() - unfit;
    if compare > 0 {
        w!(&mut line, " {} of records to be compared.", count(compare, "set", "sets"));
    }
    let unmet = view.findings.iter().filter(|f| f.outcome == Outcome::NotMet).count();
    if !view.findings.is_empty() {
        w!(&mut line, " {} of {} not met.", unmet, count(view.findings.len(), "finding", "findings"));
    }
    line
}

/// Where nobody is recorded as holding the case while the child was not recorded as seen.
fn unowned_in_longest(view: &CaseView<'_>) -> String {
    let Some(gap) = longest(view).filter(|_| !view.chronology.sightings.is_empty()) else {
        return String::new();
    };
    let mut parts: Vec<(&AgencyId, i64)> = Vec::new();
    for stretch in view.chronology.ownership.iter().filter(|o| o.owner.is_none() && o.label.is_empty()) {
        let Some(from) = stretch.from.latest().date() else { continue };
        let to = match stretch.to.earliest() {
            Bound::On(date) => date,
            Bound::Open => gap.to,
            Bound::Unknown => continue,
        };
        let days = days_between(from.max(gap.from), to.min(gap.to)) + 1;
        if days > 0 {
            parts.push((&stretch.agency, days));
        }
    }
    if parts.is_empty() {
        return String::new();
    }
    let words: Vec<String> = parts
        .iter()
        .map(|(agency, days)| format!("{} ({days} of those days)", view.facts.agency_name(agency)))
        .collect();
    format!("No owner recorded in {}. ", words.join(" and "))
}
