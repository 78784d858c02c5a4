//! Letters as they count: what two programs write differently for one thing is one.

/// Hashes the letters of a word: no capitals, one apostrophe, no ligatures, accents as marks of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters(u64);

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

impl Letters {
    /// Of no letter yet.
    pub(crate) const NONE: Letters = Letters(SEED);

    /// One more letter.
    pub(crate) fn push(&mut self, letter: char) {
        if letter.is_ascii() {
            self.one(letter.to_ascii_lowercase());
        } else if is_apostrophe(letter) {
            self.one('\'');
        } else {
            for small in letter.to_lowercase() {
                plain(small).chars().for_each(|one| self.one(one));
                if plain(small).is_empty() {
                    self.one(small);
                }
            }
        }
    }

    fn one(&mut self, letter: char) {
        self.add(u64::from(u32::from(letter)));
    }

    /// One more number, such as that of a whole word.
    pub(crate) fn add(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(PRIME);
    }

    /// The number that stands for them.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

/// Printed ligatures as their letters, and accented letters as the letter and its mark: programs write both ways.
fn plain(letter: char) -> &'static str {
    const FORMS: &[(char, &str)] = &[
        ('à', "a\u{300}"),
        ('á', "a\u{301}"),
        ('â', "a\u{302}"),
        ('ã', "a\u{303}"),
        ('ä', "a\u{308}"),
        ('å', "a\u{30a}"),
        ('ç', "c\u{327}"),
        ('è', "e\u{300}"),
        ('é', "e\u{301}"),
        ('ê', "e\u{302}"),
        ('ë', "e\u{308}"),
        ('ì', "i\u{300}"),
        ('í', "i\u{301}"),
        ('î', "i\u{302}"),
        ('ï', "i\u{308}"),
        ('ñ', "n\u{303}"),
        ('ò', "o\u{300}"),
        ('ó', "o\u{301}"),
        ('ô', "o\u{302}"),
        ('õ', "o\u{303}"),
        ('ö', "o\u{308}"),
        ('ù', "u\u{300}"),
        ('ú', "u\u{301}"),
        ('û', "u\u{302}"),
        ('ü', "u\u{308}"),
        ('ý', "y\u{301}"),
        ('ÿ', "y\u{308}"),
        ('ć', "c\u{301}"),
        ('č', "c\u{30c}"),
        ('ę', "e\u{328}"),
        ('ń', "n\u{301}"),
        ('ś', "s\u{301}"),
        ('š', "s\u{30c}"),
        ('ş', "s\u{327}"),
        ('ź', "z\u{301}"),
        ('ż', "z\u{307}"),
        ('ž', "z\u{30c}"),
        ('ﬀ', "ff"),
        ('ﬁ', "fi"),
        ('ﬂ', "fl"),
        ('ﬃ', "ffi"),
        ('ﬄ', "ffl"),
        ('ﬅ', "st"),
        ('ﬆ', "st"),
    ];
    FORMS.binary_search_by_key(&letter, |form| form.0).map_or("", |at| FORMS[at].1)
}

/// A mark over or under the letter before it.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Characters that show nothing: zero-width spaces and joiners, soft hyphens inside a line.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Straight, curly, or what stands for one.
pub(crate) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´')
}

/// A hyphen that may hold the parts of a word together.
pub(crate) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '\u{ad}')
}

/// Signs that say something by themselves: of money and shares, and boxes that are ticked or not.
pub(crate) fn is_sign(letter: char) -> bool {
    matches!(letter, '%' | '£' | '€' | '$' | '☐' | '☑' | '☒' | '✓' | '✔' | '✗' | '✘')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word() {
        let read = |word: &str| {
            let mut letters = Letters::NONE;
            word.chars().for_each(|letter| letters.push(letter));
            letters.number()
        };
        let table = [
            ("CAFÉ", "cafe\u{301}", true),
            ("żaneta", "Z\u{307}aneta", true),
            ("José", "Jose", false),
            ("oﬃce", "Office", true),
            ("child’s", "child's", true),
            ("child’s", "childs", false),
            ("ßa", "ßb", false),
        ];
        for (one, other, same) in table {
            assert_eq!(read(one) == read(other), same, "{one} {other}");
        }
    }
}
