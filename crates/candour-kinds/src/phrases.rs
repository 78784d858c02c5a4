//! All phrases of the vocabulary in one trie of symbols, walked once from every token.

use std::hash::BuildHasherDefault;

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

/// Small, for there are tens of thousands of them.
#[derive(Debug)]
struct Node {
    gap: u32,
    rule: u32,
    /// Are there rules beyond the first? Few nodes have them.
    more: bool,
    /// Reached over a gap: no phrase ends here.
    open: bool,
}

impl Node {
    const fn new(open: bool) -> Node {
        Node { gap: NONE, rule: NONE, more: false, open }
    }
}

/// The trie.
#[derive(Debug)]
pub(crate) struct Phrases {
    nodes: Vec<Node>,
    edges: QuickMap<u64, u32>,
    /// By node, its rules beyond the first.
    more: QuickMap<u32, Vec<u32>>,
    first: Vec<u32>,
}

impl Default for Phrases {
    fn default() -> Phrases {
        Phrases::with_room(0)
    }
}

fn key(node: u32, symbol: Symbol) -> u64 {
    u64::from(node) << 32 | u64::from(symbol)
}

impl Phrases {
    /// An empty one that will not have to move its nodes until there are so many.
    pub(crate) fn with_room(nodes: usize) -> Phrases {
        let mut all = Vec::with_capacity(nodes);
        all.push(Node::new(false));
        let edges = QuickMap::with_capacity_and_hasher(nodes, BuildHasherDefault::default());
        Phrases { nodes: all, edges, more: QuickMap::default(), first: Vec::new() }
    }

    /// Where every phrase begins.
    pub(crate) const ROOT: u32 = 0;

    /// The node that a step from `node` leads to; it is made when it is not there.
    pub(crate) fn step_from(&mut self, node: u32, step: Step) -> u32 {
        let next = self.nodes.len() as u32;
        let known = match step {
            Step::Is(symbol) => *self.edges.entry(key(node, symbol)).or_insert(next),
            Step::Gap => {
                let gap = &mut self.nodes[node as usize].gap;
                if *gap == NONE {
                    *gap = next;
                }
                *gap
            }
        };
        if known == next {
            self.nodes.push(Node::new(step == Step::Gap));
        }
        known
    }

    /// May a phrase end at the node?
    pub(crate) fn may_end(&self, node: u32) -> bool {
        node != Phrases::ROOT && !self.nodes[node as usize].open
    }

    /// A phrase that ends at the node means `rule`.
    pub(crate) fn mean(&mut self, node: u32, rule: u32) {
        let here = &mut self.nodes[node as usize];
        if here.rule == NONE {
            here.rule = rule;
        } else if here.rule != rule {
            here.more = true;
            let more = self.more.entry(node).or_default();
            if !more.contains(&rule) {
                more.push(rule);
            }
        }
    }

    /// Every phrase in it, as steps: for the members of a group, which stand in many patterns.
    pub(crate) fn written_out(&self) -> Vec<Vec<Step>> {
        let gaps = self.nodes.iter().zip(0..).filter(|(node, _)| node.gap != NONE);
        let gaps = gaps.map(|(node, from)| (node.gap, from, Step::Gap));
        let edges = self.edges.iter().map(|(&key, &to)| (to, (key >> 32) as u32, Step::Is(key as u32)));
        let mut steps: Vec<(u32, u32, Step)> = edges.chain(gaps).collect();
        // Each node but the root is reached by one step, and made after the one that it comes from.
        steps.sort_unstable_by_key(|(to, _, _)| *to);
        let phrase = |end: u32| {
            let mut phrase = Vec::new();
            let mut at = end;
            while let Some(&(_, from, step)) = at.checked_sub(1).and_then(|nth| steps.get(nth as usize)) {
                phrase.push(step);
                at = from;
            }
            phrase.reverse();
            phrase
        };
        let ends = self.nodes.iter().zip(0..).filter(|(node, _)| node.rule != NONE);
        ends.map(|(_, end)| phrase(end)).collect()
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
        if here.rule != NONE {
            found.push(Found { rule: here.rule, ..at });
            let more = here.more.then(|| self.more.get(&node)).flatten();
            found.extend(more.into_iter().flatten().map(|&rule| Found { rule, ..at }));
        }
        self.step(node, at, text, found);
        if here.gap == NONE {
            return;
        }
        for end in at.end..=at.end + GAP {
            self.step(here.gap, Found { end, gapped: at.gapped || end > at.end, ..at }, text, found);
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
