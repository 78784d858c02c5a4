//! Rows of a who-is-who to people.

use candour_model::{AgencyId, PersonFacts};

use super::view::Filled;
use crate::columns::{Who, normal, who};
use crate::read::ReadingContext;

/// What the columns of a who-is-who mean.
#[derive(Debug, Clone)]
pub(super) struct WhoColumns(Vec<Option<Who>>);

impl WhoColumns {
    /// Headings of a who-is-who name people and say what they are or how they are called.
    pub(super) fn of(headings: &[String]) -> Option<WhoColumns> {
        let columns: Vec<Option<Who>> = headings.iter().map(|heading| who(heading)).collect();
        let has = |what: Who| columns.contains(&Some(what));
        let named = has(Who::Name) || has(Who::Surname) || has(Who::KnownAs);
        let told =
            usize::from(has(Who::Role)) + usize::from(has(Who::KnownAs)) + usize::from(has(Who::Agency));
        let known = columns.iter().flatten().count();
        let all = headings.iter().filter(|heading| !heading.is_empty()).count();
        let people = has(Who::Role) || (has(Who::KnownAs) && (has(Who::Name) || has(Who::Surname)));
        (named && told > 0 && people && known * 2 >= all).then_some(WhoColumns(columns))
    }
}

/// The person of a row; `None` when it names nobody.
pub(super) fn person(
    columns: &WhoColumns,
    cells: &[Filled<'_>],
    context: &ReadingContext<'_>,
) -> Option<PersonFacts> {
    let all = |what: Who| {
        let of = move |cell: &&Filled<'_>| columns.0.get(cell.index).copied().flatten() == Some(what);
        cells.iter().filter(of).map(|cell| cell.text)
    };
    let whole = [Who::Forename, Who::Surname].into_iter().filter_map(|part| all(part).next());
    let whole = whole.collect::<Vec<_>>().join(" ");
    let name = all(Who::Name).next().map(str::to_owned).or((!whole.is_empty()).then_some(whole));
    let split = |words: &'_ str| words.split([',', ';', '/', '\n']).map(|w| w.trim().to_owned()).collect();
    let known_as: Vec<String> = all(Who::KnownAs).flat_map(|words| -> Vec<String> { split(words) }).collect();
    let known_as: Vec<String> = known_as.into_iter().filter(|word| !word.is_empty()).collect();
    if name.is_none() && known_as.is_empty() {
        return None;
    }
    let digits = |words: &str| words.chars().filter(char::is_ascii_digit).collect::<String>();
    let identifiers = all(Who::Nhs).map(digits).filter(|nhs| nhs.len() == 10);
    Some(PersonFacts {
        name,
        known_as,
        role: all(Who::Role).next().map(str::to_owned),
        agency: all(Who::Agency).find_map(|words| agency(words, context)),
        identifiers: identifiers.map(|nhs| format!("nhs:{nhs}")).collect(),
    })
}

/// The folder an agency's words stand for, when the case has it.
fn agency(words: &str, context: &ReadingContext<'_>) -> Option<AgencyId> {
    let wanted = normal(words);
    let same =
        |id: &&AgencyId| normal(id.as_str()) == wanted || normal(&context.facts.agency_name(id)) == wanted;
    context.facts.agencies.keys().chain([context.agency]).find(same).cloned()
}
