//! A case as it was on record by a day: what was recorded later is taken away before anything is made of it.
//!
//! Law: nothing recorded later can be read in what is left, the words around an entry included.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use candour_dates::Date;
use candour_model::{Dated, Entry, Place, Problem, Span};

type Sources = BTreeMap<Arc<str>, Arc<str>>;

/// Leaves only the entries certainly recorded by the end of `on`, their words, and the problems of those.
pub(crate) fn leave(on: Date, entries: &mut Vec<Entry>, sources: &mut Sources, problems: &mut Vec<Problem>) {
    *entries = candour_chronology::known_at(entries, on);
    let mut left: BTreeMap<Arc<str>, BTreeSet<Span>> = BTreeMap::new();
    for entry in &*entries {
        left.entry(Arc::clone(entry.file())).or_default().extend(places(entry));
    }
    problems.retain(|problem| is_of(&problem.place, &left));
    for (file, text) in sources.iter_mut() {
        let none = BTreeSet::new();
        *text = blanked(text, left.get(file).unwrap_or(&none));
    }
}

/// Everything of an entry that stands in its source.
fn places(entry: &Entry) -> impl Iterator<Item = Span> {
    let dates = entry.happened.iter().chain(&entry.recorded).chain(&entry.received).chain(&entry.dates);
    let dates = dates.filter_map(|dated: &Dated| dated.span);
    let cells = entry.cells.iter().map(|cell| cell.span);
    std::iter::once(entry.span()).chain(cells).chain(dates)
}

/// A problem of a whole file says nothing of when; one with a place is left with the words at it.
fn is_of(place: &Place, left: &BTreeMap<Arc<str>, BTreeSet<Span>>) -> bool {
    let (Some(file), Some(span)) = (&place.file, place.span) else { return place.locator.is_none() };
    left.get(file).is_some_and(|spans| spans.iter().any(|own| own.contains(span)))
}

/// The text with every letter outside the spans made blank, each by a blank of its own length: places keep counting.
fn blanked(text: &str, spans: &BTreeSet<Span>) -> Arc<str> {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for span in spans {
        if span.end() > last {
            let start = span.start().max(last);
            blank(&text[last..start], &mut out);
            out.push_str(&text[start..span.end()]);
            last = span.end();
        }
    }
    blank(&text[last..], &mut out);
    Arc::from(out)
}

fn blank(text: &str, out: &mut String) {
    out.extend(text.chars().map(|letter| match letter {
        '\n' | '\t' => letter,
        _ => [' ', '\u{a0}', '\u{2003}', '\u{e0020}'][letter.len_utf8() - 1],
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_is_as_long_as_what_it_hides() {
        let text = "Früh – 3 May\tvisit 😀\nlater";
        let at = text.find("visit").expect("it is there");
        let span = Span::new(text, at, at + 5).expect("on borders");
        let left = blanked(text, &BTreeSet::from([span]));
        assert_eq!((left.len(), left.chars().count()), (text.len(), text.chars().count()));
        assert_eq!(left.trim_matches(|c: char| c.is_whitespace() || c == '\u{e0020}'), "visit");
        assert_eq!(span.slice(&left), Some("visit"));
    }
}
