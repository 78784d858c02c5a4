//! Whose words a sentence is: the account's own, somebody's in quotation marks, or somebody's as it reports them.

use candour_model::Voice;

use crate::language::lexicon::Lexicon;
use crate::language::words::{Word, stem};

/// How a sentence comes into the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) voice: Voice,
    /// Who says it, by bytes of the sentence.
    pub(crate) speaker: Option<(usize, usize)>,
    /// "Prof Jones said", ", he added": the bytes that only say that it was said.
    pub(crate) asides: Vec<(usize, usize)>,
}

/// Is quoted speech open?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Open(bool);

/// Longest words, before a verb of saying, that name who says it.
const NAME: usize = 9;

/// Reads one sentence; `open` is carried on to the next one. A paragraph that begins with a mark begins anew.
pub(crate) fn said(lexicon: &Lexicon, sentence: &str, words: &[Word], open: &mut Open) -> Said {
    let quoted = quoted(sentence, open);
    let inside = |word: &Word| quoted.iter().any(|(from, to)| *from <= word.start && word.end <= *to);
    let mut asides = Vec::new();
    let mut speaker = None;
    for (from, to) in lexicon.cue("saying", words) {
        if words[from..to].iter().any(inside) {
            continue;
        }
        let Some((aside, name)) = aside(sentence, words, (from, to)) else { continue };
        asides.push(aside);
        speaker = speaker.or(name);
    }
    for (from, to) in lexicon.cue("preface", words) {
        asides.push((words[from].start, words[to - 1].end));
    }
    let aside = |word: &Word| asides.iter().any(|(from, to)| *from <= word.start && word.end <= *to);
    let told: Vec<&Word> = words.iter().filter(|word| !aside(word)).collect();
    let spoken = told.iter().filter(|word| inside(word)).count() * 2 > told.len();
    let voice = match (spoken, speaker.is_some()) {
        (true, _) => Voice::Quoted,
        (false, true) => Voice::Reported,
        (false, false) => Voice::Own,
    };
    Said { voice, speaker, asides }
}

/// The stretches within quotation marks.
fn quoted(sentence: &str, open: &mut Open) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = open.0.then_some(0);
    if sentence.starts_with(['“', '"']) {
        from = None;
    }
    for (at, letter) in sentence.char_indices() {
        match (letter, from) {
            ('“', _) | ('"', None) => from = Some(at + letter.len_utf8()),
            ('”' | '"', Some(start)) => {
                found.push((start, at));
                from = None;
            }
            _ => {}
        }
    }
    found.extend(from.map(|start| (start, sentence.len())));
    open.0 = from.is_some();
    found
}

