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
    // What a letter tells was found by somebody else, perhaps on another day.
    check(
        "social-care",
        "2031-03-11",
        "Letter from hospital: skeletal survey of the child done.",
        &[(30, 0, 0)],
    );
    check("family", "2031-03-11", "Child seen by grandmother.", &[(30, 0, 0)]);
    check("health", "2031-03-11/2031-03-13", "Home visit, child seen.", &[(18, 0, 1), (10, 0, 1)]);
    check("health", "2031-03", "Home visit, child seen.", &[(30, 0, 1)]);
    check("health", "2031-03-11", "Plan to see the child next week.", &[(30, 0, 0)]);
    check("police", "2031-03-11", "Neighbour saw the child at the window.", &[(30, 0, 0)]);
    check("police", "2031-03-11", "Child seen by the father on Sunday.", &[(30, 0, 0)]);
    check("health", "2031-03-11", "Visited with the mother and saw the child.", &[(20, 0, 0), (10, 0, 0)]);
}

#[test]
fn stretches_open_at_the_edges() {
    let day = |text: &str| text.parse::<candour_dates::Date>().expect("a day");
    let rows = [
        Row::new("school", "2031-03-01", "Child seen in class."),
        Row::new("school", "2031-03-11", "Child seen in class."),
        Row::new("school", "2031-08-11", "Child seen in class."),
    ];
    let mut facts =
        CaseFacts { period: Some((day("2031-01-01"), day("2031-12-31"))), ..CaseFacts::default() };
    let stretches = |facts: &CaseFacts| {
        let gaps = build(entries(&rows, &Vocabulary::built_in()), &[], facts).0.seen_gaps;
        let shown = gaps.iter().map(|g| format!("{} {} {:?}", g.from, g.to, g.ends)).collect::<Vec<_>>();
        shown.join(", ")
    };
    let edges = "2031-03-11 2031-08-11 Between, 2031-03-01 2031-03-11 Between, 2031-08-11 2031-12-31 Open, \
                 2031-01-01 2031-03-01 Open";
    assert_eq!(stretches(&facts), edges);
    // After the child's death nothing counts.
    let died = candour_dates::Interval::day(day("2031-05-01"));
    facts.children.push(candour_model::ChildFacts { died: Some(died), ..Default::default() });
    let living = "2031-03-01 2031-03-11 Between, 2031-01-01 2031-03-01 Open, 2031-03-11 2031-05-01 Open";
    assert_eq!(stretches(&facts), living);
}

#[test]
fn two_visits_of_one_day_are_two() {
    let apart: &[Told] = &[
        ("health", "2031-05-06", "Home visit. Child seen with the mother, weight static."),
        ("housing", "2031-05-06", "Visit to the flat about the leak. Mother in, kitchen damp."),
        ("social-care", "2031-05-07", "Statutory visit. Child seen alone in her room."),
    ];
    assert_eq!(events(apart), ["1 single", "1 single", "1 single"]);
    let together: &[Told] = &[
        (
            "health-visiting",
            "2031-05-06",
            "Joint home visit with the social worker. Child seen, flat damp and cold.",
        ),
        ("social-care", "2031-05-06", "Home visit with HV. Child seen in the cot. Flat damp and very cold."),
    ];
    let built = chronology(together);
    assert_eq!(built.events.len(), 1);
    let reasons = &built.events[0].joins[0].reasons;
    assert!(reasons.contains(&"each speaks of the other's agency"), "{reasons:?}");
}

#[test]
fn orders_that_days_contradict() {
    let told: &[Told] = &[
        (
            "hospital/notes",
            "2031-05-10",
            "Child discharged into the care of the grandmother, placed with her.",
        ),
        (
            "family/letter",
            "2031-05-20/..",
            "Child placed with the grandmother after the arrest, discharged by then.",
        ),
        ("police", "2031-05-20", "Father arrested on suspicion of assault."),
    ];
    let found = chronology(told).disagreements;
    assert!(found.iter().any(|d| d.difference.aspect == "order"), "{found:#?}");
}

/// What a vague date leaves open is put side by side, and only that.
#[test]
fn perhaps_one_happening() {
    let cases: &[(&[Told], &[&str])] = &[
        // Two sources of one surgery: a day in June, and September for what sounds the same.
        (
            &[
                ("gp/notes", "2031-06-09", "Mum consulted about panic attacks and insomnia"),
                ("gp/letter", "2031-09", "Mum treated for panic attacks and insomnia, tablets started"),
            ],
            &["date precision"],
        ),
        // Half a year on it is another matter.
        (
            &[
                ("gp/notes", "2031-02-09", "Mum consulted about panic attacks and insomnia"),
                ("gp/letter", "2031-09", "Mum treated for panic attacks and insomnia, tablets started"),
            ],
            &[],
        ),
        // Ranges that overlap, of one move.
        (
            &[
                ("housing/log", "2031-03/2031-04", "Boyfriend moved in to the property some weeks ago"),
                ("housing/letter", "[2031-04,2031-05]", "Tenant states that her boyfriend moved in"),
            ],
            &["date precision"],
        ),
        // Two days of one month, each certain, are two consultations and no riddle.
        (
            &[
                ("gp/notes", "2031-06-09", "Mum consulted about panic attacks and insomnia"),
                ("gp/letter", "2031-06-23", "Mum treated for panic attacks and insomnia, tablets started"),
            ],
            &[],
        ),
    ];
    for (told, expected) in cases {
        let found = chronology(told).disagreements.into_iter().map(|d| d.difference);
        let found: Vec<String> = found.map(|d| format!("{} {}", d.aspect, d.kind.name())).collect();
        assert_eq!(&found, expected, "{told:?}");
    }
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

/// What one agency writes of another's empty post says nothing of its own.
#[test]
fn gaps_are_of_the_agency_whose_worker_is_gone() {
    let cases: &[(&str, bool)] = &[
        ("We note that no social worker is allocated at present.", false),
        ("The social worker has left, and nobody has been named.", false),
        ("Mr Hale has left the team. The social worker was told.", true),
        ("No solicitor is allocated at present.", true),
        ("Escalation: no visit since June, no worker allocated.", false),
        ("Matter not allocated at present.", true),
    ];
    for (words, gap) in cases {
        let told = [
            ("legal", "2031-01-05", "Matter allocated to the duty solicitor."),
            ("childrens-social-care", "2031-01-05", "Case opened."),
            ("legal", "2031-02-01", *words),
        ];
        let held = chronology(&told).ownership;
        let legal = held.iter().filter(|held| held.agency.as_str() == "legal");
        assert_eq!(legal.clone().any(candour_model::Ownership::is_gap), *gap, "{words} {held:#?}");
    }
}

#[test]
fn a_holder_written_but_not_found() {
    let told = [("police", "2031-01-05", "Case handed over to Tamsin Orrock, who was told the background.")];
    let held = chronology(&told).ownership;
    assert_eq!(held.iter().map(|h| h.label.as_str()).collect::<Vec<_>>(), ["Tamsin Orrock"]);
}
