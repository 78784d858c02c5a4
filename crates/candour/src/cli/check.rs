//! `candour check`: what the practice standards say of a case.

use candour_model::Outcome;
use serde_json::json;

use super::say::Ended;
use super::{CheckArgs, Exit, FailOn, build, say};

pub(crate) fn run(arguments: &CheckArgs, json: bool) -> Ended {
    let built = build::view(&arguments.case, &arguments.view)?;
    if json {
        let envelope = built.envelope();
        let (findings, ledger) = (&envelope["findings"], &envelope["ledger"]);
        say::json(&json!({"candour": 1, "kind": "findings", "findings": findings, "ledger": ledger}))?;
    } else {
        let mut text = String::new();
        for finding in &built.findings {
            text += &format!(
                "{} {} ({}): {}\n  {}\n  source: {}; {}; {}\n",
                finding.standard,
                finding.title,
                finding.subject,
                finding.outcome.words(),
                finding.reason,
                finding.source,
                finding.era,
                finding.locality
            );
        }
        say::data(text.as_bytes())?;
        build::tell_head(&built);
    }
    let fails = |outcome| match arguments.fail_on {
        None => false,
        Some(FailOn::NotMet) => outcome == Outcome::NotMet,
        Some(FailOn::CannotTell) => {
            matches!(outcome, Outcome::NotMet | Outcome::CannotTellDates | Outcome::CannotTellNotRecorded)
        }
    };
    let failed = built.findings.iter().any(|finding| fails(finding.outcome));
    Ok(if failed { Exit::Findings } else { Exit::Done })
}
