//! `diff`: which verdicts change when one set of standards takes the place of another, over real cases.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use candour_case::Built;
use candour_checks::Asked;
use candour_model::Finding;
use serde_json::{Value, json};

use super::files::named;
use crate::cli::say::{self, Ended, Failure};
use crate::cli::view::View;
use crate::cli::{Exit, build};

/// A verdict of one set and of the other; `None` where a set has none for that trigger.
struct Change {
    standard: String,
    subject: String,
    triggered_by: Option<String>,
    sides: [Option<Side>; 2],
}

#[derive(Clone, PartialEq)]
struct Side {
    outcome: &'static str,
    words: &'static str,
    reason: String,
}

pub(super) fn run(one: &Path, other: &Path, cases: &[PathBuf], as_json: bool) -> Ended {
    let sets = [files(one)?, files(other)?];
    let mut told = Vec::new();
    let mut any = false;
    for case in cases {
        let mut built = build::view(case, &View::whole())?;
        let sides = sets.each_ref().map(|set| verdicts(&mut built, set));
        let changes = changes(sides);
        any |= !changes.is_empty();
        if as_json {
            told.push(json!({
                "case": case.display().to_string(),
                "changes": changes.iter().map(value).collect::<Vec<Value>>(),
            }));
        } else {
            say::data(words(case, &changes).as_bytes())?;
        }
    }
    if as_json {
        say::json(&json!({"candour": 1, "kind": "standards_diff", "cases": told}))?;
    }
    Ok(if any { Exit::Findings } else { Exit::Done })
}

fn files(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    Ok(named(&[path.to_owned()])?.into_iter().map(|file| (file.name, file.text)).collect())
}

type Verdicts = BTreeMap<(String, String, Option<String>), Side>;

/// What the case gets from the built-in standards with one set over them.
fn verdicts(built: &mut Built, set: &[(String, String)]) -> Verdicts {
    for problem in built.judge(set, &Asked { opt_in: true, locality: None }) {
        say::problem(&problem, None);
    }
    let one = |finding: &Finding| {
        let triggered_by = finding.triggered_by.as_ref().map(ToString::to_string);
        let key = (finding.standard.clone(), finding.subject.clone(), triggered_by);
        let (outcome, words) = (finding.outcome.name(), finding.outcome.words());
        (key, Side { outcome, words, reason: finding.reason.clone() })
    };
    built.findings.iter().map(one).collect()
}

fn changes([one, other]: [Verdicts; 2]) -> Vec<Change> {
    let mut keys: Vec<_> = one.keys().chain(other.keys()).collect();
    keys.sort();
    keys.dedup();
    let changed =
        keys.into_iter().filter(|key| one.get(*key).map(|s| s.outcome) != other.get(*key).map(|s| s.outcome));
    changed
        .map(|key| Change {
            standard: key.0.clone(),
            subject: key.1.clone(),
            triggered_by: key.2.clone(),
            sides: [one.get(key).cloned(), other.get(key).cloned()],
        })
        .collect()
}

fn words(case: &Path, changes: &[Change]) -> String {
    let mut text = format!("{}: {} verdicts differ\n", case.display(), changes.len());
    for change in changes {
        let [one, other] = &change.sides;
        let name = |side: &Option<Side>| side.as_ref().map_or("no verdict", |side| side.words);
        let trigger = change.triggered_by.as_deref().unwrap_or("no entry");
        text += &format!(
            "  {} ({}, {trigger}): {} -> {}\n",
            change.standard,
            change.subject,
            name(one),
            name(other)
        );
        for (mark, side) in [("-", one), ("+", other)] {
            text += &side.as_ref().map_or(String::new(), |side| format!("    {mark} {}\n", side.reason));
        }
    }
    text
}

fn value(change: &Change) -> Value {
    let side = |side: &Option<Side>| {
        side.as_ref().map(|side| json!({"outcome": side.outcome, "reason": side.reason}))
    };
    json!({
        "standard": change.standard, "subject": change.subject, "triggered_by": change.triggered_by,
        "before": side(&change.sides[0]), "after": side(&change.sides[1]),
    })
}
