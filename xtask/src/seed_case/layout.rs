//! Which agency's facts stand in which file, and under which headings.
//!
//! The headings are those of templates in use, so that no two agencies send the same columns. `Reference`,
//! `As published` and `Source kind` are ours: a public fact needs them and no template has them.

use super::words::Days;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Xlsx,
    Docx,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole date in one cell.
    When,
    Start,
    End,
    Time,
    AsPublished,
    Agency,
    Role,
    What,
    Source,
    SourceKind,
    Reference,
    /// A column of the template for which nothing is published.
    Blank,
}

/// One file of the case.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) folder: &'static str,
    /// The agency's name.
    pub(super) name: &'static str,
    pub(super) format: Format,
    pub(super) days: Days,
    pub(super) columns: &'static [(&'static str, Part)],
    /// The agencies of the table whose facts this file holds.
    agencies: &'static [&'static str],
}

impl Plan {
    pub(super) fn holds(&self, agency: &str) -> bool {
        self.agencies.contains(&agency)
    }

    pub(super) fn path(&self) -> String {
        let ending = match self.format {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Docx => "docx",
        };
        format!("records/{}/chronology.{ending}", self.folder)
    }
}

use Part::{Agency, AsPublished, Blank, End, Reference, Role, Source, SourceKind, Start, Time, What, When};

/// The internal chronology of a reviewer's Word add-in.
const CHRONOLOGY: &[(&str, Part)] = &[
    ("Start Date", Start),
    ("Start Time", Time),
    ("End Date", End),
    ("End Time", Blank),
    ("Sequence", Blank),
    ("Source of Information", Source),
    ("Event", What),
    ("Who", Role),
    ("Agency", Agency),
    ("As published", AsPublished),
    ("Source kind", SourceKind),
    ("Reference", Reference),
];

/// A chronology of significant events: dates and periods in one cell.
const SIGNIFICANT: &[(&str, Part)] = &[
    ("Date or Period of Event", When),
    ("Hospital", Agency),
    ("Who", Role),
    ("Significant Event", What),
    ("Source", Source),
    ("Impact (Either Positive or Negative)", Blank),
    ("Action Taken to Mitigate Adverse Impact on Child", Blank),
    ("As published", AsPublished),
    ("Source kind", SourceKind),
    ("Reference", Reference),
];

/// The case notes of a social care system.
const CASE_NOTES: &[(&str, Part)] = &[
    ("Date", When),
    ("Time", Time),
    ("Case Note Detail", What),
    ("Worker", Role),
    ("Agency", Agency),
    ("Source of Information", Source),
    ("Source kind", SourceKind),
    ("As published", AsPublished),
    ("Reference", Reference),
];

/// A created chronology of another social care system.
const RANGES: &[(&str, Part)] = &[
    ("Reference", Reference),
    ("Date range", When),
    ("Source", Source),
    ("Source kind", SourceKind),
    ("Description", What),
    ("Who", Role),
    ("Agency", Agency),
    ("As published", AsPublished),
    ("Analysis", Blank),
];

/// A chronology for court, as the guides have it.
const COURT: &[(&str, Part)] = &[
    ("Date", When),
    ("Event", What),
    ("Source", Source),
    ("Significance", Blank),
    ("Who", Role),
    ("As published", AsPublished),
    ("Source kind", SourceKind),
    ("Reference", Reference),
];

/// A court's own order of columns: the last says where it stands written.
const EVIDENCE: &[(&str, Part)] = &[
    ("Reference", Reference),
    ("Date", When),
    ("Agency", Agency),
    ("Event detail", What),
    ("Who", Role),
    ("As published", AsPublished),
    ("Source kind", SourceKind),
    ("Witness or document reference", Source),
];

/// The sheet of a school, put to use by a family.
const SHEET: &[(&str, Part)] = &[
    ("Date", When),
    ("Information/Details of concerns or contact", What),
    ("Who", Role),
    ("Source", Source),
    ("As published", AsPublished),
    ("Source kind", SourceKind),
    ("Reference", Reference),
];

