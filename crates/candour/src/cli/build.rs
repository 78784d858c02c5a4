//! `candour build`: the main job.

use std::path::Path;

use candour_case::{
    BuildOptions, Built, CaseError, CaseFile, Folder, Held, Input, InputKind, Moment, Progress, TakenIn,
    build_known, build_watched, rebuild_watched,
};
use candour_model::{KnownAt, Severity};

use super::progress::Bar;
use super::say::{Ended, Failure};
use super::{BuildArgs, Exit, View, say, sitting};

/// Problems printed in full before the rest is only counted; all of them are in the page and in problems.csv.
const PROBLEMS_SHOWN: usize = 12;

pub(crate) fn run(arguments: &BuildArgs, json: bool) -> Ended {
    if let Some(moment) = arguments.view.as_held_on {
        return run_held(arguments, moment, json);
    }
    let how = match (arguments.view.known(), arguments.rebuild) {
        (Some(_), true) => {
            return Err(Failure::usage("a view of an earlier day is not what --rebuild proves"));
        }
        (Some(view), false) => How::Known(view),
        (None, true) => How::Prove,
        (None, false) => How::Usual,
    };
    let (built, taken, case) = open_and_build(&arguments.case, &arguments.accounts, how)?;
    let exit = write(arguments, &case, &built, Some(&taken), json);
    // The process ends here: to give back the case's many small texts one by one first would only cost time.
    std::mem::forget(built);
    exit
}

/// Builds from an earlier state of the ledger. The folder is not looked at, and the accounts beside it are not asked for.
fn run_held(arguments: &BuildArgs, moment: Moment, json: bool) -> Ended {
    if arguments.rebuild || !arguments.accounts.is_empty() {
        return Err(Failure::usage(
            "--as-held-on takes nothing in and proves nothing anew: leave out --account and --rebuild",
        ));
    }
    let bar = Bar::new("reading the ledger");
    let held = Held::open(&arguments.case, moment)?;
    let known = arguments.view.known();
    let built = held.build(known.as_ref(), &|progress: Progress| bar.show(progress))?;
    bar.finish();
    write(arguments, held.case(), &built, None, json)
}

/// Writes everything out and tells of it.
fn write(
    arguments: &BuildArgs,
    case: &CaseFile,
    built: &Built,
    taken: Option<&TakenIn>,
    json: bool,
) -> Ended {
    // A view of an earlier day must not take the place of the whole.
    let view = &arguments.view;
    let held = view.as_held_on.map_or_else(String::new, |moment| format!("-as-held-on-{moment}"));
    let to = built.known.as_ref().and_then(|view| view.to.as_ref());
    let to = to.map_or_else(String::new, |agency| format!("-to-{agency}"));
    let presumed = if view.undated_as_happened { "-undated-as-happened" } else { "" };
    let known = view.as_known_at.map_or_else(String::new, |on| format!("-known-at-{on}{to}{presumed}"));
    let beside = || arguments.case.with_file_name(format!("out{held}{known}"));
    let folder = || arguments.case.join(format!("out{held}{known}"));
    let usual = || if arguments.case.is_dir() { folder() } else { beside() };
    let out = arguments.out.clone().unwrap_or_else(usual);
    built.write_out(case, &out)?;
    tell(built, taken);
    say::line(&format!("page: {}", out.join("chronology.html").display()));
    if json {
        say::json(&built.envelope())?;
    }
    let exit = if built.refused_files() > 0 { Exit::Input } else { Exit::Done };
    Ok(exit)
}

/// The view that a command shows.
pub(crate) fn view(case: &Path, view: &View) -> Result<Built, Failure> {
    let known = view.known();
    if let Some(moment) = view.as_held_on {
        return Ok(Held::open(case, moment)?.build(known.as_ref(), &|_| {})?);
    }
    let how = known.map_or(How::Usual, How::Known);
    open_and_build(case, &[], how).map(|(built, ..)| built)
}

