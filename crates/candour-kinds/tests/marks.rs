//! Texts and what they record. One line a case: `kind`, then `+` happened, `-` negated, `~` attempted, `>` planned,
//! `?` possible; then `/adult` and so on when it is not the child.

use std::collections::BTreeSet;

use candour_kinds::{CODES, Names, Vocabulary, expand, mark};
use candour_model::{
    Actuality, AgencyId, Cell, Column, Digest, Entry, EntryDraft, KindMark, Source, Span, Whom,
};
use proptest::prelude::*;

fn entry(text: &str, cells: &[(Column, &str, &str)]) -> Option<Entry> {
    let mut whole = text.to_owned();
    let mut draft = EntryDraft::at(AgencyId::new("a"), "row 1");
    let mut places = vec![(Column::Event, "Event", 0, text.len())];
    for &(column, heading, words) in cells {
        whole.push('\t');
        places.push((column, heading, whole.len(), whole.len() + words.len()));
        whole.push_str(words);
    }
    if !cells.is_empty() {
        for (column, heading, start, end) in places {
            let span = Span::new(&whole, start, end)?;
            draft.cells.push(Cell {
                column,
                heading: heading.into(),
                span,
                text: whole[start..end].to_owned(),
            });
        }
    }
    let source = Source {
        file: "records/a/b.csv".into(),
        sha256: Digest::of(b""),
        agency: None,
        text: whole.as_str().into(),
    };
    let span = Span::new(&whole, 0, text.len())?;
    draft.finish(&source, span, 0)
}

fn short(mark: &KindMark) -> String {
    let actuality = match mark.actuality {
        Actuality::Happened => "+",
        Actuality::Negated => "-",
        Actuality::Attempted => "~",
        Actuality::Planned => ">",
        Actuality::Possible => "?",
    };
    let whom = match mark.whom {
        Whom::Child => "",
        Whom::OtherChild => "/other",
        Whom::Adult => "/adult",
        Whom::Professional => "/worker",
    };
    format!("{}{actuality}{whom}", mark.kind.name())
}

fn check(cells: &[(Column, &str, &str)], cases: &[(&str, &str)]) {
    check_in(&Names::default(), cells, cases);
}

