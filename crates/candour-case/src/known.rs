//! A case as it was known by a day: what was recorded later is taken away before anything is made of it.
//!
//! Twice read. The first reading, with today's eyes and the whole of each file, tells of every entry whether it was known;
//! it is used for nothing else. The second reads each file without the lines of those that were not, with the facts of that
//! day, so that no column is understood, no day told from a month and no "next day" counted with what came later. A file of
//! which nothing is left is no file of the case.
//!
//! Law: what is built of what is left is what is built of a folder in which the rest never lay (`laws_of_the_clocks`;
//! docs/decisions/0008-two-clocks.md says what is deliberately of today).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use candour_chronology::{Known, NamesOf, known};
use candour_intake::{FileIn, Intake, Limits, Part};
use candour_kinds::Vocabulary;
use candour_model::{
    AgencyId, CaseFacts, Dated, Entry, FileChange, KnownAt, PersonFacts, Span, Untold, WhyUntold,
};

use crate::case_file::CaseFile;
use crate::facts::facts_at;
use crate::folder::InputKind;
use crate::marking::mark_anew;
use crate::reading::{Readings, in_parallel};
use crate::{CaseError, named};

/// What was known by a day, and what cannot be told of it.
pub(crate) struct Then {
    /// The facts of the case as of that day.
    pub(crate) facts: CaseFacts,
    /// Every file of which something was known, read as it stood.
    pub(crate) readings: Readings,
    /// What became of the rows of files that had come in more than one version.
    pub(crate) changes: Vec<FileChange>,
    /// What may have been known.
    pub(crate) untold: Vec<Untold>,
}

/// A view, with what the case knew of itself on its day, and how the records name the agency asked about.
pub(crate) struct Day<'v> {
    pub(crate) view: &'v KnownAt,
    facts: CaseFacts,
    names: NamesOf,
}

impl<'v> Day<'v> {
    /// Of the facts as they are today.
    pub(crate) fn of(case: &CaseFile, today: &CaseFacts, view: &'v KnownAt) -> Result<Day<'v>, CaseError> {
        let facts = facts_at(today, view.on);
        let names = names(case, &facts, view)?;
        Ok(Day { view, facts, names })
    }

    /// Sorts a file's places by whether they were known, and says of what that cannot be told.
    fn sort(&self, entry: &Entry, file: &mut Sorted) -> Option<WhyUntold> {
        let why = match known(entry, self.view, &self.names) {
            Known::Yes => {
                file.left.extend(places(entry));
                file.entries.push((entry.span(), entry.locator.clone()));
                return None;
            }
            Known::Later => None,
            Known::Untold(why) => Some(why),
        };
        file.out.extend(places(entry));
        why
    }

    /// One version of a file as it was known, whose entries today's reading gives; none when nothing of it was.
    pub(crate) fn read(&self, file: &FileIn<'_>, today: &[Entry]) -> Option<Intake> {
        let mut sorted = Sorted::default();
        for entry in today {
            self.sort(entry, &mut sorted);
        }
        let mut left = LeftFile::of(file.path.to_owned(), file.agency.clone(), file.bytes.to_vec(), sorted);
        left.read(&self.facts);
        left.finish();
        left.intake.filter(|intake| !intake.entries.is_empty())
    }
}

/// Reads the case as it was known, out of what today's reading tells of when each entry was recorded.
pub(crate) fn read_then(
    case: &CaseFile,
    vocabulary: &Vocabulary,
    today: &Readings,
    day: &Day<'_>,
) -> Result<Then, CaseError> {
    let (parts, mut untold) = split(case, today, day);
    let mut files = read_parts(case, &day.facts, parts)?;
    untold.extend(files.iter_mut().flat_map(LeftFile::finish));
    untold.sort();
    let mut entries: Vec<Entry> = Vec::new();
    let mut listed: Vec<PersonFacts> = Vec::new();
    let mut intakes = Vec::new();
    for mut file in files {
        let Some(mut intake) = file.intake.take() else { continue };
        entries.append(&mut intake.entries);
        listed.append(&mut intake.people);
        intakes.push(intake);
    }
    let named = named::Words::of(&entries);
    listed.retain(|person| named.name(person));
    let mut facts = day.facts.clone();
    facts.people.retain(|person| named.name(person));
    let register = candour_people::register(&facts, &listed);
    let expansions = mark_anew(&mut entries, (vocabulary, &facts), &register);
    let changed = BTreeSet::new();
    let read_anew = today.read_anew;
    let readings = Readings { entries, expansions, files: intakes, register, read_anew, changed };
    Ok(Then { facts, readings, changes: Vec::new(), untold })
}

/// Of each file with something known the places of what is left and of the rest; and what cannot be told.
fn split<'t>(
    case: &CaseFile,
    today: &'t Readings,
    day: &Day<'_>,
) -> (BTreeMap<&'t str, Sorted>, Vec<Untold>) {
    let mut untold = Vec::new();
    let mut files: BTreeMap<&str, Sorted> = BTreeMap::new();
    for entry in &today.entries {
        let why = day.sort(entry, files.entry(entry.file()).or_default());
        untold.extend(why.map(|why| of(entry, why)));
    }
    files.retain(|_, file| !file.entries.is_empty());
    for report in today.files.iter().map(|intake| &intake.report) {
        let another = day.view.to.is_some() && report.agency != day.view.to;
        let why = if another { WhyUntold::NotPassed } else { WhyUntold::NotRead };
        untold.extend(report.refused.iter().map(|refused| Untold {
            why,
            agency: report.agency.clone(),
            file: Arc::clone(&report.file),
            locator: refused.locator.clone(),
        }));
    }
    for (file, _) in case.in_force().iter().filter(|(_, now)| now.kind == InputKind::Account) {
        let (why, file) = (WhyUntold::Account, Arc::from(file.as_str()));
        untold.push(Untold { why, agency: None, file, locator: "file".to_owned() });
    }
    (files, untold)
}

