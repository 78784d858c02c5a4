//! The workbook a reviewer can sort, filter and send on. Text is always written as text, so nothing is computed;
//! a real date cell stands only where the day is exact.

use candour_dates::Interval;
use candour_model::EntryId;

use crate::book::Book;
use crate::columns::{Columns, HEADINGS, Value};
use crate::html::{WARNING, about};
use crate::pieces::Pieces;
use crate::stretch::{Kept, Nothing};
use crate::words::interval;
use crate::{CaseView, ReportError, claim_rows, csv, xlsx_changes};

/// The chronology as a workbook.
pub fn xlsx(view: &CaseView<'_>) -> Result<Vec<u8>, ReportError> {
    workbook(view, &mut Nothing, |_| {})
}

/// The chronology as a workbook, and as CSV, which `take` is shown piece by piece: the same rows, made once. Stretches
/// packed before come from `kept`.
pub fn xlsx_and_csv(
    view: &CaseView<'_>,
    kept: &mut dyn Kept,
    take: &mut dyn FnMut(&str),
) -> Result<Vec<u8>, ReportError> {
    let mut lines = Pieces::new(take);
    csv::head(&mut lines);
    let book = workbook(view, kept, |row| {
        csv::line(&mut lines, row);
        lines.pause();
    })?;
    lines.finish();
    Ok(book)
}

