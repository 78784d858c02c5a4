//! Our own tables of prose and of practice: every expression with its type and value, by category. The number of lines
//! that are right is frozen for each category; a fall fails, and so does a rise that is not recorded.

use std::collections::BTreeMap;

use candour_dates::{Expression, find};

use crate::corpus::context;

fn timex(found: &Expression) -> String {
    found.timex.value.to_string()
}

fn edtf(found: &Expression) -> String {
    found.resolved.readings.first().map_or_else(|| found.iso(), ToString::to_string)
}

fn check(table: &str, frozen: &str, value: fn(&Expression) -> String) {
    let (mut right, mut wrong) = (BTreeMap::<&str, usize>::new(), Vec::new());
    let mut known = context("");
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some(facts) = line.strip_prefix('%') {
            known = context(facts);
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [category, text, expected, _why] = columns[..] else { panic!("four columns: {line:?}") };
        let list: Vec<String> = find(text, &known)
            .iter()
            .map(|e| format!("{} = {} {}", &text[e.start..e.end], e.timex.kind.timex(), value(e)))
            .collect();
        let got = if list.is_empty() { "-".to_owned() } else { list.join(" ; ") };
        *right.entry(category).or_default() += usize::from(got == expected);
        if got != expected {
            wrong.push(format!("{category}: {text:?}\n  expected {expected}\n  got      {got}"));
        }
    }
    let now: Vec<String> = right.iter().map(|(category, n)| format!("{category}\t{n}")).collect();
    assert_eq!(now, frozen.lines().collect::<Vec<_>>(), "\n{}", wrong.join("\n"));
}

#[test]
fn news_and_history() {
    check(include_str!("../corpus/prose.tsv"), include_str!("../corpus/prose.baseline"), timex);
}

#[test]
fn practice() {
    check(include_str!("../corpus/practice.tsv"), include_str!("../corpus/practice.baseline"), edtf);
}
