//! Measures the reading of dates on the tables of the shared folder:
//! `cargo run -p candour-dates --example measure -- ../shared`.

#![expect(clippy::print_stdout, reason = "a report for a person at a terminal")]

#[path = "../tests/it/measured.rs"]
mod measured;

use std::path::PathBuf;
use std::time::Instant;

use candour_dates::{Context, find};

fn main() {
    let shared = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "../shared".to_owned()));
    let misses = std::env::args().nth(2).is_some();
    let scores = [
        ("expressions", measured::expressions(&shared)),
        ("case notes, value", measured::case_notes(&shared)),
        ("article chain", measured::article(&shared)),
    ];
    for (name, score) in scores {
        let Some(score) = score else {
            println!("{name}: the table is not here");
            continue;
        };
        println!("{name}: {} of {}", score.right, score.all);
        for miss in score.misses.iter().filter(|_| misses) {
            println!("    {miss}");
        }
    }
    if let Ok(text) = std::fs::read_to_string(shared.join("seed/article.txt")) {
        speed("article", &text.repeat(400));
        speed(
            "case notes",
            &"Seen by HV on 3/8/07 at 11.36am, unwell 3/7. Mum rang the next day. ".repeat(20_000),
        );
        speed("no times", &"the worker and the family spoke about the garden and a football ".repeat(30_000));
    }
}

#[expect(clippy::disallowed_methods, reason = "measuring needs a clock")]
fn speed(name: &str, text: &str) {
    let start = Instant::now();
    let found = find(text, &Context::default()).len();
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{name}: {:.1} MB/s, {found} found",
        f64::from(u32::try_from(text.len()).unwrap_or(0)) / 1e6 / seconds
    );
}
