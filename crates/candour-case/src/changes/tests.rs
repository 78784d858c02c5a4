//! What is told of two versions: tables of revisions as people make them, and the law of telling.

use candour_intake::{FileIn, Limits};
use candour_model::{AgencyId, CaseFacts, RowChange};
use proptest::prelude::*;

use super::align::Alignment;
use super::candidates::candidates;
use super::likeness::Weights;
use super::read::side;
use super::tell;

fn read(path: &str, text: &str) -> candour_intake::Intake {
    let agency = AgencyId::new("gp");
    let file = FileIn { path, agency: &agency, bytes: text.as_bytes() };
    candour_intake::read(&file, &CaseFacts::default(), &Limits::default())
}

fn changes(path: &str, before: &str, after: &str) -> (Vec<RowChange>, usize) {
    let (old, new) = (read(path, before), read(path, after));
    let held = "2024-06-01".parse().ok();
    tell(side(&old.source.text, old.entries.iter()), side(&new.source.text, new.entries.iter()), held)
}

/// `+7` added as row 7, `-7` row 7 removed, `7>8:words,happened` row 7 is row 8 now and differs in these; `<7` after an added
/// row: split off row 7; `>7` after a removed one: joined to row 7.
fn told(changes: &[RowChange]) -> String {
    let number = |locator: &str| locator.rsplit(' ').next().unwrap_or_default().to_owned();
    let one = |change: &RowChange| match change {
        RowChange::Added(late) => {
            let from = late.part_of.as_deref().map_or_else(String::new, |at| format!("<{}", number(at)));
            format!("+{}{from}", number(&late.side.locator))
        }
        RowChange::Removed(side, into) => {
            let into = into.as_deref().map_or_else(String::new, |at| format!(">{}", number(at)));
            format!("-{}{into}", number(&side.locator))
        }
        RowChange::Changed(changed) => {
            let words = changed.words().then_some("words");
            let fields = words.into_iter().chain(changed.fields.iter().map(|field| field.field.as_str()));
            let fields: Vec<&str> = fields.collect();
            let (old, new) = (number(&changed.before.locator), number(&changed.after.locator));
            format!("{old}>{new}:{}", fields.join(","))
        }
    };
    changes.iter().map(one).collect::<Vec<_>>().join(" ")
}

const LOG: &str = "Date,Event,Recorded by,Date recorded\n";
const A: &str = "03/05/2024,Home visit. Child seen with mother at the flat in Alder Row.,Mo Lee,03/05/2024\n";
const B: &str =
    "09/05/2024,Telephone call from the school about a bruise on the left arm.,Ann Coe,10/05/2024\n";
const C: &str = "14/05/2024,Strategy discussion held with police and the hospital.,Mo Lee,14/05/2024\n";
const D: &str = "20/05/2024,No access. Card left.,Mo Lee,20/05/2024\n";
const E: &str = "27/05/2024,No access. Card left.,Mo Lee,27/05/2024\n";

fn check(path: &str, head: &str, before: &[&str], after: &[&str], want: &str) {
    let whole = |rows: &[&str]| format!("{head}{}", rows.concat());
    let (rows, _) = changes(path, &whole(before), &whole(after));
    assert_eq!(told(&rows), want, "\n{}\n{}", before.concat(), after.concat());
}

#[test]
fn revisions_of_a_log() {
    let other = |row: &str, from: &str, to: &str| row.replacen(from, to, 1);
    let cases: Vec<(Vec<&str>, Vec<String>, &str)> = vec![
        (vec![A, B, C], vec![A.into(), B.into(), C.into()], ""),
        // In the middle, at the head, at the end.
        (vec![A, C], vec![A.into(), B.into(), C.into()], "+3"),
        (vec![B, C], vec![A.into(), B.into(), C.into()], "+2"),
        (vec![A, B, C], vec![A.into(), C.into()], "-3"),
        // Sorted otherwise is no change.
        (vec![A, B, C, D], vec![D.into(), C.into(), B.into(), A.into()], ""),
        (vec![A, B, C], vec![C.into(), A.into(), D.into(), B.into()], "+4"),
        // A typo mended; words put in; a denial put in.
        (vec![A, B, C], vec![A.into(), other(B, "bruise", "bruises"), C.into()], "3>3:words"),
        (vec![A, B], vec![other(A, "Child seen", "Child not seen"), B.into()], "2>2:words"),
        // Another day, and nothing else; also where the sheet is sorted anew by it.
        (vec![A, B, C], vec![A.into(), other(B, "09/05/2024", "19/05/2024"), C.into()], "3>3:happened"),
        (vec![A, B, C], vec![other(B, "09/05/2024", "01/05/2024"), A.into(), C.into()], "3>2:happened"),
        (vec![A, B], vec![A.into(), other(B, "10/05/2024", "24/05/2024")], "3>3:recorded"),
        (vec![A, B], vec![A.into(), other(B, "Ann Coe", "Mo Lee")], "3>3:author"),
        // The same day in other digits is no other day.
        (vec![A, B], vec![A.into(), other(B, "09/05/2024", "9 May 2024")], ""),
        // Equal words on two days: the one whose day is gone has gone.
        (vec![A, D, E], vec![A.into(), D.into()], "-4"),
        (vec![A, D, E], vec![A.into(), E.into()], "-3"),
        (vec![A, D, D], vec![A.into(), D.into()], "-4"),
        (vec![A, D], vec![A.into(), D.into(), D.into()], "+4"),
        // A rewritten row that stands where it stood, and says its day and its writer.
        (
            vec![A, D, C],
            vec![A.into(), other(D, "No access. Card left.", "Seen well."), C.into()],
            "3>3:words",
        ),
        // One row of another day in the place of one is one gone and one come.
        (
            vec![A, B],
            vec![A.into(), "30/06/2024,Letter to housing about rent.,Kit Fox,30/06/2024\n".into()],
            "-3 +3",
        ),
    ];
    for (before, after, want) in cases {
        let after: Vec<&str> = after.iter().map(String::as_str).collect();
        check("records/gp/log.csv", LOG, &before, &after, want);
    }
}

