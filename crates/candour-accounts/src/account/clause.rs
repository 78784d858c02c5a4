//! A sentence cut into clauses that each say one thing.

use crate::language::lexicon::{Found, Lexicon};
use crate::language::words::{Word, stem};

/// Words that join two clauses of equal weight.
const AND: &[&str] = &["and", "but", "while", "whereas", "although", "though", "yet", "so"];
/// Words that begin a clause that says something of its own.
const AFTER: &[&str] = &["after", "when", "while", "as", "who", "which", "where", "since"];
/// Words that show that a clause has a verb of its own.
const VERBS: &[&str] = &[
    "was", "were", "is", "are", "had", "has", "have", "did", "does", "could", "would", "will", "can",
    "failed", "never", "became",
];
/// "The doctor employed by the trust to assess him did not ...".
const HIRED: &[&str] = &["employed", "appointed", "hired", "brought", "instructed", "commissioned"];
/// The fewest words on either side of a cut.
const SHORT: usize = 3;

/// Cuts a sentence into the words of each clause. Where in doubt it is left whole: half a sentence says what nobody said.
pub(crate) fn clauses(lexicon: &Lexicon, sentence: &str, words: &[Word]) -> Vec<Vec<Word>> {
    let mut found = Vec::new();
    let mut rest = words.to_vec();
    if let Some((from, to)) = aside(lexicon, sentence, words) {
        found.push(words[from..to].to_vec());
        rest.drain(from..to);
    }
    let cutter = Cutter { lexicon, sentence, topics: lexicon.topics_in(&rest), words: &rest };
    let mut cuts = vec![0];
    for at in SHORT..rest.len().saturating_sub(SHORT - 1) {
        let from = *cuts.last().unwrap_or(&0);
        if at >= from + SHORT && cutter.is_cut(from, at) {
            cuts.push(at);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([rest.len()]);
    let pieces = cuts.iter().copied().zip(ends).filter(|(from, to)| to > from);
    found.extend(pieces.map(|(from, to)| rest[from..to].to_vec()));
    // An aside may be two clauses itself: "who has not worked since she was sacked".
    let mut all = Vec::new();
    for clause in found {
        let since = (SHORT..clause.len().saturating_sub(SHORT)).find(|at| {
            let is = |word: &str| clause[*at].stem == stem(word);
            is("since")
                && clause[at + 1..clause.len().min(at + 4)]
                    .iter()
                    .any(|word| VERBS.iter().any(|verb| stem(verb) == word.stem))
        });
        match since {
            Some(at) => all.extend([clause[..at].to_vec(), clause[at..].to_vec()]),
            None => all.push(clause),
        }
    }
    all.sort_by_key(|clause| clause[0].start);
    all
}

/// ", who had moved on," in the middle of a sentence.
fn aside(lexicon: &Lexicon, sentence: &str, words: &[Word]) -> Option<(usize, usize)> {
    let comma = |at: usize| sentence[words[at - 1].end..words[at].start].contains(',');
    let begins = ["who", "which", "when", "where", "whose"].map(stem);
    let from = (1..words.len()).find(|at| comma(*at) && begins.contains(&words[*at].stem))?;
    let between = words[..from].iter().any(|word| word.stem == stem("between"));
    let paired = words[..from].iter().any(|word| word.stem == stem("and"));
    let to = (from + SHORT..words.len()).find(|at| comma(*at)).filter(|_| !between || paired)?;
    let verb = |range: &[Word]| range.iter().any(|word| VERBS.iter().any(|verb| stem(verb) == word.stem));
    let acts = |range: &[Word]| !lexicon.topics_in(range).is_empty();
    (words.len() - to >= SHORT && (verb(&words[to..]) || acts(&words[to..]))).then_some((from, to))
}

struct Cutter<'c> {
    lexicon: &'c Lexicon,
    sentence: &'c str,
    words: &'c [Word],
    topics: Vec<Found>,
}

impl Cutter<'_> {
    fn is(&self, list: &[&str], at: usize) -> bool {
        self.words.get(at).is_some_and(|word| list.iter().any(|one| stem(one) == word.stem))
    }

    fn act(&self, from: usize, to: usize) -> bool {
        let within = |found: &&Found| from <= found.from && found.from < to;
        self.topics.iter().filter(within).any(|found| self.lexicon.topics[usize::from(found.id)].act)
    }

    fn verb(&self, from: usize, to: usize) -> bool {
        (from..to.min(self.words.len())).any(|at| self.is(VERBS, at) || self.is_past(at))
    }

    /// "Underwent", "walked": a verb of what was done, by its form.
    fn is_past(&self, at: usize) -> bool {
        let word = &self.sentence[self.words[at].start..self.words[at].end];
        let irregular = [
            "went",
            "took",
            "came",
            "saw",
            "met",
            "told",
            "held",
            "found",
            "gave",
            "left",
            "made",
            "wrote",
            "rang",
            "began",
            "underwent",
            "fell",
            "got",
            "knew",
            "heard",
            "spoke",
            "brought",
            "kept",
            "lost",
            "said",
            "ran",
            "sent",
            "became",
        ];
        irregular.contains(&word)
            || word.len() > 4 && word.ends_with("ed") && !word.starts_with(char::is_uppercase)
    }

    fn is_cut(&self, from: usize, at: usize) -> bool {
        let words = self.words;
        let gap = &self.sentence[words[at - 1].end..words[at].start];
        let breaks = gap.contains([';', '—', '–', ':']) || gap.contains('.') && gap.contains(' ');
        if self.is(&["and"], at) && self.is_paired(from, at) {
            return false;
        }
        let link = self.is(AND, at) || gap.contains(',') && self.is(AFTER, at);
        let after = self.is(&["after", "since"], at);
        if self.is_hired(from, at) || self.is_main_after(from, at, gap) {
            return true;
        }
        if !breaks && !link && !after {
            return false;
        }
        let start = at + usize::from(!breaks);
        let end = words.len();
        if after {
            // "After the meeting" is a time; "after the officer was moved" says something.
            let near = self.is(VERBS, start + 1) || self.is(VERBS, start + 2) || self.is(VERBS, start + 3);
            return near && self.act(from, at) && self.act(start, end);
        }
        let right = self.verb(start, start + 10) || self.is_verb_first(start) || self.is_next(start);
        let says = self.act(from, at) || self.verb(from, at);
        let told = (start..end).any(|n| self.topics.iter().any(|found| found.from == n));
        let own = gap.contains(',') && self.is(AND, at) && self.verb(start, start + 14);
        (own || says && right && told) && end - start > SHORT
    }

    /// "And did not record", "and arrested the mother": the verb comes first.
    fn is_verb_first(&self, start: usize) -> bool {
        let at = start + usize::from(self.is(&["he", "she", "they", "it", "then", "later"], start));
        self.act(at, at + 2)
    }

    /// "When she visited, on 20 April, | he found a bruise": the clause that leads is over.
    fn is_main_after(&self, from: usize, at: usize, gap: &str) -> bool {
        let leads = self.is(&["when", "after", "as", "once", "although", "though", "while"], from)
            && self.verb(from, at);
        let subject = self.is(&["he", "she", "they", "it", "the"], at);
        leads && from == 0 && gap.contains(',') && subject && self.verb(at + 1, at + 5)
    }

    /// "Between May and June", "both the nurse and her aunt": the other half is still to come.
    fn is_paired(&self, from: usize, at: usize) -> bool {
        let pair = (from..at).rev().find(|n| self.is(&["between", "both"], *n));
        pair.is_some_and(|pair| at - pair <= 14 && !(pair + 1..at).any(|n| self.is(&["and"], n)))
    }

    /// "And the next day the social worker saw": time goes on.
    fn is_next(&self, start: usize) -> bool {
        let next = ["next", "later", "following", "then", "that"];
        (start..start + 3).any(|at| self.is(&next, at)) && self.act(start + 1, self.words.len())
    }

    /// "The doctor employed by the trust | to assess him two days before | did not have the expertise".
    fn is_hired(&self, from: usize, at: usize) -> bool {
        let hired = (from..at).find(|n| self.is(HIRED, *n));
        let Some(hired) = hired.filter(|hired| !self.is(VERBS, hired.wrapping_sub(1))) else {
            let begun = self.is(&["to"], from)
                && self.is(VERBS, at)
                && self.is(&["not", "never", "have", "had"], at + 1);
            return begun
                && at > from + SHORT
                && (0..from).any(|n| self.is(HIRED, n))
                && !self.is(VERBS, at - 1);
        };
        at > hired + 1 && self.is(&["to"], at) && self.act(at, at + 3) && self.verb(at, self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words::words;

    #[test]
    fn sentences_are_cut() {
        let table = [
            "Police arrested the mother on 5 June | and did not photograph the bruises.",
            "The father and grandmother visited him.",
            "The officer delayed an investigation | after the detective was deployed elsewhere | and failed to pass on the case.",
            "The doctor employed by the trust | to assess him two days before he died | did not have the expertise.",
            "He was seen after the conference.",
        ];
        for row in table {
            let text = row.replace(" | ", " ");
            let all = words(&text);
            let read = clauses(Lexicon::get(), &text, &all);
            let told: Vec<&str> =
                read.iter().map(|clause| &text[clause[0].start..clause[clause.len() - 1].end]).collect();
            assert_eq!(told.join(" | ") + ".", row);
        }
    }
}
