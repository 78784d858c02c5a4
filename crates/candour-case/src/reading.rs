//! Reads every record in force into marked entries: from the cache where nothing that matters changed.
//!
//! Two keys: the first covers what reading the file depends on, the second what marking kinds and people depends
//! on. A new name in the who-is-who marks every file anew but reads none. Neither names the version of the program:
//! what another version kept is dropped before (see `program.rs`).

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use candour_intake::{FileIn, Intake, Limits};
use candour_kinds::Vocabulary;
use candour_model::{AgencyId, CaseFacts, Digest, Entry, PersonFacts};
use candour_people::Register;
use candour_report::Expansions;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::cache::Reading;
use crate::case_file::CaseFile;
use crate::folder::InputKind;
use crate::marking::{mark_all, names};
use crate::watch::{Counter, Step, Watch};
use crate::{CaseError, cache};

/// All records of a case, read and marked, in order of their paths.
pub(crate) struct Readings {
    /// Their entries, in no order.
    pub(crate) entries: Vec<Entry>,
    pub(crate) expansions: Expansions,
    /// What else was read out of each.
    pub(crate) files: Vec<Intake>,
    pub(crate) register: Register,
    /// How many files were read anew (the rest came from the cache).
    pub(crate) read_anew: usize,
    /// Files read or marked anew, and those no longer in force: what may differ from the last build.
    pub(crate) changed: BTreeSet<String>,
}

/// One file on its way.
pub(crate) struct Work {
    file: String,
    agency: AgencyId,
    sha256: Digest,
    read_key: String,
    /// The key under which its entries are marked in the case file; none when they must be written there.
    pub(crate) kept: Option<String>,
    pub(crate) reading: Option<Reading>,
    /// Where its entries stand among those that were kept.
    range: Range<usize>,
    fresh: bool,
}

/// Reads all records in force.
pub(crate) fn read_all(
    case: &CaseFile,
    facts: &CaseFacts,
    vocabulary: &Vocabulary,
    use_cache: bool,
    watch: Watch<'_>,
) -> Result<Readings, CaseError> {
    prepare(&case.connection)?;
    let facts_digest = facts_digest(case);
    let mut kept = Vec::with_capacity(room(&case.connection));
    let mut works = works(case, &facts_digest, use_cache, &mut kept)?;
    read_missing(case, &mut works, facts, watch)?;
    let listed: Vec<PersonFacts> = works
        .iter()
        .filter_map(|work| work.reading.as_ref())
        .flat_map(|reading| reading.intake.people.clone())
        .collect();
    let register = candour_people::register(facts, &listed);
    let mark_key = key(&[&vocabulary.version(), &register.version().to_string()]);
    let read_anew = works.iter().filter(|work| work.fresh).count();
    let names = names(vocabulary, facts, &register);
    give_back(&mut works, &mut kept, &mark_key);
    mark_all(&mut works, (vocabulary, &names), &register, &mark_key, watch);
    let changed = keep(&case.connection, &works, &mark_key)?;
    let (entries, expansions, files) = gather(works, kept);
    Ok(Readings { entries, expansions, files, register, read_anew, changed })
}

/// Somewhat more than the entries of the last build. They are large and many: a list that grew would move them all.
fn room(connection: &Connection) -> usize {
    let entries = connection.query_row("SELECT count(*) FROM derived_order", [], |row| row.get(0));
    entries.map_or(0, |entries: u32| entries as usize + entries as usize / 16)
}

/// Gives each file its own entries again, when some must be marked anew.
fn give_back(works: &mut [Work], kept: &mut Vec<Entry>, mark_key: &str) {
    if works.iter().filter_map(|work| work.kept.as_deref()).all(|key| key == mark_key) {
        return;
    }
    for work in works.iter_mut().rev().filter(|work| !work.range.is_empty()) {
        let own = kept.split_off(work.range.start);
        work.range = 0..0;
        if let Some(reading) = &mut work.reading {
            reading.intake.entries = own;
        }
    }
}

/// All entries in one list, with their abbreviations, and what else was read.
fn gather(works: Vec<Work>, kept: Vec<Entry>) -> (Vec<Entry>, Expansions, Vec<Intake>) {
    let mut entries = kept;
    entries.reserve(works.iter().filter_map(|w| w.reading.as_ref()).map(|r| r.intake.entries.len()).sum());
    let mut expansions = Expansions::default();
    let mut files = Vec::with_capacity(works.len());
    for Work { reading, mut range, .. } in works {
        let Some(Reading { mut intake, expansions: short }) = reading else { continue };
        if !intake.entries.is_empty() {
            range = entries.len()..entries.len() + intake.entries.len();
            entries.append(&mut intake.entries);
        }
        for (entry, found) in entries[range].iter().zip(short) {
            expansions.note(entry.id(), found);
        }
        files.push(intake);
    }
    (entries, expansions, files)
}

