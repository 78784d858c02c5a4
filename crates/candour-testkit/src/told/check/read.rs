//! Reads the records back: tables and dated paragraphs.

use candour_dates::Date;

use super::days::days;

/// One entry as it stands in a file.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) agency: String,
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) text: String,
}

impl Row {
    pub(super) fn is_within(&self, from: Date, to: Date) -> bool {
        from <= self.first && self.last <= to
    }

    pub(super) fn may_lie_within(&self, from: Date, to: Date) -> bool {
        self.first <= to && from <= self.last
    }
}

/// Every entry of every record; the name of a file that cannot be read.
pub(super) fn rows(files: &[(String, Vec<u8>)]) -> Result<Vec<Row>, String> {
    let mut out = Vec::new();
    for (path, bytes) in files {
        let Some((agency, name)) = path.strip_prefix("records/").and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        let text = String::from_utf8_lossy(bytes);
        let told: Option<Vec<Row>> = if name == "log.csv" {
            text.lines().skip(1).map(|line| row(agency, cells(line))).collect()
        } else {
            text.split("\n\n")
                .filter(|note| !note.trim().is_empty())
                .map(|note| noted(agency, note))
                .collect()
        };
        out.extend(told.ok_or_else(|| path.clone())?);
    }
    Ok(out)
}

fn row(agency: &str, cells: Vec<String>) -> Option<Row> {
    let mut cells = cells.into_iter();
    let (first, last) = days(&cells.next()?)?;
    Some(Row { agency: agency.to_owned(), first, last, text: cells.next()? })
}

fn noted(agency: &str, note: &str) -> Option<Row> {
    let (day, text) = note.split_once("  ")?;
    let text = text.split("\n(recorded").next()?.to_owned();
    row(agency, vec![day.to_owned(), text])
}

/// The cells of a line; none of ours holds a line break.
fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                out.last_mut().into_iter().for_each(|cell| cell.push('"'));
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            letter => out.last_mut().into_iter().for_each(|cell| cell.push(letter)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_of_a_line() {
        assert_eq!(
            cells(r#"1 May 2023,"says ""no"", again",AB"#),
            ["1 May 2023", r#"says "no", again"#, "AB"]
        );
    }
}
