//! What a mention says about who is meant, in a form that can be compared.

use candour_model::{AgencyId, Digest, Mention, PersonId, Role};

use crate::token::tokens;
use crate::vocabulary::{Class, WORDS};

/// What the name in a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NameKind {
    /// Forename and surname.
    Full,
    /// Title and surname.
    Titled,
    /// Initials or a code.
    Code,
    /// A role without a name.
    Bare,
}

/// Equal keys mean the same person; all that linking looks at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) kind: NameKind,
    /// Normalised name; for a titled one without its title.
    pub(crate) name: String,
    pub(crate) title: Option<&'static str>,
    pub(crate) role: Option<Role>,
    /// The agency they work for, when the mention says so.
    pub(crate) home: Option<AgencyId>,
    /// Whose record the mention stands in.
    pub(crate) record: AgencyId,
    /// Whose relative: a possessive before the role that is not a child of the case.
    pub(crate) whose: Option<String>,
}

impl Key {
    pub(crate) fn class(&self) -> Option<Class> {
        self.role.as_ref().and_then(|role| WORDS.role(role.as_str())).map(|role| role.class)
    }

    pub(crate) fn family(&self) -> bool {
        self.class().is_some_and(|class| class != Class::Work)
    }

    /// An officer's number, alone or before the name.
    pub(crate) fn collar(&self) -> Option<&str> {
        let first = self.name.split(' ').next()?;
        let number = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
        (number && self.title.is_some()).then_some(first)
    }

    pub(crate) fn of(mention: &Mention, record: &AgencyId, home: Option<AgencyId>) -> Key {
        let title = tokens(&mention.words)
            .first()
            .and_then(|token| WORDS.titles.get_key_value(token.text).map(|(title, _)| *title));
        let name = mention.name.as_deref().map(normal).unwrap_or_default();
        let words = name.split(' ').count();
        let first = name.split(' ').next().unwrap_or("");
        let kind = if name.is_empty() {
            NameKind::Bare
        } else if words >= 2 && first.chars().count() > 1 {
            NameKind::Full
        } else if (title.is_some() || mention.role.is_some()) && !name.bytes().any(|b| b.is_ascii_digit()) {
            NameKind::Titled
        } else {
            NameKind::Code
        };
        let whose = (kind == NameKind::Bare).then(|| possessor(&mention.words)).flatten();
        Key { kind, name, title, role: mention.role.clone(), home, record: record.clone(), whose }
    }
}

pub(crate) const PRONOUNS: &[&str] = &["his", "her", "their", "my"];

/// Whose relative or worker: the words before the role; `None` for a child of the case, or when nothing says.
fn possessor(words: &str) -> Option<String> {
    if WORDS.role(&role_of(words)).is_some() {
        return None;
    }
    let words = tokens(words);
    let last = words.iter().position(|word| word.possessive || PRONOUNS.contains(&word.lower.as_str()))?;
    let whose: Vec<&str> = words[..=last].iter().map(|word| word.lower.as_str()).collect();
    let whose = whose.join(" ");
    let child = WORDS.role(&role_of(&whose)).is_some_and(|role| role.class == Class::Child);
    (!child).then_some(whose)
}

/// Lower case, one space between words, no stops.
pub(crate) fn normal(name: &str) -> String {
    let words: Vec<String> = tokens(name).into_iter().map(|token| token.lower.replace('.', "")).collect();
    words.join(" ")
}

/// The term of the field for a role in the record's words; the words themselves when we do not know them.
pub(crate) fn role_of(words: &str) -> String {
    let lower = words.trim().to_lowercase();
    let known = WORDS.abbreviations.get(words.trim()).copied().or_else(|| {
        let first = lower.split(' ').next()?;
        let list = WORDS.phrases.get(first)?;
        list.iter().find(|(phrase, _)| phrase.join(" ") == lower).map(|(_, role)| *role)
    });
    known.map_or(lower, |role| WORDS.roles[role].term.to_owned())
}

pub(crate) fn person_id(name: &str, role: Option<&Role>, agency: Option<&AgencyId>) -> PersonId {
    let role = role.map_or("", Role::as_str);
    let agency = agency.map_or("", AgencyId::as_str);
    let digest = Digest::of_parts(&[name.as_bytes(), role.as_bytes(), agency.as_bytes()]);
    PersonId::new(format!("p-{}", digest.short(12)))
}
