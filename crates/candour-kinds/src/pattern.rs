//! Word patterns as a practice lead writes them: `home visit*`, `{child} (was|is)? seen`, `took .. photograph*`.

use std::collections::BTreeMap;

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

/// Phrases that one pattern may stand for.
const MOST_PHRASES: usize = 4000;

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
    open: BTreeMap<String, Vec<Vec<Step>>>,
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

    /// All phrases the pattern stands for.
    pub(crate) fn read(&mut self, pattern: &str) -> Result<Vec<Vec<Step>>, String> {
        let branches = |part: &str| part.matches('|').count() + 1;
        let product: usize = split(pattern, ' ')?.into_iter().map(branches).product();
        self.many = product > MANY;
        let phrases = self.alternatives(pattern, 0)?;
        if phrases.iter().any(|p| p.is_empty() || p[0] == Step::Gap || p[p.len() - 1] == Step::Gap) {
            return Err("a pattern begins and ends with a word".to_owned());
        }
        Ok(phrases)
    }

    fn alternatives(&mut self, pattern: &str, depth: usize) -> Result<Vec<Vec<Step>>, String> {
        if depth > 8 {
            return Err("brackets or groups stand too deep in one another".to_owned());
        }
        let mut all = Vec::new();
        for branch in split(pattern, '|')? {
            let mut phrases = vec![Vec::with_capacity(8)];
            for part in split(branch, ' ')?.into_iter().filter(|part| !part.is_empty()) {
                let steps = self.part(part, depth)?;
                if let [only] = steps.as_slice() {
                    for phrase in &mut phrases {
                        phrase.extend_from_slice(only);
                    }
                } else {
                    phrases = join(&phrases, &steps)?;
                }
            }
            all.extend(phrases);
        }
        Ok(all)
    }

    fn part(&mut self, part: &str, depth: usize) -> Result<Vec<Vec<Step>>, String> {
        let (core, optional) = match part.strip_suffix('?') {
            Some(core) if !core.is_empty() => (core, true),
            _ => (part, false),
        };
        let mut steps = if core == ".." {
            vec![vec![Step::Gap]]
        } else if let Some(inner) = core.strip_prefix('(').and_then(|c| c.strip_suffix(')')) {
            self.bracket(inner, depth + 1)?
        } else if let Some(name) = core.strip_prefix('{').and_then(|c| c.strip_suffix('}')) {
            self.group(name, depth)?
        } else {
            vec![self.literal(core)?]
        };
        if optional {
            steps.push(Vec::new());
        }
        Ok(steps)
    }

    /// Of many single words one symbol is made, so that a pattern of several brackets does not multiply.
    fn bracket(&mut self, inner: &str, depth: usize) -> Result<Vec<Vec<Step>>, String> {
        let branches = split(inner, '|')?;
        let single = |branch: &&str| branch.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'*');
        if !self.many || branches.iter().filter(|branch| single(branch)).count() < 3 {
            return self.alternatives(inner, depth);
        }
        let symbol = self.words.symbol(&format!("({inner})"));
        let mut steps = vec![vec![Step::Is(symbol)]];
        for branch in branches {
            if single(&branch) {
                self.words.give(branch, symbol);
            } else {
                steps.extend(self.alternatives(branch, depth)?);
            }
        }
        Ok(steps)
    }

    fn literal(&mut self, core: &str) -> Result<Vec<Step>, String> {
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
    pub(crate) fn group(&mut self, name: &str, depth: usize) -> Result<Vec<Vec<Step>>, String> {
        if let Some(steps) = self.open.get(name) {
            return Ok(steps.clone());
        }
        let symbol = self.words.symbol(&format!("{{{name}}}"));
        if matches!(name, "name" | "number" | "query" | "weight") {
            return Ok(vec![vec![Step::Is(symbol)]]);
        }
        let members = self.groups.members.get(name).cloned().ok_or_else(|| format!("no group \"{name}\""))?;
        let mut steps = vec![vec![Step::Is(symbol)]];
        for member in members {
            let simple = !member.contains(['(', '{', ' ', '-', '/', '&', '.', '|']);
            if simple {
                self.words.give(&member.to_lowercase(), symbol);
            } else {
                steps.extend(self.alternatives(&member, depth + 1)?);
            }
        }
        self.open.insert(name.to_owned(), steps.clone());
        Ok(steps)
    }
}

fn join(phrases: &[Vec<Step>], steps: &[Vec<Step>]) -> Result<Vec<Vec<Step>>, String> {
    if phrases.len() * steps.len() > MOST_PHRASES {
        return Err("it stands for too many phrases".to_owned());
    }
    let both =
        |phrase: &Vec<Step>| steps.iter().map(|more| [phrase.as_slice(), more].concat()).collect::<Vec<_>>();
    Ok(phrases.iter().flat_map(both).collect())
}

/// Splits at `at` outside brackets.
fn split(pattern: &str, at: char) -> Result<Vec<&str>, String> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (n, c) in pattern.char_indices() {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            _ if c == at && depth == 0 => {
                parts.push(&pattern[start..n]);
                start = n + c.len_utf8();
            }
            _ => {}
        }
        if depth < 0 {
            return Err("a bracket closes that was not opened".to_owned());
        }
    }
    if depth != 0 {
        return Err("a bracket is not closed".to_owned());
    }
    parts.push(&pattern[start..]);
    Ok(parts)
}
