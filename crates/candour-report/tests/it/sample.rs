//! An invented case, the same every time.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_dates::{Bound, Date, Edtf, ExpressionKind, Interval, Resolved, Truth};
use candour_model::{
    Account, AccountSentence, Actuality, AgencyFacts, AgencyId, Agreement, CaseFacts, ChildFacts, Chronology,
    Claim, Dated, Difference, DifferenceKind, Digest, Disagreement, Entry, EntryDraft, EntryId, Event,
    EventId, Finding, IntakeReport, Kind, KindMark, Outcome, Ownership, Person, PersonId, Place, Problem,
    Refusal, Revision, Role, SeenGap, Severity, Sighting, Source, Span, Whom,
};
use candour_report::{CaseView, Expansion, Expansions, Index, LedgerHead, SignedHead};

#[path = "said.rs"]
mod said;

const AGENCIES: [(&str, &str); 8] = [
    ("csc", "Children's social care"),
    ("police", "Police"),
    ("hospital", "Hospital"),
    ("gp", "GP practice"),
    ("hv", "Health visiting"),
    ("nursery", "Nursery"),
    ("housing", "Housing"),
    ("legal", "Legal services"),
];

const TEXTS: [(&str, &str, Kind); 16] = [
    ("HV visited; child seen with mother, well.", "child seen", Kind::ChildSeen),
    ("SW spoke to the child, seen alone in the bedroom.", "seen alone", Kind::SeenAlone),
    ("No access at home visit, card left.", "No access", Kind::NotSeen),
    ("Telephone call with mother about nursery fees.", "Telephone call", Kind::Contact),
    ("Strategy discussion held with police & health.", "Strategy discussion", Kind::StrategyDiscussion),
    ("Information passed to GP about weight <2nd centile.", "Information passed", Kind::InformationShared),
    ("Case allocated to new worker.", "allocated", Kind::Allocation),
    ("Bruise to left cheek seen at drop-off.", "Bruise", Kind::Injury),
    ("Core group met; plan \"on track\".", "Core group", Kind::CoreGroup),
    ("Child seen at clinic, weighed.", "Child seen", Kind::ChildSeen),
    ("Letter filed.", "Letter", Kind::Publication),
    ("Assessment begun.", "Assessment", Kind::Assessment),
    ("Decision: no further action on rent arrears.", "Decision", Kind::Decision),
    ("=SUM(1,2) typed by mistake; contact with aunt.", "contact", Kind::Contact),
    ("Was not brought to hearing test.", "not brought", Kind::MissedAppointment),
    ("Child seen alone at nursery by key worker.", "seen alone", Kind::SeenAlone),
];

/// Everything a view borrows from.
pub(crate) struct Sample {
    facts: CaseFacts,
    chronology: Chronology,
    people: Vec<Person>,
    findings: Vec<Finding>,
    accounts: Vec<Account>,
    claims: Vec<Claim>,
    revisions: Vec<Revision>,
    changes: Vec<candour_model::FileChange>,
    problems: Vec<Problem>,
    intake: Vec<IntakeReport>,
    sources: BTreeMap<Arc<str>, Arc<str>>,
    expansions: Expansions,
}

pub(crate) fn date(y: i16, m: i8, d: i8) -> Date {
    Date::new(y, m, d).expect("a day")
}

pub(crate) fn plus(from: Date, days: u64) -> Date {
    from.checked_add(std::time::Duration::from_hours(days * 24)).expect("in range")
}

pub(crate) fn dated(words: &str, days: &[Date]) -> Dated {
    let resolved = Resolved {
        kind: ExpressionKind::Date,
        readings: days.iter().map(|&day| Edtf::day(day)).collect(),
        clock: None,
        flags: Vec::new(),
        anchor: None,
        rule: "sample",
    };
    Dated { words: words.to_owned(), span: None, resolved, anchor: None }
}

impl Sample {
    pub(crate) fn new(count: usize) -> Sample {
        Sample::with_texts(count, &[])
    }

