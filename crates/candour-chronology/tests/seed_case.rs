//! The seed case of public facts: which of its known disagreements the records themselves bring out.
//!
//! Only dates, agencies and words of the shared rows are read; the columns that tell of disagreements are not.

#![expect(clippy::print_stdout, reason = "what was found is for reading, and a skip says so")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use candour_chronology::build;
use candour_kinds::Vocabulary;
use candour_model::{CaseFacts, Chronology, DifferenceKind, EntryId};
use common::{Row, entries};

const MANIFEST: &str = env!("CARGO_MANIFEST_DIR");

/// Those of the visible disagreements that come out; each that is lost again fails the test.
const FLOOR: usize = 24;
/// Disagreements found that are in nobody's list.
const MOST_OTHERS: usize = 3;
/// Pairs put side by side as perhaps one happening that are in nobody's list.
const MOST_CROSS_REFERENCES: usize = 1;

fn slug(agency: &str) -> String {
    let words = agency.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

fn rows() -> Option<Vec<(String, Row)>> {
    let path = PathBuf::from(MANIFEST).join("../../../shared/domain/seed_case_public.csv");
    let mut reader = csv::Reader::from_path(path).ok()?;
    let headers = reader.headers().expect("a header").clone();
    let at = |name: &str| headers.iter().position(|heading| heading == name).expect("the column");
    let (id, date, agency, what, url) = (at("id"), at("date"), at("agency"), at("what"), at("source_url"));
    let row = |record: csv::StringRecord| {
        let mut row = Row::new(&slug(&record[agency]), &record[date], &record[what]);
        record[url].clone_into(&mut row.source);
        (record[id].to_owned(), row)
    };
    Some(reader.records().map(|record| row(record.expect("a row"))).collect())
}

/// The disagreements visible in the rows: id and the rows that take part.
fn visible() -> Vec<(String, BTreeSet<String>)> {
    let path = PathBuf::from(MANIFEST).join("../../cases/seed-public/disagreements.csv");
    let mut reader = csv::Reader::from_path(path).expect("the list of the repository");
    let all = reader.records().map(|record| record.expect("a row"));
    let shown = all.filter(|record| &record[2] == "yes");
    shown.map(|r| (r[0].to_owned(), r[1].split(';').map(str::to_owned).collect())).collect()
}

/// Every stated difference by the rows it puts side by side.
fn stated(chronology: &Chronology, names: &BTreeMap<EntryId, String>) -> Vec<(BTreeSet<String>, String)> {
    let of = |ids: &[(EntryId, String)]| ids.iter().map(|(id, _)| names[id].clone()).collect::<BTreeSet<_>>();
    let listed =
        chronology.disagreements.iter().map(|d| (of(&d.difference.tellings), d.difference.aspect.to_owned()));
    let inner = chronology.events.iter().flat_map(|event| &event.differences);
    let softer = inner.filter(|d| d.kind != DifferenceKind::Conflict);
    listed.chain(softer.map(|d| (of(&d.tellings), format!("{} ({})", d.aspect, d.kind.name())))).collect()
}

#[test]
fn known_disagreements_come_out() {
    let Some(rows) = rows() else {
        println!("skipped: the shared rows of the seed case are not here");
        return;
    };
    let only: Vec<Row> = rows.iter().map(|(_, row)| row.clone()).collect();
    let entries = entries(&only, &Vocabulary::built_in());
    let names: BTreeMap<EntryId, String> =
        entries.iter().map(|e| e.id().clone()).zip(rows.into_iter().map(|(id, _)| id)).collect();
    assert_eq!(names.len(), entries.len(), "ids are unique");
    let (chronology, _) = build(entries, &[], &CaseFacts::default());

    let stated = stated(&chronology, &names);
    let visible = visible();
    let mut found = 0;
    for (id, wanted) in &visible {
        // A row alone may itself record two views; else at least two of the rows must stand side by side.
        let sides = wanted.len().min(2);
        let hits: Vec<_> =
            stated.iter().filter(|(rows, _)| rows.intersection(wanted).count() >= sides).collect();
        println!("{id} {} {wanted:?} {hits:?}", if hits.is_empty() { "NOT FOUND" } else { "found" });
        found += usize::from(!hits.is_empty());
    }
    let mut others = BTreeMap::from([(DifferenceKind::Conflict, 0), (DifferenceKind::Precision, 0)]);
    for difference in chronology.disagreements.iter().map(|d| &d.difference) {
        let told: BTreeSet<String> = difference.tellings.iter().map(|(id, _)| names[id].clone()).collect();
        let known = visible.iter().any(|(_, wanted)| told.intersection(wanted).count() >= told.len().min(2));
        if !known {
            println!("other: {} {told:?} {}", difference.aspect, difference.note);
            *others.entry(difference.kind).or_default() += 1;
        }
    }
    let (others, cross) = (others[&DifferenceKind::Conflict], others[&DifferenceKind::Precision]);
    println!("{found} of {} visible disagreements, {others} others, {cross} cross-references", visible.len());
    for event in chronology.events.iter().filter(|event| event.entries.len() > 1) {
        println!("event: {:?}", event.entries.iter().map(|id| &names[id]).collect::<Vec<_>>());
    }
    assert!(found >= FLOOR, "{found} of {} found", visible.len());
    assert!(others <= MOST_OTHERS, "{others} others");
    assert!(cross <= MOST_CROSS_REFERENCES, "{cross} cross-references");
}

#[test]
fn police_owner_gap_is_drawn() {
    let Some(rows) = rows() else {
        println!("skipped: the shared rows of the seed case are not here");
        return;
    };
    let only: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let (chronology, _) = build(entries(&only, &Vocabulary::built_in()), &[], &CaseFacts::default());
    let police: Vec<_> =
        chronology.ownership.iter().filter(|held| held.agency.as_str() == "police").collect();
    let gap = police.iter().find(|held| held.is_gap()).expect("a gap");
    assert_eq!(gap.from.earliest().date().map(|d| d.to_string()).as_deref(), Some("2007-03-01"));
    let end = gap.to.latest().date().expect("it ends").to_string();
    assert!(end.starts_with("2007-05") || end.starts_with("2007-06"), "{end}");
}
