//! Text to tokens, in one pass over the bytes; and the question that keeps most text from being tokenised at all.

use crate::grammar::lex::{Lex, look_up, mistyped_month};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Digits.
    Number,
    /// Digits with `st`, `nd`, `rd` or `th`.
    Ordinal,
    /// Letters.
    Word,
    /// Anything else; dashes and quotes of every make are `-` and `'`; a paragraph's end is a newline.
    Mark(u8),
}

/// One token, by its byte range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    pub(crate) lex: Lex,
    /// Value of the digits; greatest when it does not fit.
    pub(crate) number: u32,
    /// Does it touch the token before it?
    pub(crate) glued: bool,
    /// Its shape; see [`shape`].
    pub(crate) shape: u16,
}

/// The length of a word and its first letter, whatever its case: words of another shape are other words.
#[expect(clippy::inline_always, reason = "the shapes of the words become numbers in the code")]
#[inline(always)]
pub(crate) const fn shape(word: &[u8]) -> u16 {
    if word.is_empty() { 0 } else { (word.len() as u16) << 8 | (word[0] | 0x20) as u16 }
}

/// A caller's own sign that a paragraph ends where one byte parts it from the next: the group separator.
const PARAGRAPH_END: u8 = 0x1D;

/// Is there anything in `text` that could be a time expression? No allocation.
pub(crate) fn has_trigger(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            return true;
        }
        if !byte.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let end = word_end(bytes, at);
        if !matches!(look_up(text, at, end), Lex::Other | Lex::Open) {
            return true;
        }
        at = end;
    }
    false
}

fn word_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80 && !is_general_mark(bytes, at))
    {
        at += 1;
    }
    at
}

/// U+2000 to U+206F (dashes, curly quotes, odd spaces), the no-break space and the byte order mark are not letters.
fn is_general_mark(bytes: &[u8], at: usize) -> bool {
    matches!(
        (bytes[at], bytes.get(at + 1), bytes.get(at + 2)),
        (0xE2, Some(0x80 | 0x81), _) | (0xC2, Some(0xA0..=0xBF), _) | (0xEF, Some(0xBB), Some(0xBF))
    )
}

/// Cuts `text` into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut list: Vec<Token> = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    let mut last_end = usize::MAX;
    while at < bytes.len() {
        let (next, kind) = step(bytes, at);
        if let Some(kind) = kind {
            // A paragraph's end touches nothing: "3/7" is read alike before a blank line and at the end of a text.
            let glued = at == last_end && kind != Kind::Mark(b'\n');
            let mut token = Token { start: at, end: next, kind, lex: Lex::Other, number: 0, glued, shape: 0 };
            match kind {
                Kind::Word => {
                    token.lex = look_up(text, at, next);
                    let after_day = list.last().is_some_and(|t| t.number.wrapping_sub(1) < 31);
                    if after_day && token.lex == Lex::Other {
                        token.lex = mistyped_month(&text[at..next]);
                    }
                    token.end = possessive_end(bytes, next);
                }
                Kind::Number | Kind::Ordinal => {
                    token.number = value(&bytes[at..next]);
                    if let Some(word) = list.last_mut().filter(|t| {
                        t.kind == Kind::Word && t.lex == Lex::Other && (1900..2100).contains(&token.number)
                    }) {
                        let capital = bytes[word.start].is_ascii_uppercase();
                        word.lex =
                            if capital { mistyped_month(&text[word.start..word.end]) } else { Lex::Other };
                    }
                }
                Kind::Mark(_) => {}
            }
            // What opens a paragraph touches nothing before it.
            token.shape = shape(&bytes[at..token.end]);
            last_end = if kind == Kind::Mark(b'\n') { usize::MAX } else { token.end };
            at = token.end;
            list.push(token);
        } else {
            at = next;
        }
    }
    list
}

fn step(bytes: &[u8], at: usize) -> (usize, Option<Kind>) {
    match bytes[at] {
        b'\n' => {
            let (end, breaks) = blank_end(bytes, at);
            (end, (breaks > 1).then_some(Kind::Mark(b'\n')))
        }
        PARAGRAPH_END => (blank_end(bytes, at).0, Some(Kind::Mark(b'\n'))),
        b if b.is_ascii_whitespace() => (at + 1, None),
        b if b.is_ascii_digit() => number_end(bytes, at),
        b if b.is_ascii_alphabetic() => (word_end(bytes, at), Some(Kind::Word)),
        b if b < 0x80 => (at + 1, Some(Kind::Mark(b))),
        _ if !is_general_mark(bytes, at) => (word_end(bytes, at), Some(Kind::Word)),
        0xC2 => (at + 2, (bytes[at + 1] != 0xA0).then_some(Kind::Mark(b'*'))),
        _ => (at + 3, general_mark(bytes[at + 1], bytes[at + 2])),
    }
}

fn general_mark(second: u8, third: u8) -> Option<Kind> {
    match (second, third) {
        (0x80, 0x90..=0x95) => Some(Kind::Mark(b'-')),
        (0x80, 0x98..=0x9B) => Some(Kind::Mark(b'\'')),
        (0x80, 0x9C..=0x9F) => Some(Kind::Mark(b'"')),
        (0x80, 0xA0..=0xBF) => Some(Kind::Mark(b'*')),
        _ => None,
    }
}

/// A run of white space that holds newlines, and how many.
fn blank_end(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut breaks = 0;
    while let Some(byte) = bytes.get(at).filter(|b| b.is_ascii_whitespace() || **b == PARAGRAPH_END) {
        breaks += usize::from(*byte == b'\n') + 2 * usize::from(*byte == PARAGRAPH_END);
        at += 1;
    }
    (at, breaks)
}

fn number_end(bytes: &[u8], at: usize) -> (usize, Option<Kind>) {
    let mut end = at;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    let suffix = bytes.get(end..end + 2).map(|s| [s[0].to_ascii_lowercase(), s[1].to_ascii_lowercase()]);
    let more = bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric);
    match suffix.as_ref() {
        Some(b"st" | b"nd" | b"rd" | b"th") if !more => (end + 2, Some(Kind::Ordinal)),
        _ => (end, Some(Kind::Number)),
    }
}

/// A word keeps its `'s`, but not for an elided year.
fn possessive_end(bytes: &[u8], end: usize) -> usize {
    let quote = match (bytes.get(end), bytes.get(end..end + 3)) {
        (Some(b'\''), _) => 1,
        (_, Some([0xE2, 0x80, 0x99])) => 3,
        _ => return end,
    };
    match (bytes.get(end + quote), bytes.get(end + quote + 1)) {
        (Some(b's'), next) if !next.is_some_and(u8::is_ascii_alphanumeric) => end + quote + 1,
        _ => end,
    }
}

fn value(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .fold(0u32, |n, b| n.saturating_mul(10).saturating_add(u32::from(b - b'0')))
}
