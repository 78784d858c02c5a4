//! Excel workbooks (`.xlsx`, `.xlsm`) to tables, one a sheet, cell by cell: a dense range would ask for gigabytes
//! where one cell stands far out.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use candour_model::{Place, Refusal, Severity};

use crate::archive::Archive;
use crate::read::{problem, refuse_file};
use crate::sheet::{Sheet, Used};
use crate::{Block, Document, Limits, Table};

type Rows = BTreeMap<usize, Vec<(usize, String)>>;
type Areas = HashMap<usize, Vec<(usize, (usize, usize))>>;

/// Reads all sheets, hidden ones as well.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let (mut hidden, mut merged, mut placed) = (false, false, true);
    Archive::open(bytes, limits)?.check(limits, may_be_read, |name, part| {
        if let Some(xml) = sheet_xml(name, part) {
            hidden |= hides_rows(xml);
            merged |= xml.contains("mergeCells");
            placed &= has_places(xml);
        }
    })?;
    if !placed {
        return Err(refuse_file("candour::intake::damaged", "names a cell that no sheet has"));
    }
    let damaged = |_| refuse_file("candour::intake::damaged", "is a broken workbook");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut document = Document::default();
    let mut used = Used::default();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        hidden |= sheet.visible != SheetVisible::Visible;
        let rows = cells(&mut book, &sheet.name, limits)?;
        // Asking for merged areas reads the sheet a second time; most workbooks have none.
        let merges = if merged { book.merge_cells_by_sheet_name(&sheet.name).ok() } else { None };
        let areas = areas(&merges.unwrap_or_default(), &rows, limits);
        let table = table(&sheet.name, &rows, &areas, (&mut document.text, &mut used, limits))?;
        document.blocks.push(Block::Table(table));
    }
    if hidden {
        let message = "read sheets, rows or columns that the workbook hides";
        document.problems.push(problem("candour::intake::hidden", Severity::Note, Place::default(), message));
    }
    Ok(document)
}

/// Everything but pictures and what belongs to the printer: the library opens what the workbook names.
fn may_be_read(name: &str) -> bool {
    let unread = ["/media/", "/printersettings/", "/embeddings/", "docprops/"];
    let name = name.to_ascii_lowercase();
    !unread.iter().any(|folder| name.contains(folder)) && !name.ends_with("vbaproject.bin")
}

/// A sheet's XML; one in another coding than UTF-8 is read all the same, but not looked at here.
fn sheet_xml<'x>(name: &str, part: &'x [u8]) -> Option<&'x str> {
    name.starts_with("xl/worksheets/").then(|| std::str::from_utf8(part).ok()).flatten()
}

/// Are the places of its cells ones that a sheet can have? The library counts on without looking, and what it counts
/// to is another place.
fn has_places(xml: &str) -> bool {
    let fits = |place: &str| {
        let row = place.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        place.len() - row.len() <= 3 && row.len() <= 7 && row.bytes().all(|b| b.is_ascii_digit())
    };
    [" r=\"", " ref=\""].iter().all(|start| {
        xml.split(start).skip(1).all(|rest| {
            let end = rest.bytes().take(32).position(|b| b == b'"');
            end.and_then(|end| rest.get(..end)).is_some_and(|places| places.split(':').all(fits))
        })
    })
}

fn hides_rows(xml: &str) -> bool {
    xml.match_indices(" hidden=\"1\"").any(|(at, _)| {
        let open = xml[..at].rfind('<').unwrap_or(0);
        xml[open..].starts_with("<row") || xml[open..].starts_with("<col")
    })
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Result<Rows, Refusal> {
    let damaged = |_| refuse_file("candour::intake::damaged", "holds a broken sheet");
    let too_large = |what: &str| refuse_file("candour::intake::too_large", what);
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut rows = Rows::new();
    let (mut bytes, mut count) = (0, 0);
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let words = words(cell.get_value());
        if words.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        bytes += words.len();
        count += 1;
        if bytes > limits.text_bytes || words.len() > limits.cell_bytes || count > limits.cells {
            return Err(too_large("holds more words than a record can"));
        }
        if rows.len() >= limits.rows && !rows.contains_key(&(row as usize + 1)) {
            return Err(too_large("holds too many rows or cells"));
        }
        rows.entry(row as usize + 1).or_default().push((column as usize, words));
    }
    for row in rows.values_mut() {
        row.sort_by_key(|&(column, _)| column);
        row.dedup_by_key(|&mut (column, _)| column);
    }
    Ok(rows)
}

/// Which cells of which rows belong to merged areas, within reason: an area over a whole sheet says nothing.
fn areas(merges: &[Dimensions], rows: &Rows, limits: &Limits) -> Areas {
    let mut areas = Areas::new();
    let mut left = 200_000_usize;
    for area in merges {
        let (first, last) = (area.start.1 as usize, (area.end.1 as usize).min(limits.columns - 1));
        let start = (area.start.0 as usize + 1, first);
        if area.end.0 < area.start.0 || last < first {
            continue;
        }
        for (&row, _) in rows.range(start.0..=area.end.0 as usize + 1) {
            left = left.saturating_sub(last - first + 1);
            if left == 0 {
                return areas;
            }
            areas.entry(row).or_default().extend((first..=last).map(|column| (column, start)));
        }
    }
    areas
}

fn table(
    name: &str,
    rows: &Rows,
    areas: &Areas,
    (text, used, limits): (&mut String, &mut Used, &Limits),
) -> Result<Table, Refusal> {
    let mut sheet = Sheet::new(name, limits, used);
    for (&number, cells) in rows {
        sheet.row(text, number, cells.iter().map(|(column, words)| (*column, words.as_str())))?;
        if let Some(areas) = areas.get(&number) {
            sheet.merge(number, areas, text);
        }
    }
    Ok(sheet.finish())
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(words) => tidy(words),
        DataRef::SharedString(words) => tidy(words),
        DataRef::Bool(true) => "TRUE".into(),
        DataRef::Bool(false) => "FALSE".into(),
        DataRef::DateTime(moment) => moment_words(moment),
        DataRef::DateTimeIso(words) => words.strip_suffix("T00:00:00").unwrap_or(words).to_owned(),
        DataRef::DurationIso(words) => words.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn tidy(words: &str) -> String {
    words.replace("\r\n", "\n").replace("_x000D_", "")
}

/// A true date as ISO 8601, so that nothing about the order of day and month is lost or guessed.
fn moment_words(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&value) {
        return value.to_string();
    }
    let (year, month, day, mut hour, mut minute, mut second, milli) = moment.to_ymd_hms_milli();
    if milli >= 500 && second == 59 {
        // Half past nine is stored as a fraction a hair too small.
        (hour, minute, second) = if minute == 59 { (hour + 1, 0, 0) } else { (hour, minute + 1, 0) };
    }
    if value < 1.0 || moment.is_duration() {
        let hours = if moment.is_duration() { (value * 24.0 + 1e-6) as u64 } else { u64::from(hour) };
        return format!("{hours:02}:{minute:02}");
    }
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}
