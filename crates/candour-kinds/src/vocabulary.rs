//! The vocabulary: read from its files when the first text is, then only looked up.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use candour_model::{Digest, Problem};

use crate::builder::Builder;
use crate::code::{UNREADABLE, problem};
use crate::files::File;
use crate::grammar::Grammar;
use crate::pattern::{Groups, Patterns};
use crate::phrases::Phrases;
use crate::rule::{Rule, ValueRule};
use crate::words::Words;

/// The files under `standards/`, as built in.
const FILES: &[(&str, &str)] = &[
    ("kinds/people.toml", include_str!("../../../standards/kinds/people.toml")),
    ("kinds/language.toml", include_str!("../../../standards/kinds/language.toml")),
    ("kinds/contact.toml", include_str!("../../../standards/kinds/contact.toml")),
    ("kinds/seen.toml", include_str!("../../../standards/kinds/seen.toml")),
    ("kinds/harm.toml", include_str!("../../../standards/kinds/harm.toml")),
    ("kinds/enquiry.toml", include_str!("../../../standards/kinds/enquiry.toml")),
    ("kinds/meetings.toml", include_str!("../../../standards/kinds/meetings.toml")),
    ("kinds/justice.toml", include_str!("../../../standards/kinds/justice.toml")),
    ("kinds/ownership.toml", include_str!("../../../standards/kinds/ownership.toml")),
    ("kinds/information.toml", include_str!("../../../standards/kinds/information.toml")),
    ("kinds/family.toml", include_str!("../../../standards/kinds/family.toml")),
    ("kinds/agencies.toml", include_str!("../../../standards/kinds/agencies.toml")),
    ("kinds/columns.toml", include_str!("../../../standards/kinds/columns.toml")),
    ("abbreviations/practice.toml", include_str!("../../../standards/abbreviations/practice.toml")),
];

/// What words mean. The built-in files are read when they are first needed: a program that finds every entry marked
/// already asks only for the version.
#[derive(Debug)]
pub struct Vocabulary {
    tables: OnceLock<Tables>,
    version: String,
}

/// All phrase tables, ready for use.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) words: Words,
    /// Which symbols some phrase needs near it, or does not allow there.
    pub(crate) near: Vec<bool>,
    pub(crate) phrases: Phrases,
    pub(crate) abbreviations: Phrases,
    pub(crate) rules: Vec<Rule>,
    pub(crate) grammar: Grammar,
    /// Whole values of cells, in lower case.
    pub(crate) values: BTreeMap<String, Vec<ValueRule>>,
    /// Headings (a word of them, in lower case) and values, for columns of no known meaning.
    pub(crate) headings: Vec<(String, String, ValueRule)>,
    pub(crate) expansions: Vec<String>,
}

impl Vocabulary {
    /// The vocabulary that comes with the program.
    pub fn built_in() -> Vocabulary {
        Vocabulary { tables: OnceLock::new(), version: digest(FILES) }
    }

    /// Reads vocabulary files (name, text). What cannot be read is a problem with its file and line; the rest is used.
    pub fn parse(files: &[(&str, &str)]) -> (Vocabulary, Vec<Problem>) {
        let (tables, problems) = read(files);
        (Vocabulary { tables: OnceLock::from(tables), version: digest(files) }, problems)
    }

    /// A digest of the files: marks made with others are stale.
    pub fn version(&self) -> String {
        self.version.clone()
    }

    /// Its tables; those of the built-in files are made here, the first time.
    pub(crate) fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| read(FILES).0)
    }
}

impl Tables {
    /// The words of an expansion's rule.
    pub(crate) fn expansion(&self, rule: u32) -> Option<&str> {
        match self.rules.get(rule as usize)? {
            Rule::Expansion(nth) => self.expansions.get(*nth).map(String::as_str),
            _ => None,
        }
    }
}

fn read(files: &[(&str, &str)]) -> (Tables, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut read = Vec::new();
    for &(name, text) in files {
        match toml::from_str::<File>(text) {
            Ok(file) => read.push((name, text, file)),
            Err(error) => {
                let byte = error.span().map_or(0, |span| span.start);
                problems.push(problem(UNREADABLE, name, text, byte, "read a vocabulary file"));
            }
        }
    }
    let mut groups = Groups::default();
    for (_, _, file) in &read {
        for (name, members) in &file.groups {
            groups.add(name, members);
        }
    }
    let mut builder = Builder::new(Patterns::new(groups));
    for (name, text, file) in read {
        builder.file(name, text, file);
    }
    let (tables, mut more) = builder.finish();
    problems.append(&mut more);
    (tables, problems)
}

fn digest(files: &[(&str, &str)]) -> String {
    let mut parts = Vec::new();
    for (name, text) in files {
        parts.extend([name.as_bytes(), text.as_bytes()]);
    }
    Digest::of_parts(&parts).short(24)
}
