//! The way of the data: records in force -> entries -> people -> chronology -> findings, accounts -> tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use candour_checks::Asked;
use candour_dates::Date;
use candour_intake::Intake;
use candour_kinds::Vocabulary;
use candour_model::{
    Account, CaseFacts, Chronology, Claim, FileChange, Finding, IntakeReport, KnownAt, Person, Problem,
    Revision, Severity, Untold,
};
use candour_people::Suggestion;
use candour_report::{CaseView, Expansions, Index, LedgerHead};

use crate::accounts::Accounts;
use crate::copies::copies;
use crate::folder::InputKind;
use crate::known::{Day, Then, read_then};
use crate::reading::{Readings, read_all};
use crate::watch::Watch;
use crate::{CaseError, CaseFile, changes, derived, judging, program, read_facts, store};

/// File -> extracted text.
type Sources = BTreeMap<Arc<str>, Arc<str>>;

/// How to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildOptions {
    /// Files that did not change come from the cache.
    UseCache,
    /// Everything is read again from the ledger's own bytes.
    ReadAgain,
}

/// A case, built: everything derived from the ledger.
pub struct Built {
    /// What `case.toml` says.
    pub facts: CaseFacts,
    /// The ordered account.
    pub chronology: Chronology,
    /// Who is who.
    pub people: Vec<Person>,
    /// Who may be whom: suggestions stay suggestions.
    pub suggestions: Vec<Suggestion>,
    /// Verdicts of the standards.
    pub findings: Vec<Finding>,
    /// The day up to which they are judged; none where no act and no record gives one.
    pub judged_on: Option<Date>,
    /// The case's own files of standards, by name and text.
    pub own_standards: Vec<(String, String)>,
    /// Published accounts, read.
    pub accounts: Vec<Account>,
    /// What the accounts claim, held against the record.
    pub claims: Vec<Claim>,
    /// Documents that came in more than one version, side by side.
    pub revisions: Vec<Revision>,
    /// What became of every file.
    pub intake: Vec<IntakeReport>,
    /// What became of the rows of files that came in more than one version.
    pub changes: Vec<FileChange>,
    /// What is broken or doubtful.
    pub problems: Vec<Problem>,
    /// File -> extracted text.
    pub sources: Sources,
    /// The ledger's head.
    pub ledger: LedgerHead,
    /// Files read anew in this build.
    pub read_anew: usize,
    /// What the case file held had been derived by another version of the program, and was made anew.
    pub by_another_version: bool,
    /// The view of an earlier day that this is; none for all of it.
    pub known: Option<KnownAt>,
    /// What such a view leaves out because nobody can tell whether it was known.
    pub untold: Vec<Untold>,
    /// Is this what an earlier ledger held, rather than today's?
    pub as_held: bool,
    pub(crate) expansions: Expansions,
    /// Are packed stretches of earlier documents of use?
    pub(crate) look_among_kept: bool,
}

/// Builds everything from what the ledger holds, and keeps the derived tables.
pub fn build(case: &mut CaseFile, options: BuildOptions) -> Result<Built, CaseError> {
    build_watched(case, options, &|_| {})
}

/// Builds, and tells after each file how far it is.
pub fn build_watched(
    case: &mut CaseFile,
    options: BuildOptions,
    watch: Watch<'_>,
) -> Result<Built, CaseError> {
    // One transaction: what was read is never noted as built before the tables made of it are there.
    let transaction = store::begin(&case.connection)?;
    case.nobody_else_wrote()?;
    let (built, changed) = assemble(case, options, None, watch)?;
    derived::write(&built, &changed, &transaction)?;
    program::sign(&transaction)?;
    transaction.commit()?;
    Ok(built)
}

/// Builds the case as it was known by the end of a day. Published accounts have no such day and are left out; the
/// derived tables are those of the whole case and stay as they are, so nothing is kept of what had to be read.
pub fn build_known(case: &mut CaseFile, view: &KnownAt, watch: Watch<'_>) -> Result<Built, CaseError> {
    let transaction = case.connection.unchecked_transaction()?;
    let (built, _) = assemble(case, BuildOptions::UseCache, Some(view), watch)?;
    transaction.rollback()?;
    Ok(built)
}

