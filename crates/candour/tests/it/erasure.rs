//! What was erased is nowhere, what was proven stays proven, and what is sealed shows every touch.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use candour_case::{BuildOptions, CaseError, CaseFile, Folder, Held, Moment, SealState, build, seal_state};

use super::door::{candour, code, json_of};
use super::{TIME, build_folder, demo_folder, sitting};

/// Words that stand in the erased file only, and its name.
pub(super) const WORDS: &[u8] = b"Quillfeather";
pub(super) const FILE: &str = "records/midwifery/quillfeather-visit.txt";

pub(super) fn holds(path: &Path, words: &[u8]) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.windows(words.len()).any(|window| window == words))
}

/// A demo case with one file more, taken in, then changed, then taken away.
pub(super) fn with_a_file_more() -> tempfile::TempDir {
    let folder = demo_folder();
    fs::create_dir_all(folder.path().join("records/midwifery")).expect("made");
    let file = folder.path().join(FILE);
    fs::write(&file, "03/04/2024 Visit. Quillfeather seen at home.\n").expect("written");
    build_folder(folder.path());
    fs::write(&file, "03/04/2024 Visit. Quillfeather seen at home, asleep.\n").expect("written");
    build_folder(folder.path());
    folder
}

pub(super) fn entries_of(case: &CaseFile, file: &str) -> BTreeSet<u64> {
    let log = case.log().expect("the log");
    log.iter().filter(|line| line.file.as_deref() == Some(file)).map(|line| line.entry).collect()
}

#[test]
fn what_was_erased_is_nowhere_and_what_was_proven_stays_proven() {
    let folder = with_a_file_more();
    let case_file = folder.path().join("case.candour");
    let beside = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| beside.path().join(name).to_string_lossy().into_owned();
    let (case, key) = (folder.path().to_string_lossy().into_owned(), at("case.key"));
    let policy =
        json_of(&["key", &case, "--out", &key, "--json"])["policy"].as_str().expect("a line").to_owned();
    fs::write(at("policy.txt"), policy + "\nquorum none\n").expect("written");
    let proofs: Vec<String> = (0..4)
        .map(|entry| {
            let proof = candour(&["prove", &case, &entry.to_string(), "--key", &key]);
            fs::write(at(&format!("{entry}.proof")), &proof.stdout).expect("written");
            at(&format!("{entry}.proof"))
        })
        .collect();
    assert!(holds(&case_file, WORDS), "it is in the file before");
    let entries = entries_of(&CaseFile::open_to_read(&case_file).expect("whole"), FILE);
    assert_eq!(entries.len(), 2);
    let numbers: Vec<String> = entries.iter().map(ToString::to_string).collect();
    let erase = |case: &str| {
        let mut arguments = vec!["erase", case];
        arguments.extend(numbers.iter().map(String::as_str));
        arguments.extend(["--reason", "an order of the court"]);
        code(&arguments)
    };
    assert_eq!(erase(&case), Some(2), "the file lies there still, and would come in again");
    fs::remove_file(folder.path().join(FILE)).expect("taken away");
    assert_eq!(erase(&case), Some(0));
    for name in ["case.candour", "case.candour-wal", "out/chronology.html", "out/chronology.csv"] {
        assert!(
            !holds(&folder.path().join(name), WORDS) && !holds(&folder.path().join(name), b"quillfeather"),
            "{name}"
        );
    }
    let case_again = CaseFile::open_to_read(&case_file).expect("whole");
    assert_eq!(case_again.verify().expect("it can be read"), []);
    let log = case_again.log().expect("the log");
    assert!(entries.iter().all(|entry| log[*entry as usize].erased), "{log:?}");
    for proof in &proofs {
        assert_eq!(code(&["verify", proof, "--policy", &at("policy.txt")]), Some(0), "{proof}");
    }
    let erased = format!("{}", entries.first().expect("two"));
    let proof = candour(&["prove", &case, &erased, "--key", &key]);
    fs::write(at("erased.proof"), &proof.stdout).expect("written");
    assert_eq!(
        code(&["verify", &at("erased.proof"), "--policy", &at("policy.txt")]),
        Some(0),
        "that it was there"
    );
    // The past without it: neither version comes back into force, not even as held before the erasure.
    let last = Moment::Entry(*entries.last().expect("two"));
    let held = Held::open(folder.path(), last).expect("held").build(None, &|_| {}).expect("built");
    assert!(held.intake.iter().all(|report| &*report.file != FILE));
}

