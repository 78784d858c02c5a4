//! What columns say by themselves: "Child seen: Y", "Category: Home visit", "Who seen: mother only".

use candour_model::{Actuality, Cell, Column, Kind, Whom};

use crate::consequence::Candidate;
use crate::context::Reading;
use crate::rule::ValueRule;
use crate::vocabulary::Vocabulary;
use crate::whom::named;

/// Does the column hold words to be read as the entry's own are?
pub(crate) fn has_words(column: Column) -> bool {
    matches!(column, Column::Event | Column::Action | Column::Comment | Column::Category | Column::Other)
}

/// What the cell's whole value says.
pub(crate) fn said<'a>(vocabulary: &Vocabulary, cell: &Cell) -> Vec<Candidate<'a>> {
    let value = cell.text.trim().trim_end_matches('.').to_lowercase();
    if value.is_empty() {
        return Vec::new();
    }
    let mut kinds: Vec<(Kind, Actuality)> = Vec::new();
    for rule in vocabulary.values.get(&value).into_iter().flatten().filter(|r| r.column == cell.column) {
        kinds.extend_from_slice(&rule.kinds);
    }
    if cell.column == Column::Other {
        kinds.extend(heading(vocabulary, cell, &value).iter().flat_map(|rule| rule.kinds.clone()));
    }
    if cell.column == Column::WhoSeen && kinds.is_empty() {
        kinds = who(vocabulary, &cell.text);
    }
    let mut all: Vec<Candidate<'a>> =
        kinds.into_iter().map(|(kind, actuality)| candidate(cell, kind, actuality)).collect();
    if cell.column == Column::WhoSeen && adult_seen(vocabulary, &cell.text) {
        let contact = candidate(cell, Kind::Contact, Actuality::Happened);
        all.push(Candidate { whom: Whom::Adult, ..contact });
    }
    all
}

fn heading<'v>(vocabulary: &'v Vocabulary, cell: &Cell, value: &str) -> Vec<&'v ValueRule> {
    let heading = cell.heading.trim().to_lowercase();
    vocabulary
        .headings
        .iter()
        .filter(|(words, wanted, _)| wanted == value && heading == *words)
        .map(|(_, _, rule)| rule)
        .collect()
}

/// A list of those seen: with the child, or of the family's adults alone. Names alone cannot tell.
fn who(vocabulary: &Vocabulary, text: &str) -> Vec<(Kind, Actuality)> {
    let reading = Reading::new(vocabulary, text);
    let people = named(&reading);
    let name = (0..reading.tokens.len()).any(|at| reading.is(at, vocabulary.grammar.name));
    let alone = (0..reading.tokens.len()).any(|at| {
        let token = reading.tokens[at];
        matches!(text[token.start..token.end].to_lowercase().as_str(), "alone" | "own")
    });
    let denied = reading.marked.cues.iter().any(|cue| cue.rule.sense == crate::rule::Sense::Negated);
    if people.contains(&Whom::Child) && !denied {
        let mut kinds = vec![(Kind::ChildSeen, Actuality::Happened)];
        if alone && people.len() == 1 {
            kinds.push((Kind::SeenAlone, Actuality::Happened));
        }
        return kinds;
    }
    let unseen = people.contains(&Whom::Child) || people.contains(&Whom::Adult) && !name;
    if unseen { vec![(Kind::NotSeen, Actuality::Happened)] } else { Vec::new() }
}

/// Is an adult of the family among those seen?
fn adult_seen(vocabulary: &Vocabulary, text: &str) -> bool {
    let reading = Reading::new(vocabulary, text);
    let denied = reading.marked.cues.iter().any(|cue| cue.rule.sense == crate::rule::Sense::Negated);
    named(&reading).contains(&Whom::Adult) && !denied
}

fn candidate<'a>(cell: &Cell, kind: Kind, actuality: Actuality) -> Candidate<'a> {
    let start = cell.text.len() - cell.text.trim_start().len();
    let bytes = (cell.span.start() + start, cell.span.start() + cell.text.trim_end().len());
    Candidate { kind, actuality, whom: Whom::Child, bytes, from: bytes.0, sentence: None, rule: None }
}
