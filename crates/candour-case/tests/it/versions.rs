//! What became of the rows of a file that came twice, as known at a day = what is told when the later rows are taken out of
//! both versions.

use std::collections::BTreeMap;

use candour_case::{BuildOptions, Built, CaseFile, Folder, build, build_known};
use candour_dates::Date;
use candour_model::{FileChange, KnownAt, RowChange, Undated};
use candour_testkit::{Layout, RowCase};

use crate::sitting;

type Files = Vec<(String, Vec<u8>)>;

/// Before any day of the case.
const EARLY: [&str; 2] = ["1990-01-01", "1990-01-02"];

/// Takes two versions of a folder in on two days, and builds.
fn case_of(versions: [&Files; 2], days: [&str; 2]) -> (tempfile::TempDir, CaseFile, Built) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("case.candour");
    for (files, day) in versions.into_iter().zip(days) {
        let _ = std::fs::remove_dir_all(folder.path().join("records"));
        std::fs::create_dir_all(folder.path().join("records")).expect("made");
        candour_testkit::write_files(files, folder.path()).expect("written");
        let lies = Folder::read(folder.path()).expect("a case folder");
        let mut case = CaseFile::open(&file, sitting(&format!("{day}T09:00:00Z"))).expect("a case file");
        case.take_in(&lies.inputs).expect("taken in");
    }
    let mut case = CaseFile::open(&file, sitting(&format!("{}T09:00:00Z", days[1]))).expect("a case file");
    let built = build(&mut case, BuildOptions::UseCache).expect("it builds");
    (folder, case, built)
}

/// The rows of a generated case, and the same gone over: a word more, and rows that only one of the two has.
fn gone_over(number: u64) -> [RowCase; 2] {
    let [mut first, mut second] = [RowCase::new(number), RowCase::new(number)];
    for row in second.rows.iter_mut().skip(1).step_by(3) {
        row.cells[1] += " Corrected.";
    }
    let keep = |rows: &mut Vec<_>, without: usize| {
        let mut nth = 0;
        rows.retain(|_| {
            nth += 1;
            nth % 7 != without
        });
    };
    keep(&mut first.rows, 2);
    keep(&mut second.rows, 4);
    [first, second]
}

/// Of each file of a record the rows that are told, without their places.
fn told(built: &Built) -> BTreeMap<String, Vec<String>> {
    let side = |row: &RowChange| {
        let words = [row.before(), row.after()]
            .map(|side| side.map(|side| (&side.text, &side.happened, &side.differ)));
        format!("{} {words:?} {}", row.what().name(), row.after_the_event())
    };
    let of = |change: &FileChange| (change.after.file.to_string(), change.rows.iter().map(side).collect());
    let is_record = |change: &&FileChange| change.after.file.starts_with("records/");
    built.changes.iter().filter(is_record).map(of).collect()
}

/// Changes told at the days of a case.
fn law(number: u64, every: usize) -> usize {
    let versions = gone_over(number);
    let layout = Layout::FileAnAgency;
    let all = versions.each_ref().map(|version| version.files(layout));
    let (_folder, mut case, _) = case_of(all.each_ref(), EARLY);
    let mut rows = 0;
    for on in versions[1].days().into_iter().step_by(every) {
        let view = KnownAt { on, to: None, undated: Undated::Untold };
        let known = told(&build_known(&mut case, &view, &|_| {}).expect("it builds"));
        let left = versions.each_ref().map(|version| version.files_at(layout, on, None));
        let (_then, _, then) = case_of(left.each_ref(), EARLY);
        same(&known, &told(&then), &format!("case {number} at {on}"));
        rows += known.values().map(Vec::len).sum::<usize>();
    }
    rows
}

/// Where every row of the later version is taken away the oracle has a file less, and tells of no rows; the view tells that
/// they are gone.
fn same(known: &BTreeMap<String, Vec<String>>, then: &BTreeMap<String, Vec<String>>, what: &str) {
    assert!(known.keys().eq(then.keys()), "{what}: {:?} {:?}", known.keys(), then.keys());
    for (file, rows) in known {
        let want = &then[file];
        let all_gone = want.is_empty() && rows.iter().all(|row| row.starts_with("removed"));
        assert!(all_gone || rows == want, "{what}: {file}\nview:   {rows:#?}\noracle: {want:#?}");
    }
}

#[test]
fn as_known_at_changes_are_those_of_the_rows_that_were_known() {
    let rows: usize = (0..12).map(|number| law(number, 6)).sum();
    assert!(rows > 100, "{rows}");
}

/// A version that came later is no version yet.
#[test]
fn as_known_at_a_day_before_a_version_came_nothing_changed() {
    let versions = gone_over(3).map(|version| version.files(Layout::FileAnAgency));
    let (_folder, mut case, built) = case_of(versions.each_ref(), ["1990-01-01", "2051-01-01"]);
    assert!(!told(&built).is_empty());
    for (on, changes) in [("2050-12-31", false), ("2051-01-01", true)] {
        let on: Date = on.parse().expect("a day");
        let view = KnownAt { on, to: None, undated: Undated::AsHappened };
        let known = build_known(&mut case, &view, &|_| {}).expect("it builds");
        assert_eq!(!known.changes.is_empty(), changes, "{on}");
    }
}
