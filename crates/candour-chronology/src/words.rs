//! The words of an entry, cut down to what can be compared: stems, numbers, stop words apart.

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) stem: u64,
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

/// What comparing needs to know about words; made once a build.
pub(crate) struct Lexicon {
    stop: Vec<u64>,
    same: Vec<(u64, u64)>,
}

impl Lexicon {
    pub(crate) fn new() -> Lexicon {
        let mut stop: Vec<u64> = STOP.iter().map(|word| raw_stem(word)).collect();
        stop.sort_unstable();
        let mut same: Vec<(u64, u64)> =
            SAME.iter().flat_map(|row| row.iter().map(|word| (raw_stem(word), raw_stem(row[0])))).collect();
        same.sort_unstable();
        Lexicon { stop, same }
    }

    pub(crate) fn is_stop(&self, stem: u64) -> bool {
        self.stop.binary_search(&stem).is_ok()
    }

    /// The stem that stands for a word.
    pub(crate) fn stem(&self, word: &str) -> u64 {
        let stem = raw_stem(word);
        self.same.binary_search_by_key(&stem, |pair| pair.0).map_or(stem, |at| self.same[at].1)
    }

    /// Every word of `text`, in order.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        let mut found = Vec::with_capacity(text.len() / 6);
        let mut start = None;
        for (at, letter) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
            if letter.is_alphanumeric() {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                let possessive = text[at..].starts_with("'s") || text[at..].starts_with("\u{2019}s");
                let stem = self.stem(&text[from..at]);
                found.push(Word { stem, start: from, end: at, possessive });
            }
        }
        found
    }
}

// FNV-1a over the lower-cased word without its ending: an id that needs no table.
fn raw_stem(word: &str) -> u64 {
    let cut = ending(word);
    word[..cut].bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

fn ending(word: &str) -> usize {
    let bytes = word.as_bytes();
    let mut len = bytes.len();
    let ends = |len: usize, tail: &str| {
        bytes[..len].len() >= tail.len() && bytes[len - tail.len()..len].eq_ignore_ascii_case(tail.as_bytes())
    };
    if len > 5 && ends(len, "ing") {
        len -= 3;
    } else if len > 4 && (ends(len, "ed") || ends(len, "es")) {
        len -= 2;
    } else if len > 3 && ends(len, "s") && !ends(len, "ss") {
        len -= 1;
    }
    if len > 4 && ends(len, "e") { len - 1 } else { len }
}

const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// The number a word names.
pub(crate) fn number(word: &str) -> Option<u32> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|n| word.len() <= 4 && !(1900..2100).contains(n));
    }
    NUMBERS.iter().position(|name| word.eq_ignore_ascii_case(name)).map(|at| at as u32)
}

/// The days one unit of time may have.
pub(crate) fn unit_days(word: &str) -> Option<(u32, u32)> {
    let word = word.to_ascii_lowercase();
    match word.strip_suffix('s').unwrap_or(&word) {
        "day" => Some((1, 1)),
        "week" => Some((7, 7)),
        "month" => Some((28, 31)),
        "year" => Some((365, 366)),
        _ => None,
    }
}
