//! What the demonstration case says of itself: every format, every awkwardness, and a truth that fits its story.

use std::collections::{BTreeMap, BTreeSet};

use candour_dates::Date;
use candour_model::{Actuality, Kind};
use candour_testkit::{DemoCase, Sight, TrueEntry, demo, write};

fn day(words: &str) -> Date {
    words.parse().expect("a day of the story")
}

fn telling<'a>(case: &'a DemoCase, event: &str) -> Vec<&'a TrueEntry> {
    case.truth.entries.iter().filter(|entry| entry.event.as_deref() == Some(event)).collect()
}

#[test]
fn the_same_bytes_every_time() {
    assert_eq!(demo(), demo());
}

#[test]
fn nine_agencies_every_format_about_three_hundred_entries() {
    let case = demo();
    let agencies: BTreeSet<&str> = case.truth.entries.iter().map(|e| e.agency.as_str()).collect();
    assert_eq!(agencies.len(), 9);
    let endings: BTreeSet<&str> = case.files.iter().filter_map(|(name, _)| name.rsplit('.').next()).collect();
    for ending in ["csv", "tsv", "xlsx", "xls", "ods", "docx", "html", "txt", "eml", "mbox", "toml"] {
        assert!(endings.contains(ending), "no .{ending}");
    }
    let entries = case.truth.entries.len();
    assert!((280..=330).contains(&entries), "{entries} entries");
    let days: Vec<Date> = case.truth.entries.iter().filter_map(|e| e.happened).map(|(a, _)| a).collect();
    assert_eq!(days.iter().min(), Some(&day("2022-12-05")));
    assert_eq!(days.iter().max(), Some(&day("2024-06-10")));
}

#[test]
fn snippets_are_told_apart_within_their_file() {
    let case = demo();
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in &case.truth.entries {
        files.entry(&entry.file).or_default().push(&entry.snippet);
    }
    for (file, snippets) in files {
        assert!(snippets.iter().all(|words| words.len() > 3), "{file}");
        for (at, words) in snippets.iter().enumerate() {
            let others = snippets.iter().enumerate().filter(|(other, _)| *other != at);
            assert!(others.map(|(_, text)| text).all(|text| !text.contains(words)), "{file}: {words}");
        }
    }
}

#[test]
fn plain_files_hold_every_snippet() {
    let case = demo();
    let bytes: BTreeMap<&str, &[u8]> =
        case.files.iter().map(|(name, b)| (name.as_str(), b.as_slice())).collect();
    for entry in &case.truth.entries {
        let plain = [".txt", ".eml", ".mbox", "incident-log.csv"].iter().any(|end| entry.file.ends_with(end));
        if plain {
            let text = std::str::from_utf8(bytes[entry.file.as_str()]).unwrap().replace("\"\"", "\"");
            assert!(text.contains(&entry.snippet), "{}: {}", entry.file, entry.snippet);
        }
    }
}

#[test]
fn the_child_is_not_seen_for_fifty_four_days() {
    let case = demo();
    let longest = &case.truth.seen_gaps[0];
    assert_eq!((longest.from, longest.to, longest.days), (day("2023-08-18"), day("2023-10-11"), 54));
    assert_eq!(longest.attempts, [day("2023-09-06"), day("2023-09-21")]);
    assert!(longest.missed.len() >= 3);
    assert!(case.truth.seen_gaps[1].days <= 23, "{:?}", case.truth.seen_gaps[1]);
    let alone = case.truth.entries.iter().filter(|e| e.seen == Sight::Alone).count();
    assert!(alone >= 4);
}

#[test]
fn nobody_holds_the_police_case_for_sixty_nine_days() {
    let case = demo();
    let gap = |agency: &str| {
        let bar = case.truth.owners.iter().find(|o| o.agency == agency && o.name.is_none()).unwrap();
        (bar.to.unwrap() - bar.from.unwrap()).get_days()
    };
    assert_eq!(gap("police"), 69);
    assert_eq!(gap("childrens-social-care"), 24);
}

