//! `texts TIMES FILE ...`: reads every file so many times and prints how much was found; for `benches/peers`, which
//! counts the CPU time of the whole process.

#![expect(clippy::print_stdout, reason = "a report for a person at a terminal")]

use candour_dates::{Context, find};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let times: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let texts = arguments.map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    // Nothing is known of the text, and its style is told from its words.
    let context = Context::default();
    let mut found = 0;
    for _ in 0..times {
        found = texts.iter().map(|text| find(text, &context).len()).sum();
    }
    println!("{found}");
    Ok(())
}