/// The facts of a lawyer's case map.
const FACTS: &[(&str, Part)] = &[
    ("Date & Time", When),
    ("Organisation", Agency),
    ("Who", Role),
    ("Fact Text", What),
    ("Source", Source),
    ("Source kind", SourceKind),
    ("As published", AsPublished),
    ("Reference", Reference),
];

const fn plan(
    (folder, name): (&'static str, &'static str),
    format: Format,
    days: Days,
    columns: &'static [(&'static str, Part)],
    agencies: &'static [&'static str],
) -> Plan {
    Plan { folder, name, format, days, columns, agencies }
}

/// Every file of the case.
pub(super) const PLANS: &[Plan] = &[
    plan(("ambulance", "Ambulance service"), Format::Csv, Days::Words, COURT, &["ambulance"]),
    plan(
        ("childrens-social-care", "Children's social care"),
        Format::Xlsx,
        Days::Cells,
        CASE_NOTES,
        &["children's social care", "children's social care + police"],
    ),
    plan(("commentary", "Commentary"), Format::Csv, Days::Slashes, EVIDENCE, &["BBC", "author"]),
    plan(
        ("community-health", "Community health"),
        Format::Xlsx,
        Days::Words,
        RANGES,
        &["community health", "community health (St Ann's)"],
    ),
    plan(
        ("courts", "Courts"),
        Format::Csv,
        Days::Iso,
        EVIDENCE,
        &["Court", "Court of Appeal", "High Court", "criminal court"],
    ),
    plan(("family", "Family"), Format::Csv, Days::Slashes, SHEET, &["family"]),
    plan(("government", "Government"), Format::Csv, Days::Words, FACTS, &["DCSF", "government department"]),
    plan(("gp", "General practice"), Format::Csv, Days::Slashes, COURT, &["GP"]),
    plan(("health-visiting", "Health visiting"), Format::Csv, Days::Slashes, SHEET, &["health visiting"]),
    plan(
        ("hospital", "Hospitals"),
        Format::Docx,
        Days::Slashes,
        SIGNIFICANT,
        &["hospital", "hospital (North Middlesex)", "hospital (Whittington)"],
    ),
    plan(("housing", "Housing"), Format::Csv, Days::Words, SHEET, &["housing"]),
    plan(("legal", "Legal services"), Format::Docx, Days::Words, COURT, &["legal"]),
    plan(
        ("lscb", "Local safeguarding children board"),
        Format::Docx,
        Days::Words,
        CHRONOLOGY,
        &["DfE / LSCB", "LSCB", "LSCB (leaked)"],
    ),
    plan(("multi-agency", "Several agencies"), Format::Csv, Days::Words, RANGES, &["all"]),
    plan(("nhs", "NHS bodies"), Format::Xlsx, Days::Words, RANGES, &["NHS", "NHS London review"]),
    plan(
        ("police", "Police"),
        Format::Docx,
        Days::Words,
        CHRONOLOGY,
        &["police", "police + children's social care", "police / CPS", "police / independent specialist"],
    ),
    plan(("prosecution", "Crown Prosecution Service"), Format::Csv, Days::Slashes, COURT, &["CPS"]),
    plan(
        ("regulators", "Regulators"),
        Format::Xlsx,
        Days::Cells,
        FACTS,
        &["CQC", "GMC", "HMIC", "Healthcare Commission", "Ofsted"],
    ),
];

const HEAD: &str =
    "# Public facts about one case, by role: a name stands nowhere but in a publisher's own web address.
# Written by `cargo xtask seed-case`; see README.md beside this file.
title = \"A child known to many agencies, 2006-2007: the public record\"
locality = \"Haringey\"
time_zone = \"Europe/London\"

# Both days stand on the cover of the published review summary (S004 and S096 of the records).
[child]
born = 2006-03-01
died = 2007-08-03

# The child's life. What was published afterwards is in the records too, and falls outside.
[period]
from = 2006-03-01
to = 2007-08-03

# Folders of records/ and what to call them.
";

/// What the folder says about the case.
pub(super) fn case_toml() -> String {
    let mut out = HEAD.to_owned();
    for plan in PLANS {
        out.push_str("\n[agencies.");
        out.push_str(plan.folder);
        out.push_str("]\nname = \"");
        out.push_str(plan.name);
        out.push_str("\"\n");
    }
    out
}
