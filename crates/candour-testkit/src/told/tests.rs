//! The labels hold, over every seed.

use std::collections::BTreeMap;

use candour_model::Answer;

use super::agency::Agency;
use super::check::signs;
use super::phrases::{headings, under};
use super::teller::CLAIMS;
use super::{consistent, told};

const SEEDS: std::ops::Range<u64> = 0..30;

/// Every category, in order of the alphabet.
const CATEGORIES: [&str; 42] = [
    "absence_false",
    "absence_true",
    "alone_false",
    "alone_true",
    "cause",
    "count_false",
    "count_true",
    "false_once",
    "false_side",
    "far_date",
    "interval_false",
    "interval_true",
    "motive",
    "near_day",
    "near_number",
    "no_record",
    "not_done_false",
    "not_done_true",
    "opinion",
    "order_false",
    "order_true",
    "other_agency",
    "other_child",
    "partly_cause",
    "partly_judgement",
    "partly_people",
    "told_false",
    "told_true",
    "told_unrecorded",
    "true",
    "true_loose",
    "true_next",
    "true_relative",
    "unallocated_false",
    "unallocated_true",
    "universal_false",
    "universal_true",
    "unseen_false",
    "unseen_true",
    "unsure_date",
    "unsure_settled",
    "unsure_sources",
];

#[test]
fn every_label_is_borne_out() {
    for seed in SEEDS {
        assert_eq!(consistent(&told(seed)), [""; 0], "seed {seed}");
    }
}

#[test]
fn same_bytes_every_time() {
    for seed in SEEDS {
        assert!(told(seed) == told(seed), "seed {seed}");
    }
    assert!(told(0).files != told(1).files);
}

#[test]
fn every_category_and_every_answer_occurs() {
    let mut some: BTreeMap<&str, usize> = BTreeMap::new();
    let mut answers: BTreeMap<Answer, usize> = BTreeMap::new();
    for claim in SEEDS.flat_map(|seed| told(seed).claims) {
        *some.entry(claim.category).or_default() += 1;
        *answers.entry(claim.verdict).or_default() += 1;
    }
    println!("{some:#?}\n{answers:#?}");
    let found: Vec<&str> =
        some.keys().copied().filter(|category| !["wider", "wish"].contains(category)).collect();
    assert_eq!(found, CATEGORIES);
    assert_eq!(answers.len(), Answer::ALL.len());
}

#[test]
fn cases_are_of_the_size_of_cases() {
    for seed in SEEDS {
        let case = told(seed);
        let entries: usize = case
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("records/"))
            .map(|(path, bytes)| {
                let text = String::from_utf8_lossy(bytes);
                if path.ends_with(".csv") { text.lines().count() - 1 } else { text.matches("\n\n").count() }
            })
            .sum();
        let accounts = case.files.iter().filter(|(path, _)| path.starts_with("accounts/")).count();
        assert!((40..=120).contains(&entries), "seed {seed}: {entries} entries");
        assert!((14..=18).contains(&case.claims.len()), "seed {seed}: {} claims", case.claims.len());
        assert!((1..=3).contains(&accounts), "seed {seed}: {accounts} accounts");
        let unfilled = |(_, bytes): &&(String, Vec<u8>)| String::from_utf8_lossy(bytes).contains(['{', '}']);
        assert!(case.files.iter().all(|file| !unfilled(&file)), "seed {seed}");
    }
}

/// Every phrase of a record is known by the words of its heading and of no other: the fillers by none.
#[test]
fn phrases_of_records_say_one_thing() {
    for agency in Agency::ALL {
        for heading in headings(agency.phrases()) {
            let act = heading.split('.').next().unwrap_or(heading);
            for phrase in under(agency.phrases(), heading) {
                let phrase = phrase.replace("{mark}", "two bruises to left ear").replace("{t}", "the injury");
                let told = signs(agency.folder(), &phrase);
                let wanted: &[&str] = if act == "filler" { &[] } else { &[act] };
                assert_eq!(told, wanted, "{} {heading}: {phrase}", agency.folder());
            }
        }
    }
}

#[test]
fn six_phrases_a_claim_at_least() {
    for heading in headings(CLAIMS) {
        let some = under(CLAIMS, heading).len();
        assert!(some >= 5, "{heading}: {some}");
    }
}
