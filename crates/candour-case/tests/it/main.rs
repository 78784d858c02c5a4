//! What a case file keeps, and what comes out of it, however it was built.

mod clocks;
mod harm;
mod tiles;
mod versions;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use candour_case::{BuildOptions, CaseFile, Folder, Sitting, build, rebuild};

const TIME: &str = "2024-06-01T09:00:00Z";

/// Somebody at the case; the salts are of no account here.
pub(crate) fn sitting(time: &str) -> Sitting {
    Sitting { by: "a tester".to_owned(), time: time.to_owned(), seed: [7; 32] }
}

/// Takes the folder in and builds; what stands in `out/`, by name.
fn built(folder: &Path, options: BuildOptions) -> BTreeMap<String, Vec<u8>> {
    let mut case = case_of(folder);
    let built = build(&mut case, options).expect("it builds");
    let out = folder.join("out");
    built.write_out(&case, &out).expect("it is written");
    let names = fs::read_dir(&out).expect("a folder").map(|item| item.expect("a file").file_name());
    names
        .map(|name| (name.to_string_lossy().into_owned(), fs::read(out.join(&name)).expect("bytes")))
        .collect()
}

fn demo_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    candour_testkit::write(&candour_testkit::demo(), folder.path()).expect("written");
    folder
}

fn case_of(folder: &Path) -> CaseFile {
    let mut case = CaseFile::open(&folder.join("case.candour"), sitting(TIME)).expect("a case file");
    let lies = Folder::read(folder).expect("a case folder");
    case.take_in(&lies.inputs).expect("taken in");
    case
}

/// Every plain derived table, row by row in the order of its keys.
fn tables(folder: &Path) -> BTreeMap<String, Vec<Vec<rusqlite::types::Value>>> {
    let connection = rusqlite::Connection::open(folder.join("case.candour")).expect("SQLite");
    let names: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'derived%'")
        .expect("SQL")
        .query_map([], |row| row.get(0))
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("names");
    let rows = |name: &str| {
        let mut select = connection.prepare(&format!("SELECT * FROM {name} ORDER BY 1, 2")).expect("SQL");
        let width = select.column_count();
        let rows = select.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).expect("rows");
        rows.collect::<Result<_, _>>().expect("values")
    };
    names.into_iter().map(|name| (name.clone(), rows(&name))).collect()
}

type Change = fn(&Path);

/// Changes that a folder goes through; after each, a build on top of the last must equal one from nothing.
#[test]
fn built_on_top_is_built_from_nothing() {
    let steps: [(&str, Change); 5] = [
        ("a sentence more", |folder| {
            let file = folder.join("records/childrens-social-care/case-notes.txt");
            let mut words = fs::read(&file).expect("the file is there");
            words.extend(
                b"\n\n20/05/2024 Closing visit by HV Ann Coe. Child seen alone at home, a bruise noted.\n",
            );
            fs::write(&file, words).expect("written");
        }),
        ("a file gone", |folder| {
            fs::remove_file(folder.join("records/gp/gp-extract.tsv")).expect("it was there");
        }),
        ("a file more", |folder| {
            let rows = "Date,Event,Recorded by\n12/03/2023,Child seen alone at nursery.,Mo Lee\n,No date here.,Mo Lee\n";
            fs::create_dir_all(folder.join("records/nursery-two")).expect("made");
            fs::write(folder.join("records/nursery-two/log.csv"), rows).expect("written");
        }),
        ("the facts", |folder| {
            let file = folder.join("case.toml");
            let words = fs::read_to_string(&file).unwrap_or_default();
            fs::write(&file, words + "\n[agencies.nursery-two]\nname = \"Second nursery\"\n")
                .expect("written");
        }),
        ("nothing", |_| {}),
    ];
    let folder = demo_folder();
    built(folder.path(), BuildOptions::UseCache);
    for (step, change) in steps {
        change(folder.path());
        let (on_top, kept) = (built(folder.path(), BuildOptions::UseCache), tables(folder.path()));
        forget(folder.path());
        let (anew, fresh) = (built(folder.path(), BuildOptions::ReadAgain), tables(folder.path()));
        assert!(kept.len() > 10, "{step}");
        assert!(on_top.keys().eq(anew.keys()) && kept.keys().eq(fresh.keys()), "{step}");
        for (name, bytes) in &anew {
            assert!(on_top[name] == *bytes, "{step}: {name}");
        }
        for (name, rows) in &fresh {
            assert!(kept[name] == *rows, "{step}: {name}");
        }
    }
}

