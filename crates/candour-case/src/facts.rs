//! `case.toml`: what the case folder says about the case itself. Everything in it is optional.

use std::collections::BTreeMap;

use candour_dates::{Context, Date, DayMonthOrder, Edtf, Interval, read_cell};
use candour_model::{AgencyFacts, AgencyId, CaseFacts, ChildFacts, PersonFacts, Place, Problem, Severity};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    title: Option<String>,
    locality: Option<String>,
    time_zone: Option<String>,
    date_order: Option<String>,
    child: Option<Child>,
    children: Vec<Child>,
    period: Option<Period>,
    agencies: BTreeMap<String, Agency>,
    columns: BTreeMap<String, BTreeMap<String, String>>,
    people: Vec<Person>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Child {
    name: Option<String>,
    known_as: Vec<String>,
    born: Option<toml::Value>,
    died: Option<toml::Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Period {
    from: Option<toml::Value>,
    to: Option<toml::Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Agency {
    name: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Person {
    name: Option<String>,
    known_as: Vec<String>,
    role: Option<String>,
    agency: Option<String>,
    identifiers: Vec<String>,
}

/// Reads `case.toml`. What cannot be read becomes a problem, and the rest is kept; nothing is filled in.
pub fn read_facts(bytes: &[u8]) -> (CaseFacts, Vec<Problem>) {
    let mut problems = Vec::new();
    let Ok(text) = std::str::from_utf8(bytes) else {
        problems.push(problem("is not UTF-8 text", None));
        return (CaseFacts::default(), problems);
    };
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            // The parser's own message quotes the line, which may hold a name: only the place is passed on.
            problems.push(problem("cannot be read as TOML", error.span().map(|at| line_of(text, at.start))));
            return (CaseFacts::default(), problems);
        }
    };
    (facts_of(file, &mut problems), problems)
}

/// The facts as of a day: what they tell of later days was not known. The title, the locality, how agencies and columns are
/// called and by what names the child is known are the reader's key to the records and stay.
pub(crate) fn facts_at(facts: &CaseFacts, on: Date) -> CaseFacts {
    let past = |days: &Interval| days.latest().date().is_some_and(|latest| latest <= on);
    let mut then = facts.clone();
    for child in &mut then.children {
        child.born = child.born.filter(past);
        child.died = child.died.filter(past);
    }
    then.period = facts.period.filter(|(from, _)| *from <= on).map(|(from, to)| (from, to.min(on)));
    then
}

fn facts_of(file: File, problems: &mut Vec<Problem>) -> CaseFacts {
    if file.time_zone.as_deref().is_some_and(|zone| zone != "Europe/London") {
        problems
            .push(problem("names a time zone other than Europe/London, which is the only one read", None));
    }
    let order = match file.date_order.as_deref() {
        None | Some("dmy") => DayMonthOrder::Dmy,
        Some("mdy") => DayMonthOrder::Mdy,
        Some(_) => {
            problems.push(problem("date_order is neither dmy nor mdy", None));
            DayMonthOrder::Dmy
        }
    };
    let mut columns = BTreeMap::new();
    for (path, table) in file.columns {
        let mut list = Vec::new();
        for (meaning, heading) in table {
            match candour_intake::column_from_name(&meaning) {
                Some(column) => list.push((column, heading)),
                None => problems.push(problem("a key under [columns] names no column that is known", None)),
            }
        }
        columns.insert(path, list);
    }
    let period = file.period.and_then(|period| {
        let from = interval(period.from, problems)?.earliest().date()?;
        let to = interval(period.to, problems)?.latest().date()?;
        (from <= to).then_some((from, to))
    });
    let children = file.child.into_iter().chain(file.children);
    CaseFacts {
        title: file.title,
        locality: file.locality,
        children: children.map(|child| child_of(child, problems)).collect(),
        period,
        agencies: file
            .agencies
            .into_iter()
            .map(|(id, agency)| (AgencyId::new(id), AgencyFacts { name: agency.name }))
            .collect(),
        columns,
        people: file.people.into_iter().map(person_of).collect(),
        order,
    }
}

fn child_of(child: Child, problems: &mut Vec<Problem>) -> ChildFacts {
    ChildFacts {
        name: child.name,
        known_as: child.known_as,
        born: interval(child.born, problems),
        died: interval(child.died, problems),
    }
}

fn person_of(person: Person) -> PersonFacts {
    PersonFacts {
        name: person.name,
        known_as: person.known_as,
        role: person.role,
        agency: person.agency.map(AgencyId::new),
        identifiers: person.identifiers,
    }
}

/// A TOML date, or a text: EDTF, or words such as "about March 2006".
fn interval(value: Option<toml::Value>, problems: &mut Vec<Problem>) -> Option<Interval> {
    let read = match value? {
        toml::Value::Datetime(at) => at
            .date
            .and_then(|d| Date::new(i16::try_from(d.year).ok()?, d.month as i8, d.day as i8).ok())
            .map(Interval::day),
        toml::Value::String(words) => Edtf::parse(&words)
            .map(|edtf| edtf.interval())
            .or_else(|| read_cell(&words, &Context::default()).map(|read| read.interval())),
        _ => None,
    };
    if read.is_none() {
        problems.push(problem("a date could not be read and was left unknown", None));
    }
    read
}

fn line_of(text: &str, at: usize) -> String {
    format!("line {}", text.get(..at).unwrap_or(text).matches('\n').count() + 1)
}

fn problem(message: &str, locator: Option<String>) -> Problem {
    Problem {
        code: "candour::case::facts",
        severity: Severity::Error,
        place: Place { file: Some("case.toml".into()), locator, span: None },
        message: message.to_owned(),
        help: "Correct case.toml and build again; until then that part of it is unknown.".to_owned(),
    }
}
