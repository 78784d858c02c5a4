//! Word patterns as a practice lead writes them: `home visit*`, `{child} (was|is)? seen`, `took .. photograph*`.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::phrases::Phrases;
use crate::token::tokenise;
use crate::words::{Symbol, WordsDraft};

/// One step of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A token that bears the symbol.
    Is(Symbol),
    /// Up to [`crate::phrases::GAP`] words of any kind, in the same clause.
    Gap,
}

/// Ends of phrases that one pattern may have.
const MOST_PHRASES: usize = 4000;

/// Brackets and groups that may stand in one another.
const DEEPEST: usize = 8;

/// Alternatives of a pattern up to which each is a phrase of its own: quicker to look up, slower to read.
const MANY: usize = 60;

/// Groups of words, `{name}` in a pattern.
#[derive(Default)]
pub(crate) struct Groups {
    members: BTreeMap<String, Vec<String>>,
}

impl Groups {
    /// Adds members to a group.
    pub(crate) fn add(&mut self, name: &str, members: &[String]) {
        self.members.entry(name.to_owned()).or_default().extend_from_slice(members);
    }
}

/// Reads patterns into phrases.
pub(crate) struct Patterns {
    groups: Groups,
    open: BTreeMap<String, Rc<[Vec<Step>]>>,
    /// The pattern being read has so many alternatives that they are not written out.
    many: bool,
    /// The words met so far.
    pub(crate) words: WordsDraft,
}

impl Patterns {
    /// With these groups.
    pub(crate) fn new(groups: Groups) -> Patterns {
        Patterns { groups, open: BTreeMap::new(), many: false, words: WordsDraft::default() }
    }

    /// Puts the pattern's phrases into the trie, and gives the nodes where they end. All alternatives are walked at
    /// once, so what they stand for is never written out, and phrases that begin alike share their nodes.
    pub(crate) fn read(&mut self, pattern: &str, trie: &mut Phrases) -> Result<Vec<u32>, String> {
        let mut product = 1_usize;
        for part in split(pattern, ' ') {
            product = product.saturating_mul(part?.matches('|').count() + 1);
        }
        self.many = product > MANY;
        let ends = self.alternatives(pattern, &[Phrases::ROOT], (trie, 0))?;
        if ends.iter().any(|&end| !trie.may_end(end)) {
            return Err("a pattern begins and ends with a word".to_owned());
        }
        Ok(ends)
    }

    fn alternatives(&mut self, pattern: &str, from: &[u32], (trie, depth): Inside<'_>) -> Ends {
        if depth > DEEPEST {
            return Err("brackets or groups stand too deep in one another".to_owned());
        }
        let mut all = Vec::new();
        for branch in split(pattern, '|') {
            let mut at = from.to_vec();
            for part in split(branch?, ' ') {
                let part = part?;
                if !part.is_empty() {
                    at = self.part(part, &at, (trie, depth))?;
                }
            }
            all.append(&mut at);
        }
        all.sort_unstable();
        all.dedup();
        if all.len() > MOST_PHRASES {
            return Err("it stands for too many phrases".to_owned());
        }
        Ok(all)
    }

    fn part(&mut self, part: &str, from: &[u32], (trie, depth): Inside<'_>) -> Ends {
        let (core, optional) = match part.strip_suffix('?') {
            Some(core) if !core.is_empty() => (core, true),
            _ => (part, false),
        };
        let mut to = if core == ".." {
            if from.contains(&Phrases::ROOT) {
                return Err("a pattern begins and ends with a word".to_owned());
            }
            walk(trie, from, &[Step::Gap])
        } else if let Some(inner) = core.strip_prefix('(').and_then(|c| c.strip_suffix(')')) {
            self.bracket(inner, from, (trie, depth + 1))?
        } else if let Some(name) = core.strip_prefix('{').and_then(|c| c.strip_suffix('}')) {
            self.group(name, depth)?.iter().flat_map(|steps| walk(trie, from, steps)).collect()
        } else {
            self.literal(core, from, trie)?
        };
        if optional {
            to.extend_from_slice(from);
        }
        Ok(to)
    }

