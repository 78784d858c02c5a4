//! The workbook a reviewer can sort, filter and send on. Text is always written as text, so nothing is computed;
//! a real date cell stands only where the day is exact.

use std::borrow::Cow;

use candour_dates::Interval;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::columns::{HEADINGS, Value, row, told_with};
use crate::html::WARNING;
use crate::words::{day, interval};
use crate::{CaseView, ReportError};

/// The longest text a cell of this format can hold.
const CELL_MAX: usize = 32_767;
const CUT: &str = " [cut here: the page has all of it]";

/// The chronology as a workbook.
pub fn xlsx(view: &CaseView<'_>) -> Result<Vec<u8>, ReportError> {
    let mut book = Workbook::new();
    // A fixed time and no author: the same case gives the same bytes, and no name leaves in the metadata.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(WARNING).set_creation_datetime(&made));
    chronology(view, book.add_worksheet())?;
    disagreements(view, book.add_worksheet())?;
    same_event(view, book.add_worksheet())?;
    let gaps = view.chronology.seen_gaps.iter();
    let rows = gaps.map(|g| [day(g.from), day(g.to), g.days.to_string(), g.attempts.len().to_string()]);
    list(book.add_worksheet(), "Not seen", ["Last seen", "Next seen", "Days", "Attempts"], rows)?;
    let held = view.chronology.ownership.iter().map(|o| {
        let who = if o.owner.is_none() && o.label.is_empty() { "no owner recorded" } else { &o.label };
        let agency = view.facts.agency_name(&o.agency);
        [agency, who.to_owned(), interval(o.from), bound(o.to), ids(&o.entries)]
    });
    list(book.add_worksheet(), "Owners", ["Agency", "Owner", "From", "To", "Entries"], held)?;
    findings(view, book.add_worksheet())?;
    let people = view.people.iter().map(|p| {
        let agency = p.agency.as_ref().map_or_else(String::new, |a| view.facts.agency_name(a));
        let role = p.role.as_ref().map_or("", candour_model::Role::as_str).to_owned();
        [p.label.clone(), role, agency, p.names.join("; "), p.identifiers.join("; ")]
    });
    list(book.add_worksheet(), "People", ["Person", "Role", "Agency", "Names used", "Identifiers"], people)?;
    intake(view, book.add_worksheet())?;
    let problems = view.problems.iter().map(|p| {
        let file = p.place.file.as_deref().unwrap_or("").to_owned();
        let place = p.place.locator.clone().unwrap_or_default();
        [p.severity.name().to_owned(), file, place, p.message.clone(), p.help.clone(), p.code.to_owned()]
    });
    let heads = ["Severity", "File", "Place", "Problem", "What to do", "Code"];
    list(book.add_worksheet(), "Problems", heads, problems)?;
    Ok(book.save_to_buffer()?)
}

fn bound(days: Interval) -> String {
    match days.latest() {
        candour_dates::Bound::Open => "no end recorded".to_owned(),
        _ => interval(days),
    }
}

fn ids(list: &[candour_model::EntryId]) -> String {
    list.iter().map(candour_model::EntryId::as_str).collect::<Vec<_>>().join(" ")
}

/// Whatever its first character, the words of a record are written as a string, never as a formula.
fn words(sheet: &mut Worksheet, at: (u32, u16), text: &str) -> Result<(), ReportError> {
    if text.is_empty() {
        return Ok(());
    }
    sheet.write_string(at.0, at.1, &*cut(text))?;
    Ok(())
}

fn cut(text: &str) -> Cow<'_, str> {
    // The format counts UTF-16 units; bytes are never fewer.
    if text.len() <= CELL_MAX || text.encode_utf16().count() <= CELL_MAX {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= CELL_MAX - CUT.len()
    });
    Cow::Owned(kept.chain(CUT.chars()).collect())
}

