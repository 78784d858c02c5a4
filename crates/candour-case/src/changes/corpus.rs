//! How well changes are told: tables of the invented case and of the shared folder, revised in known ways, and what was told
//! against what was done.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use candour_intake::{FileIn, Intake, Limits};
use candour_model::{AgencyId, CaseFacts, Column, RowChange};
use candour_testkit::{Columns, Random, TextEncoding, bulk, csv, demo, revise};

use super::read::side;
use super::tell;

/// Told that was done, and done that was told, in thousandths: measured, and not to be fallen below.
const RIGHT: usize = 993;
const FOUND: usize = 994;
/// Of the rows of which only the day was changed: all.
const DAYS: usize = 1000;
/// One row in so many is revised: from a few corrections to a sheet gone over as a whole.
const EVERY: [usize; 3] = [2, 5, 12];
/// Revisions of each table.
const SEEDS: u64 = 12;

fn read(path: &str, bytes: &[u8]) -> Intake {
    let agency = AgencyId::new("gp");
    candour_intake::read(&FileIn { path, agency: &agency, bytes }, &CaseFacts::default(), &Limits::default())
}

/// A table of rows alone, out of whatever file.
struct Table {
    name: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    columns: Columns,
}

/// Of a file whose entries are rows with a day and words each.
fn table(path: &str, bytes: &[u8]) -> Option<Table> {
    let read = read(path, bytes);
    let first = read.entries.iter().max_by_key(|entry| entry.cells.len())?;
    let head: Vec<String> = first.cells.iter().map(|cell| cell.heading.to_string()).collect();
    let place = |column| first.cells.iter().position(|cell| cell.column == column);
    let columns = Columns { words: place(Column::Event)?, day: place(Column::Happened) };
    let row = |entry: &candour_model::Entry| -> Vec<String> {
        let words = |heading: &String| {
            let cell = entry.cells.iter().find(|cell| *cell.heading == **heading);
            cell.map_or_else(String::new, |cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        head.iter().map(words).collect()
    };
    let rows: Vec<Vec<String>> = read.entries.iter().map(row).collect();
    let dated = columns.day.is_none_or(|day| rows.iter().all(|row| !row[day].is_empty()));
    let whole = rows.len() >= 8 && dated && rows.iter().all(|row| !row[columns.words].is_empty());
    whole.then(|| Table { name: path.to_owned(), head, rows, columns })
}

impl Table {
    fn bytes(&self, rows: &[Vec<String>]) -> Vec<u8> {
        let all: Vec<Vec<String>> = std::iter::once(&self.head).chain(rows).cloned().collect();
        csv(&all, ',', TextEncoding::Utf8)
    }
}

/// What became of a row, by what it says: of equal rows it is no matter which.
type Fact = (Option<Vec<String>>, Option<Vec<String>>);

fn facts(list: impl IntoIterator<Item = Fact>) -> BTreeMap<Fact, usize> {
    let mut facts = BTreeMap::new();
    for fact in list {
        *facts.entry(fact).or_default() += 1;
    }
    facts
}

/// What was told and what was done, and how much of it is the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Score {
    told: usize,
    done: usize,
    both: usize,
    /// Rows of which only the day was changed, and of those the ones told as such.
    days: usize,
    days_told: usize,
}

impl Score {
    fn with(self, other: Score) -> Score {
        Score {
            told: self.told + other.told,
            done: self.done + other.done,
            both: self.both + other.both,
            days: self.days + other.days,
            days_told: self.days_told + other.days_told,
        }
    }
}

fn score(table: &Table, others: &[String], seed: u64) -> Option<Score> {
    let mut random = Random::new(seed);
    let every = *random.pick(&EVERY);
    let revised = revise(&table.rows, others, table.columns, every, &mut random);
    let [old, new] = [&table.rows, &revised.rows].map(|rows| read("records/gp/log.csv", &table.bytes(rows)));
    // A row that the reader takes for a heading or a total is no row of the comparison.
    if old.entries.len() != table.rows.len() || new.entries.len() != revised.rows.len() {
        return None;
    }
    let (changes, _) =
        tell(side(&old.source.text, old.entries.iter()), side(&new.source.text, new.entries.iter()), None);
    let row = |side: &candour_model::RowSide, rows: &[Vec<String>]| {
        let number: usize = side.locator.rsplit(' ').next()?.parse().ok()?;
        rows.get(number.checked_sub(2)?).cloned()
    };
    let fact = |change: &RowChange| {
        let before = change.before().and_then(|side| row(side, &table.rows));
        (before, change.after().and_then(|side| row(side, &revised.rows)))
    };
    let told = facts(changes.iter().map(fact));
    let kept = |at: &usize| !revised.of.contains(&Some(*at));
    let removed = (0..table.rows.len()).filter(kept).map(|at| (Some(table.rows[at].clone()), None));
    let come = revised.rows.iter().zip(&revised.of).filter_map(|(row, of)| match of {
        None => Some((None, Some(row.clone()))),
        Some(at) => (table.rows[*at] != *row).then(|| (Some(table.rows[*at].clone()), Some(row.clone()))),
    });
    let done = facts(removed.chain(come));
    let only_day = |fact: &&Fact| {
        let (Some(old), Some(new)) = fact else { return false };
        let differ: Vec<usize> = (0..old.len()).filter(|&at| old[at] != new[at]).collect();
        differ.len() == 1 && differ.first() == table.columns.day.as_ref()
    };
    let days: Vec<&Fact> = done.keys().filter(only_day).collect();
    let days_told = days.iter().filter(|fact| told.contains_key(**fact)).count();
    let both = told.iter().map(|(fact, n)| done.get(fact).copied().unwrap_or(0).min(*n)).sum();
    Some(Score { told: told.values().sum(), done: done.values().sum(), both, days: days.len(), days_told })
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = item.path();
        let small = item.metadata().is_ok_and(|about| about.len() < 1 << 20);
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            files(&path, found);
        } else if small && ["csv", "tsv", "xlsx", "ods", "docx", "html"].contains(&ending.as_str()) {
            found.push(path);
        }
    }
    found.sort();
}

