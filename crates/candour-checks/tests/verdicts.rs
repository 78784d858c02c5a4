//! Verdicts of the built-in standards on small chronologies, one line a case.

use candour_checks::{Pack, check};
use candour_dates::{Edtf, ExpressionKind, Interval, Resolved, Truth};
use candour_model::{
    Actuality, AgencyId, Agreement, CaseFacts, Chronology, Dated, Digest, Entry, EntryDraft, Event, EventId,
    Kind, KindMark, Ownership, Sighting, Source, Span, Whom,
};

/// `agency day kind`, one a semicolon; a day is EDTF. Each entry is an event of its own.
fn chronology(story: &str) -> Chronology {
    let source = Source {
        file: "records/all/log.csv".into(),
        sha256: Digest::of(story.as_bytes()),
        agency: None,
        text: story.into(),
    };
    let mut made = Chronology::default();
    let mut at = 0;
    for line in story.split(';') {
        let mut parts = line.split_whitespace();
        let (Some(agency), Some(day), Some(kind)) = (parts.next(), parts.next(), parts.next()) else { break };
        let span = Span::new(&source.text, at, at + line.len()).expect("a line of the story");
        at += line.len() + 1;
        let mut draft = EntryDraft::at(AgencyId::new(agency), format!("at {at}"));
        draft.happened = Some(dated(day));
        let mut entry = draft.finish(&source, span, 0).expect("has words");
        if let Some(kind) = Kind::from_name(kind) {
            let mark = KindMark { kind, span, actuality: Actuality::Happened, whom: Whom::Child };
            entry.parts_mut().kinds = vec![mark];
        }
        place(&mut made, entry, kind);
    }
    made
}

fn place(made: &mut Chronology, entry: Entry, kind: &str) {
    let happened = entry.happened.as_ref().map_or(Interval::UNKNOWN, Dated::interval);
    let id = entry.id().clone();
    if kind == "child_seen" {
        let (entry, agency) = (id.clone(), entry.agency.clone());
        made.sightings.push(Sighting { entry, agency, happened, alone: Truth::CannotTell });
    }
    if kind == "gap" {
        made.ownership.push(Ownership {
            agency: entry.agency.clone(),
            owner: None,
            label: String::new(),
            from: happened,
            to: Interval::day("2024-04-01".parse().expect("a day")),
            entries: vec![id.clone()],
        });
    }
    made.events.push(Event {
        id: EventId::new(format!("e-{id}")),
        entries: vec![id],
        happened,
        joins: Vec::new(),
        agreement: Agreement::Single,
        differences: Vec::new(),
    });
    made.entries.push(entry);
}

fn dated(day: &str) -> Dated {
    let resolved = Resolved {
        kind: ExpressionKind::Date,
        readings: vec![Edtf::parse(day).expect("a day as EDTF")],
        clock: None,
        flags: Vec::new(),
        anchor: None,
        rule: "edtf",
    };
    Dated { words: day.to_owned(), span: None, resolved, anchor: None }
}

fn verdicts(standard: &str, story: &str, on: &str) -> String {
    let facts = CaseFacts::default();
    let findings = check(&Pack::built_in(), &chronology(story), &facts, on.parse().expect("a day"));
    let of = findings.iter().filter(|finding| finding.standard == standard);
    of.map(|finding| finding.outcome.name()).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_standard_says_what_the_record_allows() {
    let plan = "social-care 2024-02-05 child_protection_plan_start";
    let cases = [
        // standard, what follows the plan's start, judged on, verdicts, because
        ("VIS-1", "social-care 2024-02-19 child_seen; social-care 2024-02-23 note", "2024-02-23", "met"),
        // a day late, and the record goes on
        ("VIS-1", "social-care 2024-02-20 child_seen; social-care 2024-02-23 note", "2024-02-23", "not_met"),
        // another agency's eyes are not the social worker's visit
        ("VIS-1", "nursery 2024-02-12 child_seen; social-care 2024-02-22 note", "2024-02-22", "not_met"),
        // the social worker's records stop before the day it was due: silence after them says nothing
        ("VIS-1", "nursery 2024-03-12 note", "2024-03-12", "cannot_tell_not_recorded"),
        // a sighting on an uncertain day may have been in time
        (
            "VIS-1",
            "social-care 2024-02-17/2024-02-21 child_seen; social-care 2024-02-22 note",
            "2024-02-22",
            "cannot_tell_dates",
        ),
        // ... but not one that cannot lie in the stretch
        (
            "VIS-1",
            "social-care 2024-02-26/2024-02-28 child_seen; social-care 2024-02-29 note",
            "2024-02-29",
            "not_met",
        ),
        ("VIS-1", "", "2024-02-12", "not_yet_due"),
        // the start of a plan told twice is one plan
        (
            "VIS-1",
            "gp 2024-02-06 child_protection_plan_start; social-care 2024-02-22 note",
            "2024-02-22",
            "not_met",
        ),
        // whose case it is decides which standard speaks of the days without a holder
        ("ALL-1", "childrens-social-care 2024-03-01 gap", "2024-05-01", "not_met"),
        ("HND-4", "childrens-social-care 2024-03-01 gap", "2024-05-01", ""),
        ("HND-4", "police 2024-03-01 gap", "2024-05-01", "not_met"),
        ("ALL-1", "police 2024-03-01 gap", "2024-05-01", ""),
        ("ALL-1", "legal 2024-03-01 gap", "2024-05-01", ""),
        // a conference is counted from the last strategy discussion before it
        (
            "S47-1",
            "social-care 2024-02-06 strategy_discussion; \
             social-care 2024-02-27 initial_child_protection_conference",
            "2024-05-01",
            "met",
        ),
        ("S47-1", "social-care 2024-02-06 strategy_discussion", "2024-02-20", "not_yet_due"),
        ("S47-1", "social-care 2024-02-06 strategy_discussion", "2024-05-01", "cannot_tell_not_recorded"),
        // before its era a standard says nothing
        ("S47-1", "social-care 1998-02-06 strategy_discussion", "2024-05-01", ""),
    ];
    for (standard, story, on, expected) in cases {
        let story = format!("{plan};{story}");
        assert_eq!(verdicts(standard, &story, on), expected, "{standard}: {story}");
    }
}
