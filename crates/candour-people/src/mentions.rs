//! Who is named in one entry. Pure, and of this entry alone, so that it can be kept while its file does not change.

use candour_model::{Cell, Column, Entry, Mention, Role, Span};

use crate::register::Register;
use crate::scan::{Found, scan};
use crate::token::{Gap, tokens};
use crate::vocabulary::WORDS;

/// Every person named in the entry's words and in its cells that name people, in the order of the text.
pub fn mentions(register: &Register, entry: &Entry) -> Vec<Mention> {
    let mut found = Vec::new();
    read(register, entry.span(), entry.text(), &mut found);
    for cell in &entry.cells {
        if !names_people(cell.column) || overlaps(entry.span(), cell.span) && cell.column != Column::Author {
            continue;
        }
        if cell.column == Column::Author {
            found.retain(|mention: &Mention| !cell.span.contains(mention.span));
            read_author(register, cell, &mut found);
        } else {
            read(register, cell.span, &cell.text, &mut found);
        }
    }
    if let Some(author) = entry.author.as_ref()
        && !entry.cells.iter().any(|cell| overlaps(cell.span, author.span))
    {
        found.retain(|mention| !author.span.contains(mention.span));
        read_author(register, author, &mut found);
    }
    found.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
    found.dedup_by_key(|mention| mention.span);
    found
}

fn overlaps(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

fn names_people(column: Column) -> bool {
    !matches!(
        column,
        Column::Happened
            | Column::HappenedEnd
            | Column::Time
            | Column::TimeEnd
            | Column::Sequence
            | Column::Recorded
            | Column::Received
            | Column::Agency
            | Column::Category
            | Column::Seen
            | Column::SeenAlone
            | Column::Rag
            | Column::Reference
    )
}

fn read(register: &Register, span: Span, text: &str, into: &mut Vec<Mention>) {
    into.extend(scan(register, text).into_iter().filter_map(|found| mention(span, text, found)));
}

fn mention(span: Span, text: &str, found: Found) -> Option<Mention> {
    Some(Mention {
        span: span.part(found.start, found.end)?,
        words: text.get(found.start..found.end)?.to_owned(),
        name: found.name,
        role: found.role.map(Role::new),
        person: None,
        suggested: Vec::new(),
    })
}

/// A cell that holds an author and nothing else is believed even where a name is not a common one.
fn read_author(register: &Register, cell: &Cell, into: &mut Vec<Mention>) {
    let text = cell.text.as_str();
    // "Jane Smith <jane.smith@example.org>": the address is not a second person.
    let shown = text.find(['<', '@']).map_or(text, |at| &text[..at]);
    let found = scan(register, shown);
    let whole = whole_name(shown);
    let known = found.iter().any(|found| found.name.is_some());
    let list = if known { found } else { whole.map_or(found, |whole| vec![whole]) };
    into.extend(list.into_iter().filter_map(|found| mention(cell.span, text, found)));
}

fn whole_name(text: &str) -> Option<Found> {
    let words = tokens(text);
    let (first, last) = (words.first()?, words.last()?);
    let plain = words.iter().all(|word| {
        word.capital()
            && !WORDS.not_names.contains(word.lower.as_str())
            && !WORDS.places.contains(word.lower.as_str())
            && !WORDS.phrases.contains_key(word.lower.as_str())
            && !WORDS.abbreviations.contains_key(word.text)
    });
    if words.len() > 4 || !plain {
        return None;
    }
    let name = match words.as_slice() {
        [one]
            if !one.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
                || one.text.len() > 6 =>
        {
            return None;
        }
        [surname, forename] if forename.gap == Gap::Comma => format!("{} {}", forename.text, surname.text),
        all => all.iter().map(|word| word.text).collect::<Vec<_>>().join(" "),
    };
    Some(Found { start: first.start, end: last.end, name: Some(name), role: None })
}
