//! Every line of `tests/corpus/mentions.tsv`: a category and a sentence whose mentions stand in brackets, `[words]` or
//! `[words|role]`. Precision and recall of each category may not fall below the frozen baseline.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use candour_model::CaseFacts;
use candour_people::{mentions, register};

use crate::tools::entry;

type Marked = Vec<(usize, usize, Option<String>)>;

fn labelled(line: &str) -> (String, Marked) {
    let (mut text, mut marked) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (inside, after) = after.split_once(']').expect("a closing bracket");
        let (words, role) = inside.split_once('|').map_or((inside, None), |(w, r)| (w, Some(r.to_owned())));
        marked.push((text.len(), text.len() + words.len(), role));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    (text, marked)
}

#[test]
fn no_category_falls() {
    let register = register(&CaseFacts::default(), &[]);
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for line in
        include_str!("../corpus/mentions.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let (category, sentence) = line.split_once('\t').expect("a category");
        let (text, expected) = labelled(sentence);
        let entry = entry("police", "", &text);
        let found: Marked = mentions(&register, &entry)
            .into_iter()
            .map(|m| (m.span.start(), m.span.end(), m.role.map(|role| role.as_str().to_owned())))
            .collect();
        let right = found.iter().filter(|one| expected.contains(one)).count();
        let count = counts.entry(category).or_default();
        *count = [count[0] + 1, count[1] + expected.len(), count[2] + found.len(), count[3] + right];
        if found != expected {
            eprintln!(
                "{category}: {sentence}\n    found {:?}",
                found.iter().map(|f| (&text[f.0..f.1], &f.2)).collect::<Vec<_>>()
            );
        }
    }
    let mut table = String::from("category\tsentences\texpected\tfound\tright\n");
    for (category, [sentences, expected, found, right]) in &counts {
        let _ = writeln!(table, "{category}\t{sentences}\t{expected}\t{found}\t{right}");
    }
    eprintln!("{table}");
    assert_eq!(table, include_str!("../corpus/baseline.tsv"));
}
