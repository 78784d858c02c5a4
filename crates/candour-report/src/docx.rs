//! A Word document: one landscape table, its header row repeated, its pages numbered.
//!
//! Written by hand because it is four small parts and one table; the same case gives the same bytes.

use std::io::{Cursor, Write as _};

use candour_model::{Column, Dated};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::headline::{counts, headline};
use crate::html::WARNING;
use crate::words::{day, esc, interval, w};
use crate::{CaseView, ReportError};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const DOC_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>";
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"18\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style>";
const WIDTHS: [u32; 5] = [2000, 2400, 7200, 1700, 1700];

/// The chronology as a Word document.
pub fn docx(view: &CaseView<'_>) -> Result<Vec<u8>, ReportError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(256 * 1024)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default());
    let footer = format!(
        "{XML}<w:ftr {MAIN}><w:p><w:r><w:t xml:space=\"preserve\">{WARNING} Page </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> of </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    );
    for (name, part) in [
        ("[Content_Types].xml", format!("{XML}{TYPES}")),
        ("_rels/.rels", format!("{XML}{RELS}")),
        ("word/_rels/document.xml.rels", format!("{XML}{DOC_RELS}")),
        ("word/styles.xml", format!("{XML}<w:styles {MAIN}>{STYLES}</w:styles>")),
        ("word/footer1.xml", footer),
        ("word/document.xml", document(view)),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(view: &CaseView<'_>) -> String {
    let mut out = String::with_capacity(4096 + view.chronology.entries.len() * 900);
    w!(&mut out, "{XML}<w:document {MAIN}><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>");
    run(&mut out, view.title(), "");
    out.push_str("</w:p>");
    paragraph(&mut out, WARNING, "<w:b/>");
    paragraph(&mut out, &headline(view), "");
    paragraph(&mut out, &counts(view), "");
    if let Some((from, to)) = view.period() {
        paragraph(&mut out, &format!("Period: {} to {}", day(from), day(to)), "");
    }
    table(&mut out, view);
    out.push_str("<w:p/>");
    paragraph(&mut out, &format!("Ledger: {} leaves, root {}", view.ledger.size, view.ledger.root), "");
    out.push_str("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"850\" w:right=\"900\" w:bottom=\"850\" w:left=\"900\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    out
}

fn table(out: &mut String, view: &CaseView<'_>) {
    out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"15000\" w:type=\"dxa\"/><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        w!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"888888\"/>");
    }
    out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for width in WIDTHS {
        w!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (nth, heading) in
        ["Date", "Agency and source", "Event", "Recorded", "Entry ref"].into_iter().enumerate()
    {
        cell(out, nth, &[(heading, "<w:b/>")]);
    }
    out.push_str("</w:tr>");
    for entry in &view.chronology.entries {
        row(out, view, entry);
    }
    out.push_str("</w:tbl>");
}

fn row(out: &mut String, view: &CaseView<'_>, entry: &candour_model::Entry) {
    const SMALL: &str = "<w:sz w:val=\"15\"/>";
    let when = |dated: Option<&Dated>| dated.map(|d| interval(d.interval()));
    let happened = when(entry.happened.as_ref()).unwrap_or_else(|| "no date recorded".to_owned());
    let written = entry.happened.as_ref().map_or("", |dated| dated.words.as_str());
    out.push_str("<w:tr>");
    cell(out, 0, &[(&happened, ""), (written, SMALL)]);
    let source = entry.cell(Column::SourceOfInformation).map_or("", |cell| cell.text.as_str());
    cell(out, 1, &[(&view.facts.agency_name(&entry.agency), ""), (source, SMALL)]);
    cell(out, 2, &[(entry.text(), ""), (&crate::columns::kinds(entry), SMALL)]);
    let author = entry.author.as_ref().map_or("", |cell| cell.text.as_str());
    cell(out, 3, &[(&when(entry.recorded.as_ref()).unwrap_or_default(), ""), (author, SMALL)]);
    cell(out, 4, &[(entry.id().as_str(), SMALL), (&entry.locator, SMALL)]);
    out.push_str("</w:tr>");
}

/// A cell; empty paragraphs are left out, but a cell must hold at least one.
fn cell(out: &mut String, nth: usize, paragraphs: &[(&str, &str)]) {
    w!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", WIDTHS[nth]);
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

fn paragraph(out: &mut String, text: &str, look: &str) {
    out.push_str("<w:p>");
    run(out, text, look);
    out.push_str("</w:p>");
}

/// A run; line breaks of the record stay line breaks.
fn run(out: &mut String, text: &str, look: &str) {
    out.push_str("<w:r>");
    if !look.is_empty() {
        w!(out, "<w:rPr>{look}</w:rPr>");
    }
    for (nth, line) in text.lines().enumerate() {
        if nth > 0 {
            out.push_str("<w:br/>");
        }
        out.push_str("<w:t xml:space=\"preserve\">");
        esc(out, line);
        out.push_str("</w:t>");
    }
    out.push_str("</w:r>");
}