/// Shows `also` each row of the chronology.
fn workbook(
    view: &CaseView<'_>,
    kept: &mut dyn Kept,
    mut also: impl FnMut(&[Value<'_>; HEADINGS.len()]),
) -> Result<Vec<u8>, ReportError> {
    let columns = Columns::new(view);
    let mut book = Book::new(WARNING, kept, view.chronology.entries.len());
    let rows = view.chronology.entries.iter().enumerate().map(|(at, entry)| {
        let row = columns.row(at, entry);
        also(&row);
        row
    });
    book.sheet("Chronology", HEADINGS, rows)?;
    disagreements(view, &mut book)?;
    same_event(view, &mut book)?;
    not_seen(view, &mut book)?;
    owners(view, &mut book)?;
    findings(view, &mut book)?;
    claim_rows::sheet(view, &mut book)?;
    people(view, &mut book)?;
    intake(view, &mut book)?;
    xlsx_changes::changes(view, &mut book)?;
    problems(view, &mut book)?;
    ledger(view, &mut book)?;
    book.finish()
}

/// A day where it is exact, so that it sorts; words where it is not.
fn when(days: Interval) -> Value<'static> {
    days.exact().map_or_else(|| interval(days).into(), Value::Day)
}

fn ids(list: &[EntryId]) -> String {
    list.iter().map(EntryId::as_str).collect::<Vec<_>>().join(" ")
}

/// A row a telling, so that a reviewer can filter by agency and sort by place.
fn disagreements(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let places = view.places();
    let rows = (1..).zip(&view.chronology.disagreements).flat_map(|(nth, found)| {
        let difference = &found.difference;
        let events = found.events.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        difference.tellings.iter().map(move |(id, words)| {
            let entry = places.get(id).map(|&at| &view.chronology.entries[at]);
            let happened = entry.and_then(|e| e.days());
            [
                Value::Number(nth),
                about(difference).into(),
                entry.map_or_else(String::new, |e| view.facts.agency_name(&e.agency)).into(),
                happened.map_or_else(|| "no date".into(), when),
                words.as_str().into(),
                difference.note.as_str().into(),
                id.to_string().into(),
                events.clone().into(),
            ]
        })
    });
    let heads = [
        ("No", 6),
        ("In what", 22),
        ("Agency", 24),
        ("Date", 16),
        ("Words", 60),
        ("Note", 50),
        ("Entry id", 20),
        ("Events", 20),
    ];
    book.sheet("Disagreements", heads, rows)
}

fn same_event(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let told = view.chronology.events.iter().filter(|event| event.entries.len() > 1);
    let rows = told.flat_map(|event| {
        let line = move |what: &'static str, how: &'static str, entries: String, note: String| {
            let (id, agreement) = (event.id.to_string(), event.agreement.name());
            let (what, how) = (what.into(), how.into());
            [id.into(), when(event.happened), agreement.into(), what, how, entries.into(), note.into()]
        };
        let first = line("", "", ids(&event.entries), String::new());
        let rest = event.differences.iter().map(move |d| {
            let tellings: Vec<_> = d.tellings.iter().map(|(id, words)| format!("{id}: {words}")).collect();
            line(d.aspect, d.kind.name(), tellings.join("\n"), d.note.clone())
        });
        std::iter::once(first).chain(rest)
    });
    let heads = [
        ("Event", 20),
        ("When", 16),
        ("Agreement", 12),
        ("Aspect", 12),
        ("Difference", 12),
        ("Tellings", 60),
        ("Note", 50),
    ];
    book.sheet("Same event", heads, rows)
}

/// Every stretch, with the sightings on uncertain days that may cut it short.
fn not_seen(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = view.chronology.seen_gaps.iter().map(|gap| {
        let doubt = match gap.doubtful.len() {
            0 => "",
            _ => "a sighting on an uncertain day may lie inside: the time may be shorter",
        };
        [
            Value::Day(gap.from),
            Value::Day(gap.to),
            Value::Number(gap.days.unsigned_abs() as usize),
            Value::Number(gap.attempts.len()),
            ids(&gap.attempts).into(),
            doubt.into(),
            ids(&gap.doubtful).into(),
        ]
    });
    let heads = [
        ("Last seen", 14),
        ("Next seen", 14),
        ("Days", 8),
        ("Attempts", 10),
        ("Attempts' entries", 30),
        ("Doubt", 36),
        ("Doubtful sightings", 30),
    ];
    book.sheet("Not seen", heads, rows)
}

fn owners(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = view.chronology.ownership.iter().map(|stretch| {
        let who = if stretch.is_gap() { "no owner recorded" } else { &stretch.label };
        let until = match stretch.to.latest() {
            candour_dates::Bound::Open => "no end recorded".into(),
            _ => when(stretch.to),
        };
        let agency = view.facts.agency_name(&stretch.agency);
        [agency.into(), who.into(), when(stretch.from), until, ids(&stretch.entries).into()]
    });
    let heads = [("Agency", 24), ("Owner", 24), ("From", 16), ("To", 18), ("Entries", 40)];
    book.sheet("Owners", heads, rows)
}

fn findings(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = (1..).zip(view.numbered_findings()).map(|(nth, f)| {
        [
            Value::Number(nth),
            f.title.as_str().into(),
            f.outcome.words().into(),
            f.subject.as_str().into(),
            f.due.map_or_else(|| "".into(), when),
            f.happened.map_or_else(|| "".into(), when),
            f.reason.as_str().into(),
            format!("{} {}", f.standard, f.version).into(),
            f.era.as_str().into(),
            f.locality.as_str().into(),
            f.source.as_str().into(),
            ids(&f.entries).into(),
            f.sentence.as_str().into(),
            f.steps.join("; ").into(),
            view.searched(&f.searched).into(),
            f.settled_by.as_deref().unwrap_or_default().into(),
        ]
    });
    let heads = [
        ("No", 6),
        ("Title", 36),
        ("Outcome", 20),
        ("About", 18),
        ("Due", 16),
        ("Done", 16),
        ("Reason", 60),
        ("Standard", 18),
        ("In force", 18),
        ("Where", 14),
        ("Source", 30),
        ("Entries", 40),
        ("Asked", 40),
        ("Deadline", 60),
        ("Searched", 40),
        ("Settled by", 30),
    ];
    book.sheet("Findings", heads, rows)
}

fn people(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = view.people.iter().map(|person| {
        let agency = person.agency.as_ref().map_or_else(String::new, |a| view.facts.agency_name(a));
        let role = person.role.as_ref().map_or("", candour_model::Role::as_str);
        let (names, identifiers) = (person.names.join("; "), person.identifiers.join("; "));
        [person.label.as_str().into(), role.into(), agency.into(), names.into(), identifiers.into()]
    });
    let heads = [("Person", 26), ("Role", 24), ("Agency", 24), ("Names used", 50), ("Identifiers", 24)];
    book.sheet("People", heads, rows)
}

fn intake(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = view.intake.iter().flat_map(|report| {
        let file: &str = &report.file;
        let whole = [
            file.into(),
            Value::Number(report.rows_in),
            Value::Number(report.entries_out),
            Value::Number(report.refused.len()),
            "".into(),
            "".into(),
            report.sha256.to_string().into(),
        ];
        let refused = report.refused.iter().map(move |r| {
            let reason = format!("{} ({})", r.reason, r.code);
            let place: &str = &r.locator;
            [file.into(), "".into(), "".into(), "".into(), place.into(), reason.into(), "".into()]
        });
        std::iter::once(whole).chain(refused)
    });
    let heads = [
        ("File", 40),
        ("Rows in", 9),
        ("Entries", 9),
        ("Not read", 9),
        ("Place", 20),
        ("Reason", 50),
        ("SHA-256", 68),
    ];
    book.sheet("Intake", heads, rows)
}

fn problems(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = view.problems.iter().map(|p| {
        let file = p.place.file.as_deref().unwrap_or("");
        let place = p.place.locator.as_deref().unwrap_or("");
        [
            p.severity.name().into(),
            file.into(),
            place.into(),
            p.message.as_str().into(),
            p.help.as_str().into(),
            p.code.into(),
        ]
    });
    let heads =
        [("Severity", 10), ("File", 40), ("Place", 20), ("Problem", 60), ("What to do", 60), ("Code", 34)];
    book.sheet("Problems", heads, rows)
}

/// What the workbook was derived from, so that a printed copy can be held against the case file.
fn ledger(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let head = &view.ledger;
    let rows = [
        ("Leaves", head.size.to_string()),
        ("Root", head.root.clone()),
        ("Checkpoint", head.checkpoint.trim_end().to_owned()),
        ("Signatures", head.signatures()),
    ];
    let rows = rows.into_iter().map(|(what, words)| [what.into(), words.into()]);
    book.sheet("Ledger", [("What", 14), ("As the case file has it", 100)], rows)
}
