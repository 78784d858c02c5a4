//! Lines of an account that claim nothing: who wrote it and when.

use candour_model::AccountSentence;

use crate::language::words::{stem, words};

/// A byline, a date line, "Read more".
pub(crate) fn says_nothing(sentence: &AccountSentence) -> bool {
    let text = sentence.text.trim();
    let own = words(text);
    let ends = text.ends_with(['.', '?', '!', '”', '"']);
    let first = [
        "by",
        "published",
        "posted",
        "updated",
        "read",
        "share",
        "related",
        "image",
        "picture",
        "photo",
        "copyright",
    ];
    let begins = own.first().is_some_and(|word| first.iter().any(|one| stem(one) == word.stem));
    let dated = sentence
        .dates
        .iter()
        .filter_map(|dated| dated.span)
        .map(|span| span.end() - span.start())
        .sum::<usize>();
    !ends && own.len() <= 14 && (begins || dated * 2 > text.len())
}
