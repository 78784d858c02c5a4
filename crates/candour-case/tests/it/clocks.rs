//! The two clocks. As known at a day = take away what was not, then build: on every output, byte for byte.
//!
//! The oracle is a folder in which the later rows never lay, built by an ordinary build on that day. It shares with the
//! view nothing but the program's rooms: which rows are left is the generator's own truth, and the facts of that day are
//! written by the generator. What is handed over from the view is only what is of today and marked so: the ledger's head,
//! the name of the view, and the list of what cannot be told, which is checked against the truth first.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use candour_case::{BuildOptions, Built, CaseFile, Folder, build, build_known};
use candour_dates::Date;
use candour_model::{AgencyId, Entry, KnownAt, WhyUntold};
use candour_testkit::{Layout, RowCase, Told};

/// The day on which everything was taken in.
const TODAY: &str = "2034-02-01T09:00:00Z";

/// Takes files into a case of their own and builds them.
fn case_of(files: &[(String, Vec<u8>)], time: &str) -> (tempfile::TempDir, CaseFile, Built) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("records")).expect("made");
    candour_testkit::write_files(files, folder.path()).expect("written");
    let mut case = CaseFile::open(&folder.path().join("case.candour"), time).expect("a case file");
    let lies = Folder::read(folder.path()).expect("a case folder");
    case.take_in(&lies.inputs, time).expect("taken in");
    let built = build(&mut case, BuildOptions::UseCache).expect("it builds");
    (folder, case, built)
}

/// Every output of a build, by name.
fn outputs(case: &CaseFile, built: &Built, out: &Path) -> BTreeMap<String, Vec<u8>> {
    let written = built.write_out(case, out).expect("written");
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut all: BTreeMap<String, Vec<u8>> =
        written.0.iter().map(|path| (name(path), fs::read(path).expect("bytes"))).collect();
    all.insert("envelope".to_owned(), built.envelope().to_string().into_bytes());
    let lines = built.with_view(|view| format!("{}\n{}", candour_report::headline(view), candour_report::counts(view)));
    all.insert("headline and counts".to_owned(), lines.into_bytes());
    all
}

/// Hides every letter that is of no entry: a title or a heading bears no day and is of no view.
fn only_entries(built: &mut Built) {
    for (file, text) in &mut built.sources {
        let mut shown = vec![false; text.len()];
        let own = |entry: &&Entry| entry.file() == file;
        for entry in built.chronology.entries.iter().filter(own) {
            let dated = [&entry.happened, &entry.recorded, &entry.received].into_iter().flatten().chain(&entry.dates);
            let spans = dated.filter_map(|dated| dated.span).chain(entry.cells.iter().map(|cell| cell.span));
            for span in spans.chain([entry.span()]) {
                shown[span.start()..span.end()].fill(true);
            }
        }
        let letters = text.char_indices().map(|(at, letter)| match letter {
            '\n' | '\t' => letter,
            _ if shown[at] => letter,
            _ => [' ', '\u{a0}', '\u{2003}', '\u{e0020}'][letter.len_utf8() - 1],
        });
        let hidden: String = letters.collect();
        *text = hidden.into();
    }
}

/// What the view says cannot be told is what the truth says: the files and the kind of reason.
fn untold_is_true(case: &RowCase, layout: Layout, built: &Built, on: Date, to: Option<&str>) {
    let mut want: Vec<(Told, String)> = Vec::new();
    for (at, row) in case.rows.iter().enumerate() {
        match RowCase::told(row, on, to) {
            told @ (Told::Unsure | Told::NotPassed) => want.push((told, case.file(at, layout))),
            Told::Yes | Told::No => {}
        }
    }
    want.extend(case.accounts.iter().map(|(file, _)| (Told::Unsure, file.clone())));
    let kind = |why| if why == WhyUntold::NotPassed { Told::NotPassed } else { Told::Unsure };
    let mut told: Vec<(Told, String)> =
        built.untold.iter().map(|one| (kind(one.why), one.file.to_string())).collect();
    want.sort();
    told.sort();
    assert_eq!(told, want, "what cannot be told at {on} to {to:?}");
}

/// One case at each of the days, by anyone and to each of two agencies.
fn law(number: u64, every: usize) -> usize {
    let rows = RowCase::new(number);
    let (_folder, mut case, whole) = case_of(&rows.files(Layout::FileARow), TODAY);
    assert_eq!(whole.chronology.entries.len(), rows.rows.len(), "case {number}: a row is no entry");
    let mut compared = 0;
    for (nth, on) in rows.days().into_iter().enumerate().filter(|(nth, _)| (nth + number as usize) % every == 0) {
        let first = rows.rows.first().map(|row| row.agency.as_str());
        let to = if nth % 3 == 2 { first } else { None };
        let view = KnownAt { on, to: to.map(AgencyId::new) };
        let known = build_known(&mut case, &view, &|_| {}).expect("it builds");
        untold_is_true(&rows, Layout::FileARow, &known, on, to);
        let files = rows.files_at(Layout::FileARow, on, to);
        let (_oracle, deleted, mut then) = case_of(&files, &format!("{on}T09:00:00Z"));
        only_entries(&mut then);
        (then.ledger, then.known, then.untold) = (known.ledger.clone(), known.known.clone(), known.untold.clone());
        let out = tempfile::tempdir().expect("a folder");
        let (a, b) = (outputs(&case, &known, &out.path().join("a")), outputs(&deleted, &then, &out.path().join("b")));
        assert!(a.keys().eq(b.keys()) && a.len() >= 9);
        for (name, bytes) in &a {
            differs(bytes, &b[name], &format!("case {number} at {on} to {to:?}: {name}"));
        }
        compared += 1;
    }
    compared
}

/// Fails at the first difference, with what stands around it.
fn differs(view: &[u8], oracle: &[u8], what: &str) {
    if view == oracle {
        return;
    }
    let at = view.iter().zip(oracle).position(|(a, b)| a != b).unwrap_or(view.len().min(oracle.len()));
    let around = |bytes: &[u8]| {
        let part = &bytes[at.saturating_sub(120).min(bytes.len())..(at + 120).min(bytes.len())];
        String::from_utf8_lossy(part).into_owned()
    };
    panic!("{what} differs at {at}\nview:   {}\noracle: {}", around(view), around(oracle));
}

#[test]
fn as_known_at_is_take_away_then_build() {
    let compared: usize = (0..12).map(|number| law(number, 6)).sum();
    assert!(compared >= 40, "{compared}");
}

/// Every day of a hundred cases. `cargo test --release -p candour-case --test it -- --ignored clocks --nocapture`
#[test]
#[ignore = "minutes"]
fn as_known_at_is_take_away_then_build_on_every_day_of_a_hundred_cases() {
    let compared: usize = (0..100).map(|number| law(number, 1)).sum();
    println!("{compared} views equal what is built without the rest");
}
