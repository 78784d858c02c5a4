//! A file as lines: where each begins, how deep it stands, what goes on from the line above.

use crate::fault::Place;

/// A logical line: a line of the file with those that continue it (indented deeper, no keyword of their own).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its parts, without indentation and comment, each with the byte it starts at.
    pub parts: Vec<(&'t str, usize)>,
    /// Columns of indentation.
    pub indent: usize,
    /// Line number, from 1.
    pub number: u32,
}

impl Line<'_> {
    /// From the first to the last byte.
    pub fn place(&self) -> Place {
        let start = self.parts.first().map_or(0, |(_, at)| *at);
        let end = self.parts.last().map_or(start, |(text, at)| at + text.len());
        Place { start, end, line: self.number }
    }

    /// Its text with the parts joined by a space.
    pub fn text(&self) -> String {
        self.parts.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ")
    }

    /// The indentation that a line must exceed to go on with this one. A title, which begins with the word `title`, and a
    /// row never go on.
    pub fn goes_on(&self, title: &str) -> Option<usize> {
        let first = self.parts.first().and_then(|(text, _)| text.split_whitespace().next());
        let is_title = first.is_some_and(|word| word.eq_ignore_ascii_case(title));
        (!self.is_row() && !is_title).then_some(self.indent)
    }

    /// A row of a table.
    pub fn is_row(&self) -> bool {
        self.parts.first().is_some_and(|(text, _)| text.starts_with('|'))
    }
}

/// Cuts a file into logical lines; empty lines and comments are left out. A block begins with a line whose first word is
/// `title`.
pub fn lines<'t>(text: &'t str, title: &str) -> Vec<Line<'t>> {
    let mut all: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    for (number, raw) in text.split('\n').enumerate() {
        let start = at;
        at += raw.len() + 1;
        let body = without_comment(raw).trim_end();
        let trimmed = body.trim_start();
        if trimmed.is_empty() {
            continue;
        }
        let indent = columns(&body[..body.len() - trimmed.len()]);
        let part = (trimmed, start + body.len() - trimmed.len());
        let above = all.last().and_then(|last| last.goes_on(title));
        let continues = !trimmed.starts_with('|') && above.is_some_and(|above| indent > above);
        match all.last_mut() {
            Some(last) if continues => last.parts.push(part),
            _ => all.push(Line { parts: vec![part], indent, number: number as u32 + 1 }),
        }
    }
    all
}

/// Columns of an indentation; a tab is four.
pub fn columns(indent: &str) -> usize {
    indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// A comment begins with `#` at the start of a line or after a space, outside quotes.
pub fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted && before.is_whitespace() => return &line[..at],
            _ => {}
        }
        before = c;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_what_is_indented_deeper() {
        let cases = [
            ("standard \"A\"\n  id X\n  note one\n    two\n", vec!["standard \"A\"", "id X", "note one two"]),
            ("# all\n\nstandard \"A # b\" # c\n", vec!["standard \"A # b\""]),
            (
                "standard \"A\"\n  tests\n    | a |\n    | b |\n",
                vec!["standard \"A\"", "tests", "| a |", "| b |"],
            ),
        ];
        for (text, expected) in cases {
            let read: Vec<String> = lines(text, "standard").iter().map(Line::text).collect();
            assert_eq!(read, expected);
            for line in lines(text, "standard") {
                for (part, at) in line.parts {
                    assert_eq!(&text[at..at + part.len()], part);
                }
            }
        }
    }
}
