//! Words to classes: every form of every word of the vocabulary, looked up once per token.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::token::{Shape, Token};

/// A word, a word with its endings, or a group of words, as a pattern names it.
pub(crate) type Symbol = u32;

/// Longest word of a vocabulary, in bytes.
pub(crate) const LONGEST: usize = 40;

/// Endings that `word*` stands for, besides the doubled consonant ("refer*": "referred").
const ENDINGS: &[&str] = &["", "s", "es", "ed", "d", "e", "ing", "y", "ies", "ied"];

/// A multiply-and-shift hash: the keys are our own vocabulary, not an attacker's.
#[derive(Default)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        // The product's high bits know all of the key, its low bits only the key's low bits; the map looks at both.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}

/// A map with that hash.
pub(crate) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Words while the vocabulary is being read.
#[derive(Default)]
pub(crate) struct WordsDraft {
    symbols: QuickMap<String, Symbol>,
    words: QuickMap<String, Vec<Symbol>>,
}

impl WordsDraft {
    /// The symbol of a name; the same for the same name.
    pub(crate) fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(&known) = self.symbols.get(name) {
            return known;
        }
        let next = self.symbols.len() as Symbol;
        self.symbols.insert(name.to_owned(), next);
        next
    }

    /// The symbol of a word or of `word*`.
    pub(crate) fn word(&mut self, pattern: &str) -> Symbol {
        if let Some(&known) = self.symbols.get(pattern) {
            return known;
        }
        let symbol = self.symbol(pattern);
        self.give(pattern, symbol);
        symbol
    }

    /// Lets every form of `pattern` bear `symbol` too.
    pub(crate) fn give(&mut self, pattern: &str, symbol: Symbol) {
        let mut bear = |form: &str| match self.words.get_mut(form) {
            Some(symbols) if symbols.contains(&symbol) => {}
            Some(symbols) => symbols.push(symbol),
            None => _ = self.words.insert(form.to_owned(), vec![symbol]),
        };
        let Some(stem) = pattern.strip_suffix('*') else { return bear(pattern) };
        let mut form = String::with_capacity(stem.len() + 4);
        let doubled = stem.chars().next_back().filter(|c| !"aeiouwy".contains(*c));
        let twice = ["ed", "ing"].map(|ending| doubled.map(|last| (Some(last), ending)));
        for (last, ending) in ENDINGS.iter().map(|ending| (None, *ending)).chain(twice.into_iter().flatten())
        {
            form.clear();
            form.push_str(stem);
            form.extend(last);
            form.push_str(ending);
            bear(&form);
        }
    }

    /// Ready for use.
    pub(crate) fn finish(mut self) -> Words {
        let (name, number, query) = (self.symbol("{name}"), self.symbol("{number}"), self.symbol("{query}"));
        let weight = self.symbol("{weight}");
        let mut classes: Vec<Box<[Symbol]>> =
            vec![Box::default(), Box::new([name]), Box::new([number]), Box::new([query]), Box::new([weight])];
        let mut known: QuickMap<Vec<Symbol>, u32> = QuickMap::default();
        let mut words = QuickMap::with_capacity_and_hasher(self.words.len(), BuildHasherDefault::default());
        words.extend(self.words.into_iter().map(|(word, mut symbols)| {
            // "47" in a pattern is a number elsewhere still.
            if word.bytes().all(|b| b.is_ascii_digit()) {
                symbols.push(number);
            }
            symbols.sort_unstable();
            let class = known.get(&symbols).copied().unwrap_or_else(|| {
                classes.push(symbols.clone().into_boxed_slice());
                let class = classes.len() as u32 - 1;
                known.insert(symbols, class);
                class
            });
            (word.into_bytes().into_boxed_slice(), class)
        }));
        Words { forms: words, classes, symbols: self.symbols.len() }
    }
}

/// Every form of every word, with the symbols it bears.
#[derive(Debug)]
pub(crate) struct Words {
    forms: QuickMap<Box<[u8]>, u32>,
    classes: Vec<Box<[Symbol]>>,
    symbols: usize,
}

impl Words {
    /// The symbols that a token of `text` bears.
    pub(crate) fn class(&self, text: &str, token: Token) -> &[Symbol] {
        let mut lower = [0; LONGEST];
        let mut len = 0;
        for &byte in &text.as_bytes()[token.start..token.end] {
            if len == LONGEST {
                return self.unknown(text, token);
            }
            // A curly apostrophe is the bytes e2 80 99; patterns have the straight one.
            match byte {
                0xe2 => lower[len] = b'\'',
                0x80 | 0x99 => continue,
                _ => lower[len] = byte.to_ascii_lowercase(),
            }
            len += 1;
        }
        match self.forms.get(&lower[..len]) {
            Some(&class) => &self.classes[class as usize],
            None if token.shape == Shape::Word && is_weight(&lower[..len]) => &self.classes[4],
            None => self.unknown(text, token),
        }
    }

    /// The class of a name.
    pub(crate) fn name(&self) -> &[Symbol] {
        &self.classes[1]
    }

    fn unknown(&self, text: &str, token: Token) -> &[Symbol] {
        match token.shape {
            Shape::Word if token.capital && !is_abbreviation(&text.as_bytes()[token.start..token.end]) => {
                &self.classes[1]
            }
            Shape::Number => &self.classes[2],
            Shape::Query => &self.classes[3],
            _ => &self.classes[0],
        }
    }

    /// How many symbols there are.
    pub(crate) fn symbols(&self) -> usize {
        self.symbols
    }
}

/// "VPN", "EHAT": three or four capitals in a row; nobody is called so.
fn is_abbreviation(word: &[u8]) -> bool {
    matches!(word.len(), 3 | 4) && word.iter().all(u8::is_ascii_uppercase)
}

/// "7kg", and the last part of "7.25kg".
fn is_weight(word: &[u8]) -> bool {
    let digits = word.strip_suffix(b"kgs").or(word.strip_suffix(b"kg"));
    digits.is_some_and(|digits| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
}