    /// Texts given take the place of the built-in ones.
    pub(crate) fn with_texts(count: usize, texts: &[String]) -> Sample {
        let start = date(2023, 1, 1);
        let mut entries = Vec::new();
        let mut sources = BTreeMap::new();
        let mut intake = Vec::new();
        for (which, (folder, _)) in AGENCIES.iter().enumerate() {
            let file = file(folder, count, texts, which, start);
            intake.push(file.1);
            sources.insert(Arc::clone(&file.0.file), Arc::clone(&file.0.text));
            entries.extend(file.2);
        }
        entries.sort_by_cached_key(|e: &Entry| {
            (e.happened.as_ref().map_or(Interval::UNKNOWN, Dated::interval).display_key(), e.id().clone())
        });
        let mut expansions = Expansions::default();
        for entry in &entries {
            expansions.note(entry.id(), expand(entry.text()));
        }
        let chronology = chronology(entries, start);
        let findings = findings(&chronology);
        let accounts = vec![account(), said::story(), said::report(0), said::report(1)];
        let claims = said::claims(&accounts[1], &chronology);
        let mut agencies = BTreeMap::new();
        for (folder, name) in AGENCIES {
            agencies.insert(AgencyId::new(folder), AgencyFacts { name: Some(name.to_owned()) });
        }
        let child = ChildFacts {
            name: Some("Child A".to_owned()),
            born: Some(Interval::day(date(2022, 3, 9))),
            ..ChildFacts::default()
        };
        let facts = CaseFacts {
            title: Some("Case 2024/017".to_owned()),
            children: vec![child],
            agencies,
            ..CaseFacts::default()
        };
        Sample {
            facts,
            chronology,
            people: people(),
            findings,
            accounts,
            claims,
            revisions: vec![said::revision()],
            changes: Vec::new(),
            problems: vec![Problem {
                code: "candour::dates::two_readings",
                severity: Severity::Warning,
                place: Place {
                    file: Some("records/gp/log.csv".into()),
                    locator: Some("row 7".to_owned()),
                    span: None,
                },
                message: "cannot tell which of two days this phrase means".to_owned(),
                help: "Choose a reading, or leave both.".to_owned(),
            }],
            intake,
            sources,
            expansions,
        }
    }

    pub(crate) fn view(&self) -> CaseView<'_> {
        CaseView {
            facts: &self.facts,
            chronology: &self.chronology,
            people: &self.people,
            findings: &self.findings,
            conventions: "Within N days: by the end of the last day.",
            accounts: &self.accounts,
            claims: &self.claims,
            revisions: &self.revisions,
            changes: &self.changes,
            problems: &self.problems,
            intake: &self.intake,
            sources: &self.sources,
            ledger: LedgerHead {
                size: 321,
                root: "7f3a".repeat(16),
                checkpoint: "candour 321 7f3a".to_owned(),
                signed: Some(SignedHead {
                    size: 321,
                    by: vec!["candour+01234567".to_owned()],
                    seen_by: vec![
                        "council.example/w+89abcdef".to_owned(),
                        "police.example/w+00112233".to_owned(),
                    ],
                }),
                jumps: vec![17],
            },
            expansions: &self.expansions,
            known_at: None,
            known_to: None,
            undated: candour_model::Undated::Untold,
            untold: &[],
            as_held: false,
            index: Index::default(),
        }
    }

    pub(crate) fn changes_mut(&mut self) -> &mut Vec<candour_model::FileChange> {
        &mut self.changes
    }

    pub(crate) fn claims_mut(&mut self) -> &mut Vec<Claim> {
        &mut self.claims
    }

    pub(crate) fn chronology_mut(&mut self) -> &mut Chronology {
        &mut self.chronology
    }
}

fn expand(text: &str) -> Vec<Expansion> {
    [("HV ", "health visitor"), ("SW ", "social worker"), ("GP ", "general practitioner")]
        .iter()
        .filter_map(|(short, long)| text.find(short).map(|at| (at, at + 2, Arc::from(*long))))
        .collect()
}

type File = (Source, IntakeReport, Vec<Entry>);

