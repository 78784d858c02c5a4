//! Draws a case: rows over two years, written down on the day, late, at an unsure time, or without a word of when.

use candour_dates::{Date, add_days};

use super::words::{AGENCIES, CHILDREN, EVENTS, PASSED};
use super::{Row, RowCase, RowFacts, Written};
use crate::Random;

/// The first day on which something can happen.
const FIRST: Date = Date::constant(2031, 1, 6);
const DAYS: usize = 500;

pub(super) fn case(random: &mut Random) -> RowCase {
    let (name, known_as) = *random.pick(&CHILDREN);
    let some = 8 + random.below(24);
    let mut rows: Vec<Row> = Vec::new();
    for _ in 0..some {
        let mut drawn = row(random, known_as);
        // One happening told by two, often in nearly the same words.
        if let Some(twin) = rows.last().filter(|last| random.chance(25) && last.passed.is_none()) {
            drawn.cells[0].clone_from(&twin.cells[0]);
            drawn.cells[1].clone_from(&twin.cells[1]);
            drawn = Row { known: truth(&drawn, day_of(&drawn.cells[0])), passed: None, ..drawn };
        }
        rows.push(drawn);
    }
    let born = later(FIRST, -400 + random.below(500) as i64);
    let died =
        random.chance(50).then(|| later(FIRST, random.below(DAYS + 60) as i64)).filter(|day| *day > born);
    let from = later(FIRST, random.below(200) as i64 - 60);
    let period = random.chance(60).then(|| (from, later(from, 30 + random.below(DAYS) as i64)));
    let mut people = Vec::new();
    for (agency, _, staff) in AGENCIES {
        let listed = staff.iter().filter(|_| random.chance(60));
        people
            .extend(listed.map(|[name, initials, role]| [*name, initials, role, agency].map(str::to_owned)));
    }
    let story = format!("{name} was seen by nobody from March 2031, the paper wrote.\n");
    let accounts =
        if random.chance(50) { vec![("accounts/story.txt".to_owned(), story.into_bytes())] } else { vec![] };
    RowCase {
        facts: RowFacts { child: (name.to_owned(), known_as.to_owned()), born, died, period, people },
        rows,
        accounts,
    }
}

/// Rows whose reading hangs on the rows around them: days counted from the row above, and an agency that writes the month
/// first, which only days above the twelfth betray. When they were written down is said in words, on which nothing hangs.
pub(super) fn woven(case: &RowCase, random: &mut Random) -> RowCase {
    let american = case.rows.first().map(|row| row.agency.clone()).unwrap_or_default();
    let mut rows = case.rows.clone();
    for row in &mut rows {
        let [date, _, recorded, received, _] = &mut row.cells;
        for cell in [&mut *recorded, received] {
            if let Some(day) = day_of(cell) {
                *cell = format!("{} {}", day.day(), month(day));
            }
        }
        row.passed = None;
        let happened = day_of(date);
        if !matches!(row.known, Written::Within(..)) {
            // What only its own date bounds keeps that date as it is, where it can be read alone.
            if row.agency == american {
                date.clear();
                row.known = Written::Unknown;
            }
        } else if random.chance(25) {
            (*random.pick(&["the next day", "same day", "two days later"])).clone_into(date);
        } else if let Some(day) = happened.filter(|_| row.agency == american) {
            *date = format!("{:02}/{:02}/{}", day.month(), day.day(), day.year());
        }
    }
    RowCase { rows, ..case.clone() }
}

fn later(day: Date, days: i64) -> Date {
    add_days(day, days).unwrap_or(day)
}

/// A day as the rows write it, read back.
fn day_of(words: &str) -> Option<Date> {
    let mut parts = words.split('/').map(str::parse::<i16>);
    let mut next = || parts.next().and_then(Result::ok);
    let (day, month, year) = (next()?, next()?, next()?);
    Date::new(year, month as i8, day as i8).ok()
}

fn written(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

fn row(random: &mut Random, child: &str) -> Row {
    let (agency, _, staff) = random.pick(&AGENCIES);
    let happened = later(FIRST, random.below(DAYS) as i64);
    let worker = random.pick(staff)[random.below(2)];
    let (other, called, _) = random.pick(&AGENCIES);
    let passing = random.chance(20) && other != agency;
    let text = if passing { *random.pick(&PASSED) } else { *random.pick(&EVENTS) };
    let text = text.replace("{w}", worker).replace("{c}", child).replace("{a}", called);
    let date = if !passing && random.chance(8) { String::new() } else { written(happened) };
    let (recorded, received) = moments(random, happened);
    let author = if random.chance(50) { random.pick(staff)[0].to_owned() } else { String::new() };
    let cells = [date, text, recorded, received, author];
    let mut row = Row { agency: (*agency).to_owned(), cells, known: Written::Unknown, passed: None };
    row.known = truth(&row, day_of(&row.cells[0]));
    row.passed = passing.then(|| ((*other).to_owned(), happened));
    row
}

/// The words of the recorded and the received cell.
fn moments(random: &mut Random, happened: Date) -> (String, String) {
    let soon = later(happened, random.below(4) as i64);
    let late = later(happened, 20 + random.below(300) as i64);
    let recorded = match random.below(10) {
        0..=3 => written(soon),
        4 | 5 => written(late),
        6 => format!("between {} and {} {}", soon.day().min(20), soon.day().min(20) + 7, month(soon)),
        7 => format!("{} or {} {}", soon.day().min(27), soon.day().min(27) + 1, month(soon)),
        8 => "unknown".to_owned(),
        _ => String::new(),
    };
    let received =
        if random.chance(20) { written(later(soon, random.below(30) as i64)) } else { String::new() };
    (recorded, received)
}

fn month(day: Date) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {}", NAMES[(day.month() - 1) as usize], day.year())
}

/// What the row itself lets one tell, from the words that stand in it.
fn truth(row: &Row, happened: Option<Date>) -> Written {
    let [_, _, recorded, received, _] = &row.cells;
    for words in [recorded, received] {
        if let Some(day) = day_of(words) {
            return Written::Within(day, day);
        }
        if let Some((first, last)) = range(words) {
            return Written::Within(first, last);
        }
    }
    happened.map_or(Written::Unknown, Written::After)
}

/// "between 3 and 10 May 2031", "3 or 4 May 2031".
fn range(words: &str) -> Option<(Date, Date)> {
    let words: Vec<&str> = words.trim_start_matches("between ").split(' ').collect();
    let [first, "and" | "or", last, name, year] = *words.as_slice() else { return None };
    let months = (1..=12).find(|&nth| month(Date::constant(2031, nth, 1)).starts_with(name))?;
    let day = |words: &str| Date::new(year.parse().ok()?, months, words.parse().ok()?).ok();
    day(first).zip(day(last))
}
