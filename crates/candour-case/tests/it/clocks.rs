//! The two clocks. As known at a day = take away what was not, then build: on every output, byte for byte.
//!
//! The oracle is a folder in which the later rows never lay, built by an ordinary build on that day. It shares with the
//! view nothing but the program's rooms: which rows are left is the generator's own truth, and the facts of that day are
//! written by the generator. What is handed over from the view is only what is of today and marked so: the ledger's head,
//! the name of the view, and the list of what cannot be told, which is checked against the truth first.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use candour_case::{BuildOptions, Built, CaseFile, Folder, Held, Moment, build, build_known};
use candour_dates::{Date, Interval};
use candour_model::{AgencyId, Dated, Entry, KnownAt, Undated, WhyUntold};
use candour_testkit::{Layout, Row, RowCase, RowFacts, Told, Written};
use serde_json::Value;

use crate::sitting;

/// The day on which everything was taken in.
const TODAY: &str = "2034-02-01T09:00:00Z";

/// Takes files into a case of their own and builds them.
fn case_of(files: &[(String, Vec<u8>)], time: &str) -> (tempfile::TempDir, CaseFile, Built) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("records")).expect("made");
    candour_testkit::write_files(files, folder.path()).expect("written");
    let mut case = CaseFile::open(&folder.path().join("case.candour"), sitting(time)).expect("a case file");
    let lies = Folder::read(folder.path()).expect("a case folder");
    case.take_in(&lies.inputs).expect("taken in");
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
    let lines = built
        .with_view(|view| format!("{}\n{}", candour_report::headline(view), candour_report::counts(view)));
    all.insert("headline and counts".to_owned(), lines.into_bytes());
    all
}

