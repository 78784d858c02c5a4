//! Reads the scripts of the demonstration case: each agency's words as they stand in its files, and beside them
//! what they mean. The scripts are ours, so a line that cannot be read is a defect of the script and panics.
//!
//! `= ` begins a directive (agency, owner, file, broken, sheet, foot, mail), `! ` a line that is no entry (title,
//! header, repeat, blank, totals, who, heading, para, form, quote), `> ` the truth of the entry on the line below
//! it. `+ ` before an entry's words keeps it in the paragraph of the one before; `//` is a remark.

use candour_dates::Date;
use candour_model::{Actuality, Kind, Whom};

use super::truth::{Days, Sight, TrueKind};

/// One agency's script.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) agency: String,
    /// Name (`-` for nobody), from, to.
    pub(crate) owners: Vec<Vec<String>>,
    pub(crate) files: Vec<FileScript>,
    /// Name, how it is broken, code of the refusal.
    pub(crate) broken: Vec<Vec<String>>,
}

/// One file.
#[derive(Debug)]
pub(crate) struct FileScript {
    pub(crate) name: String,
    /// The format and its settings.
    pub(crate) format: Vec<String>,
    pub(crate) foot: Option<String>,
    pub(crate) lines: Vec<Line>,
}

/// One line of a file.
#[derive(Debug)]
pub(crate) enum Line {
    Title(String),
    Header(Vec<String>),
    Repeat,
    Blank,
    Totals(Vec<String>),
    Who(Vec<String>),
    Heading(String),
    Para(String),
    Form(Vec<String>),
    Quote(String),
    Sheet(String),
    /// Id, from, to, subject, date, and the id it answers.
    Mail(Vec<String>),
    Entry(EntryScript),
}

/// One entry: its words and what they mean.
#[derive(Debug)]
pub(crate) struct EntryScript {
    pub(crate) cells: Vec<String>,
    /// In the same paragraph as the entry before it.
    pub(crate) joined: bool,
    pub(crate) happened: Option<Days>,
    pub(crate) recorded: Option<Days>,
    pub(crate) kinds: Vec<TrueKind>,
    pub(crate) event: Option<String>,
    pub(crate) seen: Sight,
}

/// Reads a script.
pub(crate) fn read(words: &str) -> Script {
    let mut script = Script::default();
    let mut lines = words.lines().filter(|line| !line.is_empty() && !line.starts_with("//"));
    while let Some(line) = lines.next() {
        let (mark, rest) = line.split_at_checked(2).expect("a script's line has a mark");
        let entry = match mark {
            "= " => {
                directive(&mut script, rest);
                continue;
            }
            "! " => furniture(rest),
            "> " => Line::Entry(entry(rest, lines.next().expect("an entry's words follow its truth"))),
            _ => panic!("a script's line has no mark: {line}"),
        };
        script.files.last_mut().expect("a line stands in a file").lines.push(entry);
    }
    script
}

fn directive(script: &mut Script, words: &str) {
    let (name, rest) = words.split_once(' ').unwrap_or((words, ""));
    let plain = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    match name {
        "agency" => rest.clone_into(&mut script.agency),
        "owner" => script.owners.push(cells(rest)),
        "broken" => script.broken.push(plain(rest)),
        "file" => {
            let mut format = plain(rest);
            let name = format.remove(0);
            // The same printed form serves until another one does.
            let form =
                script.files.iter().rev().flat_map(|file| file.lines.iter().rev()).find_map(
                    |line| match line {
                        Line::Form(labels) => Some(Line::Form(labels.clone())),
                        _ => None,
                    },
                );
            let lines = form.filter(|_| format == ["docx"]).into_iter().collect();
            script.files.push(FileScript { name, format, foot: None, lines });
        }
        _ => {
            let file = script.files.last_mut().expect("a directive stands in a file");
            match name {
                "foot" => file.foot = Some(rest.to_owned()),
                "sheet" => file.lines.push(Line::Sheet(rest.to_owned())),
                "mail" => file.lines.push(Line::Mail(cells(rest))),
                _ => panic!("no such directive: {words}"),
            }
        }
    }
}

fn furniture(words: &str) -> Line {
    let (name, rest) = words.split_once(' ').unwrap_or((words, ""));
    match name {
        "title" => Line::Title(rest.to_owned()),
        "header" => Line::Header(cells(rest)),
        "repeat" => Line::Repeat,
        "blank" => Line::Blank,
        "totals" => Line::Totals(cells(rest)),
        "who" => Line::Who(cells(rest)),
        "heading" => Line::Heading(rest.to_owned()),
        "para" => Line::Para(rest.replace("\\n", "\n")),
        "form" => Line::Form(cells(rest)),
        "quote" => Line::Quote(rest.to_owned()),
        _ => panic!("no such line: {words}"),
    }
}

