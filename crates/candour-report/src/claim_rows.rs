//! Claims as a table to hand on: the same rows in `claims.csv` and on the workbook's sheet.

use candour_model::{Claim, EntryId, Voice};

use crate::book::Book;
use crate::columns::Value;
use crate::csv::line;
use crate::{CaseView, ReportError, claims};

/// The first six are what is handed on; the rest is how each was come by.
const HEADINGS: [(&str, u32); 20] = [
    ("No", 6),
    ("Claim", 60),
    ("Who says it", 28),
    ("Verdict", 14),
    ("Why", 50),
    ("Entries", 40),
    ("Entry ids", 30),
    ("One source only", 10),
    ("Parts", 60),
    ("Read as", 50),
    ("How it is said", 14),
    ("Searched", 40),
    ("What would settle it", 40),
    ("Published", 14),
    ("As known then", 16),
    ("Who could have known", 30),
    ("Account", 30),
    ("Kind", 14),
    ("Put by hand", 10),
    ("Claim id", 20),
];

/// The claims of published accounts as CSV.
pub fn claims_csv(view: &CaseView<'_>) -> Vec<u8> {
    let mut out = String::with_capacity(1024 + view.claims.len() * 600);
    line(&mut out, &HEADINGS.map(|(heading, _)| Value::from(heading)));
    for (nth, claim) in (1..).zip(view.numbered_claims()) {
        line(&mut out, &row(view, nth, claim));
    }
    out.into_bytes()
}

/// The workbook's sheet.
pub(crate) fn sheet(view: &CaseView<'_>, book: &mut Book<'_>) -> Result<(), ReportError> {
    let rows = (1..).zip(view.numbered_claims()).map(|(nth, claim)| row(view, nth, claim));
    book.sheet("Claims", HEADINGS, rows)
}

fn row<'a>(view: &CaseView<'a>, nth: usize, claim: &'a Claim) -> [Value<'a>; 20] {
    let entries: Vec<String> =
        claims::entries(view, claim).map(|entry| claims::entry_words(view, entry)).collect();
    let ids: Vec<&str> = claim.entries.iter().map(EntryId::as_str).collect();
    [
        Value::Number(nth),
        claim.text.as_str().into(),
        claims::said(claim).into(),
        claim.verdict.words().into(),
        claim.reason.as_str().into(),
        entries.join("; ").into(),
        ids.join(" ").into(),
        yes(claim.single_source),
        parts(claim).into(),
        claim.read_as.as_str().into(),
        how(claim.voice).into(),
        view.searched(&claim.searched).into(),
        claim.settled_by.as_deref().unwrap_or_default().into(),
        claim.then.as_ref().map_or_else(|| "".into(), |then| Value::Day(then.on)),
        claim.then.as_ref().map_or("", |then| then.verdict.words()).into(),
        claims::could_know(view, claim).into(),
        (*claim.account).into(),
        claim.kind.into(),
        yes(claim.put_by_hand),
        claim.id.as_str().into(),
    ]
}

fn parts(claim: &Claim) -> String {
    let one = |part: &candour_model::ClaimPart| {
        format!("{}: {} ({})", part.aspect.words(), part.answer.words(), part.reason)
    };
    claim.parts.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn how(voice: Voice) -> &'static str {
    match voice {
        Voice::Own => "own words",
        Voice::Reported => "reported",
        Voice::Quoted => "quoted",
    }
}

fn yes(is_so: bool) -> Value<'static> {
    if is_so { "yes" } else { "no" }.into()
}
