//! Files that nobody here wrote: each is read or refused, and every span is the words of its entry.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use candour_intake::{FileIn, Limits, help, read};
use candour_model::{AgencyId, CaseFacts};

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for found in std::fs::read_dir(folder).expect("a folder").flatten() {
        if found.path().is_dir() {
            files(&found.path(), into);
        } else {
            into.push(found.path());
        }
    }
}

#[test]
fn every_file_balances_and_every_span_is_its_words() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/intake"));
    if !folder.is_dir() {
        println!("skipped: ../shared/data/intake is not here");
        return;
    }
    let mut all = Vec::new();
    files(folder, &mut all);
    all.sort();
    assert!(all.len() > 100, "{} files", all.len());
    let agency = AgencyId::new("other");
    let (facts, limits) = (CaseFacts::default(), Limits::default());
    let mut made: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for path in &all {
        let bytes = std::fs::read(path).expect("a file");
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let intake = read(&FileIn { path: name, agency: &agency, bytes: &bytes }, &facts, &limits);
        assert!(intake.report.balances(), "{name}");
        assert!(intake.report.rows_in > 0, "{name} came to nothing without a word");
        for entry in &intake.entries {
            let text = &intake.source.text;
            assert_eq!(entry.span().slice(text), Some(entry.text()), "{name} {}", entry.locator);
            for cell in &entry.cells {
                assert_eq!(cell.span.slice(text), Some(cell.text.as_str()), "{name} {}", entry.locator);
            }
            for date in
                entry.happened.iter().chain(&entry.recorded).chain(&entry.received).chain(&entry.dates)
            {
                let words = date.span.and_then(|span| span.slice(text));
                assert!(words.is_some_and(|words| date.words.starts_with(words)), "{name} {}", entry.locator);
            }
        }
        let codes = intake.report.refused.iter().map(|refusal| refusal.code);
        for code in codes.chain(intake.report.problems.iter().map(|problem| problem.code)) {
            assert!(help(code).is_some(), "{code} is not explained");
        }
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_owned();
        let sum = made.entry(kind).or_default();
        sum[0] += 1;
        sum[1] += intake.entries.len();
        sum[2] += intake.report.refused.len();
    }
    for (kind, [files, entries, refused]) in made {
        println!("{kind}: {files} files, {entries} entries, {refused} refused");
    }
}
