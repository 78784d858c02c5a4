//! The case in the repository is what the table makes, and holds no answers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use candour_testkit::SheetCell;

use super::words::{Days, in_columns, one_cell};
use super::{CASE, files, table};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn dates_as_a_person_writes_them() {
    let check = |edtf: &str, days: Days, expected: &str| {
        assert_eq!(one_cell(edtf, days), Ok(SheetCell::Text(expected.to_owned())), "{edtf}");
    };
    check("2006-12-11", Days::Slashes, "11/12/2006");
    check("2006-12-11", Days::Words, "11 December 2006");
    check("2010-04-23", Days::Iso, "2010-04-23");
    check("[2006-11,2006-12]", Days::Slashes, "Nov/Dec 2006");
    check("2006-06-15~", Days::Slashes, "about mid June 2006");
    check("2007-06-11~", Days::Words, "about 11 June 2007");
    check("2006-07~", Days::Slashes, "about July 2006");
    check("2007-03", Days::Cells, "March 2007");
    check("2008", Days::Cells, "2008");
    check("2006/2008-05", Days::Words, "2006 - May 2008");
    check("2007-03/2007-05~", Days::Words, "March 2007 - about May 2007");
    check("2006-12-19/..", Days::Slashes, "from 19/12/2006");
    check("2006-12-19/..", Days::Words, "from 19 December 2006");
    check("2007-08-03T11:36:00", Days::Words, "3 August 2007 11.36am");
    check("2006-12-11/2006-12-18", Days::Cells, "11 December 2006 - 18 December 2006");
    let day = "2006-12-11".parse().unwrap();
    assert_eq!(one_cell("2006-12-11", Days::Cells), Ok(SheetCell::Date(day)));
    for unknown in ["", "2006-13", "someday", "2006-02-30", "[2006-11,2007-01]", "../2006-12"] {
        assert!(one_cell(unknown, Days::Words).is_err(), "{unknown}");
    }
    let when = in_columns("2007-03/2007-05~", Days::Words).unwrap();
    assert_eq!(when.start, SheetCell::Text("March 2007".into()));
    assert_eq!(when.end, SheetCell::Text("about May 2007".into()));
    assert_eq!(in_columns("2007-08-03T23:05:00", Days::Words).unwrap().time.as_deref(), Some("11.05pm"));
}

const HEADINGS: &str = "id,date,date_as_written,agency,role,what,source_url,source_kind,disagreement,note\n";

#[test]
fn answers_and_notes_stay_out() {
    let invented =
        format!("{HEADINGS}S001,2006-05-02,May,GP,GP,First visit,https://example.org/a,news,D99,our note\n");
    let files = files(&invented).unwrap();
    let (_, gp) = files.iter().find(|(path, _)| path == "records/gp/chronology.csv").unwrap();
    let gp = String::from_utf8(gp.clone()).unwrap();
    assert_eq!(
        gp.lines().nth(1),
        Some("02/05/2006,First visit,https://example.org/a,,GP,May,news,S001"),
        "nothing of D99 and the note"
    );
}

#[test]
fn an_agency_without_a_file_is_an_error() {
    let invented = format!("{HEADINGS}S001,2006,in 2006,lighthouse,,Light,https://example.org/a,news,,\n");
    assert_eq!(files(&invented).unwrap_err(), "S001: no file is planned for its agency");
}

#[test]
fn the_case_in_the_repository_is_what_the_table_makes() {
    let Ok(text) = std::fs::read_to_string(table(&root())) else {
        eprintln!("skipped: the table of public facts is not beside the repository");
        return;
    };
    let made = files(&text).unwrap();
    let case = root().join(CASE);
    for (name, bytes) in &made {
        let kept = std::fs::read(case.join(name)).unwrap_or_default();
        assert!(kept == *bytes, "{name} differs: run `cargo xtask seed-case`");
    }
    let expected: BTreeSet<PathBuf> = made
        .iter()
        .map(|(name, _)| case.join(name))
        .filter(|path| path.starts_with(case.join("records")))
        .collect();
    assert_eq!(under(&case.join("records")), expected);
}

fn under(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(under(&path));
        } else {
            found.insert(path);
        }
    }
    found
}