/// Hides every letter that is of no entry: a title or a heading bears no day and is of no view.
fn only_entries(built: &mut Built) {
    for (file, text) in &mut built.sources {
        let mut shown = vec![false; text.len()];
        let own = |entry: &&Entry| entry.file() == file;
        for entry in built.chronology.entries.iter().filter(own) {
            let dated =
                [&entry.happened, &entry.recorded, &entry.received].into_iter().flatten().chain(&entry.dates);
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

/// A case taken in today, and the views of it to compare.
struct Whole {
    rows: RowCase,
    case: CaseFile,
    undated: Undated,
    name: String,
    _folder: tempfile::TempDir,
}

impl Whole {
    fn new(rows: RowCase, undated: Undated, name: String) -> Whole {
        let (folder, case, _) = case_of(&rows.files(Layout::FileARow), TODAY);
        Whole { rows, case, undated, name, _folder: folder }
    }

    /// Compares the view of a day, to anyone or to one agency, with what is built without the rest; its entries.
    fn compare(&mut self, on: Date, to: Option<&str>) -> usize {
        let view = KnownAt { on, to: to.map(AgencyId::new), undated: self.undated };
        let known = build_known(&mut self.case, &view, &|_| {}).expect("it builds");
        untold_is_true(&self.rows, Layout::FileARow, &known, on, to);
        let files = self.rows.files_at(Layout::FileARow, on, to);
        let (_oracle, deleted, mut then) = case_of(&files, &format!("{on}T09:00:00Z"));
        only_entries(&mut then);
        (then.ledger, then.known, then.untold) =
            (known.ledger.clone(), known.known.clone(), known.untold.clone());
        let out = tempfile::tempdir().expect("a folder");
        let a = outputs(&self.case, &known, &out.path().join("a"));
        let b = outputs(&deleted, &then, &out.path().join("b"));
        assert!(a.keys().eq(b.keys()) && a.len() >= 9);
        for (name, bytes) in &a {
            differs(bytes, &b[name], &format!("{} at {on} to {to:?}: {name}", self.name));
        }
        known.chronology.entries.len()
    }
}

/// A generated case at each of its days, by anyone and to one agency in turn. Views and entries compared.
fn law(number: u64, every: usize) -> (usize, usize) {
    let mut whole = Whole::new(RowCase::new(number), Undated::Untold, format!("case {number}"));
    let first = whole.rows.rows.first().map(|row| row.agency.clone());
    let (mut views, mut entries) = (0, 0);
    let days = whole.rows.days();
    for (nth, on) in
        days.into_iter().enumerate().filter(|(nth, _)| (nth + number as usize).is_multiple_of(every))
    {
        entries += whole.compare(on, first.as_deref().filter(|_| nth % 3 == 2));
        views += 1;
    }
    (views, entries)
}

/// A case of real files, its entries laid out anew as a file a row: what stands in the date cells stays as written.
fn laid_out(files: &[(String, Vec<u8>)], undated: Undated) -> RowCase {
    let (_folder, _, built) = case_of(files, TODAY);
    let words = |dated: &Option<Dated>| dated.as_ref().map_or_else(String::new, |dated| dated.words.clone());
    let row = |entry: &Entry| Row {
        agency: entry.agency.to_string(),
        cells: [
            words(&entry.happened),
            entry.text().to_owned(),
            words(&entry.recorded),
            words(&entry.received),
            entry.author.as_ref().map_or_else(String::new, |cell| cell.text.clone()),
        ],
        known: Written::Unknown,
        passed: None,
    };
    let child = built.facts.children.first().cloned().unwrap_or_default();
    let day = |days: Option<Interval>| days.and_then(|days| days.exact());
    let mut case = RowCase {
        facts: RowFacts {
            child: (child.name.unwrap_or_else(|| "Robin Vale".to_owned()), "Rob".to_owned()),
            born: day(child.born).expect("a birthday"),
            died: day(child.died),
            period: built.facts.period,
            people: Vec::new(),
        },
        rows: built.chronology.entries.iter().map(row).collect(),
        accounts: Vec::new(),
    };
    // How the laid-out rows are read, each in its own file, is the truth of when they were written down.
    let (_folder, _, read) = case_of(&case.files(Layout::FileARow), TODAY);
    for at in 0..case.rows.len() {
        let file = case.file(at, Layout::FileARow);
        let entry = read.chronology.entries.iter().find(|entry| **entry.file() == *file);
        case.rows[at].known = entry.map_or(Written::Unknown, |entry| written(entry, undated));
    }
    case
}

fn written(entry: &Entry, undated: Undated) -> Written {
    let days = |dated: &Option<Dated>| {
        let days = dated.as_ref().map(Dated::interval)?;
        let (first, last) = (days.earliest().date(), days.latest().date());
        match (first, last) {
            (None, None) => None,
            (Some(first), None) => Some(Written::After(first)),
            (first, Some(last)) => Some(Written::Within(first.unwrap_or(Date::MIN), last)),
        }
    };
    if let Some(written) = days(&entry.recorded).or_else(|| days(&entry.received)) {
        return written;
    }
    let planned = entry.kinds.iter().any(|mark| mark.actuality.name() == "planned");
    match days(&entry.happened) {
        Some(happened) if undated == Undated::AsHappened => happened,
        Some(Written::Within(first, _) | Written::After(first)) if !planned => Written::After(first),
        _ => Written::Unknown,
    }
}

fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let lies = Folder::read(folder).expect("a case folder");
    lies.inputs.into_iter().map(|input| (input.file, input.bytes)).collect()
}

/// The demonstration and the public case at every nth day on which anything changes. Views and entries compared.
fn known_cases(every: usize) -> (usize, usize) {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/seed-public");
    let (mut views, mut entries) = (0, 0);
    for (name, files) in [("demo", candour_testkit::demo().files), ("seed", files_of(&seed))] {
        for undated in [Undated::Untold, Undated::AsHappened] {
            let mut whole = Whole::new(laid_out(&files, undated), undated, format!("{name}, {undated:?}"));
            for on in whole.rows.days().into_iter().skip(every / 2).step_by(every) {
                entries += whole.compare(on, None);
                views += 1;
            }
        }
    }
    (views, entries)
}

fn sum(all: impl Iterator<Item = (usize, usize)>) -> (usize, usize) {
    all.fold((0, 0), |(views, entries), (more, told)| (views + more, entries + told))
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

/// A clock that runs back is named in the log, in the problems and on the page, and breaks nothing.
#[test]
fn a_clock_that_jumps_is_flagged_and_breaks_nothing() {
    let files = |text: &str| vec![("records/police/log.txt".to_owned(), text.as_bytes().to_vec())];
    let (folder, first, _) = case_of(&files("3 May 2031 Child seen at home."), "2035-01-01T09:00:00Z");
    drop(first);
    let mut case = CaseFile::open(&folder.path().join("case.candour"), sitting(TODAY)).expect("a case file");
    candour_testkit::write_files(&files("3 May 2031 Child seen at school."), folder.path()).expect("written");
    let lies = Folder::read(folder.path()).expect("a case folder");
    case.take_in(&lies.inputs).expect("taken in");
    let built = build(&mut case, BuildOptions::UseCache).expect("it builds");
    assert_eq!(built.ledger.jumps, [2]);
    let flagged = built.problems.iter().filter(|problem| problem.code == "candour::case::clock");
    assert_eq!(flagged.count(), 1);
    let page = &outputs(&case, &built, &folder.path().join("out"))["chronology.html"];
    assert!(String::from_utf8_lossy(page).contains("The clock ran back at 1 entry of the ledger (2)"));
    let says = |moment| {
        let held = Held::open(folder.path(), moment).expect("held");
        held.build(None, &|_| {}).expect("it builds").chronology.entries[0].text().to_owned()
    };
    let day = |words: &str| Moment::Day(words.parse().expect("a day"));
    assert!(says(Moment::Entry(1)).contains("home") && says(Moment::Entry(2)).contains("school"));
    // The last entry that claims the day or an earlier one: what lies before it in the ledger was there.
    assert!(says(day("2034-06-01")).contains("school") && says(day("2035-01-01")).contains("school"));
    assert!(Held::open(folder.path(), day("2033-01-01")).is_err());
}

/// Without what a line less in a file moves: places in it, its digest, its count of rows.
fn without_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for key in ["start", "end", "locator", "sha256", "rows_in"] {
                fields.remove(key);
            }
            fields.values_mut().for_each(without_places);
            // They stand in the order of their places: "row 10" before "row 9", and that one may be row 8 now.
            if let Some(Value::Array(problems)) = fields.get_mut("problems") {
                problems.sort_by_key(ToString::to_string);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// All that is told, without places.
fn told(built: &Built) -> Vec<u8> {
    let mut value = built.envelope();
    without_places(&mut value);
    let head = built.with_view(|view| (candour_report::headline(view), candour_report::counts(view)));
    format!("{value} {head:?}").into_bytes()
}

/// What comes later changes nothing: the view of the demonstration's own files, prose and mail and sheets, is the view of
/// those files as they lay before anything later was written.
fn later_changes_nothing(every: usize) -> (usize, usize) {
    let all = candour_testkit::demo();
    let (_folder, mut case, _) = case_of(&all.files, TODAY);
    let mut days: Vec<Date> = all.truth.entries.iter().filter_map(|entry| Some(entry.recorded?.1)).collect();
    days.sort_unstable();
    days.dedup();
    let (mut views, mut entries) = (0, 0);
    for on in days.into_iter().step_by(every) {
        views += 1;
        let not_later = |entry: &candour_testkit::TrueEntry| match (entry.recorded, entry.happened) {
            (Some((first, _)), _) | (None, Some((first, _))) => first <= on,
            (None, None) => true,
        };
        let view = KnownAt { on, to: None, undated: Undated::Untold };
        let known = build_known(&mut case, &view, &|_| {}).expect("it builds");
        let (_then, mut case_then, _) =
            case_of(&candour_testkit::demo_of(&not_later).files, &format!("{on}T09:00:00Z"));
        let mut then = build_known(&mut case_then, &view, &|_| {}).expect("it builds");
        // What cannot be told is of today: a date that we misread may keep on that list what its writer knows to be later.
        (then.ledger, then.untold) = (known.ledger.clone(), known.untold.clone());
        entries += known.chronology.entries.len();
        differs(&told(&known), &told(&then), &format!("the demonstration at {on}"));
    }
    (views, entries)
}

#[test]
fn as_known_at_what_comes_later_changes_nothing() {
    let (views, entries) = later_changes_nothing(15);
    assert!(views >= 8 && entries > 500, "{views} views of {entries} entries");
}

/// The same law where to take a row away is to take a line out of a file, and the lines that are left are read with
/// fewer beside them: columns, the way round of dates, days counted from the row above.
fn law_of_lines(number: u64, every: usize) -> (usize, usize) {
    let rows = RowCase::new(number).woven(number);
    let layout = Layout::FileAnAgency;
    let (_folder, mut case, _) = case_of(&rows.files(layout), TODAY);
    let (mut views, mut entries) = (0, 0);
    for on in rows.days().into_iter().skip(number as usize % every).step_by(every) {
        let view = KnownAt { on, to: None, undated: Undated::Untold };
        let known = build_known(&mut case, &view, &|_| {}).expect("it builds");
        untold_is_true(&rows, layout, &known, on, None);
        let (_oracle, _, mut then) = case_of(&rows.files_at(layout, on, None), &format!("{on}T09:00:00Z"));
        (then.ledger, then.known, then.untold) =
            (known.ledger.clone(), known.known.clone(), known.untold.clone());
        differs(&told(&known), &told(&then), &format!("lines of case {number} at {on}"));
        entries += known.chronology.entries.len();
        views += 1;
    }
    (views, entries)
}

/// The demonstration's files as they lie: prose, mail, sheets, forms. Nothing that was not known is told in any output, and
/// every entry that was known is there, in the words and at the place of the whole, or is named as one that cannot be read.
#[test]
fn as_known_at_files_of_every_format_tell_nothing_later() {
    let (_folder, mut case, whole) = case_of(&candour_testkit::demo().files, TODAY);
    let days = laid_out(&candour_testkit::demo().files, Undated::Untold).days();
    let (mut entries, mut hidden) = (0, 0);
    for on in days.into_iter().step_by(12) {
        let view = KnownAt { on, to: None, undated: Undated::Untold };
        let known = build_known(&mut case, &view, &|_| {}).expect("it builds");
        let place = |entry: &Entry| (entry.file().to_string(), entry.span(), entry.text().to_owned());
        let told: BTreeSet<_> = known.chronology.entries.iter().map(place).collect();
        let due = |entry: &&Entry| match written(entry, Undated::Untold) {
            Written::Within(_, last) => last <= on,
            Written::After(_) | Written::Unknown => false,
        };
        let want: BTreeSet<_> = whole.chronology.entries.iter().filter(due).map(place).collect();
        listed_are_named(&known, on);
        let unread = known.untold.iter().filter(|one| one.why == WhyUntold::ReadByLater).count();
        assert!(told.is_subset(&want) && told.len() + unread == want.len(), "{on}");
        entries += told.len();
        let out = tempfile::tempdir().expect("a folder");
        let all = outputs(&case, &known, out.path());
        for entry in whole.chronology.entries.iter().filter(|entry| !due(entry) && entry.text().len() > 20) {
            if told.iter().any(|(_, _, text)| text.contains(entry.text())) {
                continue;
            }
            hidden += 1;
            for name in ["envelope", "chronology.csv", "problems.csv", "chronology.html"] {
                let text = String::from_utf8_lossy(&all[name]);
                assert!(!text.contains(entry.text()), "{name} at {on} tells of {}", entry.id());
            }
        }
    }
    assert!(entries > 1000 && hidden > 1000, "{entries} {hidden}");
}

/// Who stands in a who-is-who and is named by no entry that is left, is not told of.
fn listed_are_named(known: &Built, on: Date) {
    let split = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect()
    };
    let words: BTreeSet<String> = known
        .chronology
        .entries
        .iter()
        .flat_map(|entry| {
            entry.cells.iter().chain(&entry.author).map(|cell| cell.text.as_str()).chain([entry.text()])
        })
        .flat_map(split)
        .collect();
    let is_child = |names: &[String]| {
        known.facts.children.iter().any(|child| child.name.as_ref().is_some_and(|name| names.contains(name)))
    };
    for person in known.people.iter().filter(|person| person.listed && !is_child(&person.names)) {
        let named = person.names.iter().any(|name| split(name).iter().all(|word| words.contains(word)));
        assert!(named, "{} is listed at {on} and named by nobody", person.id);
    }
}

#[test]
fn as_known_at_is_take_the_lines_away_then_build() {
    let (views, entries) = sum((0..20).map(|number| law_of_lines(number, 5)));
    assert!(views >= 40 && entries >= 200, "{views} views of {entries} entries");
}

#[test]
fn as_known_at_is_take_away_then_build() {
    let (views, entries) = sum((0..12).map(|number| law(number, 6)));
    assert!(views >= 40 && entries >= 200, "{views} views of {entries} entries");
    let (views, entries) = known_cases(100);
    assert!(views >= 4 && entries >= 200, "{views} views of {entries} entries");
}

// The same on every day on which anything changes. `cargo test -p candour-case --test it every_day -- --ignored --nocapture`

#[test]
#[ignore = "some 10 minutes of one core"]
fn every_day_of_a_hundred_generated_cases() {
    let (views, entries) = sum((0..100).map(|number| law(number, 1)));
    eprintln!("100 generated cases: {views} views of {entries} entries equal what is built without the rest");
}

#[test]
#[ignore = "some minutes of one core"]
fn every_day_of_a_hundred_cases_of_lines() {
    let (views, entries) = sum((0..100).map(|number| law_of_lines(number, 1)));
    eprintln!("100 generated cases, lines out of files: {views} views of {entries} entries equal");
}

#[test]
#[ignore = "some 15 minutes of one core"]
fn every_day_of_the_demonstration_and_the_public_case() {
    let (views, entries) = known_cases(1);
    eprintln!("demo and seed: {views} views of {entries} entries equal what is built without the rest");
    let (views, entries) = later_changes_nothing(1);
    eprintln!(
        "the demonstration's own files: {views} views of {entries} entries, unchanged by what came later"
    );
}
