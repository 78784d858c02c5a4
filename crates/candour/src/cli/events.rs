//! `candour check --events`: standards over an events table of a whole population.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use candour_checks::{
    AskedOfTable, EventsTable, Expected, Finding, Known, NumbersMean, Reading, Rule, Times, judge_table,
    read_csv, read_parquet,
};
use candour_dates::Date;
use candour_model::Outcome;
use clap::Args;
use serde_json::json;

use super::progress::Bar;
use super::say::{Ended, Failure};
use super::standards::Sources;
use super::view::View;
use super::{Exit, say};

/// How an events table is read.
#[derive(Debug, Args)]
pub(crate) struct EventsArgs {
    /// Judge an events table (.csv or .parquet: case, kind, at or lo and hi, recorded, agency, person, ref) and no case.
    #[arg(long, value_name = "FILE", requires = "standards")]
    events: Option<PathBuf>,
    /// Names of kinds that the table gives as numbers: a JSON object from name to number.
    #[arg(long, value_name = "FILE", requires = "events")]
    names: Option<PathBuf>,
    /// The day that times given as numbers count minutes from.
    #[arg(long, value_name = "DATE", requires = "events", default_value = "1970-01-01")]
    epoch: String,
    /// Take the single time of a table that has both a time and its earliest and latest.
    #[arg(long, requires = "events")]
    points: bool,
    /// Print what was met, is not yet due or does not apply, too.
    #[arg(long, requires = "events")]
    all: bool,
}

impl EventsArgs {
    /// The table, when there is one.
    pub(crate) fn table(&self) -> Option<&Path> {
        self.events.as_deref()
    }
}

/// Judges the table and prints a JSON line for each finding; what was read and counted goes to the person.
pub(crate) fn run(arguments: &EventsArgs, file: &Path, standards: &[PathBuf], view: &View) -> Ended {
    let known_at = view.as_known_at;
    let sources = Sources::read(standards)?;
    sources.tell(&sources.reading.faults);
    let rules: Vec<Rule> =
        sources.reading.standards.iter().map(|written| written.standard.rule.clone()).collect();
    let events = read(arguments, file, &rules, &sources.reading, known_at.is_some())?;
    tell_refused(file, &events);
    let now = match known_at {
        Some(day) => candour_checks::Span::on(day).hi,
        None => events.table.last(),
    };
    let asked = AskedOfTable {
        now,
        known: match known_at {
            None => Known::Later,
            Some(_) if view.undated_as_happened => Known::RecordedOrHappened,
            Some(_) => Known::Recorded,
        },
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        wanted: if arguments.all { |_| true } else { is_news },
    };
    let counts = print(&rules, &events, &asked, &sources.reading)?;
    for (written, counts) in sources.reading.standards.iter().zip(&counts) {
        let each: Vec<String> = OUTCOMES
            .iter()
            .filter(|outcome| counts.of(**outcome) > 0)
            .map(|outcome| format!("{} {}", counts.of(*outcome), outcome.words()))
            .collect();
        say::line(&format!("{}: {}", written.standard.id, each.join(", ")));
    }
    let clean = sources.reading.faults.is_empty() && events.refused.count == 0;
    Ok(if clean { Exit::Done } else { Exit::Input })
}

const OUTCOMES: [Outcome; 6] = [
    Outcome::NotMet,
    Outcome::CannotTellDates,
    Outcome::CannotTellNotRecorded,
    Outcome::NotYetDue,
    Outcome::Met,
    Outcome::DoesNotApply,
];

fn is_news(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::NotMet | Outcome::CannotTellDates | Outcome::CannotTellNotRecorded)
}

fn read(
    arguments: &EventsArgs,
    path: &Path,
    rules: &[Rule],
    reading: &Reading,
    recorded: bool,
) -> Result<EventsTable, Failure> {
    let kinds = names(arguments)?;
    let epoch: Date =
        arguments.epoch.parse().map_err(|_| Failure::usage("--epoch is no date such as 2006-01-01"))?;
    let expected = Expected {
        rules,
        symbols: &reading.symbols,
        kinds: &kinds,
        numbers: NumbersMean { since: candour_checks::Span::on(epoch).lo, in_a_minute: 1 },
        times: if arguments.points { Times::Points } else { Times::Doubt },
        recorded,
    };
    let unreadable = |reason: String| Failure::input(path, "candour::checks::events", &reason);
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    let read = match ending.as_deref().and_then(|ending| ending.to_str()) {
        Some("csv") => read_csv(file, &expected),
        Some("parquet") => read_parquet(file, &expected),
        _ => return Err(Failure::usage("an events table ends in .csv or .parquet")),
    };
    read.map_err(|error| unreadable(error.to_string()))
}

/// The names of kinds by number.
fn names(arguments: &EventsArgs) -> Result<Vec<(i64, String)>, Failure> {
    let Some(path) = &arguments.names else { return Ok(Vec::new()) };
    let unreadable = |reason: String| Failure::input(path, "candour::checks::events", &reason);
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    let names: BTreeMap<String, i64> =
        serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
    Ok(names.into_iter().map(|(name, number)| (number, name)).collect())
}

fn tell_refused(file: &Path, events: &EventsTable) {
    for (row, reason) in &events.refused.first {
        say::line(&format!("{}: row {row} is left out: {reason}", file.display()));
    }
    say::line(&format!(
        "{} rows in {} cases: {} judged, {} of kinds that no standard looks at, {} refused",
        events.rows,
        events.cases.len(),
        events.table.acts(),
        events.other_kinds,
        events.refused.count
    ));
}

/// A JSON line a finding, as it is found.
fn print(
    rules: &[Rule],
    events: &EventsTable,
    asked: &AskedOfTable,
    reading: &Reading,
) -> Result<Vec<candour_checks::Counts>, Failure> {
    let bar = Bar::new("judging");
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut written = Ok(());
    let counts = judge_table(rules, &events.table, asked, |finding: &Finding<'_>| {
        let line = json!({
            "standard": reading.standards[finding.rule].standard.id,
            "case": events.cases[finding.case as usize],
            "outcome": finding.outcome.name(),
            "trigger": finding.trigger,
            "rows": finding.rows,
        });
        if written.is_ok() {
            written = writeln!(out, "{line}");
        }
    });
    let flushed = out.flush();
    bar.finish();
    written.and(flushed).map_err(|error| Failure::usage(format!("cannot write the findings: {error}")))?;
    Ok(counts)
}
