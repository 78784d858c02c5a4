//! Words that cannot both describe one thing. They are data: `data/contrasts.txt`.

use crate::words::{Lexicon, Stem, Word};

/// When two opposite poles speak of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Dates overlap or lie within so many days.
    Near(i64),
    /// A judgement on the whole case: whenever it is made.
    Always,
    /// One entry says it by itself.
    Alone,
}

/// A phrase found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) dimension: usize,
    pub(crate) pole: usize,
    pub(crate) words: (usize, usize),
}

/// A thing that can be told in opposite words.
pub(crate) struct Dimension {
    pub(crate) name: String,
    pub(crate) scope: Scope,
}

/// All dimensions, with their phrases found by first word.
pub(crate) struct Contrasts {
    pub(crate) dimensions: Vec<Dimension>,
    by_first: Vec<Vec<Phrase>>,
}

struct Phrase {
    dimension: usize,
    pole: usize,
    /// `None` is a gap of up to six words.
    rest: Vec<Option<Stem>>,
}

const GAP: usize = 6;

impl Contrasts {
    pub(crate) fn built_in(lexicon: &mut Lexicon) -> Contrasts {
        let mut all = Contrasts { dimensions: Vec::new(), by_first: Vec::new() };
        for line in include_str!("../data/contrasts.txt").lines() {
            all.add(line, lexicon);
        }
        all
    }

    fn add(&mut self, line: &str, lexicon: &mut Lexicon) {
        let mut fields = line.splitn(3, '|').map(str::trim);
        let (Some(name), Some(scope), Some(poles)) = (fields.next(), fields.next(), fields.next()) else {
            return;
        };
        let scope = match scope.strip_prefix("near ").and_then(|n| n.parse().ok()) {
            Some(days) => Scope::Near(days),
            None if scope == "alone" => Scope::Alone,
            None if scope == "always" => Scope::Always,
            None => return,
        };
        let dimension = self.dimensions.len();
        self.dimensions.push(Dimension { name: name.to_owned(), scope });
        for (pole, phrases) in poles.split("<>").enumerate() {
            for phrase in phrases.split(';') {
                let mut words =
                    phrase.split_whitespace().map(|word| (word != "..").then(|| lexicon.stem(word)));
                let Some(Some(first)) = words.next() else { continue };
                let rest = words.collect();
                self.by_first.resize_with(self.by_first.len().max(first as usize + 1), Vec::new);
                self.by_first[first as usize].push(Phrase { dimension, pole, rest });
            }
        }
    }

    /// Every phrase among the words; of two that overlap in one dimension the longer.
    pub(crate) fn find(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for phrase in self.by_first.get(word.stem as usize).into_iter().flatten() {
                let Some(last) = matches(&phrase.rest, words, at + 1) else { continue };
                let hit = Hit {
                    dimension: phrase.dimension,
                    pole: phrase.pole,
                    words: (word.start, words[last].end),
                };
                keep_longer(&mut hits, hit);
            }
        }
        hits
    }
}

fn keep_longer(hits: &mut Vec<Hit>, hit: Hit) {
    let rival = hits.iter().position(|other| {
        other.dimension == hit.dimension && other.words.0 < hit.words.1 && hit.words.0 < other.words.1
    });
    match rival {
        Some(at) if hit.words.1 - hit.words.0 > hits[at].words.1 - hits[at].words.0 => hits[at] = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}

fn matches(rest: &[Option<Stem>], words: &[Word], from: usize) -> Option<usize> {
    let mut at = from;
    let mut slack = 0;
    for part in rest {
        let Some(stem) = part else {
            slack = GAP;
            continue;
        };
        at = (at..words.len().min(at + slack + 1)).find(|&i| words[i].stem == *stem)? + 1;
        slack = 0;
    }
    Some(at - 1)
}
