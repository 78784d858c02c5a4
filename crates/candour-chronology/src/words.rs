//! The words of an entry, cut down to what can be compared: numbered stems.
//!
//! Every stem gets a number the first time it is met, those the room knows something of (stop words, members of the
//! family, units of time, words of opposite phrases) before all others. So a word costs one look-up, what is known of it
//! is a table read, and two entries are compared by merging sorted numbers.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// The number of a stem.
pub(crate) type Stem = u32;

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) stem: Stem,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) possessive: bool,
}

const STOP: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from", "with", "is",
    "was", "were", "are", "be", "been", "had", "has", "have", "he", "she", "his", "her", "they", "their",
    "it", "its", "that", "this", "as", "not", "no", "who", "which", "after", "before", "said", "says",
    "later", "will", "would", "any", "all", "about", "up", "out", "also", "did", "does", "him", "them",
    "there", "when", "then", "than",
];

// Several agencies' words for one thing; the first of each row stands for the others.
const SAME: &[&[&str]] = &[
    &["mother", "mum", "mummy", "mo"],
    &["father", "dad", "daddy", "fa"],
    &["grandmother", "mgm", "pgm", "nan"],
    &["telephone", "phone", "tc", "rang", "phoned", "called"],
    &["interview", "questioned"],
    &["bruise", "bruising", "bruises"],
    &["physician", "gp", "doctor"],
    &["paediatrician", "paediatric", "paediatrics"],
    &["see", "seen", "saw"],
    &["meeting", "discussion", "mtg"],
];

const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];
const UNITS: &[(&str, (u32, u32))] =
    &[("day", (1, 1)), ("week", (7, 7)), ("month", (28, 31)), ("year", (365, 366))];

/// What comparing needs to know about words; made once a build.
pub(crate) struct Lexicon {
    ids: Numbered<u64, Stem>,
    next: Stem,
    stop: Stem,
    /// The numbers and the units of time stand in a row from here on.
    numbers: Stem,
    article: Stem,
}

/// Numbers by key, where no order is asked for.
pub(crate) type Numbered<K, V> = HashMap<K, V, BuildHasherDefault<Cheap>>;

/// FNV-1a; a stem's hash is one already. Keys come from the case itself, so nobody gains by making them collide: the
/// table would be slow and the outcome the same.
#[derive(Default)]
pub(crate) struct Cheap(u64);

impl std::hash::Hasher for Cheap {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl Lexicon {
    pub(crate) fn new() -> Lexicon {
        let mut lexicon = Lexicon { ids: HashMap::default(), next: 0, stop: 0, numbers: 0, article: 0 };
        for word in STOP {
            lexicon.stem(word);
        }
        lexicon.stop = lexicon.next;
        for row in SAME {
            let first = lexicon.stem(row[0]);
            lexicon.ids.extend(row.iter().map(|word| (hash(word.as_bytes()), first)));
        }
        lexicon.article = lexicon.stem("a");
        lexicon.numbers = lexicon.next;
        for word in NUMBERS.iter().copied().chain(UNITS.iter().map(|unit| unit.0)) {
            lexicon.stem(word);
        }
        lexicon
    }

    pub(crate) fn is_stop(&self, stem: Stem) -> bool {
        stem < self.stop
    }

    /// How many stems have a number.
    pub(crate) fn len(&self) -> usize {
        self.next as usize
    }

    /// The number of a word's stem; a new one for a new stem.
    pub(crate) fn stem(&mut self, word: &str) -> Stem {
        self.number_of(word.as_bytes())
    }

    fn number_of(&mut self, word: &[u8]) -> Stem {
        let next = &mut self.next;
        *self.ids.entry(hash(word)).or_insert_with(|| {
            *next += 1;
            *next - 1
        })
    }

    /// Every word of `text`, in order.
    pub(crate) fn words(&mut self, text: &str, found: &mut Vec<Word>) {
        found.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(gap) = bytes[at..].iter().position(|&byte| LETTER[byte as usize]) {
            let start = at + gap;
            let end = end_of_word(text, start);
            // A character that is not ASCII may be a letter or a dash; one that is no letter ends at once.
            at = end.max(start + text[start..].chars().next().map_or(1, char::len_utf8));
            if end > start {
                let stem = self.number_of(&bytes[start..end]);
                found.push(Word { stem, start, end, possessive: possessive(text, end) });
            }
        }
    }

    /// The number a word names.
    pub(crate) fn number(&self, word: &Word, text: &str) -> Option<u32> {
        let written = &text[word.start..word.end];
        if written.as_bytes()[0].is_ascii_digit() {
            let digits = written.len() <= 4 && written.bytes().all(|byte| byte.is_ascii_digit());
            return digits.then(|| written.parse().ok()).flatten().filter(|n| !(1900..2100).contains(n));
        }
        let at = (word.stem.checked_sub(self.numbers)?) as usize;
        NUMBERS.get(at)?;
        written.eq_ignore_ascii_case(NUMBERS[at]).then_some(at as u32)
    }

    /// The days one unit of time may have.
    pub(crate) fn unit_days(&self, stem: Stem) -> Option<(u32, u32)> {
        let at = stem.checked_sub(self.numbers)? as usize;
        UNITS.get(at.checked_sub(NUMBERS.len())?).map(|unit| unit.1)
    }

    /// Is it "a"?
    pub(crate) fn is_article(&self, stem: Stem) -> bool {
        stem == self.article
    }
}

/// What can be part of a word: ASCII letters and digits, and the first bytes of other characters.
const LETTER: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte >= 0x80;
        byte += 1;
    }
    table
};

fn end_of_word(text: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        let ascii = |byte: &u8| byte.is_ascii_alphanumeric();
        at += text.as_bytes()[at..].iter().position(|byte| !ascii(byte)).unwrap_or(text.len() - at);
        match text[at..].chars().next() {
            Some(other) if !other.is_ascii() && other.is_alphanumeric() => at += other.len_utf8(),
            _ => return at,
        }
    }
}

fn possessive(text: &str, at: usize) -> bool {
    let rest = &text.as_bytes()[at..];
    rest.starts_with(b"'s") || rest.starts_with("\u{2019}s".as_bytes())
}

const PRIME: u64 = 0x0100_0000_01b3;

// FNV-1a over the lower-cased word without its ending.
fn hash(word: &[u8]) -> u64 {
    word[..ending(word)].iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME)
    })
}

fn ending(word: &[u8]) -> usize {
    let mut len = word.len();
    let last = |len: usize, back: usize| word[len - back].to_ascii_lowercase();
    if len > 5 && last(len, 1) == b'g' && last(len, 2) == b'n' && last(len, 3) == b'i' {
        len -= 3;
    } else if len > 4 && (last(len, 1) == b'd' || last(len, 1) == b's') && last(len, 2) == b'e' {
        len -= 2;
    } else if len > 3 && last(len, 1) == b's' && last(len, 2) != b's' {
        len -= 1;
    }
    if len > 4 && last(len, 1) == b'e' { len - 1 } else { len }
}
