//! Writes TIMEX3 values, one JSON line a document, for scorers of other houses:
//! `cargo run --release -p candour-dates --example timex -- FOLDER [edtf] > out.jsonl`.
//!
//! The folder holds `NAME.txt` with, beside it, `NAME.facts`: lines such as `written=2007-08-03`, `born=`, `died=`.
//! With `edtf` the value is the EDTF of the first reading.

#![expect(clippy::print_stdout, reason = "its output is data")]

use std::path::Path;

use candour_dates::{Context, DayMonthOrder, Edtf, Expression, Interval, Style, Term, find};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let edtf = std::env::args().nth(2).is_some_and(|a| a == "edtf");
    let mut files: Vec<_> = std::fs::read_dir(&folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let context = facts(&file.with_extension("facts"));
        let marks: Vec<String> = find(&text, &context).iter().map(|e| mark(&text, e, edtf)).collect();
        let name = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        println!("{{\"id\": \"{name}\", \"timex\": [{}]}}", marks.join(", "));
    }
    Ok(())
}

fn facts(file: &Path) -> Context {
    let mut context = Context::default();
    for line in std::fs::read_to_string(file).unwrap_or_default().lines() {
        let Some((name, value)) = line.split_once('=') else { continue };
        let day = value.get(..10).and_then(|d| d.parse().ok());
        match name {
            "written" => context.written = day,
            "born" => context.born = day.map(Interval::day),
            "died" => context.died = day.map(Interval::day),
            "style" => {
                context.style = match value {
                    "news" => Style::News,
                    "history" => Style::History,
                    _ => Style::Record,
                }
            }
            "order" if value == "mdy" => context.order = DayMonthOrder::Mdy,
            "terms" => {
                let days = Edtf::parse(value).map(|e| e.interval());
                context.terms.extend(days.map(|days| Term { name: String::new(), days }));
            }
            _ => {}
        }
    }
    context
}

fn mark(text: &str, found: &Expression, edtf: bool) -> String {
    let points = |byte: usize| text[..byte].chars().count();
    let value = match found.resolved.readings.first() {
        Some(first) if edtf => first.to_string(),
        _ if edtf => found.iso(),
        _ => found.timex.value.to_string(),
    };
    format!(
        "{{\"s\": {}, \"e\": {}, \"type\": \"{}\", \"value\": \"{value}\", \"rule\": \"{}\"}}",
        points(found.start),
        points(found.end),
        found.timex.kind.timex(),
        found.resolved.rule
    )
}
