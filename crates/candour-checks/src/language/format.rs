//! One way to lay a standards file out: keywords in a column, tables in line. Words and comments stay as they are.

use super::header::keyword;
use candour_sentences::{Line, columns, without_comment};

/// Columns of a keyword, as wide as the longest.
const KEYWORD: usize = 10;

/// Lays a file out anew. Laid out again it is the same; what it says does not change.
pub fn format(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut rows: Vec<&str> = Vec::new();
    let mut above = Above::default();
    for raw in text.lines() {
        let line = raw.trim();
        if line.starts_with('|') {
            rows.push(line);
            above.goes_on = None;
            continue;
        }
        out.extend(table(&std::mem::take(&mut rows)));
        if line.is_empty() {
            if out.last().is_some_and(|last| !last.is_empty()) {
                out.push(String::new());
            }
            continue;
        }
        out.push(one(raw, line, &mut above));
    }
    out.extend(table(&rows));
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.join("\n") + "\n"
}

/// The line above: what a line must exceed to go on with it, and how deep that is laid out.
#[derive(Default)]
struct Above {
    goes_on: Option<usize>,
    deep: usize,
}

fn one(raw: &str, line: &str, above: &mut Above) -> String {
    let indent = columns(&raw[..raw.len() - raw.trim_start().len()]);
    if line.starts_with('#') {
        return if indent == 0 { line.to_owned() } else { format!("  {line}") };
    }
    if above.goes_on.is_some_and(|least| indent > least) {
        return format!("{:width$}{}", "", spaced(line), width = above.deep);
    }
    let probe = Line { parts: vec![(line, 0)], indent, number: 0 };
    *above = Above { goes_on: probe.goes_on("standard"), deep: 4 };
    match keyword(&probe) {
        Some("standard") => spaced(line),
        Some(word) => {
            above.deep = KEYWORD + 3;
            let words = word.split(' ').count();
            let rest = spaced(line).splitn(words + 1, ' ').nth(words).unwrap_or_default().to_owned();
            format!("  {word:KEYWORD$} {rest}").trim_end().to_owned()
        }
        None => format!("  {}", spaced(line)),
    }
}

/// Single spaces outside quotes and comments.
fn spaced(line: &str) -> String {
    let said = without_comment(line);
    let mut out = String::new();
    let mut quoted = false;
    for c in said.trim_end().chars() {
        quoted ^= c == '"';
        if quoted || !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    let comment = line[said.len()..].trim();
    if comment.is_empty() { out } else { format!("{out}  {comment}") }
}

/// The rows of a table, with every column as wide as its widest cell.
fn table(rows: &[&str]) -> Vec<String> {
    let cells = |row: &str| -> Vec<String> {
        let inner = row.strip_prefix('|').unwrap_or(row);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        inner.split('|').map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let wide = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|c| c.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|at| wide(at).unwrap_or_default()).collect();
    let line = |row: &Vec<String>| {
        let padded = row.iter().zip(&widths).map(|(cell, width)| format!(" {cell:width$} "));
        format!("    |{}|", padded.collect::<Vec<_>>().join("|"))
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laid_out_once_and_for_all() {
        let text = "# a comment\nstandard   \"Two  spaces\"\n id X-1 # why\n source  B,  \"c  d\"\n\n\n note  long\n     and \
                    longer\n for   each core group\n it must   fall on a working day\n tests in 2018\n  |a|  verdict \
                    |\n  | Mon 5 Feb | met |";
        let expected = "# a comment\nstandard \"Two  spaces\"\n  id         X-1  # why\n  source     B, \"c  d\"\n\n  note       \
                        long\n             and longer\n  for each   core group\n  it must fall on a working day\n  tests      in \
                        2018\n    | a         | verdict |\n    | Mon 5 Feb | met     |\n";
        assert_eq!(format(text), expected);
        assert_eq!(format(&format(text)), expected);
    }
}