/// Everything derived, and the files that changed since the tables were written.
pub(crate) fn assemble(
    case: &CaseFile,
    options: BuildOptions,
    view: Option<&KnownAt>,
    watch: Watch<'_>,
) -> Result<(Built, BTreeSet<String>), CaseError> {
    let by_another_version = program::drop_others(&case.connection)?;
    let (facts, mut problems) = facts_in_force(case)?;
    let vocabulary = Vocabulary::built_in();
    let use_cache = options == BuildOptions::UseCache;
    let pending = if view.is_none() { Some(changes::begin(case, use_cache)?) } else { None };
    let readings = read_all(case, &facts, &vocabulary, use_cache, watch)?;
    let (changed, read_anew) = (readings.changed.clone(), readings.read_anew);
    let changes = match pending {
        Some(pending) => pending.finish(case, &facts, (&readings.entries, &readings.files))?,
        None => Vec::new(),
    };
    let mut then = Then { facts, readings, changes, untold: Vec::new() };
    if let Some(view) = view {
        then = known_then(case, &vocabulary, &then, view)?;
        // What is wrong in case.toml is wrong today.
        problems = Vec::new();
    }
    let untold = std::mem::take(&mut then.untold);
    let accounts = if view.is_none() {
        Accounts::of(case, &vocabulary, &then, &mut problems)?
    } else {
        Accounts::default()
    };
    let mut built = derive(case, then, (problems, accounts), view)?;
    (built.untold, built.read_anew) = (untold, read_anew);
    built.by_another_version = by_another_version;
    built.look_among_kept = use_cache && !by_another_version;
    Ok((built, changed))
}

/// What was known by the day of a view.
pub(crate) fn known_then(
    case: &CaseFile,
    vocabulary: &Vocabulary,
    today: &Then,
    view: &KnownAt,
) -> Result<Then, CaseError> {
    let day = Day::of(case, &today.facts, view)?;
    let changes = changes::known(case, &today.facts, &day)?;
    Ok(Then { changes, ..read_then(case, vocabulary, &today.readings, &day)? })
}

/// What follows from the readings.
fn derive(
    case: &CaseFile,
    Then { facts, readings, changes, .. }: Then,
    (mut problems, accounts): (Vec<Problem>, Accounts),
    view: Option<&KnownAt>,
) -> Result<Built, CaseError> {
    let Readings { mut entries, expansions, files, register, .. } = readings;
    let (sources, intake) = take_apart(files, &mut problems);
    let linked = candour_people::link(&mut entries, &register);
    let (chronology, doubts) = candour_chronology::build(entries, &linked.people, &facts);
    let own_standards = standards_in_force(case)?;
    let judged_on = view.map(|view| view.on).or_else(|| judged_on(case, &chronology));
    let practice = judging::practice(&own_standards);
    let findings = judging::findings(&practice, &Asked::default(), (&chronology, &facts), judged_on);
    if view.is_none() {
        problems.extend(practice.problems.iter().cloned());
        // The ledger is of today: no earlier day knew of it.
        problems.extend(case.ledger_problems());
    }
    let claims = accounts.weigh(&chronology, &linked.people, &facts, &mut problems);
    problems.extend(copies(&intake));
    problems.extend(changes::problems(&changes));
    problems.extend(linked.problems);
    problems.extend(doubts);
    problems.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    Ok(Built {
        facts,
        chronology,
        people: linked.people,
        suggestions: linked.suggestions,
        findings,
        judged_on,
        own_standards,
        revisions: accounts.revisions(),
        accounts: accounts.read,
        claims,
        intake,
        changes,
        problems,
        sources,
        ledger: LedgerHead {
            size: case.size(),
            root: case.root(),
            checkpoint: case.checkpoint(),
            jumps: case.jumps().to_vec(),
            signed: case.signed_head()?,
        },
        read_anew: 0,
        by_another_version: false,
        known: view.cloned(),
        untold: Vec::new(),
        as_held: false,
        expansions,
        look_among_kept: false,
    })
}

