//! A sentence cut into clauses that each say one thing.

use crate::language::lexicon::{Found, Lexicon};
use crate::language::words::{Stem, Word, stem};

/// A stretch of a sentence, by its words: from the first to one past the last.
pub(crate) type Clause = (usize, usize);

/// Words that join two clauses of equal weight.
const AND: &[&str] = &["and", "but", "while", "whereas", "although", "though", "yet"];
/// Words that begin a clause that says something of its own.
const AFTER: &[&str] = &["after", "when", "while", "as", "who", "which", "where", "because"];
/// Words that show that a clause has a verb of its own.
const VERBS: &[&str] = &[
    "was", "were", "is", "are", "had", "has", "have", "did", "does", "could", "would", "will", "can",
    "failed", "never", "became",
];
/// The fewest words on either side of a cut.
const SHORT: usize = 3;

/// Cuts a sentence. Where in doubt it is left whole: half a sentence says what nobody said.
pub(crate) fn clauses(lexicon: &Lexicon, sentence: &str, words: &[Word]) -> Vec<Clause> {
    let topics = lexicon.topics_in(words);
    let mut cuts = vec![0];
    for at in SHORT..words.len().saturating_sub(SHORT - 1) {
        let from = *cuts.last().unwrap_or(&0);
        if at >= from + SHORT && is_cut(lexicon, sentence, words, &topics, (from, at)) {
            cuts.push(at);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([words.len()]);
    cuts.iter().copied().zip(ends).filter(|(from, to)| to > from).collect()
}

fn is_cut(
    lexicon: &Lexicon,
    sentence: &str,
    words: &[Word],
    topics: &[Found],
    (from, at): (usize, usize),
) -> bool {
    let gap = &sentence[words[at - 1].end..words[at].start];
    let is = |list: &[&str], word: Stem| list.iter().any(|one| stem(one) == word);
    let breaks = gap.contains([';', '—', '–', ':']) || gap.contains('.') && gap.contains(' ');
    let link = is(AND, words[at].stem) || gap.contains(',') && is(AFTER, words[at].stem);
    let after = is(&["after"], words[at].stem);
    if !breaks && !link && !after {
        return false;
    }
    let start = at + usize::from(!breaks);
    let end = (start + 7).min(words.len());
    let act = |(from, to): (usize, usize)| {
        topics
            .iter()
            .any(|found| from <= found.from && found.from < to && lexicon.topics[usize::from(found.id)].act)
    };
    let verb = |(from, to): (usize, usize)| words[from..to].iter().any(|word| is(VERBS, word.stem));
    let says = |range: (usize, usize)| act(range) || verb(range);
    if after {
        // "After the meeting" is a time; "after the officer was moved" says something.
        return verb((start, end)) && act((from, at)) && act((start, words.len()));
    }
    let right = verb((start, end)) || is_verb_first(lexicon, words, topics, start);
    says((from, at)) && right && (act((start, words.len())) || verb((start, end)) && breaks_off(words, start))
}

/// "And did not record", "and arrested the mother": the verb comes first.
fn is_verb_first(lexicon: &Lexicon, words: &[Word], topics: &[Found], start: usize) -> bool {
    let pronoun = ["he", "she", "they", "it"].map(stem);
    let at = start + usize::from(words.get(start).is_some_and(|word| pronoun.contains(&word.stem)));
    let act =
        |found: &&Found| (at..at + 2).contains(&found.from) && lexicon.topics[usize::from(found.id)].act;
    topics.iter().any(|found| act(&found))
}

/// Is what follows a clause with its own subject and verb, near enough to the link?
fn breaks_off(words: &[Word], start: usize) -> bool {
    words.len() - start >= SHORT + 1
}
