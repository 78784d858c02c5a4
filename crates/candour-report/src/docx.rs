//! A Word document: one landscape table, its header row repeated, its pages numbered.
//!
//! Written by hand because it is four small parts and one table; the same case gives the same bytes.

use candour_model::Column;

use crate::columns::{Columns, Value, kinds};
use crate::headline::{counts, headline, ledger_words};
use crate::html::WARNING;
use crate::pack::Pack;
use crate::stretch::{Kept, Nothing, Stretch};
use crate::words::{day, esc, interval, w};
use crate::{CaseView, ReportError};

const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const DOC_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>";
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"18\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style>";
const WIDTHS: [u32; 5] = [2000, 2400, 7200, 1700, 1700];

/// The chronology as a Word document.
pub fn docx(view: &CaseView<'_>) -> Result<Vec<u8>, ReportError> {
    docx_with(view, &mut Nothing)
}

/// The chronology as a Word document. Stretches packed before come from `kept`.
pub fn docx_with(view: &CaseView<'_>, kept: &mut dyn Kept) -> Result<Vec<u8>, ReportError> {
    let mut pack = Pack::new(view.chronology.entries.len());
    pack.part("[Content_Types].xml")?.push_str(TYPES);
    pack.part("_rels/.rels")?.push_str(RELS);
    pack.part("word/_rels/document.xml.rels")?.push_str(DOC_RELS);
    w!(pack.part("word/styles.xml")?, "<w:styles {MAIN}>{STYLES}</w:styles>");
    w!(
        pack.part("word/footer1.xml")?,
        "<w:ftr {MAIN}><w:p><w:r><w:t xml:space=\"preserve\">{WARNING} Page </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> of </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    );
    head(pack.part("word/document.xml")?, view);
    let columns = Columns::names(view);
    let mut stretch = Stretch::new("document");
    for entry in &view.chronology.entries {
        if stretch.ends_with(texts(&columns, entry), |texts| texts) {
            pack.rows(&mut stretch, kept, row)?;
        }
    }
    pack.rows(&mut stretch, kept, row)?;
    let out = pack.more()?;
    out.push_str("</w:tbl><w:p/>");
    let ledger = &view.ledger;
    paragraph(out, &format!("{}: {} leaves, root {}", ledger_words(view), ledger.size, ledger.root), "");
    let lines = view.ledger.checkpoint.lines().collect::<Vec<_>>().join(" ");
    paragraph(out, &format!("Checkpoint: {lines} {}", view.ledger.signatures()), "");
    out.push_str("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"850\" w:right=\"900\" w:bottom=\"850\" w:left=\"900\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    pack.finish()
}

fn head(out: &mut String, view: &CaseView<'_>) {
    w!(out, "<w:document {MAIN}><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>");
    run(out, view.title(), "");
    out.push_str("</w:p>");
    paragraph(out, WARNING, "<w:b/>");
    paragraph(out, &headline(view), "");
    paragraph(out, &counts(view), "");
    if let Some((from, to)) = view.period() {
        paragraph(out, &format!("Period: {} to {}", day(from), day(to)), "");
    }
    table(out);
}

/// Opens the table, with the row that every page repeats.
fn table(out: &mut String) {
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
        w!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", WIDTHS[nth]);
        paragraph(out, heading, "<w:b/>");
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

/// What a row shows: in each cell the large text and the small one.
fn texts<'s>(columns: &'s Columns<'_>, entry: &'s candour_model::Entry) -> [Value<'s>; 10] {
    let happened = entry.days().map_or_else(|| "no date recorded".to_owned(), interval);
    [
        happened.into(),
        entry.happened.as_ref().map_or("", |dated| dated.words.as_str()).into(),
        columns.agency(entry).into(),
        entry.cell(Column::SourceOfInformation).map_or("", |cell| cell.text.as_str()).into(),
        entry.text().into(),
        Value::Text(kinds(entry)),
        entry.recorded_days().map(interval).unwrap_or_default().into(),
        entry.author.as_ref().map_or("", |cell| cell.text.as_str()).into(),
        entry.id().as_str().into(),
        entry.locator.as_str().into(),
    ]
}

fn row(out: &mut String, texts: &[Value<'_>; 10]) {
    const SMALL: &str = "<w:sz w:val=\"15\"/>";
    out.push_str("<w:tr>");
    for (nth, pair) in texts.chunks_exact(2).enumerate() {
        // The last column, which leads back to the record, is small altogether.
        let large = if nth == 4 { SMALL } else { "" };
        cell(out, &[(pair[0].words(), large), (pair[1].words(), SMALL)]);
    }
    out.push_str("</w:tr>");
}

/// A cell, as wide as the header's; empty paragraphs are left out, but a cell must hold at least one.
fn cell(out: &mut String, paragraphs: &[(&str, &str)]) {
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

fn paragraph(out: &mut String, text: &str, look: &str) {
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
