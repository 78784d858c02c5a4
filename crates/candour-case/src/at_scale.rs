//! A case file with a million entries: figures to be set beside `benches/peers/ledger_chain.py`.
//!
//! `cargo test --release -p candour-case --lib -- --ignored a_million --nocapture`

use std::path::Path;
use std::time::Instant;

use crate::{CaseFile, Sitting};

const ENTRIES: usize = 1_000_000;
const GROUP: usize = 100;

/// User and system seconds of this process so far.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    let ticks: f64 = [11, 12].iter().map(|&at: &usize| fields[at].parse::<f64>().expect("ticks")).sum();
    ticks / 100.0
}

#[expect(clippy::disallowed_methods, reason = "a measurement, not the program")]
fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let (before, start) = (cpu(), Instant::now());
    let done = act();
    eprintln!("{what}: {:.2} s of CPU, {:.3} s", cpu() - before, start.elapsed().as_secs_f64());
    done
}

fn sitting() -> Sitting {
    Sitting { by: "a.worker".to_owned(), time: "2026-01-01T00:00:00Z".to_owned(), seed: [7; 32] }
}

/// Acts of 200 bytes, as an audit of exports has them; made beforehand, as the peer's are.
fn append(path: &Path) {
    let mut case = CaseFile::open(path, sitting()).expect("opens");
    let (digest, view) = ("0".repeat(64), "x".repeat(62));
    let fields = [("form", "csv"), ("sha256", &*digest), ("view", &*view)].map(|(n, v)| (n, v.as_bytes()));
    let records: Vec<_> =
        (0..ENTRIES).map(|ahead| case.record("export", ahead, &fields).expect("plain")).collect();
    timed("append in groups of 100", || {
        for group in records.chunks(GROUP) {
            case.append(group, &[]).expect("appended");
        }
    });
}

#[test]
#[ignore = "measures a million entries"]
fn a_million_entries() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.candour");
    append(&path);
    let raw: i64 = rusqlite::Connection::open(&path)
        .and_then(|file| {
            let bytes =
                "SELECT sum(length(leaf) + length(leaf_hash) + length(salt) + length(body)) FROM ledger";
            file.query_row(bytes, [], |row| row.get(0))
        })
        .expect("a sum");
    eprintln!("{} bytes, the entries themselves {raw}", std::fs::metadata(&path).expect("there").len());
    timed("open to read, which verifies", || CaseFile::open_to_read(&path).expect("whole").size());
    timed("open to note", || CaseFile::open_to_note(&path, sitting()).expect("opens").size());
}

/// One entry a commit, by turns with a plain file that is written and synced: what the device asks for either way.
#[test]
#[ignore = "measures two thousand commits"]
fn a_million_would_take_as_long_as_the_device() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().expect("a folder");
    let mut case = CaseFile::open(&folder.path().join("case.candour"), sitting()).expect("opens");
    let mut plain = std::fs::File::create(folder.path().join("plain")).expect("made");
    let (digest, view) = ("0".repeat(64), "x".repeat(62));
    let fields = [("form", "csv"), ("sha256", &*digest), ("view", &*view)].map(|(n, v)| (n, v.as_bytes()));
    let (mut ours, mut raw) = (Vec::new(), Vec::new());
    for _ in 0..2000 {
        let record = case.record("export", 0, &fields).expect("plain");
        ours.push(wall(|| case.append(std::slice::from_ref(&record), &[]).expect("appended")));
        let kept = record.committed([7; 32]);
        let bytes = [kept.leaf, kept.salt.to_vec(), kept.body].concat();
        raw.push(wall(|| plain.write_all(&bytes).and_then(|()| plain.sync_data()).expect("written")));
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2] * 1e6
    };
    eprintln!(
        "one entry a commit: {:.0} us; written and synced: {:.0} us",
        median(&mut ours),
        median(&mut raw)
    );
}

#[expect(clippy::disallowed_methods, reason = "a measurement, not the program")]
fn wall(act: impl FnOnce()) -> f64 {
    let start = Instant::now();
    act();
    start.elapsed().as_secs_f64()
}
