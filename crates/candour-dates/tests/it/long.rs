//! Reading takes time by the byte, whatever stands in the text: each piece of a date over and over, alone and with
//! another. Lists and ranges once looked along a whole run from each of its members, and some by recursion.

use std::time::{Duration, Instant};

use candour_dates::{Context, Date, DayMonthOrder, Interval, Style, find};

/// What a rule might look along: openings, figures, quotes, the ends of sentences, days, months and lengths.
const PIECES: [&str; 48] = [
    "the ",
    "on ",
    "in ",
    "of ",
    "and ",
    "or ",
    "to ",
    "from ",
    "between ",
    "every ",
    "a ",
    "few ",
    "late ",
    "3",
    "3 ",
    "2007 ",
    "1/",
    "3/7 ",
    "12.",
    "22:",
    "4 - ",
    "1, ",
    "7th ",
    "(",
    "\"",
    "?",
    "~",
    "' ",
    "-",
    "\n",
    "\n\n",
    "é",
    "May ",
    "Monday ",
    "Easter ",
    "week ",
    "months ",
    "two days later ",
    "the next day, ",
    "ago ",
    "before ",
    "he died ",
    "the Monday before ",
    "two days before ",
    "the day after ",
    "a week ",
    "aged ",
    "probably ",
];

/// What joins them, and some that stand beside them.
const OTHERS: [&str; 10] = ["", "and ", "or ", "to ", "- ", ", ", "/", "May ", "Monday ", "3 "];

/// Square of it is four hundred millions: felt, where a linear reader needs some milliseconds.
const LONG: usize = 20_000;

/// The best of three, for a machine busy with other things.
#[expect(clippy::disallowed_methods, reason = "a bound on time needs a clock")]
fn took(text: &str, context: &Context) -> Duration {
    let once = || {
        let start = Instant::now();
        assert!(find(text, context).len() <= text.len());
        start.elapsed()
    };
    let first = once();
    if first < BOUND { first } else { first.min(once()).min(once()) }
}

const BOUND: Duration = Duration::from_millis(500);

#[test]
fn no_run_of_pieces_takes_more_than_its_length() {
    let day = Date::constant(2007, 8, 3);
    let mut slow = Vec::new();
    for style in [Style::Record, Style::News, Style::History] {
        let known = Context { written: Some(day), style, order: DayMonthOrder::Unsure, ..Context::default() };
        let known = Context { died: Some(Interval::day(day)), ..known };
        for (first, second) in PIECES.iter().flat_map(|first| OTHERS.map(|second| (first, second))) {
            let pair = format!("{first}{second}");
            let took = took(&pair.repeat(LONG / pair.len()), &known);
            if took >= BOUND {
                slow.push(format!("{style:?} {pair:?}: {took:?}"));
            }
        }
    }
    assert!(slow.is_empty(), "over {LONG} bytes:\n{}", slow.join("\n"));
}

/// A record of many dates and many things counted from what it dates: neither is searched for every one of the other.
#[test]
fn a_long_record_is_read_in_time() {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let row = |n: usize| {
        let name: String =
            ["meeting", "review", "court"][n % 3].chars().chain([letter(n / 26), letter(n)]).collect();
        format!("{name} held on {:02}/03/2007. Seen two days before the {name}.\n\n", n % 28 + 1)
    };
    let rows = |n: usize| (0..n).map(row).collect::<String>();
    let record = Context { style: Style::Record, ..Context::default() };
    assert!(took(&rows(4000), &record) < 8 * BOUND, "four thousand rows");
    let found = find(&rows(1), &record);
    assert_eq!(found.last().map(|e| e.iso()).as_deref(), Some("2007-02-27"));
}

/// No rule calls itself along the text: a small stack is enough for a long run.
#[test]
fn a_long_run_needs_no_deep_stack() {
    let small = std::thread::Builder::new().stack_size(256 << 10);
    let run = || {
        for piece in [
            "4 - Monday ",
            "May or ",
            "1, ",
            "Monday and ",
            "the 7th or ",
            "the Monday before ",
            "two days after ",
        ] {
            for style in [Style::Record, Style::History] {
                find(&piece.repeat(20_000), &Context { style, ..Context::default() });
            }
        }
    };
    small.spawn(run).expect("a thread").join().expect("it came to its end");
}
