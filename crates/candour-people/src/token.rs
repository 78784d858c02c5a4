//! Words of a text with their places, and what stands between them.

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Spaces only.
    Space,
    /// A full stop and spaces: after an initial, or the end of a sentence.
    Dot,
    /// A comma, or an opening bracket.
    Comma,
    /// Anything else, or the start of the text.
    Break,
}

/// A word.
#[derive(Debug, Clone)]
pub(crate) struct Token<'t> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// As written, without a possessive ending.
    pub(crate) text: &'t str,
    /// The same in lower case, with straight apostrophes.
    pub(crate) lower: String,
    /// Had it a possessive ending?
    pub(crate) possessive: bool,
    pub(crate) gap: Gap,
}

impl Token<'_> {
    pub(crate) fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub(crate) fn initial(&self) -> bool {
        self.text.len() == 1 && self.capital()
    }
}

pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if !letter.is_alphanumeric() {
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some(&(at, letter)) = letters.peek() {
            let inside = letter.is_alphanumeric()
                || (matches!(letter, '\'' | '’' | '-' | '/')
                    && text[at + letter.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric))
                || (letter == '.' && dotted_initials(&text[start..at], &text[at + 1..]));
            if !inside {
                break;
            }
            end = at + letter.len_utf8();
            letters.next();
        }
        let gap = found.last().map_or(Gap::Break, |last| gap(&text[last.end..start]));
        found.push(token(text, start, end, gap));
    }
    found
}

/// Is a full stop after `before` part of initials: `J.S` or the last stop of `J.S.`?
fn dotted_initials(before: &str, after: &str) -> bool {
    let mut letters = after.chars();
    let next = letters.next();
    let single =
        before.rsplit('.').next().is_some_and(|part| part.len() == 1 && part.chars().all(char::is_uppercase));
    single
        && (before.contains('.') && !next.is_some_and(char::is_alphanumeric)
            || next.is_some_and(char::is_uppercase) && !letters.next().is_some_and(char::is_alphanumeric))
}

fn token(text: &str, start: usize, end: usize, gap: Gap) -> Token<'_> {
    let whole = &text[start..end];
    let stem = whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s"));
    let lower = stem.unwrap_or(whole).to_lowercase().replace('’', "'");
    Token { start, end, text: stem.unwrap_or(whole), lower, possessive: stem.is_some(), gap }
}

fn gap(between: &str) -> Gap {
    if between.contains(['\n', '\t']) {
        return Gap::Break;
    }
    match between.trim() {
        "" => Gap::Space,
        "." => Gap::Dot,
        "," | "(" | " - " => Gap::Comma,
        _ => Gap::Break,
    }
}
