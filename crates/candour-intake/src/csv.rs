//! Comma, semicolon, tab or bar separated text to a table.

mod records;

use candour_model::{Place, Refusal, Severity};

use crate::read::problem;
use crate::sheet::{Sheet, Used};
use crate::{Block, Document, Limits};
use records::Records;

/// Rows that are looked at to tell the separator.
const SAMPLE: usize = 60;

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
    document.text.reserve(body.len());
    let mut used = Used::default();
    let mut sheet = Sheet::new("", limits, &mut used);
    let mut records = Records::new(body, delimiter, quoting);
    let mut cells = Vec::new();
    while records.next_into(&mut cells) {
        let words = cells.iter().map(|cell| &**cell).enumerate();
        sheet.row(&mut document.text, first + records.number(), words)?;
    }
    document.blocks.push(Block::Table(sheet.finish()));
    Ok(document)
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
        let mut records = Records::new(text, delimiter, true);
        let mut cells = Vec::new();
        let mut counts = [0_usize; 64];
        let mut rows = 0;
        while rows < SAMPLE && records.next_into(&mut cells) {
            rows += 1;
            counts[cells.len().min(63)] += 1;
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

/// Is a text of another name a table? Its rows are cut into equally many cells, at least three rows (two, where a `\t` or `;`
/// or a third column leaves no doubt), and the first holds short headings.
pub(crate) fn is_table(head: &str, whole: bool) -> bool {
    // The last line may be cut.
    let body = if whole { head } else { head.rsplit_once('\n').map_or("", |(lines, _)| lines) };
    let delimiter = detect(body);
    let mut records = Records::new(body, delimiter, true);
    let (mut cells, mut columns, mut rows) = (Vec::new(), 0, 0);
    while rows < SAMPLE && records.next_into(&mut cells) {
        let heading = |cell: &str| !cell.trim().is_empty() && cell.chars().count() <= 40;
        if rows == 0 && !(cells.len() > 1 && cells.iter().all(|cell| heading(cell))) {
            return false;
        }
        if rows > 0 && cells.len() != columns {
            return false;
        }
        columns = cells.len();
        rows += 1;
    }
    rows > 2 || rows == 2 && (columns > 2 || delimiter != b',')
}

/// A quotation mark that opens and never closes would swallow every row after it.
fn runaway_quote(text: &str, delimiter: u8) -> bool {
    if text.bytes().filter(|&b| b == b'"').count() % 2 == 0 {
        return false;
    }
    let mut records = Records::new(text, delimiter, true);
    let (mut cells, mut last) = (Vec::new(), Vec::new());
    while records.next_into(&mut cells) {
        std::mem::swap(&mut cells, &mut last);
    }
    last.iter().any(|cell| cell.split('\n').count() > 4)
}