// A cell may be empty at either end of its row: the bar alone divides.
fn cells(words: &str) -> Vec<String> {
    words.split('|').map(|cell| cell.trim().replace("\\n", "\n")).collect()
}

fn entry(truth: &str, words: &str) -> EntryScript {
    let (joined, words) = words.strip_prefix("+ ").map_or((false, words), |rest| (true, rest));
    let mut parts = truth.split_whitespace();
    let happened = days(parts.next().expect("a truth begins with a date or -"));
    let mut entry = EntryScript {
        cells: cells(words),
        joined,
        happened,
        recorded: None,
        kinds: Vec::new(),
        event: None,
        seen: Sight::No,
    };
    let mut said = None;
    for part in parts {
        let (name, value) = part.split_once('=').expect("a truth has names and values");
        match name {
            "rec" => entry.recorded = days(value),
            "kinds" => entry.kinds = value.split(',').map(kind).collect(),
            "ev" => entry.event = Some(value.to_owned()),
            "seen" => said = Some(value),
            _ => panic!("no such truth: {part}"),
        }
    }
    entry.seen = match said {
        Some("no") => Sight::No,
        Some("yes") => Sight::Seen,
        Some("alone") => Sight::Alone,
        Some(other) => panic!("no such sight: {other}"),
        None => sight(&entry.kinds),
    };
    entry
}

// An injury or medical finding implies a sighting; one that only came in as information was seen by others.
fn sight(kinds: &[TrueKind]) -> Sight {
    let told = |kind: Kind| kinds.iter().any(|k| k.kind == kind && k.happened_to_child());
    let second_hand = kinds.iter().any(|k| k.kind == Kind::InformationReceived);
    if told(Kind::SeenAlone) {
        Sight::Alone
    } else if told(Kind::ChildSeen) || told(Kind::Medical) || (told(Kind::Injury) && !second_hand) {
        Sight::Seen
    } else {
        Sight::No
    }
}

/// `kind`, `kind:actuality`, `kind@whom`, in that order.
fn kind(words: &str) -> TrueKind {
    let (rest, whom) = words.split_once('@').unwrap_or((words, "child"));
    let (name, actuality) = rest.split_once(':').unwrap_or((rest, "happened"));
    let name = SHORT.iter().find(|(short, _)| *short == name).map_or(name, |(_, long)| long);
    let actualities = [
        Actuality::Happened,
        Actuality::Negated,
        Actuality::Attempted,
        Actuality::Planned,
        Actuality::Possible,
    ];
    let whoms = [Whom::Child, Whom::OtherChild, Whom::Adult, Whom::Professional];
    TrueKind {
        kind: Kind::from_name(name).unwrap_or_else(|| panic!("no such kind: {words}")),
        actuality: actualities
            .into_iter()
            .find(|a| a.name() == actuality)
            .unwrap_or_else(|| panic!("no such actuality: {words}")),
        whom: whoms.into_iter().find(|w| w.name() == whom).unwrap_or_else(|| panic!("no such whom: {words}")),
    }
}

const SHORT: &[(&str, &str)] = &[
    ("seen", "child_seen"),
    ("alone", "seen_alone"),
    ("strat", "strategy_discussion"),
    ("s47", "section_47_enquiry"),
    ("icpc", "initial_child_protection_conference"),
    ("rcpc", "review_child_protection_conference"),
    ("plan_start", "child_protection_plan_start"),
    ("plan_end", "child_protection_plan_end"),
    ("cg", "core_group"),
    ("lpm", "legal_planning_meeting"),
    ("asked", "information_requested"),
    ("told", "information_shared"),
    ("got", "information_received"),
    ("missed", "missed_appointment"),
    ("offer", "service_offered"),
];

/// A day, or `-`.
pub(crate) fn day(words: &str) -> Option<Date> {
    days(words).map(|(first, _)| first)
}

/// A day, a month, a year, `first/last`, or `-`.
fn days(words: &str) -> Option<Days> {
    if words == "-" {
        return None;
    }
    let (first, last) = words.split_once('/').unwrap_or((words, words));
    Some((bounds(first).0, bounds(last).1))
}

fn bounds(words: &str) -> Days {
    let read = |words: &str| words.parse::<Date>().unwrap_or_else(|_| panic!("no such day: {words}"));
    match words.len() {
        4 => (read(&format!("{words}-01-01")), read(&format!("{words}-12-31"))),
        7 => (read(&format!("{words}-01")), read(&format!("{words}-01")).last_of_month()),
        _ => (read(words), read(words)),
    }
}
