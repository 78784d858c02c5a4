//! A case and the standards it is judged by: those that come with the program, with the case's own over them.

use std::borrow::Cow;

use candour_checks::{Asked, Practice};
use candour_dates::Date;
use candour_model::{CaseFacts, Chronology, Finding, Problem};

use crate::Built;

/// The built-in standards with these files, by name and text, over them.
pub(crate) fn practice(files: &[(String, String)]) -> Cow<'static, Practice> {
    if files.is_empty() {
        return Cow::Borrowed(Practice::built_in());
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Cow::Owned(Practice::with(&files))
}

pub(crate) fn findings(
    practice: &Practice,
    asked: &Asked,
    (chronology, facts): (&Chronology, &CaseFacts),
    on: Option<Date>,
) -> Vec<Finding> {
    on.map_or_else(Vec::new, |on| candour_checks::check(practice, asked, chronology, facts, on))
}

impl Built {
    /// Judges anew, with these files of standards, by name and text, beside the case's own and in their place where
    /// they have a standard of the same id. Returns what could not be read in them.
    pub fn judge(&mut self, files: &[(String, String)], asked: &Asked) -> Vec<Problem> {
        let named = |name: &str| files.iter().any(|(file, _)| file == name);
        let all: Vec<(String, String)> = self.own_standards.iter().chain(files).cloned().collect();
        let practice = practice(&all);
        self.findings = findings(&practice, asked, (&self.chronology, &self.facts), self.judged_on);
        let theirs = practice.problems.iter();
        theirs.filter(|problem| problem.place.file.as_deref().is_some_and(named)).cloned().collect()
    }
}
