//! Words of a page: white space as browsers show it, and where a paragraph ends.

use super::Page;
use crate::prose::paper::{Draft, Piece};
use crate::text::paragraphs;

impl Page<'_> {
    pub(super) fn text(&mut self, value: &[u8]) {
        if self.skip.is_some() {
            return;
        }
        let value = String::from_utf8_lossy(value);
        let before = self.words.len();
        self.unlinked |= !self.link && !value.trim().is_empty();
        if self.open.last().is_some_and(|open| open.preformatted) {
            self.words.push_str(&value.replace("\r\n", "\n"));
        } else {
            self.collapse(&value);
        }
        self.bytes += self.words.len() - before;
    }

    /// Any white space is one space, none stands at the start of a line, and letters nobody sees are left out.
    fn collapse(&mut self, value: &str) {
        for letter in value.chars() {
            if letter.is_whitespace() {
                if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                    self.words.push(' ');
                }
            } else if !matches!(letter, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{feff}') {
                self.words.push(letter);
            }
        }
    }

    /// One break is a line, two are a paragraph.
    pub(super) fn line_break(&mut self) {
        if self.words.ends_with(' ') {
            self.words.pop();
        }
        if self.words.ends_with('\n') {
            self.flush();
        } else if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    /// Ends the open paragraph.
    pub(super) fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let link = !std::mem::take(&mut self.unlinked);
        if words.trim().is_empty() {
            return;
        }
        let open = self.open.last();
        let draft = |text: String, heading: bool| Draft {
            text,
            heading: heading || open.is_some_and(|open| open.heading),
            furniture: open.is_some_and(|open| open.furniture),
            quoted: open.map_or(0, |open| open.quoted),
            link,
        };
        let pieces: Vec<Piece> = if open.is_some_and(|open| open.preformatted) {
            let found = paragraphs(&words, 0..words.len());
            let piece = |text: &str, heading| Piece::Paragraph(draft(text.to_owned(), heading));
            found.iter().filter_map(|one| Some(piece(one.span.slice(&words)?, one.heading))).collect()
        } else {
            vec![Piece::Paragraph(draft(words, false))]
        };
        for piece in pieces {
            self.deliver(piece);
        }
    }

    /// To the open cell of the innermost table, else to the table around it, else to the page.
    pub(super) fn deliver(&mut self, piece: Piece) {
        let mut left = Some(piece);
        for grid in self.grids.iter_mut().rev() {
            left = left.and_then(|piece| grid.put(piece));
            if left.is_none() {
                return;
            }
        }
        self.out.extend(left);
    }
}
