//! Standards as they stand in data files.

use candour_dates::Date;
use candour_model::{Kind, Place, Problem, Severity};
use serde::Deserialize;

/// Codes of this room, each with what it means and what to do.
pub const CODES: &[(&str, &str)] = &[(
    "candour::checks::standard",
    "A file of practice standards, or one standard in it, could not be read and was left out. Compare it with \
     standards/practice/first.toml.",
)];

/// What a standard's number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Monday to Friday less the bank holidays of England and Wales; the day after the trigger is day 1.
    WorkingDays,
    /// Calendar months, ending on the last day where the day is missing.
    Months,
}

/// The formal meaning of a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// After the trigger, the required thing happens within `n` units.
    Within {
        /// What starts the clock.
        trigger: Kind,
        /// What has to happen.
        required: Kind,
        /// How many.
        n: u16,
        /// Of what.
        unit: Unit,
        /// Of several triggers before one required thing, only the last counts.
        from_last: bool,
    },
    /// While a child protection plan runs, the child is seen at least every `n` units.
    SeenAtLeastEvery {
        /// How many.
        n: u16,
        /// Of what.
        unit: Unit,
    },
    /// Somebody is recorded as holding the case.
    AlwaysHasOwner,
}

/// One practice standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standard {
    /// Id, such as `S47-1`.
    pub id: String,
    /// Version of the wording.
    pub version: String,
    /// Title.
    pub title: String,
    /// When it was in force, in words.
    pub era: String,
    /// First day in force, when it is known.
    pub from: Option<Date>,
    /// Last day in force; `None` while it is.
    pub to: Option<Date>,
    /// Whose records it is about: words of an agency's folder or name, lower case. Empty: every agency's.
    pub whose: Vec<String>,
    /// Where it holds.
    pub locality: String,
    /// Source and quote.
    pub source: String,
    /// What it means.
    pub form: Form,
}

/// Standards, in the order of their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pack {
    /// The standards.
    pub standards: Vec<Standard>,
}

#[derive(Deserialize)]
struct File {
    standard: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    version: String,
    title: String,
    era: String,
    from: Option<String>,
    to: Option<String>,
    #[serde(default)]
    whose: Vec<String>,
    locality: String,
    source: String,
    quote: String,
    confidence: String,
    form: String,
    trigger: Option<String>,
    required: Option<String>,
    n: Option<u16>,
    unit: Option<Unit>,
    #[serde(default)]
    from_last: bool,
}

impl Pack {
    /// The standards that come with the program.
    pub fn built_in() -> Pack {
        Pack::parse(&[("first.toml", include_str!("../../../standards/practice/first.toml"))]).0
    }

    /// Reads standards from files; what cannot be read is a problem, and the rest is kept.
    pub fn parse(files: &[(&str, &str)]) -> (Pack, Vec<Problem>) {
        let mut pack = Pack::default();
        let mut problems = Vec::new();
        for (name, text) in files {
            let Ok(file) = toml::from_str::<File>(text) else {
                problems.push(problem(name, None));
                continue;
            };
            for row in file.standard {
                let id = row.id.clone();
                match standard(row) {
                    Some(standard) => pack.standards.push(standard),
                    None => problems.push(problem(name, Some(id))),
                }
            }
        }
        pack.standards.sort_by(|a, b| a.id.cmp(&b.id));
        (pack, problems)
    }
}

fn standard(row: Row) -> Option<Standard> {
    let form = match row.form.as_str() {
        "within" => Form::Within {
            trigger: Kind::from_name(&row.trigger?)?,
            required: Kind::from_name(&row.required?)?,
            n: row.n?,
            unit: row.unit?,
            from_last: row.from_last,
        },
        "at_least_every" => Form::SeenAtLeastEvery { n: row.n?, unit: row.unit? },
        "always_has_owner" => Form::AlwaysHasOwner,
        _ => return None,
    };
    let day = |words: Option<String>| words.map(|day| day.parse::<Date>()).transpose().ok();
    let source = format!("{}: \"{}\" (confidence {})", row.source, row.quote, row.confidence);
    Some(Standard {
        id: row.id,
        version: row.version,
        title: row.title,
        era: row.era,
        from: day(row.from)?,
        to: day(row.to)?,
        whose: row.whose,
        locality: row.locality,
        source,
        form,
    })
}

fn problem(file: &str, id: Option<String>) -> Problem {
    Problem {
        code: CODES[0].0,
        severity: Severity::Error,
        place: Place { file: Some(file.into()), locator: id, span: None },
        message: "a practice standard could not be read and was left out".to_owned(),
        help: "Compare it with standards/practice/first.toml.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_standards_are_all_read() {
        let text = include_str!("../../../standards/practice/first.toml");
        let (pack, problems) = Pack::parse(&[("first.toml", text)]);
        assert_eq!(problems, []);
        assert_eq!(pack.standards.len(), text.matches("[[standard]]").count());
        // From memory (M) is never built in.
        let seen = ["confidence A)", "confidence B)", "confidence C)"];
        assert!(pack.standards.iter().all(|s| seen.iter().any(|confidence| s.source.ends_with(confidence))));
    }

    #[test]
    fn a_wrong_standard_is_named_and_the_rest_kept() {
        let good = include_str!("../../../standards/practice/first.toml");
        let bad = good.replacen("trigger = \"strategy_discussion\"", "trigger = \"nonsense\"", 1);
        let (pack, problems) = Pack::parse(&[("x.toml", &bad), ("y.toml", "not toml [")]);
        assert_eq!(pack.standards.len() + 1, Pack::built_in().standards.len());
        let places: Vec<_> = problems.iter().map(|p| p.place.locator.as_deref()).collect();
        assert_eq!(places, [Some("S47-1"), None]);
    }
}