#[test]
fn a_row_split_in_two_and_two_joined() {
    let whole =
        "03/05/2024,Home visit with the nurse. Mother said the stairs were icy that morning.,Mo Lee,\n";
    let first = "03/05/2024,Home visit with the nurse.,Mo Lee,\n";
    let second = "03/05/2024,Mother said the stairs were icy that morning.,Mo Lee,\n";
    let path = "records/gp/log.csv";
    check(path, LOG, &[A, whole, B], &[A, first, second, B], "+3<3 3>4:words");
    check(path, LOG, &[A, first, second, B], &[A, whole, B], "-3>3 4>3:words");
}

#[test]
fn references_name_a_record_and_serial_numbers_do_not() {
    let head = "Ref,Date,Event\n";
    let rows =
        |list: &str| -> Vec<String> { list.split(';').map(|row| format!("{}\n", row.trim())).collect() };
    let cases = [
        // Rewritten and dated otherwise, with its reference.
        (
            "K7,03/05/2024,Home visit to the flat; K9,04/05/2024,School called about lunch",
            "K7,13/05/2024,Visited the flat again with a nurse; K9,04/05/2024,School called about lunch",
            "2>2:words,happened",
        ),
        ("K7,03/05/2024,Home visit; K9,04/05/2024,Call", "K9,04/05/2024,Call; K7,03/05/2024,Home visit", ""),
        // The same words and day under another reference.
        ("K7,03/05/2024,Home visit to the flat", "K8,03/05/2024,Home visit to the flat", "2>2:reference"),
        // Counted anew after a row was put in.
        (
            "1,03/05/2024,Home visit; 2,04/05/2024,School called; 3,05/05/2024,Letter sent",
            "1,03/05/2024,Home visit; 2,03/05/2024,Nurse called; 3,04/05/2024,School called; 4,05/05/2024,Letter sent",
            "+3",
        ),
        (
            "1,03/05/2024,Home visit; 2,04/05/2024,School called; 3,05/05/2024,Letter sent",
            "1,03/05/2024,Home visit; 3,05/05/2024,Letter sent",
            "-3",
        ),
    ];
    for (before, after, want) in cases {
        let (before, after) = (rows(before), rows(after));
        let texts =
            |list: &[String]| list.iter().map(String::as_str).map(ToOwned::to_owned).collect::<String>();
        check("records/gp/log.csv", head, &[&texts(&before)], &[&texts(&after)], want);
    }
}

#[test]
fn columns_of_another_order_or_name() {
    let text = |head: &str, row: [&str; 4]| format!("{head}\n{}\n", row.join(","));
    let before = text("Date,Event,Event Type,Shoes", ["03/05/2024", "Home visit made", "Visit", "blue"]);
    let cases = [
        ("Date,Shoes,Event Type,Event", ["03/05/2024", "blue", "Visit", "Home visit made"], ""),
        ("Date,Event,Type of contact,Shoes", ["03/05/2024", "Home visit made", "Visit", "blue"], ""),
        ("Date,Event,Event Type,Shoes", ["03/05/2024", "Home visit made", "Call", "blue"], "2>2:category"),
        ("Date,Event,Event Type,Shoes", ["03/05/2024", "Home visit made", "Visit", ""], "2>2:Shoes"),
    ];
    for (head, row, want) in cases {
        let (rows, _) = changes("records/gp/log.csv", &before, &text(head, row));
        assert_eq!(told(&rows), want, "{head}");
    }
}

#[test]
fn notes_in_sentences() {
    let cases = [
        (
            "03/05/2024 Child seen at home.\n\n09/05/2024 School called.\n",
            "03/05/2024 Child seen at home.\n\n09/05/2024 School called.\n\n10/05/2024 Letter sent to mother.\n",
            "+3",
        ),
        (
            "03/05/2024 Child seen at home.\n\n09/05/2024 School called.\n",
            "04/05/2024 Child seen at home.\n\n09/05/2024 School called.\n",
            "1>1:words,happened",
        ),
        (
            "03/05/2024 Child seen at home.\n\n09/05/2024 School called.\n",
            "09/05/2024 School called.\n",
            "-1",
        ),
    ];
    for (before, after, want) in cases {
        check("records/gp/notes.txt", "", &[before], &[after], want);
    }
}

