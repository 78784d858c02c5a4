//! Judges an events table: `cargo run --release -p candour-checks --example population -- STANDARDS EVENTS [WORD ...]`.
//!
//! Words: `points` (the single times), `epoch=DAY` (first day of times that are numbers, from 1970), `seconds`, `names=FILE`
//! (kinds by number, as JSON), `competence=FILE` (person, from, to as little-endian numbers), `now=MINUTE`,
//! `known=MINUTE[,MINUTE]`, `threads=N`, `times=N`, `out=FILE` (the findings, as CSV), `clustering=DIR` (takes the rows from
//! `col.*.bin` and measures the clustering too), `edits=N` (so many acts corrected and put back, one by one). Prints one line of JSON: counts, CPU seconds, the most memory used.

#![expect(clippy::print_stdout, reason = "its figures are its output")]

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};

use candour_checks::{
    AskedOfTable, Counts, EventsTable, Expected, Finding, KindId, Known, Live, NOBODY, NumbersMean, Reading,
    RowAct, Rule, Span, Table, TableBuilder, Times, UNSAID, Vocabulary, judge_table, read, read_csv,
    read_parquet,
};
use candour_dates::Truth;
use candour_model::Outcome;

const OUTCOMES: [Outcome; 6] = [
    Outcome::Met,
    Outcome::NotMet,
    Outcome::NotYetDue,
    Outcome::CannotTellDates,
    Outcome::CannotTellNotRecorded,
    Outcome::DoesNotApply,
];

struct Words(Vec<String>);

impl Words {
    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|one| one == word)
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.0.iter().find_map(|one| one.strip_prefix(key)?.strip_prefix('='))
    }

    fn number(&self, key: &str, absent: i64) -> i64 {
        self.value(key).and_then(|value| value.parse().ok()).unwrap_or(absent)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (standards, events) = (arguments.next().ok_or("STANDARDS")?, arguments.next().ok_or("EVENTS")?);
    let words = Words(arguments.collect());
    let text = fs::read_to_string(&standards)?;
    let reading = read(&[(standards.as_str(), text.as_str())], Vocabulary::built_in());
    if let Some(fault) = reading.faults.first() {
        return Err(format!("{fault:?}").into());
    }
    let rules: Vec<Rule> = reading.standards.iter().map(|one| one.standard.rule.clone()).collect();
    let before = cpu();
    let events = load(&events, &rules, &reading, &words)?;
    let loaded = cpu() - before;
    let clustered = match words.value("clustering") {
        Some(folder) => format!("\"clustering\": {:.4}, ", clustering(folder, &rules, &reading, &words)?),
        None => String::new(),
    };
    measure(&rules, &reading, &events, &words, (loaded, &clustered))
}

fn measure(
    rules: &[Rule],
    reading: &Reading,
    events: &EventsTable,
    words: &Words,
    (loaded, clustered): (f64, &str),
) -> Result<(), Box<dyn Error>> {
    let far = i64::from(i32::MAX / 4);
    let known: Vec<i64> = words
        .value("known")
        .map_or(Vec::new(), |all| all.split(',').filter_map(|one| one.parse().ok()).collect());
    let dates = if known.is_empty() { vec![words.number("now", far)] } else { known.clone() };
    let times = words.number("times", 1).max(1);
    let mut counts: Vec<Counts> = Vec::new();
    let mut handed = 0;
    let wanted = |outcome| outcome == Outcome::NotMet || outcome == Outcome::CannotTellDates;
    let asked = |now| AskedOfTable {
        now,
        known: if known.is_empty() { Known::Later } else { Known::Recorded },
        threads: words.number("threads", 1) as usize,
        wanted,
    };
    let before = cpu();
    for _ in 0..times {
        for now in &dates {
            counts = judge_table(rules, &events.table, &asked(*now), |finding| handed += finding.rows.len());
        }
    }
    let judged = (cpu() - before) / times as f64;
    let edits = words.number("edits", 0);
    if edits > 0 {
        let micros = edit_times(rules, events, &asked(dates[0]), edits as usize);
        let at = |part: f64| micros[((micros.len() - 1) as f64 * part) as usize];
        eprintln!("update, microseconds: median {:.1}, p99 {:.1}, longest {:.1}", at(0.5), at(0.99), at(1.0));
    }
    if let Some(out) = words.value("out") {
        write_findings(out, rules, events, &asked(dates[dates.len() - 1]), reading)?;
    }
    let by_rule = reading.standards.iter().zip(&counts).map(|(one, counts)| {
        let each: Vec<String> =
            OUTCOMES.iter().map(|o| format!("\"{}\": {}", o.name(), counts.of(*o))).collect();
        let (id, asked) = (&one.standard.id, counts.asked_exactly);
        format!("\"{id}\": {{{}, \"asked exactly\": {asked}}}", each.join(", "))
    });
    println!(
        "{{\"rows\": {}, \"refused\": {}, \"acts\": {}, \"loading\": {loaded:.4}, {clustered}\"judging\": {judged:.4}, \
         \"peak_mib\": {}, \"handed\": {handed}, \"counts\": {{{}}}}}",
        events.rows,
        events.refused.count,
        events.table.acts(),
        peak_mib(),
        by_rule.collect::<Vec<_>>().join(", "),
    );
    Ok(())
}

