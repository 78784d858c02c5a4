//! `candour versions A B`: what became of a document between two of its versions.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use candour_model::{
    Account, CaseFacts, CodePoints, Fate, ParagraphChange, Revision, Severity, WordChange, Wording,
};

use super::say::{Ended, Failure};
use super::{Exit, say};

#[derive(Debug, Args)]
pub(crate) struct VersionsArgs {
    /// The earlier version.
    before: PathBuf,
    /// The later version.
    after: PathBuf,
}

pub(crate) fn run(arguments: &VersionsArgs, as_json: bool) -> Ended {
    let (before, after) = (&arguments.before, &arguments.after);
    let (one, other) = (read(before)?, read(after)?);
    let revision = candour_accounts::revise(&one, &other);
    if as_json {
        let points = [&one, &other].map(|account| CodePoints::new(&account.text));
        let at = |file: &str, span: candour_model::Span| {
            let nth = usize::from(file != &*one.file);
            let account = [&one, &other][nth];
            (points[nth].at(&account.text, span.start()), points[nth].at(&account.text, span.end()))
        };
        let mut value = candour_case::revision(&revision, &at);
        value["candour"] = 1.into();
        value["kind"] = "versions".into();
        say::json(&value)?;
    } else {
        say::data(told(&revision, (&one, &other)).as_bytes())?;
    }
    Ok(Exit::Done)
}

/// An account by its path; a file in which no paragraph is read is a failure.
pub(super) fn read(path: &Path) -> Result<Account, Failure> {
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::input(path, "candour::case::file", &error.to_string()))?;
    let (account, problems) = candour_accounts::read(&path.to_string_lossy(), &bytes, &CaseFacts::default());
    if account.paragraphs.is_empty() {
        if let Some(why) = problems.iter().find(|problem| problem.severity == Severity::Error) {
            return Err(Failure::input(path, why.code, &why.message));
        }
        return Err(Failure::input(path, "candour::case::file", "no paragraph could be read in it"));
    }
    for problem in &problems {
        say::problem(problem, None);
    }
    Ok(account)
}

/// The sum, then every change with the words that changed.
fn told(revision: &Revision, texts: (&Account, &Account)) -> String {
    let count =
        |fates: &[Fate]| revision.changes.iter().filter(|change| fates.contains(&change.fate)).count();
    let words = revision.changes.iter().flat_map(|change| &change.words);
    let judged = words.filter(|word| word.wording == Wording::Judgement).count();
    let mut text = format!(
        "{} paragraphs, then {}: {} edited, {} moved, {} added, {} removed; {} of judgement changed\n",
        revision.paragraphs[0],
        revision.paragraphs[1],
        count(&[Fate::Edited, Fate::MovedAndEdited]),
        count(&[Fate::Moved, Fate::MovedAndEdited]),
        count(&[Fate::Added]),
        count(&[Fate::Removed]),
        if judged == 1 { "1 word".to_owned() } else { format!("{judged} words") },
    );
    for change in &revision.changes {
        one(&mut text, change, texts);
    }
    text
}

fn one(text: &mut String, change: &ParagraphChange, (before, after): (&Account, &Account)) {
    let number = |account: &Account, span| {
        account.paragraphs.iter().position(|own| *own == span).map_or(0, |at| at + 1)
    };
    let place = match (change.before, change.after) {
        (Some(old), Some(new)) => format!("paragraph {} to {}", number(before, old), number(after, new)),
        (Some(old), None) => format!("paragraph {}", number(before, old)),
        (None, Some(new)) => format!("paragraph {}", number(after, new)),
        (None, None) => String::new(),
    };
    let _ = writeln!(text, "{} {place}", change.fate.name().replace('_', " "));
    for word in &change.words {
        let _ = writeln!(text, "  {}", words(word, before, after));
    }
}

fn words(word: &WordChange, before: &Account, after: &Account) -> String {
    let own = |account: &Account, span: candour_model::Span| {
        let words = span.slice(&account.text).unwrap_or_default();
        say::tame(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
    };
    let (old, new) = (own(before, word.before), own(after, word.after));
    let told = match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("\"{new}\" came in"),
        (_, true) => format!("\"{old}\" went"),
        _ => format!("\"{old}\" became \"{new}\""),
    };
    format!("{}: {told}", word.wording.name())
}
