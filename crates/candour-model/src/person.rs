//! People and the places where they are named.

use crate::{AgencyId, Dated, PersonId, Span};

/// What someone is to the child or in an agency, as a lower-case term of the field: `mother`, `social worker`,
/// `health visitor`, `general practitioner`, `police officer`, `child`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role(pub Box<str>);

impl Role {
    /// From words.
    pub fn new(words: impl Into<Box<str>>) -> Role {
        Role(words.into())
    }

    /// The term.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Somebody named in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where, in the source's text.
    pub span: Span,
    /// The words.
    pub words: String,
    /// The name in them, without title; `None` for a bare role ("the mother").
    pub name: Option<String>,
    /// The role in them or beside them.
    pub role: Option<Role>,
    /// Who it is, when that is certain.
    pub person: Option<PersonId>,
    /// Who it may be: suggestions stay suggestions until a person accepts one.
    pub suggested: Vec<PersonId>,
}

/// A person of the case, or the holder of a role whose name is nowhere recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Derived from name, role and agency, so that it does not depend on the order of import.
    pub id: PersonId,
    /// How to show the person: fullest name, else role and agency.
    pub label: String,
    /// All names used, sorted.
    pub names: Vec<String>,
    /// Role, when one is known.
    pub role: Option<Role>,
    /// The agency they work for; `None` for family.
    pub agency: Option<AgencyId>,
    /// Identifiers with their kind: `nhs:...`, `upn:...`, `collar:...`.
    pub identifiers: Vec<String>,
    /// Birth, when recorded.
    pub born: Option<Dated>,
    /// From the case's own who-is-who (`case.toml` or a sheet), not found in text.
    pub listed: bool,
}
