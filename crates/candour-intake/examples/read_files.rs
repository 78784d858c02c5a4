//! Reads files and prints what came out: our side of `cargo xtask bench`.
//!
//! `read_files rows|entries TIMES LIST`: LIST names a file a line. `rows` stops at text, rows and cells with their
//! spans, which is what a reader of the format gives; `entries` goes on to headings, columns, dates and entries.
#![expect(clippy::print_stdout, reason = "an example prints")]

use candour_intake::{Block, Document, FileIn, Limits, extract, read};
use candour_model::{AgencyId, CaseFacts};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mode, times, list] = arguments.as_slice() else { return Err("rows|entries TIMES LIST".into()) };
    let reader = if mode == "rows" { rows } else { entries };
    let paths: Vec<String> = std::fs::read_to_string(list)?.lines().map(str::to_owned).collect();
    let mut refused = Vec::new();
    let mut made = 0;
    for _ in 0..times.parse::<usize>()? {
        refused.clear();
        made = 0;
        for path in &paths {
            match reader(path, &std::fs::read(path)?) {
                Some(count) => made += count,
                None => refused.push(path),
            }
        }
    }
    println!("{made}");
    for path in refused {
        println!("{path}");
    }
    Ok(())
}

/// Rows, paragraphs and messages; `None` where the file is refused.
fn rows(path: &str, bytes: &[u8]) -> Option<usize> {
    extract(path, bytes, &Limits::default()).ok().map(|document| parts(&document))
}

fn parts(document: &Document) -> usize {
    let of = |block: &Block| match block {
        Block::Table(table) => table.rows.len(),
        Block::Paragraph(_) | Block::Message(_) => 1,
    };
    document.blocks.iter().map(of).sum()
}

/// Entries; `None` where the file is refused as a whole.
fn entries(path: &str, bytes: &[u8]) -> Option<usize> {
    let agency = AgencyId::new("other");
    let file = FileIn { path, agency: &agency, bytes };
    let intake = read(&file, &CaseFacts::default(), &Limits::default());
    let whole = intake.report.refused.iter().any(|refusal| refusal.locator == "file");
    (!whole).then_some(intake.entries.len())
}
