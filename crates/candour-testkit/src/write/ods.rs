//! OpenDocument spreadsheets.

use std::fmt::Write as _;

use super::grid::{Sheet, SheetCell, slashes, span};
use super::pack::{escaped, pack, push_escaped};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" office:version=\"1.3\"";
const STYLES: &str = "<office:automatic-styles><number:date-style style:name=\"N1\"><number:day number:style=\"long\"/>\
    <number:text>/</number:text><number:month number:style=\"long\"/><number:text>/</number:text>\
    <number:year number:style=\"long\"/></number:date-style>\
    <style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"N1\"/></office:automatic-styles>";

/// A spreadsheet of these sheets.
pub fn ods(sheets: &[Sheet]) -> Vec<u8> {
    let manifest = format!(
        "{XML}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{TYPE}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    let parts = [
        ("mimetype", TYPE.to_owned()),
        ("content.xml", content(sheets)),
        ("META-INF/manifest.xml", manifest),
    ];
    pack(&parts, true)
}

fn content(sheets: &[Sheet]) -> String {
    let mut out = format!("{XML}<office:document-content {NAMES}>{STYLES}<office:body><office:spreadsheet>");
    for sheet in sheets {
        let wide = sheet.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let _ = write!(
            out,
            "<table:table table:name=\"{}\"><table:table-column table:number-columns-repeated=\"{wide}\"/>",
            escaped(&sheet.name)
        );
        for row in 0..sheet.rows.len() {
            push_row(&mut out, &sheet.rows, row);
        }
        if sheet.rows.is_empty() {
            out.push_str("<table:table-row><table:table-cell/></table:table-row>");
        }
        out.push_str("</table:table>");
    }
    out.push_str("</office:spreadsheet></office:body></office:document-content>");
    out
}

fn push_row(out: &mut String, rows: &[Vec<SheetCell>], row: usize) {
    out.push_str("<table:table-row>");
    if rows[row].is_empty() {
        out.push_str("<table:table-cell/>");
    }
    for (column, cell) in rows[row].iter().enumerate() {
        match span(rows, row, column) {
            None => out.push_str("<table:covered-table-cell/>"),
            Some(covers) => push_cell(out, cell, covers),
        }
    }
    out.push_str("</table:table-row>");
}

fn push_cell(out: &mut String, cell: &SheetCell, (down, across): (usize, usize)) {
    out.push_str("<table:table-cell");
    if (down, across) != (1, 1) {
        let _ =
            write!(out, " table:number-columns-spanned=\"{across}\" table:number-rows-spanned=\"{down}\"");
    }
    match cell {
        SheetCell::Empty | SheetCell::MergedLeft | SheetCell::MergedUp => out.push_str("/>"),
        SheetCell::Text(text) => {
            out.push_str(" office:value-type=\"string\">");
            text.split('\n').for_each(|line| push_line(out, line));
            out.push_str("</table:table-cell>");
        }
        SheetCell::Number(number) => {
            let _ = write!(
                out,
                " office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
            );
        }
        SheetCell::Date(day) => {
            let _ = write!(
                out,
                " table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"{day}\">\
                 <text:p>{}</text:p></table:table-cell>",
                slashes(*day)
            );
        }
    }
}

/// One line of a cell. The format folds spaces, so every space after a space is an element of its own.
fn push_line(out: &mut String, line: &str) {
    out.push_str("<text:p>");
    let mut after_space = true;
    for piece in line.split_inclusive([' ', '\t']) {
        let word = piece.trim_end_matches([' ', '\t']);
        push_escaped(out, word);
        after_space &= word.is_empty();
        match piece.chars().next_back() {
            Some('\t') => out.push_str("<text:tab/>"),
            Some(' ') if after_space => out.push_str("<text:s/>"),
            Some(' ') => out.push(' '),
            _ => {}
        }
        after_space = piece.ends_with(' ');
    }
    out.push_str("</text:p>");
}
