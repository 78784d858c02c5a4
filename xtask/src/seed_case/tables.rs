//! One agency's facts in its own file.

use candour_testkit::{DocBlock, Sheet, SheetCell, TextEncoding, csv, docx, xlsx};

use super::facts::Fact;
use super::layout::{Format, Part, Plan};
use super::words::{Days, in_columns, one_cell};

/// The bytes of the file.
pub(super) fn file(plan: &Plan, facts: &[&Fact]) -> Result<Vec<u8>, String> {
    let mut rows = vec![plan.columns.iter().map(|(heading, _)| text(heading)).collect::<Vec<_>>()];
    for fact in facts {
        rows.push(row(plan, fact).map_err(|reason| format!("{}: {reason}", fact.id))?);
    }
    Ok(match plan.format {
        Format::Csv => csv(
            &rows.iter().map(|row| row.iter().map(words).collect()).collect::<Vec<_>>(),
            ',',
            TextEncoding::Utf8,
        ),
        Format::Docx => {
            docx(&[DocBlock::Heading(format!("Chronology: {}", plan.name)), DocBlock::Table(rows)], None)
        }
        Format::Xlsx => {
            let mut title = vec![text(&format!("Chronology: {}", plan.name))];
            title.resize(plan.columns.len(), SheetCell::MergedLeft);
            rows.insert(0, title);
            xlsx(&[Sheet { name: "Chronology".to_owned(), rows }])
        }
    })
}

fn row(plan: &Plan, fact: &Fact) -> Result<Vec<SheetCell>, String> {
    let timed = plan.columns.iter().any(|(_, part)| *part == Part::Time);
    plan.columns.iter().map(|(_, part)| cell(*part, plan.days, timed, fact)).collect()
}

fn cell(part: Part, days: Days, timed: bool, fact: &Fact) -> Result<SheetCell, String> {
    let (day, _) = fact.date.split_once('T').unwrap_or((&fact.date, ""));
    Ok(match part {
        Part::When => return one_cell(if timed { day } else { &fact.date }, days),
        // A start without an end keeps its word: "from 19 December 2006".
        Part::Start if fact.date.ends_with("/..") => return one_cell(&fact.date, days),
        Part::Start => in_columns(&fact.date, days)?.start,
        Part::End => in_columns(&fact.date, days)?.end,
        Part::Time => in_columns(&fact.date, days)?.time.map_or(SheetCell::Empty, SheetCell::Text),
        Part::AsPublished => text(&fact.as_published),
        Part::Agency => text(&fact.agency),
        Part::Role => text(&fact.role),
        Part::What => text(&fact.what),
        Part::Source => text(&fact.source),
        Part::SourceKind => text(&fact.kind),
        Part::Reference => text(&fact.id),
        Part::Blank => SheetCell::Empty,
    })
}

fn text(words: &str) -> SheetCell {
    if words.is_empty() { SheetCell::Empty } else { SheetCell::Text(words.to_owned()) }
}

fn words(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Text(text) => text.clone(),
        SheetCell::Date(day) => day.to_string(),
        SheetCell::Number(number) => number.to_string(),
        SheetCell::Empty | SheetCell::MergedLeft | SheetCell::MergedUp => String::new(),
    }
}