/// Which of the builds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum How {
    /// All of the case, what did not change from the cache.
    Usual,
    /// All of it twice, compared byte for byte.
    Prove,
    /// As it was known by the end of a day.
    Known(KnownAt),
}

/// Takes the folder into its case file and builds.
pub(crate) fn open_and_build(
    folder: &Path,
    accounts: &[std::path::PathBuf],
    how: How,
) -> Result<(Built, TakenIn, CaseFile), Failure> {
    let bar = Bar::new("looking through the folder");
    let mut lies = Folder::read(folder)?;
    for path in accounts {
        let bytes = std::fs::read(path)
            .map_err(|error| Failure::input(path, "candour::case::file", &error.to_string()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        lies.inputs.push(Input::new(format!("accounts/{name}"), InputKind::Account, bytes));
    }
    let mut case = CaseFile::open(&folder.join("case.candour"), sitting::begin()?)?;
    let taken = case.take_in(&lies.inputs)?;
    let watch = |progress: Progress| bar.show(progress);
    let mut built = match how {
        How::Usual => build_watched(&mut case, BuildOptions::UseCache, &watch)?,
        How::Known(view) => build_known(&mut case, &view, &watch)?,
        How::Prove => {
            let rebuilt = rebuild_watched(&mut case, &watch)?;
            bar.finish();
            if rebuilt.by_another_version {
                say::line("rebuild: was built by another version of the program; this one made it twice");
            }
            for (table, same) in &rebuilt.tables {
                let came = if *same { "came back byte for byte" } else { "DIFFERS" };
                say::line(&format!("rebuild: {table} {came}"));
            }
            let tables = rebuilt.tables.iter().filter(|(_, same)| !same).count();
            if tables > 0 {
                return Err(CaseError::Altered { tables }.into());
            }
            rebuilt.built
        }
    };
    bar.finish();
    built.add_problems(lies.problems);
    Ok((built, taken, case))
}

/// The summary for a person: what came in, what came out, what needs a look.
pub(crate) fn tell(built: &Built, taken: Option<&TakenIn>) {
    if let Some(taken) = taken {
        say::line(&format!(
            "{} files new or changed, {} as before, {} withdrawn; {} read anew",
            taken.imported.len(),
            taken.unchanged,
            taken.withdrawn.len(),
            built.read_anew
        ));
    }
    for report in &built.intake {
        say::line(&format!(
            "  {}: {} rows = {} entries + {} refused",
            report.file,
            report.rows_in,
            report.entries_out,
            report.refused.len()
        ));
        for refused in report.refused.iter().filter(|refused| refused.locator == "file") {
            say::line(&format!("    refused: {} ({})", refused.reason, refused.code));
        }
    }
    let (rows, entries, refused) = built.balance();
    say::line(&format!("{rows} rows = {entries} entries + {refused} refused, {} files", built.intake.len()));
    if let Some(changed) = built.changed() {
        say::line(&format!("{changed} (both versions under Changed records)"));
    }
    if built.known.is_some() {
        let places = built.untold.len();
        say::line(&format!(
            "{places} more places may have been known: left out, listed in left-out.csv and on the page"
        ));
    }
    say::line(&built.with_view(candour_report::headline));
    let of = |severity| built.problems.iter().filter(move |problem| problem.severity == severity);
    let (errors, warnings, notes) =
        (of(Severity::Error).count(), of(Severity::Warning).count(), of(Severity::Note).count());
    for problem in of(Severity::Error).chain(of(Severity::Warning)).take(PROBLEMS_SHOWN) {
        let file = problem.place.file.as_ref();
        say::problem(problem, file.and_then(|file| built.sources.get(file)).map(|text| &**text));
    }
    say::line(&format!(
        "problems: {errors} errors, {warnings} warnings, {notes} notes (all in the page and in problems.csv)"
    ));
    tell_head(built);
}

/// The head of the ledger that something was made of.
pub(crate) fn tell_head(built: &Built) {
    say::line(&format!("ledger: {} entries, root {}", built.ledger.size, built.ledger.root));
}
