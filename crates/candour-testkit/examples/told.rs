//! Writes a told case and its labels: `cargo run -p candour-testkit --example told -- SEED FOLDER`.
//!
//! The labels lie beside the case folder's parts as `labels.csv`, which no build of the case reads.

use std::path::Path;
use std::process::ExitCode;

use candour_testkit::{TextEncoding, consistent, csv, told, write_files};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (Some(seed), Some(folder)) = (words.first().and_then(|seed| seed.parse().ok()), words.get(1)) else {
        eprintln!("usage: told SEED FOLDER");
        return ExitCode::from(2);
    };
    let case = told(seed);
    let mut files = case.files.clone();
    files.push(("labels.csv".to_owned(), csv(&case.labels(), ',', TextEncoding::Utf8)));
    if let Err(error) = write_files(&files, Path::new(folder)) {
        eprintln!("the case could not be written: {error}");
        return ExitCode::from(3);
    }
    eprintln!("{} files, {} claims", files.len(), case.claims.len());
    let faults = consistent(&case);
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
