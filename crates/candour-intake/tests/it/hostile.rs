//! Files made to exhaust a computer end in a refusal.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use candour_intake::{FileIn, Intake, Limits, help, read};
use candour_model::{AgencyId, CaseFacts};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const SHEET: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;

pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("a member");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

pub(super) fn xlsx(sheet: &str) -> Vec<u8> {
    let kinds = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
    let roots = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let links = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    zipped(&[
        ("[Content_Types].xml", kinds.as_bytes()),
        ("_rels/.rels", roots.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn ods(content: &str) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    zipped(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

fn laughs(root: &str) -> String {
    let mut xml = String::from("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"ha\">");
    for nth in 1..40 {
        let before = format!("&l{};", nth - 1).repeat(10);
        let _ = write!(xml, "<!ENTITY l{nth} \"{before}\">");
    }
    xml + "]>" + root
}

pub(super) fn cell(at: &str, words: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

fn sheet(rows: &str) -> String {
    format!("{SHEET}{rows}</sheetData></worksheet>")
}

pub(super) fn take(path: &str, bytes: &[u8]) -> Intake {
    let agency = AgencyId::new("other");
    read(&FileIn { path, agency: &agency, bytes }, &CaseFacts::default(), &Limits::default())
}

#[test]
fn files_made_to_exhaust_are_refused() {
    let long = sheet(&format!("<row r=\"1\">{}</row>", cell("A1", &"a".repeat(40 << 20))));
    let wide = format!("{}x\n", ",".repeat(600));
    let open = "[".repeat(3_000_000);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("bomb.xlsx", xlsx(&long), "zip_bomb"),
        ("bomb.ods", ods(&format!("<office>{}</office>", " ".repeat(40 << 20))), "zip_bomb"),
        ("laughs.xlsx", xlsx(&laughs(&sheet("<row r=\"1\"><c r=\"A1\"><v>&l39;</v></c></row>"))), "entities"),
        ("laughs.ods", ods(&laughs("<office>&l39;</office>")), "entities"),
        ("far column.xlsx", xlsx(&sheet(&format!("<row r=\"1\">{}</row>", cell("XFD1", "x")))), "too_large"),
        (
            "no such place.xlsx",
            xlsx(&sheet(&format!("<row r=\"3\">{}</row>", cell("fileVersA3", "x")))),
            "damaged",
        ),
        ("wide.csv", wide.into_bytes(), "too_large"),
        ("long cell.csv", format!("Date,Event\n1/1/2010,{open}\n").into_bytes(), "too_large"),
        ("cut.xlsx", xlsx(&sheet(""))[..200].to_vec(), "damaged"),
    ];
    for (path, bytes, code) in cases {
        let intake = take(path, &bytes);
        assert!(intake.report.balances() && intake.entries.is_empty(), "{path}");
        let codes: Vec<&str> = intake.report.refused.iter().map(|refusal| refusal.code).collect();
        assert_eq!(codes, [format!("candour::intake::{code}")], "{path}");
        assert!(codes.iter().all(|code| help(code).is_some()), "{path}");
    }
}

#[test]
fn a_cell_far_down_is_a_row_and_no_desert() {
    let head = format!("<row r=\"1\">{}{}</row>", cell("A1", "Date"), cell("B1", "Event"));
    let far =
        format!("<row r=\"1048576\">{}{}</row>", cell("A1048576", "3 May 2016"), cell("B1048576", "Seen"));
    let intake = take("far row.xlsx", &xlsx(&sheet(&(head + &far))));
    let entries: Vec<(&str, &str)> =
        intake.entries.iter().map(|entry| (entry.locator.as_str(), entry.text())).collect();
    assert_eq!(entries, [("Log!1048576", "Seen")]);
}
