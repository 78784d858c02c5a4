//! What is doubtful in a set of standards although each of them can be read.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use candour_model::{Kind, Outcome};

use crate::language::{Fault, Place, Reading, Written};
use crate::testing::Tested;
use crate::words::{Vocabulary, nearest};

/// Two versions of one standard in force on one day.
pub(crate) const OVERLAP: &str = "candour::checks::overlapping_versions";
/// No row of its test table starts it.
pub(crate) const NEVER: &str = "candour::checks::never_triggered";
/// An exception that changes no row of its test table.
pub(crate) const UNUSED: &str = "candour::checks::unused_exception";
/// An outcome that no row of its test table gets.
pub(crate) const UNCOVERED: &str = "candour::checks::not_covered";

/// A kind in quotes that no record of a case has; an events table may.
pub(crate) const UNKNOWN_KIND: &str = "candour::checks::unknown_kind";

/// The outcomes every standard must be seen to give; `CannotTellDates` stands for either kind of doubt.
const WANTED: [Outcome; 3] = [Outcome::Met, Outcome::NotMet, Outcome::CannotTellDates];

/// Looks over standards that were read, and what their tests gave.
pub fn lint(reading: &Reading, tested: &Tested, vocabulary: &Vocabulary) -> Vec<Fault> {
    let mut faults = overlapping(&reading.standards);
    faults.extend(reading.standards.iter().flat_map(|written| unknown_kinds(written, reading, vocabulary)));
    for (written, seen) in reading.standards.iter().zip(&tested.seen) {
        faults.extend(never(written, seen));
    }
    faults.extend(tested.unused.iter().cloned());
    faults
}

/// The outcomes that no row of a standard's tests gets, by standard.
pub fn coverage(reading: &Reading, tested: &Tested) -> Vec<(String, Vec<Outcome>)> {
    let missing = |seen: &Vec<Outcome>| -> Vec<Outcome> {
        let has = |wanted: &Outcome| match wanted {
            Outcome::CannotTellDates => {
                seen.iter().any(|o| matches!(o, Outcome::CannotTellDates | Outcome::CannotTellNotRecorded))
            }
            wanted => seen.contains(wanted),
        };
        WANTED.into_iter().filter(|wanted| !has(wanted)).collect()
    };
    let all = reading.standards.iter().zip(&tested.seen);
    all.map(|(written, seen)| (written.standard.id.clone(), missing(seen))).collect()
}

/// A fault of each standard that lacks a row for an outcome.
pub fn uncovered(reading: &Reading, tested: &Tested) -> Vec<Fault> {
    let all = reading.standards.iter().zip(coverage(reading, tested));
    let lacking = all.filter(|(_, (_, missing))| !missing.is_empty());
    lacking
        .map(|(written, (_, missing))| {
            let words: Vec<&str> = missing
                .iter()
                .map(
                    |outcome| {
                        if *outcome == Outcome::CannotTellDates { "cannot tell" } else { outcome.words() }
                    },
                )
                .collect();
            fault(
                written,
                UNCOVERED,
                format!("no test row of {} gets: {}", written.standard.id, words.join(", ")),
                "Add a row for each, or say in a note why the standard cannot give it.",
            )
        })
        .collect()
}

fn fault(written: &Written, code: &'static str, message: String, help: &str) -> Fault {
    let place = Place { end: written.place.start, ..written.place };
    Fault { code, file: written.file.clone(), place, message, help: help.to_owned() }
}

/// Versions of one standard in one place of which two are in force on one day.
fn overlapping(standards: &[Written]) -> Vec<Fault> {
    let mut versions: BTreeMap<(&str, &str), Vec<&Written>> = BTreeMap::new();
    for written in standards {
        let standard = &written.standard;
        versions.entry((&standard.id, &standard.locality)).or_default().push(written);
    }
    let mut faults = Vec::new();
    for same in versions.values() {
        for (nth, one) in same.iter().enumerate() {
            let clash =
                same[..nth].iter().find(|other| one.standard.in_force.overlaps(other.standard.in_force));
            faults.extend(clash.map(|_| {
                fault(
                    one,
                    OVERLAP,
                    format!("two versions of {} are in force on the same day", one.standard.id),
                    "End the earlier version on the day before the later one begins.",
                )
            }));
        }
    }
    faults
}

/// Kinds in quotes that neither the table of words nor the chronology knows.
fn unknown_kinds(written: &Written, reading: &Reading, vocabulary: &Vocabulary) -> Vec<Fault> {
    let known = |name: &str| vocabulary.act(name).is_some() || Kind::from_name(name).is_some();
    let names = reading.symbols.kinds().iter().map(String::as_str);
    let text = format!("{} {}", written.standard.for_each, written.standard.sentence);
    let here = names.filter(|name| !known(name) && text.contains(&format!("\"{name}\"")));
    here.map(|name| {
        let near = nearest(name, Kind::ALL.iter().map(|kind| kind.name()));
        let near = near.map_or(String::new(), |near| format!("Did you mean \"{near}\"? "));
        let help = format!("{near}No record of a case has this kind; an events table may.");
        fault(written, UNKNOWN_KIND, format!("\"{name}\" is no kind that a chronology knows"), &help)
    })
    .collect()
}

fn never(written: &Written, seen: &[Outcome]) -> Option<Fault> {
    let started = seen.iter().any(|outcome| *outcome != Outcome::DoesNotApply);
    (written.tests.is_some() && !started).then(|| {
        let message = format!("no test row starts {}", written.standard.id);
        fault(written, NEVER, message, "Give a row a date in the column of what is judged.")
    })
}
