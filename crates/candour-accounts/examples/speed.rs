//! An account of 3,000 words against a case of 10,000 entries, in CPU time of one thread:
//! `cargo run --release -p candour-accounts --example speed`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and tells")]

use std::fmt::Write as _;
use std::time::Instant;

use candour_accounts::{Record, read, weigh};
use candour_kinds::{Names, Vocabulary};
use candour_model::{AgencyId, CaseFacts};

/// What a journalist writes of such a case; `{}` is a day.
const TOLD: &[&str] = &[
    "A social worker visited the family on {} and saw the child at home.",
    "No health visitor called at the house before {}, the review found.",
    "Police arrested the mother's partner on {} and photographed the bruises on his left arm.",
    "The conference on {} placed the child on a child protection plan, a council spokesman said.",
    "\"It was a disgrace,\" said his grandmother, who had rung social services three times before {}.",
    "Nine days after the referral of {}, a strategy meeting was held at the hospital.",
    "The doctor who examined him on {} did not have the relevant expertise for the role.",
    "For 65 days after {} nobody took over the case, because managers wanted to save money.",
];

fn account() -> String {
    let mut text = String::from("A town asks why\n\nPublished 4 October 2024\n\n");
    let mut nth = 0;
    while text.split_whitespace().count() < 3_000 {
        let day = format!("{} {} 202{}", 1 + nth % 28, ["March", "June", "October"][nth % 3], 1 + nth % 3);
        let _ = write!(
            text,
            "{}{}",
            TOLD[nth % TOLD.len()].replace("{}", &day),
            if nth % 5 == 4 { "\n\n" } else { " " }
        );
        nth += 1;
    }
    text
}

fn main() {
    let facts = CaseFacts::default();
    let vocabulary = Vocabulary::built_in();
    let mut entries = Vec::new();
    for (path, bytes) in candour_testkit::bulk(10_000, 50) {
        let Some(agency) = path.split('/').nth(1).filter(|_| path.starts_with("records/")) else { continue };
        let file = candour_intake::FileIn { path: &path, agency: &AgencyId::new(agency), bytes: &bytes };
        entries.append(&mut candour_intake::read(&file, &facts, &candour_intake::Limits::default()).entries);
    }
    let register = candour_people::register(&facts, &[]);
    for entry in &mut entries {
        let kinds = candour_kinds::mark(&vocabulary, &Names::default(), entry);
        let mentions = candour_people::mentions(&register, entry);
        let parts = entry.parts_mut();
        (parts.kinds, parts.mentions) = (kinds, mentions);
    }
    let linked = candour_people::link(&mut entries, &register);
    let (chronology, _) = candour_chronology::build(entries, &linked.people, &facts);
    let text = account();
    let mut times = Vec::new();
    let mut claims = 0;
    for _ in 0..7 {
        let start = Instant::now();
        let (account, _) = read("accounts/story.txt", text.as_bytes(), &facts);
        let mut record = Record::new(&chronology, &linked.people, &facts);
        claims = weigh(&account, &mut record, &[]).len();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!(
        "{} words, {claims} claims, {} entries in {} events: median {:?}, fastest {:?}",
        text.split_whitespace().count(),
        chronology.entries.len(),
        chronology.events.len(),
        times[3],
        times[0]
    );
}
