//! Measures the reading of dates on the tables of the shared folder:
//! `cargo run -p candour-dates --example measure -- ../shared`.

#![expect(clippy::print_stdout, reason = "a report for a person at a terminal")]

#[path = "../tests/it/measured.rs"]
mod measured;

use std::path::PathBuf;

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
}
