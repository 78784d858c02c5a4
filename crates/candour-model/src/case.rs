//! What the case folder says about the case itself (`case.toml`). Everything is optional; what is absent stays unknown.

use std::collections::BTreeMap;

use candour_dates::{Date, DayMonthOrder, Interval};

use crate::{AgencyId, Column};

/// Facts given with the case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFacts {
    /// Title for the page's head.
    pub title: Option<String>,
    /// The partnership or authority, for local standards.
    pub locality: Option<String>,
    /// The child or children.
    pub children: Vec<ChildFacts>,
    /// First and last day of interest.
    pub period: Option<(Date, Date)>,
    /// Agencies by folder name.
    pub agencies: BTreeMap<AgencyId, AgencyFacts>,
    /// Column headings of one file and what they mean: file path -> (meaning, heading).
    pub columns: BTreeMap<String, Vec<(Column, String)>>,
    /// The case's own who-is-who.
    pub people: Vec<PersonFacts>,
    /// Order of day and month in numeric dates.
    pub order: DayMonthOrder,
}

impl CaseFacts {
    /// When the first child was born, if given.
    pub fn born(&self) -> Option<Interval> {
        self.children.iter().find_map(|child| child.born)
    }

    /// When the first child died, if given.
    pub fn died(&self) -> Option<Interval> {
        self.children.iter().find_map(|child| child.died)
    }

    /// How an agency is to be called: its given name, else the folder's name with capitals.
    pub fn agency_name(&self, agency: &AgencyId) -> String {
        if let Some(name) = self.agencies.get(agency).and_then(|facts| facts.name.clone()) {
            return name;
        }
        let words = agency.as_str().replace(['-', '_'], " ");
        let mut letters = words.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }
}

/// A child of the case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChildFacts {
    /// Name, if the case gives it.
    pub name: Option<String>,
    /// Other names the record uses.
    pub known_as: Vec<String>,
    /// Birth.
    pub born: Option<Interval>,
    /// Death.
    pub died: Option<Interval>,
}

/// An agency of the case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgencyFacts {
    /// Name to show.
    pub name: Option<String>,
}

/// A line of the case's own who-is-who.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonFacts {
    /// Name.
    pub name: Option<String>,
    /// Initials or code used for the person (`SW1`, `AB`).
    pub known_as: Vec<String>,
    /// Role.
    pub role: Option<String>,
    /// Agency, by folder name.
    pub agency: Option<AgencyId>,
    /// Identifiers such as `nhs:...`.
    pub identifiers: Vec<String>,
}
