//! Writes a sample page, workbook, document and CSV of an invented case: `sample_page OUT_FOLDER [ENTRIES]`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example for people at a terminal")]

#[path = "../tests/it/sample.rs"]
#[expect(dead_code, reason = "the tests share this file and also change the case")]
mod sample;

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| ".".to_owned());
    let entries = arguments.next().map_or(Ok(300), |n| n.parse())?;
    let case = sample::Sample::new(entries);
    let view = case.view();
    let mut at = Instant::now();
    let mut lap = |what: &str| {
        println!("{what}: {:?}", at.elapsed());
        at = Instant::now();
    };
    let scene = candour_report::scene(&view);
    lap("scene");
    let page = candour_report::html(&view, &scene);
    lap("html");
    let table = candour_report::csv(&view);
    lap("csv");
    let book = candour_report::xlsx(&view)?;
    lap("xlsx");
    let document = candour_report::docx(&view)?;
    lap("docx");
    for (name, bytes) in [
        ("chronology.html", page.as_bytes()),
        ("chronology.csv", &table),
        ("chronology.xlsx", &book),
        ("chronology.docx", &document),
    ] {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes)?;
        println!("{name}: {} bytes", bytes.len());
    }
    Ok(())
}
