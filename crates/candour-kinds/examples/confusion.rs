//! Prints how the marks compare with the labelled corpus: `cargo run -p candour-kinds --example confusion`.
//!
//! `--second` takes the entries of another hand, `--file PATH` any file of that form, every split of it
//! (`--names PATH` with it: lines of a name, a tab and child, other_child, adult or professional). `--held`
//! counts the held half too (record it in `corpus/README.md`); `--show` prints the lines read otherwise than
//! labelled (never those of the held half); `--bless` writes the baselines.
#![expect(clippy::print_stdout, reason = "an example for a person to read")]

use std::collections::BTreeMap;

use candour_kinds::{Names, Vocabulary};
use candour_model::{Kind, Whom};

#[path = "../corpus/score.rs"]
#[expect(dead_code, reason = "the other of the two uses the rest")]
mod score;

use score::{CORPORA, Count, Line, compare, judge, read, table, written};

/// Kinds that decide who saw the child and who held the case, counted by themselves.
const GROUPS: [(&str, &[Kind]); 2] = [
    ("seen, alone, not seen", &[Kind::ChildSeen, Kind::SeenAlone, Kind::NotSeen]),
    ("allocation, handover, left", &[Kind::Allocation, Kind::Handover, Kind::LeftPost]),
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let wants = |flag: &str| arguments.iter().any(|own| own == flag);
    let vocabulary = Vocabulary::built_in();
    if wants("--bless") {
        bless(&vocabulary);
    }
    let file = arguments.iter().skip_while(|own| *own != "--file").nth(1);
    let text = file.map(|path| std::fs::read_to_string(path).expect("the file can be read"));
    let listed = arguments.iter().skip_while(|own| *own != "--names").nth(1);
    let listed =
        listed.map_or(String::new(), |path| std::fs::read_to_string(path).expect("the names can be read"));
    let names = Names::new(listed.lines().filter_map(|line| line.split_once('\t')).filter_map(person));
    let own = CORPORA[usize::from(wants("--second"))].1;
    let mut lines = read(text.as_deref().unwrap_or(own));
    lines.retain(|line| file.is_some() || wants("--held") || line.split != "held");
    if wants("--show") {
        lines
            .iter()
            .filter(|line| file.is_some() || line.split != "held")
            .for_each(|line| show((&vocabulary, &names), line));
    }
    let mut splits: Vec<&str> = lines.iter().map(|line| line.split.as_str()).collect();
    splits.sort_unstable();
    splits.dedup();
    for split in splits {
        kinds((&vocabulary, &names), &lines, split);
    }
    println!("\n{:5} {:26} {}   kind alone", "", "", heading());
    for ((split, category), (triples, kinds)) in &table(&vocabulary, &names, &lines) {
        println!("{split:5} {category:26} {}   {}", figures(*triples), figures(*kinds));
    }
}

/// `name<TAB>child`, and so on.
fn person<'l>((name, whom): (&'l str, &str)) -> Option<(&'l str, Whom)> {
    let all = [Whom::Child, Whom::OtherChild, Whom::Adult, Whom::Professional];
    all.into_iter().find(|one| one.name() == whom).map(|whom| (name, whom))
}

fn bless(vocabulary: &Vocabulary) {
    for (name, corpus, _) in CORPORA {
        let path = format!("{}/corpus/{name}.baseline.tsv", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, written(&table(vocabulary, &Names::default(), &read(corpus))))
            .expect("the baseline can be written");
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
fn kinds((vocabulary, names): (&Vocabulary, &Names), lines: &[Line], split: &str) {
    let mut per: BTreeMap<Kind, Count> = BTreeMap::new();
    let mut confused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut groups = [Count::default(); GROUPS.len()];
    for line in lines.iter().filter(|line| line.split == split) {
        let outcome = judge(vocabulary, names, line);
        for ((_, of), count) in GROUPS.iter().zip(&mut groups) {
            count.add(compare(&outcome.found, &line.labels, |kind| of.contains(&kind)));
        }
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
    println!("\n{split}: {:38} {}", "triples", heading());
    for ((name, _), count) in GROUPS.iter().zip(groups) {
        println!("{name:44} {}", figures(count));
    }
    println!("\n{split}: labelled, not found -> found, not labelled (same entry)");
    let mut confused: Vec<_> = confused.into_iter().filter(|(_, times)| *times > 0).collect();
    confused.sort_by_key(|&(pair, times)| (std::cmp::Reverse(times), pair));
    for ((labelled, found), times) in confused {
        println!("{times:4}  {labelled} -> {found}");
    }
}

fn show((vocabulary, names): (&Vocabulary, &Names), line: &Line) {
    let outcome = judge(vocabulary, names, line);
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