    /// Of many single words one symbol is made, so that a pattern of several brackets does not multiply.
    fn bracket(&mut self, inner: &str, from: &[u32], (trie, depth): Inside<'_>) -> Ends {
        let single = |branch: &str| branch.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'*');
        if !self.many || inner.split('|').filter(|branch| single(branch)).count() < 3 {
            return self.alternatives(inner, from, (trie, depth));
        }
        let symbol = self.words.symbol(&format!("({inner})"));
        let mut to = walk(trie, from, &[Step::Is(symbol)]);
        for branch in split(inner, '|') {
            let branch = branch?;
            if single(branch) {
                self.words.give(branch, symbol);
            } else {
                to.extend(self.alternatives(branch, from, (trie, depth))?);
            }
        }
        Ok(to)
    }

    /// Most literals are one plain word.
    fn literal(&mut self, core: &str, from: &[u32], trie: &mut Phrases) -> Ends {
        if core.bytes().all(|b| b.is_ascii_lowercase()) {
            let symbol = self.words.word(core);
            return Ok(walk(trie, from, &[Step::Is(symbol)]));
        }
        let steps = self.steps(core)?;
        Ok(walk(trie, from, &steps))
    }

    fn steps(&mut self, core: &str) -> Result<Vec<Step>, String> {
        if core.contains(['(', ')', '{', '}']) {
            return Err(format!("\"{core}\": a bracket stands apart from other words"));
        }
        let (stem, star) = core.strip_suffix('*').map_or((core, ""), |stem| (stem, "*"));
        let tokens = tokenise(stem);
        let whole = tokens.iter().map(|t| t.end - t.start).sum::<usize>();
        let joiners = stem.bytes().filter(|b| matches!(b, b'-' | b'.')).count();
        let possessive = tokens.iter().filter(|t| t.possessive).count() * 2;
        if tokens.is_empty() || whole + joiners + possessive < stem.len() {
            return Err(format!("cannot read \"{core}\" as words"));
        }
        let last = tokens.len() - 1;
        let word = |(n, t): (usize, &crate::token::Token)| {
            let ending = if n == last { star } else { "" };
            let name = format!("{}{ending}", stem[t.start..t.end].to_lowercase());
            Step::Is(self.words.word(&name))
        };
        Ok(tokens.iter().enumerate().map(word).collect())
    }

    /// A group: its single words are one symbol, its longer members are phrases of their own.
    pub(crate) fn group(&mut self, name: &str, depth: usize) -> Result<Rc<[Vec<Step>]>, String> {
        if let Some(steps) = self.open.get(name) {
            return Ok(Rc::clone(steps));
        }
        let symbol = self.words.symbol(&format!("{{{name}}}"));
        let mut steps = vec![vec![Step::Is(symbol)]];
        if matches!(name, "name" | "number" | "query" | "weight") {
            return Ok(steps.into());
        }
        let members = self.groups.members.get(name).cloned().ok_or_else(|| format!("no group \"{name}\""))?;
        let mut trie = Phrases::default();
        for member in members {
            let simple = !member.contains(['(', '{', ' ', '-', '/', '&', '.', '|']);
            if simple {
                self.words.give(&member.to_lowercase(), symbol);
            } else {
                let ends = self.alternatives(&member, &[Phrases::ROOT], (&mut trie, depth + 1))?;
                for end in ends {
                    trie.mean(end, 0);
                }
            }
        }
        steps.extend(trie.written_out());
        let steps: Rc<[Vec<Step>]> = steps.into();
        self.open.insert(name.to_owned(), Rc::clone(&steps));
        Ok(steps)
    }
}

/// The trie that phrases go into, and how deep in brackets the reading is.
type Inside<'t> = (&'t mut Phrases, usize);
/// The nodes where what was read ends.
type Ends = Result<Vec<u32>, String>;

/// Where the steps lead from each of the nodes.
fn walk(trie: &mut Phrases, from: &[u32], steps: &[Step]) -> Vec<u32> {
    let mut to = from.to_vec();
    for step in steps {
        for node in &mut to {
            *node = trie.step_from(*node, *step);
        }
    }
    to
}

/// Splits at `at` outside brackets.
fn split(pattern: &str, at: char) -> impl Iterator<Item = Result<&str, String>> {
    // Most patterns have neither brackets nor anything to split at.
    let plain = !pattern.contains(['(', ')', '{', '}']) && !pattern.contains(at);
    let mut rest = Some(pattern);
    std::iter::from_fn(move || {
        let whole = rest.take()?;
        if plain {
            return Some(Ok(whole));
        }
        let mut depth = 0_i32;
        for (n, c) in whole.bytes().enumerate() {
            match c {
                b'(' | b'{' => depth += 1,
                b')' | b'}' => depth -= 1,
                _ if char::from(c) == at && depth == 0 => {
                    rest = Some(&whole[n + 1..]);
                    return Some(Ok(&whole[..n]));
                }
                _ => {}
            }
            if depth < 0 {
                return Some(Err("a bracket closes that was not opened".to_owned()));
            }
        }
        Some(if depth == 0 { Ok(whole) } else { Err("a bracket is not closed".to_owned()) })
    })
}
