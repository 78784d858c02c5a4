//! Who is who: tables of small cases, and the law of order.

use std::collections::BTreeMap;

use candour_model::{AgencyId, CaseFacts, ChildFacts, Entry, PersonFacts};
use candour_people::{People, link, mentions, register};
use proptest::prelude::*;

use crate::tools::entry;

fn facts() -> CaseFacts {
    let child = ChildFacts { name: Some("Peter Green".into()), ..ChildFacts::default() };
    CaseFacts { children: vec![child], ..CaseFacts::default() }
}

fn build(facts: &CaseFacts, rows: &[(&str, &str, &str)]) -> (Vec<Entry>, People) {
    let register = register(facts, &[]);
    let mut entries: Vec<Entry> =
        rows.iter().map(|(agency, author, words)| entry(agency, author, words)).collect();
    for entry in &mut entries {
        entry.parts_mut().mentions = mentions(&register, entry);
    }
    let people = link(&mut entries, &register);
    (entries, people)
}

/// Labels of who each mention is, `?` where that was left open.
fn who(facts: &CaseFacts, rows: &[(&str, &str, &str)]) -> String {
    let (entries, people) = build(facts, rows);
    let label = |mention: &candour_model::Mention| {
        let person = mention.person.as_ref().and_then(|id| people.people.iter().find(|p| p.id == *id));
        person.map_or("?", |person| person.label.as_str()).to_owned()
    };
    let list: Vec<String> =
        entries.iter().flat_map(|e| e.mentions.iter().map(|m| format!("{}={}", m.words, label(m)))).collect();
    list.join("; ")
}

fn check(rows: &[(&str, &str, &str)], expected: &str) {
    assert_eq!(who(&facts(), rows), expected);
}

#[test]
fn certain_links() {
    check(
        &[("csc", "", "Anna Green seen."), ("police", "", "ANNA GREEN called.")],
        "Anna Green=Anna Green; ANNA GREEN=Anna Green",
    );
    check(&[("police", "", "Peter seen with mother.")], "Peter=Peter Green; mother=Mother");
    check(
        &[("police", "", "Peter's mother and Peter's father.")],
        "Peter's mother=Mother; Peter's father=Father",
    );
    check(
        &[("csc", "Ruth Bell", "Seen."), ("csc", "Ms Bell", "Seen.")],
        "Ruth Bell=Ruth Bell; Ms Bell=Ruth Bell",
    );
    check(
        &[("police", "", "mother, Anna Green, said so. The mother left.")],
        "mother, Anna Green=Anna Green; mother=Anna Green",
    );
    check(&[("police", "", "The child and the baby.")], "child=Peter Green; baby=Peter Green");
    check(
        &[("police", "DC 881 HOLT", "Seen."), ("police", "", "DC Holt and DC 881 and PC 4471 called.")],
        "DC 881 HOLT=DC 881 HOLT; DC Holt=DC 881 HOLT; DC 881=DC 881 HOLT; PC 4471=PC 4471",
    );
}

#[test]
fn never_merged() {
    check(
        &[("csc", "Ruth Bell", "Seen."), ("csc", "Rita Bell", "Seen."), ("csc", "Ms Bell", "Seen.")],
        "Ruth Bell=Ruth Bell; Rita Bell=Rita Bell; Ms Bell=?",
    );
    check(
        &[("csc", "", "John Green Snr left."), ("csc", "", "John Green Jnr came.")],
        "John Green Snr=John Green Snr; John Green Jnr=John Green Jnr",
    );
    let twins = &[("csc", "", "Ella Green and Emma Green seen.")];
    check(twins, "Ella Green=Ella Green; Emma Green=Emma Green");
    let (_, people) =
        build(&facts(), &[("csc", "", "father John Green left."), ("csc", "John Green", "Visit.")]);
    let same: Vec<_> = people.people.iter().filter(|p| p.label == "John Green").collect();
    assert_eq!(same.len(), 2, "a worker of the father's name is another person");
}

