//! Events in a Parquet file.

use std::panic::AssertUnwindSafe;

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, RowGroupReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use super::CannotReadTable;
use super::cell::Cell;
use super::fields::{COUNT, FIELDS, Field, places};
use super::rows::{EventsTable, Expected, Rows};

/// Rows that are held unpacked at a time.
const BATCH: usize = 1 << 14;

/// Reads a Parquet file: flat columns of numbers, texts, days and time stamps, packed with zstd, snappy or not at all. A time
/// stamp is taken as it is written: no time zone is guessed.
pub fn read_parquet(
    file: impl ChunkReader + 'static,
    expected: &Expected<'_>,
) -> Result<EventsTable, CannotReadTable> {
    // The reader of the file panics at some damaged ones (at a length below zero, say). Nothing that it was filling is
    // looked at afterwards.
    std::panic::catch_unwind(AssertUnwindSafe(|| read(file, expected))).unwrap_or_else(|_| {
        Err(CannotReadTable::Parquet(ParquetError::General("the file is damaged".to_owned())))
    })
}

fn read(file: impl ChunkReader + 'static, expected: &Expected<'_>) -> Result<EventsTable, CannotReadTable> {
    let reader = SerializedFileReader::new(file).map_err(CannotReadTable::Parquet)?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
    let places = places(&names, expected.times, expected.recorded)?;
    let mut rows = Rows::new(expected);
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(CannotReadTable::Parquet)?;
        let columns = places.iter().zip(FIELDS).map(|(place, (_, names))| match place {
            None => Ok(None),
            Some(place) => Column::open(group.as_ref(), *place, names[0]).map(Some),
        });
        read_group(columns.collect::<Result<Vec<_>, _>>()?, &mut rows)?;
    }
    Ok(rows.close())
}

fn read_group(mut columns: Vec<Option<Column>>, rows: &mut Rows<'_>) -> Result<(), CannotReadTable> {
    loop {
        let mut count = None;
        for column in columns.iter_mut().flatten() {
            let read = column.fill().map_err(CannotReadTable::Parquet)?;
            if *count.get_or_insert(read) != read {
                let uneven = ParquetError::General("the columns of a group differ in length".to_owned());
                return Err(CannotReadTable::Parquet(uneven));
            }
        }
        let count = count.unwrap_or(0);
        if count == 0 {
            return Ok(());
        }
        for at in 0..count {
            let cell =
                |field: Field| columns[field as usize].as_ref().map_or(Cell::Empty, |one| one.cell(at));
            rows.row(cell)?;
        }
    }
}

/// What a number of a column means.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Number,
    /// Days since 1970.
    Day,
    /// So many are a minute, since 1970.
    Stamp(i64),
}

/// One column of a group, some rows of it unpacked.
struct Column {
    values: Values,
    meaning: Meaning,
    /// The level of a cell that is not empty.
    full: i16,
    levels: Vec<i16>,
    /// Where the value of each row is, when some are empty.
    places: Vec<Option<u32>>,
}

enum Values {
    Narrow(ColumnReaderImpl<parquet::data_type::Int32Type>, Vec<i32>),
    Wide(ColumnReaderImpl<parquet::data_type::Int64Type>, Vec<i64>),
    Double(ColumnReaderImpl<parquet::data_type::DoubleType>, Vec<f64>),
    Truth(ColumnReaderImpl<parquet::data_type::BoolType>, Vec<bool>),
    Text(ColumnReaderImpl<parquet::data_type::ByteArrayType>, Vec<ByteArray>),
}

impl Column {
    fn open(group: &dyn RowGroupReader, place: usize, name: &'static str) -> Result<Column, CannotReadTable> {
        let described = group.metadata().column(place).column_descr_ptr();
        if described.max_rep_level() > 0 || described.physical_type() == Type::INT96 {
            return Err(CannotReadTable::Type(name));
        }
        let values = match group.get_column_reader(place).map_err(CannotReadTable::Parquet)? {
            ColumnReader::Int32ColumnReader(reader) => Values::Narrow(reader, Vec::new()),
            ColumnReader::Int64ColumnReader(reader) => Values::Wide(reader, Vec::new()),
            ColumnReader::DoubleColumnReader(reader) => Values::Double(reader, Vec::new()),
            ColumnReader::BoolColumnReader(reader) => Values::Truth(reader, Vec::new()),
            ColumnReader::ByteArrayColumnReader(reader) => Values::Text(reader, Vec::new()),
            _ => return Err(CannotReadTable::Type(name)),
        };
        let (full, meaning) = (described.max_def_level(), meaning(&described));
        Ok(Column { values, meaning, full, levels: Vec::new(), places: Vec::new() })
    }

