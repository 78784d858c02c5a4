//! Text cut into words and the marks that bound them. Done once per text; everything else counts in tokens.

/// What a token is to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, or letters and digits.
    Word,
    /// Digits only.
    Number,
    /// Ends a sentence: `.`, `;`, `!`, a line's end, a bullet.
    Stop,
    /// Ends a question.
    Question,
    /// `?` before a word: "?NAI".
    Query,
    /// A comma, dash, colon or bracket.
    Soft,
    /// `/`, `&`, `#` and other marks between words.
    Mark,
}

/// One word or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte, without the possessive ending.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) shape: Shape,
    /// Written with `'s` or `s'`.
    pub(crate) possessive: bool,
    /// Begins with a capital.
    pub(crate) capital: bool,
}

impl Token {
    /// Is it a word or a number?
    pub(crate) fn is_word(self) -> bool {
        matches!(self.shape, Shape::Word | Shape::Number)
    }

    /// Does it end a sentence?
    pub(crate) fn is_stop(self) -> bool {
        matches!(self.shape, Shape::Stop | Shape::Question)
    }
}

/// Cuts `text`. Hyphens and dots inside a word part it in two without a mark: "s.47", "follow-up".
pub(crate) fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_alphanumeric() {
            let token = word(text, at, c);
            at = token.end + if token.possessive { possessive_len(&text[token.end..]) } else { 0 };
            tokens.push(token);
            continue;
        }
        let end = at + c.len_utf8();
        if let Some(shape) = mark(text, at, c, end) {
            tokens.push(Token { start: at, end, shape, possessive: false, capital: false });
        }
        at = end;
    }
    tokens
}

fn word(text: &str, start: usize, first: char) -> Token {
    let rest = &text[start..];
    let mut end = start;
    for (offset, c) in rest.char_indices() {
        let after = offset + c.len_utf8();
        let inner = is_apostrophe(c) && rest[after..].starts_with(|n: char| n.is_alphabetic());
        if !(c.is_alphanumeric() || inner) {
            break;
        }
        if inner && possessive_len(&rest[offset..]) > 0 {
            break;
        }
        end = start + after;
    }
    let possessive = possessive_len(&text[end..]) > 0;
    let digits = text[start..end].bytes().all(|b| b.is_ascii_digit());
    let shape = if digits { Shape::Number } else { Shape::Word };
    Token { start, end, shape, possessive, capital: first.is_uppercase() }
}

/// Bytes of a possessive ending at the start of `rest`: `'s`, or a bare apostrophe before a space.
fn possessive_len(rest: &str) -> usize {
    let mut chars = rest.chars();
    let Some(c) = chars.next().filter(|&c| is_apostrophe(c)) else { return 0 };
    match (chars.next(), chars.next()) {
        (Some('s' | 'S'), next) if !next.is_some_and(char::is_alphanumeric) => c.len_utf8() + 1,
        (Some(' '), _) => c.len_utf8(),
        _ => 0,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Words that are written with a full stop inside a sentence.
const ABBREVIATED: &[&str] = &[
    "dr", "mr", "mrs", "ms", "st", "no", "nos", "approx", "appt", "appts", "unsup", "sup", "re", "tel",
    "sgt", "insp", "prof", "vs", "eg", "e.g", "i.e", "ie", "w", "incl", "inc", "hosp", "dept", "ref", "info",
    "sig", "asst", "med", "ext", "temp",
];

fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    ABBREVIATED.iter().any(|one| one.eq_ignore_ascii_case(word))
}

fn mark(text: &str, start: usize, c: char, end: usize) -> Option<Shape> {
    let next = text[end..].chars().next();
    let before = text[..start].chars().next_back();
    let tight = next.is_some_and(char::is_alphanumeric);
    let after_word = before.is_some_and(char::is_alphanumeric);
    if c == '.' && !tight && is_abbreviated(&text[..start]) && next == Some(' ') {
        return None;
    }
    match c {
        '.' | '-' if tight && after_word => None,
        '\n' | '\t' | ';' | '!' | '.' | '\u{2022}' | '\u{b7}' => Some(Shape::Stop),
        '?' if tight && !after_word => Some(Shape::Query),
        '?' => Some(Shape::Question),
        '-' | ',' | ':' | '(' | ')' | '[' | ']' | '\u{2013}' | '\u{2014}' | '>' => Some(Shape::Soft),
        '/' | '&' | '#' | '+' => Some(Shape::Mark),
        _ => None,
    }
}