fn of(entry: &Entry, why: WhyUntold) -> Untold {
    let (agency, file) = (Some(entry.agency.clone()), Arc::clone(entry.file()));
    Untold { why, agency, file, locator: entry.locator.clone() }
}

/// The names of the agency asked about, which must have a record of its own in the case.
fn names(case: &CaseFile, facts: &CaseFacts, view: &KnownAt) -> Result<NamesOf, CaseError> {
    let Some(to) = &view.to else { return Ok(NamesOf::default()) };
    let records = case.in_force().values().filter_map(|now| match &now.kind {
        InputKind::Record(agency) => Some(agency),
        InputKind::Facts | InputKind::Account | InputKind::Standards | InputKind::Claims => None,
    });
    let agencies: BTreeSet<&AgencyId> = records.collect();
    if !agencies.contains(to) {
        return Err(CaseError::NoAgency { agency: to.to_string() });
    }
    Ok(NamesOf::of(to, agencies, facts))
}

/// The places of one file.
#[derive(Default)]
struct Sorted {
    left: Vec<Span>,
    out: Vec<Span>,
    /// The words of each entry that is left, and where a person finds them.
    entries: Vec<(Span, String)>,
}

/// A file of which something is left.
struct LeftFile {
    file: String,
    agency: AgencyId,
    bytes: Vec<u8>,
    part: Part,
    entries: Vec<(Span, String)>,
    intake: Option<Intake>,
}

fn read_parts(
    case: &CaseFile,
    facts: &CaseFacts,
    parts: BTreeMap<&str, Sorted>,
) -> Result<Vec<LeftFile>, CaseError> {
    let mut files = Vec::with_capacity(parts.len());
    for (file, sorted) in parts {
        let Some(now) = case.in_force().get(file) else { continue };
        let InputKind::Record(agency) = now.kind.clone() else { continue };
        let bytes =
            case.content(now.sha256)?.ok_or(CaseError::NotACase { what: "a file without its contents" })?;
        files.push(LeftFile::of(file.to_owned(), agency, bytes, sorted));
    }
    in_parallel(&mut files, |one| one.read(facts));
    Ok(files)
}

impl LeftFile {
    fn of(file: String, agency: AgencyId, bytes: Vec<u8>, sorted: Sorted) -> LeftFile {
        let Sorted { left, out, entries } = sorted;
        LeftFile { file, agency, bytes, part: Part::new(left, out), entries, intake: None }
    }

    fn read(&mut self, facts: &CaseFacts) {
        let file = FileIn { path: &self.file, agency: &self.agency, bytes: &self.bytes };
        self.intake = Some(candour_intake::read_part(&file, facts, &Limits::default(), &self.part));
    }

    /// Takes from the second reading what is of no entry that is left, and says which of those it could not read.
    fn finish(&mut self) -> Vec<Untold> {
        let Some(intake) = &mut self.intake else { return Vec::new() };
        let spans: BTreeSet<Span> = self.entries.iter().map(|(span, _)| *span).collect();
        intake.entries.retain(|entry| spans.contains(&entry.span()));
        let read: BTreeSet<Span> = intake.entries.iter().map(Entry::span).collect();
        let report = &mut intake.report;
        (report.rows_in, report.entries_out) = (intake.entries.len(), intake.entries.len());
        // Lines that were taken out give no problem. A row that gave no entry bears no day, and what is wrong with it none.
        let refused: BTreeSet<String> = report.refused.drain(..).map(|refused| refused.locator).collect();
        let of_refused = |locator: &String| refused.contains(locator);
        report.problems.retain(|problem| !problem.place.locator.as_ref().is_some_and(of_refused));
        // A title or a heading bears no day; what is shown is what is left, and nothing around it.
        let own = Part::new(intake.entries.iter().flat_map(places).collect(), Vec::new());
        intake.source.text = Arc::from(own.only_left(&intake.source.text));
        let missing = self.entries.iter().filter(|(span, _)| !read.contains(span));
        missing
            .map(|(_, locator)| Untold {
                why: WhyUntold::ReadByLater,
                agency: Some(self.agency.clone()),
                file: Arc::clone(&intake.source.file),
                locator: locator.clone(),
            })
            .collect()
    }
}

/// Everything of an entry that stands in its source.
fn places(entry: &Entry) -> impl Iterator<Item = Span> {
    let dates = entry.happened.iter().chain(&entry.recorded).chain(&entry.received).chain(&entry.dates);
    let dates = dates.filter_map(|dated: &Dated| dated.span);
    let cells = entry.cells.iter().chain(&entry.author).map(|cell| cell.span);
    std::iter::once(entry.span()).chain(cells).chain(dates)
}
