//! The published facts of the seed case, read by the rules. Only ids and kinds stand here; the words stay where they are.

use std::collections::BTreeMap;

use candour_kinds::{Names, Vocabulary, mark};
use candour_model::{AgencyId, Digest, EntryDraft, Source, Span};

/// `+kind:actuality:whom` must be found (`any` fits all), `-kind` must not be.
const EXPECTED: &[(&str, &str)] = &[
    ("S003", "+birth:happened:any"),
    ("S008", "+child_seen:happened:child +referral:happened:any"),
    ("S015", "+household_change:happened:any"),
    ("S020", "+injury:happened:child"),
    ("S021", "+household_change:happened:any"),
    ("S033", "+referral:happened:any"),
    ("S034", "+arrest:happened:adult"),
    ("S035", "+injury:happened:child +photographs:negated:any -not_seen"),
    ("S037", "+strategy_discussion:happened:any"),
    ("S039", "+placement:happened:any"),
    ("S041", "+arrest:happened:adult +bail:happened:adult"),
    ("S043", "+placement:happened:any"),
    ("S044", "+child_protection_plan_start:happened:any"),
    ("S046", "+visit:happened:any"),
    ("S047", "+child_seen:happened:child"),
    ("S050", "+placement:happened:any"),
    ("S051", "+allocation:happened:any"),
    ("S055", "+visit:happened:any +service_offered:happened:any"),
    ("S056", "+child_seen:happened:child"),
    ("S059", "+left_post:happened:any +handover:negated:any"),
    ("S060", "+allocation:negated:any"),
    ("S061", "-child_seen"),
    ("S062", "+visit:negated:any -not_seen"),
    ("S063", "+injury:happened:child"),
    ("S064", "+allocation:happened:any +information_shared:negated:any"),
    ("S065", "+visit:happened:any +injury:happened:child +information_shared:happened:any"),
    ("S066", "+injury:happened:child"),
    ("S072", "+legal_planning_meeting:planned:any"),
    ("S073", "+legal_planning_meeting:planned:any"),
    ("S075", "+arrest:happened:adult"),
    ("S076", "+interview:happened:adult"),
    ("S077", "+medical:any:any"),
    ("S082", "+legal_planning_meeting:happened:any"),
    ("S083", "+legal_advice:happened:any"),
    ("S084", "+medical:negated:any +information_shared:negated:any"),
    ("S086", "+visit:happened:any +child_seen:happened:child"),
    ("S087", "+contact:happened:adult"),
    ("S088", "+charge:negated:any"),
    ("S089", "+injury:happened:child +medical:negated:any"),
    ("S091", "+charge:negated:any"),
    ("S095", "+death:happened:child"),
    ("S103", "+charge:happened:adult"),
    ("S104", "+publication:happened:any"),
    ("S107", "+inspection:happened:any"),
    ("S111", "+inspection:happened:any"),
    ("S117", "+publication:happened:any"),
    ("S130", "+publication:happened:any"),
];

#[test]
fn the_published_rows_read_right() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/domain/seed_case_public.csv");
    let Ok(mut reader) = csv::Reader::from_path(path) else {
        eprintln!("skipped: the published facts are not beside the repository");
        return;
    };
    let what = reader.headers().expect("a header").iter().position(|h| h == "what").expect("a column");
    let rows: BTreeMap<String, String> = reader
        .records()
        .map(|row| row.expect("a row"))
        .map(|row| (row[0].into(), row[what].into()))
        .collect();
    let vocabulary = Vocabulary::built_in();
    let mut wrong = Vec::new();
    for &(id, expected) in EXPECTED {
        let found = marks(&vocabulary, &rows[id]);
        let fits = |wanted: &str| {
            found.iter().any(|own| {
                own.iter().zip(wanted.split(':')).all(|(own, wanted)| wanted == "any" || *own == wanted)
            })
        };
        let miss = |one: &&str| one.strip_prefix('+').map_or_else(|| fits(&one[1..]), |wanted| !fits(wanted));
        for one in expected.split(' ').filter(miss) {
            wrong.push(format!("{id} {one} in {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn marks(vocabulary: &Vocabulary, text: &str) -> Vec<[&'static str; 3]> {
    let source = Source { file: "a.csv".into(), sha256: Digest::of(b""), agency: None, text: text.into() };
    let span = Span::new(text, 0, text.len()).expect("the whole text");
    let draft = EntryDraft::at(AgencyId::new("a"), "row 1");
    let entry = draft.finish(&source, span, 0).expect("a row has words");
    mark(vocabulary, &Names::default(), &entry)
        .iter()
        .map(|m| [m.kind.name(), m.actuality.name(), m.whom.name()])
        .collect()
}
