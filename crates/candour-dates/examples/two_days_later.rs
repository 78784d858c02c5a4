//! Reads a text on standard input and prints each expression with its value:
//! `echo "Seen 22.5.16. Two days later he was not." | cargo run -p candour-dates --example two_days_later`.
//! The day of death may be given: `-- 2007-08-03`.

#![expect(clippy::print_stdout, reason = "a report for a person at a terminal")]

use std::io::Read;

use candour_dates::{Context, Interval, find};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let died = std::env::args().nth(1).and_then(|day| day.parse().ok()).map(Interval::day);
    for found in find(&text, &Context { died, ..Context::default() }) {
        let readings: Vec<String> = found.resolved.readings.iter().map(ToString::to_string).collect();
        let words = &text[found.start..found.end];
        println!("{words:30} {:30} {}", readings.join(" or "), found.resolved.rule);
    }
    Ok(())
}
