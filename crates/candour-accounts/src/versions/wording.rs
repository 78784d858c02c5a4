//! Of what sort words are: of judgement, a negation, a number, a date, a name, or words that hedge.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use candour_dates::{Context, Style};
use candour_model::Wording;

use crate::language::words::{self, Stem, stem};

use super::letters::{is_hyphen, is_sign};
use super::text::{Paragraph, Text, Word};

/// Words and phrases by the stem they begin with: the stems, and their sort. Those that are plain are of none.
type Lists = HashMap<Stem, Vec<(Vec<Stem>, Wording)>>;

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let file = include_str!("../../../../standards/claims/wording.toml");
    let lists: HashMap<String, Vec<String>> = toml::from_str(file).expect("read by a test");
    let mut all = Lists::new();
    for (sort, name) in NAMES {
        for phrase in lists.get(*name).into_iter().flatten() {
            let stems: Vec<Stem> = phrase.split(' ').map(stem).collect();
            all.entry(stems[0]).or_default().push((stems, *sort));
        }
    }
    all
});

const NAMES: &[(Wording, &str)] = &[
    (Wording::Judgement, "judgement"),
    (Wording::Negation, "negation"),
    (Wording::Number, "number"),
    (Wording::Date, "date"),
    (Wording::Hedging, "hedging"),
    (Wording::Other, "plain"),
];

/// The longest phrase reaches so many words to either side.
const REACH: usize = 3;

/// Does it hold a word of judgement?
pub(crate) fn judges(text: &Text<'_>, paragraph: &Paragraph) -> bool {
    Sorts::of(text, paragraph).listed(&(0..paragraph.words.len())).contains(&Some(Wording::Judgement))
}

/// The sorts of a paragraph's words.
pub(crate) struct Sorts<'t> {
    text: &'t Text<'t>,
    words: &'t [Word],
    paragraph: &'t Paragraph,
    dates: OnceCell<Vec<(usize, usize)>>,
}

impl<'t> Sorts<'t> {
    pub(crate) fn of(text: &'t Text<'t>, paragraph: &'t Paragraph) -> Sorts<'t> {
        Sorts { text, words: &paragraph.words, paragraph, dates: OnceCell::new() }
    }

    /// The weightiest sort of any of the words that went or came.
    pub(crate) fn wording(
        (before, old): (&Sorts<'_>, Range<usize>),
        (after, new): (&Sorts<'_>, Range<usize>),
    ) -> Wording {
        let turned = if (old.len(), new.len()) == (1, 1) {
            is_turned(&before.written(&before.words[old.start]), &after.written(&after.words[new.start]))
        } else {
            false
        };
        let turned = turned.then_some(Wording::Negation);
        before.sorts(&old).chain(after.sorts(&new)).chain(turned).min().unwrap_or(Wording::Other)
    }

    fn sorts(&self, range: &Range<usize>) -> impl Iterator<Item = Wording> {
        let listed = self.listed(range);
        range.clone().zip(listed).map(|(at, listed)| self.sort(&self.words[at], listed))
    }

    fn sort(&self, word: &Word, listed: Option<Wording>) -> Wording {
        match listed {
            Some(sort @ (Wording::Judgement | Wording::Negation)) => sort,
            _ if self.is_of_a_date(word) => Wording::Date,
            Some(sort @ (Wording::Date | Wording::Number)) => sort,
            _ if self.is_number(word) => Wording::Number,
            _ if self.text.is_name(word) => Wording::Name,
            Some(Wording::Hedging) => Wording::Hedging,
            _ => Wording::Other,
        }
    }

    fn is_number(&self, word: &Word) -> bool {
        let written = self.written(word);
        let sign = |c: char| is_sign(c) && !matches!(c, '☐'..='☒' | '✓'..='✘');
        written.starts_with(|c: char| c.is_ascii_digit() || sign(c))
            || words::words(&written).iter().any(|word| word.number.is_some())
    }

    fn is_of_a_date(&self, word: &Word) -> bool {
        let dates = self.dates.get_or_init(|| {
            let (start, end) = (self.paragraph.span.start(), self.paragraph.span.end());
            let context = Context { style: Style::News, ..Context::default() };
            let found = candour_dates::find(&self.text.whole[start..end], &context);
            found.into_iter().map(|one| (start + one.start, start + one.end)).collect()
        });
        let at = dates.partition_point(|(_, to)| *to < word.end);
        dates.get(at).is_some_and(|(from, _)| *from <= word.start)
    }

    /// The word without the hyphen at which a line cut it.
    fn written(&self, word: &Word) -> String {
        let own = &self.text.whole[word.start..word.end];
        if own.is_ascii() && !own.contains('\n') {
            return own.to_owned();
        }
        let mut written = String::with_capacity(own.len());
        for letter in own.chars().filter(|letter| *letter != '\u{ad}') {
            if letter == '\n' {
                written.truncate(written.trim_end().trim_end_matches(is_hyphen).len());
            } else if letter != '\r' && !letter.is_whitespace() {
                written.push(letter);
            }
        }
        written
    }

    /// What the lists say of each word of a range, by phrases that may begin before it and end behind it.
    fn listed(&self, range: &Range<usize>) -> Vec<Option<Wording>> {
        let around = range.start.saturating_sub(REACH)..(range.end + REACH).min(self.words.len());
        let mut stems: Vec<(usize, Stem)> = Vec::new();
        for at in around {
            let written = self.written(&self.words[at]);
            stems.extend(words::words(&written).iter().map(|word| (at, word.stem)));
        }
        let mut found = vec![None; range.len()];
        for from in 0..stems.len() {
            for (phrase, sort) in LISTS.get(&stems[from].1).into_iter().flatten() {
                let here = stems[from..].iter().take(phrase.len());
                if here.clone().map(|one| one.1).eq(phrase.iter().copied()) {
                    for at in here.map(|one| one.0).filter(|at| range.contains(at)) {
                        // "May" and "March" are months with a capital only.
                        if *sort == Wording::Date && !self.text.is_name(&self.words[at]) {
                            continue;
                        }
                        note(&mut found[at - range.start], *sort);
                    }
                }
            }
        }
        found
    }
}

/// The weightiest stands, but a plain phrase takes its words out of every list.
fn note(found: &mut Option<Wording>, sort: Wording) {
    *found = match *found {
        Some(Wording::Other) => Some(Wording::Other),
        _ if sort == Wording::Other => Some(sort),
        Some(other) => Some(other.min(sort)),
        None => Some(sort),
    };
}

/// "Accompanied" and "unaccompanied": the one says the other is not so.
fn is_turned(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let before = long.strip_suffix(short.as_str()).map(|before| before.trim_end_matches('-'));
    short.len() > 3
        && before.is_some_and(|before| ["un", "in", "im", "ir", "il", "dis", "non"].contains(&before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read() {
        for word in ["outstanding", "inadequate", "never", "hundred", "June", "perhaps", "as"] {
            assert!(LISTS.contains_key(&stem(&word.to_lowercase())), "{word}");
        }
    }

    #[test]
    fn words_turned() {
        let table = [
            ("accompanied", "unaccompanied", true),
            ("Non-compliant", "compliant", true),
            ("able", "unable", true),
            ("form", "inform", true), // WRONG: another word; letters alone do not tell.
            ("seen", "unforeseen", false),
            ("come", "come", false),
        ];
        for (one, other, want) in table {
            assert_eq!(is_turned(one, other), want, "{one} {other}");
        }
    }
}
