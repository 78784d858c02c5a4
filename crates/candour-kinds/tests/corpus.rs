//! The labelled corpus is read no worse than the baseline says.

use candour_kinds::Vocabulary;

#[path = "../corpus/score.rs"]
#[expect(dead_code, reason = "the other of the two uses the rest")]
mod score;

#[test]
fn no_category_falls_below_its_baseline() {
    let lines = score::read(include_str!("../corpus/entries.tsv"));
    let now = score::table(&Vocabulary::built_in(), &lines, &["dev", "held"]);
    let before = score::read_table(include_str!("../corpus/baseline.tsv"));
    assert_eq!(now.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    let mut worse = Vec::new();
    for (key, &(triples, kinds)) in &before {
        let (new_triples, new_kinds) = now[key];
        for (what, new, old) in [("triples", new_triples, triples), ("kinds", new_kinds, kinds)] {
            if new.f1() < old.f1() {
                worse.push(format!("{} {}: {what} {} < {} thousandths", key.0, key.1, new.f1(), old.f1()));
            }
        }
    }
    assert!(
        worse.is_empty(),
        "{}\nif the change is meant: cargo run -p candour-kinds --example confusion -- --bless",
        worse.join("\n")
    );
}

#[test]
fn the_corpus_is_as_large_and_as_mixed_as_it_says() {
    let lines = score::read(include_str!("../corpus/entries.tsv"));
    let count = |test: &dyn Fn(&score::Line) -> bool| lines.iter().filter(|line| test(line)).count();
    assert!(lines.len() >= 400);
    assert!(count(&|line| line.labels.is_empty()) >= 40, "entries in which nothing is to be marked");
    assert!(count(&|line| line.split == "dev").abs_diff(count(&|line| line.split == "held")) <= 9);
    let texts: std::collections::BTreeSet<(&str, &str)> =
        lines.iter().map(|line| (line.text.as_str(), line.cells.as_str())).collect();
    assert_eq!(texts.len(), lines.len(), "no entry stands twice");
}
