//! The agencies that can keep records of a told case.

/// An agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agency {
    SocialCare,
    Police,
    Gp,
    HealthVisiting,
    School,
    Nursery,
    Hospital,
    Housing,
    Legal,
}

use Agency::{Gp, HealthVisiting, Hospital, Housing, Legal, Nursery, Police, School, SocialCare};

impl Agency {
    #[cfg(test)]
    pub(super) const ALL: [Agency; 9] =
        [SocialCare, Police, Gp, HealthVisiting, School, Nursery, Hospital, Housing, Legal];

    /// Its folder, which is also the name of its file of phrases.
    pub(super) fn folder(self) -> &'static str {
        match self {
            SocialCare => "childrens-social-care",
            Police => "police",
            Gp => "gp",
            HealthVisiting => "health-visiting",
            School => "school",
            Nursery => "nursery",
            Hospital => "hospital",
            Housing => "housing",
            Legal => "legal",
        }
    }

    /// Its name in `case.toml`.
    pub(super) fn name(self) -> &'static str {
        match self {
            SocialCare => "Children's social care",
            Police => "Police",
            Gp => "General practice",
            HealthVisiting => "Health visiting",
            School => "School",
            Nursery => "Nursery",
            Hospital => "Hospital",
            Housing => "Housing",
            Legal => "Legal services",
        }
    }

    /// How other agencies' records call it.
    pub(super) fn noted(self) -> &'static str {
        match self {
            SocialCare => "CSC",
            Police => "Police",
            Gp => "GP",
            HealthVisiting => "HV",
            School => "School",
            Nursery => "Nursery",
            Hospital => "Hospital",
            Housing => "Housing",
            Legal => "Legal",
        }
    }

    /// How an account calls it.
    pub(super) fn said(self) -> &'static str {
        match self {
            SocialCare => "children's services",
            Police => "the police",
            Gp => "the GP",
            HealthVisiting => "the health visitor",
            School => "the school",
            Nursery => "the nursery",
            Hospital => "the hospital",
            Housing => "the housing office",
            Legal => "the council's lawyers",
        }
    }

    /// The role of its workers in the who-is-who.
    pub(super) fn role(self) -> &'static str {
        match self {
            SocialCare => "social worker",
            Police => "detective constable",
            Gp => "general practitioner",
            HealthVisiting => "health visitor",
            School => "designated safeguarding lead",
            Nursery => "nursery worker",
            Hospital => "paediatrician",
            Housing => "housing officer",
            Legal => "solicitor",
        }
    }

    pub(super) fn phrases(self) -> &'static str {
        match self {
            SocialCare => include_str!("../../told/records/childrens-social-care.txt"),
            Police => include_str!("../../told/records/police.txt"),
            Gp => include_str!("../../told/records/gp.txt"),
            HealthVisiting => include_str!("../../told/records/health-visiting.txt"),
            School => include_str!("../../told/records/school.txt"),
            Nursery => include_str!("../../told/records/nursery.txt"),
            Hospital => include_str!("../../told/records/hospital.txt"),
            Housing => include_str!("../../told/records/housing.txt"),
            Legal => include_str!("../../told/records/legal.txt"),
        }
    }
}
