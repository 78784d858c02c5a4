//! Small tables in, entries out: `tables.in` holds each file and what must come of it.

use std::fmt::Write as _;

use candour_dates::{DayMonthOrder, Interval};
use candour_intake::{FileIn, Intake, Limits, read};
use candour_model::{AgencyId, CaseFacts, ChildFacts, Column, Dated};

const CASES: &str = include_str!("tables.in");

/// A file and the lines that tell what was read out of it.
struct Case<'a> {
    name: &'a str,
    file: &'a str,
    expected: &'a str,
}

fn cases() -> Vec<Case<'static>> {
    let parts = CASES.split("\n== ").skip(1);
    parts
        .map(|part| {
            let (name, rest) = part.split_once('\n').expect("a name and a file");
            let (file, expected) = rest.split_once("\n--\n").expect("a file and what is expected");
            Case { name, file, expected: expected.trim_end() }
        })
        .collect()
}

fn facts() -> CaseFacts {
    let day = |year, month, day| Some(Interval::day(candour_dates::Date::constant(year, month, day)));
    let mut facts = CaseFacts { order: DayMonthOrder::Dmy, ..CaseFacts::default() };
    facts.children.push(ChildFacts { born: day(2014, 3, 1), ..ChildFacts::default() });
    let named = [(Column::Happened, "Logged for"), (Column::Event, "Blurb"), (Column::Recorded, "Date")];
    let named = named.map(|(column, heading)| (column, heading.to_owned()));
    facts.columns.insert("named in case.toml.csv".into(), named.to_vec());
    facts.agencies.insert(AgencyId::new("health-visiting"), candour_model::AgencyFacts::default());
    facts
}

fn told(intake: &Intake) -> String {
    let mut lines = String::new();
    let edtf = |dated: Option<&Dated>| dated.map_or("-".into(), Dated::edtf);
    for entry in &intake.entries {
        let text = entry.text().replace('\n', "\\n").replace('\t', "\\t");
        let _ = write!(lines, "{} | {text} | {}", entry.locator, edtf(entry.happened.as_ref()));
        if let Some(clock) = entry.happened.as_ref().and_then(|dated| dated.resolved.clock) {
            let _ = write!(lines, " | at {}-{}", clock.from.strftime("%H:%M"), clock.to.strftime("%H:%M"));
        }
        for (name, dated) in [("recorded", &entry.recorded), ("received", &entry.received)] {
            if let Some(dated) = dated {
                let _ = write!(lines, " | {name} {}", dated.edtf());
            }
        }
        if let Some(sequence) = entry.sequence {
            let _ = write!(lines, " | sequence {}", sequence.0);
        }
        if let Some(author) = &entry.author {
            let _ = write!(lines, " | by {}", author.text);
        }
        for date in &entry.dates {
            let _ = write!(lines, " | in words {}", date.edtf());
        }
        if let Some(from) = entry.happened.as_ref().and_then(|dated| dated.anchor.as_ref()) {
            let above = intake.entries.iter().find(|entry| entry.id() == from);
            let _ = write!(lines, " | from {}", above.map_or("nothing", |above| &above.locator));
        }
        lines.push('\n');
    }
    for refusal in &intake.report.refused {
        let _ =
            writeln!(lines, "{} ! {}", refusal.locator, refusal.code.trim_start_matches("candour::intake::"));
    }
    for problem in &intake.report.problems {
        let place = problem.place.locator.as_deref().unwrap_or("file");
        let _ = writeln!(lines, "{place} ? {}", problem.code.trim_start_matches("candour::intake::"));
    }
    for person in &intake.people {
        let agency = person.agency.as_ref().map_or("-", |agency| agency.as_str());
        let name = person.name.as_deref().unwrap_or("-");
        let role = person.role.as_deref().unwrap_or("-");
        let _ = writeln!(
            lines,
            "person {name} | {role} | {agency} | {} | {}",
            or_none(&person.known_as.join(",")),
            or_none(&person.identifiers.join(","))
        );
    }
    lines.truncate(lines.trim_end().len());
    lines
}

fn or_none(words: &str) -> &str {
    if words.is_empty() { "-" } else { words }
}

fn intake(name: &str, file: &str) -> Intake {
    let agency = AgencyId::new("school");
    let path = format!("{name}.csv");
    read(&FileIn { path: &path, agency: &agency, bytes: file.as_bytes() }, &facts(), &Limits::default())
}

#[test]
fn tables_become_the_entries_expected() {
    let mut wrong = String::new();
    let cases = cases();
    assert!(cases.len() >= 30, "{} cases", cases.len());
    for case in cases {
        let intake = intake(case.name, case.file);
        assert!(intake.report.balances(), "{}", case.name);
        for entry in &intake.entries {
            assert_eq!(entry.span().slice(&intake.source.text), Some(entry.text()), "{}", case.name);
        }
        let told = told(&intake);
        if told != case.expected {
            let _ = write!(
                wrong,
                "== {}\n{}\n--\n{told}\n\nexpected\n{}\n\n",
                case.name, case.file, case.expected
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_cell_is_kept_with_its_heading() {
    let file = "Date,Event,Shoe size,Author\n3 May 2016,Seen at home,4,Nurse\n";
    let intake = intake("cells", file);
    let cells: Vec<(Column, &str, &str)> =
        intake.entries[0].cells.iter().map(|c| (c.column, &*c.heading, c.text.as_str())).collect();
    let expected = [
        (Column::Happened, "Date", "3 May 2016"),
        (Column::Event, "Event", "Seen at home"),
        (Column::Other, "Shoe size", "4"),
        (Column::Author, "Author", "Nurse"),
    ];
    assert_eq!(cells, expected);
}
