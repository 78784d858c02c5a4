//! Words of a text, each with its stem as a number, so that accounts and records can be compared by what they say.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What is left of a word when its ending is taken away, as a number; words for one thing share it.
pub(crate) type Stem = u64;

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) stem: Stem,
    /// The number it names, in digits or letters.
    pub(crate) number: Option<u32>,
    pub(crate) capital: bool,
}

const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const TENS: &[(&str, u32)] = &[
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Every word, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(gap) = text[at..].find(char::is_alphanumeric) {
        let start = at + gap;
        let end = end_of(text, start);
        push(text, start, end, &mut found);
        at = end;
    }
    join_tens(text, &mut found);
    found
}

/// "Twenty-eight" is one number, that of its second word.
fn join_tens(text: &str, words: &mut [Word]) {
    for at in 1..words.len() {
        let (ten, one) = (words[at - 1], words[at]);
        let joined = &text[ten.end..one.start] == "-";
        if let (true, Some(tens @ 20..=90), Some(ones @ 1..=9)) = (joined, ten.number, one.number) {
            words[at - 1].number = None;
            words[at].number = Some(tens + ones);
        }
    }
}

fn end_of(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let inside = letter.is_alphanumeric()
            || next.is_some_and(char::is_alphanumeric) && joins(letter, &text[start..start + at]);
        if !inside {
            break;
        }
        end = start + at + letter.len_utf8();
    }
    end
}

/// Does this character hold a word together: an apostrophe, the stroke of `t/c`, the `&` of `A&E`, a decimal point?
fn joins(letter: char, before: &str) -> bool {
    match letter {
        '\'' | '’' => true,
        '/' | '&' => before.chars().count() == 1 && before.chars().all(char::is_alphabetic),
        '.' | ':' => before.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// "Didn't" is two words, "mother's" one.
fn push(text: &str, start: usize, end: usize, found: &mut Vec<Word>) {
    let whole = &text[start..end];
    let lower = lower(whole);
    let capital = whole.starts_with(char::is_uppercase);
    let word = |from: usize, to: usize, lower: &str| Word {
        start: from,
        end: to,
        stem: stem(lower),
        number: number(lower),
        capital: capital && from == start,
    };
    if let Some(verb) = lower.strip_suffix("n't") {
        let verb = match verb {
            "ca" => "can",
            "wo" => "will",
            _ => verb,
        };
        let cut = end - whole.chars().rev().take(3).map(char::len_utf8).sum::<usize>();
        found.push(word(start, cut.max(start + 1), verb));
        found.push(Word { start: cut, end, stem: stem("not"), number: None, capital: false });
        return;
    }
    let bare = lower.split('\'').next().unwrap_or(&lower);
    found.push(word(start, end, if bare.len() > 1 { bare } else { &lower }));
}

/// In lower case, with straight apostrophes.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}

/// The number a word names.
fn number(lower: &str) -> Option<u32> {
    if lower.len() > 9 {
        return None;
    }
    if lower.bytes().all(|byte| byte.is_ascii_digit()) {
        return lower.parse().ok();
    }
    if let Some(at) = NUMBERS.iter().position(|word| *word == lower) {
        return Some(at as u32);
    }
    TENS.iter().find(|(word, _)| *word == lower).map(|(_, n)| *n)
}

/// The stem of a word in lower case.
pub(crate) fn stem(lower: &str) -> Stem {
    let own = hash(lower);
    SAME.get(&own).copied().unwrap_or(own)
}

/// Rows of words for one thing; the first stands for the others.
static SAME: LazyLock<Stems<Stem>> = LazyLock::new(|| {
    let mut same = Stems::default();
    let rows = include_str!("../../../../standards/claims/same.txt").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut all = row.split_whitespace().map(hash);
        let Some(first) = all.next() else { continue };
        for other in all {
            same.entry(other).or_insert(first);
        }
    }
    same
});

/// A stem is a hash already.
#[derive(Default)]
pub(crate) struct Kept(u64);

impl Hasher for Kept {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fnv(self.0, bytes);
    }
    fn write_u64(&mut self, stem: u64) {
        self.0 = stem;
    }
}

/// A table by stem.
pub(crate) type Stems<T> = HashMap<Stem, T, BuildHasherDefault<Kept>>;

/// FNV-1a. Words come from the case itself, so nobody gains by making them collide.
fn fnv(from: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(from, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn hash(word: &str) -> Stem {
    let (bare, more) = bare(word);
    fnv(fnv(0xcbf2_9ce4_8422_2325, bare.as_bytes()), more.as_bytes())
}

/// Words that only look as if they had an ending.
const WHOLE: &[&str] = &[
    "housing",
    "nothing",
    "something",
    "anything",
    "everything",
    "during",
    "sibling",
    "evening",
    "morning",
    "nursing",
];

/// Without its ending, and what to put there: "visits", "visited" and "visiting" are "visit", "injuries" is "injury".
fn bare(word: &str) -> (&str, &'static str) {
    if WHOLE.contains(&word) {
        return (word, "");
    }
    let mut word = word;
    if word.len() > 4 && word.is_ascii() {
        if let Some(short) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")) {
            return (short, "y");
        }
        for ending in ["ing", "ed", "es", "s"] {
            let Some(short) = word.strip_suffix(ending) else { continue };
            let keeps = short.len() < 3 || ending == "s" && short.ends_with(['s', 'u', 'i']);
            if keeps || !short.bytes().any(|byte| b"aeiouy".contains(&byte)) {
                continue;
            }
            word = undouble(short, ending);
            break;
        }
    } else if word.len() == 4
        && word.is_ascii()
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
    {
        word = &word[..3];
    }
    match word.strip_suffix('e') {
        Some(short) if short.len() >= 3 => (short, ""),
        _ => (word, ""),
    }
}

fn undouble<'w>(short: &'w str, ending: &str) -> &'w str {
    let bytes = short.as_bytes();
    let n = bytes.len();
    let doubled = n > 3 && bytes[n - 1] == bytes[n - 2] && !b"slz".contains(&bytes[n - 1]);
    if doubled && matches!(ending, "ing" | "ed") { &short[..n - 1] } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stem_for_the_forms_of_a_word() {
        for row in [
            "visit visits visited visiting",
            "stop stopped stopping",
            "photograph photographs photographed",
            "bruise bruises bruising bruised",
            "injury injuries",
            "saw see seen sees",
            "arrest arrested",
            "child children",
            "move moved moves moving",
            "nurse nurses",
        ] {
            let stems: Vec<Stem> = row.split(' ').map(stem).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{row}");
        }
        for (one, other) in [("house", "hours"), ("case", "cash"), ("left", "right"), ("mother", "father")] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn words_have_their_places() {
        let text = "She didn't see the child’s A&E t/c of 7.2kg on 12 May, forty times.";
        let read: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(read.join("|"), "She|did|n't|see|the|child’s|A&E|t/c|of|7.2kg|on|12|May|forty|times");
    }
}
