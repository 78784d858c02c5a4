//! Seeds for every target: `seeds DIR [FOLDER ...]` writes DIR/<target>/, from the invented case and from any folder
//! of documents. DIR is never committed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use candour_fuzz::part_of;

/// A longer seed makes each run slow and its mutations rare.
const LONGEST: usize = 64 << 10;
const ENDINGS: &[&str] = &["csv", "xlsx", "ods", "docx", "html", "txt", "eml", "mbox"];
/// The tables of the dates room, each with the column that holds the text.
const TABLES: &[(&str, usize)] = &[
    (include_str!("../../../crates/candour-dates/tests/corpus/cells.tsv"), 0),
    (include_str!("../../../crates/candour-dates/tests/corpus/told.tsv"), 0),
    (include_str!("../../../crates/candour-dates/tests/corpus/negatives.tsv"), 0),
    (include_str!("../../../crates/candour-dates/tests/corpus/practice.tsv"), 1),
    (include_str!("../../../crates/candour-dates/tests/corpus/prose.tsv"), 1),
];
const WORDS: &[&str] = &[
    "on 3 May 2007, and two days later; that afternoon at 2.30pm",
    "22.05/16",
    "?22 May",
    "the previous weekend",
    "between 3rd and 5th June",
    "w/c 11 Dec",
    "Q3 2006",
    "2004-06-XX/2004-07-03",
    "1984?/2004~",
    "[1667,1668..1670]",
    "{1960,1961-12}",
    "Y170000002",
    "2001-21",
    "aged 4 months",
    "the Monday after Easter 2006",
    "last Monday",
    "29 Feb 2007",
    "summer 2005",
    "../2004",
];

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let Some(dir) = arguments.next() else { return Err(io::Error::other("seeds DIR [FOLDER ...]")) };
    let mut files: Vec<(String, Vec<u8>)> = candour_testkit::demo().files;
    files.extend(candour_testkit::bulk(120, 6));
    for folder in arguments {
        under(&folder, &mut files)?;
    }
    for (nth, (path, bytes)) in files.iter().enumerate() {
        let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let Some(target) = ENDINGS.iter().find(|known| **known == ending) else { continue };
        seed(&dir.join(target), nth, bytes)?;
        if let Some(part) = part_of(target, bytes) {
            seed(&dir.join(target), nth + 1_000_000, &part)?;
        }
    }
    words_of_time(&dir)?;
    let record = candour_ledger::Record::new(3, "import", "2026-01-01T00:00:00Z").expect("plain words");
    seed(&dir.join("ledger"), 0, &record.encode())?;
    seed(&dir.join("ledger"), 2, &record.committed([7; 32]).encode())?;
    let mut seal = candour_ledger::Seal::default();
    seal.add(b"a page");
    seed(&dir.join("ledger"), 3, seal.to_string().as_bytes())?;
    seed(&dir.join("case_file"), 0, &[0, 1, 0, 0, 0, 100, 16, 0, 0, 255])?;
    seed(&dir.join("case_file"), 1, &candour_fuzz::whole_case_file())?;
    seed(&dir.join("ledger"), 1, &[0, 3, 20, 1, 5, 3, 0, 0])?;
    // Single standards of the packs: a run over a whole file would be slow.
    let packs = candour_checks::BUILT_IN.iter().flat_map(|(_, text)| text.split("\nstandard "));
    for (nth, text) in packs.enumerate() {
        seed(&dir.join("standards"), nth, format!("standard {text}").as_bytes())?;
    }
    // The examples of the format page, and paths of tiles.
    let page = include_str!("../../../docs/spec/signed-checkpoints.md");
    let blocks = page.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("text\n"));
    for (nth, text) in blocks.chain(["tile/0/x001/x234/067.p/12", "tile/entries/000"]).enumerate() {
        seed(&dir.join("notes"), nth, text.as_bytes())?;
    }
    Ok(())
}

/// The texts of our tables, each asked in another way, and `dates.dict`: their words, for the mutations to put in.
fn words_of_time(dir: &Path) -> io::Result<()> {
    let mut pieces = BTreeSet::new();
    let lines = TABLES.iter().flat_map(|(table, column)| {
        let told = table.lines().filter(|line| !line.starts_with(['#', '%']));
        told.filter_map(|line| line.split('\t').nth(*column))
    });
    for (nth, text) in lines.chain(WORDS.iter().copied()).enumerate() {
        let mut bytes = vec![(nth * 37) as u8];
        bytes.extend(text.bytes());
        seed(&dir.join("dates"), nth, &bytes)?;
        pieces.extend(text.split_inclusive(|c: char| !c.is_alphanumeric()).map(str::trim_end));
    }
    let entry = |piece: &&str| {
        let bytes: String = piece.bytes().map(|byte| format!("\\x{byte:02X}")).collect();
        format!("\"\\x20{bytes}\"\n")
    };
    let dictionary: String = pieces.iter().filter(|piece| !piece.is_empty()).map(entry).collect();
    fs::write(dir.join("dates.dict"), dictionary)
}

fn seed(folder: &Path, nth: usize, bytes: &[u8]) -> io::Result<()> {
    if bytes.len() > LONGEST {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("seed-{nth:07}")), bytes)
}

fn under(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|item| item.path()).collect();
    found.sort();
    for path in found {
        if path.is_dir() {
            under(&path, files)?;
        } else {
            files.push((path.to_string_lossy().into_owned(), fs::read(&path)?));
        }
    }
    Ok(())
}