fn check_in(names: &Names, cells: &[(Column, &str, &str)], cases: &[(&str, &str)]) {
    let vocabulary = Vocabulary::built_in();
    let mut wrong = Vec::new();
    for &(text, expected) in cases {
        let entry = entry(text, cells).expect("the case has words");
        let found: BTreeSet<String> = mark(&vocabulary, names, &entry).iter().map(short).collect();
        let expected: BTreeSet<String> = expected.split_whitespace().map(str::to_owned).collect();
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

include!("cases.in");

#[test]
fn names_say_whom() {
    let names = Names::new([
        ("Linnet Thistlewade", Whom::Child),
        ("Rowan Thistlewade", Whom::OtherChild),
        ("Dorcas Thistlewade", Whom::Adult),
        ("Odile Brannock", Whom::Professional),
    ]);
    check_in(
        &names,
        &[],
        &[
            ("Linnet seen", "child_seen+"),
            ("Rowan seen", "child_seen+/other"),
            ("Saw Linnet alone in her room", "child_seen+ seen_alone+"),
            ("Dorcas was seen at the ferry", "contact+/adult"),
            ("Barnaby was seen at the ferry", ""),
            ("Saw Barnaby alone", ""),
            ("Linnet crawled to me", "child_seen+"),
            ("Linnet came to show me a shoe", "child_seen+"),
            ("Rang Odile", "contact+/worker"),
        ],
    );
    check(
        &[],
        &[("Barnaby was seen", "child_seen+"), ("SW Marcus Eze phoned. Marcus was seen.", "contact+/worker")],
    );
}

#[test]
fn what_others_tell_is_no_sighting() {
    check(
        &[],
        &[
            ("Grandmother saw him on Sunday", ""),
            ("Mum said he was playing happily", ""),
            ("Dad sees the twins on Sundays", ""),
            ("Not seen alone", "seen_alone-"),
            ("She was not seen alone", "seen_alone-"),
            ("SW to visit on Monday and see the child", "visit> child_seen>"),
            ("I have not seen the children since March", "not_seen+"),
            ("Message left for the health visitor", "contact~/worker"),
            ("Bedrooms seen, clean", ""),
            ("VPN shared", "information_shared+"),
            ("He is doing well at school", ""),
            ("Neighbour saw children in the garden", ""),
            ("Looked at photos of Kai smiling", "photographs+"),
            ("Kai weighed 3kg at birth", ""),
            ("Spoke to Kai on the phone", "contact+/adult"),
            ("Spoke to her manager", "contact+/worker"),
            ("Saw his bedroom", ""),
            ("Ava's bedroom was clean", ""),
            ("Ava will be seen at school", "child_seen>"),
            ("Ava last seen by the GP in May", ""),
            ("Brothers were playing when I arrived", "child_seen+/other"),
            ("Child seen via video call", "contact+/adult"),
        ],
    );
    check(&[(Column::Category, "Type", "Telephone")], &[("Mum says he is asleep", "contact+/adult")]);
}

#[test]
fn a_sighting_in_other_words() {
    check(
        &[],
        &[
            ("Wt 7.2 kg", "child_seen+"),
            ("Waved to Harper through the window", "child_seen+"),
            ("Child present? Yes. Spoken to alone? Declined.", "child_seen+ seen_alone-"),
            ("Child present?", "child_seen?"),
            ("Mum asleep, Kai asleep upstairs - checked", "child_seen+"),
            ("Mum brought Saira for MMR", "child_seen+"),
            ("On visit met Nico (6 mo)", "visit+ child_seen+"),
            ("Home visit. Met Nico (34)", "visit+ contact+/adult"),
            ("Mother seen with the baby", "child_seen+ contact+/adult"),
            ("In front of his mum", "seen_alone-"),
        ],
    );
    check(
        &[(Column::Category, "Event", "Core group"), (Column::Other, "Status", "Booked")],
        &[("Room 2", "core_group>")],
    );
    check(
        &[(Column::Other, "Client", "Father"), (Column::Other, "Attended", "N")],
        &[("Clinic", "missed_appointment+/adult")],
    );
}

#[test]
fn who_holds_the_case() {
    check(
        &[],
        &[
            ("Case allocated to Priya Nambiar", "allocation+/worker"),
            ("Case remains unallocated", "allocation-/worker"),
            ("Case held on duty, not allocated", "allocation-/worker"),
            ("Awaiting allocation", "allocation>/worker"),
            ("Health visitor has retired", "left_post+/worker"),
            ("Friday is my last day", "left_post>/worker"),
            ("No handover took place", "handover-/worker"),
            ("SW has handed her notice in", "left_post+/worker"),
            ("I rang the SW, she's left", "contact+/worker left_post+/worker"),
            ("Mum says she's left", ""),
            ("SW yet to be allocated", "allocation-/worker"),
            ("Duty holding the case", "allocation-/worker"),
            ("I am holding this for Dipesh", "allocation+/worker"),
            ("SW Tasmin to take this on", "allocation>/worker"),
            ("Mr Iqbal moved from Trent to me", "handover+/worker"),
            ("Collected at pick up", ""),
        ],
    );
}

#[test]
fn columns_speak_for_themselves() {
    check(&[(Column::Seen, "Seen", "Y")], &[("Home visit", "visit+ child_seen+")]);
    check(&[(Column::Seen, "Seen", "N")], &[("Home visit", "visit+ not_seen+")]);
    check(
        &[(Column::WhoSeen, "Who seen", "Mother only")],
        &[("Home visit", "visit+ not_seen+ contact+/adult")],
    );
    check(
        &[(Column::WhoSeen, "Who seen", "Mother, child")],
        &[("Home visit", "visit+ child_seen+ contact+/adult")],
    );
    check(&[(Column::Category, "Type", "HV")], &[("No access", "visit~ not_seen+")]);
    check(&[(Column::Other, "Photographs taken", "N")], &[("Home visit", "visit+ photographs-")]);
}

#[test]
fn the_built_in_files_have_no_problems() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../standards/");
    let mut files = Vec::new();
    for folder in ["kinds", "abbreviations"] {
        for file in std::fs::read_dir(format!("{dir}{folder}")).expect("the folder is in the repository") {
            let path = file.expect("readable").path();
            if path.extension().is_some_and(|e| e == "toml") {
                files.push((path.display().to_string(), std::fs::read_to_string(&path).expect("text")));
            }
        }
    }
    files.sort();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    assert!(files.len() >= 14);
    let (_, problems) = Vocabulary::parse(&files);
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn an_error_in_a_file_has_its_line() {
    let unknown = "[[phrases]]\nkind = \"vist\"\nwords = [\"visit\"]\n";
    let bad = "[[phrases]]\nkind = \"visit\"\nwords = [\n  \"home (visit\",\n]\n";
    let broken = "[[phrases]]\nkind = \n";
    for (text, code, line) in [
        (unknown, "candour::kinds::unknown_name", "line 2"),
        (bad, "candour::kinds::bad_pattern", "line 4"),
        (broken, "candour::kinds::unreadable", "line 2"),
    ] {
        let (_, problems) = Vocabulary::parse(&[("x.toml", text)]);
        let [problem] = problems.as_slice() else { panic!("one problem: {problems:?}") };
        assert_eq!((problem.code, problem.place.locator.as_deref()), (code, Some(line)));
        assert_eq!(problem.place.file.as_deref(), Some("x.toml"));
        assert!(CODES.iter().any(|(listed, _)| *listed == code));
    }
}

#[test]
fn abbreviations_keep_both_readings() {
    let vocabulary = Vocabulary::built_in();
    let found: Vec<&str> =
        expand(&vocabulary, "UTC mum, s47, M/C seen at A&E").iter().map(|e| e.expansion).collect();
    assert_eq!(
        found,
        [
            "unable to contact, or: unable to concur",
            "section 47 enquiry",
            "mother and child",
            "accident and emergency"
        ]
    );
    assert!(expand(&vocabulary, "he was led in, she cp it").is_empty());
}

#[test]
fn the_version_follows_the_data() {
    let one = Vocabulary::parse(&[("a.toml", "")]).0.version();
    assert_ne!(one, Vocabulary::parse(&[("a.toml", "# other")]).0.version());
    assert_eq!(one, Vocabulary::parse(&[("a.toml", "")]).0.version());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_panics_and_spans_hold(text in "(\\PC|no |seen |child |visit |’s |\\? |, |\n){1,60}") {
        let vocabulary = Vocabulary::built_in();
        let entry = entry(&text, &[]).expect("has words");
        for mark in mark(&vocabulary, &Names::default(), &entry) {
            prop_assert!(entry.words_at(mark.span).is_some_and(|words| !words.is_empty()));
        }
        for expansion in expand(&vocabulary, &text) {
            prop_assert!(text.get(expansion.start..expansion.end).is_some());
        }
    }
}
