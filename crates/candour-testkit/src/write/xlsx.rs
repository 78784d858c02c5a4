//! Excel workbooks.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::grid::{Sheet, SheetCell, slashes, span};

/// A workbook of these sheets.
///
/// # Panics
///
/// When a sheet is more than Excel allows: a name that is not a sheet's, a cell of over 32,767 letters.
pub fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    book(sheets).expect("sheets keep to the limits of the format")
}

fn book(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed time: the clock must not be in the bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let plain = Format::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for given in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&given.name)?;
        for (row, cells) in given.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                if let Some(covers) = span(&given.rows, row, column) {
                    let at = (row as u32, column as u16);
                    merge(sheet, at, covers, &plain)?;
                    put(sheet, at, cell, &day)?;
                }
            }
        }
    }
    book.save_to_buffer()
}

fn merge(
    sheet: &mut Worksheet,
    at: (u32, u16),
    covers: (usize, usize),
    plain: &Format,
) -> Result<(), XlsxError> {
    if covers != (1, 1) {
        let last = (at.0 + covers.0 as u32 - 1, at.1 + covers.1 as u16 - 1);
        sheet.merge_range(at.0, at.1, last.0, last.1, "", plain)?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, at: (u32, u16), cell: &SheetCell, day: &Format) -> Result<(), XlsxError> {
    match cell {
        // A merge that nothing begins is an empty cell.
        SheetCell::Empty | SheetCell::MergedLeft | SheetCell::MergedUp => {}
        SheetCell::Text(text) => {
            sheet.write_string(at.0, at.1, text)?;
        }
        SheetCell::Number(number) => {
            sheet.write_number(at.0, at.1, *number)?;
        }
        // The format has no day before 1900: people type it as text there.
        SheetCell::Date(on) if on.year() < 1900 => {
            sheet.write_string(at.0, at.1, slashes(*on))?;
        }
        SheetCell::Date(on) => {
            let (month, dom) = (on.month().unsigned_abs(), on.day().unsigned_abs());
            let cell = ExcelDateTime::from_ymd(on.year().unsigned_abs(), month, dom)?;
            sheet.write_datetime_with_format(at.0, at.1, &cell, day)?;
        }
    }
    Ok(())
}
