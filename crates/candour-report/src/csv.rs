//! CSV by RFC 4180: comma, CRLF, quotes doubled, UTF-8 without a byte order mark.
//!
//! A cell whose text begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets one apostrophe before it, so that
//! a spreadsheet shows it and does not compute it. Nothing else is changed.

use crate::CaseView;
use crate::columns::{Columns, HEADINGS, Value};
use crate::words::{iso, num};

/// The chronology as CSV.
pub fn csv(view: &CaseView<'_>) -> Vec<u8> {
    let entries = &view.chronology.entries;
    let columns = Columns::new(view);
    let mut out = String::with_capacity(1024 + entries.len() * 420);
    head(&mut out);
    for (at, entry) in entries.iter().enumerate() {
        line(&mut out, &columns.row(at, entry));
    }
    out.into_bytes()
}

/// The line of headings.
pub(crate) fn head(out: &mut String) {
    line(out, &HEADINGS.map(|(heading, _)| Value::from(heading)));
}

/// A row as a line.
pub(crate) fn line(out: &mut String, values: &[Value<'_>]) {
    for (nth, value) in values.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        match value {
            Value::Day(date) => iso(out, *date),
            Value::Number(n) => num(out, *n),
            Value::Text(words) => field(out, words),
        }
    }
    out.push_str("\r\n");
}

fn field(out: &mut String, text: &str) {
    let guard = matches!(text.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    let quotes = text.as_bytes().contains(&b'"');
    let quote = guard || quotes || text.bytes().any(|b| matches!(b, b',' | b'\n' | b'\r'));
    if !quote {
        out.push_str(text);
        return;
    }
    out.push('"');
    if guard {
        out.push('\'');
    }
    if !quotes {
        out.push_str(text);
        out.push('"');
        return;
    }
    for piece in text.split_inclusive('"') {
        out.push_str(piece);
        if piece.ends_with('"') {
            out.push('"');
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    #[test]
    fn fields() {
        for (text, want) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "\"'=1+1\""),
            ("@x", "\"'@x\""),
            ("-", "\"'-\""),
            ("", ""),
        ] {
            let mut out = String::new();
            super::field(&mut out, text);
            assert_eq!(out, want);
        }
    }
}
