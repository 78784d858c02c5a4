//! A case of any size, for figures of speed: the same bytes for the same numbers.

mod words;

use std::fmt::Write as _;

use candour_dates::{Date, add_days};

use crate::{DocBlock, Random, Sheet, SheetCell, TextEncoding, csv, docx, ods, xlsx};
use words::{ACTS, AGENCIES, Agency, DETAILS, NEXT};

/// Three years.
const DAYS: usize = 1096;

/// What a column holds.
#[derive(Clone, Copy)]
enum Field {
    Happened,
    Time,
    Recorded,
    Author,
    Category,
    Event,
    Source,
}

use Field::{Author, Category, Event, Happened, Recorded, Source, Time};

/// Column sets in use, by the headings agencies give them.
const LAYOUTS: [&[(&str, Field)]; 4] = [
    &[
        ("Date", Happened),
        ("Time", Time),
        ("Event", Event),
        ("Recorded by", Author),
        ("Date recorded", Recorded),
    ],
    &[
        ("Date of contact", Happened),
        ("Type of contact", Category),
        ("Details of contact", Event),
        ("Worker", Author),
        ("Date entered", Recorded),
    ],
    &[
        ("Start Date", Happened),
        ("Start Time", Time),
        ("Source of Information", Source),
        ("Event", Event),
        ("Author", Author),
        ("Recorded on", Recorded),
    ],
    &[
        ("Date", Happened),
        ("Event Type", Category),
        ("Case Note Detail", Event),
        ("Source", Source),
        ("Worker", Author),
        ("Date recorded", Recorded),
    ],
];

/// How days are written in a file.
#[derive(Clone, Copy)]
enum Days {
    Slashes,
    Words,
    Iso,
    Cells,
}

struct Row {
    happened: Date,
    recorded: Date,
    time: String,
    author: &'static str,
    category: &'static str,
    event: String,
}

/// The files of an invented case of `rows` rows in `files` files: `.csv`, `.xlsx`, `.docx` and `.ods` of eight agencies
/// over three years, with a `case.toml`. Paths are those of a case folder.
pub fn bulk(rows: usize, files: usize) -> Vec<(String, Vec<u8>)> {
    let mut out = vec![("case.toml".to_owned(), case_toml().into_bytes())];
    for nth in 0..files {
        let count = rows / files + usize::from(nth < rows % files);
        out.push(file(nth, count));
    }
    out
}

fn first_day() -> Date {
    Date::new(2021, 1, 4).expect("a day of the calendar")
}

fn later(day: Date, days: usize) -> Date {
    add_days(day, days as i64).unwrap_or(day)
}

fn case_toml() -> String {
    let last = later(first_day(), DAYS);
    let mut out = format!(
        "# Invented, for figures of speed.\ntitle = \"Bulk case\"\n\n[child]\nborn = 2020-11-02\n\n[period]\nfrom = {}\nto = {last}\n",
        first_day()
    );
    for agency in &AGENCIES {
        let _ = write!(out, "\n[agencies.{}]\nname = \"{}\"\n", agency.folder, agency.name);
    }
    out
}

fn file(nth: usize, count: usize) -> (String, Vec<u8>) {
    let agency = &AGENCIES[nth % AGENCIES.len()];
    let mut random = Random::new(nth as u64 + 1);
    let mut offsets: Vec<usize> = (0..count).map(|_| random.below(DAYS)).collect();
    offsets.sort_unstable();
    let rows: Vec<Row> =
        offsets.into_iter().map(|day| row(&mut random, agency, later(first_day(), day))).collect();
    let layout = LAYOUTS[nth / 3 % LAYOUTS.len()];
    let plain = [Days::Slashes, Days::Words, Days::Iso][nth / 2 % 3];
    let cells = if (nth / 2).is_multiple_of(2) { Days::Cells } else { plain };
    let name = |ending: &str| format!("records/{}/chronology-{:03}.{ending}", agency.folder, nth + 1);
    // Of ten files, four are workbooks, three text tables, two documents and one an open spreadsheet.
    match nth % 10 {
        0 | 3 | 6 => (name("csv"), text_table(nth, &grid(agency, layout, &rows, plain))),
        1 | 4 | 7 | 9 => (name("xlsx"), xlsx(&[sheet(agency, layout, &rows, cells)])),
        5 => (name("ods"), ods(&[sheet(agency, layout, &rows, cells)])),
        _ => {
            let table = DocBlock::Table(grid(agency, layout, &rows, plain));
            (name("docx"), docx(&[DocBlock::Heading(format!("{} chronology", agency.name)), table], None))
        }
    }
}

