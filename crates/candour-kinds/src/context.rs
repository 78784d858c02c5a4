//! A text read once: its tokens, their classes, its sentences, and every phrase found in it.

use crate::find::{Marked, sort_out};
use crate::names::{Names, resolve};
use crate::rule::KindRule;
use crate::token::{Shape, Token, tokenise};
use crate::vocabulary::Tables;
use crate::words::Symbol;

/// Tokens either way that "near" means.
const NEAR: usize = 14;

/// A text as the grammar sees it.
pub(crate) struct Reading<'a> {
    text: &'a str,
    pub(crate) vocabulary: &'a Tables,
    pub(crate) tokens: Vec<Token>,
    pub(crate) classes: Vec<&'a [Symbol]>,
    /// For every token, which sentence it is of.
    pub(crate) sentences: Vec<u32>,
    pub(crate) marked: Marked<'a>,
    /// Tokens, and their symbols, for which some phrase looks near itself.
    near: Vec<(usize, Symbol)>,
    /// A name of which nothing is known is the child's.
    pub(crate) stranger_is_child: bool,
    /// The record is of a service for adults: where nobody is named, its client is meant.
    pub(crate) adults: bool,
}

impl<'a> Reading<'a> {
    /// Reads `text`.
    pub(crate) fn new(vocabulary: &'a Tables, names: &Names, text: &'a str) -> Reading<'a> {
        let tokens = tokenise(text);
        let mut classes: Vec<&[Symbol]> = Vec::with_capacity(tokens.len());
        for (at, &token) in tokens.iter().enumerate() {
            // A name that is also a word ("Rose", "Mark") is the name, except where every word has a capital.
            let inside = at > 0 && tokens[at - 1].is_word();
            let named = inside && token.capital && names.has(text, token);
            classes.push(if named { vocabulary.words.name() } else { vocabulary.words.class(text, token) });
        }
        let mut sentence = 0;
        let sentences = tokens
            .iter()
            .map(|token| {
                let own = sentence;
                sentence += u32::from(token.is_stop());
                own
            })
            .collect();
        let found = vocabulary.phrases.find(&tokens, &classes);
        let marked = Marked::default();
        let mut near = Vec::with_capacity(classes.len() / 2);
        for (at, class) in classes.iter().enumerate() {
            let own = class.iter().filter(|&&symbol| vocabulary.near[symbol as usize]);
            near.extend(own.map(|&symbol| (at, symbol)));
        }
        let stranger_is_child = !names.knows_a_child();
        let mut reading = Reading {
            text,
            vocabulary,
            tokens,
            classes,
            sentences,
            marked,
            near,
            stranger_is_child,
            adults: false,
        };
        reading.marked = sort_out(vocabulary, found, |rule, start, end| reading.allows(rule, start, end));
        resolve(&mut reading, names);
        reading
    }

    /// All of the text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The words of a token.
    pub(crate) fn words(&self, token: Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// Does the token bear the symbol?
    pub(crate) fn is(&self, at: usize, symbol: Symbol) -> bool {
        self.classes.get(at).is_some_and(|class| class.contains(&symbol))
    }

    /// Are both tokens of one sentence?
    pub(crate) fn together(&self, one: usize, other: usize) -> bool {
        self.sentences.get(one).is_some_and(|own| self.sentences.get(other) == Some(own))
    }

    /// Does a sentence begin here?
    pub(crate) fn starts_sentence(&self, at: usize) -> bool {
        at == 0 || self.tokens[at - 1].is_stop() || self.tokens[at - 1].shape == Shape::Soft
    }

    /// Is this the end of a clause, walking back?
    pub(crate) fn bounds(&self, at: usize) -> bool {
        let shape = self.tokens[at].shape;
        self.tokens[at].is_stop() || shape == Shape::Soft || self.is(at, self.vocabulary.grammar.boundary)
    }

    /// Do the words near a match allow the rule?
    fn allows(&self, rule: &KindRule, start: usize, end: usize) -> bool {
        if rule.at_start && !self.starts_sentence(start) {
            return false;
        }
        if rule.needs.is_empty() && rule.unless.is_empty() {
            return true;
        }
        let from = self.near.partition_point(|(at, _)| *at + NEAR < start);
        let mut near = self.near[from..]
            .iter()
            .take_while(|(at, _)| *at < end + NEAR)
            .filter(|(at, _)| (*at < start || *at >= end) && self.together(*at, start))
            .map(|(_, symbol)| symbol);
        let mut needed = rule.needs.is_empty();
        near.all(|symbol| {
            needed |= rule.needs.contains(symbol);
            !rule.unless.contains(symbol)
        }) && needed
    }
}