fn tables() -> Vec<Table> {
    // The bulk case repeats a few acts and details over and over: rows that are hard to tell apart.
    let made = demo().files.into_iter().chain(bulk(1500, 20));
    let mut tables: Vec<Table> = made.filter_map(|(path, bytes)| table(&path, &bytes)).collect();
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/intake"));
    let mut paths = Vec::new();
    files(shared, &mut paths);
    for path in paths {
        let bytes = std::fs::read(&path).unwrap_or_default();
        tables.extend(table(&path.to_string_lossy(), &bytes));
    }
    tables
}

#[test]
fn what_was_done_is_told() {
    let tables = tables();
    let mut all = Score::default();
    let mut worst: Vec<(usize, String)> = Vec::new();
    for (nth, table) in tables.iter().enumerate() {
        let other = &tables[(nth + 1) % tables.len()];
        let others: Vec<String> = other.rows.iter().map(|row| row[other.columns.words].clone()).collect();
        let mut own = Score::default();
        for score in (0..SEEDS).filter_map(|seed| score(table, &others, seed * 1000 + nth as u64)) {
            own = own.with(score);
        }
        worst.push((own.both * 1000 / own.told.max(own.done).max(1), format!("{} {own:?}", table.name)));
        all = all.with(own);
    }
    worst.sort();
    let (right, found) = (all.both * 1000 / all.told.max(1), all.both * 1000 / all.done.max(1));
    let report = format!(
        "{} tables, {all:?}: {right} of 1000 told were done, {found} of 1000 done were told; worst {:#?}",
        tables.len(),
        &worst[..worst.len().min(6)]
    );
    eprintln!("{report}");
    assert!(tables.len() >= 8 && all.done > 300, "{report}");
    assert!(right >= RIGHT && found >= FOUND, "{report}");
    assert!(all.days > 500 && all.days_told * 1000 >= all.days * DAYS, "{report}");
}
