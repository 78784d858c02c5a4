//! Findings on small chronologies, one line a case: `agency day kind words`, one entry a semicolon, each an event of its own.

mod told;

use candour_checks::{Asked, Practice, check};
use candour_model::{CaseFacts, Finding};

use told::chronology;

/// Standards of the tests' own, beside those that come with the program.
const OWN: &str = r#"
standard "Officer is trained"
  id         T-1
  source     invented
  confidence B
  in force   always
  locality   England
  for each   "interview"
  it must be done by someone with ABE training

standard "Photographs follow the visit"
  id         T-2
  source     invented
  confidence B
  in force   from 2010
  locality   Westmere
  records of police
  for each   "visit"
  "photographs" must be taken within 2 days

standard "Core group in ten days, the second wording"
  id         CGR-1
  version    2
  source     invented
  confidence B
  in force   from 2010
  locality   England
  for each   "meeting"
  "photographs" must be taken within 10 working days

standard "Known from memory"
  id         T-3
  source     invented
  confidence M
  in force   always
  locality   England
  for each   "visit"
  it must fall on a working day

standard "Two days apart at most"
  id         T-4
  source     invented
  confidence B
  in force   always
  locality   England
  for each   "referral"
  "assessment" must happen within 2 days
"#;

fn findings(standard: &str, story: &str, on: &str, asked: &Asked, facts: &CaseFacts) -> Vec<Finding> {
    let practice = Practice::with(&[("own.standards", OWN)]);
    assert_eq!(practice.problems, []);
    let on = on.parse().expect("a day");
    let mut all = check(&practice, asked, &chronology(story), facts, on);
    all.retain(|finding| finding.standard == standard);
    all
}

fn verdicts(standard: &str, story: &str, on: &str) -> String {
    // Elsewhere two localities' wordings of one standard would both be assumed.
    let asked = Asked { locality: Some("Liverpool".to_owned()), ..Asked::default() };
    let found = findings(standard, story, on, &asked, &CaseFacts::default());
    found.iter().map(|finding| finding.outcome.name()).collect::<Vec<_>>().join(" ")
}

