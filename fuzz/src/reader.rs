//! Files: rows in = entries out + refused, and every span slices to its words.

use std::collections::BTreeSet;

use candour_intake::{FileIn, Limits, extract, help, read};
use candour_model::{AgencyId, CaseFacts, Dated, Span};

use crate::office::wrapped;

/// Reads `bytes` as a file of this ending; the bytes of an office format may be its main part alone.
pub fn reads(ending: &str, bytes: &[u8]) {
    let bytes = wrapped(ending, bytes);
    let path = format!("records/other/file.{ending}");
    let agency = AgencyId::new("other");
    let limits = Limits::default();
    let intake =
        read(&FileIn { path: &path, agency: &agency, bytes: &bytes }, &CaseFacts::default(), &limits);
    assert!(intake.report.balances(), "rows in are not entries out + refused");
    assert!(intake.report.rows_in > 0, "a file came to nothing without a word");
    let text: &str = &intake.source.text;
    if let Ok(document) = extract(&path, &bytes, &limits) {
        assert!(document.text == text, "two readings of one file differ");
    }
    let mut ids = BTreeSet::new();
    for entry in &intake.entries {
        assert!(ids.insert(entry.id().clone()), "two entries have one id");
        assert!(slice(text, entry.span()) == entry.text(), "an entry's span is not its words");
        for cell in &entry.cells {
            assert!(slice(text, cell.span) == cell.text, "a cell's span is not its words");
        }
        let own = entry.happened.iter().chain(&entry.recorded).chain(&entry.received);
        for date in own.chain(&entry.dates) {
            is_written(text, date);
        }
    }
    let codes = intake.report.refused.iter().map(|refusal| refusal.code);
    for code in codes.chain(intake.report.problems.iter().map(|problem| problem.code)) {
        assert!(help(code).is_some(), "{code} is not explained");
    }
    for span in intake.report.problems.iter().filter_map(|problem| problem.place.span) {
        slice(text, span);
    }
}

fn slice(text: &str, span: Span) -> &str {
    span.slice(text).expect("a span lies in the text, on borders of letters")
}

fn is_written(text: &str, date: &Dated) {
    if let Some(span) = date.span {
        assert!(date.words.starts_with(slice(text, span)), "a date's span is not its words");
    }
}
