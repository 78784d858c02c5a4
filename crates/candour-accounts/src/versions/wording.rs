//! The words that changed inside a paragraph, and of what sort they are.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use candour_dates::{Context, Style};
use candour_model::{Span, WordChange, Wording};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::language::words::{self, Stem, stem};

use super::text::{Paragraph, Text, Word};

static LISTS: LazyLock<HashMap<String, HashSet<Stem>>> = LazyLock::new(|| {
    let lists: HashMap<String, Vec<String>> =
        toml::from_str(include_str!("../../../../standards/claims/wording.toml")).expect("read by a test");
    lists.into_iter().map(|(name, list)| (name, list.iter().map(|word| stem(word)).collect())).collect()
});

/// Every change, in order.
pub(crate) fn words(
    (before, one): (&Text<'_>, &Paragraph),
    (after, other): (&Text<'_>, &Paragraph),
) -> Vec<WordChange> {
    let letters = |own: &[Word]| -> Vec<u64> { own.iter().map(|word| word.letters).collect() };
    let ops = capture_diff_slices(Algorithm::Myers, &letters(&one.words), &letters(&other.words));
    let sorts = Sorts { before: dates(before.text, one), after: dates(after.text, other) };
    let changed = ops.iter().filter(|op| op.tag() != DiffTag::Equal);
    let change = changed.filter_map(|op| {
        let (old, new) = (op.old_range(), op.new_range());
        let before_span = span(before.text, one, &old)?;
        let after_span = span(after.text, other, &new)?;
        let wording = sorts.wording((before.text, &one.words[old]), (after.text, &other.words[new]));
        Some(WordChange { before: before_span, after: after_span, wording })
    });
    change.collect()
}

/// From the first word to the last; empty, behind the word before, where there are none.
fn span(text: &str, paragraph: &Paragraph, words: &std::ops::Range<usize>) -> Option<Span> {
    match paragraph.words.get(words.clone()) {
        Some([first, .., last]) => Span::new(text, first.start, last.end),
        Some([only]) => Span::new(text, only.start, only.end),
        _ => {
            let at = words.start.checked_sub(1).and_then(|at| paragraph.words.get(at));
            let at = at.map_or(paragraph.span.start(), |word| word.end);
            Span::new(text, at, at)
        }
    }
}

/// The bytes of the dates of both paragraphs.
struct Sorts {
    before: Vec<(usize, usize)>,
    after: Vec<(usize, usize)>,
}

fn dates(text: &str, paragraph: &Paragraph) -> Vec<(usize, usize)> {
    let own = &text[paragraph.span.start()..paragraph.span.end()];
    let context = Context { style: Style::News, ..Context::default() };
    let base = paragraph.span.start();
    candour_dates::find(own, &context).into_iter().map(|one| (base + one.start, base + one.end)).collect()
}

impl Sorts {
    /// The weightiest sort of any of the words.
    fn wording(&self, before: (&str, &[Word]), after: (&str, &[Word])) -> Wording {
        let old = before.1.iter().map(|word| sort(before.0, word, &self.before));
        let new = after.1.iter().map(|word| sort(after.0, word, &self.after));
        old.chain(new).min().unwrap_or(Wording::Other)
    }
}

fn sort(text: &str, word: &Word, dates: &[(usize, usize)]) -> Wording {
    let written = &text[word.start..word.end];
    let own = words::words(written);
    let has =
        |list: &str| LISTS.get(list).is_some_and(|list| own.iter().any(|word| list.contains(&word.stem)));
    if has("judgement") {
        Wording::Judgement
    } else if has("negation") {
        Wording::Negation
    } else if dates.iter().any(|(from, to)| *from <= word.start && word.end <= *to) {
        Wording::Date
    } else if own.iter().any(|word| word.number.is_some())
        || written.starts_with(|c: char| c.is_ascii_digit())
    {
        Wording::Number
    } else if written.starts_with(char::is_uppercase) && !begins(text, word.start) {
        Wording::Name
    } else if has("hedging") {
        Wording::Hedging
    } else {
        Wording::Other
    }
}

/// Does a sentence begin here?
fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\n', '\r', '“', '"', '(']);
    before.is_empty() || before.ends_with(['.', '?', '!', ':'])
}
