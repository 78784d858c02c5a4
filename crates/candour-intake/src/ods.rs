//! OpenDocument spreadsheets (`.ods`) to tables. Repeated rows and columns are capped before they are written out.

use std::collections::HashMap;

use candour_model::{Place, Refusal, Severity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::archive::Archive;
use crate::decode::decode;
use crate::read::{problem, refuse_file};
use crate::sheet::{Sheet, Used};
use crate::{Block, Document, Limits, Table};

/// Reads all sheets, hidden ones as well.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut encrypted = false;
    let wanted = |name: &str| matches!(name, "META-INF/manifest.xml" | "content.xml");
    archive.check(limits, wanted, |name, part| {
        encrypted |= name == "META-INF/manifest.xml" && contains(part, "encryption-data");
    })?;
    if encrypted {
        return Err(refuse_file("candour::intake::encrypted", "is protected by a password"));
    }
    let xml = decode(&archive.part("content.xml")?).text;
    let mut document = Document::default();
    let mut used = Used::default();
    let mut reader = Reader::from_str(&xml);
    let mut hidden = false;
    loop {
        match next(&mut reader)? {
            Event::Start(tag) if tag.name().0 == "table:table" => {
                let name = attribute(&tag, "table:name").unwrap_or_default();
                let mut walk = Walk { reader: &mut reader, limits, hidden: false };
                let table = walk.table(&name, &mut document.text, &mut used)?;
                hidden |= walk.hidden;
                document.blocks.push(Block::Table(table));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if hidden {
        let message = "read rows that the workbook hides";
        document.problems.push(problem("candour::intake::hidden", Severity::Note, Place::default(), message));
    }
    Ok(document)
}

struct Walk<'r, 'x> {
    reader: &'r mut Reader<&'x [u8]>,
    limits: &'r Limits,
    hidden: bool,
}

/// One cell as it stands in the file, before its repeats are written out.
struct CellIn {
    words: String,
    repeat: usize,
    /// Columns and rows of the merged area it begins.
    area: (usize, usize),
    covered: bool,
}

impl Walk<'_, '_> {
    fn table(&mut self, name: &str, text: &mut String, used: &mut Used) -> Result<Table, Refusal> {
        let mut sheet = Sheet::new(name, self.limits, used);
        let mut number = 0_usize;
        // Column -> (last row, first cell) of the merged area that covers it.
        let mut open: HashMap<usize, (usize, (usize, usize))> = HashMap::new();
        loop {
            match next(self.reader)? {
                Event::Start(tag) if tag.name().0 == "table:table-row" => {
                    let repeat = count(&tag, "table:number-rows-repeated");
                    self.hidden |= attribute(&tag, "table:visibility").is_some_and(|how| how != "visible");
                    let cells = self.row()?;
                    let said = cells.iter().any(|cell| !cell.words.trim().is_empty());
                    if said && repeat > self.limits.rows {
                        return Err(refuse_file("candour::intake::too_large", "repeats a row too often"));
                    }
                    for nth in 1..=if said { repeat } else { 0 } {
                        self.emit(&mut sheet, text, (number + nth, &cells), &mut open)?;
                    }
                    number = number.saturating_add(repeat);
                }
                Event::Empty(tag) if tag.name().0 == "table:table-row" => {
                    number = number.saturating_add(count(&tag, "table:number-rows-repeated"));
                }
                Event::End(tag) if tag.name().0 == "table:table" => return Ok(sheet.finish()),
                Event::Eof => return Err(broken()),
                _ => {}
            }
        }
    }

    fn emit(
        &self,
        sheet: &mut Sheet<'_>,
        text: &mut String,
        (number, cells): (usize, &[CellIn]),
        open: &mut HashMap<usize, (usize, (usize, usize))>,
    ) -> Result<(), Refusal> {
        let mut column = 0_usize;
        let mut flat: Vec<(usize, &str)> = Vec::new();
        let mut merged = Vec::new();
        for cell in cells {
            let said = !cell.words.trim().is_empty();
            if said && column.saturating_add(cell.repeat) > self.limits.columns {
                return Err(refuse_file("candour::intake::too_large", "holds a table with too many columns"));
            }
            let reach = cell.repeat.min(self.limits.columns.saturating_sub(column));
            if cell.area != (1, 1) {
                for covered in column..(column + cell.area.0).min(self.limits.columns) {
                    open.insert(covered, (number.saturating_add(cell.area.1 - 1), (number, column)));
                }
            }
            for at in column..column + reach {
                if said {
                    flat.push((at, &cell.words));
                }
                if (cell.covered || cell.area != (1, 1))
                    && let Some((_, first)) = open.get(&at).filter(|(last, _)| *last >= number)
                {
                    merged.push((at, *first));
                }
            }
            column = column.saturating_add(cell.repeat);
        }
        sheet.row(text, number, flat)?;
        sheet.merge(number, &merged, text);
        Ok(())
    }

    fn row(&mut self) -> Result<Vec<CellIn>, Refusal> {
        let mut cells = Vec::new();
        loop {
            match next(self.reader)? {
                Event::Start(tag) if is_cell(&tag) => {
                    let mut cell = cell_of(&tag);
                    let value = value(&tag);
                    let said = self.words(tag.name().0)?;
                    cell.words = value.unwrap_or(said);
                    cells.push(cell);
                }
                Event::Empty(tag) if is_cell(&tag) => {
                    let mut cell = cell_of(&tag);
                    cell.words = value(&tag).unwrap_or_default();
                    cells.push(cell);
                }
                Event::End(tag) if tag.name().0 == "table:table-row" => return Ok(cells),
                Event::Eof => return Err(broken()),
                _ => {}
            }
            if cells.len() > 20_000 {
                return Err(refuse_file("candour::intake::too_large", "holds a table with too many columns"));
            }
        }
    }

    /// The words of a cell up to its end tag; annotations are someone's remark on the cell, not its words.
    fn words(&mut self, end: &str) -> Result<String, Refusal> {
        let mut words = String::new();
        let mut remark = 0_usize;
        loop {
            match next(self.reader)? {
                Event::Start(tag) if tag.name().0 == "office:annotation" => remark += 1,
                Event::End(tag) if tag.name().0 == "office:annotation" => remark = remark.saturating_sub(1),
                Event::End(tag) if tag.name().0 == end => return Ok(words),
                Event::Eof => return Err(broken()),
                _ if remark > 0 => {}
                Event::Start(tag) | Event::Empty(tag) => match tag.name().0 {
                    "text:p" | "text:line-break" if !words.is_empty() => words.push('\n'),
                    "text:tab" => words.push(' '),
                    "text:s" => words.extend(std::iter::repeat_n(' ', count(&tag, "text:c").min(64))),
                    _ => {}
                },
                Event::Text(said) => words.push_str(&said.xml10_content()),
                Event::CData(said) => words.push_str(&said.xml10_content()),
                Event::GeneralRef(name) => words.push(reference(&name)?),
                _ => {}
            }
            if words.len() > self.limits.cell_bytes {
                return Err(refuse_file("candour::intake::too_large", "holds more words than a record can"));
            }
        }
    }
}

fn next<'x>(reader: &mut Reader<&'x [u8]>) -> Result<Event<'x>, Refusal> {
    match reader.read_event() {
        Ok(Event::DocType(_)) => {
            Err(refuse_file("candour::intake::entities", "declares XML entities of its own"))
        }
        Ok(event) => Ok(event),
        Err(_) => Err(broken()),
    }
}

fn broken() -> Refusal {
    refuse_file("candour::intake::damaged", "is a broken workbook")
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().0, "table:table-cell" | "table:covered-table-cell")
}

