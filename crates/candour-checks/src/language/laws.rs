//! What holds of every text, whatever somebody wrote.

use proptest::prelude::*;

use super::{Reading, format, read};
use crate::words::Vocabulary;

/// Pieces a person may put together, right and wrong.
const PIECES: &[&str] = &[
    "standard \"A\"",
    "\n",
    "\n  ",
    "\n    ",
    "\n      ",
    "id",
    " X-1",
    "source B, \"c\"",
    "in force",
    " from 1 April 2008",
    " to 2013",
    "always",
    "locality England",
    "for each",
    " core group",
    " child, while on a child protection plan",
    "a core group must happen",
    " within",
    " 10",
    " working days",
    " hours",
    " then",
    ", ",
    ";",
    "|",
    "(",
    ")",
    "\"",
    "#",
    " # x",
    "the child must be seen",
    " alone",
    " on alternate visits",
    " at least every",
    " by",
    " social worker",
    " or",
    "it must",
    " be preceded by",
    " involve",
    "counting",
    " from the last",
    "unless",
    " note",
    "tests",
    " in 2018",
    "| plan starts | verdict |",
    "\t",
    "é",
    "\u{2019}",
    " 5 Feb",
    "\r\n",
    "between",
    " and",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// What was read, without places.
fn said(reading: &Reading) -> Vec<String> {
    let all = reading.standards.iter().map(|written| {
        let tests = written.tests.as_ref().map_or(0, |table| table.rows.len());
        format!("{} {:?} {:?} {tests}", written.standard.id, written.standard.rule, written.standard.in_force)
    });
    all.chain(reading.faults.iter().map(|fault| fault.code.to_owned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn any_text_is_read_and_laid_out(text in texts()) {
        let words = Vocabulary::built_in();
        let reading = read(&[("a", &text)], words);
        for fault in &reading.faults {
            prop_assert!(text.get(fault.place.start..fault.place.end).is_some(), "{:?}", fault.place);
        }
        let laid_out = format(&text);
        prop_assert_eq!(format(&laid_out), laid_out.clone());
        prop_assert_eq!(said(&read(&[("a", &laid_out)], words)), said(&reading));
    }
}
