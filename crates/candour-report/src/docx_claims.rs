//! What accounts claim, in the Word document: the counts, a table to hand on, then each claim with what it rests on.

use candour_model::Claim;

use crate::claims::{entries, entry_words, rests, said, tally, tally_words, then};
use crate::pack::Pack;
use crate::word::{SMALL, TABLE_END, heading, paragraph, row, table};
use crate::{CaseView, ReportError};

const COUNTS: [(&str, u32); 3] = [("Answer", 2200), ("Claims", 1200), ("What it means", 11_600)];
const CLAIMS: [(&str, u32); 6] =
    [("No", 700), ("Claim", 4500), ("Who says it", 2200), ("Answer", 1500), ("Why", 3600), ("Entries", 2500)];
const PARTS: [(&str, u32); 3] = [("Part", 3000), ("Answer", 2200), ("Why", 9800)];
const ENTRIES: [(&str, u32); 4] =
    [("Date and agency", 3300), ("What the record says", 7200), ("For", 2600), ("Entry ref", 1900)];

/// The whole of it; nothing where no claim was held against the record.
pub(crate) fn claims(view: &CaseView<'_>, pack: &mut Pack) -> Result<(), ReportError> {
    let list = view.numbered_claims();
    if list.is_empty() {
        return Ok(());
    }
    summary(pack.more()?, &list);
    table(pack.more()?, &CLAIMS);
    for (n, claim) in (1..).zip(&list) {
        handed_on(pack.more()?, view, n, claim);
    }
    pack.more()?.push_str(TABLE_END);
    for (n, claim) in (1..).zip(&list) {
        one(pack.more()?, view, n, claim);
    }
    Ok(())
}

fn summary(out: &mut String, list: &[&Claim]) {
    heading(out, 1, "What accounts claim, held against the record");
    paragraph(out, &tally_words(list), "");
    table(out, &COUNTS);
    for (answer, number) in tally(list) {
        row(out, &[answer.words(), &number.to_string(), answer.meaning()]);
    }
    out.push_str(TABLE_END);
}

fn handed_on(out: &mut String, view: &CaseView<'_>, n: usize, claim: &Claim) {
    let told: Vec<String> = entries(view, claim).map(|entry| entry_words(view, entry)).collect();
    let (n, said, told) = (n.to_string(), said(claim), told.join("; "));
    row(out, &[&n, &claim.text, &said, claim.verdict.words(), &claim.reason, &told]);
}

fn one(out: &mut String, view: &CaseView<'_>, n: usize, claim: &Claim) {
    let single = if claim.single_source { ", single source" } else { "" };
    heading(out, 2, &format!("Claim {n}: {}{single}", claim.verdict.words()));
    paragraph(out, &claim.text, "<w:i/>");
    let searched = view.searched(&claim.searched);
    let then = then(view, claim).unwrap_or_default();
    let by_hand = if claim.put_by_hand { "a person, in a file of claims" } else { "" };
    for (label, words) in [
        ("Said by: ", said(claim).as_str()),
        ("Account: ", &claim.account),
        ("", &claim.reason),
        ("Read as: ", &claim.read_as),
        ("Put by: ", by_hand),
        ("Searched: ", &searched),
        ("What would settle it: ", claim.settled_by.as_deref().unwrap_or_default()),
        ("", &then),
    ] {
        if !words.is_empty() {
            paragraph(out, &format!("{label}{words}"), "");
        }
    }
    tables(out, view, claim);
}

fn tables(out: &mut String, view: &CaseView<'_>, claim: &Claim) {
    if !claim.parts.is_empty() {
        table(out, &PARTS);
        for part in &claim.parts {
            row(out, &[part.aspect.words(), part.answer.words(), &part.reason]);
        }
        out.push_str(TABLE_END);
    }
    if entries(view, claim).next().is_none() {
        paragraph(out, "Entries that bear on it: none", SMALL);
        return;
    }
    table(out, &ENTRIES);
    for entry in entries(view, claim) {
        let (when, rests) = (entry_words(view, entry), rests(claim, entry.id()));
        row(out, &[&when, entry.text(), &rests, entry.id().as_str()]);
    }
    out.push_str(TABLE_END);
}
