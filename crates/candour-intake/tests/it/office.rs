//! Word documents and workbooks: tables beside tables, in tables, and cells that stand over several rows.

use std::fmt::Write as _;

use candour_intake::{FileIn, Limits, read};
use candour_model::{AgencyId, CaseFacts};

use super::hostile::{cell, xlsx, zipped};

fn told(path: &str, bytes: &[u8]) -> String {
    let agency = AgencyId::new("gp");
    let intake = read(&FileIn { path, agency: &agency, bytes }, &CaseFacts::default(), &Limits::default());
    assert!(intake.report.balances());
    let mut lines = String::new();
    for entry in &intake.entries {
        assert_eq!(entry.span().slice(&intake.source.text), Some(entry.text()));
        let happened = entry.happened.as_ref().map_or("-".into(), candour_model::Dated::edtf);
        let _ =
            writeln!(lines, "{} | {} | {happened}", entry.locator, entry.text().replace(['\n', '\t'], "/"));
    }
    for refusal in &intake.report.refused {
        let _ =
            writeln!(lines, "{} ! {}", refusal.locator, refusal.code.trim_start_matches("candour::intake::"));
    }
    lines
}

/// A document of this body: `(...)` a paragraph, `{...}` a table, `[a|b]` a row of cells; inside a cell `<{...}>` another
/// table.
fn docx(body: &str) -> Vec<u8> {
    let (open, close) = ("<w:p><w:r><w:t xml:space=\"preserve\">", "</w:t></w:r></w:p>");
    let mut xml = String::from("<w:document xmlns:w=\"w\"><w:body>");
    for letter in body.chars() {
        match letter {
            '{' => xml += "<w:tbl>",
            '}' => xml += "</w:tbl>",
            '[' => xml += &format!("<w:tr><w:tc>{open}"),
            '|' => xml += &format!("{close}</w:tc><w:tc>{open}"),
            ']' => xml += &format!("{close}</w:tc></w:tr>"),
            '(' | '>' => xml += open,
            ')' | '<' => xml += close,
            other => xml.push(other),
        }
    }
    xml += "</w:body></w:document>";
    zipped(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn tables_of_a_document_are_read_one_by_one() {
    let body = "(Chronology)(Part one){[Date|Event][3 May 2016|Seen at home]}(Part two){[Date of contact|Details][4 May 2016|Rang]}";
    assert_eq!(
        told("two tables.docx", &docx(body)),
        "paragraph 1 | Chronology/Part one | -\ntable 1 row 2 | Seen at home | 2016-05-03\nparagraph 3 | Part two | -\ntable 2 row 2 | Rang | 2016-05-04\n"
    );
}

#[test]
fn a_table_in_a_cell_loses_no_word() {
    let body = "{[Date|Event][3 May 2016|Weights:<{[Week|Weight][1|3.2 kg]}>taken at clinic]}";
    let expected = "table 1 row 2 | Weights:/Week/Weight/1/3.2 kg/taken at clinic | 2016-05-03\n";
    assert_eq!(told("nested.docx", &docx(body)), expected);
}

#[test]
fn a_merged_date_stands_over_its_rows() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row><row r=\"3\">{}</row><row r=\"4\">{}{}</row>",
        cell("A1", "Date"),
        cell("B1", "Event"),
        cell("A2", "3 May 2016"),
        cell("B2", "Seen at home"),
        cell("B3", "Rang the school"),
        cell("A4", "4 May 2016"),
        cell("B4", "Absent"),
    );
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>"
    );
    let expected = "Log!2 | Seen at home | 2016-05-03\nLog!3 | Rang the school | 2016-05-03\nLog!4 | Absent | 2016-05-04\n";
    assert_eq!(told("merged.xlsx", &xlsx(&sheet)), expected);
}

#[test]
fn a_cell_that_goes_on_stands_over_its_rows() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let (begins, goes_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let xml = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl></w:body></w:document>",
        cell("", "Date"),
        cell("", "Event"),
        cell(begins, "3 May 2016"),
        cell("", "Seen at home"),
        cell(goes_on, ""),
        cell("", "Rang the school"),
    );
    let bytes = zipped(&[("word/document.xml", xml.as_bytes())]);
    let expected =
        "table 1 row 2 | Seen at home | 2016-05-03\ntable 1 row 3 | Rang the school | 2016-05-03\n";
    assert_eq!(told("goes on.docx", &bytes), expected);
}