#[test]
fn the_story_is_told_by_several_with_agreement_conflict_and_doubt() {
    let case = demo();
    let first = |event: &str, agency: &str| {
        let told = telling(&case, event);
        let entry =
            told.into_iter().find(|e| e.agency == agency).unwrap_or_else(|| panic!("{event} {agency}"));
        entry.happened.unwrap()
    };
    let on = |words: &str| (day(words), day(words));
    for (event, agency, days) in [
        ("bruise", "nursery", on("2023-05-22")),
        ("bruise", "police", on("2023-05-23")),
        ("referral1", "nursery", on("2023-05-22")),
        ("referral1", "childrens-social-care", on("2023-05-23")),
        ("injury2", "nursery", on("2023-06-13")),
        ("strat2", "hospital", on("2023-06-14")),
        ("medical", "police", on("2023-06-14")),
        ("arrest", "police", on("2023-06-16")),
        ("arrest", "childrens-social-care", on("2023-06-15")),
        ("arrest", "housing", (day("2023-06-11"), day("2023-06-20"))),
        ("icpc", "legal", on("2023-07-04")),
        ("photos_asked", "police", on("2023-06-13")),
        ("photos_got", "police", (day("2023-07-05"), day("2023-07-06"))),
        ("cg1", "family-centre", on("2023-07-17")),
        ("rcpc", "health-visiting", on("2023-09-28")),
        ("no_reply", "childrens-social-care", on("2023-12-01")),
        ("lpm", "legal", on("2024-01-24")),
        ("plan_end", "nursery", on("2024-05-15")),
        ("plan_end", "gp", (day("2024-05-01"), day("2024-05-31"))),
    ] {
        assert_eq!(first(event, agency), days, "{event} as {agency} tells it");
    }
}

#[test]
fn most_events_with_a_name_are_told_twice() {
    let case = demo();
    let mut agencies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in &case.truth.entries {
        if let Some(event) = &entry.event {
            agencies.entry(event).or_default().insert(&entry.agency);
        }
    }
    let several = agencies.values().filter(|told| told.len() > 1).count();
    assert!(several >= 15, "{several}");
    assert!(agencies.values().any(|told| told.len() >= 4));
}

#[test]
fn nothing_in_a_plan_or_denial_counts_as_seen() {
    let case = demo();
    for entry in &case.truth.entries {
        let says = |kind: Kind| entry.kinds.iter().any(|k| k.kind == kind && k.happened_to_child());
        if says(Kind::NotSeen) || says(Kind::MissedAppointment) {
            assert_eq!(entry.seen, Sight::No, "{}", entry.snippet);
        }
    }
    let tried =
        case.truth.entries.iter().flat_map(|e| &e.kinds).filter(|k| k.actuality == Actuality::Attempted);
    assert!(tried.count() >= 6);
}

#[test]
fn rows_are_counted_and_broken_files_named() {
    let case = demo();
    let refused: BTreeSet<&str> = case.truth.refused_files.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(refused.len(), 4);
    for (name, _) in &case.truth.refused_files {
        assert!(case.files.iter().any(|(file, _)| file == name), "{name}");
    }
    for table in &case.truth.tables {
        let told = case.truth.entries.iter().filter(|e| e.file == table.file).count();
        assert_eq!(told, table.entries, "{}", table.file);
    }
    let kinds: BTreeSet<&str> =
        case.truth.tables.iter().flat_map(|t| &t.refused).map(|(code, _)| code.as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["repeated_header", "totals_row", "who_is_who"]));
}

#[test]
fn it_is_written_as_a_case_folder() {
    let folder = tempfile::tempdir().unwrap();
    let case = demo();
    write(&case, folder.path()).unwrap();
    for (name, bytes) in &case.files {
        assert_eq!(&std::fs::read(folder.path().join(name)).unwrap(), bytes, "{name}");
    }
}
