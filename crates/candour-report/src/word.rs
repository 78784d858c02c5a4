//! What a Word document is made of: headings, paragraphs, runs and tables.

use crate::words::{esc, w};

/// The look of what stands below the words of a cell.
pub(crate) const SMALL: &str = "<w:sz w:val=\"15\"/>";
/// Closes a table; the format wants a paragraph after each.
pub(crate) const TABLE_END: &str = "</w:tbl><w:p/>";

/// A heading of a level that the styles know.
pub(crate) fn heading(out: &mut String, level: usize, text: &str) {
    w!(out, "<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/></w:pPr>");
    run(out, text, "");
    out.push_str("</w:p>");
}

/// Opens a table of these columns, with the row that every page repeats.
pub(crate) fn table(out: &mut String, columns: &[(&str, u32)]) {
    let all: u32 = columns.iter().map(|(_, width)| width).sum();
    w!(out, "<w:tbl><w:tblPr><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        w!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"888888\"/>");
    }
    out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (_, width) in columns {
        w!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (heading, width) in columns {
        w!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        paragraph(out, heading, "<w:b/>");
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

/// A row of plain words.
pub(crate) fn row(out: &mut String, cells: &[&str]) {
    out.push_str("<w:tr>");
    for words in cells {
        cell(out, &[(words, "")]);
    }
    out.push_str("</w:tr>");
}

/// A cell, as wide as the header's; empty paragraphs are left out, but a cell must hold at least one.
pub(crate) fn cell(out: &mut String, paragraphs: &[(&str, &str)]) {
    out.push_str("<w:tc>");
    let mut some = false;
    for (text, look) in paragraphs.iter().filter(|(text, _)| !text.is_empty()) {
        paragraph(out, text, look);
        some = true;
    }
    if !some {
        out.push_str("<w:p/>");
    }
    out.push_str("</w:tc>");
}

/// A paragraph of one look.
pub(crate) fn paragraph(out: &mut String, text: &str, look: &str) {
    out.push_str("<w:p>");
    run(out, text, look);
    out.push_str("</w:p>");
}

/// A run; line breaks of the record stay line breaks.
fn run(out: &mut String, text: &str, look: &str) {
    out.push_str("<w:r>");
    if !look.is_empty() {
        out.push_str("<w:rPr>");
        out.push_str(look);
        out.push_str("</w:rPr>");
    }
    for (nth, line) in text.lines().enumerate() {
        if nth > 0 {
            out.push_str("<w:br/>");
        }
        out.push_str(if keeps_its_blanks(line) { "<w:t>" } else { "<w:t xml:space=\"preserve\">" });
        esc(out, line);
        out.push_str("</w:t>");
    }
    out.push_str("</w:r>");
}

/// Is it sure, without saying so, that no blank of it is lost? Long lines are not looked through: few stand in a row.
fn keeps_its_blanks(line: &str) -> bool {
    let bytes = line.as_bytes();
    let edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let twice = |pair: &[u8]| pair[0].is_ascii_whitespace() && pair[1].is_ascii_whitespace();
    bytes.len() < 64
        && !edge(bytes.first())
        && !edge(bytes.last())
        && !bytes.contains(&b'\t')
        && !bytes.windows(2).any(twice)
}
