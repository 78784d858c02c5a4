//! The same table as CSV and as Parquet; rows that cannot be read.

use candour_model::Outcome;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::{CannotReadTable, EventsTable, Expected, NumbersMean, Times, read_csv, read_parquet};
use crate::rule::{ActPattern, Form, Parties, Rule, Subject, Symbols, Within};
use crate::time::{Allowed, Unit, Window};
use crate::{AskedOfTable, Known, judge_table};

/// Each "asked" is answered within an hour, of the same matter.
fn rule(symbols: &mut Symbols) -> Rule {
    let mut act = |name| ActPattern { kinds: vec![symbols.kind(name)], by: Parties::NONE, alone: false };
    let hour = Window::within(Allowed { n: 1, unit: Unit::Hours });
    Rule {
        subject: Subject::Each(act("asked")),
        form: Form::Then(vec![Within { act: act("answered"), window: hour }]),
        same_reference: true,
        counted_from_last: false,
        unless: Vec::new(),
        in_force: Rule::ALWAYS,
    }
}

fn reading(
    read: impl FnOnce(&Expected<'_>) -> Result<EventsTable, CannotReadTable>,
) -> Result<(EventsTable, Vec<String>), CannotReadTable> {
    let mut symbols = Symbols::default();
    let rules = [rule(&mut symbols)];
    let kinds = [(7, "asked".to_owned())];
    let expected = Expected {
        rules: &rules,
        symbols: &symbols,
        kinds: &kinds,
        numbers: NumbersMean::MINUTES,
        times: Times::Doubt,
        recorded: false,
    };
    let events = read(&expected)?;
    let mut found = Vec::new();
    let asked = AskedOfTable { now: 1_000_000_000, known: Known::Later, threads: 1, wanted: |_| true };
    judge_table(&rules, &events.table, &asked, |one| {
        let met = if one.outcome == Outcome::Met { "met" } else { "not met" };
        found.push(format!("{} row {}: {met} {:?}", events.cases[one.case as usize], one.trigger, one.rows));
    });
    Ok((events, found))
}

const FOUND: [&str; 4] =
    ["2 row 4: not met []", "10 row 0: met [1]", "b row 6: met [5]", "b row 7: not met []"];

#[test]
fn a_csv_file_is_read_whatever_the_order_of_rows_and_columns() {
    let csv = "Ref,note,activity,at,case_id\n\
               A,x,7,2018-02-05 10:00,10\n\
               A,x,answered,2018-02-05T11:00:30Z,10\n\
               B,x,answered,2018-02-05 10:30,10\n\
               A,x,something else,never,10\n\
               9,x,asked,25000000,2\n\
               \u{e4},x,answered,25000060,b\n\
               \u{e4},x,asked,25000000,b\n\
               9,x,asked,25000000,b\n";
    let (events, found) = reading(|expected| read_csv(csv.as_bytes(), expected)).unwrap();
    assert_eq!(found, FOUND);
    assert_eq!((events.rows, events.other_kinds, events.refused.count), (8, 1, 0));
}

#[test]
fn rows_that_cannot_be_read_are_refused_with_their_number() {
    let cases: [(&[u8], &str); 9] = [
        (b"1,asked,5 February,,", "its time is no time"),
        (b"1,asked,2018-02-30,,", "its time is no time"),
        (b"1,asked,,10,9", "its earliest time is after its latest"),
        (b"1,asked,,10,", "its latest time is no time"),
        (b"1,asked,99999999999,,", "its time is too far away"),
        (b"1,asked,9223372036854775807,,", "its time is too far away"),
        (b",asked,10,,", "it names no case"),
        (b"1,,10,,", "it names no kind of act"),
        (b"1,asked,\xff,,", "a cell is not UTF-8, or a number that is no whole one"),
    ];
    for (line, reason) in cases {
        let mut csv = b"case,kind,at,lo,hi\n1,asked,10,,\n".to_vec();
        // Of both, the doubt counts: here there is only the one or the other.
        let points = line.ends_with(b",,");
        if !points {
            csv = b"case,kind,when,lo,hi\n1,asked,,10,10\n".to_vec();
        }
        if points {
            csv = b"case,kind,at\n1,asked,10\n".to_vec();
        }
        csv.extend(if points { &line[..line.len() - 2] } else { line });
        let (events, _) = reading(|expected| read_csv(csv.as_slice(), expected)).unwrap();
        assert_eq!(events.refused.first, [(2, reason)], "{}", String::from_utf8_lossy(line));
        assert_eq!((events.rows, events.table.acts()), (2, 1));
    }
}

#[test]
fn only_twenty_refusals_are_told_and_all_are_counted() {
    let csv = format!("case,kind,at\n{}", "1,asked,x\n".repeat(50));
    let (events, _) = reading(|expected| read_csv(csv.as_bytes(), expected)).unwrap();
    assert_eq!((events.refused.count, events.refused.first.len()), (50, 20));
}

#[test]
fn a_table_without_its_columns_is_an_error() {
    let cases =
        [("kind,at", "case"), ("case,at", "kind"), ("case,kind,lo", "at, nor lo and hi"), ("", "case")];
    for (header, name) in cases {
        let error = reading(|expected| read_csv(header.as_bytes(), expected)).unwrap_err();
        assert_eq!(error.to_string(), format!("the events table has no column {name}"));
    }
}

fn parquet_of(
    write: impl FnOnce(&mut SerializedRowGroupWriter<'_, &mut Vec<u8>>),
    schema: &str,
) -> bytes::Bytes {
    let mut file = Vec::new();
    let schema = std::sync::Arc::new(parse_message_type(schema).unwrap());
    let properties = std::sync::Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(&mut file, schema, properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    write(&mut group);
    group.close().unwrap();
    writer.close().unwrap();
    file.into()
}

#[test]
fn a_parquet_file_is_read_with_its_empty_cells() {
    let schema = "message events { optional binary case (UTF8); required int32 kind; optional double ref;
                  required int32 at; }";
    let file = parquet_of(
        |group| {
            let texts: Vec<ByteArray> = ["10", "10", "2"].map(ByteArray::from).to_vec();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&texts, Some(&[1, 1, 0, 1]), None).unwrap();
            column.close().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<Int32Type>().write_batch(&[7, 8, 7, 7], None, None).unwrap();
            column.close().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<DoubleType>().write_batch(&[3.0, 1.5], Some(&[1, 0, 0, 1]), None).unwrap();
            column.close().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<Int32Type>().write_batch(&[100, 100, 100, 100], None, None).unwrap();
            column.close().unwrap();
        },
        schema,
    );
    let (events, found) = reading(|expected| read_parquet(file, expected)).unwrap();
    assert_eq!(found, ["10 row 0: not met []"]);
    assert_eq!((events.rows, events.other_kinds), (4, 1));
    let refused = [(3, "it names no case"), (4, "a cell is not UTF-8, or a number that is no whole one")];
    assert_eq!(events.refused.first, refused);
}

#[test]
fn what_is_no_parquet_is_an_error_and_no_panic() {
    let whole = parquet_of(
        |group| {
            for _ in 0..3 {
                let mut column = group.next_column().unwrap().unwrap();
                column.typed::<Int32Type>().write_batch(&[7, 7], None, None).unwrap();
                column.close().unwrap();
            }
        },
        "message events { required int32 case; required int32 kind; required int32 at; }",
    );
    assert_eq!(reading(|expected| read_parquet(whole.clone(), expected)).unwrap().0.table.acts(), 2);
    for length in 0..whole.len() {
        let cut = whole.slice(..length);
        assert!(matches!(reading(|expected| read_parquet(cut, expected)), Err(CannotReadTable::Parquet(_))));
    }
    for at in 0..whole.len() {
        let mut flipped = whole.to_vec();
        flipped[at] ^= 0x55;
        // Either it is refused or something is read; it never panics.
        let _ = reading(|expected| read_parquet(bytes::Bytes::from(flipped), expected));
    }
}