fn heads(sheet: &mut Worksheet, name: &str, headings: &[&str]) -> Result<(), ReportError> {
    let bold = Format::new().set_bold();
    sheet.set_name(name)?.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_header(format!("&L{WARNING}")).set_footer("&CPage &P of &N");
    for (nth, heading) in headings.iter().enumerate() {
        sheet.write_string_with_format(0, nth as u16, *heading, &bold)?;
        sheet.set_column_width(nth as u16, 18)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn list<const N: usize>(
    sheet: &mut Worksheet,
    name: &str,
    headings: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), ReportError> {
    heads(sheet, name, &headings)?;
    let mut last = 0;
    for (nth, row) in rows.enumerate() {
        last = nth as u32 + 1;
        for (column, text) in row.iter().enumerate() {
            words(sheet, (last, column as u16), text)?;
        }
    }
    sheet.autofilter(0, 0, last, N as u16 - 1)?;
    Ok(())
}

fn chronology(view: &CaseView<'_>, sheet: &mut Worksheet) -> Result<(), ReportError> {
    heads(sheet, "Chronology", &HEADINGS)?;
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let date = Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Top);
    for column in 0..HEADINGS.len() as u16 {
        sheet.set_column_format(column, &wrap)?;
    }
    sheet.set_column_width(7, 70)?;
    let mut last = 0;
    for (nth, (entry, told)) in view.chronology.entries.iter().zip(told_with(view)).enumerate() {
        last = nth as u32 + 1;
        for (column, value) in row(view, entry, &told).iter().enumerate() {
            let column = column as u16;
            match value {
                // The format knows no day before 1900; such a day stays text rather than becoming a wrong one.
                Value::Day(on) if on.year() >= 1900 => {
                    let (month, dom) = (on.month().unsigned_abs(), on.day().unsigned_abs());
                    let cell = ExcelDateTime::from_ymd(on.year().unsigned_abs(), month, dom)?;
                    sheet.write_datetime_with_format(last, column, &cell, &date)?;
                }
                Value::Day(on) => words(sheet, (last, column), &on.to_string())?,
                Value::Text(text) if !text.is_empty() => {
                    sheet.write_string_with_format(last, column, &*cut(text), &wrap)?;
                }
                Value::Text(_) => {}
            }
        }
    }
    sheet.autofilter(0, 0, last, HEADINGS.len() as u16 - 1)?;
    Ok(())
}

/// A row a telling, so that a reviewer can filter by agency and sort by place.
fn disagreements(view: &CaseView<'_>, sheet: &mut Worksheet) -> Result<(), ReportError> {
    let places = view.places();
    let rows = view.chronology.disagreements.iter().enumerate().flat_map(|(nth, found)| {
        let difference = &found.difference;
        let events = found.events.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let places = &places;
        difference.tellings.iter().map(move |(id, words)| {
            let entry = places.get(id).map(|&at| &view.chronology.entries[at]);
            let when = entry.and_then(|e| e.happened.as_ref()).map(candour_model::Dated::interval);
            [
                (nth + 1).to_string(),
                crate::html::about(difference).to_owned(),
                entry.map_or_else(String::new, |e| view.facts.agency_name(&e.agency)),
                when.map_or_else(|| "no date".to_owned(), interval),
                words.clone(),
                difference.note.clone(),
                id.to_string(),
                events.clone(),
            ]
        })
    });
    let heads = ["No", "In what", "Agency", "Date", "Words", "Note", "Entry id", "Events"];
    list(sheet, "Disagreements", heads, rows)
}

fn same_event(view: &CaseView<'_>, sheet: &mut Worksheet) -> Result<(), ReportError> {
    let told = view.chronology.events.iter().filter(|event| event.entries.len() > 1);
    let rows = told.flat_map(|event| {
        let head = [event.id.to_string(), interval(event.happened), event.agreement.name().to_owned()];
        let line = move |what: &str, how: &str, entries: String, note: String| {
            let [id, when, agreement] = head.clone();
            [id, when, agreement, what.to_owned(), how.to_owned(), entries, note]
        };
        let first = line("", "", ids(&event.entries), String::new());
        let rest = event.differences.iter().map(move |d| {
            let tellings: Vec<_> = d.tellings.iter().map(|(id, words)| format!("{id}: {words}")).collect();
            line(d.aspect, d.kind.name(), tellings.join("\n"), d.note.clone())
        });
        std::iter::once(first).chain(rest)
    });
    list(
        sheet,
        "Same event",
        ["Event", "When", "Agreement", "Aspect", "Difference", "Tellings", "Note"],
        rows,
    )
}

fn findings(view: &CaseView<'_>, sheet: &mut Worksheet) -> Result<(), ReportError> {
    let rows = view.numbered_findings().into_iter().enumerate().map(|(nth, f)| {
        let standard = format!("{} {}", f.standard, f.version);
        let due = f.due.map_or_else(String::new, interval);
        let done = f.happened.map_or_else(String::new, interval);
        let outcome = f.outcome.words().to_owned();
        [
            (nth + 1).to_string(),
            f.title.clone(),
            outcome,
            f.subject.clone(),
            due,
            done,
            f.reason.clone(),
            standard,
            f.era.clone(),
            f.locality.clone(),
            f.source.clone(),
            ids(&f.entries),
        ]
    });
    let heads = [
        "No", "Title", "Outcome", "About", "Due", "Done", "Reason", "Standard", "In force", "Where",
        "Source", "Entries",
    ];
    list(sheet, "Findings", heads, rows)
}

fn intake(view: &CaseView<'_>, sheet: &mut Worksheet) -> Result<(), ReportError> {
    let rows = view.intake.iter().flat_map(|report| {
        let file = report.file.to_string();
        let whole = [
            file.clone(),
            report.rows_in.to_string(),
            report.entries_out.to_string(),
            report.refused.len().to_string(),
            String::new(),
            String::new(),
            report.sha256.to_string(),
        ];
        let refused = report.refused.iter().map(move |r| {
            let reason = format!("{} ({})", r.reason, r.code);
            let blank = String::new;
            [file.clone(), blank(), blank(), blank(), r.locator.clone(), reason, blank()]
        });
        std::iter::once(whole).chain(refused)
    });
    list(sheet, "Intake", ["File", "Rows in", "Entries", "Not read", "Place", "Reason", "SHA-256"], rows)
}
