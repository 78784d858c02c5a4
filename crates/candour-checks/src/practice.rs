//! The practice standards in use: those that come with the program, and those of a case over them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use candour_model::{Place, Problem, Severity};

use crate::language::{Fault, Reading, read};
use crate::packs::BUILT_IN;
use crate::rule::Symbols;
use crate::standard::PracticeStandard;
use crate::words::Vocabulary;

/// Standards, the names they use, and what is wrong with those that could not be read.
#[derive(Debug, Clone, Default)]
pub struct Practice {
    /// In the order of their ids and versions.
    pub standards: Vec<PracticeStandard>,
    /// The names they use.
    pub symbols: Symbols,
    /// What could not be read, and was left out.
    pub problems: Vec<Problem>,
}

impl Practice {
    /// The standards that come with the program.
    pub fn built_in() -> &'static Practice {
        static READ: OnceLock<Practice> = OnceLock::new();
        READ.get_or_init(|| Practice::with(&[]))
    }

    /// The standards that come with the program and these files, each by name and text. A standard of theirs takes the
    /// place of every version of the built-in one with its id.
    pub fn with(files: &[(&str, &str)]) -> Practice {
        let all: Vec<(&str, &str)> = BUILT_IN.iter().chain(files).copied().collect();
        let reading = read(&all, Vocabulary::built_in());
        let own = |file: &str| files.iter().any(|(name, _)| *name == file);
        let Reading { standards, symbols, faults } = reading;
        let theirs: BTreeSet<String> = standards
            .iter()
            .filter(|written| own(&written.file))
            .map(|written| written.standard.id.clone())
            .collect();
        let kept = standards.into_iter().filter(|one| own(&one.file) || !theirs.contains(&one.standard.id));
        let mut standards: Vec<PracticeStandard> = kept.map(|written| written.standard).collect();
        standards.sort_by(|a, b| (&a.id, &a.version).cmp(&(&b.id, &b.version)));
        Practice { standards, symbols, problems: faults.into_iter().map(problem).collect() }
    }
}

fn problem(fault: Fault) -> Problem {
    Problem {
        code: fault.code,
        severity: Severity::Error,
        place: Place {
            file: Some(fault.file.into()),
            locator: Some(format!("line {}", fault.place.line)),
            span: None,
        },
        message: fault.message,
        help: fault.help,
    }
}
