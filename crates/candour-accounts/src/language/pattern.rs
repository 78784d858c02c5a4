//! Phrases of the word lists: words by their stems, `a|b` either, `a?` perhaps, `..` up to four other words.

use super::words::{Stem, Word, stem};

/// A phrase, ready to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase(Vec<Element>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    /// One of these; must it be there?
    Word(Vec<Stem>, bool),
    Gap,
}

/// Most words a gap takes.
const GAP: usize = 4;

impl Phrase {
    /// From its spelling.
    pub(crate) fn new(spelling: &str) -> Phrase {
        let element = |part: &str| {
            if part == ".." {
                Element::Gap
            } else {
                let (part, must) = part.strip_suffix('?').map_or((part, true), |part| (part, false));
                Element::Word(part.split('|').map(|word| stem(&word.to_lowercase())).collect(), must)
            }
        };
        Phrase(spelling.split_whitespace().map(element).collect())
    }

    /// The stems it can begin with; empty when it may begin with several elements.
    pub(crate) fn first(&self) -> &[Stem] {
        match self.0.first() {
            Some(Element::Word(stems, true)) => stems,
            _ => &[],
        }
    }

    /// Where it ends when it begins at this word.
    pub(crate) fn ends(&self, words: &[Word], at: usize) -> Option<usize> {
        rest(&self.0, words, at)
    }

    /// Its places, as ranges of words, none overlapping another.
    pub(crate) fn places(&self, words: &[Word]) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in 0..words.len() {
            if found.last().is_some_and(|(_, end)| at < *end) {
                continue;
            }
            found.extend(self.ends(words, at).filter(|end| *end > at).map(|end| (at, end)));
        }
        found
    }

    /// Is it anywhere?
    pub(crate) fn is_in(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| self.ends(words, at).is_some_and(|end| end > at))
    }
}

fn rest(elements: &[Element], words: &[Word], at: usize) -> Option<usize> {
    match elements.split_first() {
        None => Some(at),
        Some((Element::Gap, later)) => {
            (at..=(at + GAP).min(words.len())).find_map(|next| rest(later, words, next))
        }
        Some((Element::Word(stems, must), later)) => {
            let here = words.get(at).is_some_and(|word| stems.contains(&word.stem));
            let taken = if here { rest(later, words, at + 1) } else { None };
            taken.or_else(|| if *must { None } else { rest(later, words, at) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn phrases_are_found() {
        type Row = (&'static str, &'static str, &'static [(usize, usize)]);
        let table: [Row; 5] = [
            ("visited", "She visits and visited", &[(1, 2), (3, 4)]),
            ("home visit", "a home visit", &[(1, 3)]),
            ("took|taken .. to hospital", "he was taken by ambulance to hospital", &[(2, 7)]),
            ("no one? visit", "no visit, and no one visited", &[(0, 2), (3, 6)]),
            ("handed .. over", "handed one two three four five over", &[]),
        ];
        for (phrase, text, places) in table {
            assert_eq!(Phrase::new(phrase).places(&words(text)), places, "{phrase} in {text}");
        }
    }
}
