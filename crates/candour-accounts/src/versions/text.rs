//! A version as paragraphs of words. How its lines are wrapped and hyphenated, its capitals and its quotation marks say
//! nothing of what it says.

use candour_model::{Account, Span};

/// One version.
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// A paragraph.
pub(crate) struct Paragraph {
    pub(crate) span: Span,
    pub(crate) words: Vec<Word>,
    /// Of all its words.
    pub(crate) digest: u64,
}

/// A word by its letters, with its bytes in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) letters: u64,
}

impl<'a> Text<'a> {
    pub(crate) fn of(account: &'a Account) -> Text<'a> {
        let text = &*account.text;
        let read = |span: &Span| {
            let words = words(text, *span);
            let digest = words.iter().fold(SEED, |all, word| (all ^ word.letters).wrapping_mul(PRIME));
            Paragraph { span: *span, words, digest }
        };
        let paragraphs = account.paragraphs.iter().map(read).filter(|one| !one.words.is_empty()).collect();
        Text { text, paragraphs }
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The words of a stretch. A hyphen holds a word together, at the end of a line as well.
fn words(text: &str, span: Span) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let own = &text[span.start()..span.end()];
    let mut letters = own.char_indices().peekable();
    let mut open: Option<Word> = None;
    while let Some((at, letter)) = letters.next() {
        let at = span.start() + at;
        if letter.is_alphanumeric() {
            let word = open.get_or_insert(Word { start: at, end: at, letters: SEED });
            word.end = at + letter.len_utf8();
            for small in letter.to_lowercase() {
                word.letters = (word.letters ^ u64::from(u32::from(small))).wrapping_mul(PRIME);
            }
            continue;
        }
        let joins = match letter {
            '-' | '\u{ad}' | '‐' => {
                while letters.next_if(|(_, next)| *next == '\n' || *next == '\r').is_some() {
                    while letters.next_if(|(_, next)| *next == ' ').is_some() {}
                }
                true
            }
            '\'' | '’' | '.' | ',' => letter != '.' && letter != ',' || between_digits(text, at),
            _ => false,
        };
        let more = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(joins && more) {
            found.extend(open.take());
        }
    }
    found.extend(open);
    found
}

/// "1,250" and "3.5" are one word each.
fn between_digits(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_digit())
        && text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_says_nothing() {
        let read = |text: &str| -> Vec<u64> {
            let span = Span::new(text, 0, text.len()).expect("whole");
            words(text, span).iter().map(|word| word.letters).collect()
        };
        let table = [
            ("The child's well-known paragraph.", "The child’s well-\nknown\nPARA-\ngraph", true),
            ("1,250 visits", "1250 visits", true),
            ("He was seen.", "He was not seen.", false),
        ];
        for (one, other, same) in table {
            assert_eq!(read(one) == read(other), same, "{one}");
        }
    }
}