/// How long updates take, in microseconds and in order: an act an hour later, and back.
fn edit_times(rules: &[Rule], events: &EventsTable, asked: &AskedOfTable, edits: usize) -> Vec<f64> {
    let mut live = Live::new(rules, events.table.clone(), asked);
    let cases = events.table.cases();
    let mut times = Vec::new();
    let mut found = 0;
    for edit in 0..edits as u32 {
        // A step that is prime to the number of cases goes through all of them in no order.
        let case = edit.wrapping_mul(2_654_435_761) % cases;
        let rows = events.table.rows_of(case);
        let mut row = rows[edit as usize % rows.len()];
        for shift in [60, -60] {
            (row.act.lo, row.act.hi) = (row.act.lo + shift, row.act.hi + shift);
            let before = now();
            live.put(row, |_| found += 1);
            times.push(before.elapsed().as_secs_f64() * 1e6);
        }
    }
    assert!(found > 0, "edits lead to findings");
    times.sort_by(f64::total_cmp);
    times
}

#[expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

fn write_findings(
    out: &str,
    rules: &[Rule],
    events: &EventsTable,
    asked: &AskedOfTable,
    reading: &Reading,
) -> Result<(), Box<dyn Error>> {
    let mut file = BufWriter::new(File::create(out)?);
    writeln!(file, "rule,case,trigger,outcome,rows")?;
    let mut failed = Ok(());
    judge_table(rules, &events.table, asked, |finding: &Finding<'_>| {
        let rows: Vec<String> = finding.rows.iter().map(u32::to_string).collect();
        let (rule, case) =
            (&reading.standards[finding.rule].standard.id, &events.cases[finding.case as usize]);
        let outcome = finding.outcome.name();
        let line = writeln!(file, "{rule},{case},{},{outcome},{}", finding.trigger, rows.join(" "));
        if failed.is_ok() {
            failed = line;
        }
    });
    Ok(failed?)
}

fn load(path: &str, rules: &[Rule], reading: &Reading, words: &Words) -> Result<EventsTable, Box<dyn Error>> {
    let kinds: Vec<(i64, String)> = match words.value("names") {
        Some(names) => {
            serde_json::from_str::<std::collections::BTreeMap<String, i64>>(&fs::read_to_string(names)?)?
                .into_iter()
                .map(|(name, number)| (number, name))
                .collect()
        }
        None => Vec::new(),
    };
    let numbers = NumbersMean {
        in_a_minute: if words.has("seconds") { 60 } else { 1 },
        ..NumbersMean::minutes_since(words.number("epoch", 0))
    };
    let expected = Expected {
        rules,
        symbols: &reading.symbols,
        kinds: &kinds,
        numbers,
        times: if words.has("points") { Times::Points } else { Times::Doubt },
        recorded: words.value("known").is_some(),
    };
    let file = File::open(path)?;
    let events = if std::path::Path::new(path).extension().is_some_and(|end| end == "csv") {
        read_csv(file, &expected)?
    } else {
        read_parquet(file, &expected)?
    };
    Ok(match words.value("competence") {
        None => events,
        Some(path) => {
            let known = competences(path, reading, numbers.since)?;
            let known: Vec<_> = known.iter().map(|(person, c, held)| (person.as_str(), *c, *held)).collect();
            events.with_register(&known)
        }
    })
}

