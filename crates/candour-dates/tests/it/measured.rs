//! Scores on the shared tables, for the test's floors and for the example that prints them.

use std::path::Path;

use candour_dates::{
    Context, Date, DayMonthOrder, Edtf, Expression, Interval, Resolved, Term, find, read_cell,
};

/// How many were read as expected, and which were not.
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) all: usize,
    pub(crate) misses: Vec<String>,
}

impl Score {
    fn new() -> Score {
        Score { right: 0, all: 0, misses: Vec::new() }
    }

    fn count(&mut self, right: bool, miss: impl FnOnce() -> String) {
        self.all += 1;
        if right {
            self.right += 1;
        } else {
            self.misses.push(miss());
        }
    }
}

/// Rows of a CSV, quoted fields and all.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for letter in text.chars() {
        let row = rows.last_mut().expect("never empty");
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' => {}
            other => row.last_mut().expect("never empty").push(other),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows.remove(0);
    rows
}

fn read(shared: &Path, file: &str) -> Option<String> {
    std::fs::read_to_string(shared.join(file)).ok()
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The first reading: where two fit, the likelier.
fn value(resolved: &Resolved) -> String {
    resolved.readings.first().map(ToString::to_string).unwrap_or_default()
}

fn all_values(found: &[Expression]) -> String {
    found.iter().map(|e| value(&e.resolved)).collect::<Vec<_>>().join(" ; ")
}

/// One expression a row, with what it is counted from; right when the cell, or one expression found, is as expected.
pub(crate) fn expressions(shared: &Path) -> Option<Score> {
    let text = read(shared, "domain/date_expressions.csv")?;
    let mut score = Score::new();
    for row in rows(&text) {
        let (words, anchor, expected) = (&row[1], &row[3], &row[4]);
        let context = expression_context(&row[2], anchor);
        let found = find(words, &context);
        let cell = read_cell(words, &context);
        let got: Vec<String> =
            cell.iter().map(value).chain(found.iter().map(|e| value(&e.resolved))).collect();
        let plain = expected.split('T').next().unwrap_or_default();
        let right = if expected.is_empty() {
            got.iter().all(String::is_empty)
        } else {
            got.iter().any(|g| g == plain)
        };
        score.count(right, || format!("{} {words:?} ({anchor}): expected {expected}, got {got:?}", row[0]));
    }
    Some(score)
}

fn expression_context(kind: &str, anchor: &str) -> Context {
    let mut context = Context::default();
    let whole = anchor.split_whitespace().find_map(|word| day(word.trim_end_matches(';')));
    let whole = whole.map(Interval::day);
    context.year = anchor.contains("year").then(|| anchor.rsplit(' ').next()?.parse().ok()).flatten();
    if anchor.contains("page date") {
        context.written = whole
            .and_then(Interval::exact)
            .or_else(|| format!("{}-15", anchor.trim_start_matches("page date ")).parse().ok());
    } else if anchor.contains("dob") || kind.contains("window from birth") {
        context.born = whole;
    } else {
        context.reference = whole;
        context.died = whole.filter(|w| w.exact() == day("2007-08-03"));
        context.born = day("2006-03-01").map(Interval::day);
    }
    if kind.contains("US order") && kind.contains("range") {
        context.order = DayMonthOrder::Mdy;
    }
    context
}

/// The UK case notes: an expression that covers part of the expected words has the expected value.
/// A row of no expression is right when nothing is found there.
pub(crate) fn case_notes(shared: &Path) -> Option<Score> {
    let text = read(shared, "data/dates/uk_casenotes_dev.csv")?;
    let mut score = Score::new();
    for row in rows(&text) {
        let sentence = &row[3];
        let mut context = Context { written: day(&row[4]), ..Context::default() };
        context.born = row[12].strip_prefix("dob=").and_then(day).map(Interval::day);
        let terms = row[12].strip_prefix("terms=").and_then(Edtf::parse);
        context.terms.extend(terms.map(|t| Term { name: String::new(), days: t.interval() }));
        let found = find(sentence, &context);
        let (from, to) = (byte_at(sentence, &row[6]), byte_at(sentence, &row[7]));
        let here: Vec<Expression> = found.iter().filter(|e| e.start < to && e.end > from).cloned().collect();
        let right = match row[9].as_str() {
            "NONE" => here.is_empty(),
            "DURATION" if row[8].starts_with('P') => {
                here.iter().any(|e| e.resolved.readings.is_empty() && e.resolved.kind.timex() == "DURATION")
            }
            _ => here.iter().any(|e| value(&e.resolved) == row[8] || e.iso() == row[8]),
        };
        score.count(right, || {
            format!("{} {:?} in {sentence:?}: expected {}, got {}", row[0], row[5], row[8], all_values(&here))
        });
    }
    Some(score)
}

/// The byte of a place counted in code points.
fn byte_at(text: &str, place: &str) -> usize {
    let place: usize = place.parse().unwrap_or(0);
    text.char_indices().nth(place).map_or(text.len(), |(byte, _)| byte)
}

/// The eight of the seed's article that make its chain, given nothing but the day of death.
pub(crate) fn article(shared: &Path) -> Option<Score> {
    let text = read(shared, "seed/article.txt")?;
    let gold = read(shared, "data/dates/seed_article_gold.csv")?;
    let context = Context { died: day("2007-08-03").map(Interval::day), ..Context::default() };
    let found = find(&text, &context);
    let mut score = Score::new();
    for row in rows(&gold)
        .iter()
        .filter(|row| ["4", "9", "10", "11", "12", "13", "14", "15"].contains(&row[0].as_str()))
    {
        let (from, to) = (byte_at(&text, &row[1]), byte_at(&text, &row[2]));
        let here: Vec<Expression> = found.iter().filter(|e| e.start < to && e.end > from).cloned().collect();
        let right = here.iter().any(|e| value(&e.resolved) == row[5]);
        score.count(right, || {
            format!("{} {:?}: expected {}, got {}", row[0], row[3], row[5], all_values(&here))
        });
    }
    Some(score)
}
