//! Small chronologies told in a line.

use candour_dates::{Anchor, Date, Edtf, ExpressionKind, Interval, Resolved, Truth, add_days};
use candour_model::{
    Actuality, AgencyId, Agreement, Chronology, Dated, Digest, Entry, EntryDraft, EntryId, Event, EventId,
    Kind, KindMark, Mention, Ownership, PersonId, Role, Sighting, Source, Span, Whom,
};

/// `agency day kind words`, one a semicolon. A day is EDTF, `?` for none, or `+2` for so many days after the entry
/// before; `!kind` says that it was not so, `-` tells of no kind, `gap` that nobody holds the case. "The officer" is
/// a person of the police.
pub fn chronology(story: &str) -> Chronology {
    let source = Source {
        file: "records/all/log.csv".into(),
        sha256: Digest::of(story.as_bytes()),
        agency: None,
        text: story.into(),
    };
    let mut made = Chronology::default();
    let mut above: Option<(EntryId, Interval)> = None;
    let mut at = 0;
    for line in story.split(';') {
        let span = Span::new(&source.text, at, at + line.len()).expect("a line of the story");
        at += line.len() + 1;
        let mut parts = line.split_whitespace();
        let (Some(agency), Some(day), Some(kind)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let mut draft = EntryDraft::at(AgencyId::new(agency), format!("at {at}"));
        draft.happened = dated(day, above.as_ref());
        draft.kinds = marks(kind, span);
        draft.mentions = officer(agency, &source.text, span);
        let entry = draft.finish(&source, span, 0).expect("has words");
        above = Some((entry.id().clone(), entry.days().unwrap_or(Interval::UNKNOWN)));
        place(&mut made, entry, kind);
    }
    made
}

fn marks(kind: &str, span: Span) -> Vec<KindMark> {
    let actuality = if kind.starts_with('!') { Actuality::Negated } else { Actuality::Happened };
    let kind = Kind::from_name(kind.trim_start_matches('!'));
    kind.map(|kind| KindMark { kind, span, actuality, whom: Whom::Child }).into_iter().collect()
}

/// In the police's own records and, taken for the same by its role alone, in any other's.
fn officer(agency: &str, text: &str, span: Span) -> Vec<Mention> {
    let words = "the officer";
    let Some(from) = span.slice(text).and_then(|line| line.find(words)) else { return Vec::new() };
    let person = (agency == "police").then(|| PersonId::new("p-officer"));
    vec![Mention {
        span: span.part(from, from + words.len()).expect("inside"),
        words: words.to_owned(),
        name: None,
        role: Some(Role::new("police officer")),
        person,
        suggested: Vec::new(),
    }]
}

fn place(made: &mut Chronology, entry: Entry, kind: &str) {
    let happened = entry.days().unwrap_or(Interval::UNKNOWN);
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
    if let Some(day) = happened.exact() {
        let (from, to) = made.period.unwrap_or((day, day));
        made.period = Some((from.min(day), to.max(day)));
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

fn dated(day: &str, above: Option<&(EntryId, Interval)>) -> Option<Dated> {
    let later = day.strip_prefix('+').and_then(|days| days.parse::<i64>().ok());
    let mut reading = day.to_owned();
    if let Some((days, (_, from))) = later.zip(above) {
        let shift = |day: Option<Date>| add_days(day.expect("a day"), days).expect("in the calendar");
        reading = format!("{}/{}", shift(from.earliest().date()), shift(from.latest().date()));
    }
    let resolved = Resolved {
        kind: ExpressionKind::Date,
        readings: vec![Edtf::parse(&reading)?],
        clock: None,
        flags: Vec::new(),
        anchor: later.map(|_| Anchor::Reference),
        rule: "later",
    };
    let anchor = later.and(above).map(|(id, _)| id.clone());
    Some(Dated { words: day.to_owned(), span: None, resolved, anchor })
}