/// Drops everything derived: the tables and `out/`.
fn forget(folder: &Path) {
    let names: Vec<String> = tables(folder).into_keys().collect();
    let connection = rusqlite::Connection::open(folder.join("case.candour")).expect("SQLite");
    for name in names {
        connection.execute_batch(&format!("DROP TABLE {name}")).expect("dropped");
    }
    fs::remove_dir_all(folder.join("out")).expect("removed");
}

/// A build brings back what is missing, a rebuild also what was altered, and says where.
#[test]
fn what_somebody_altered_comes_back() {
    let folder = demo_folder();
    built(folder.path(), BuildOptions::UseCache);
    let before = tables(folder.path());
    let alter = |how: &str| {
        let connection = rusqlite::Connection::open(folder.path().join("case.candour")).expect("SQLite");
        connection.execute_batch(how).expect("altered");
    };
    for missing in [
        "DROP TABLE derived_entry",
        "DROP TABLE derived_kind; DELETE FROM derived_order WHERE position > 3",
        "DROP TABLE derived_event; CREATE TABLE derived_event (other)",
        "DELETE FROM derived_reading",
        "UPDATE derived_reading SET body = X'00'",
        // One letter for another, in every place of it: what is read of it decodes as before.
        "UPDATE derived_reading SET body = CAST(replace(body, 'incident', 'inzident') AS BLOB)",
        "UPDATE derived_reading SET mark_key = 'another'",
        "UPDATE derived_reading SET body = (SELECT body FROM derived_reading WHERE file LIKE '%.csv')",
        "DROP TABLE derived_stretch",
        "UPDATE derived_stretch SET body = X'00'",
        "UPDATE derived_stretch SET body = (SELECT body FROM derived_stretch LIMIT 1)",
    ] {
        alter(missing);
        built(folder.path(), BuildOptions::UseCache);
        assert!(before == tables(folder.path()), "{missing}");
    }
    alter(
        "UPDATE derived_entry SET words = 'nothing of note' WHERE id = (SELECT max(id) FROM derived_entry)",
    );
    let rebuilt = rebuild(&mut case_of(folder.path())).expect("it builds again");
    let differ: Vec<&str> = rebuilt.tables.iter().filter(|t| !t.1).map(|t| t.0.as_str()).collect();
    assert_eq!(differ, ["derived_entry"]);
    assert!(before == tables(folder.path()));
}

/// What another version of the program derived is dropped, whatever it holds, and a rebuild says whose it was.
#[test]
fn what_another_version_made_is_made_anew() {
    let folder = demo_folder();
    built(folder.path(), BuildOptions::UseCache);
    let before = tables(folder.path());
    let same = rebuild(&mut case_of(folder.path())).expect("it builds again");
    assert!(same.is_same() && !same.by_another_version);
    for other in [
        "UPDATE derived_program SET value = 'older' WHERE what = 'sources'",
        "DELETE FROM derived_program",
        "DROP TABLE derived_program",
        "DROP TABLE derived_program; CREATE TABLE derived_program (other)",
        "UPDATE derived_program SET value = X'00'; CREATE TABLE derived_long_gone (id)",
    ] {
        let connection = rusqlite::Connection::open(folder.path().join("case.candour")).expect("SQLite");
        connection.execute_batch("UPDATE derived_entry SET words = 'as it was read then'").expect("altered");
        connection.execute_batch(other).expect("altered");
        drop(connection);
        let rebuilt = rebuild(&mut case_of(folder.path())).expect("it builds again");
        assert!(rebuilt.is_same() && rebuilt.by_another_version, "{other}");
        built(folder.path(), BuildOptions::UseCache);
        assert!(before == tables(folder.path()), "{other}");
    }
}

/// What a later version of the program wrote is passed over, and said.
#[test]
fn a_kind_that_nobody_knows_yet() {
    let folder = demo_folder();
    let mut case = case_of(folder.path());
    case.note_shown("decision", "words", "", b"").expect("written");
    drop(case);
    let path = folder.path().join("case.candour");
    assert!(candour_case::verify_file(&path).expect("a case file").wrong.is_empty());
    let mut case = case_of(folder.path());
    let told = build(&mut case, BuildOptions::UseCache).expect("it builds").problems;
    assert_eq!(told.iter().filter(|problem| problem.code == "candour::case::kind").count(), 1);
}