pub(crate) fn prepare(connection: &Connection) -> Result<(), CaseError> {
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS derived_reading
         (file TEXT PRIMARY KEY, read_key TEXT NOT NULL, mark_key TEXT NOT NULL, body BLOB NOT NULL)",
    )?;
    Ok(())
}

pub(crate) fn key(parts: &[&str]) -> String {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    Digest::of_parts(&parts).to_string()
}

/// The key under which the reading of a file's bytes is kept.
pub(crate) fn read_key(file: &str, sha256: Digest, facts_digest: &str) -> String {
    key(&[file, &sha256.to_string(), facts_digest])
}

/// The part of it that `case.toml` gives.
pub(crate) fn facts_digest(case: &CaseFile) -> String {
    case.in_force().get("case.toml").map_or(String::new(), |facts| facts.sha256.to_string())
}

fn works(
    case: &CaseFile,
    facts_digest: &str,
    use_cache: bool,
    entries: &mut Vec<Entry>,
) -> Result<Vec<Work>, CaseError> {
    let mut select = case
        .connection
        .prepare("SELECT mark_key, body FROM derived_reading WHERE file = ?1 AND read_key = ?2")?;
    let mut works = Vec::new();
    for (file, now) in case.in_force() {
        let InputKind::Record(agency) = &now.kind else { continue };
        let read_key = read_key(file, now.sha256, facts_digest);
        // Decoded where the database holds it. To hand all of them to threads they would have to be copied first, and
        // that costs as much as it saves.
        let from = entries.len();
        let found = if use_cache {
            let decoded = |row: &Row<'_>| {
                let body = row.get_ref(1)?.as_blob().unwrap_or_default();
                let mark_key: String = row.get(0)?;
                let row = [file.as_str(), &read_key, &mark_key];
                let read = cache::find(body, row, (file, agency, now.sha256), entries);
                Ok((mark_key, read))
            };
            select.query_row(params![file, read_key], decoded).optional()?
        } else {
            None
        };
        let (kept, reading) = found.unzip();
        let reading = reading.flatten();
        if reading.is_none() {
            entries.truncate(from);
        }
        works.push(Work {
            file: file.clone(),
            agency: agency.clone(),
            sha256: now.sha256,
            read_key,
            kept,
            reading,
            range: from..entries.len(),
            fresh: false,
        });
    }
    Ok(works)
}

/// Reads what was not kept, on two threads: files are independent of each other.
fn read_missing(
    case: &CaseFile,
    works: &mut [Work],
    facts: &CaseFacts,
    watch: Watch<'_>,
) -> Result<(), CaseError> {
    let mut missing = Vec::new();
    for work in works.iter_mut().filter(|work| work.reading.is_none()) {
        let bytes =
            case.content(work.sha256)?.ok_or(CaseError::NotACase { what: "a file without its contents" })?;
        missing.push((work, bytes));
    }
    let limits = Limits::default();
    let counter = Counter::new(watch, Step::Reading, missing.len());
    in_parallel(&mut missing, |(work, bytes)| {
        let file = FileIn { path: &work.file, agency: &work.agency, bytes };
        let intake = candour_intake::read(&file, facts, &limits);
        work.reading = Some(Reading { intake, expansions: Vec::new() });
        work.fresh = true;
        work.kept = None;
        counter.one_more();
    });
    Ok(())
}

/// Writes what was read or marked anew; drops files that are no longer in force. Says which those are.
fn keep(connection: &Connection, works: &[Work], mark_key: &str) -> Result<BTreeSet<String>, CaseError> {
    let mut changed = BTreeSet::new();
    let mut insert = connection.prepare(
        "INSERT OR REPLACE INTO derived_reading (file, read_key, mark_key, body) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for work in works.iter().filter(|work| work.kept.is_none()) {
        if let Some(body) =
            work.reading.as_ref().and_then(|read| cache::keep(read, [&work.file, &work.read_key, mark_key]))
        {
            insert.execute(params![work.file, work.read_key, mark_key, body])?;
        }
        changed.insert(work.file.clone());
    }
    let files: Vec<String> = connection
        .prepare("SELECT file FROM derived_reading")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for file in files {
        if works.binary_search_by(|work| work.file.cmp(&file)).is_err() {
            connection.execute("DELETE FROM derived_reading WHERE file = ?1", [&file])?;
            changed.insert(file);
        }
    }
    Ok(changed)
}

/// Runs `act` over `items` on up to two threads; the result does not depend on which thread took which.
pub(crate) fn in_parallel<T: Send>(items: &mut [T], act: impl Fn(&mut T) + Sync) {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(items.len());
    if threads < 2 {
        items.iter_mut().for_each(act);
        return;
    }
    let next = AtomicUsize::new(0);
    let slots: Vec<Mutex<&mut T>> = items.iter_mut().map(Mutex::new).collect();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Each slot is taken by one thread only, so it is never poisoned by another.
                    if let Ok(mut item) = slot.lock() {
                        act(&mut item);
                    }
                }
            });
        }
    });
}
