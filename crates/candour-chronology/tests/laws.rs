//! What holds of every chronology, whatever the records say.

mod common;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use candour_chronology::{build, known_at};
use candour_dates::{Date, Edtf, Interval};
use candour_kinds::Vocabulary;
use candour_model::{
    AgencyId, CaseFacts, ChildFacts, Chronology, Entry, EntryId, Mention, Person, PersonId, Problem, SeenGap,
};
use common::{Row, entries};
use proptest::prelude::*;

const AGENCIES: &[&str] = &["police", "school", "childrens-social-care", "hospital", "family"];
const WORDS: &[&str] = &[
    "Home visit. Child seen, no concerns.",
    "Home visit, no access.",
    "Child seen alone at school; four bruises on the left arm.",
    "Child seen at school; five bruises on the left arm.",
    "Mother arrested on suspicion of assault.",
    "Mother and father arrested on suspicion of assault.",
    "Strategy discussion held with police and health.",
    "Initial child protection conference; child protection plan starts.",
    "Case allocated to a new social worker.",
    "Social worker left the team.",
    "Case remains unallocated.",
    "Case handed over to the long-term team.",
    "Missed appointment: the child was not brought to clinic.",
    "Medical examination of the child: two bruises.",
    "Neighbour reports shouting.",
];
const FIRST: Date = Date::constant(2031, 1, 1);

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(Vocabulary::built_in)
}

fn day(offset: i64) -> String {
    candour_dates::add_days(FIRST, offset).expect("in the calendar").to_string()
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..60_i64).prop_map(day),
        1 => (0..60_i64, 0..24_u8).prop_map(|(at, hour)| format!("{}T{hour:02}:30:00", day(at))),
        1 => (0..50_i64, 1..9_i64).prop_map(|(at, long)| format!("{}/{}", day(at), day(at + long))),
        1 => (1..3_u8).prop_map(|month| format!("2031-{month:02}")),
        1 => Just(String::new()),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    let recorded = prop_oneof![2 => Just(String::new()), 1 => (0..90_i64).prop_map(day)];
    let one_of = |list: &'static [&'static str]| prop::sample::select(list);
    (one_of(AGENCIES), date(), recorded, one_of(WORDS), one_of(&["", "letter", "call"])).prop_map(
        |(agency, date, recorded, words, source)| Row {
            recorded,
            source: source.to_owned(),
            ..Row::new(agency, &date, words)
        },
    )
}

fn case() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 0..24)
}

/// Workers of two agencies; every entry names one of them, or nobody.
fn people() -> Vec<Person> {
    let person = |id: &str, agency: &str| Person {
        id: PersonId::new(id),
        label: id.to_owned(),
        names: Vec::new(),
        role: None,
        agency: Some(AgencyId::new(agency)),
        identifiers: Vec::new(),
        born: None,
        listed: true,
    };
    vec![person("p-1", "childrens-social-care"), person("p-2", "police"), person("p-3", "school")]
}

fn told(rows: &[Row]) -> Vec<Entry> {
    let people = people();
    let mut all = entries(rows, vocabulary());
    for entry in &mut all {
        let (span, words) = (entry.span(), entry.text().to_owned());
        // Which one depends on the words alone, so that the same row names the same person in every build.
        let person = people.get(words.len() % 5).map(|person| person.id.clone());
        let mention = Mention { span, words, name: None, role: None, person, suggested: Vec::new() };
        entry.parts_mut().mentions.push(mention);
    }
    all
}

/// With and without a period, and with a death inside it.
fn facts() -> impl Strategy<Value = CaseFacts> {
    let date = |offset: i64| day(offset).parse::<Date>().expect("a day");
    prop_oneof![
        Just(CaseFacts::default()),
        Just(CaseFacts { period: Some((date(-30), date(120))), ..CaseFacts::default() }),
        (0..60_i64).prop_map(move |at| {
            let died = Some(Interval::day(date(at)));
            CaseFacts { children: vec![ChildFacts { died, ..ChildFacts::default() }], ..CaseFacts::default() }
        }),
    ]
}

fn whole(entries: Vec<Entry>, facts: &CaseFacts) -> (Chronology, Vec<Problem>) {
    build(entries, &people(), facts)
}

fn built(entries: Vec<Entry>) -> Chronology {
    whole(entries, &CaseFacts::default()).0
}

// The last day a date allows, read again from the row and not from the room under test.
fn last_day(words: &str) -> Option<Date> {
    Edtf::parse(words.split('T').next()?)?.interval().latest().date()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_import_does_not_matter(
        (rows, order) in case().prop_flat_map(|rows| {
            let order: Vec<usize> = (0..rows.len()).collect();
            (Just(rows), Just(order).prop_shuffle())
        }),
        facts in facts(),
    ) {
        let entries = told(&rows);
        let shuffled = order.iter().map(|&at| entries[at].clone()).collect();
        prop_assert_eq!(whole(entries, &facts), whole(shuffled, &facts));
    }

    #[test]
    fn every_entry_is_in_exactly_one_event(rows in case()) {
        let chronology = built(told(&rows));
        let mut told: BTreeMap<EntryId, usize> = BTreeMap::new();
        for id in chronology.events.iter().flat_map(|event| &event.entries) {
            *told.entry(id.clone()).or_default() += 1;
        }
        prop_assert_eq!(chronology.entries.len(), rows.len());
        prop_assert_eq!(told.len(), rows.len());
        prop_assert!(told.values().all(|&times| times == 1));
        prop_assert!(chronology.entries.iter().all(|entry| told.contains_key(entry.id())));
    }

    #[test]
    fn known_at_equals_deleting_what_came_later(rows in case(), offset in 0..90_i64, facts in facts()) {
        let on: Date = day(offset).parse().expect("a day");
        let all = told(&rows);
        let kept = rows.iter().zip(&all).filter(|(row, _)| {
            last_day(&row.recorded).is_some_and(|day| day <= on)
        });
        let kept: Vec<Entry> = kept.map(|(_, entry)| entry.clone()).collect();
        // Events, joins, disagreements, sightings, stretches, owners and problems, all at once.
        let (later, _) = whole(all, &facts);
        prop_assert_eq!(whole(known_at(&later.entries, on), &facts), whole(kept, &facts));
    }

    #[test]
    fn joined_tellings_say_why(rows in case()) {
        let chronology = built(told(&rows));
        for event in &chronology.events {
            prop_assert_eq!(event.joins.len() + 1, event.entries.len());
            for join in &event.joins {
                prop_assert!(!join.reasons.is_empty());
                prop_assert!(join.entries.iter().all(|id| event.entries.contains(id)));
            }
        }
    }

    #[test]
    fn no_stretch_contains_a_certain_sighting(rows in case()) {
        let chronology = built(told(&rows));
        for gap in &chronology.seen_gaps {
            prop_assert!(gap.days >= 2 && i64::from((gap.to - gap.from).get_days()) == gap.days);
            for day in chronology.sightings.iter().filter_map(|sighting| sighting.happened.exact()) {
                prop_assert!(day <= gap.from || gap.to <= day, "{} inside {} to {}", day, gap.from, gap.to);
            }
        }
        let order = |gap: &SeenGap| (gap.ends, -gap.days);
        prop_assert!(chronology.seen_gaps.windows(2).all(|pair| order(&pair[0]) <= order(&pair[1])));
    }
}
