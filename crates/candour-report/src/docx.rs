//! A Word document: the chronology as one landscape table, its header row repeated, its pages numbered, and after it what
//! accounts claim.
//!
//! Written by hand because it is four small parts and plain tables; the same case gives the same bytes.

use candour_model::Column;

use crate::columns::{Columns, Value, kinds};
use crate::headline::{counts, headline, ledger_words};
use crate::html::WARNING;
use crate::pack::Pack;
use crate::stretch::{Kept, Nothing, Stretch};
use crate::word::{SMALL, TABLE_END, cell, heading, paragraph, table};
use crate::words::{day, interval, w};
use crate::{CaseView, ReportError, docx_claims};

const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
const DOC_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>";
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"18\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"24\"/></w:rPr></w:style>";
const COLUMNS: [(&str, u32); 5] =
    [("Date", 2000), ("Agency and source", 2400), ("Event", 7200), ("Recorded", 1700), ("Entry ref", 1700)];

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
    pack.more()?.push_str(TABLE_END);
    docx_claims::claims(view, &mut pack)?;
    let out = pack.more()?;
    let ledger = &view.ledger;
    paragraph(out, &format!("{}: {} leaves, root {}", ledger_words(view), ledger.size, ledger.root), "");
    let lines = view.ledger.checkpoint.lines().collect::<Vec<_>>().join(" ");
    paragraph(out, &format!("Checkpoint: {lines} {}", view.ledger.signatures()), "");
    out.push_str("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"850\" w:right=\"900\" w:bottom=\"850\" w:left=\"900\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    pack.finish()
}

fn head(out: &mut String, view: &CaseView<'_>) {
    w!(out, "<w:document {MAIN}><w:body>");
    heading(out, 1, view.title());
    paragraph(out, WARNING, "<w:b/>");
    paragraph(out, &headline(view), "");
    paragraph(out, &counts(view), "");
    if let Some((from, to)) = view.period() {
        paragraph(out, &format!("Period: {} to {}", day(from), day(to)), "");
    }
    table(out, &COLUMNS);
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
    out.push_str("<w:tr>");
    for (nth, pair) in texts.chunks_exact(2).enumerate() {
        // The last column, which leads back to the record, is small altogether.
        let large = if nth == 4 { SMALL } else { "" };
        cell(out, &[(pair[0].words(), large), (pair[1].words(), SMALL)]);
    }
    out.push_str("</w:tr>");
}