fn file(folder: &str, count: usize, texts: &[String], which: usize, start: Date) -> File {
    let mut text = String::from("Date,Event\n");
    let mut places = Vec::new();
    let share = [85, 34, 33, 30, 46, 42, 17, 13][which];
    let n = count * share / 300;
    let mut seed = 77 + which as u64 * 1000;
    for row in 0..n {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (words, trigger, kind) = TEXTS[(seed >> 33) as usize % TEXTS.len()];
        let words = texts.get((seed >> 33) as usize % texts.len().max(1)).map_or(words, String::as_str);
        let from = text.len();
        text.push_str(words);
        places.push((row, from, text.len(), trigger, kind, (seed >> 17) % 540, seed >> 50));
        text.push('\n');
    }
    let name: Arc<str> = format!("records/{folder}/log.csv").into();
    let source = Source {
        file: Arc::clone(&name),
        sha256: Digest::of(text.as_bytes()),
        agency: Some(AgencyId::new(folder)),
        text: text.into(),
    };
    let mut entries = Vec::new();
    for (row, from, to, trigger, kind, day, luck) in places {
        let mut draft = EntryDraft::at(AgencyId::new(folder), format!("row {}", row + 2));
        let on = plus(start, day);
        if !luck.is_multiple_of(29) {
            let days = if luck.is_multiple_of(11) { vec![on, plus(on, 9)] } else { vec![on] };
            draft.happened = Some(dated(&format!("{:02}/{:02}/{}", on.day(), on.month(), on.year()), &days));
            draft.recorded = Some(dated("next day", &[plus(on, 1)]));
        }
        let found = source.text[from..to]
            .find(trigger)
            .and_then(|at| Span::new(&source.text, from + at, from + at + trigger.len()));
        draft.kinds.extend(found.map(|span| KindMark {
            kind,
            span,
            actuality: Actuality::Happened,
            whom: Whom::Child,
        }));
        let span = Span::new(&source.text, from, to).expect("on borders");
        entries.extend(draft.finish(&source, span, row));
    }
    let refused = vec![Refusal {
        locator: "row 1".into(),
        code: "candour::intake::blank",
        reason: "the row is blank".into(),
    }];
    let report = IntakeReport {
        file: name,
        sha256: source.sha256,
        agency: source.agency.clone(),
        rows_in: entries.len() + 1,
        entries_out: entries.len(),
        refused,
        problems: Vec::new(),
    };
    (source, report, entries)
}

fn chronology(entries: Vec<Entry>, start: Date) -> Chronology {
    let mut sightings = Vec::new();
    for entry in &entries {
        let Some(kind) = entry.kinds.iter().find(|k| k.kind.implies_sighting()) else { continue };
        let Some(when) = &entry.happened else { continue };
        let alone = if kind.kind == Kind::SeenAlone { Truth::Yes } else { Truth::No };
        sightings.push(Sighting {
            entry: entry.id().clone(),
            agency: entry.agency.clone(),
            happened: when.interval(),
            alone,
        });
    }
    // A hole of 54 days, so that the sample has something to say.
    let hole = (date(2023, 10, 6), date(2023, 11, 29));
    sightings.retain(|s| s.happened.within(plus(hole.0, 1), plus(hole.1, 0)) == Truth::No);
    let mut days: Vec<Date> = sightings.iter().filter_map(|s| s.happened.exact()).collect();
    days.extend([hole.0, hole.1]);
    days.sort_unstable();
    let mut seen_gaps: Vec<SeenGap> = days
        .windows(2)
        .filter(|pair| pair[0] < pair[1])
        .map(|pair| SeenGap {
            from: pair[0],
            to: pair[1],
            days: i64::from((pair[1] - pair[0]).get_days()),
            ends: candour_model::GapEnds::Between,
            attempts: Vec::new(),
            doubtful: Vec::new(),
        })
        .collect();
    seen_gaps.sort_by_key(|gap| (-gap.days, gap.from));
    let exact = |e: &&Entry| e.happened.as_ref().is_some_and(|d| d.interval().exact().is_some());
    let pair: Vec<EntryId> = entries.iter().filter(exact).skip(3).take(2).map(|e| e.id().clone()).collect();
    let events = if pair.len() == 2 { vec![event(&entries, pair)] } else { Vec::new() };
    let disagreements = disagreements(&entries, &events);
    Chronology {
        entries,
        events,
        disagreements,
        sightings,
        seen_gaps,
        ownership: ownership(start),
        period: Some((start, plus(start, 545))),
    }
}

fn event(entries: &[Entry], pair: Vec<EntryId>) -> Event {
    let at = entries.iter().find(|e| *e.id() == pair[0]).and_then(|e| e.happened.as_ref());
    let difference = Difference {
        kind: DifferenceKind::Conflict,
        aspect: "time",
        tellings: vec![(pair[0].clone(), "in the morning".into()), (pair[1].clone(), "at 3 pm".into())],
        note: "The times differ.".into(),
    };
    Event {
        id: EventId::new("v-1"),
        happened: at.map_or(Interval::UNKNOWN, Dated::interval),
        entries: pair,
        joins: Vec::new(),
        agreement: Agreement::Differ,
        differences: vec![difference],
    }
}

/// The conflict inside the event, and one between entries that are kept as two events.
fn disagreements(entries: &[Entry], events: &[Event]) -> Vec<Disagreement> {
    let mut found: Vec<Disagreement> = events
        .iter()
        .map(|event| Disagreement {
            id: "d-1".into(),
            difference: event.differences[0].clone(),
            events: vec![event.id.clone()],
        })
        .collect();
    if let [.., one, other] = entries {
        let tellings =
            vec![(one.id().clone(), "three <marks>".into()), (other.id().clone(), "one mark".into())];
        let note = "The numbers differ.".into();
        found.push(Disagreement {
            id: "d-2".into(),
            difference: Difference { kind: DifferenceKind::Conflict, aspect: "count", tellings, note },
            events: vec![EventId::new("v-2"), EventId::new("v-3")],
        });
    }
    found
}

