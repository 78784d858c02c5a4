//! What holds of every text.

use candour_dates::{
    Bound, Context, Date, DayMonthOrder, Edtf, Expression, Interval, Style, add_days, add_working_days,
    age_at, find, is_working_day, read_cell,
};
use proptest::prelude::*;

/// Pieces of which dates, and things like dates, are made.
const PIECES: [&str; 66] = [
    "3", "8", "07", "2007", "31", "12", "0", "29", "/", ".", "-", "–", ":", "’", "?", ",", "&", "(", ")",
    " ", " ", " ", " ", "\n\n", "May", "march", "Aug", "Monday", "Tues", "two", "a", "few", "several", "the",
    "next", "last", "previous", "same", "day", "days", "weekend", "weeks", "months", "years", "later", "ago",
    "before", "after", "between", "and", "to", "until", "by", "end", "of", "he", "died", "born", "aged",
    "old", "morning", "am", "w/c", "Easter", "3/7", "é",
];

/// Whole words of news, history and practice, joined by blanks: what hardly ever comes of single pieces.
const WORDS: [&str; 96] = [
    "the",
    "in",
    "of",
    "on",
    "at",
    "by",
    "since",
    "until",
    "late",
    "early",
    "mid",
    "-",
    ",",
    ".",
    "and",
    "to",
    "or",
    "from",
    "this",
    "that",
    "last",
    "next",
    "past",
    "coming",
    "following",
    "previous",
    "same",
    "first",
    "second",
    "third",
    "fourth",
    "quarter",
    "half",
    "year",
    "year's",
    "years",
    "month",
    "months",
    "week",
    "weekend",
    "day",
    "decade",
    "decades",
    "century",
    "fiscal",
    "1989",
    "1939-45",
    "490",
    "BC",
    "AD",
    "'80s",
    "1990s",
    "20th",
    "Oct.",
    "October",
    "May",
    "26",
    "3",
    "2",
    "1/2",
    "9",
    "a.m.",
    "EST",
    "GMT",
    "noon",
    "midnight",
    "night",
    "Friday",
    "Christmas",
    "summer",
    "fall",
    "today",
    "tonight",
    "yesterday",
    "now",
    "former",
    "recently",
    "annual",
    "daily",
    "every",
    "other",
    "twice",
    "a",
    "an",
    "dozen",
    "several",
    "two",
    "more",
    "than",
    "least",
    "ago",
    "later",
    "earlier",
    "before",
    "old",
    "year-earlier",
];

fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..WORDS.len(), 0..30)
        .prop_map(|picks| picks.into_iter().map(|p| WORDS[p]).collect::<Vec<_>>().join(" "))
}

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![Just(Style::Unsaid), Just(Style::Record), Just(Style::News), Just(Style::History)]
}

fn phrase() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..PIECES.len(), 0..24)
        .prop_map(|picks| picks.into_iter().map(|p| PIECES[p]).collect())
}

fn day() -> impl Strategy<Value = Date> {
    (1_i64..60_000).prop_map(|n| add_days(Date::constant(1900, 1, 1), n).expect("within the calendar"))
}

fn context() -> impl Strategy<Value = Context> {
    let known = || proptest::option::of(day());
    (known(), known(), known(), known(), proptest::option::of(any::<i16>()), style()).prop_map(
        |(written, reference, born, died, year, style)| Context {
            written,
            reference: reference.map(Interval::day),
            year,
            born: born.map(Interval::day),
            died: died.map(Interval::day),
            order: DayMonthOrder::Dmy,
            style,
            terms: Vec::new(),
        },
    )
}

fn holds(outer: Interval, inner: Interval) -> bool {
    let first = match (outer.earliest(), inner.earliest()) {
        (Bound::On(a), Bound::On(b)) => a <= b,
        _ => true,
    };
    let last = match (outer.latest(), inner.latest()) {
        (Bound::On(a), Bound::On(b)) => a >= b,
        _ => true,
    };
    first && last
}

fn check_spans(text: &str, context: &Context) {
    let mut last = 0;
    for found in find(text, context) {
        assert!(found.start >= last && found.start < found.end, "{text:?}: {found:?}");
        assert!(text.get(found.start..found.end).is_some(), "{text:?}: {found:?}");
        for reading in &found.resolved.readings {
            assert_eq!(Edtf::parse(&reading.to_string()).as_ref(), Some(reading), "{text:?}");
        }
        let flags = &found.resolved.flags;
        assert!(flags.iter().enumerate().all(|(n, flag)| !flags[..n].contains(flag)), "{text:?}: {flags:?}");
        last = found.end;
    }
}

