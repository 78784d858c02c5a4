//! A script's lines as the bytes of a file.

use super::script::{EntryScript, FileScript, Line};
use super::{mail, page};
use crate::write::{DocBlock, Sheet, SheetCell, TextEncoding, csv, docx, ods, xlsx};

/// The file's bytes in its format.
pub(crate) fn bytes(file: &FileScript) -> Vec<u8> {
    let settings: Vec<&str> = file.format.iter().map(String::as_str).collect();
    match settings.as_slice() {
        ["csv", encoding, separator] => csv(&text_rows(&file.lines), letter(separator), coding(encoding)),
        ["xlsx"] => xlsx(&sheets(&file.lines)),
        ["ods"] => ods(&sheets(&file.lines)),
        ["docx"] => docx(&blocks(&file.lines), file.foot.as_deref()),
        ["html"] => page::html(&blocks(&file.lines)).into_bytes(),
        ["txt"] => notes(&file.lines).into_bytes(),
        ["eml"] => mail::messages(&file.lines, false).into_bytes(),
        ["mbox"] => mail::messages(&file.lines, true).into_bytes(),
        _ => panic!("no such format: {settings:?}"),
    }
}

fn coding(name: &str) -> TextEncoding {
    match name {
        "utf8" => TextEncoding::Utf8,
        "mark" => TextEncoding::Utf8Mark,
        "utf16" => TextEncoding::Utf16Le,
        "1252" => TextEncoding::Windows1252,
        _ => panic!("no such coding: {name}"),
    }
}

fn letter(name: &str) -> char {
    match name {
        "comma" => ',',
        "semicolon" => ';',
        "tab" => '\t',
        _ => panic!("no such separator: {name}"),
    }
}

// Rows of a table in words, whatever holds them.
fn rows(lines: &[Line]) -> Vec<Vec<String>> {
    let mut header: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for line in lines {
        match line {
            Line::Title(words) => rows.push(title(words, header.len().max(5))),
            Line::Header(cells) => {
                header.clone_from(cells);
                rows.push(cells.clone());
            }
            Line::Repeat => rows.push(header.clone()),
            Line::Blank => rows.push(vec![String::new(); header.len()]),
            Line::Totals(cells) | Line::Who(cells) => rows.push(cells.clone()),
            Line::Entry(entry) => rows.push(entry.cells.clone()),
            other => panic!("no row of a table: {other:?}"),
        }
    }
    rows
}

// A title is one wide cell over the table.
fn title(words: &str, width: usize) -> Vec<String> {
    let mut row = vec!["<".to_owned(); width];
    words.clone_into(&mut row[0]);
    row
}

fn text_rows(lines: &[Line]) -> Vec<Vec<String>> {
    let plain = |cell: String| if cell == "<" || cell == "^" { String::new() } else { cell };
    rows(lines).into_iter().map(|row| row.into_iter().map(plain).collect()).collect()
}

fn sheets(lines: &[Line]) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for part in lines.chunk_by(|_, next| !matches!(next, Line::Sheet(_))) {
        let (name, lines) = match part {
            [Line::Sheet(name), lines @ ..] => (name.clone(), lines),
            lines => ("Sheet1".to_owned(), lines),
        };
        sheets.push(Sheet { name, rows: typed(lines) });
    }
    sheets
}

fn typed(lines: &[Line]) -> Vec<Vec<SheetCell>> {
    rows(lines).iter().map(|row| row.iter().map(|words| cell(words)).collect()).collect()
}

/// `#2023-05-22` is a true date, `=1.5` a number, `^` and `<` belong to the cell above and to the left.
fn cell(words: &str) -> SheetCell {
    if let Some(day) = words.strip_prefix('#') {
        return SheetCell::Date(day.parse().expect("a date cell holds a date"));
    }
    if let Some(number) = words.strip_prefix('=') {
        return SheetCell::Number(number.parse().expect("a number cell holds a number"));
    }
    match words {
        "" => SheetCell::Empty,
        "^" => SheetCell::MergedUp,
        "<" => SheetCell::MergedLeft,
        _ => SheetCell::Text(words.to_owned()),
    }
}

// Tables, forms and paragraphs in the order they stand in.
fn blocks(lines: &[Line]) -> Vec<DocBlock> {
    let mut blocks = Vec::new();
    let mut labels: &[String] = &[];
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        match line {
            Line::Heading(words) => blocks.push(DocBlock::Heading(words.clone())),
            Line::Para(words) => blocks.push(DocBlock::Paragraph(words.clone())),
            Line::Form(names) => labels = names,
            Line::Entry(entry) if entry.cells.len() > 1 => blocks.push(form(labels, entry)),
            Line::Entry(entry) => paragraph(&mut blocks, entry),
            Line::Header(_) | Line::Title(_) => {
                let rest = &lines[at - 1..];
                let end = rest.iter().position(|line| matches!(line, Line::Heading(_) | Line::Para(_)));
                let table = &rest[..end.unwrap_or(rest.len())];
                blocks.push(DocBlock::Table(typed(table)));
                at += table.len() - 1;
            }
            other => panic!("no part of a document: {other:?}"),
        }
    }
    blocks
}

fn form(labels: &[String], entry: &EntryScript) -> DocBlock {
    let row = |(label, value): (&String, &String)| vec![SheetCell::Text(label.clone()), cell(value)];
    DocBlock::Table(labels.iter().zip(&entry.cells).map(row).collect())
}

fn paragraph(blocks: &mut Vec<DocBlock>, entry: &EntryScript) {
    match blocks.last_mut() {
        Some(DocBlock::Paragraph(words)) if entry.joined => {
            words.push(' ');
            words.push_str(&entry.cells[0]);
        }
        _ => blocks.push(DocBlock::Paragraph(entry.cells[0].clone())),
    }
}

// A dump of case notes: paragraphs with an empty line between them.
fn notes(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let (words, joined) = match line {
            Line::Heading(words) | Line::Para(words) => (words, false),
            Line::Entry(entry) => (&entry.cells[0], entry.joined),
            other => panic!("no part of a text: {other:?}"),
        };
        if !text.is_empty() {
            text.push_str(if joined { " " } else { "\r\n\r\n" });
        }
        text.push_str(&words.replace('\n', "\r\n"));
    }
    text.push_str("\r\n");
    text
}
