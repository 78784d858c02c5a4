//! Text to records, by the rules every spreadsheet follows: a cell in quotation marks holds separators and line ends,
//! two marks in it are one, a mark inside a cell that does not begin with one means itself.
//!
//! Cells are slices of the text but where marks were doubled. A general reader builds a table of its states for each
//! file, which took longer than to read a small file; and it does not count the empty lines that a spreadsheet shows.

use std::borrow::Cow;

/// The records of a text, one after the other.
pub(super) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    quoting: bool,
    at: usize,
    /// Rows a spreadsheet would show so far, empty ones too.
    number: usize,
}

impl<'a> Records<'a> {
    /// Reads from the start; the separator is one byte of ASCII.
    pub(super) fn new(text: &'a str, delimiter: u8, quoting: bool) -> Records<'a> {
        Records { text, delimiter, quoting, at: 0, number: 0 }
    }

    /// The number of the last record, as a spreadsheet shows it.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Puts the next record that is not an empty line into `cells`; false at the end.
    pub(super) fn next_into(&mut self, cells: &mut Vec<Cow<'a, str>>) -> bool {
        cells.clear();
        let bytes = self.text.as_bytes();
        while let Some(b'\r' | b'\n') = bytes.get(self.at) {
            self.number += 1;
            self.line_end();
        }
        if self.at >= bytes.len() {
            return false;
        }
        self.number += 1;
        loop {
            cells.push(self.cell());
            match bytes.get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(_) => {
                    self.line_end();
                    return true;
                }
                None => return true,
            }
        }
    }

    /// `\n`, `\r\n` or `\r` alone.
    fn line_end(&mut self) {
        let two = self.text.as_bytes()[self.at..].starts_with(b"\r\n");
        self.at += if two { 2 } else { 1 };
    }

    /// One cell, up to its separator or line end.
    fn cell(&mut self) -> Cow<'a, str> {
        if self.quoting && self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.quoted()
        } else {
            Cow::Borrowed(self.plain())
        }
    }

    fn plain(&mut self) -> &'a str {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let ends = |&byte: &u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        self.at = start + rest.iter().position(ends).unwrap_or(rest.len());
        &self.text[start..self.at]
    }

    /// A cell that begins with a quotation mark; what follows its closing mark belongs to it, as written.
    fn quoted(&mut self) -> Cow<'a, str> {
        self.at += 1;
        let mut cell = Cow::Borrowed("");
        loop {
            let start = self.at;
            let rest = &self.text.as_bytes()[start..];
            let Some(length) = rest.iter().position(|&byte| byte == b'"') else {
                self.at = self.text.len();
                join(&mut cell, &self.text[start..]);
                return cell;
            };
            self.at = start + length + 1;
            if self.text.as_bytes().get(self.at) == Some(&b'"') {
                join(&mut cell, &self.text[start..self.at]);
                self.at += 1;
                continue;
            }
            join(&mut cell, &self.text[start..start + length]);
            let after = self.plain();
            join(&mut cell, after);
            return cell;
        }
    }
}

fn join<'a>(cell: &mut Cow<'a, str>, more: &'a str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(more);
    } else if !more.is_empty() {
        cell.to_mut().push_str(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_those_a_spreadsheet_shows() {
        // text, with quotation marks or without, and its rows: number: cell|cell
        let cases = [
            ("a,b\nc,d\n", true, "1:a|b 2:c|d"),
            ("a,b\r\nc,d", true, "1:a|b 2:c|d"),
            ("a,b\rc,d\r", true, "1:a|b 2:c|d"),
            ("a\n\n\r\nb", true, "1:a 4:b"),
            ("a,\"b\nc\",d\ne", true, "1:a|b\nc|d 2:e"),
            ("\"a \"\"b\"\" c\",d", true, "1:a \"b\" c|d"),
            ("\"\"\"a\"\"\"", true, "1:\"a\""),
            ("\"a\" b,c", true, "1:a b|c"),
            ("\"a\"b\"c,d", true, "1:ab\"c|d"),
            ("a \"b\" c,d", true, "1:a \"b\" c|d"),
            ("\"a,b\nc", true, "1:a,b\nc"),
            ("\"a,b\nc", false, "1:\"a|b 2:c"),
            ("\"\",\"\"\n,", true, "1:| 2:|"),
            ("é,\"ü\"\"\",ñ", true, "1:é|ü\"|ñ"),
            ("", true, ""),
            ("\n\n", true, ""),
        ];
        for (text, quoting, expected) in cases {
            let mut records = Records::new(text, b',', quoting);
            let (mut cells, mut rows) = (Vec::new(), Vec::new());
            while records.next_into(&mut cells) {
                rows.push(format!("{}:{}", records.number(), cells.join("|")));
            }
            assert_eq!(rows.join(" "), expected, "{text:?}");
        }
    }
}
