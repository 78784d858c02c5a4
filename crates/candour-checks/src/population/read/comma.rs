//! Comma-separated events.

use std::io::Read;

use super::CannotReadTable;
use super::cell::Cell;
use super::fields::places;
use super::rows::{EventsTable, Expected, Rows};

/// Reads a CSV file with a line of names.
pub fn read_csv(file: impl Read, expected: &Expected<'_>) -> Result<EventsTable, CannotReadTable> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let line = |error: &csv::Error| CannotReadTable::Csv(error.position().map_or(1, csv::Position::line));
    let header = reader.byte_headers().map_err(|error| line(&error))?;
    let names: Vec<String> = header.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    let places = places(&names, expected.times, expected.recorded)?;
    let mut rows = Rows::new(expected);
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|error| line(&error))? {
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default();
        rows.row(|field| {
            std::str::from_utf8(cell(places[field as usize])).map_or(Cell::Broken, Cell::of_text)
        })?;
    }
    Ok(rows.close())
}
