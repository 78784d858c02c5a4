//! The demonstration case: an invented family, nine agencies' files, and what is true of them.
//!
//! Nothing of it happened to anybody. The words stand in `demo/*.txt`, one script an agency, each entry with its
//! truth beside it; here they become the files that such agencies send.

mod broken;
mod file;
mod mail;
mod page;
mod script;
mod snippet;
mod truth;

use std::path::Path;

pub use truth::{Days, Sight, TrueEntry, TrueGap, TrueKind, TrueOwner, TrueRows, Truth};

use script::{FileScript, Line, Script};

const SCRIPTS: &[&str] = &[
    include_str!("../../demo/childrens-social-care.txt"),
    include_str!("../../demo/family-centre.txt"),
    include_str!("../../demo/gp.txt"),
    include_str!("../../demo/health-visiting.txt"),
    include_str!("../../demo/hospital.txt"),
    include_str!("../../demo/housing.txt"),
    include_str!("../../demo/legal.txt"),
    include_str!("../../demo/nursery.txt"),
    include_str!("../../demo/police.txt"),
];

/// A case folder and what is true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCase {
    /// Every file with its path inside the case folder, in order of the path.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is true of them.
    pub truth: Truth,
}

/// The invented case. The same bytes every time.
pub fn demo() -> DemoCase {
    demo_of(&|_| true)
}

/// The invented case as it would lie there had only these entries been written: files, messages and all else that hold
/// none of them are not there either, and what bears no entry stays.
pub fn demo_of(written: &dyn Fn(&TrueEntry) -> bool) -> DemoCase {
    let mut files = vec![("case.toml".to_owned(), include_bytes!("../../demo/case.toml").to_vec())];
    let mut truth = Truth::default();
    for mut script in SCRIPTS.iter().map(|words| script::read(words)) {
        leave(&mut script, written);
        add(&script, &mut files, &mut truth);
    }
    files.sort();
    truth.seen_gaps = TrueGap::all(&truth.entries);
    DemoCase { files, truth }
}

/// Writes the case into a folder, which is made when it is not there.
pub fn write(case: &DemoCase, folder: &Path) -> std::io::Result<()> {
    crate::write_files(&case.files, folder)
}

fn leave(script: &mut Script, written: &dyn Fn(&TrueEntry) -> bool) {
    for file in &mut script.files {
        let path = format!("records/{}/{}", script.agency, file.name);
        let kept: Vec<bool> = entries(&script.agency, &path, file).iter().map(written).collect();
        let mut nth = 0;
        let mut above = true;
        for mut line in std::mem::take(&mut file.lines) {
            if let Line::Entry(entry) = &mut line {
                // In the paragraph of one that is not there it begins its own.
                entry.joined &= above;
                above = kept[nth];
                nth += 1;
                if !above {
                    continue;
                }
            }
            file.lines.push(line);
        }
        drop_empty_mails(file);
    }
    script.files.retain(|file| file.lines.iter().any(|line| matches!(line, Line::Entry(_))));
}

/// A message none of whose words were written was never sent.
fn drop_empty_mails(file: &mut FileScript) {
    let mut kept = Vec::new();
    let mut part: Vec<Line> = Vec::new();
    let is_empty = |part: &[Line]| {
        matches!(part.first(), Some(Line::Mail(_))) && !part.iter().any(|line| matches!(line, Line::Entry(_)))
    };
    for line in std::mem::take(&mut file.lines) {
        if matches!(line, Line::Mail(_)) && !is_empty(&part) {
            kept.append(&mut part);
        } else if matches!(line, Line::Mail(_)) {
            part.clear();
        }
        part.push(line);
    }
    if !is_empty(&part) {
        kept.append(&mut part);
    }
    file.lines = kept;
}

fn add(script: &Script, files: &mut Vec<(String, Vec<u8>)>, truth: &mut Truth) {
    let at = |name: &str| format!("records/{}/{name}", script.agency);
    for file in &script.files {
        let path = at(&file.name);
        truth.entries.extend(entries(&script.agency, &path, file));
        truth.tables.extend(rows(&path, file));
        files.push((path, file::bytes(file)));
    }
    for broken in &script.broken {
        let [name, how, code] = broken.as_slice() else {
            panic!("a broken file has a name, a how and a code")
        };
        files.push((at(name), broken::bytes(how)));
        truth.refused_files.push((at(name), code.clone()));
    }
    for owner in &script.owners {
        truth.owners.push(TrueOwner {
            agency: script.agency.clone(),
            name: owner.first().filter(|name| *name != "-").cloned(),
            from: owner.get(1).and_then(|day| script::day(day)),
            to: owner.get(2).and_then(|day| script::day(day)),
        });
    }
}

fn entries(agency: &str, path: &str, file: &FileScript) -> Vec<TrueEntry> {
    let told: Vec<_> = file
        .lines
        .iter()
        .filter_map(|line| if let Line::Entry(entry) = line { Some(entry) } else { None })
        .collect();
    let snippets = snippet::snippets(&told);
    told.iter()
        .zip(snippets)
        .map(|(entry, snippet)| TrueEntry {
            agency: agency.to_owned(),
            file: path.to_owned(),
            snippet,
            happened: entry.happened,
            recorded: entry.recorded,
            kinds: entry.kinds.clone(),
            event: entry.event.clone(),
            seen: entry.seen,
        })
        .collect()
}

// Only a file all of whose entries stand in tables has rows to count.
fn rows(path: &str, file: &FileScript) -> Option<TrueRows> {
    let count = |wanted: fn(&Line) -> bool| file.lines.iter().filter(|line| wanted(line)).count();
    let tables = count(|line| matches!(line, Line::Header(_)));
    let prose = count(|line| matches!(line, Line::Para(_) | Line::Mail(_) | Line::Form(_)));
    (tables > 0 && prose == 0).then(|| TrueRows {
        file: path.to_owned(),
        entries: count(|line| matches!(line, Line::Entry(_))),
        refused: [
            ("repeated_header", count(|line| matches!(line, Line::Repeat))),
            ("totals_row", count(|line| matches!(line, Line::Totals(_)))),
            ("who_is_who", count(|line| matches!(line, Line::Who(_)))),
        ]
        .into_iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(code, rows)| (code.to_owned(), rows))
        .collect(),
    })
}
