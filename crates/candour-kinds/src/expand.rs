//! Abbreviations of practice, written out beside the words.

use crate::token::tokenise;
use crate::vocabulary::Vocabulary;

/// An abbreviation and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expansion<'v> {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it stands for; where it may stand for two things, both.
    pub expansion: &'v str,
}

/// The abbreviations in `text`, in their order. Nothing is replaced: the reader sees the record's own words.
pub fn expand<'v>(vocabulary: &'v Vocabulary, text: &str) -> Vec<Expansion<'v>> {
    let vocabulary = vocabulary.tables();
    let tokens = tokenise(text);
    let classes: Vec<_> = tokens.iter().map(|&token| vocabulary.words.class(text, token)).collect();
    let mut found = vocabulary.abbreviations.find(&tokens, &classes);
    found.sort_by_key(|f| (f.start, std::cmp::Reverse(f.end)));
    let mut expansions: Vec<Expansion<'v>> = Vec::new();
    for f in found {
        let (start, end) = (tokens[f.start].start, tokens[f.end - 1].end);
        let free = expansions.last().is_none_or(|last| last.end <= start);
        let Some(expansion) = vocabulary.expansion(f.rule).filter(|_| free) else { continue };
        if written_as_abbreviation(&text[start..end]) {
            expansions.push(Expansion { start, end, expansion });
        }
    }
    expansions
}

/// Short all-letter words count only with a capital after the first letter or a mark: "ED", "d/w", "s47"; not "it", "ed".
fn written_as_abbreviation(words: &str) -> bool {
    let mut letters = words.chars();
    let first = letters.next();
    let inner_capital = letters.clone().any(char::is_uppercase);
    let marked = words.contains(|c: char| !c.is_alphabetic());
    let one = words.chars().count() == 1;
    inner_capital || marked || (one && first.is_some()) || words.chars().count() > 3 || capital_pair(words)
}

/// "Hx", "Rx", "Dx".
fn capital_pair(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('x')
}
