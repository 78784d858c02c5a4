//! Prints how the marks compare with the labelled corpus: `cargo run -p candour-kinds --example confusion`.
//!
//! `--held` counts the held half too (record it in `corpus/README.md`); `--show` prints the dev lines read
//! otherwise than labelled; `--bless` writes `corpus/baseline.tsv`.
#![expect(clippy::print_stdout, reason = "an example for a person to read")]

use std::collections::BTreeMap;

use candour_kinds::Vocabulary;
use candour_model::Kind;

#[path = "../corpus/score.rs"]
#[expect(dead_code, reason = "the other of the two uses the rest")]
mod score;

use score::{Count, Line, judge, read, table, written};

fn main() {
    let wants = |flag: &str| std::env::args().any(|own| own == flag);
    let vocabulary = Vocabulary::built_in();
    let lines = read(include_str!("../corpus/entries.tsv"));
    let splits: &[&str] = if wants("--held") || wants("--bless") { &["dev", "held"] } else { &["dev"] };
    let all = table(&vocabulary, &lines, splits);
    if wants("--bless") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/baseline.tsv");
        std::fs::write(path, written(&all)).expect("the baseline can be written");
    }
    if wants("--show") {
        lines.iter().filter(|line| line.split == "dev").for_each(|line| show(&vocabulary, line));
    }
    for split in splits {
        kinds(&vocabulary, &lines, split);
    }
    println!("\n{:5} {:12} {}   kind alone", "", "", heading());
    for ((split, category), (triples, kinds)) in &all {
        println!("{split:5} {category:12} {}   {}", figures(*triples), figures(*kinds));
    }
}

fn heading() -> String {
    format!("{:>5} {:>5} {:>6} {:>6} {:>6} {:>6}", "right", "extra", "missed", "prec", "rec", "F1")
}

fn figures(count: Count) -> String {
    let Count { right, extra, missed } = count;
    let [p, r, f] =
        [count.precision(), count.recall(), count.f1()].map(|n| format!("{}.{:03}", n / 1000, n % 1000));
    format!("{right:5} {extra:5} {missed:6} {p:>6} {r:>6} {f:>6}")
}

/// Per kind, and the confusion table: what was labelled against what was found in the same entry.
fn kinds(vocabulary: &Vocabulary, lines: &[Line], split: &str) {
    let mut per: BTreeMap<Kind, Count> = BTreeMap::new();
    let mut confused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.split == split) {
        let outcome = judge(vocabulary, line);
        let found = |kind: Kind| outcome.found.iter().any(|triple| triple.0 == kind);
        for label in line.labels.iter().filter(|label| !label.either && found(label.kind)) {
            per.entry(label.kind).or_default().right += 1;
        }
        outcome.missed.iter().for_each(|&kind| per.entry(kind).or_default().missed += 1);
        outcome.extra.iter().for_each(|&kind| per.entry(kind).or_default().extra += 1);
        let names = |kinds: &std::collections::BTreeSet<Kind>| -> Vec<&str> {
            if kinds.is_empty() { vec!["-"] } else { kinds.iter().map(|k| k.name()).collect() }
        };
        let (missed, extra) = (names(&outcome.missed), names(&outcome.extra));
        for pair in missed.iter().flat_map(|&one| extra.iter().map(move |&other| (one, other))) {
            *confused.entry(pair).or_default() += usize::from(pair != ("-", "-"));
        }
    }
    println!("\n{split}: {:38} {}", "kind alone", heading());
    for (kind, count) in per {
        println!("{:44} {}", kind.name(), figures(count));
    }
    println!("\n{split}: labelled, not found -> found, not labelled (same entry)");
    let mut confused: Vec<_> = confused.into_iter().filter(|(_, times)| *times > 0).collect();
    confused.sort_by_key(|&(pair, times)| (std::cmp::Reverse(times), pair));
    for ((labelled, found), times) in confused {
        println!("{times:4}  {labelled} -> {found}");
    }
}

fn show(vocabulary: &Vocabulary, line: &Line) {
    let outcome = judge(vocabulary, line);
    if outcome.triples.extra + outcome.triples.missed == 0 {
        return;
    }
    let found: Vec<String> = outcome
        .found
        .iter()
        .map(|(kind, actuality, whom)| format!("{}:{}:{}", kind.name(), actuality.name(), whom.name()))
        .collect();
    println!("{} {} [{}] {}", line.number, line.category, line.cells, line.text);
    println!("    labelled {}\n    found    {}", line.written, found.join(", "));
}