fn take_apart(files: Vec<Intake>, problems: &mut Vec<Problem>) -> (Sources, Vec<IntakeReport>) {
    let mut sources = BTreeMap::new();
    let mut intake = Vec::with_capacity(files.len());
    for read in files {
        problems.extend(read.report.problems.iter().cloned());
        sources.insert(Arc::clone(&read.source.file), Arc::clone(&read.source.text));
        intake.push(read.report);
    }
    (sources, intake)
}

pub(crate) fn facts_in_force(case: &CaseFile) -> Result<(CaseFacts, Vec<Problem>), CaseError> {
    let Some(now) = case.in_force().get("case.toml") else { return Ok(Default::default()) };
    let bytes =
        case.content(now.sha256)?.ok_or(CaseError::NotACase { what: "a file without its contents" })?;
    Ok(read_facts(&bytes))
}

/// The day against which deadlines are judged: the day of the last act in the ledger, so that the same ledger gives
/// the same findings for ever; the end of the period when the clock's claim is not a date.
fn judged_on(case: &CaseFile, chronology: &Chronology) -> Option<Date> {
    case.last_time().get(..10).and_then(|day| day.parse().ok()).or(chronology.period.map(|(_, to)| to))
}

/// The case's own files of standards. What they ask is no knowledge of an agency: every view is judged by them.
fn standards_in_force(case: &CaseFile) -> Result<Vec<(String, String)>, CaseError> {
    let mut files = Vec::new();
    for (file, now) in case.in_force().iter().filter(|(_, now)| now.kind == InputKind::Standards) {
        let bytes =
            case.content(now.sha256)?.ok_or(CaseError::NotACase { what: "a file without its contents" })?;
        files.push((file.clone(), String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(files)
}

impl Built {
    /// Calls `show` with the case as the report room wants it.
    pub fn with_view<T>(&self, show: impl FnOnce(&CaseView<'_>) -> T) -> T {
        show(&CaseView {
            facts: &self.facts,
            chronology: &self.chronology,
            people: &self.people,
            findings: &self.findings,
            conventions: candour_checks::CONVENTIONS,
            accounts: &self.accounts,
            claims: &self.claims,
            revisions: &self.revisions,
            changes: &self.changes,
            problems: &self.problems,
            intake: &self.intake,
            sources: &self.sources,
            ledger: self.ledger.clone(),
            expansions: &self.expansions,
            known_at: self.known.as_ref().map(|view| view.on),
            known_to: self.known.as_ref().and_then(|view| view.to.as_ref()),
            undated: self.known.as_ref().map(|view| view.undated).unwrap_or_default(),
            untold: &self.untold,
            as_held: self.as_held,
            index: Index::default(),
        })
    }

    /// "2 files changed: 3 rows added, 1 changed, 2 removed"; none where every file came in one version.
    pub fn changed(&self) -> Option<String> {
        changes::summary(&self.changes)
    }

    /// Adds what the folder itself had to say (files passed over). It says so today: to no view of an earlier day.
    pub fn add_problems(&mut self, problems: impl IntoIterator<Item = Problem>) {
        if self.known.is_some() {
            return;
        }
        self.problems.extend(problems);
        self.problems.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    }

    /// Was any input refused as a whole?
    pub fn refused_files(&self) -> usize {
        let whole = |report: &&IntakeReport| {
            report.entries_out == 0 && report.refused.iter().any(|r| r.locator == "file")
        };
        let unread = |account: &&Account| account.sentences.is_empty() && self.is_refused(&account.file);
        self.intake.iter().filter(whole).count() + self.accounts.iter().filter(unread).count()
    }

    fn is_refused(&self, file: &str) -> bool {
        let of_it = |problem: &&Problem| problem.place.file.as_deref() == Some(file);
        self.problems.iter().filter(of_it).any(|problem| problem.severity == Severity::Error)
    }

    /// Rows in, entries out, rows refused, over all files.
    pub fn balance(&self) -> (usize, usize, usize) {
        self.intake.iter().fold((0, 0, 0), |(rows, entries, refused), report| {
            (rows + report.rows_in, entries + report.entries_out, refused + report.refused.len())
        })
    }
}