/// The bytes that only say that it was said, and those that name who.
#[expect(clippy::type_complexity, reason = "two ranges of bytes")]
fn aside(
    sentence: &str,
    words: &[Word],
    (from, to): (usize, usize),
) -> Option<((usize, usize), Option<(usize, usize)>)> {
    let edge = |c: char| matches!(c, ',' | '”' | '“' | '"' | ':' | ';' | '–' | '—' | '.' | '?' | '!');
    let gap = |at: usize| &sentence[words[at - 1].end..words[at].start];
    let begin = (1..=from).rev().find(|at| gap(*at).contains(edge)).unwrap_or(0);
    let end = (to..words.len()).find(|at| gap(*at).contains(edge)).unwrap_or(words.len());
    let according = words[from].stem == stem("according");
    // "Said Ms Jones": the name comes after.
    let name = if according || begin == from && begin > 0 { (to, end) } else { (begin, from) };
    let bytes = |(from, to): (usize, usize)| (from < to).then(|| (words[from].start, words[to - 1].end));
    let passive = from.checked_sub(1).is_some_and(|at| {
        ["was", "were", "been", "be", "first", "is", "are"].iter().any(|be| stem(be) == words[at].stem)
    });
    if passive {
        return None;
    }
    let is_first = begin == 0;
    if according {
        return Some((
            (words[from].start, words.get(end).map_or(sentence.len(), |word| word.start)),
            bytes(name),
        ));
    }
    let after_quote = begin > 0 && gap(begin).contains(['”', '"']);
    if name.1 <= name.0 || name.1 - name.0 > NAME || !after_quote && !is_speaker(words, name) {
        return None;
    }
    // ", he said," and "... ,” said Ms Jones." end at the next mark; "Prof Jones said ..." goes on to what was said.
    let told = words[from].stem == stem("told");
    let that = words.get(to).is_some_and(|word| word.stem == stem("that"));
    let alone = end - from <= 4 && !is_first || after_quote;
    if told && !that && !alone && is_first {
        // "Officers told the mother ..." tells of an act of the case unless readers or a meeting were told.
        let audience = [
            "reporters",
            "delegates",
            "court",
            "inquest",
            "mps",
            "paper",
            "bbc",
            "newspaper",
            "committee",
            "hearing",
            "jury",
        ];
        let at = words[to..words.len().min(to + 3)]
            .iter()
            .position(|word| audience.iter().any(|a| stem(a) == word.stem))?;
        return Some(((words[begin].start, words[to + at].end), bytes(name)));
    }
    // "Addressing delegates, Prof Jones said ..." and "My pitch is that ..." only lead up to it.
    let lead = begin > 0 && !alone && sentence[words[0].start..words[0].end].ends_with("ing");
    let begin = if lead { 0 } else { begin };
    let alone = alone || name.0 == to;
    let stop = if alone { words[end - 1].end } else { words[if that { to } else { to - 1 }].end };
    Some(((words[begin].start, stop), bytes(name)))
}

/// A name, a pronoun or somebody's office: capital words or "he", "she", "they", "the council".
fn is_speaker(words: &[Word], (from, to): (usize, usize)) -> bool {
    let own = &words[from..to];
    let pronoun = ["he", "she", "they", "i", "we", "who"].map(stem);
    let office = [
        "council",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "report",
        "review",
        "inquiry",
        "leader",
        "minister",
        "director",
        "chief",
        "campaigner",
        "relative",
        "neighbour",
        "friend",
        "grandmother",
        "mp",
        "councillor",
        "union",
        "judge",
        "coroner",
        "source",
        "chair",
        "statement",
        "reviewer",
        "author",
        "sources",
        "insiders",
        "critics",
        "officials",
        "whistleblower",
    ]
    .map(stem);
    own.iter().enumerate().any(|(nth, word)| {
        let article = ["the", "a", "an", "his", "her", "their", "one", "another"].map(stem);
        word.capital && !(nth == 0 && article.contains(&word.stem)) && (word.start > 0 || own.len() > 1)
            || pronoun.contains(&word.stem)
            || office.contains(&word.stem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words::words;

    #[test]
    fn who_says_it() {
        let table = [
            ("Prof Jones said the police were late.", Voice::Reported, "Prof Jones", "the police were late."),
            ("“She was seen,” said Ms Hart.", Voice::Quoted, "Ms Hart", "“She was seen,” ."),
            ("He was, she added, never seen.", Voice::Reported, "she", "He was, , never seen."),
            ("According to the council, nobody called.", Voice::Reported, "the council", "nobody called."),
            ("Officers arrested her.", Voice::Own, "", "Officers arrested her."),
        ];
        for (text, voice, speaker, left) in table {
            let read = said(Lexicon::get(), text, &words(text), &mut Open::default());
            let mut rest = text.to_owned();
            for (from, to) in read.asides.iter().rev() {
                rest.replace_range(*from..*to, "");
            }
            assert_eq!(read.voice, voice, "{text}");
            let name = read.speaker.map_or("", |(from, to)| &text[from..to]);
            assert_eq!((name, rest.trim()), (speaker, left), "{text}");
        }
    }
}
