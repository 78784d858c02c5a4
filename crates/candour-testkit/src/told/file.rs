//! Entries as the files that agencies send, and the case's own `case.toml`.

use std::fmt::Write as _;

use candour_dates::Date;

use super::agency::Agency;
use super::cast::Cast;
use super::entry::Entry;
use crate::{Random, TextEncoding, csv};

/// Headings for the day, the words, the writer and the day of writing, and how days are written.
const LAYOUTS: [([&str; 4], &str); 6] = [
    (["Date", "Event", "Recorded by", "Date recorded"], "%d/%m/%Y"),
    (["Date of contact", "Details of contact", "Worker", "Date entered"], "%-d %B %Y"),
    (["Event date", "Description", "Author", "Date created"], "%Y-%m-%d"),
    (["Start date", "Case note", "Author", "Recorded on"], "%d.%m.%Y"),
    (["Date", "Summary", "Officer", "Entered on"], "%a %-d %b %Y"),
    (["Consultation date", "Notes", "Clinician", "Date recorded"], "%d-%b-%Y"),
];

/// The files of the records, in order of their paths.
pub(super) fn records(
    cast: &Cast,
    entries: &[Entry],
    recorded: bool,
    random: &mut Random,
) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for &agency in &cast.agencies {
        let own: Vec<&Entry> = entries.iter().filter(|entry| entry.agency == agency).collect();
        let (headings, days) = layout(agency, random);
        let prose = matches!(agency, Agency::SocialCare | Agency::HealthVisiting | Agency::School)
            && random.chance(60);
        let noted = |nth: usize, entry: &Entry| prose && entry.vague.is_none() && nth % 5 == 2;
        let mut rows = vec![row(headings.map(str::to_owned), recorded)];
        let mut notes = String::new();
        for (nth, entry) in own.iter().enumerate() {
            if noted(nth, entry) {
                note(&mut notes, entry, recorded);
            } else {
                rows.push(row(cells(entry, days), recorded));
            }
        }
        let path = |name: &str| format!("records/{}/{name}", agency.folder());
        out.push((path("log.csv"), csv(&rows, ',', TextEncoding::Utf8)));
        if !notes.is_empty() {
            out.push((path("notes.txt"), notes.into_bytes()));
        }
    }
    out
}

fn layout(agency: Agency, random: &mut Random) -> ([&'static str; 4], &'static str) {
    match agency {
        Agency::Gp | Agency::Hospital => LAYOUTS[[5, 1, 0][random.below(3)]],
        Agency::Police => LAYOUTS[[4, 0][random.below(2)]],
        _ => LAYOUTS[random.below(4)],
    }
}

fn row(cells: [String; 4], recorded: bool) -> Vec<String> {
    let some = if recorded { 4 } else { 3 };
    cells.into_iter().take(some).collect()
}

fn cells(entry: &Entry, days: &str) -> [String; 4] {
    let day = |day: Date| day.strftime(days).to_string();
    let happened = entry.vague.clone().unwrap_or_else(|| day(entry.day));
    [happened, entry.text.clone(), entry.author.clone(), day(entry.recorded)]
}

fn note(notes: &mut String, entry: &Entry, recorded: bool) {
    let day = |day: Date| day.strftime("%d/%m/%Y").to_string();
    let _ = write!(notes, "{}  {}", day(entry.day), entry.text);
    if recorded {
        let _ = write!(notes, "\n(recorded {}, {})", day(entry.recorded), entry.author);
    }
    notes.push_str("\n\n");
}

/// `case.toml`.
pub(super) fn case_toml(cast: &Cast, seed: u64) -> Vec<u8> {
    let mut out =
        format!("# An invented case. Nothing of it happened to anybody.\ntitle = \"Told case {seed}\"\n");
    let table = if cast.sibling.is_some() { "[[children]]" } else { "[child]" };
    for (child, died) in
        std::iter::once((&cast.child, cast.died)).chain(cast.sibling.iter().map(|child| (child, None)))
    {
        let _ = write!(
            out,
            "\n{table}\nname = \"{}\"\nknown_as = [\"{}\"]\nborn = {}\n",
            child.full(),
            child.first,
            child.born
        );
        if let Some(died) = died {
            let _ = writeln!(out, "died = {died}");
        }
    }
    let _ = write!(out, "\n[period]\nfrom = {}\nto = {}\n", cast.first_day, cast.last_day);
    for agency in &cast.agencies {
        let _ = write!(out, "\n[agencies.{}]\nname = \"{}\"\n", agency.folder(), agency.name());
    }
    people(&mut out, cast);
    out.into_bytes()
}

fn people(out: &mut String, cast: &Cast) {
    let family = [
        (format!("{} {}", cast.mother, cast.child.surname), "mother"),
        (cast.partner_name(), "mother's partner"),
    ];
    for (name, role) in family {
        let _ = write!(out, "\n[[people]]\nname = \"{name}\"\nrole = \"{role}\"\n");
    }
    for worker in &cast.workers {
        let _ = write!(
            out,
            "\n[[people]]\nname = \"{}\"\nknown_as = [\"{}\"]\nrole = \"{}\"\nagency = \"{}\"\n",
            worker.name,
            worker.initials,
            worker.role,
            worker.agency.folder()
        );
    }
}