/// What `cargo xtask fuzz` once found, each with what was wrong.
const FOUND: [(&str, &str); 3] = [
    ("Placed from 22.05/16.", "figures read twice, as a range and as a bound, were flagged twice"),
    ("Seen 1 /2/2 at home.", "two slips of the keyboard in one date were two flags"),
    ("1702 2/ 06/0.4", "the same"),
];

#[test]
fn what_was_found_by_fuzzing_stays_mended() {
    for (text, _) in FOUND {
        for written in [None, Some(Date::constant(2007, 8, 3))] {
            check_spans(text, &Context { written, style: Style::Record, ..Context::default() });
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), context in context()) {
        check_spans(&text, &context);
        let _ = read_cell(&text, &context);
    }

    #[test]
    fn any_phrase_is_read_without_panic(text in phrase(), context in context()) {
        check_spans(&text, &context);
        let _ = read_cell(&text, &context);
    }

    #[test]
    fn any_sentence_is_read_without_panic(text in sentence(), context in context()) {
        check_spans(&text, &context);
    }

    /// A paragraph is read alike alone and under another that tells of no time: what stands in one and what stands
    /// in the next are never one expression.
    #[test]
    fn no_expression_reaches_over_a_paragraph(first in sentence(), second in sentence(), context in context()) {
        for sign in ["\n\n", "\x1D"] {
            let text = format!("{first}{sign}{second}");
            for found in find(&text, &context) {
                prop_assert!(found.end <= first.len() || found.start >= first.len(), "{text:?}: {found:?}");
            }
        }
    }

    /// However far apart the paragraphs are handed in, the same is read in each; and the style told from a text's
    /// length is not told from its empty lines.
    #[test]
    fn blank_lines_change_nothing(
        parts in proptest::collection::vec(prop_oneof![phrase(), sentence()], 1..12),
        context in context(),
    ) {
        let read = |gap: &str| -> Vec<(String, Vec<Edtf>, String)> {
            let text = parts.join(gap);
            let one = |e: &Expression| {
                (text[e.start..e.end].to_owned(), e.resolved.readings.clone(), e.timex.value.to_string())
            };
            find(&text, &context).iter().map(one).collect()
        };
        let near = read("\n\n");
        for gap in ["\n\n\n\n", "\n \t\n", "\r\n\r\n", "\x1D", &"\n".repeat(300)] {
            prop_assert_eq!(&near, &read(gap), "parted by {:?}", gap);
        }
    }

    #[test]
    fn a_day_is_read_back_however_it_is_written(date in day()) {
        let (y, m, d) = (date.year(), date.month(), date.day());
        let month = date.strftime("%B").to_string();
        for text in [
            format!("{d:02}/{m:02}/{y}"),
            format!("{d}.{m}.{y}"),
            format!("{d}-{m}-{y}"),
            format!("{y}-{m:02}-{d:02}"),
            format!("{d} {month} {y}"),
            format!("{month} {d}, {y}"),
            date.strftime("%A %d %b %Y").to_string(),
        ] {
            let read = read_cell(&text, &Context::default()).expect("a date");
            prop_assert_eq!(read.readings, vec![Edtf::day(date)], "{}", text);
            prop_assert!(read.flags.is_empty(), "{}", text);
        }
    }

    #[test]
    fn knowing_the_order_only_narrows(date in day()) {
        let text = date.strftime("%d/%m/%y").to_string();
        let read = |order| {
            let context = Context { order, written: Some(date), ..Context::default() };
            read_cell(&text, &context).map(|r| r.interval())
        };
        let unsure = read(DayMonthOrder::Unsure).expect("one reading fits");
        prop_assert!(holds(unsure, read(DayMonthOrder::Dmy).expect("the day's own order fits")));
    }

    #[test]
    fn working_days_are_counted_there_and_back(n in 1_i64..200, offset in 0_i64..9000) {
        let from = add_days(Date::constant(1996, 6, 3), offset).expect("within the calendar");
        let Some(there) = add_working_days(from, n) else { return Ok(()) };
        prop_assert!(is_working_day(there).is_certain());
        let mut counted = 0;
        let mut at = from;
        while at < there {
            at = add_days(at, 1).expect("before the end");
            counted += i64::from(is_working_day(at).is_certain());
        }
        prop_assert_eq!(counted, n);
    }

    #[test]
    fn no_one_grows_younger(born in day(), first in 0_i64..9000, more in 0_i64..400) {
        let one = add_days(born, first).expect("within the calendar");
        let other = add_days(one, more).expect("within the calendar");
        prop_assert!(age_at(born, one) <= age_at(born, other));
    }
}
