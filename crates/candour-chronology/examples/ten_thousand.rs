//! Time to build a chronology of 10,000 invented entries of 8 agencies in 50 files:
//! `cargo run --release -p candour-chronology --example ten_thousand`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and tells")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use candour_chronology::build;
use candour_kinds::Vocabulary;
use candour_model::CaseFacts;
use common::{Row, entries};

const ENTRIES: u64 = 10_000;
const FILES: u64 = 50;
const ACTS: &[&str] = &[
    "Home visit, child seen with",
    "No access; card left for",
    "Telephone call from",
    "Strategy discussion held with",
    "Referral received from",
    "Core group attended by",
    "Missed appointment, letter sent to",
    "Case allocated to a new worker by",
    "Medical examination requested by",
    "Information shared with",
];
const WHO: &[&str] =
    &["the mother", "the school nurse", "the paediatrician", "the grandmother", "the health visitor"];
const WHAT: &[&str] =
    &["weight", "bruises on the arm", "housing", "attendance", "a rash", "the dog", "sleep", "arrears"];
const MORE: &[&str] =
    &["and no further action was agreed", "and a plan was made", "and a follow-up booked", ""];

// A small generator of our own: the figures must not change with a library.
fn pick(state: &mut u64, of: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % of
}

fn rows() -> Vec<Row> {
    let mut state = 7;
    let from = |list: &'static [&'static str], state: &mut u64| {
        let at = pick(state, list.len() as u64);
        list[usize::try_from(at).expect("small")]
    };
    let row = |at: u64| {
        let (act, who) = (from(ACTS, &mut state), from(WHO, &mut state));
        let (what, more) = (from(WHAT, &mut state), from(MORE, &mut state));
        let (year, month, day) =
            (2030 + pick(&mut state, 3), 1 + pick(&mut state, 12), 1 + pick(&mut state, 28));
        let words = format!("{act} {who}: {what}, {} noted {more}", pick(&mut state, 400));
        // Eight agencies, 50 files: some agencies send more than one.
        let file = at % FILES;
        let mut row = Row::new(&format!("agency-{}/file-{file}", file % 8), "", &words);
        row.date = format!("{year}-{month:02}-{day:02}");
        row
    };
    (0..ENTRIES).map(row).collect()
}

fn main() {
    let entries = entries(&rows(), &Vocabulary::built_in());
    let mut times = Vec::new();
    for _ in 0..7 {
        let input = entries.clone();
        let start = Instant::now();
        let (chronology, _) = build(input, &[], &CaseFacts::default());
        times.push((start.elapsed(), chronology.events.len(), chronology.disagreements.len()));
    }
    times.sort_unstable();
    let (middle, events, disagreements) = times[times.len() / 2];
    println!(
        "{ENTRIES} entries: {middle:?}, {events} events, {disagreements} disagreements (fastest {:?})",
        times[0].0
    );
}
