//! Reading tokens one after another, and saying what was expected where.

use crate::fault::{Place, SENTENCE, Wrong};
use crate::tokens::{Kind, Token};

/// A place among the tokens of one line.
#[derive(Debug, Clone)]
pub struct Cursor<'t> {
    tokens: &'t [Token],
    at: usize,
    whole: Place,
}

impl<'t> Cursor<'t> {
    /// At the first token of a line that takes up `whole`.
    pub fn new(tokens: &'t [Token], whole: Place) -> Cursor<'t> {
        Cursor { tokens, at: 0, whole }
    }

    /// The next token.
    pub fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    /// Every token that is left.
    pub fn rest(&self) -> &'t [Token] {
        &self.tokens[self.at.min(self.tokens.len())..]
    }

    /// Passes over tokens.
    pub fn skip(&mut self, n: usize) {
        self.at += n;
    }

    /// Is none left?
    pub fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The place of the line.
    pub fn whole(&self) -> Place {
        self.whole
    }

    /// Where the next token is, or the end of the line.
    pub fn here(&self) -> Place {
        self.peek().map_or(Place { start: self.whole.end, ..self.whole }, |token| token.place)
    }

    /// From the next token to the end of the line.
    pub fn rest_place(&self) -> Place {
        Place { start: self.here().start, ..self.whole }
    }

    /// Takes these words (given as one text with single spaces) when they come next.
    pub fn takes(&mut self, words: &str) -> bool {
        let n = words.split(' ').count();
        let next = self.rest();
        let same = next.len() >= n
            && words
                .split(' ')
                .zip(next)
                .all(|(word, token)| token.kind != Kind::Quoted && token.text == word);
        self.at += if same { n } else { 0 };
        same
    }

    /// Takes the first of several ways of saying it.
    pub fn takes_any(&mut self, ways: &[&str]) -> bool {
        ways.iter().any(|words| self.takes(words))
    }

    /// Do these words come somewhere later?
    pub fn has(&self, words: &str) -> bool {
        (self.at..self.tokens.len()).any(|at| Cursor { at, ..self.clone() }.takes(words))
    }

    /// These words must come next.
    pub fn expect(&mut self, words: &str, example: &str) -> Result<(), Wrong> {
        if self.takes(words) {
            return Ok(());
        }
        Err(self.wrong(format!("expected \"{words}\" here"), format!("Write it like: {example}.")))
    }

    /// Nothing may come after.
    pub fn expect_end(&self) -> Result<(), Wrong> {
        if self.done() {
            return Ok(());
        }
        let message = "the sentence has more words than its form knows".to_owned();
        Err(Wrong::new(SENTENCE, self.rest_place(), message, "Take them out, or write them under `note`."))
    }

    /// What is wrong at the next token.
    pub fn wrong(&self, message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong::new(SENTENCE, self.here(), message, help)
    }
}