    /// Unpacks the next rows and says how many; 0 at the end.
    fn fill(&mut self) -> Result<usize, ParquetError> {
        let (levels, full) = (&mut self.levels, self.full);
        let (rows, values) = match &mut self.values {
            Values::Narrow(reader, into) => batch(reader, levels, full, into),
            Values::Wide(reader, into) => batch(reader, levels, full, into),
            Values::Double(reader, into) => batch(reader, levels, full, into),
            Values::Truth(reader, into) => batch(reader, levels, full, into),
            Values::Text(reader, into) => batch(reader, levels, full, into),
        }?;
        self.places.clear();
        if values < rows {
            let mut next = 0;
            self.places.extend(self.levels.iter().map(|level| {
                let here = (*level == full).then_some(next);
                next += u32::from(here.is_some());
                here
            }));
        }
        Ok(rows)
    }

    fn cell(&self, row: usize) -> Cell<'_> {
        let at = match self.places.get(row) {
            None => row,
            Some(Some(at)) => *at as usize,
            Some(None) => return Cell::Empty,
        };
        match &self.values {
            Values::Narrow(_, values) => self.number(values[at].into()),
            Values::Wide(_, values) => self.number(values[at]),
            Values::Double(_, values) => whole(values[at]),
            Values::Truth(_, values) => Cell::Number(values[at].into()),
            Values::Text(_, values) => match std::str::from_utf8(values[at].data()) {
                Ok(text) => Cell::of_text(text),
                Err(_) => Cell::Broken,
            },
        }
    }

    fn number(&self, number: i64) -> Cell<'static> {
        match self.meaning {
            Meaning::Number => Cell::Number(number),
            Meaning::Day => Cell::Day(number),
            Meaning::Stamp(in_a_minute) => Cell::Time(number.div_euclid(in_a_minute)),
        }
    }
}

/// Rows and values read.
fn batch<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    levels: &mut Vec<i16>,
    full: i16,
    into: &mut Vec<T::T>,
) -> Result<(usize, usize), ParquetError> {
    levels.clear();
    into.clear();
    let levels = (full > 0).then_some(levels);
    reader.read_records(BATCH, levels, None, into).map(|(rows, values, _)| (rows, values))
}

/// Tables of programs that have no empty whole number write numbers with a point.
fn whole(number: f64) -> Cell<'static> {
    // Within this every whole number has its own double.
    let exact = number.abs() < 9e15;
    if number.is_nan() {
        Cell::Empty
    } else if exact && number.fract() == 0.0 {
        Cell::Number(number as i64)
    } else {
        Cell::Broken
    }
}

fn meaning(column: &ColumnDescriptor) -> Meaning {
    const MINUTE: i64 = 60_000;
    match (column.logical_type_ref(), column.converted_type()) {
        (Some(LogicalType::Date), _) | (None, ConvertedType::DATE) => Meaning::Day,
        (Some(LogicalType::Timestamp(stamp)), _) => Meaning::Stamp(match stamp.unit {
            TimeUnit::MILLIS => MINUTE,
            TimeUnit::MICROS => MINUTE * 1_000,
            TimeUnit::NANOS => MINUTE * 1_000_000,
        }),
        (None, ConvertedType::TIMESTAMP_MILLIS) => Meaning::Stamp(MINUTE),
        (None, ConvertedType::TIMESTAMP_MICROS) => Meaning::Stamp(MINUTE * 1_000),
        _ => Meaning::Number,
    }
}

const _: () = assert!(Field::Alone as usize + 1 == COUNT);