fn ownership(start: Date) -> Vec<Ownership> {
    let hold = |agency: &str, owner: &str, from: u64, to: u64| Ownership {
        agency: AgencyId::new(agency),
        owner: (!owner.is_empty()).then(|| PersonId::new(owner)),
        label: owner.to_owned(),
        from: Interval::day(plus(start, from)),
        to: if to == 0 {
            Interval::new(Bound::Open, Bound::Open).expect("open")
        } else {
            Interval::day(plus(start, to))
        },
        entries: Vec::new(),
    };
    vec![
        hold("csc", "SW A", 100, 277),
        hold("csc", "", 278, 303),
        hold("csc", "SW B", 304, 0),
        hold("police", "DC D", 160, 214),
        hold("police", "", 215, 283),
        hold("police", "DC E", 284, 480),
        hold("gp", "GP I", 0, 340),
        hold("gp", "GP J", 341, 0),
        hold("hv", "HV K", 0, 378),
        hold("hv", "", 379, 391),
        hold("hv", "HV L", 392, 0),
        hold("nursery", "Key worker M", 30, 450),
    ]
}

fn findings(chronology: &Chronology) -> Vec<Finding> {
    let titles = [
        ("Police work without an owner", Outcome::NotMet, (2023, 8, 4), (2023, 10, 11)),
        ("No allocated social worker", Outcome::NotMet, (2023, 10, 6), (2023, 10, 31)),
        ("Child seen at least every 14 days", Outcome::NotMet, (2023, 10, 6), (2023, 11, 29)),
        ("Injury told the same day", Outcome::NotMet, (2023, 4, 18), (2023, 5, 4)),
        ("Conference within 15 working days", Outcome::CannotTellDates, (2023, 6, 13), (2023, 7, 4)),
        ("Photographs within 24 hours", Outcome::CannotTellNotRecorded, (2023, 6, 13), (2024, 3, 14)),
        ("Strategy discussion after referral", Outcome::Met, (2023, 6, 1), (2023, 6, 2)),
    ];
    let trigger = chronology.sightings.iter().find(|s| s.happened.exact().is_some());
    titles
        .iter()
        .enumerate()
        .map(|(nth, (title, outcome, a, b))| Finding {
            id: format!("f{nth}"),
            standard: format!("STD-{nth}"),
            version: "1".into(),
            title: (*title).into(),
            era: "2018 to now".into(),
            locality: "England".into(),
            source: "Working Together 2018".into(),
            url: None,
            confidence: "A",
            sentence: "For each visit: the child must be seen".into(),
            outcome: *outcome,
            subject: "the child".into(),
            triggered_by: trigger.map(|s| s.entry.clone()),
            due: trigger.and_then(|s| s.happened.exact()).map(|d| Interval::day(plus(d, 14))),
            happened: None,
            period: Some(Interval::between(date(a.0, a.1, a.2), date(b.0, b.1, b.2))),
            entries: chronology.sightings.iter().take(2).map(|s| s.entry.clone()).collect(),
            reason: "The record shows a longer time than the standard allows.".into(),
            steps: vec!["counted from Mon 3 Apr 2023".into()],
            searched: Vec::new(),
            settled_by: None,
            nearest: None,
        })
        .collect()
}

fn people() -> Vec<Person> {
    vec![Person {
        id: PersonId::new("SW A"),
        label: "SW A".into(),
        names: vec!["SW A".into()],
        role: Some(Role::new("social worker")),
        agency: Some(AgencyId::new("csc")),
        identifiers: Vec::new(),
        born: None,
        listed: true,
    }]
}

fn account() -> Account {
    let text: Arc<str> = "In October 2023 nobody visited. The case was closed.".into();
    let span = |a, b| Span::new(&text, a, b).expect("inside");
    let sentences = vec![
        AccountSentence {
            span: span(0, 31),
            text: text[..31].to_owned(),
            dates: Vec::new(),
            happened: Some(dated("In October 2023", &[date(2023, 10, 1), date(2023, 10, 31)])),
        },
        AccountSentence {
            span: span(32, 52),
            text: text[32..].to_owned(),
            dates: Vec::new(),
            happened: None,
        },
    ];
    Account {
        file: "accounts/story.txt".into(),
        sha256: Digest::of(text.as_bytes()),
        text: text.clone(),
        published: None,
        paragraphs: Vec::new(),
        sentences,
    }
}
