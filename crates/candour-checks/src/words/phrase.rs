//! Words compared as words: case, punctuation and articles do not matter.

/// Words that stand one after the other: "case closed", "advanced life support".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(
    /// The words in lower case, one space before and after each.
    String,
);

impl Phrase {
    /// From words; `None` when there are none.
    pub(crate) fn new(words: &str) -> Option<Phrase> {
        let spaced = spaced(words);
        (spaced.len() > 1).then_some(Phrase(spaced))
    }
}

/// A text whose words phrases are looked up in.
pub(crate) struct Spoken(String);

impl Spoken {
    /// Prepares texts; no phrase reaches from one into the next.
    pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Spoken {
        Spoken(texts.into_iter().map(spaced).collect::<Vec<_>>().join("|"))
    }

    /// Is it said, in whole words?
    pub(crate) fn says(&self, phrase: &Phrase) -> bool {
        self.0.contains(&phrase.0)
    }

    /// The same text without these phrases.
    pub(crate) fn without(&self, phrases: &[Phrase]) -> Spoken {
        Spoken(phrases.iter().fold(self.0.clone(), |text, phrase| text.replace(&phrase.0, " . ")))
    }

    /// Is any of them said?
    pub(crate) fn says_any(&self, phrases: &[Phrase]) -> bool {
        phrases.iter().any(|phrase| self.says(phrase))
    }
}

/// A name as it is looked up: lower case, single spaces, no articles.
pub(crate) fn key(name: &str) -> String {
    let spaced = spaced(name);
    let words = spaced.split_whitespace().filter(|word| !["a", "an", "the"].contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// ` word word `: letters, digits and apostrophes in lower case, everything else parts words. The end of a sentence is a
/// word of its own, so that no phrase reaches over it.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{2019}' | '\'' => out.push('\''),
            _ if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
            '.' | ';' | '!' | '?' if letters.peek().is_none_or(|next| next.is_whitespace()) => {
                part(&mut out);
                out.push_str(". ");
            }
            _ => part(&mut out),
        }
    }
    part(&mut out);
    out
}

fn part(out: &mut String) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_whatever_their_dress() {
        let cases = [
            ("  The Initial   Conference ", "initial conference"),
            ("children\u{2019}s social care", "children's social care"),
            ("re-referral", "re referral"),
            ("A", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(key(name), expected, "{name}");
        }
    }

    #[test]
    fn a_phrase_is_whole_words_of_one_sentence() {
        let cases = [
            ("Case closed.", "case closed", true),
            ("The case was re-closed", "closed", true),
            ("Case. Closed the door", "case closed", false),
            ("showcase", "case", false),
            ("the locum's training", "locum's training", true),
            ("e.g. trained", "e g trained", false),
        ];
        for (text, phrase, expected) in cases {
            let phrase = Phrase::new(phrase).expect("has words");
            assert_eq!(Spoken::of([text]).says(&phrase), expected, "{text}");
        }
        assert_eq!(Phrase::new(" "), None);
    }
}
