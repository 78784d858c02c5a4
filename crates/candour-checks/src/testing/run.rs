//! Runs the test tables and says which rows do not hold.

use candour_model::Outcome;

use crate::explain::reasons;
use crate::history::History;
use crate::judge::judge;
use crate::language::{self, Fault, Names, Place, Reading, Written, Wrong};
use crate::lint::UNUSED;
use crate::rule::{Rule, Symbols};
use crate::verdict::Verdict;
use crate::words::Vocabulary;

use super::columns::{Column, columns};
use super::row::{Row, row};

/// What a run of tests gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tested {
    /// Rows that hold.
    pub passed: usize,
    /// Rows that do not hold, or cannot be read.
    pub faults: Vec<Fault>,
    /// For each standard, in the order read: the outcomes that its rows got.
    pub seen: Vec<Vec<Outcome>>,
    /// Exceptions that change no row of their standard.
    pub unused: Vec<Fault>,
}

/// Judges every row of every test table.
pub fn test(reading: &Reading, vocabulary: &Vocabulary) -> Tested {
    let mut tested = Tested::default();
    let mut symbols = reading.symbols.clone();
    for written in &reading.standards {
        let mut seen = Vec::new();
        let mut names = Names { vocabulary, symbols: &mut symbols };
        table(written, &mut names, &mut tested, &mut seen);
        seen.sort_unstable();
        seen.dedup();
        tested.seen.push(seen);
    }
    tested
}

fn table(written: &Written, names: &mut Names<'_>, tested: &mut Tested, seen: &mut Vec<Outcome>) {
    let Some(table) = &written.tests else { return };
    let wrong = |wrong: Wrong| wrong.of(&written.file);
    let columns = match columns(&table.columns, names) {
        Ok(columns) => columns,
        Err(fault) => return tested.faults.push(wrong(fault)),
    };
    let mut useful = vec![false; written.standard.rule.unless.len()];
    for cells in &table.rows {
        let held = row(&written.standard, table, &columns, cells, names).and_then(|row| {
            let verdict = combined(judge(&written.standard.rule, &row.history));
            mark_useful(&written.standard.rule, &row.history, verdict.as_ref(), &mut useful);
            seen.push(verdict.as_ref().map_or(Outcome::DoesNotApply, |verdict| verdict.outcome));
            let at = columns.iter().position(|column| *column == Column::Verdict).unwrap_or_default();
            holds(written, names.symbols, &row, verdict.as_ref())
                .map_err(|(message, help)| Wrong::new(language::TEST, cells[at].place, message, help))
        });
        match held {
            Ok(()) => tested.passed += 1,
            Err(fault) => tested.faults.push(wrong(fault)),
        }
    }
    tested.unused.extend(useful.iter().filter(|used| !**used).map(|_| {
        let message = format!("an exception of {} changes no row of its tests", written.standard.id);
        let help = "Add a row in which it lifts the duty, or take the exception out.";
        wrong(Wrong::new(UNUSED, Place { end: written.place.start, ..written.place }, message, help))
    }));
}

/// An exception is of use where the outcome without it is another.
fn mark_useful(rule: &Rule, history: &History, verdict: Option<&Verdict>, useful: &mut [bool]) {
    for (nth, used) in useful.iter_mut().enumerate() {
        let mut without = rule.clone();
        without.unless.remove(nth);
        let other = combined(judge(&without, history));
        *used |= other.map(|v| v.outcome) != verdict.map(|v| v.outcome);
    }
}

/// The verdict of a row with several triggers: the one a reader would look at first.
fn combined(verdicts: Vec<Verdict>) -> Option<Verdict> {
    let weight = |outcome| match outcome {
        Outcome::NotMet => 0,
        Outcome::CannotTellDates | Outcome::CannotTellNotRecorded => 1,
        Outcome::NotYetDue => 2,
        Outcome::Met => 3,
        Outcome::DoesNotApply => 4,
    };
    verdicts.into_iter().min_by_key(|verdict| weight(verdict.outcome))
}

/// Does the row hold? Else what was expected, and what came instead with its reasons.
fn holds(
    written: &Written,
    symbols: &Symbols,
    row: &Row,
    verdict: Option<&Verdict>,
) -> Result<(), (String, String)> {
    let outcome = verdict.map_or(Outcome::DoesNotApply, |verdict| verdict.outcome);
    let why = verdict.map_or_else(
        || "Nothing in this row starts it.".to_owned(),
        |verdict| reasons(&written.standard, symbols, &row.history, verdict).to_string(),
    );
    if !matches(&row.verdict, outcome) {
        let message = format!("the row says \"{}\" and the verdict is \"{}\"", row.verdict, outcome.words());
        return Err((message, why));
    }
    if !plain(&why).contains(&plain(&row.because)) {
        return Err(("the reasons do not hold the words under \"because\"".to_owned(), why));
    }
    Ok(())
}

fn matches(says: &str, outcome: Outcome) -> bool {
    says == outcome.words()
        || says == "cannot tell"
            && matches!(outcome, Outcome::CannotTellDates | Outcome::CannotTellNotRecorded)
}

/// Lower case with single spaces, without the names of days and the years.
fn plain(text: &str) -> String {
    let dropped = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        year || matches!(word, "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")
    };
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().filter(|word| !dropped(word)).collect();
    words.join(" ").replace(['.', ',', ';', ':'], "")
}
