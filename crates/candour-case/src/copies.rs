//! The same bytes sent twice: two agencies' files are no two witnesses when one is a copy of the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_model::{Digest, IntakeReport, Place, Problem, Severity};

/// A problem for each file whose bytes another file, earlier in the order of paths, holds too. Both are still read:
/// which of them is the original is not ours to say.
pub(crate) fn copies(reports: &[IntakeReport]) -> Vec<Problem> {
    let mut first: BTreeMap<Digest, &IntakeReport> = BTreeMap::new();
    let mut problems = Vec::new();
    for report in reports.iter().filter(|report| report.entries_out > 0) {
        let original = *first.entry(report.sha256).or_insert(report);
        if original.file != report.file {
            problems.push(copy(report, original));
        }
    }
    problems
}

fn copy(report: &IntakeReport, original: &IntakeReport) -> Problem {
    Problem {
        code: "candour::case::copy",
        severity: Severity::Warning,
        place: Place { file: Some(Arc::clone(&report.file)), ..Place::default() },
        message: format!("holds the same bytes as {}", original.file),
        help:
            "One record told twice is one witness. Take one of the files out unless both agencies wrote it."
                .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(file: &str, bytes: &str, entries_out: usize) -> IntakeReport {
        IntakeReport {
            file: file.into(),
            sha256: Digest::of(bytes.as_bytes()),
            agency: None,
            rows_in: entries_out,
            entries_out,
            refused: Vec::new(),
            problems: Vec::new(),
        }
    }

    #[test]
    fn a_copy_is_named_once_and_empty_files_are_none() {
        let reports = [
            report("a", "x", 2),
            report("b", "x", 2),
            report("c", "y", 1),
            report("d", "", 0),
            report("e", "", 0),
        ];
        let named: Vec<String> = copies(&reports).into_iter().map(|problem| problem.message).collect();
        assert_eq!(named, ["holds the same bytes as a"]);
    }
}
