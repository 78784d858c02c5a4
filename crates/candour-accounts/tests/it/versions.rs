//! Planted changes are found, and another wrapping of the lines is none.

use candour_accounts::{read, revise};
use candour_model::{Account, CaseFacts, Fate, Revision, Wording};
use candour_testkit::{Redrafted, redrafted, wrapped};

fn account(file: &str, text: &str) -> Account {
    read(file, text.as_bytes(), &CaseFacts::default()).0
}

fn compared(before: &str, after: &str) -> (Account, Account, Revision) {
    let (one, other) = (account("accounts/r.v1.txt", before), account("accounts/r.v2.txt", after));
    let revision = revise(&one, &other);
    (one, other, revision)
}

/// What was planted and not found, or found and not planted.
fn faults(truth: &Redrafted, (one, other, found): &(Account, Account, Revision)) -> Vec<String> {
    let mut faults = Vec::new();
    assert_eq!((one.paragraphs.len(), other.paragraphs.len()), (truth.before.len(), truth.after.len()));
    let place = |account: &Account, span| account.paragraphs.iter().position(|own| *own == span);
    let mut expect = |what: &str, mut planted: Vec<usize>, fates: &[Fate], later: bool| {
        let own = found.changes.iter().filter(|change| fates.contains(&change.fate));
        let side =
            own.filter_map(
                |change| if later { place(other, change.after?) } else { place(one, change.before?) },
            );
        let mut seen: Vec<usize> = side.collect();
        seen.sort_unstable();
        planted.sort_unstable();
        if seen != planted {
            faults.push(format!("{what}: planted {planted:?}, found {seen:?}"));
        }
    };
    expect("moved", truth.moved.clone(), &[Fate::Moved], true);
    expect("edited", truth.edited.clone(), &[Fate::Edited], true);
    expect("added", truth.added.clone(), &[Fate::Added], true);
    expect("removed", truth.removed.clone(), &[Fate::Removed], false);
    for (at, from, to) in &truth.judged {
        let change = found.changes.iter().find(|change| change.after == Some(other.paragraphs[*at]));
        let told = change.is_some_and(|change| {
            change.words.iter().any(|word| {
                let words = (word.before.slice(&one.text), word.after.slice(&other.text));
                word.wording == Wording::Judgement && words == (Some(from), Some(to))
            })
        });
        if !told {
            faults.push(format!("judgement at {at}: {from} to {to}"));
        }
    }
    faults
}

fn check(seeds: std::ops::Range<u64>, words: usize) {
    for seed in seeds {
        let truth = redrafted(seed, words);
        let (before, after) = (truth.before.join("\n\n"), truth.after.join("\n\n"));
        assert_eq!(faults(&truth, &compared(&before, &after)), Vec::<String>::new(), "seed {seed}");
    }
}

#[test]
fn planted_changes_are_found() {
    check(0..3, 20_000);
}

#[test]
#[ignore = "twenty reports of 100,000 words: some seconds in release"]
fn planted_changes_are_found_in_twenty_long_reports() {
    check(0..20, 100_000);
}

#[test]
fn another_wrapping_is_no_change() {
    let text = redrafted(7, 20_000).before;
    let plain = text.join("\n\n");
    for (width, hyphens) in [(60, false), (72, false), (80, true), (100, true), (72, true)] {
        let (_, other, revision) = compared(&plain, &wrapped(&text, width, hyphens));
        assert_eq!(revision.changes, [], "width {width}, hyphens {hyphens}");
        assert_eq!(other.paragraphs.len(), text.len());
    }
}
