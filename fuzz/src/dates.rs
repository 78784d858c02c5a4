//! Words of time: places in range and in order, values that read back to themselves, paragraphs that stay apart.
//!
//! The first byte says what the caller knows and what is asked, so that one run costs one reading and all the ways of
//! asking are met; what follows is the text.

use candour_dates::{
    Anchor, Context, Date, DayMonthOrder, Edtf, Expression, Flag, Interval, Style, Term, find, read_cell,
};

/// Reads all but the first of `bytes` as text, as a cell or as EDTF.
pub fn dates(bytes: &[u8]) {
    let Some((asked, bytes)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let context = context(*asked);
    match asked >> 6 {
        0 => cell(text, &context),
        1 => paragraphs(text, &context),
        _ => {
            expressions(text, &find(text, &context));
        }
    }
}

fn context(asked: u8) -> Context {
    let day = |year, month, day| Interval::day(Date::constant(year, month, day));
    let style = [Style::Unsaid, Style::Record, Style::News, Style::History][usize::from(asked & 3)];
    let orders = [DayMonthOrder::Dmy, DayMonthOrder::Mdy, DayMonthOrder::Unsure, DayMonthOrder::Dmy];
    let order = orders[usize::from(asked >> 2 & 3)];
    let mut known = Context { style, order, ..Context::default() };
    if asked & 16 != 0 {
        known.written = Some(Date::constant(2007, 8, 3));
    }
    if asked & 32 != 0 {
        known.reference = Some(day(2007, 8, 1));
        known.born = Some(day(2005, 4, 6));
        known.died = Some(day(2007, 8, 3));
        known.year = Some(2007);
        let days = Interval::between(Date::constant(2007, 2, 12), Date::constant(2007, 2, 16));
        known.terms.push(Term { name: "half term".to_owned(), days });
    }
    known
}

fn cell(text: &str, context: &Context) {
    if let Some(cell) = read_cell(text, context) {
        cell.readings.iter().for_each(reads_back);
        once_each(&cell.flags);
    }
    if let Some(edtf) = Edtf::parse(text) {
        reads_back(&edtf);
    }
}

/// More empty lines between two paragraphs change nothing.
fn paragraphs(text: &str, context: &Context) {
    let found = find(text, context);
    expressions(text, &found);
    if !text.contains("\n\n") {
        return;
    }
    let wider = text.replace("\n\n", "\n\n\n\n");
    let again = find(&wider, context);
    let words = |text: &str, list: &[Expression]| -> Vec<(String, Vec<Edtf>, String)> {
        let one = |e: &Expression| {
            (text[e.start..e.end].to_owned(), e.resolved.readings.clone(), e.timex.value.to_string())
        };
        list.iter().map(one).collect()
    };
    assert!(words(text, &found) == words(&wider, &again), "empty lines changed what is read");
}

fn expressions(text: &str, list: &[Expression]) {
    let mut last = 0;
    for found in list {
        assert!(found.start >= last && found.end > found.start, "expressions overlap or are empty");
        let words = text.get(found.start..found.end).expect("a place is on borders of letters");
        assert!(words.trim() == words, "blanks around the words");
        found.resolved.readings.iter().for_each(reads_back);
        once_each(&found.resolved.flags);
        let value = found.timex.value.to_string();
        assert!(
            value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:./_".contains(&b)),
            "no value: {value}"
        );
        if let Some(Anchor::Text { start, end }) = found.resolved.anchor {
            assert!(text.get(start..end).is_some(), "an anchor is not on borders of letters");
        }
        let mine = (found.start, found.end);
        assert!(found.clashes.is_empty() || found.clashes.contains(&mine), "a clash it has no part in");
        for clash in &found.clashes {
            assert!(list.iter().any(|e| (e.start, e.end) == *clash), "a clash with no expression");
        }
        last = found.end;
    }
}

fn once_each(flags: &[Flag]) {
    assert!(flags.iter().enumerate().all(|(nth, flag)| !flags[..nth].contains(flag)), "a flag twice");
}

fn reads_back(edtf: &Edtf) {
    let printed = edtf.to_string();
    assert!(Edtf::parse(&printed).as_ref() == Some(edtf), "EDTF does not read back: {printed}");
    let interval = edtf.interval();
    if let (Some(first), Some(last)) = (interval.earliest().date(), interval.latest().date()) {
        assert!(first <= last, "{printed} ends before it begins");
    }
}