/// Standard, what follows the plan's start, judged on, verdicts.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("VIS-1", "social-care 2024-02-19 child_seen seen; social-care 2024-02-23 - note", "2024-02-23", "met"),
    // a day late, and the record goes on
    (
        "VIS-1",
        "social-care 2024-02-20 child_seen seen; social-care 2024-02-23 - note",
        "2024-02-23",
        "not_met",
    ),
    // another agency's eyes are not the social worker's visit
    ("VIS-1", "nursery 2024-02-12 child_seen seen; social-care 2024-02-22 - note", "2024-02-22", "not_met"),
    // the social worker's records stop before the day it was due: silence after them says nothing
    ("VIS-1", "nursery 2024-03-12 - note", "2024-03-12", "cannot_tell_not_recorded"),
    // a sighting on an uncertain day may have been in time
    (
        "VIS-1",
        "social-care 2024-02-17/2024-02-21 child_seen seen; social-care 2024-02-22 - note",
        "2024-02-22",
        "cannot_tell_dates",
    ),
    // ... but not one that cannot lie in the stretch
    (
        "VIS-1",
        "social-care 2024-02-26/2024-02-28 child_seen seen; social-care 2024-02-29 - note",
        "2024-02-29",
        "not_met",
    ),
    // one without any day may fill a stretch, and only one
    (
        "VIS-1",
        "social-care ? child_seen seen; social-care 2024-02-28 - note",
        "2024-02-28",
        "cannot_tell_dates",
    ),
    ("VIS-1", "social-care ? child_seen seen; social-care 2024-06-28 - note", "2024-06-28", "not_met"),
    ("VIS-1", "", "2024-02-12", "not_yet_due"),
    // the start of a plan told twice is one plan
    (
        "VIS-1",
        "gp 2024-02-06 child_protection_plan_start plan; social-care 2024-02-22 - note",
        "2024-02-22",
        "not_met",
    ),
    // who holds the case decides which standard speaks of it
    ("ALL-1", "social-care 2024-03-01 gap left; social-care 2024-05-01 - note", "2024-05-01", "not_met"),
    (
        "ALL-1",
        "police 2024-03-01 gap left; police 2024-05-01 - note",
        "2024-05-01",
        "cannot_tell_not_recorded",
    ),
    // of several strategy discussions before a conference the last one counts
    (
        "S47-1",
        "social-care 2024-02-06 strategy_discussion held; social-care 2024-02-16 strategy_discussion held; \
             social-care 2024-03-04 initial_child_protection_conference held; social-care 2024-04-01 - note",
        "2024-05-01",
        "does_not_apply met",
    ),
    ("S47-1", "social-care 2024-02-06 strategy_discussion held", "2024-02-20", "not_yet_due"),
    ("S47-1", "gp 2024-02-06 strategy_discussion held", "2024-05-01", "cannot_tell_not_recorded"),
    // before its era a standard says nothing
    ("S47-1", "social-care 1998-02-06 strategy_discussion held", "2024-05-01", ""),
    // a referral and what came exactly two days later, whenever that was
    ("T-4", "gp 2024-03-04/2024-03-08 referral sent; gp +2 assessment done", "2024-05-01", "met"),
    (
        "T-4",
        "gp 2024-03-04/2024-03-08 referral sent; gp +3 assessment done; gp 2024-04-01 - note",
        "2024-05-01",
        "not_met",
    ),
    (
        "T-4",
        "gp 2024-03-04/2024-03-08 referral sent; gp 2024-03-06/2024-03-10 assessment done",
        "2024-05-01",
        "cannot_tell_dates",
    ),
];

#[test]
fn each_standard_says_what_the_record_allows() {
    let plan = "social-care 2024-02-05 child_protection_plan_start plan";
    for (standard, story, on, expected) in CASES {
        let story = format!("{plan};{story}");
        assert_eq!(verdicts(standard, &story, on), *expected, "{standard}: {story}");
    }
}

#[test]
fn competence_is_what_the_sources_say_together() {
    let interview = "police 2024-03-04 interview by the officer";
    let cases = [
        ("", "cannot_tell_not_recorded", "not on record"),
        ("; police 2024-05-01 - the officer was ABE trained", "met", "On record"),
        ("; police 2024-05-01 - the officer was not ABE trained", "not_met", "without"),
        (
            "; police 2024-05-01 - the officer was ABE trained; police 2024-05-02 - the officer was not ABE trained",
            "cannot_tell_not_recorded",
            "sources conflict",
        ),
        ("; lscb 2024-05-01 - every member of staff was ABE trained", "met", "On record"),
        // another agency's "officer" may be another officer
        (
            "; press 2024-05-01 - the officer was not ABE trained",
            "cannot_tell_not_recorded",
            "sources conflict",
        ),
    ];
    for (said, outcome, words) in cases {
        let story = format!("{interview}; police 2024-03-05 - note of the officer{said}");
        let found = findings("T-1", &story, "2024-06-01", &Asked::default(), &CaseFacts::default());
        let [finding] = found.as_slice() else { panic!("one interview: {story}") };
        assert_eq!(finding.outcome.name(), outcome, "{story}");
        assert!(finding.reason.contains(words), "{story}: {}", finding.reason);
        // Whatever speaks of the officer stands among the entries.
        assert_eq!(finding.entries.len(), 1 + said.matches(';').count(), "{story}");
    }
}

