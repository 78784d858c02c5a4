//! The labels hold, over every seed.

use std::collections::BTreeMap;

use candour_model::Answer;

use super::agency::Agency;
use super::check::signs;
use super::phrases::{fill, headings, under};
use super::teller::CLAIMS;
use super::{Ground, ToldClaim, consistent, told};

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
    // More than the set itself: what holds by construction holds of any seed.
    for seed in 0..300 {
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
                if path.ends_with("/log.csv") {
                    text.lines().count() - 1
                } else {
                    text.matches("\n\n").count()
                }
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
                let phrase = phrase
                    .replace("{mark}", "two bruises to left ear")
                    .replace("{Mark}", "Two bruises")
                    .replace("{t}", "the injury");
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
        assert!(some >= 6, "{heading}: {some}");
    }
}

/// The second look is no rubber stamp: without the records nothing that they must say is found, and one entry slipped
/// into a stretch without any is.
#[test]
fn a_label_not_borne_out_is_found() {
    let mut slipped = 0;
    for seed in SEEDS {
        let case = told(seed);
        let mut bare = case.clone();
        bare.files.retain(|(path, _)| !path.starts_with("records/"));
        let needs = |claim: &&ToldClaim| claim.grounds.iter().any(|one| matches!(one, Ground::Has(..)));
        assert!(consistent(&bare).len() >= case.claims.iter().filter(needs).count());

        for claim in case.claims.iter().filter(|claim| claim.category == "absence_true") {
            let Ground::Lacks(sign, from, _) = &claim.grounds[0] else { panic!("an absence lacks") };
            let agency =
                Agency::ALL.into_iter().find(|one| sign.agency.is_none_or(|folder| folder == one.folder()));
            let agency = agency.expect("one of them");
            let phrase = fill(under(agency.phrases(), sign.acts[0])[0], &[("c", &sign.words.join(" "))]);
            let mut with = case.clone();
            let path = format!("records/{}/slip.txt", agency.folder());
            with.files.push((path, format!("{}  {phrase}\n\n", from.strftime("%d/%m/%Y")).into_bytes()));
            assert!(!consistent(&with).is_empty(), "seed {seed}: {phrase}");
            slipped += 1;
        }
    }
    assert!(slipped > 10);
}

/// The day that the words of a claim give is the day of its grounds.
#[test]
fn claims_say_the_day_they_are_labelled_by() {
    let of_a_day = [
        "true",
        "alone_true",
        "alone_false",
        "near_day",
        "far_date",
        "false_once",
        "partly_cause",
        "other_child",
    ];
    let mut some = 0;
    for claim in SEEDS.flat_map(|seed| told(seed).claims).filter(|claim| of_a_day.contains(&claim.category)) {
        for found in candour_dates::find(&claim.text, &candour_dates::Context::default()) {
            let [reading] = found.resolved.readings.as_slice() else { continue };
            let Ok(day) = reading.to_string().parse::<candour_dates::Date>() else { continue };
            let near = claim.grounds.iter().any(|ground| match ground {
                Ground::Has(_, from, to)
                    if claim.verdict != Answer::Contradicted || claim.category == "alone_false" =>
                {
                    (*from..=*to).contains(&day)
                }
                Ground::Lacks(_, from, to) => (*from..=*to).contains(&day),
                _ => false,
            });
            assert!(near, "{day}: {claim:?}");
            some += 1;
        }
    }
    assert!(some > 60, "{some}");
}