fn cell_of(tag: &BytesStart<'_>) -> CellIn {
    CellIn {
        words: String::new(),
        repeat: count(tag, "table:number-columns-repeated"),
        area: (count(tag, "table:number-columns-spanned"), count(tag, "table:number-rows-spanned")),
        covered: tag.name().0 == "table:covered-table-cell",
    }
}

/// A true date or time as ISO 8601; anything else is taken as it is shown.
fn value(tag: &BytesStart<'_>) -> Option<String> {
    if let Some(date) = attribute(tag, "office:date-value") {
        let date = date.split('.').next().unwrap_or_default();
        return Some(date.strip_suffix("T00:00:00").unwrap_or(date).to_owned());
    }
    let time = attribute(tag, "office:time-value")?;
    let (hours, rest) = time.strip_prefix("PT")?.split_once('H')?;
    let minutes = rest.split_once('M')?.0;
    Some(format!("{hours:0>2}:{minutes:0>2}"))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn count(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).and_then(|digits| digits.parse().ok()).unwrap_or(1).max(1)
}

/// The five entities of XML and characters by number; an entity of the file's own is refused.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> Result<char, Refusal> {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return Ok(letter);
    }
    match name.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(refuse_file("candour::intake::entities", "uses an XML entity of its own")),
    }
}

fn contains(part: &[u8], words: &str) -> bool {
    String::from_utf8_lossy(part).contains(words)
}
