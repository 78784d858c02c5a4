//! Two versions of a report of 100,000 words compared, on one thread:
//! `cargo run --release -p candour-accounts --example versions_speed`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and tells")]

use std::time::Instant;

use candour_accounts::{read, revise};
use candour_model::CaseFacts;
use candour_testkit::{redrafted, wrapped};

fn main() {
    let report = redrafted(1, 100_000);
    let texts = [report.before.join("\n\n"), wrapped(&report.after, 72, true)];
    let facts = CaseFacts::default();
    let mut times = Vec::new();
    let mut changes = 0;
    for _ in 0..7 {
        let start = Instant::now();
        let [before, after] = ["r.v1.txt", "r.v2.txt"]
            .map(|file| read(file, texts[usize::from(file == "r.v2.txt")].as_bytes(), &facts).0);
        let reading = start.elapsed();
        changes = revise(&before, &after).changes.len();
        times.push((start.elapsed(), start.elapsed().saturating_sub(reading)));
    }
    times.sort_unstable();
    let words = texts[0].split_whitespace().count();
    println!("{words} words, {changes} changes: median {:?}, of it comparing {:?}", times[3].0, times[3].1);
}
