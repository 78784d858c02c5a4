//! The labelled corpus is read no worse than the baseline says.

use candour_kinds::{Names, Vocabulary};

#[path = "../corpus/score.rs"]
#[expect(dead_code, reason = "the other of the two uses the rest")]
mod score;

#[test]
fn no_category_falls_below_its_baseline() {
    let vocabulary = Vocabulary::built_in();
    for (name, corpus, baseline) in score::CORPORA {
        let now = score::table(&vocabulary, &Names::default(), &score::read(corpus));
        hold(name, &now, &score::read_table(baseline));
    }
}

fn hold(name: &str, now: &score::Table, before: &score::Table) {
    assert_eq!(now.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    let mut worse = Vec::new();
    for (key, &(triples, kinds)) in before {
        let (new_triples, new_kinds) = now[key];
        for (what, new, old) in [("triples", new_triples, triples), ("kinds", new_kinds, kinds)] {
            if new.f1() < old.f1() {
                worse.push(format!(
                    "{name} {} {}: {what} {} < {} thousandths",
                    key.0,
                    key.1,
                    new.f1(),
                    old.f1()
                ));
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
