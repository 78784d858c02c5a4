//! Headings as agencies write them, and what they mean.

use super::{column_from_name, column_name, meaning};

/// The meaning, a stroke, and headings that have it, one a line.
const HEADINGS: &str = include_str!("headings.in");

#[test]
fn headings_mean_what_agencies_mean_by_them() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for line in HEADINGS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (expected, heading) = line.split_once(" | ").expect("a meaning and a heading");
        let heading = heading.replace("\\n", "\n");
        let found = meaning(&heading).map_or("none", |meaning| column_name(meaning.column));
        if found != expected {
            wrong.push(format!("{heading}: {found}, expected {expected}"));
        }
        assert!(expected == "none" || column_from_name(expected).is_some(), "{expected} is no column");
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 150, "{seen} headings");
}

#[test]
fn the_clearer_of_two_headings_has_the_lower_rank() {
    let cases = [
        ("Date of incident", "Date"),
        ("Date of Event", "Start date"),
        ("Date", "From"),
        ("Date", "Date agreed"),
        ("Date recorded", "Date completed"),
        ("What happened", "Notes"),
        ("Start date", "Start date / time of day seen"),
    ];
    for (clearer, other) in cases {
        let rank = |heading| meaning(heading).map(|meaning| meaning.rank);
        assert!(rank(clearer).is_some() && rank(clearer) < rank(other), "{clearer} before {other}");
    }
}
