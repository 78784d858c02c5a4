//! Word documents: headings, paragraphs and tables.

use std::fmt::Write as _;

use super::grid::{SheetCell, across, goes_down, slashes, span};
use super::pack::{pack, push_escaped};

/// A piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum DocBlock {
    /// A heading.
    Heading(String),
    /// A paragraph; a line break inside it is `\n`.
    Paragraph(String),
    /// A table.
    Table(Vec<Vec<SheetCell>>),
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Twentieths of a point between the margins of a landscape page.
const PAGE_WIDTH: usize = 15_000;

/// A document of these blocks, with an optional footer on each page.
pub fn docx(blocks: &[DocBlock], footer: Option<&str>) -> Vec<u8> {
    let mut parts = vec![
        ("[Content_Types].xml", types(footer.is_some())),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
    ];
    let linked: &[(&str, &str)] = match footer {
        Some(_) => &[("styles", "styles.xml"), ("footer", "footer1.xml")],
        None => &[("styles", "styles.xml")],
    };
    parts.push(("word/_rels/document.xml.rels", relations(linked)));
    parts.push(("word/styles.xml", styles()));
    parts.push(("word/document.xml", document(blocks, footer.is_some())));
    if let Some(words) = footer {
        let mut text = format!("{XML}<w:ftr {MAIN}>");
        push_paragraph(&mut text, words, "");
        text.push_str("</w:ftr>");
        parts.push(("word/footer1.xml", text));
    }
    pack(&parts, false)
}

fn types(footer: bool) -> String {
    let mut out = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let parts: &[(&str, &str)] =
        &[("document", "document.main"), ("styles", "styles"), ("footer1", "footer")];
    for (name, kind) in &parts[..if footer { 3 } else { 2 }] {
        let _ = write!(out, "<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>");
    }
    out.push_str("</Types>");
    out
}

fn relations(list: &[(&str, &str)]) -> String {
    let mut out = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (nth, (kind, target)) in list.iter().enumerate() {
        let id = nth + 1;
        let _ = write!(out, "<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    }
    out.push_str("</Relationships>");
    out
}

fn styles() -> String {
    format!(
        "{XML}<w:styles {MAIN}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\">\
         <w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>\
         <w:rPr><w:b/></w:rPr></w:style></w:styles>"
    )
}

fn document(blocks: &[DocBlock], footer: bool) -> String {
    let mut out = format!("{XML}<w:document {MAIN}><w:body>");
    for block in blocks {
        match block {
            DocBlock::Heading(text) => push_paragraph(&mut out, text, "<w:pStyle w:val=\"Heading1\"/>"),
            DocBlock::Paragraph(text) => push_paragraph(&mut out, text, ""),
            DocBlock::Table(rows) => push_table(&mut out, rows),
        }
    }
    // Word wants a paragraph after a table; an empty one carries no words.
    if matches!(blocks.last(), None | Some(DocBlock::Table(_))) {
        out.push_str("<w:p/>");
    }
    out.push_str("<w:sectPr>");
    if footer {
        out.push_str("<w:footerReference w:type=\"default\" r:id=\"rId2\"/>");
    }
    out.push_str(
        "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"850\" w:right=\"900\" \
         w:bottom=\"850\" w:left=\"900\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
    );
    out
}

fn push_paragraph(out: &mut String, text: &str, look: &str) {
    out.push_str("<w:p>");
    if !look.is_empty() {
        let _ = write!(out, "<w:pPr>{look}</w:pPr>");
    }
    out.push_str("<w:r>");
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("<w:br/>");
        }
        for (nth, piece) in line.split('\t').enumerate() {
            if nth > 0 {
                out.push_str("<w:tab/>");
            }
            out.push_str("<w:t xml:space=\"preserve\">");
            push_escaped(out, piece);
            out.push_str("</w:t>");
        }
    }
    out.push_str("</w:r></w:p>");
}

fn push_table(out: &mut String, rows: &[Vec<SheetCell>]) {
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
    // A table of no cells is not a table to Word.
    if wide == 0 {
        return;
    }
    let width = PAGE_WIDTH / wide;
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{PAGE_WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    );
    for _ in 0..wide {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    for (row, cells) in rows.iter().enumerate() {
        out.push_str("<w:tr>");
        for (column, cell) in cells.iter().enumerate() {
            push_cell(out, rows, (row, column), cell);
        }
        for _ in cells.len()..wide {
            out.push_str("<w:tc><w:p/></w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn push_cell(out: &mut String, rows: &[Vec<SheetCell>], (row, column): (usize, usize), cell: &SheetCell) {
    let covered = span(rows, row, column).is_none();
    if covered && *cell == SheetCell::MergedLeft {
        return;
    }
    out.push_str("<w:tc><w:tcPr>");
    let wide = across(&rows[row], column) + 1;
    if wide > 1 {
        let _ = write!(out, "<w:gridSpan w:val=\"{wide}\"/>");
    }
    if covered {
        out.push_str("<w:vMerge/>");
    } else if goes_down(rows, row, column) {
        out.push_str("<w:vMerge w:val=\"restart\"/>");
    }
    out.push_str("</w:tcPr>");
    match cell {
        SheetCell::Empty | SheetCell::MergedLeft | SheetCell::MergedUp => out.push_str("<w:p/>"),
        SheetCell::Text(text) => push_paragraph(out, text, ""),
        SheetCell::Date(day) => push_paragraph(out, &slashes(*day), ""),
        SheetCell::Number(number) => push_paragraph(out, &number.to_string(), ""),
    }
    out.push_str("</w:tc>");
}
