//! Finds the words in a text that mean a person.
//!
//! Left to right, longest first: a name of the register, a title with a name, a role with or without a name, a given
//! name with a surname. A capitalised word alone is not a person, and no word is when what stands beside it makes it
//! a street, a school or an office.

use crate::key::PRONOUNS;
use crate::register::Register;
use crate::token::{Gap, Token, tokens};
use crate::vocabulary::WORDS;

/// A stretch of text that means a person; bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) name: Option<String>,
    pub(crate) role: Option<&'static str>,
}

pub(crate) fn scan(register: &Register, text: &str) -> Vec<Found> {
    let scan = Scan { text, words: tokens(text), register };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < scan.words.len() {
        match scan.person_at(at) {
            Some((mut person, next)) => {
                // "Jane Smith's mother" is one mention, and not of Jane Smith.
                while let Some(last) = found.pop_if(|last: &mut Found| last.end > person.start) {
                    person.start = last.start;
                }
                found.push(person);
                at = next.max(at + 1);
            }
            None => at += scan.furniture_at(at),
        }
    }
    found
}

struct Scan<'a> {
    text: &'a str,
    words: Vec<Token<'a>>,
    register: &'a Register,
}

impl Scan<'_> {
    fn person_at(&self, at: usize) -> Option<(Found, usize)> {
        self.listed(at).or_else(|| self.titled(at)).or_else(|| self.role(at)).or_else(|| self.named(at))
    }

    /// How many words to pass over: a saint's name, or a name that belongs to a place, is passed as a whole.
    fn furniture_at(&self, at: usize) -> usize {
        let word = &self.words[at];
        if ["st", "saint"].contains(&word.lower.as_str()) && word.capital() {
            return 2;
        }
        let run = self.run(at, 4);
        if run > at && self.place(run) { run - at } else { 1 }
    }

    fn found(
        &self,
        from: usize,
        to: usize,
        name: Option<(usize, usize)>,
        role: Option<&'static str>,
    ) -> Found {
        let end = |to: usize| self.words[to - 1].end;
        let name = name.map(|(from, to)| {
            let words: Vec<&str> = self.words[from..to].iter().map(|word| word.text).collect();
            words.join(" ")
        });
        // The ending of "Jane Smith's" is not part of the name.
        let last = &self.words[to - 1];
        let end = if last.possessive { last.start + last.text.len() } else { end(to) };
        Found { start: self.words[from].start, end, name, role }
    }

    /// A name, alias or code of the register.
    fn listed(&self, at: usize) -> Option<(Found, usize)> {
        let first = &self.words[at];
        if !first.capital() {
            return None;
        }
        let names = self.register.phrases.get(&first.lower)?;
        let name = names.iter().find(|name| {
            self.words.get(at..at + name.len()).is_some_and(|words| {
                words.iter().zip(name.iter()).all(|(word, wanted)| word.lower == *wanted)
                    && words[1..].iter().all(|word| matches!(word.gap, Gap::Space | Gap::Dot))
            })
        })?;
        let to = at + name.len();
        // "Peter Smith" is not the Peter of the register unless it says so.
        let longer = name.len() == 1 && !first.possessive && self.run(at, 4) > to;
        if longer || self.place(to) {
            return None;
        }
        if let Some(relative) = self.relative_of(at, to) {
            return Some(relative);
        }
        let (role, next) = self.role_beside(to);
        Some((self.found(at, to, Some((at, to)), role), next))
    }

    /// "Peter's father": one mention of the father.
    fn relative_of(&self, at: usize, to: usize) -> Option<(Found, usize)> {
        let (role, next) = self.words[to - 1].possessive.then(|| self.role_words(to)).flatten()?;
        (self.words[to].gap == Gap::Space)
            .then(|| (self.found(at, next, None, Some(WORDS.roles[role].term)), next))
    }

    /// "Ms Smith", "Dr A. Patel", "DC 1234", "DC 1234 Holt".
    fn titled(&self, at: usize) -> Option<(Found, usize)> {
        let title = WORDS.titles.get(self.words[at].text)?;
        let next = self.words.get(at + 1)?;
        if !matches!(next.gap, Gap::Space | Gap::Dot) {
            return None;
        }
        let number = next.gap == Gap::Space
            && title.role == Some("police officer")
            && next.text.len() >= 2
            && next.text.bytes().all(|b| b.is_ascii_digit());
        // "DC 881 Pryce": the number and the name are one officer's.
        let surname =
            |at: usize| self.words.get(at).is_some_and(|word| word.gap == Gap::Space && !word.initial());
        let to = match (number, surname(at + 2)) {
            (true, true) => self.run(at + 2, 2).max(at + 2),
            (true, false) => at + 2,
            _ => self.run(at + 1, 4),
        };
        if to == at + 1 || self.place(to) || next.text.len() == 1 && to == at + 2 {
            return None;
        }
        let (role, next) = self.role_beside(to);
        Some((self.found(at, to, Some((at + 1, to)), role.or(title.role)), next))
    }

    /// "the mother", "social worker Jane Smith", "SW1".
    fn role(&self, at: usize) -> Option<(Found, usize)> {
        if let Some(code) = self.code(at) {
            return Some(code);
        }
        let (role, to) = self.role_words(at)?;
        let term = Some(WORDS.roles[role].term);
        // A role's own name follows it: "social worker Jane Smith".
        let glued = self.words.get(to).is_some_and(|word| matches!(word.gap, Gap::Space | Gap::Comma));
        let end = if glued && !self.words[to - 1].possessive { self.run(to, 4) } else { to };
        let given = end > to && WORDS.given.contains_key(self.words[to].lower.as_str());
        if given && !self.place(end) && (end > to + 1 || self.words[to].gap == Gap::Space) {
            return Some((self.found(at, end, Some((to, end)), term), end));
        }
        let whose = at > 0
            && self.words[at].gap == Gap::Space
            && (self.words[at - 1].possessive || PRONOUNS.contains(&self.words[at - 1].lower.as_str()));
        Some((self.found(at - usize::from(whose), to, None, term), to))
    }

    /// "SW1", "HV 2": a role with a number in place of a name.
    fn code(&self, at: usize) -> Option<(Found, usize)> {
        let word = &self.words[at];
        let letters = word.text.trim_end_matches(|c: char| c.is_ascii_digit());
        let role = *WORDS.abbreviations.get(letters)?;
        (letters.len() >= 2 && letters.len() < word.text.len())
            .then(|| (self.found(at, at + 1, Some((at, at + 1)), Some(WORDS.roles[role].term)), at + 1))
    }

    /// The longest role that starts here, and where it ends.
    fn role_words(&self, at: usize) -> Option<(usize, usize)> {
        let word = self.words.get(at)?;
        if let Some(&role) = WORDS.abbreviations.get(word.text) {
            let single = word.text.len() == 1;
            let beside = |at: usize| {
                self.words.get(at).is_some_and(|next| {
                    next.gap == Gap::Space
                        && (next.initial() || next.text.bytes().all(|b| b.is_ascii_digit()))
                })
            };
            let follows_name = word.gap == Gap::Space && at > 0 && self.words[at - 1].capital();
            if !self.compound(at, at + 1)
                && !(single
                    && (beside(at + 1) || follows_name || self.text[word.end..].starts_with(['.', '/', ')'])))
            {
                return Some((role, at + 1));
            }
        }
        let (phrase, role) = WORDS.phrases.get(word.lower.as_str())?.iter().find(|(phrase, _)| {
            self.words.get(at..at + phrase.len()).is_some_and(|words| {
                words.iter().zip(phrase).enumerate().all(|(nth, (word, wanted))| {
                    let stem = wanted.strip_suffix("'s").unwrap_or(wanted);
                    word.lower == stem
                        && word.possessive >= (stem.len() < wanted.len())
                        && (nth == 0 || word.gap == Gap::Space)
                })
            })
        })?;
        let to = at + phrase.len();
        (!self.compound(at, to)).then_some((*role, to))
    }

    /// "child protection", "GP surgery": the role is part of another thing.
    fn compound(&self, at: usize, to: usize) -> bool {
        const AFTER: &[&str] = &[
            "protection",
            "abuse",
            "benefit",
            "care",
            "minding",
            "development",
            "health",
            "welfare",
            "death",
            "clinic",
            "surgery",
            "practice",
            "unit",
            "team",
            "service",
            "services",
            "in",
            "registration",
            "exploitation",
            "psychologist",
            "support",
            "records",
            "sexual",
            "safety",
            "tax",
            "seat",
            "group",
            "figure",
            "christmas",
        ];
        const BEFORE: &[&str] = &["no", "another", "any", "each", "every", "other", "per"];
        let after = self.words.get(to).is_some_and(|next| {
            let in_need =
                next.lower != "in" || self.words.get(to + 1).is_some_and(|word| word.lower == "need");
            next.gap == Gap::Space && AFTER.contains(&next.lower.as_str()) && in_need
        });
        let before = at > 0
            && self.words[at].gap == Gap::Space
            && (BEFORE.contains(&self.words[at - 1].lower.as_str()) || self.words[at - 1].lower == "sure");
        // "Mother and baby unit".
        let unit = ["and", "baby", "unit"].iter().enumerate();
        let unit = unit.clone().all(|(n, w)| self.words.get(to + n).is_some_and(|word| word.lower == *w));
        (after || unit) && !self.words[to - 1].possessive || before
    }

    /// "Jane Smith", "Seán O'Neil", "Mary van der Berg".
    fn named(&self, at: usize) -> Option<(Found, usize)> {
        let first = &self.words[at];
        WORDS.given.get(first.lower.as_str())?;
        let to = self.run(at, 4);
        if first.possessive && to == at + 1 {
            return self.relative_of(at, to);
        }
        // "near Victoria Park", but "Karen Park said".
        let near = first.gap == Gap::Space
            && at > 0
            && ["at", "in", "near"].contains(&self.words[at - 1].lower.as_str())
            && WORDS.either.contains(self.words[to - 1].lower.as_str());
        if to < at + 2 || near || self.place(to) || self.words[to - 1].initial() {
            return None;
        }
        let (role, next) = self.role_beside(to);
        Some((self.found(at, to, Some((at, to)), role), next))
    }

    /// ", social worker" or "(GP)" after a name.
    fn role_beside(&self, to: usize) -> (Option<&'static str>, usize) {
        let Some(next) = self.words.get(to) else { return (None, to) };
        let apart = next.gap == Gap::Comma && !self.words[to - 1].possessive;
        let at = to + usize::from(next.lower == "the");
        // "Jane Smith, mother, GP" is a list of people; "Jane Smith (GP)" and "Jane Smith, GP." are one.
        match apart.then(|| self.role_words(at)).flatten() {
            Some((role, end)) if !self.list_goes_on(end) => (Some(WORDS.roles[role].term), end),
            _ => (None, to),
        }
    }

    fn list_goes_on(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|next| next.gap == Gap::Space && next.lower == "and")
    }

    /// Where the capitalised words of a name that start at `at` end; `at` when there are none.
    fn run(&self, at: usize, most: usize) -> usize {
        let mut to = at;
        while to - at < most {
            let Some(word) = self.words.get(to) else { break };
            let glued =
                to == at || word.gap == Gap::Space || word.gap == Gap::Dot && self.words[to - 1].initial();
            let particle = to > at
                && ["de", "van", "der", "von", "bin", "al", "el", "da", "du"].contains(&word.lower.as_str())
                && self
                    .words
                    .get(to + 1)
                    .is_some_and(|next| next.gap == Gap::Space && (next.capital() || next.lower == "der"));
            let name = word.capital()
                && !WORDS.not_names.contains(word.lower.as_str())
                && !WORDS.places.contains(word.lower.as_str())
                && !WORDS.titles.contains_key(word.text)
                && (word.text.len() == 1 || !WORDS.abbreviations.contains_key(word.text));
            if !glued || !(name || particle) {
                break;
            }
            to += 1;
            if word.possessive {
                break;
            }
        }
        to
    }

    /// Does a word of place follow at `to`, as in "Victoria Road"?
    fn place(&self, to: usize) -> bool {
        self.words.get(to).is_some_and(|word| {
            word.gap == Gap::Space && word.capital() && WORDS.places.contains(word.lower.as_str())
        })
    }
}