#[test]
fn what_cannot_be_erased() {
    let folder = with_a_file_more();
    let mut case = CaseFile::open(&folder.path().join("case.candour"), sitting(TIME)).expect("opens");
    let size = case.size();
    for entries in [vec![], vec![0], vec![size], vec![3, 99]] {
        let refused = case.erase(&entries.iter().copied().collect(), "why");
        assert!(matches!(refused, Err(CaseError::Moment)), "{entries:?}");
    }
    assert_eq!(case.size(), size, "nothing was done");
    let erased = case.erase(&BTreeSet::from([3]), "why").expect("erased");
    assert_eq!((erased.entry, erased.contents), (size, 1));
    assert!(matches!(case.erase(&BTreeSet::from([3]), "why"), Err(CaseError::Moment)), "gone already");
    case.erase(&BTreeSet::from([size]), "why").expect("the reason of an erasure can be erased");
    drop(case);
    let case = CaseFile::open_to_read(&folder.path().join("case.candour")).expect("whole");
    assert_eq!(case.verify().expect("read"), []);
}

/// One of two copies is erased: the bytes stay for the other, and that is said.
#[test]
fn a_copy_that_is_not_erased_is_named() {
    let folder = demo_folder();
    let copy = folder.path().join("records/midwifery/copy.tsv");
    fs::create_dir_all(copy.parent().expect("a folder")).expect("made");
    fs::copy(folder.path().join("records/gp/gp-extract.tsv"), &copy).expect("copied");
    let (mut case, ..) = build_folder(folder.path());
    let one = entries_of(&case, "records/midwifery/copy.tsv");
    let erased = case.erase(&one, "why").expect("erased");
    let other: Vec<u64> = entries_of(&case, "records/gp/gp-extract.tsv").into_iter().collect();
    assert_eq!((erased.contents, erased.also), (0, other));
    assert_eq!(case.verify().expect("read"), []);
}

pub(super) fn sealed(folder: &Path) -> std::path::PathBuf {
    let (case, ..) = build_folder(folder);
    let out = folder.join("sealed.candour");
    case.seal(&out).expect("sealed");
    out
}

#[test]
fn a_sealed_file_is_read_by_all_and_written_by_none() {
    let folder = demo_folder();
    let path = sealed(folder.path());
    let text = path.to_string_lossy().into_owned();
    let SealState::Whole(digest) = seal_state(&path).expect("read") else { panic!("its seal holds") };
    assert_eq!(json_of(&["verify", &text, "--json"])["seal"], digest);
    assert!(matches!(CaseFile::open(&path, sitting(TIME)), Err(CaseError::Sealed)));
    let case = CaseFile::open_to_read(&path).expect("it is read");
    assert_eq!(case.verify().expect("read"), []);
    assert!(matches!(case.seal(&path), Err(CaseError::File { .. })), "not over itself");
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/read_case.py");
    for cut in [0, 1, 28, 400, 5000] {
        let bytes = fs::read(&path).expect("read");
        let cut_file = folder.path().join("cut.candour");
        fs::write(&cut_file, &bytes[..bytes.len() - cut]).expect("written");
        let found = code(&["verify", &cut_file.to_string_lossy()]) == Some(4);
        assert_eq!(found, cut > 0, "{cut}");
        let Ok(output) = Command::new("python3").arg(tool).arg(&cut_file).output() else { continue };
        assert_eq!(output.status.success(), cut == 0, "{cut}");
    }
}

#[test]
fn a_second_writer_is_refused() {
    let folder = demo_folder();
    let path = folder.path().join("case.candour");
    let (mut first, ..) = build_folder(folder.path());
    let reader = CaseFile::open_to_read(&path).expect("read beside a writer");
    let mut second = CaseFile::open(&path, sitting(TIME)).expect("opened");
    second.note_shown("export", "csv", "", b"bytes").expect("written");
    fs::remove_file(folder.path().join("records/gp/gp-extract.tsv")).expect("taken away");
    let lies = Folder::read(folder.path()).expect("a case folder");
    assert!(
        matches!(first.take_in(&lies.inputs), Err(CaseError::Busy)),
        "it would write over the other's act"
    );
    assert!(matches!(build(&mut first, BuildOptions::UseCache), Err(CaseError::Busy)));
    assert_eq!(reader.verify().expect("read"), []);
    drop((first, second, reader));
    let again = CaseFile::open_to_read(&path).expect("whole");
    assert_eq!(again.log().expect("the log").last().map(|line| line.kind.clone()), Some("export".to_owned()));
}