#[test]
fn another_persons_relative_is_not_the_childs() {
    check(&[("police", "", "The neighbour's baby cried.")], "neighbour's baby=?");
    check(&[("police", "", "Jane Moss's mother rang.")], "Jane Moss's mother=?");
    check(&[("police", "", "Zbigniew's father rang.")], "Zbigniew's father=?");
    check(&[("police", "", "The mother's solicitor rang her mother.")], "mother's solicitor=?; her mother=?");
    check(
        &[("police", "", "The child's father and mother's partner.")],
        "child's father=Father; mother's partner=Mother's partner",
    );
    check(&[("police", "", "Peter Green's mother rang.")], "Peter Green's mother=Mother");
}

#[test]
fn two_agencies_workers_are_two_people() {
    let rows = [("csc", "Allocated social worker", "Seen."), ("early-help", "Allocated worker", "Seen.")];
    let (_, people) = build(&facts(), &rows);
    let labels: BTreeMap<&str, usize> = people.people.iter().map(|p| (p.label.as_str(), 1)).collect();
    assert!(labels.contains_key("Social worker (Csc)"), "{labels:?}");
    assert!(labels.contains_key("Social worker (Early help)"), "{labels:?}");
}

#[test]
fn two_children_leave_the_child_open() {
    let child = |name: &str| ChildFacts { name: Some(name.into()), ..ChildFacts::default() };
    let facts =
        CaseFacts { children: vec![child("Ella Green"), child("Emma Green")], ..CaseFacts::default() };
    let rows = [("csc", "", "Ella seen. The child was well.")];
    assert_eq!(who(&facts, &rows), "Ella=Ella Green; child=?");
    let (entries, people) = build(&facts, &rows);
    assert_eq!(entries[0].mentions[1].suggested.len(), 2);
    assert_eq!(people.problems.len(), 1);
}

#[test]
fn the_register_knows_initials_within_an_agency() {
    let person = |name: &str, agency: &str| PersonFacts {
        name: Some(name.into()),
        known_as: vec!["JS".into()],
        role: Some("SW".into()),
        agency: Some(AgencyId::new(agency)),
        identifiers: Vec::new(),
    };
    let people = vec![person("Jane Stone", "csc"), person("Jack Stone", "early-help")];
    let facts = CaseFacts { people, ..facts() };
    let rows = [("csc", "JS", "Seen."), ("early-help", "JS", "Seen.")];
    assert_eq!(who(&facts, &rows), "JS=Jane Stone; JS=Jack Stone");
    assert_ne!(register(&facts, &[]).version(), register(&CaseFacts::default(), &[]).version());
}

const ROWS: &[(&str, &str, &str)] = &[
    ("csc", "Ruth Bell", "Mother, Anna Green, seen with Peter. SW Bell will visit."),
    ("csc", "Rita Bell", "Ms Bell spoke to the health visitor and to Dr Amin."),
    ("police", "DC 1234", "John Green, father, arrested. The mother's partner was present."),
    ("police", "J.S.", "Mr Green and Mrs Green interviewed by DC Holt, officer in the case."),
    ("health", "Jane Stone", "Social worker called. JS will write to the GP, Dr Omar Amin."),
    ("school", "JS", "John Green, teacher, told the grandmother."),
];

proptest! {
    #[test]
    fn order_does_not_matter(rows in Just(ROWS.to_vec()).prop_shuffle()) {
        let (mut entries, mut people) = build(&facts(), &rows);
        let (mut first, expected) = build(&facts(), ROWS);
        for list in [&mut entries, &mut first] {
            list.sort_by(|a, b| a.id().cmp(b.id()));
        }
        prop_assert_eq!(&entries, &first);
        people.problems.clear();
        prop_assert_eq!(people.people, expected.people);
        prop_assert_eq!(people.suggestions, expected.suggestions);
    }

    #[test]
    fn any_text_is_read_and_every_span_is_its_words(words in "\\PC{1,60}", more in "(Ms |Dr |SW|M/C|'s |J\\.S\\.|’|é|St |mother |Jane ){1,8}") {
        let entry = entry("police", "A.B.", &format!("{words}{more}x"));
        for mention in mentions(&register(&facts(), &[]), &entry) {
            prop_assert_eq!(entry.words_at(mention.span), Some(mention.words.as_str()));
        }
    }
}
