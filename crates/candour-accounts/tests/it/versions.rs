//! Planted changes are found, and another wrapping of the lines is none.

use candour_accounts::{read, revise};
use candour_model::{Account, CaseFacts, Fate, Revision, Wording};
use candour_testkit::{DocBlock, Redrafted, docx, redrafted, wrapped};

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
                let bare = words.1.unwrap_or_default().replace("-\n", "");
                word.wording == Wording::Judgement && words.0 == Some(from) && bare == *to
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
    check(0..10, 20_000);
}

/// Reports of 100,000 words; the example `versions_speed` says how long one takes.
#[test]
fn planted_changes_are_found_in_twenty_four_long_reports() {
    check(0..24, 100_000);
}

#[test]
fn another_wrapping_is_no_change() {
    let text = redrafted(7, 100_000).before;
    let plain = text.join("\n\n");
    for width in [60, 72, 80, 100] {
        for hyphens in [false, true] {
            let (_, other, revision) = compared(&plain, &wrapped(&text, width, hyphens));
            assert_eq!(revision.changes, [], "width {width}, hyphens {hyphens}");
            assert_eq!(other.paragraphs.len(), text.len());
        }
    }
}

/// Both at once: what was planted is found, and classed, in a later version wrapped and hyphenated.
#[test]
fn planted_changes_are_found_in_a_wrapped_version() {
    for (seed, width) in [(1, 60), (2, 72), (3, 100)] {
        let truth = redrafted(seed, 40_000);
        let found = compared(&truth.before.join("\n\n"), &wrapped(&truth.after, width, true));
        assert_eq!(faults(&truth, &found), Vec::<String>::new(), "seed {seed}");
    }
}

/// One text as a Word document, as a page and as wrapped lines is one text.
#[test]
fn another_format_is_no_change() {
    let text = redrafted(11, 40_000).before;
    let blocks: Vec<DocBlock> = text.iter().cloned().map(DocBlock::Paragraph).collect();
    let word = read("r.v1.docx", &docx(&blocks, None), &CaseFacts::default()).0;
    let page = format!("<html><body><p>{}</p></body></html>", text.join("</p><p>"));
    for other in [account("r.v2.html", &page), account("r.v2.txt", &wrapped(&text, 72, true))] {
        assert_eq!(word.paragraphs.len(), other.paragraphs.len(), "{}", other.file);
        assert_eq!(revise(&word, &other).changes, [], "{}", other.file);
    }
}
