//! Comma, semicolon, tab or bar separated text to a table.

use candour_model::{Place, Refusal, Severity};
use csv::ReaderBuilder;

use crate::read::{problem, refuse_file};
use crate::sheet::{Sheet, Used};
use crate::{Block, Document, Limits};

/// Reads decoded text.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Document, Refusal> {
    let (body, told, first) = separator_line(text);
    let delimiter = told.unwrap_or_else(|| detect(body));
    let mut document = Document::default();
    let quoting = !runaway_quote(body, delimiter);
    if !quoting {
        let message = "read a file in which a quotation mark never closes";
        document.problems.push(problem(
            "candour::intake::quotes",
            Severity::Warning,
            Place::default(),
            message,
        ));
    }
    let mut used = Used::default();
    let mut sheet = Sheet::new("", limits, &mut used);
    let mut reader = builder(delimiter, quoting).from_reader(body.as_bytes());
    let mut record = csv::StringRecord::new();
    // Newlines inside cells, which a spreadsheet's row numbers do not count.
    let mut inside = 0;
    loop {
        let more = reader.read_record(&mut record);
        if !more.map_err(|_| refuse_file("candour::intake::damaged", "is not readable as a table"))? {
            break;
        }
        let line = record.position().map_or(1, |position| position.line() as usize);
        sheet.row(&mut document.text, first + line - inside, record.iter().enumerate())?;
        inside += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
    }
    document.blocks.push(Block::Table(sheet.finish()));
    Ok(document)
}

fn builder(delimiter: u8, quoting: bool) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).quoting(quoting).has_headers(false).flexible(true);
    builder
}

/// Excel's `sep=;` line: the body after it, the separator, and how many lines it took.
fn separator_line(text: &str) -> (&str, Option<u8>, usize) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = line.trim_matches(['"', '\r', ' ']).to_ascii_lowercase();
    match told.strip_prefix("sep=").map(str::as_bytes) {
        Some([one]) if one.is_ascii_punctuation() || *one == b'\t' => (rest, Some(*one), 1),
        Some([]) if line.contains('\t') => (rest, Some(b'\t'), 1),
        _ => (text, None, 0),
    }
}

/// The separator that cuts the first rows into the most even columns.
fn detect(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut reader = builder(delimiter, true).from_reader(text.as_bytes());
        let mut counts = [0_usize; 64];
        let mut rows = 0;
        for record in reader.byte_records().take(60).flatten() {
            rows += 1;
            counts[record.len().min(63)] += 1;
        }
        let best = (2..64).max_by_key(|&columns| counts[columns] * columns.min(8)).unwrap_or(2);
        (counts[best] * 100 / rows.max(1), best)
    };
    let mut best = (b',', (0, 0));
    for delimiter in [b',', b'\t', b';', b'|'] {
        let (even, columns) = score(delimiter);
        if even * columns.min(8) > best.1.0 * best.1.1.min(8) {
            best = (delimiter, (even, columns));
        }
    }
    best.0
}

/// A quotation mark that opens and never closes would swallow every row after it.
fn runaway_quote(text: &str, delimiter: u8) -> bool {
    if text.bytes().filter(|&b| b == b'"').count() % 2 == 0 {
        return false;
    }
    let mut reader = builder(delimiter, true).from_reader(text.as_bytes());
    let last = reader.byte_records().flatten().last();
    last.is_some_and(|record| record.iter().any(|cell| cell.split(|&b| b == b'\n').count() > 4))
}