#[test]
fn a_finding_tells_how_it_came_about() {
    let story = "social-care 2007-02-05 strategy_discussion held; social-care 2007-03-05 - note";
    let found = findings("S47-1", story, "2007-03-05", &Asked::default(), &CaseFacts::default());
    let [finding] = found.as_slice() else { panic!("one discussion") };
    assert_eq!(finding.outcome.name(), "not_met");
    assert_eq!(
        finding.steps,
        [
            "counted from Mon 5 Feb 2007",
            "working day 1 is Tue 6 Feb 2007",
            "working day 15 is Mon 26 Feb 2007",
            "due by the end of Mon 26 Feb 2007",
        ]
    );
    assert!(finding.reason.contains("due by the end of Mon 26 Feb 2007"), "{}", finding.reason);
    let searched: Vec<String> =
        finding.searched.iter().map(|one| format!("{} {} {}", one.agency, one.from, one.to)).collect();
    assert_eq!(searched, ["social-care 2007-02-05 2007-03-05"]);
}

#[test]
fn what_is_denied_is_named() {
    let story =
        "police 2024-03-04 visit made; police 2024-03-05 !photographs not taken; police 2024-03-20 - note";
    let found = findings("T-2", story, "2024-06-01", &Asked::default(), &CaseFacts::default());
    let [finding] = found.as_slice() else { panic!("one visit") };
    assert_eq!((finding.outcome.name(), finding.entries.len()), ("not_met", 2));
    assert!(finding.reason.contains("One record says that it was not done"), "{}", finding.reason);
}

#[test]
fn a_local_standard_says_where_it_was_assumed_from() {
    let here = |name: &str| CaseFacts { locality: Some(name.to_owned()), ..CaseFacts::default() };
    let ask = |name: &str| Asked { locality: Some(name.to_owned()), ..Asked::default() };
    let all = [
        (Asked::default(), CaseFacts::default(), "Westmere (assumed: the case names no locality)"),
        (Asked::default(), here("westmere"), "Westmere"),
        (Asked::default(), here("Eastmere"), "Westmere (assumed: no standard of Eastmere was given)"),
        (ask("Westmere"), here("Eastmere"), "Westmere"),
    ];
    for (asked, facts, locality) in all {
        let found = findings("T-2", "police 2024-03-04 visit made", "2024-06-01", &asked, &facts);
        let places: Vec<&str> = found.iter().map(|finding| finding.locality.as_str()).collect();
        assert_eq!(places, [locality]);
    }
    // Where the locality has a standard on the matter, no other's is assumed.
    let plan = "social-care 2024-02-05 child_protection_plan_start plan";
    let liverpool = findings("VIS-1", plan, "2024-06-01", &ask("Liverpool"), &CaseFacts::default());
    assert_eq!(liverpool.iter().map(|f| f.locality.as_str()).collect::<Vec<_>>(), ["Liverpool"]);
    for other in ["VIS-2", "VIS-3"] {
        assert_eq!(findings(other, plan, "2024-06-01", &ask("Liverpool"), &CaseFacts::default()), []);
    }
}

#[test]
fn own_standards_take_the_place_of_built_in_ones_and_memory_is_asked_for() {
    let practice = Practice::with(&[("own.standards", OWN)]);
    let versions: Vec<&str> =
        practice.standards.iter().filter(|one| one.id == "CGR-1").map(|one| one.version.as_str()).collect();
    assert_eq!(versions, ["2"]);
    assert!(Practice::built_in().standards.iter().any(|one| one.id == "CGR-1" && one.version == "1"));
    assert_eq!(Practice::built_in().problems, []);
    let visit = "police 2024-03-03 visit made";
    assert_eq!(verdicts("T-3", visit, "2024-06-01"), "");
    let asked = Asked { opt_in: true, ..Asked::default() };
    let found = findings("T-3", visit, "2024-06-01", &asked, &CaseFacts::default());
    let [finding] = found.as_slice() else { panic!("one visit") };
    assert_eq!((finding.outcome.name(), finding.confidence), ("not_met", "M"));
    assert!(finding.reason.contains("confidence M"), "{}", finding.reason);
}
