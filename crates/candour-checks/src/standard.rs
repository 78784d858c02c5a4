//! One practice standard as it was read from its file.

use candour_dates::{Bound, Interval};

use crate::rule::{Parties, Rule};

/// How well a standard's number is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A national text was seen.
    A,
    /// A local or professional source was seen.
    B,
    /// A secondary source.
    C,
    /// From memory.
    M,
}

impl Confidence {
    /// Not applied unless asked for, and labelled in every finding.
    pub const fn only_if_asked(self) -> bool {
        matches!(self, Confidence::C | Confidence::M)
    }

    /// The letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Confidence::A => "A",
            Confidence::B => "B",
            Confidence::C => "C",
            Confidence::M => "M",
        }
    }
}

/// One practice standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeStandard {
    /// Id, such as `S47-1`.
    pub id: String,
    /// Version of the wording.
    pub version: String,
    /// Title.
    pub title: String,
    /// Where the rule stands, without its words.
    pub source: String,
    /// Its words there.
    pub quote: String,
    /// Where the source was read, when it is on the web.
    pub url: Option<String>,
    /// How well it is supported.
    pub confidence: Confidence,
    /// First and last day in force; open ends where there are none.
    pub in_force: Interval,
    /// Where it holds: `England`, or a locality.
    pub locality: String,
    /// Whose records must be there before silence says anything; empty: anybody's.
    pub records_of: Parties,
    /// What is judged and what must hold, in the words of the file with single spaces: `for each` line and sentence.
    pub for_each: String,
    /// The sentence.
    pub sentence: String,
    /// What is shown with it.
    pub note: Option<String>,
    /// Its meaning.
    pub rule: Rule,
}

/// "1 April 2008 to 31 March 2013", "from 1 April 2008", "always".
pub fn in_force_words(standard: &PracticeStandard) -> String {
    let day = |bound: Bound| bound.date().map(|date| date.strftime("%-d %B %Y").to_string());
    match (day(standard.in_force.earliest()), day(standard.in_force.latest())) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "always".to_owned(),
    }
}
