//! What columns say by themselves: "Child seen: Y", "Category: Home visit", "Who seen: mother only".

use candour_model::{Actuality, Cell, Column, Entry, Kind, Whom};

use crate::consequence::Candidate;
use crate::context::Reading;
use crate::names::Names;
use crate::rule::ValueRule;
use crate::vocabulary::Tables;
use crate::whom::named;

/// Does the column hold words to be read as the entry's own are?
pub(crate) fn has_words(cell: &Cell) -> bool {
    match cell.column {
        Column::Event | Column::Action | Column::Comment | Column::Category => true,
        Column::Other => !NAMES.iter().any(|name| cell.heading.trim().eq_ignore_ascii_case(name)),
        _ => false,
    }
}

/// Headings of cells that name people or a subject: "Subject: strategy meeting" is no meeting.
const NAMES: &[&str] = &["to", "cc", "bcc", "from", "subject", "re", "worker", "supervisor", "file", "title"];

/// What the cell's whole value says.
pub(crate) fn said<'a>(
    (vocabulary, names): (&Tables, &Names),
    cell: &Cell,
    entry: &Entry,
) -> Vec<Candidate<'a>> {
    let mut value = cell.text.trim().trim_end_matches('.').to_lowercase();
    // "Yes, at school": the first word answers.
    if matches!(cell.column, Column::Seen | Column::SeenAlone) && !vocabulary.values.contains_key(&value) {
        value.truncate(value.find([',', ';', '(', ' ']).unwrap_or(value.len()));
    }
    if value.is_empty() {
        return Vec::new();
    }
    let mut kinds: Vec<(Kind, Actuality)> = Vec::new();
    for rule in vocabulary.values.get(&value).into_iter().flatten().filter(|r| r.column == cell.column) {
        if !rule.explicit || names_a_child(vocabulary, names, entry) {
            kinds.extend_from_slice(&rule.kinds);
        }
    }
    if cell.column == Column::Other {
        kinds.extend(heading(vocabulary, cell, &value).iter().flat_map(|rule| rule.kinds.clone()));
    }
    if cell.column == Column::WhoSeen && kinds.is_empty() {
        kinds = who(vocabulary, names, &cell.text);
    }
    let mut all: Vec<Candidate<'a>> =
        kinds.into_iter().map(|(kind, actuality)| candidate(cell, kind, actuality)).collect();
    for one in all.iter_mut().filter(|one| one.kind == Kind::Contact) {
        one.whom = other_side(vocabulary, names, entry);
    }
    if cell.column == Column::WhoSeen && adult_seen(vocabulary, names, &cell.text) {
        let contact = candidate(cell, Kind::Contact, Actuality::Happened);
        all.push(Candidate { whom: Whom::Adult, ..contact });
    }
    all
}

/// With whom a call or a letter was: the first worker or adult whom the words name.
fn other_side(vocabulary: &Tables, names: &Names, entry: &Entry) -> Whom {
    let text = entry.cell(Column::Event).map_or(entry.text(), |cell| &cell.text);
    let people = named(&Reading::new(vocabulary, names, text));
    people.into_iter().find(|whom| matches!(whom, Whom::Adult | Whom::Professional)).unwrap_or(Whom::Adult)
}

/// Do the entry's own words name a child? Of a consultation that names nobody nothing is known.
fn names_a_child(vocabulary: &Tables, names: &Names, entry: &Entry) -> bool {
    let text = entry.cell(Column::Event).map_or(entry.text(), |cell| &cell.text);
    named(&Reading::new(vocabulary, names, text)).contains(&Whom::Child)
}

fn heading<'v>(vocabulary: &'v Tables, cell: &Cell, value: &str) -> Vec<&'v ValueRule> {
    let heading = cell.heading.trim().to_lowercase();
    vocabulary
        .headings
        .iter()
        .filter(|(words, wanted, _)| wanted == value && heading == *words)
        .map(|(_, _, rule)| rule)
        .collect()
}

/// What a cell says of the row's category: "Status: booked", "Held: N".
pub(crate) fn answer(vocabulary: &Tables, cell: &Cell) -> Option<Actuality> {
    let value = cell.text.trim().trim_end_matches('.').to_lowercase();
    heading(vocabulary, cell, &value).iter().find_map(|rule| rule.answers)
}

/// "Client: father": the row is about an adult, whatever the service.
pub(crate) fn about_an_adult(vocabulary: &Tables, cell: &Cell) -> bool {
    let heading = cell.heading.trim();
    CLIENTS.iter().any(|client| heading.eq_ignore_ascii_case(client))
        && named(&Reading::new(vocabulary, &Names::default(), &cell.text)) == [Whom::Adult]
}

/// Headings of the one whom a row is about.
const CLIENTS: &[&str] = &["patient", "client", "service user", "offender", "tenant", "about"];

/// A list of those seen: with the child, or of the family's adults alone. Names alone cannot tell.
fn who(vocabulary: &Tables, names: &Names, text: &str) -> Vec<(Kind, Actuality)> {
    let reading = Reading::new(vocabulary, names, text);
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
fn adult_seen(vocabulary: &Tables, names: &Names, text: &str) -> bool {
    let reading = Reading::new(vocabulary, names, text);
    let denied = reading.marked.cues.iter().any(|cue| cue.rule.sense == crate::rule::Sense::Negated);
    named(&reading).contains(&Whom::Adult) && !denied
}

fn candidate<'a>(cell: &Cell, kind: Kind, actuality: Actuality) -> Candidate<'a> {
    let start = cell.text.len() - cell.text.trim_start().len();
    let bytes = (cell.span.start() + start, cell.span.start() + cell.text.trim_end().len());
    Candidate { kind, actuality, whom: Whom::Child, bytes, from: bytes.0, sentence: None, rule: None }
}
