//! Words, numbers, quotes and punctuation of a line, each with its place.

use crate::fault::Place;
use crate::lines::Line;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word, lower case.
    Word,
    /// Digits only.
    Number,
    /// What stood between quotes, as it stood.
    Quoted,
    /// A quote that is not closed.
    Unclosed,
    /// One of `, ; ( ) |`.
    Mark,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// A word in lower case, a quote as it stood.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// The tokens of a line.
pub fn tokens(line: &Line<'_>) -> Vec<Token> {
    line.parts.iter().flat_map(|(text, at)| of(text, *at, line.number)).collect()
}

/// The tokens of a text that begins at a byte of the file.
pub fn of(text: &str, at: usize, line: u32) -> Vec<Token> {
    let mut all = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let start = text.len() - rest.len();
        let Some(first) = rest.chars().next() else { return all };
        let (kind, length, shown) = one(first, rest);
        let place = Place { start: at + start, end: at + start + length, line };
        all.push(Token { kind, text: shown, place });
        rest = &rest[length..];
    }
}

fn one(first: char, rest: &str) -> (Kind, usize, String) {
    let is_mark = |c: char| matches!(c, ',' | ';' | '(' | ')' | '|');
    if first == '"' {
        return match rest[1..].find('"') {
            Some(end) => (Kind::Quoted, end + 2, rest[1..=end].to_owned()),
            None => (Kind::Unclosed, rest.len(), rest[1..].to_owned()),
        };
    }
    if is_mark(first) {
        return (Kind::Mark, first.len_utf8(), first.to_string());
    }
    let end = rest.find(|c: char| c.is_whitespace() || is_mark(c) || c == '"').unwrap_or(rest.len());
    let word = &rest[..end];
    let kind = if word.bytes().all(|b| b.is_ascii_digit()) { Kind::Number } else { Kind::Word };
    // A full stop closes a sentence and belongs to no word.
    let shown = word.trim_end_matches('.').replace('\u{2019}', "'").to_lowercase();
    (kind, end, shown)
}
