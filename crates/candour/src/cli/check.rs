//! `candour check`: what the practice standards say of a case.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use candour_case::Built;
use candour_checks::{Asked, CONVENTIONS};
use candour_model::{Entry, EntryId, Finding, Outcome};
use serde_json::json;

use super::say::{Ended, Failure};
use super::standards::named;
use super::{CheckArgs, Exit, FailOn, build, events, say};

pub(crate) fn run(arguments: &CheckArgs, json: bool) -> Ended {
    if let Some(file) = arguments.events.table() {
        return events::run(&arguments.events, file, &arguments.standards, &arguments.view);
    }
    let Some(case) = &arguments.case else { return Err(Failure::usage("name a case, or --events FILE")) };
    let mut built = build::view(case, &arguments.view)?;
    judge(&mut built, arguments)?;
    if json {
        let envelope = built.envelope();
        say::json(&json!({
            "candour": 1, "kind": "findings", "findings": envelope["findings"],
            "judged_on": envelope["judged_on"], "conventions": CONVENTIONS,
        }))?;
    } else {
        say::data(Told::of(&built).all().as_bytes())?;
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

/// Judges anew where other standards are asked for than the build judges by.
fn judge(built: &mut Built, arguments: &CheckArgs) -> Result<(), Failure> {
    let asked = Asked { opt_in: arguments.opt_in, locality: arguments.locality.clone() };
    if arguments.standards.is_empty() && asked == Asked::default() {
        return Ok(());
    }
    let mut files = Vec::new();
    if !arguments.standards.is_empty() {
        files.extend(named(&arguments.standards)?.into_iter().map(|file| (file.name, file.text)));
    }
    for problem in built.judge(&files, &asked) {
        say::problem(&problem, None);
    }
    Ok(())
}

fn standard(text: &mut String, finding: &Finding) {
    let _ = writeln!(
        text,
        "{} {}\n  {}\n  source: {}; in force {}; {}",
        finding.standard, finding.title, finding.sentence, finding.source, finding.era, finding.locality
    );
}

/// Findings for a person at a terminal.
struct Told<'a> {
    built: &'a Built,
    entries: BTreeMap<&'a EntryId, &'a Entry>,
}

impl<'a> Told<'a> {
    fn of(built: &'a Built) -> Told<'a> {
        let entries = built.chronology.entries.iter().map(|entry| (entry.id(), entry)).collect();
        Told { built, entries }
    }

    /// Standard by standard, each trigger below it; the conventions and the sum at the end.
    fn all(&self) -> String {
        let mut text = String::new();
        let mut last = None;
        for finding in &self.built.findings {
            let named = (&finding.standard, &finding.version);
            if last.replace(named) != Some(named) {
                standard(&mut text, finding);
            }
            self.finding(&mut text, finding);
        }
        if !self.built.findings.is_empty() {
            let _ = writeln!(text, "{CONVENTIONS}");
        }
        let _ = writeln!(text, "{}", self.sum());
        text
    }

    fn finding(&self, text: &mut String, finding: &Finding) {
        let _ = writeln!(text, "  {} ({}): {}", finding.outcome.words(), finding.subject, finding.reason);
        if !finding.steps.is_empty() {
            let _ = writeln!(text, "    deadline: {}", finding.steps.join("; "));
        }
        let entries: Vec<String> = finding.entries.iter().filter_map(|id| self.place(id)).collect();
        if !entries.is_empty() {
            let _ = writeln!(text, "    entries: {}", entries.join("; "));
        }
        if finding.outcome != Outcome::Met {
            let name = |agency| self.built.facts.agency_name(agency);
            let searched = finding.searched.iter();
            let searched = searched.map(|one| format!("{} ({} to {})", name(&one.agency), one.from, one.to));
            let searched: Vec<String> = searched.collect();
            let none = "no records of those who should have acted";
            let searched = if searched.is_empty() { none.to_owned() } else { searched.join("; ") };
            let _ = writeln!(text, "    searched: {searched}");
        }
        text.push('\n');
    }

    /// Where an entry stands: its id, file and place.
    fn place(&self, id: &EntryId) -> Option<String> {
        let entry = self.entries.get(id)?;
        Some(format!("{id} ({}, {})", entry.file(), entry.locator))
    }

    /// "2 not met, 1 cannot tell (dates), 4 met".
    fn sum(&self) -> String {
        let all = [
            Outcome::NotMet,
            Outcome::CannotTellDates,
            Outcome::CannotTellNotRecorded,
            Outcome::NotYetDue,
            Outcome::Met,
            Outcome::DoesNotApply,
        ];
        let of = |outcome| self.built.findings.iter().filter(|finding| finding.outcome == outcome).count();
        let counted = all.into_iter().map(|outcome| (of(outcome), outcome)).filter(|(n, _)| *n > 0);
        let counted: Vec<String> = counted.map(|(n, outcome)| format!("{n} {}", outcome.words())).collect();
        let on = self.built.judged_on.map_or_else(String::new, |on| format!(", judged on {on}"));
        let counted =
            if counted.is_empty() { "no standard was triggered".to_owned() } else { counted.join(", ") };
        format!("{counted}{on}")
    }
}
