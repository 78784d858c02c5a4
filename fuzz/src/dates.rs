//! Words of time: places in range and in order, EDTF that reads back to itself.

use candour_dates::{Context, Date, DayMonthOrder, Edtf, Interval, find, read_cell};

/// Reads `bytes` as text, as a cell and as EDTF.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let day = |year, month, day| Some(Interval::day(Date::constant(year, month, day)));
    let full = Context {
        written: Some(Date::constant(2007, 8, 3)),
        reference: day(2007, 8, 1),
        born: day(2005, 4, 6),
        died: day(2007, 8, 3),
        year: Some(2007),
        order: DayMonthOrder::Mdy,
        ..Context::default()
    };
    for context in [Context::default(), full] {
        let mut last = 0;
        for found in find(text, &context) {
            assert!(found.start >= last && found.end > found.start, "expressions overlap or are empty");
            assert!(text.get(found.start..found.end).is_some(), "a place is not on borders of letters");
            found.resolved.readings.iter().for_each(reads_back);
            last = found.end;
        }
        if let Some(cell) = read_cell(text, &context) {
            cell.readings.iter().for_each(reads_back);
        }
    }
    if let Some(edtf) = Edtf::parse(text) {
        reads_back(&edtf);
    }
}

fn reads_back(edtf: &Edtf) {
    let printed = edtf.to_string();
    assert!(Edtf::parse(&printed).as_ref() == Some(edtf), "EDTF does not read back: {printed}");
    edtf.interval();
}
