//! Tables of cases: one happening or several, seen or not, held or not.

mod common;

use candour_chronology::build;
use candour_kinds::Vocabulary;
use candour_model::{CaseFacts, Chronology};
use common::{Row, entries};

type Told = (&'static str, &'static str, &'static str);

fn chronology(told: &[Told]) -> Chronology {
    let rows: Vec<Row> = told.iter().map(|(agency, date, words)| Row::new(agency, date, words)).collect();
    build(entries(&rows, &Vocabulary::built_in()), &[], &CaseFacts::default()).0
}

/// Every event as its number of tellings, agreement and differences.
fn events(told: &[Told]) -> Vec<String> {
    let events = chronology(told).events;
    let shown = events.iter().map(|event| {
        let differences = event.differences.iter().map(|d| format!(" {} {}", d.aspect, d.kind.name()));
        format!("{} {}{}", event.entries.len(), event.agreement.name(), differences.collect::<String>())
    });
    shown.collect()
}

#[test]
fn same_happening() {
    let cases: &[(&[Told], &[&str])] = &[
        (
            &[
                ("police", "2031-05-06", "Neighbour reports shouting; four bruises on the arm"),
                ("school", "2031-05-06", "Neighbour reports shouting: four bruises on the arm"),
            ],
            &["2 agree"],
        ),
        (
            &[
                ("police", "2031-05-06", "Neighbour reports shouting; four bruises on the arm"),
                ("school", "2031-05-06", "Neighbour reports shouting; five bruises on the arm"),
            ],
            &["2 differ count conflict"],
        ),
        (
            &[
                ("police", "2031-05-06", "Father arrested on suspicion of assault at the flat"),
                ("probation", "2031-05", "Father arrested on suspicion of assault at the flat"),
            ],
            &["2 agree date precision"],
        ),
        (
            &[
                ("police", "2031-05-06", "Mother and father arrested on suspicion of assault"),
                ("probation", "2031-05-06", "Mother arrested on suspicion of assault"),
            ],
            &["2 agree who silence"],
        ),
        (
            &[
                ("police", "2031-05-06T09:00:00", "Father arrested on suspicion of assault at the flat"),
                ("probation", "2031-05-06T14:00:00", "Father arrested on suspicion of assault at the flat"),
            ],
            &["2 differ time conflict"],
        ),
        (
            &[
                ("health", "2031-05-06", "Home visit by health visitor; weight on the ninth centile"),
                ("health", "2031-05-16", "Home visit by health visitor; weight on the ninth centile"),
            ],
            &["1 single", "1 single"],
        ),
        (
            &[
                ("police", "2031-05-06", "Burglary at the neighbour's garage"),
                ("school", "2031-05-06", "Parents' evening, nobody attended"),
            ],
            &["1 single", "1 single"],
        ),
        (
            &[
                ("police", "", "Father arrested on suspicion of assault at the flat"),
                ("probation", "2031-05-06", "Father arrested on suspicion of assault at the flat"),
            ],
            &["1 single", "1 single"],
        ),
    ];
    for (told, expected) in cases {
        assert_eq!(&events(told), expected, "{told:#?}");
    }
}

#[test]
fn time_without_a_record_of_being_seen() {
    // Between two certain sightings 30 days apart, one entry that may or may not count.
    let check =
        |agency: &'static str, date: &'static str, words: &'static str, expected: &[(i64, usize, usize)]| {
            let told = [
                ("school", "2031-03-01", "Child seen in class."),
                (agency, date, words),
                ("school", "2031-03-31", "Child seen in class."),
            ];
            let gaps = chronology(&told).seen_gaps;
            let shown: Vec<_> = gaps.iter().map(|g| (g.days, g.attempts.len(), g.doubtful.len())).collect();
            assert_eq!(shown, expected, "{agency} {date} {words}");
        };
    check("health", "2031-03-11", "Home visit, child seen.", &[(20, 0, 0), (10, 0, 0)]);
    check("health", "2031-03-11", "Home visit, no access.", &[(30, 1, 0)]);
    check("health", "2031-03-11", "The child was not brought to clinic.", &[(30, 1, 0)]);
    check(
        "hospital",
        "2031-03-11",
        "Medical examination of the child took place.",
        &[(20, 0, 0), (10, 0, 0)],
    );
    check("family", "2031-03-11", "Child seen by grandmother.", &[(30, 0, 0)]);
    check("health", "2031-03-11/2031-03-13", "Home visit, child seen.", &[(18, 0, 1), (10, 0, 1)]);
    check("health", "2031-03", "Home visit, child seen.", &[(30, 0, 1)]);
    check("health", "2031-03-11", "Plan to see the child next week.", &[(30, 0, 0)]);
}

#[test]
fn quoted_words_are_no_sighting() {
    let told = [
        ("school", "2031-03-01", "Child seen in class."),
        ("school", "2031-03-11", "Child seen at the gate."),
    ];
    let rows: Vec<Row> = told.iter().map(|(agency, date, words)| Row::new(agency, date, words)).collect();
    let mut entries = entries(&rows, &Vocabulary::built_in());
    let count = |entries| build(entries, &[], &CaseFacts::default()).0.sightings.len();
    assert_eq!(count(entries.clone()), 2);
    entries[1].parts_mut().quoted = true;
    assert_eq!(count(entries), 1);
}

#[test]
fn who_held_the_case() {
    let check = |told: &[(&'static str, &'static str)], expected: &[(&str, &str, bool)]| {
        let told: Vec<Told> = told.iter().map(|&(date, words)| ("police", date, words)).collect();
        let held = chronology(&told).ownership;
        let day = |i: candour_dates::Interval| i.earliest().date().map_or(String::new(), |d| d.to_string());
        let shown: Vec<_> = held.iter().map(|h| (day(h.from), day(h.to), h.is_gap())).collect();
        let expected: Vec<_> =
            expected.iter().map(|&(a, b, gap)| (a.to_owned(), b.to_owned(), gap)).collect();
        assert_eq!(shown, expected, "{told:#?}");
    };
    check(
        &[
            ("2031-01-05", "Case allocated to the investigating officer."),
            ("2031-02-01", "The officer left the team."),
        ],
        &[("2031-01-05", "2031-02-01", false), ("2031-02-01", "2031-02-01", true)],
    );
    check(
        &[
            ("2031-01-05", "Case allocated to the investigating officer."),
            ("2031-02-01", "The officer left the team."),
            ("2031-03-01", "Case allocated to a new officer."),
        ],
        &[
            ("2031-01-05", "2031-02-01", false),
            ("2031-02-01", "2031-03-01", true),
            ("2031-03-01", "2031-03-01", false),
        ],
    );
    check(
        &[
            ("2031-01-05", "Case allocated to the investigating officer."),
            ("2031-02-01", "Case not allocated."),
        ],
        &[("2031-01-05", "2031-02-01", false), ("2031-02-01", "2031-02-01", true)],
    );
    check(
        &[
            ("2031-02-01", "No officer allocated."),
            ("2031-03-01", "The officer who took over was not told the background."),
        ],
        &[("2031-02-01", "2031-03-01", true), ("2031-03-01", "2031-03-01", false)],
    );
    check(
        &[("2031-02-01", "No officer allocated."), ("2031-03-01", "No officer took over.")],
        &[("2031-02-01", "2031-02-01", true)],
    );
    check(&[("2031-01-05", "Telephone call to the school.")], &[]);
}
