//! CSV by RFC 4180: comma, CRLF, quotes doubled, UTF-8 without a byte order mark.
//!
//! A cell whose text begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets one apostrophe before it, so that
//! a spreadsheet shows it and does not compute it. Nothing else is changed.

use crate::CaseView;
use crate::columns::{HEADINGS, row, told_with};

/// The chronology as CSV.
pub fn csv(view: &CaseView<'_>) -> Vec<u8> {
    let entries = &view.chronology.entries;
    let mut out = Vec::with_capacity(1024 + entries.len() * 512);
    line(&mut out, HEADINGS.iter().map(|heading| (*heading).into()));
    for (entry, told) in entries.iter().zip(told_with(view)) {
        let values = row(view, entry, &told);
        line(&mut out, values.iter().map(crate::columns::Value::text));
    }
    out
}

fn line<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = std::borrow::Cow<'a, str>>) {
    for (nth, cell) in cells.enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        field(out, &cell);
    }
    out.extend_from_slice(b"\r\n");
}

fn field(out: &mut Vec<u8>, text: &str) {
    let guard = matches!(text.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    let quote = guard || text.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r'));
    if !quote {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    if guard {
        out.push(b'\'');
    }
    for piece in text.split_inclusive('"') {
        out.extend_from_slice(piece.as_bytes());
        if piece.ends_with('"') {
            out.push(b'"');
        }
    }
    out.push(b'"');
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
            let mut out = Vec::new();
            super::field(&mut out, text);
            assert_eq!(String::from_utf8(out).expect("utf-8"), want);
        }
    }
}