fn row(random: &mut Random, agency: &Agency, happened: Date) -> Row {
    let author = *random.pick(&agency.staff);
    let who = if random.chance(70) { author } else { *random.pick(&random.clone().pick(&AGENCIES).staff) };
    let (category, act) = *random.pick(&ACTS);
    let detail = *random.pick(&DETAILS);
    let day = in_words(later(happened, 3 + random.below(25)));
    let next = random.pick(&NEXT).replace("{day}", &day);
    let time = if random.chance(60) {
        format!("{:02}:{:02}", 8 + random.below(12), 5 * random.below(12))
    } else {
        String::new()
    };
    Row {
        happened,
        recorded: later(happened, [0, 0, 0, 1, 1, 2, 5, 12][random.below(8)]),
        time,
        author,
        category,
        event: format!("{}; {detail}. {next}", act.replace("{who}", who)),
    }
}

fn grid(agency: &Agency, layout: &[(&str, Field)], rows: &[Row], days: Days) -> Vec<Vec<SheetCell>> {
    let heads = layout.iter().map(|(heading, _)| SheetCell::Text((*heading).to_owned())).collect();
    let body =
        rows.iter().map(|row| layout.iter().map(|(_, field)| cell(agency, row, *field, days)).collect());
    std::iter::once(heads).chain(body).collect()
}

fn cell(agency: &Agency, row: &Row, field: Field, days: Days) -> SheetCell {
    let words = match field {
        Happened => return day_cell(row.happened, days),
        Recorded => return day_cell(row.recorded, days),
        Time => row.time.as_str(),
        Author => row.author,
        Category => row.category,
        Event => row.event.as_str(),
        Source => agency.source,
    };
    if words.is_empty() { SheetCell::Empty } else { SheetCell::Text(words.to_owned()) }
}

fn day_cell(day: Date, days: Days) -> SheetCell {
    SheetCell::Text(match days {
        Days::Cells => return SheetCell::Date(day),
        Days::Slashes => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Days::Words => in_words(day),
        Days::Iso => day.to_string(),
    })
}

fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn sheet(agency: &Agency, layout: &[(&str, Field)], rows: &[Row], days: Days) -> Sheet {
    let mut title = vec![SheetCell::Text(format!("{} chronology", agency.name))];
    title.resize(layout.len(), SheetCell::MergedLeft);
    let mut all = vec![title, Vec::new()];
    all.extend(grid(agency, layout, rows, days));
    Sheet { name: "Chronology".to_owned(), rows: all }
}

fn text_table(nth: usize, grid: &[Vec<SheetCell>]) -> Vec<u8> {
    let text = |cell: &SheetCell| match cell {
        SheetCell::Text(text) => text.clone(),
        _ => String::new(),
    };
    let rows: Vec<Vec<String>> = grid.iter().map(|row| row.iter().map(text).collect()).collect();
    let (separator, encoding) = [
        (',', TextEncoding::Utf8),
        (',', TextEncoding::Windows1252),
        (';', TextEncoding::Utf8Mark),
        ('\t', TextEncoding::Utf16Le),
    ][nth / 3 % 4];
    csv(&rows, separator, encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_rows_in_so_many_files() {
        let one = bulk(205, 20);
        assert!(one == bulk(205, 20));
        assert_eq!(one.len(), 21);
        let with = |ending: &str| one.iter().filter(|(name, _)| name.ends_with(ending)).count();
        assert_eq!([with(".csv"), with(".xlsx"), with(".docx"), with(".ods")], [6, 8, 4, 2]);
        let plain =
            one.iter().find(|(name, _)| name == "records/police/chronology-001.csv").expect("is the first");
        // 205 rows in 20 files: the first five hold eleven. And the headings.
        assert_eq!(plain.1.split(|byte| *byte == b'\n').count() - 1, 12);
    }

    #[test]
    fn sentences_are_of_the_length_agencies_write() {
        let mut random = Random::new(7);
        for agency in AGENCIES.iter().cycle().take(4000) {
            let row = row(&mut random, agency, first_day());
            assert!((80..=250).contains(&row.event.len()), "{}", row.event);
            assert!(!row.event.contains(['{', '}']) && row.recorded >= row.happened);
        }
    }

    #[test]
    fn no_files_no_rows() {
        assert_eq!(bulk(10, 0).len(), 1);
        assert_eq!(bulk(0, 3).len(), 4);
    }
}
