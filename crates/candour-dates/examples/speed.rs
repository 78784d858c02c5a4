//! How fast texts are read: `cargo run --release -p candour-dates --example speed -- FOLDER [written]`.

#![expect(clippy::print_stdout, reason = "a report for a person at a terminal")]

use std::time::Instant;

use candour_dates::{Context, find};

#[expect(clippy::disallowed_methods, reason = "measuring needs a clock")]
fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let written = std::env::args().nth(2).and_then(|d| d.parse().ok());
    let context = Context { written, ..Context::default() };
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "txt") {
            texts.push(std::fs::read_to_string(path)?);
        }
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = f64::MAX;
    let mut found = 0;
    for _ in 0..40 {
        let start = Instant::now();
        found = texts.iter().map(|text| find(text, &context).len()).sum();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let megabytes = f64::from(u32::try_from(bytes).unwrap_or(0)) / 1e6;
    println!("{megabytes:.2} MB, {found} found, best of 40: {:.1} MB/s", megabytes / best);
    Ok(())
}
