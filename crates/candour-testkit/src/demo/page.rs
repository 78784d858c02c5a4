//! A web page as an office system prints it: navigation above, a footer below, the record between.

use std::fmt::Write as _;

use crate::write::{DocBlock, SheetCell};

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Tenancy log</title>\n\
    <style>td { border: 1px solid #999 } .hidden { display: none }</style>\n\
    <script>var page = 'tenancy'; if (1 < 2) { page += '-log'; }</script></head>\n<body>\n\
    <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/rents\">Rents</a></li>\
    <li><a href=\"/repairs\">Repairs</a></li></ul></nav>\n<main>\n";
const FOOT: &str = "</main>\n<footer><p>Printed from the housing system. Page 1 of 1. \
    <a href=\"/help\">Help</a></p></footer>\n</body></html>\n";

/// The page.
pub(crate) fn html(blocks: &[DocBlock]) -> String {
    let mut page = HEAD.to_owned();
    for block in blocks {
        match block {
            DocBlock::Heading(words) => line(&mut page, "h1", words),
            DocBlock::Paragraph(words) => line(&mut page, "p", words),
            DocBlock::Table(rows) => table(&mut page, rows),
        }
    }
    page.push_str(FOOT);
    page
}

fn line(page: &mut String, tag: &str, words: &str) {
    let _ = writeln!(page, "<{tag}>{}</{tag}>", escaped(words));
}

fn table(page: &mut String, rows: &[Vec<SheetCell>]) {
    page.push_str("<table>\n");
    for (at, row) in rows.iter().enumerate() {
        page.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            // A cell of a merged area is drawn by the first of it.
            if matches!(cell, SheetCell::MergedLeft | SheetCell::MergedUp) {
                continue;
            }
            let wide =
                1 + row[column + 1..].iter().take_while(|c| matches!(c, SheetCell::MergedLeft)).count();
            let below = rows[at + 1..].iter().map(|row| row.get(column));
            let high = 1 + below.take_while(|c| matches!(c, Some(SheetCell::MergedUp))).count();
            let _ =
                write!(page, "<td{}{}>{}</td>", span("colspan", wide), span("rowspan", high), words(cell));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}

fn span(name: &str, cells: usize) -> String {
    if cells > 1 { format!(" {name}=\"{cells}\"") } else { String::new() }
}

fn words(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Text(words) => escaped(words).replace('\n', "<br>"),
        SheetCell::Date(day) => day.to_string(),
        SheetCell::Number(number) => number.to_string(),
        SheetCell::Empty | SheetCell::MergedLeft | SheetCell::MergedUp => String::new(),
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
