//! A version as paragraphs of words. How its lines are wrapped and hyphenated, its capitals, its quotation marks and the
//! numbers of its paragraphs say nothing of what it says.

use std::cell::OnceCell;
use std::collections::HashSet;

use candour_model::{Account, Span};

use super::letters::{Letters, is_apostrophe, is_hyphen, is_mark, is_sign, is_unseen};
use super::numbering::numbers;

/// One version.
pub(crate) struct Text<'a> {
    pub(crate) whole: &'a str,
    pub(crate) paragraphs: Vec<Paragraph>,
    names: OnceCell<HashSet<u64>>,
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
        let read = |(span, number): (&Span, usize)| {
            let words = words(text, span.start() + number, span.end());
            let mut digest = Letters::NONE;
            for word in &words {
                digest.add(word.letters);
            }
            Paragraph { span: *span, words, digest: digest.number() }
        };
        let numbers = numbers(text, &account.paragraphs);
        let paragraphs = account.paragraphs.iter().zip(numbers).map(read).collect();
        Text { whole: text, paragraphs, names: OnceCell::new() }
    }

    /// Does a sentence begin at this word?
    pub(crate) fn begins(&self, word: &Word) -> bool {
        let before = self.whole[..word.start].trim_end_matches([' ', '\n', '\r', '“', '"', '‘', '(']);
        before.is_empty() || before.ends_with(['.', '?', '!', ':', '\t'])
    }

    /// Is it written with a capital where no sentence begins, here or elsewhere, and never without one?
    pub(crate) fn is_name(&self, word: &Word) -> bool {
        self.has_capital(word)
            && (!self.begins(word) || self.names.get_or_init(|| self.names()).contains(&word.letters))
    }

    fn has_capital(&self, word: &Word) -> bool {
        self.whole[word.start..].starts_with(char::is_uppercase)
    }

    fn names(&self) -> HashSet<u64> {
        let (mut names, mut others) = (HashSet::new(), HashSet::new());
        // A heading has capitals of its own, and the first word of a paragraph one of the sentence's.
        for paragraph in self.paragraphs.iter().filter(|one| one.words.len() > HEADING) {
            for word in &paragraph.words[1..] {
                if !self.has_capital(word) {
                    others.insert(word.letters);
                } else if !self.begins(word) {
                    names.insert(word.letters);
                }
            }
        }
        names.retain(|name| !others.contains(name));
        names
    }
}

/// Words that a heading seldom has more of.
const HEADING: usize = 8;

/// The words of a stretch. A hyphen between letters holds a word together, at the end of a line as well; between digits it
/// parts them, for 3-5 is not 35.
fn words(text: &str, from: usize, to: usize) -> Vec<Word> {
    let mut found = Vec::with_capacity((to - from) / 6);
    let mut at = from;
    while let Some(letter) = text[at..to].chars().next() {
        let end = at + letter.len_utf8();
        if letter.is_alphanumeric() {
            let word = word(text, at, to);
            at = word.end;
            found.push(word);
        } else {
            if is_sign(letter) {
                let mut letters = Letters::NONE;
                letters.push(letter);
                found.push(Word { start: at, end, letters: letters.number() });
            }
            at = end;
        }
    }
    found
}

/// The word that begins here.
fn word(text: &str, start: usize, to: usize) -> Word {
    let mut letters = Letters::NONE;
    let mut end = start;
    let mut last = ' ';
    while let Some(letter) = text[end..to].chars().next() {
        if letter.is_alphanumeric() || is_mark(letter) {
            letters.push(letter);
            if !is_mark(letter) {
                last = letter;
            }
            end += letter.len_utf8();
        } else if let Some(next) = held(&text[end..to], last) {
            if is_apostrophe(letter) || letter == '.' {
                letters.push(letter);
            }
            end += next;
        } else {
            break;
        }
    }
    Word { start, end, letters: letters.number() }
}

/// Where the word goes on behind what holds it together: an apostrophe, a hyphen and the end of a line, the comma of
/// "1,250", the point of "3.5".
fn held(rest: &str, last: char) -> Option<usize> {
    let letter = rest.chars().next()?;
    let mut next = letter.len_utf8();
    if is_hyphen(letter) {
        next = behind_line_end(rest, next);
    }
    let more = rest[next..].chars().next()?;
    let digits = last.is_ascii_digit() && more.is_ascii_digit();
    let holds = match letter {
        ',' => digits && is_thousand(&rest[next..]),
        '.' => digits,
        _ if is_apostrophe(letter) => more.is_alphanumeric(),
        '\u{ad}' => more.is_alphanumeric(),
        _ if is_hyphen(letter) => last.is_alphabetic() && more.is_alphabetic(),
        _ => is_unseen(letter) && more.is_alphanumeric(),
    };
    holds.then_some(next)
}

/// A hyphen's line may end behind it.
fn behind_line_end(rest: &str, hyphen: usize) -> usize {
    let blank = rest[hyphen..].len() - rest[hyphen..].trim_start_matches([' ', '\n', '\r']).len();
    if rest[hyphen..hyphen + blank].contains('\n') { hyphen + blank } else { hyphen }
}

/// Three digits and no fourth.
fn is_thousand(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_says_nothing() {
        let read =
            |text: &str| -> Vec<u64> { words(text, 0, text.len()).iter().map(|word| word.letters).collect() };
        let table = [
            ("The child's well-known paragraph.", "The child’s well-\nknown\nPARA-\ngraph", true),
            ("a para-graph", "a para- \n  graph", true),
            ("a para- graph", "a paragraph", false),
            ("1,250 visits", "1250 visits", true),
            ("12,50 visits", "1250 visits", false),
            ("3.5 visits", "35 visits", false),
            ("3-5 visits", "35 visits", false),
            ("3-5 visits", "3–5 visits", true),
            ("3-\n5 visits", "3-5 visits", true),
            ("5% of", "5 of", false),
            ("a zero\u{200b}width word", "a zerowidth word", true),
            ("He was seen.", "He was not seen.", false),
        ];
        for (one, other, same) in table {
            assert_eq!(read(one) == read(other), same, "{one}");
        }
    }
}
