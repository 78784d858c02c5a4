//! Of every paragraph of both versions exactly one thing is said, and the changes make the one version of the other.

use std::collections::BTreeMap;

use candour_accounts::{read, revise};
use candour_model::{Account, CaseFacts, Fate, Revision, Span};
use proptest::prelude::*;

const WORDS: &[&str] =
    &["the", "child", "was", "seen", "not", "good", "poor", "Ann", "3", "May", "visit", "home", "well-kept"];

/// Few words and short paragraphs, so that many are alike and some are the same.
fn version() -> impl Strategy<Value = Vec<String>> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 1..9);
    prop::collection::vec(words.prop_map(|words| format!("Say {}.", words.join(" "))), 0..14)
}

/// A version and one made of it by taking out, putting in, moving and changing.
fn versions() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let acts = prop::collection::vec((0..5_u8, any::<usize>(), any::<usize>()), 0..8);
    (version(), version(), acts).prop_map(|(before, other, acts)| {
        let mut after = before.clone();
        for (act, one, two) in acts {
            let at = one % (after.len() + 1);
            let from = two % after.len().max(1);
            match act {
                0 => after.extend(other.iter().take(1).cloned()),
                1 => after.insert(at, other.get(two % other.len().max(1)).cloned().unwrap_or("New.".into())),
                2 if from < after.len() => drop(after.remove(from)),
                3 if from < after.len() => {
                    let moved = after.remove(from);
                    after.insert(at.min(after.len()), moved);
                }
                4 if from < after.len() => after[from] = after[from].replacen("the", "no such", 1),
                _ => {}
            }
        }
        (before, after)
    })
}

fn account(file: &str, paragraphs: &[String]) -> Account {
    read(file, paragraphs.join("\n\n").as_bytes(), &CaseFacts::default()).0
}

/// What a paragraph says, without its wrapping.
fn said(account: &Account, span: Span) -> String {
    let text = span.slice(&account.text).expect("on borders");
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

/// Every paragraph of a side that some change names, none twice.
fn named(revision: &Revision, side: fn(Option<Span>, Option<Span>) -> Option<Span>) -> BTreeMap<usize, Fate> {
    let mut all = BTreeMap::new();
    for change in &revision.changes {
        if let Some(span) = side(change.before, change.after) {
            assert_eq!(all.insert(span.start(), change.fate), None, "told twice");
        }
    }
    all
}

fn check(one: &Account, other: &Account) {
    let revision = revise(one, other);
    let (old, new) = (named(&revision, |before, _| before), named(&revision, |_, after| after));
    let rest = |account: &Account, told: &BTreeMap<usize, Fate>| -> Vec<String> {
        let rest = account.paragraphs.iter().filter(|span| !told.contains_key(&span.start()));
        rest.map(|span| said(account, *span)).collect()
    };
    assert_eq!(rest(one, &old), rest(other, &new), "of whom nothing is told");
    for change in &revision.changes {
        let sides = (change.before.is_some(), change.after.is_some());
        match change.fate {
            Fate::Added => assert_eq!(sides, (false, true)),
            Fate::Removed => assert_eq!(sides, (true, false)),
            Fate::Moved => assert_eq!((sides, change.words.len()), ((true, true), 0)),
            Fate::Edited | Fate::MovedAndEdited => assert!(sides == (true, true) && !change.words.is_empty()),
        }
    }
    in_order(&revision);
    rewritten(&revision, one, other);
}

/// The later version's paragraphs come in its order.
fn in_order(revision: &Revision) {
    let places: Vec<usize> =
        revision.changes.iter().filter_map(|change| change.after).map(Span::start).collect();
    assert!(places.is_sorted(), "{places:?}");
}

/// The earlier paragraph with its changes is the later one.
fn rewritten(revision: &Revision, one: &Account, other: &Account) {
    for change in &revision.changes {
        let (Some(before), Some(after)) = (change.before, change.after) else { continue };
        let mut text = String::new();
        let mut at = before.start();
        for word in &change.words {
            text += &one.text[at..word.before.start()];
            text += " ";
            text += word.after.slice(&other.text).expect("on borders");
            text += " ";
            at = word.before.end();
        }
        text += &one.text[at..before.end()];
        let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".");
        assert_eq!(bare(&text), bare(after.slice(&other.text).expect("on borders")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_paragraph_has_one_fate((before, after) in versions()) {
        check(&account("r.v1.txt", &before), &account("r.v2.txt", &after));
    }

    #[test]
    fn nothing_is_told_of_the_same((before, _) in versions()) {
        let one = account("r.v1.txt", &before);
        prop_assert_eq!(revise(&one, &one).changes, []);
    }

    /// Whatever the text: no panic, and one fate for each paragraph.
    #[test]
    fn any_text(before in "[a-zA-Z0-9é’'.,% £\\-\n\u{ad}\u{301}ﬁ☐]{0,120}", after in "\\PC{0,80}") {
        let texts = [before, after].map(|text| read("r.txt", text.as_bytes(), &CaseFacts::default()).0);
        let revision = revise(&texts[0], &texts[1]);
        named(&revision, |before, _| before);
        named(&revision, |_, after| after);
        in_order(&revision);
    }
}
