//! The text of every file as it was read, once, with the words of each entry at their place in it.
//!
//! A row of the table leads here and the words lead back to their row. Long stretches that gave no entry are left
//! out, so that one large file cannot make the page unusable, and the page says so.

use std::collections::HashMap;

use candour_model::Entry;

use super::Page;
use crate::pieces::Pieces;
use crate::words::{esc, w};

/// Bytes of text shown on either side of an entry's words, at least.
const CONTEXT: usize = 400;

/// Does the entry's span give its words in the text the page was handed?
pub(crate) fn stands(page: &Page<'_, '_>, entry: &Entry) -> bool {
    page.view.sources.get(entry.file()).is_some_and(|text| entry.span().slice(text) == Some(entry.text()))
}

/// The whole section, files in order of their paths.
pub(crate) fn sources(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    let mut by_file: HashMap<&str, Vec<&Entry>> = HashMap::new();
    for entry in page.view.chronology.entries.iter().filter(|entry| stands(page, entry)) {
        by_file.entry(entry.file()).or_default().push(entry);
    }
    out.push_str("<h2 id=\"sources\">The words of every file</h2><p>The text as it was read. The words of an entry are underlined and lead back to its row.</p>");
    for (file, text) in page.view.sources {
        let Some(entries) = by_file.get_mut(&**file) else { continue };
        // The longer of two that begin together holds the other.
        entries.sort_by_key(|entry| (entry.span().start(), std::cmp::Reverse(entry.span().end())));
        out.push_str("<section class=\"src\"><h3>");
        esc(out, file);
        w!(out, "</h3><p class=\"m\">file hash <code>{}</code></p><pre>", entries[0].sha256().short(12));
        Cursor { out: &mut *out, text, at: 0 }.file(entries);
        out.push_str("</pre></section>\n");
    }
}

/// A text being written, up to `at`.
struct Cursor<'o, 'p, 't> {
    out: &'o mut Pieces<'p>,
    text: &'t str,
    at: usize,
}

impl Cursor<'_, '_, '_> {
    fn file(&mut self, entries: &[&Entry]) {
        let mut rest = entries;
        while let Some((first, after)) = rest.split_first() {
            let span = first.span();
            let within = after.iter().take_while(|entry| entry.span().start() < span.end()).count();
            self.skip_to(span.start());
            self.whole(first, &after[..within]);
            self.out.pause();
            rest = &after[within..];
        }
        self.skip_to(self.text.len());
    }

    /// An entry with those whose words begin inside it: a link cannot hold a link, so those are marked places.
    fn whole(&mut self, entry: &Entry, within: &[&Entry]) {
        let id = entry.id().as_str();
        self.out.extend(["<a id=\"s-", id, "\" href=\"#", id, "\">"]);
        for inner in within {
            self.copy_to(inner.span().start());
            self.out.extend(["<span id=\"s-", inner.id().as_str(), "\">"]);
            // Of words that lie in two such entries the first has them.
            self.copy_to(inner.span().end().min(entry.span().end()));
            self.out.push_str("</span>");
        }
        self.copy_to(entry.span().end());
        self.out.push_str("</a>");
    }

    fn copy_to(&mut self, to: usize) {
        if let Some(words) = self.text.get(self.at..to) {
            esc(self.out, words);
            self.at = to;
        }
    }

    /// Text between entries: all of it where it is short, else its two ends.
    fn skip_to(&mut self, to: usize) {
        let ends = [if self.at == 0 { 0 } else { CONTEXT }, if to == self.text.len() { 0 } else { CONTEXT }];
        if to.saturating_sub(self.at) > 3 * CONTEXT {
            self.copy_to(border(self.text, self.at + ends[0]));
            let next = border(self.text, to - ends[1]);
            let left = self.text.get(self.at..next).map_or(0, |words| words.chars().count());
            w!(self.out, "<em>[{left} characters without an entry are not shown here]</em>");
            self.at = next;
        }
        self.copy_to(to);
    }
}

/// The character border at or before an offset.
fn border(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