#[test]
fn written_after_the_event_and_on_the_same_day() {
    let text = |rows: &[&str]| format!("{LOG}{}", rows.concat());
    let later = B.replace("left arm", "right arm");
    let (rows, unchanged) = changes("records/gp/log.csv", &text(&[A, B]), &text(&[A, &later, C]));
    let [RowChange::Changed(changed), RowChange::Added(late)] = rows.as_slice() else {
        panic!("one changed and one added: {}", told(&rows))
    };
    assert_eq!(unchanged, 1);
    assert!(changed.same_day_written && changed.after_the_event && late.after_the_event);
    let words = |text: &str, spans: &[(usize, usize)]| text[spans[0].0..spans[0].1].to_owned();
    assert_eq!(words(&changed.before.text, &changed.before.differ), "left");
    assert_eq!(words(&changed.after.text, &changed.after.differ), "right");
    let future = "03/07/2024,Review planned.,Mo Lee,03/07/2024\n";
    let (rows, _) = changes("records/gp/log.csv", &text(&[A]), &text(&[A, future]));
    assert!(!rows[0].after_the_event(), "held before it happened");
}

/// Rows all rewritten and sorted anew, in a few turns of phrase: however many there are, each is weighed against few.
#[test]
fn the_work_grows_with_the_rows() {
    let weighed = |rows: usize| {
        let file = |word: &str| {
            let row = |n: usize| {
                format!("{:02}/05/2024,Home visit {}. {word} {}.,Mo Lee,\n", n % 28 + 1, n % 7, n % 11)
            };
            format!("{LOG}{}", (0..rows).map(row).collect::<String>())
        };
        let (old, new) =
            (read("records/gp/log.csv", &file("seen")), read("records/gp/log.csv", &file("met")));
        let sides = [side(&old.source.text, old.entries.iter()), side(&new.source.text, new.entries.iter())];
        let none = Alignment { of_before: vec![None; rows], of_after: vec![None; rows] };
        let weights = Weights::of(&sides[0].rows, &sides[1].rows, &none);
        let all: Vec<usize> = (0..rows).collect();
        let pairs = candidates((&sides[0].rows, &all), (&sides[1].rows, &all), &weights, &none.slots());
        pairs.len() / rows
    };
    let (few, many) = (weighed(200), weighed(2000));
    assert!(few >= 5 && many <= 45, "{few} {many}");
}

/// What a row says, as the law counts it.
fn says(text: &str, happened: Option<&str>) -> (String, String) {
    (text.to_owned(), happened.unwrap_or_default().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    /// The earlier rows, with what was told, are the later ones, and no row is told twice; the same however often.
    #[test]
    fn telling_gives_the_later_version(
        before in proptest::collection::vec((1_u8..4, "(seen|call|visit|home|[abc] street)( (seen|call|visit|home|[abc] street)){0,3}"), 0..9),
        after in proptest::collection::vec((1_u8..4, "(seen|call|visit|home|[abc] street)( (seen|call|visit|home|[abc] street)){0,3}"), 0..9),
    ) {
        let file = |rows: &[(u8, String)]| {
            let rows = rows.iter().map(|(day, words)| format!("0{day}/05/2024,{words},Mo Lee,\n"));
            format!("{LOG}{}", rows.collect::<String>())
        };
        let (old, new) = (file(&before), file(&after));
        let (rows, unchanged) = changes("records/gp/log.csv", &old, &new);
        prop_assert_eq!(&rows, &changes("records/gp/log.csv", &old, &new).0);
        let entries = |text: &str| {
            let read = read("records/gp/log.csv", text).entries;
            let says = |e: &candour_model::Entry| says(e.text(), e.happened.as_ref().map(|d| d.words.as_str()));
            let mut all: Vec<_> = read.iter().map(says).collect();
            all.sort();
            all
        };
        let (mut held, mut places) = (entries(&old), [Vec::new(), Vec::new()]);
        prop_assert_eq!(unchanged + rows.iter().filter(|row| row.before().is_some()).count(), held.len());
        for side in rows.iter().filter_map(RowChange::before) {
            let at = held.iter().position(|one| *one == says(&side.text, side.happened.as_deref()));
            held.remove(at.expect("what was removed or changed was there"));
            places[0].push(side.locator.clone());
        }
        for side in rows.iter().filter_map(RowChange::after) {
            held.push(says(&side.text, side.happened.as_deref()));
            places[1].push(side.locator.clone());
        }
        held.sort();
        prop_assert_eq!(held, entries(&new));
        for list in &mut places {
            let all = list.len();
            list.sort();
            list.dedup();
            prop_assert_eq!(list.len(), all, "a row was told twice");
        }
    }
}