type Held = (String, candour_checks::CompetenceId, Span);

fn competences(path: &str, reading: &Reading, since: i64) -> Result<Vec<Held>, Box<dyn Error>> {
    let mut symbols = reading.symbols.clone();
    let competence = symbols.competence("child protection");
    let numbers: Vec<i32> = words_of(&fs::read(path)?);
    let held = |from: i32, to: i32| Span { lo: since + i64::from(from), hi: since + i64::from(to) - 1 };
    Ok(numbers.chunks_exact(3).map(|row| (row[0].to_string(), competence, held(row[1], row[2]))).collect())
}

/// CPU seconds of clustering rows that stand in memory in the order of cases.
fn clustering(folder: &str, rules: &[Rule], reading: &Reading, words: &Words) -> Result<f64, Box<dyn Error>> {
    let column = |name: &str| fs::read(format!("{folder}/col.{name}.bin"));
    let (case, ts) = (words_of(&column("case_id")?), words_of(&column("ts")?));
    let (actor, reference) = (words_of(&column("actor")?), words_of(&column("ref")?));
    let (act, agency) = (column("act")?, column("agency")?);
    let names: std::collections::BTreeMap<String, u8> =
        serde_json::from_str(&fs::read_to_string(words.value("names").ok_or("names")?)?)?;
    let mut kinds = [None; 256];
    for (name, number) in names {
        kinds[usize::from(number)] = reading.symbols.find_kind(&name);
    }
    let parties: Vec<u8> = (0..=u8::MAX)
        .map(|agency| {
            let place = reading.symbols.parties().iter().position(|name| *name == agency.to_string());
            place.map_or(NOBODY, |place| place as u8)
        })
        .collect();
    let since = NumbersMean::minutes_since(words.number("epoch", 0)).since as i32;
    let before = cpu();
    let mut builder = TableBuilder::new(rules);
    reserve(&mut builder, &kinds, &act);
    for at in 0..act.len() {
        let Some(kind) = kinds[usize::from(act[at])] else { continue };
        let time = ts[at] + since;
        let row = RowAct {
            lo: time,
            hi: time,
            recorded: UNSAID,
            person: actor[at] as u32,
            reference: reference[at] as u32,
            row: at as u32,
            party: parties[usize::from(agency[at])],
            alone: Truth::CannotTell,
        };
        builder.push(case[at] as u32, kind, &row);
    }
    let table: Table = builder.close(0);
    let took = cpu() - before;
    assert!(table.acts() > 0);
    Ok(took)
}

fn reserve(builder: &mut TableBuilder, kinds: &[Option<KindId>; 256], acts: &[u8]) {
    let mut counts = [0; 256];
    for act in acts {
        counts[usize::from(*act)] += 1;
    }
    for (kind, count) in kinds.iter().zip(counts) {
        if let Some(kind) = kind {
            builder.reserve(*kind, count);
        }
    }
}

fn words_of(bytes: &[u8]) -> Vec<i32> {
    bytes.chunks_exact(4).map(|four| i32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

/// CPU seconds so far: of this thread to the nanosecond, of ended threads to a hundredth.
fn cpu() -> f64 {
    let text = |path| fs::read_to_string(path).unwrap_or_default();
    let nanoseconds = text("/proc/thread-self/schedstat");
    let own = nanoseconds.split(' ').next().and_then(|one| one.parse::<f64>().ok()).unwrap_or(0.0) / 1e9;
    let stat = text("/proc/self/stat");
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: f64 =
        after.split_whitespace().skip(11).take(2).filter_map(|one| one.parse::<f64>().ok()).sum();
    let all = ticks / 100.0;
    // The two differ by less than a tick or two while there is one thread.
    if (all - own).abs() < 0.03 { own } else { all }
}

fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
