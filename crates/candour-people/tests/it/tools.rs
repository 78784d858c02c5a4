//! Entries made of plain words.

use candour_model::{AgencyId, Cell, Column, Digest, Entry, EntryDraft, Source, Span};

/// An entry of an agency, with an author cell when one is given.
pub(crate) fn entry(agency: &str, author: &str, words: &str) -> Entry {
    let text = format!("{words}\t{author}");
    let source = Source {
        file: format!("records/{agency}/a.txt").into(),
        sha256: Digest::of(b"x"),
        agency: None,
        text: text.into(),
    };
    let mut draft = EntryDraft::at(AgencyId::new(agency), "row 1");
    if !author.is_empty() {
        let span = Span::new(&source.text, words.len() + 1, source.text.len()).expect("on borders");
        let cell = Cell { column: Column::Author, heading: "Author".into(), span, text: author.to_owned() };
        draft.cells.push(cell.clone());
        draft.author = Some(cell);
    }
    let span = Span::new(&source.text, 0, words.len()).expect("on borders");
    draft.finish(&source, span, 0).expect("has words")
}
