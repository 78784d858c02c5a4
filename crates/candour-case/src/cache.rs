//! What was read out of one file, as bytes, so that an unchanged file is not read again.
//!
//! A cache is a derived thing: it is keyed by everything that reading depends on, and a body that does not decode
//! is read anew, never trusted.

use std::sync::Arc;

use candour_intake::Intake;
use candour_model::{
    AgencyId, Digest, Entry, IntakeReport, PersonFacts, Place, Problem, Refusal, Severity, Source, Span,
};
use candour_report::Expansion;
use serde::{Deserialize, Serialize};

use crate::mirror::{EntryM, Known, Lists, intern, mirror, restore};
use crate::stamped;

#[derive(Serialize, Deserialize)]
struct IntakeM<'a> {
    text: &'a str,
    lists: Lists,
    #[serde(borrow)]
    entries: Vec<EntryM<'a>>,
    people: Vec<PersonM>,
    rows_in: u64,
    refused: Vec<(String, String, String)>,
    problems: Vec<ProblemM>,
}

#[derive(Serialize, Deserialize)]
struct PersonM {
    name: Option<String>,
    known_as: Vec<String>,
    role: Option<String>,
    agency: Option<String>,
    identifiers: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct ProblemM {
    code: String,
    severity: u8,
    file: bool,
    locator: Option<String>,
    span: Option<(u32, u32)>,
    message: String,
    help: String,
}

/// What was read out of a file, and what the abbreviations in each of its entries stand for.
pub(crate) struct Reading {
    pub(crate) intake: Intake,
    /// One list for each entry.
    pub(crate) expansions: Vec<Vec<Expansion>>,
}

/// `reading` as bytes.
pub(crate) fn encode(reading: &Reading) -> Option<Vec<u8>> {
    let mut lists = Lists::default();
    let intake = &reading.intake;
    let text = &intake.source.text;
    let entries = intake.entries.iter().zip(&reading.expansions);
    let body = IntakeM {
        entries: entries.map(|(e, short)| mirror(e, short, text, &mut lists)).collect(),
        lists,
        text,
        people: intake.people.iter().map(person_m).collect(),
        rows_in: intake.report.rows_in as u64,
        refused: intake
            .report
            .refused
            .iter()
            .map(|r| (r.locator.clone(), r.code.to_owned(), r.reason.clone()))
            .collect(),
        problems: intake.report.problems.iter().map(problem_m).collect(),
    };
    postcard::to_stdvec(&body).ok()
}

/// What is kept of a reading in the row of a file.
pub(crate) fn keep(reading: &Reading, row: [&str; 3]) -> Option<Vec<u8>> {
    Some(stamped::stamped(&row.map(str::as_bytes), &encode(reading)?))
}

/// What [`keep`] made, where nobody touched it: see [`decode`]. A row is named by file, key of reading and key of marking.
pub(crate) fn find(
    kept: &[u8],
    row: [&str; 3],
    of: (&str, &AgencyId, Digest),
    entries: &mut Vec<Entry>,
) -> Option<Reading> {
    decode(stamped::body(&row.map(str::as_bytes), kept)?, of, entries)
}

/// What [`encode`] made, for the same file, its entries added to `entries`; `None`, and perhaps some of them there, when
/// the bytes are of another program or damaged.
pub(crate) fn decode(
    bytes: &[u8],
    (file, agency, sha256): (&str, &AgencyId, Digest),
    entries: &mut Vec<Entry>,
) -> Option<Reading> {
    let body: IntakeM<'_> = postcard::from_bytes(bytes).ok()?;
    let source =
        Source { file: Arc::from(file), sha256, agency: Some(agency.clone()), text: Arc::from(body.text) };
    let known = Known::of(body.lists)?;
    let mut expansions = Vec::with_capacity(body.entries.len());
    for m in &body.entries {
        expansions.push(m.expansions(&known)?);
        entries.push(restore(m, &source, agency, &known)?);
    }
    let refused = body
        .refused
        .into_iter()
        .map(|(locator, code, reason)| Some(Refusal { locator, code: intern(&code)?, reason }))
        .collect::<Option<Vec<_>>>()?;
    let problems = body.problems.into_iter().map(|m| problem_of(m, &source)).collect::<Option<_>>()?;
    let report = IntakeReport {
        file: Arc::clone(&source.file),
        sha256,
        agency: Some(agency.clone()),
        rows_in: usize::try_from(body.rows_in).ok()?,
        entries_out: expansions.len(),
        refused,
        problems,
    };
    let people = body.people.into_iter().map(person_of).collect();
    Some(Reading { intake: Intake { source, entries: Vec::new(), people, report }, expansions })
}

fn person_m(person: &PersonFacts) -> PersonM {
    PersonM {
        name: person.name.clone(),
        known_as: person.known_as.clone(),
        role: person.role.clone(),
        agency: person.agency.as_ref().map(ToString::to_string),
        identifiers: person.identifiers.clone(),
    }
}

fn person_of(m: PersonM) -> PersonFacts {
    PersonFacts {
        name: m.name,
        known_as: m.known_as,
        role: m.role,
        agency: m.agency.map(AgencyId::new),
        identifiers: m.identifiers,
    }
}

fn problem_m(problem: &Problem) -> ProblemM {
    ProblemM {
        code: problem.code.to_owned(),
        severity: match problem.severity {
            Severity::Note => 0,
            Severity::Warning => 1,
            Severity::Error => 2,
        },
        file: problem.place.file.is_some(),
        locator: problem.place.locator.clone(),
        span: problem.place.span.map(|span| (span.start() as u32, span.end() as u32)),
        message: problem.message.clone(),
        help: problem.help.clone(),
    }
}

fn problem_of(m: ProblemM, source: &Source) -> Option<Problem> {
    let span = match m.span {
        None => None,
        Some((start, end)) => Some(Span::new(&source.text, start as usize, end as usize)?),
    };
    Some(Problem {
        code: intern(&m.code)?,
        severity: match m.severity {
            0 => Severity::Note,
            1 => Severity::Warning,
            _ => Severity::Error,
        },
        place: Place { file: m.file.then(|| Arc::clone(&source.file)), locator: m.locator, span },
        message: m.message,
        help: m.help,
    })
}
