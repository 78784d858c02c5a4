//! `check`, `test` and `coverage`.

use std::path::PathBuf;

use candour_checks::{Tested, Vocabulary, lint, test as judge_rows, uncovered};
use serde_json::json;

use super::files::Sources;
use super::told;
use crate::cli::Exit;
use crate::cli::say::{self, Ended, Failure};

pub(super) fn check(paths: &[PathBuf], as_json: bool) -> Ended {
    let sources = Sources::read(paths)?;
    let reading = &sources.reading;
    let doubts = lint(reading, &judge_rows(reading, Vocabulary::built_in()), Vocabulary::built_in());
    if as_json {
        say::json(&json!({
            "candour": 1, "kind": "standards", "standards": reading.standards.len(),
            "faults": told::value(&sources, &reading.faults), "doubts": told::value(&sources, &doubts),
        }))?;
    } else {
        told::tell(&sources, &reading.faults);
        told::tell(&sources, &doubts);
        say::data(
            format!(
                "{} standards read, {} faults, {} doubts\n",
                reading.standards.len(),
                reading.faults.len(),
                doubts.len()
            )
            .as_bytes(),
        )?;
    }
    Ok(if reading.faults.is_empty() { Exit::Done } else { Exit::Input })
}

fn rows(paths: &[PathBuf]) -> Result<(Sources, Tested), Failure> {
    let sources = Sources::read(paths)?;
    let tested = judge_rows(&sources.reading, Vocabulary::built_in());
    Ok((sources, tested))
}

pub(super) fn test(paths: &[PathBuf], as_json: bool) -> Ended {
    let (sources, tested) = rows(paths)?;
    let reading = &sources.reading;
    if as_json {
        say::json(&json!({
            "candour": 1, "kind": "standards_tests", "standards": reading.standards.len(), "passed": tested.passed,
            "faults": told::value(&sources, &reading.faults), "failed": told::value(&sources, &tested.faults),
        }))?;
    } else {
        told::tell(&sources, &reading.faults);
        told::tell(&sources, &tested.faults);
        let words = format!(
            "{} standards, {} rows hold, {} do not\n",
            reading.standards.len(),
            tested.passed,
            tested.faults.len()
        );
        say::data(words.as_bytes())?;
    }
    Ok(match (reading.faults.is_empty(), tested.faults.is_empty()) {
        (false, _) => Exit::Input,
        (true, false) => Exit::Findings,
        (true, true) => Exit::Done,
    })
}

pub(super) fn coverage(paths: &[PathBuf], as_json: bool) -> Ended {
    let (sources, tested) = rows(paths)?;
    let missing = uncovered(&sources.reading, &tested);
    let all = sources.reading.standards.len();
    if as_json {
        say::json(&json!({
            "candour": 1, "kind": "standards_coverage", "standards": all,
            "missing": told::value(&sources, &missing),
        }))?;
    } else {
        told::tell(&sources, &missing);
        let words = format!(
            "{} of {all} standards are seen met, not met and cannot tell by some test row\n",
            all - missing.len()
        );
        say::data(words.as_bytes())?;
    }
    Ok(if missing.is_empty() { Exit::Done } else { Exit::Findings })
}
