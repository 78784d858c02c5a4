//! The packs that come with the program (`standards/practice/`): each can be read, says where it is from, and is tested.

use candour_checks::{Reading, Vocabulary, Written, format, read};

const WORDS: &str = include_str!("../../../standards/practice/words.toml");
const README: &str = include_str!("../../../standards/practice/README.md");
const OPT_IN: &str = "opt-in.standards";
const FILES: &[(&str, &str)] = &[
    ("national.standards", include_str!("../../../standards/practice/national.standards")),
    ("local.standards", include_str!("../../../standards/practice/local.standards")),
    ("era-2006.standards", include_str!("../../../standards/practice/era-2006.standards")),
    ("era-2013.standards", include_str!("../../../standards/practice/era-2013.standards")),
    ("era-2018.standards", include_str!("../../../standards/practice/era-2018.standards")),
    ("era-2023.standards", include_str!("../../../standards/practice/era-2023.standards")),
    (OPT_IN, include_str!("../../../standards/practice/opt-in.standards")),
];

fn packs() -> Reading {
    let (vocabulary, problems) = Vocabulary::parse(WORDS);
    assert_eq!(problems, []);
    let reading = read(FILES, &vocabulary);
    assert_eq!(reading.faults, []);
    let blocks = FILES.iter().map(|(_, text)| text.matches("\nstandard ").count());
    assert_eq!(reading.standards.len(), blocks.sum::<usize>());
    reading
}

/// Every standard about which `wrong` has something to say, by id.
fn none(wrong: impl Fn(&Written) -> bool, what: &str) {
    let reading = packs();
    let ids: Vec<&str> =
        reading.standards.iter().filter(|one| wrong(one)).map(|one| one.standard.id.as_str()).collect();
    assert_eq!(ids, [""; 0], "{what}");
}

#[test]
fn what_was_not_seen_in_a_standard_is_off_unless_asked_for() {
    none(|one| one.standard.confidence.only_if_asked() != (one.file == OPT_IN), "confidence and file differ");
    none(|one| one.standard.source.is_empty(), "no source");
    // No words were seen: then it is from memory, or a note says so.
    none(|one| one.standard.quote.is_empty() && one.standard.note.is_none(), "neither words nor a note");
}

#[test]
fn national_texts_hold_in_england_and_local_ones_nowhere_else() {
    let national = |file: &str| file != "local.standards" && file != OPT_IN;
    none(|one| national(&one.file) && one.standard.locality != "England", "a local text among the national");
    none(
        |one| one.file == "local.standards" && one.standard.locality == "England",
        "a national text among the local",
    );
}

#[test]
fn each_has_a_row_for_each_verdict() {
    for verdict in ["met", "not met", "cannot tell"] {
        none(|one| !expects(one, verdict), verdict);
    }
}

fn expects(one: &Written, verdict: &str) -> bool {
    one.tests.iter().flat_map(|table| &table.rows).flatten().any(|cell| cell.text == verdict)
}

#[test]
fn versions_of_one_standard_in_one_place_follow_each_other() {
    let reading = packs();
    for (nth, one) in reading.standards.iter().enumerate() {
        let clash = reading.standards[..nth].iter().find(|other| {
            let (one, other) = (&one.standard, &other.standard);
            one.id == other.id && one.locality == other.locality && one.in_force.overlaps(other.in_force)
        });
        assert!(clash.is_none(), "{}", one.standard.id);
    }
}

#[test]
fn files_are_laid_out_and_listed() {
    for (file, text) in FILES {
        assert_eq!(format(text), *text, "{file}: run `candour standards fmt standards/practice`");
    }
    none(|one| !README.contains(one.standard.id.as_str()), "missing in standards/practice/README.md");
}

#[test]
fn every_word_is_used() {
    let reading = packs();
    let (vocabulary, _) = Vocabulary::parse(WORDS);
    let kinds = reading.symbols.kinds();
    let unused: Vec<&str> = vocabulary
        .acts()
        .iter()
        .map(|act| act.name.as_str())
        .filter(|name| !kinds.iter().any(|k| k == name))
        .collect();
    assert_eq!(unused, [""; 0]);
}
