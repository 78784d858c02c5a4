//! All phrases of the vocabulary in one trie of symbols, walked once from every token.

use crate::pattern::Step;
use crate::token::Token;
use crate::words::{QuickMap, Symbol};

/// Words that `..` may skip.
pub(crate) const GAP: usize = 4;

/// No node.
const NONE: u32 = u32::MAX;

/// A rule found at tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its number in the rule book.
    pub(crate) rule: u32,
    /// First token.
    pub(crate) start: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// Some words of it were skipped over.
    pub(crate) gapped: bool,
}

#[derive(Debug, Default)]
struct Node {
    gap: Option<u32>,
    rules: Vec<u32>,
}

/// The trie.
#[derive(Debug)]
pub(crate) struct Phrases {
    nodes: Vec<Node>,
    edges: QuickMap<u64, u32>,
    first: Vec<u32>,
}

impl Default for Phrases {
    fn default() -> Phrases {
        Phrases { nodes: vec![Node::default()], edges: QuickMap::default(), first: Vec::new() }
    }
}

fn key(node: u32, symbol: Symbol) -> u64 {
    u64::from(node) << 32 | u64::from(symbol)
}

impl Phrases {
    /// Adds a phrase that means `rule`.
    pub(crate) fn add(&mut self, phrase: &[Step], rule: u32) {
        let mut node = 0;
        for step in phrase {
            let known = match *step {
                Step::Is(symbol) => self.edges.get(&key(node, symbol)).copied(),
                Step::Gap => self.nodes[node as usize].gap,
            };
            node = known.unwrap_or_else(|| self.grow(node, *step));
        }
        let rules = &mut self.nodes[node as usize].rules;
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }

    fn grow(&mut self, from: u32, step: Step) -> u32 {
        self.nodes.push(Node::default());
        let next = self.nodes.len() as u32 - 1;
        match step {
            Step::Is(symbol) => _ = self.edges.insert(key(from, symbol), next),
            Step::Gap => self.nodes[from as usize].gap = Some(next),
        }
        next
    }

    /// To be called once, when all phrases are in.
    pub(crate) fn seal(&mut self, symbols: usize) {
        self.first = (0..symbols as Symbol)
            .map(|symbol| self.edges.get(&key(0, symbol)).copied().unwrap_or(NONE))
            .collect();
    }

    /// Every phrase in the tokens.
    pub(crate) fn find(&self, tokens: &[Token], classes: &[&[Symbol]]) -> Vec<Found> {
        let mut found = Vec::with_capacity(tokens.len());
        for start in 0..tokens.len() {
            for &symbol in classes[start] {
                let node = self.first.get(symbol as usize).copied().unwrap_or(NONE);
                if node != NONE {
                    let at = Found { rule: 0, start, end: start + 1, gapped: false };
                    self.walk(node, at, (tokens, classes), &mut found);
                }
            }
        }
        found
    }

    fn walk(&self, node: u32, at: Found, text: (&[Token], &[&[Symbol]]), found: &mut Vec<Found>) {
        let here = &self.nodes[node as usize];
        found.extend(here.rules.iter().map(|&rule| Found { rule, ..at }));
        self.step(node, at, text, found);
        let Some(after_gap) = here.gap else { return };
        for end in at.end..=at.end + GAP {
            self.step(after_gap, Found { end, gapped: at.gapped || end > at.end, ..at }, text, found);
            if !text.0.get(end).is_some_and(|token| token.is_word()) {
                break;
            }
        }
    }

    fn step(&self, node: u32, at: Found, text: (&[Token], &[&[Symbol]]), found: &mut Vec<Found>) {
        for &symbol in text.1.get(at.end).copied().unwrap_or_default() {
            if let Some(&next) = self.edges.get(&key(node, symbol)) {
                self.walk(next, Found { end: at.end + 1, ..at }, text, found);
            }
        }
    }
}
