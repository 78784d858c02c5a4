//! What the words of a standards file stand for: acts, states, parties and competences (`standards/practice/words.toml`).

mod phrase;
mod read;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use candour_model::{Actuality, Kind, Problem};

pub(crate) use candour_sentences::nearest;
pub use phrase::Phrase;
pub(crate) use phrase::{Spoken, key};
pub(crate) use read::CODE;

/// Acts that a chronology gives by itself, without words: a sighting; somebody, nobody holding the case in an agency;
/// the first and the last day of the records.
pub(crate) const FROM_THE_CHRONOLOGY: [&str; 5] =
    [CHILD_SEEN, SOMEBODY_HOLDS, NOBODY_HOLDS, CASE_OPENS, CASE_CLOSES];
pub(crate) const CHILD_SEEN: &str = "child seen";
pub(crate) const SOMEBODY_HOLDS: &str = "somebody holds the case";
pub(crate) const NOBODY_HOLDS: &str = "nobody holds the case";
pub(crate) const CASE_OPENS: &str = "case opens";
pub(crate) const CASE_CLOSES: &str = "case closes";

/// A kind of act as standards name it, and which entries tell of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActWord {
    /// Its name: the kind's name in [`crate::Symbols`].
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// Kinds that an entry is marked with, any of them; empty: `saying` alone tells it.
    pub kinds: Vec<Kind>,
    /// And one of these is said in the entry; empty: nothing need be.
    pub saying: Vec<Phrase>,
    /// And none of these is.
    pub not_saying: Vec<Phrase>,
    /// What the entry says of it: that it happened, was planned, was tried, did not happen.
    pub actuality: Actuality,
}

/// Something that lasts, as standards name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateWord {
    /// Its name.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// The name of the act that begins it.
    pub begins: String,
    /// The name of the act that ends it.
    pub ends: String,
}

/// Somebody who acts, as standards name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyWord {
    /// Its name: the party's name in [`crate::Symbols`].
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// Words of an agency's folder or name that make all its acts this party's.
    pub agencies: Vec<Phrase>,
    /// Words of the role of an author or of somebody named.
    pub roles: Vec<Phrase>,
}

/// What a person must hold, as standards name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompetenceWord {
    /// Its name: the competence's name in [`crate::Symbols`].
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// Said of a person who holds it.
    pub saying: Vec<Phrase>,
    /// Said of a person who does not.
    pub denying: Vec<Phrase>,
}

/// What a name stands for: its place among its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Act(usize),
    State(usize),
    Party(usize),
    Competence(usize),
}

/// The words that standards may use.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    acts: Vec<ActWord>,
    states: Vec<StateWord>,
    parties: Vec<PartyWord>,
    competences: Vec<CompetenceWord>,
    /// Name, with case, spaces and articles evened out -> what it stands for, at most one of each sort.
    names: BTreeMap<String, Vec<Sort>>,
    /// Every name as it was written, for "did you mean".
    written: Vec<String>,
}

impl Vocabulary {
    /// The words that come with the program.
    pub fn built_in() -> &'static Vocabulary {
        static BUILT_IN: OnceLock<Vocabulary> = OnceLock::new();
        BUILT_IN
            .get_or_init(|| Vocabulary::parse(include_str!("../../../../standards/practice/words.toml")).0)
    }

    /// Reads a file of words. What cannot be read is a problem, and the rest is kept.
    pub fn parse(text: &str) -> (Vocabulary, Vec<Problem>) {
        read::read(text)
    }

    /// The act of that name; case, spaces and articles do not matter.
    pub fn act(&self, name: &str) -> Option<&ActWord> {
        self.place(name, |sort| if let Sort::Act(at) = sort { self.acts.get(at) } else { None })
    }

    /// The state of that name.
    pub fn state(&self, name: &str) -> Option<&StateWord> {
        self.place(name, |sort| if let Sort::State(at) = sort { self.states.get(at) } else { None })
    }

    /// The party of that name.
    pub fn party(&self, name: &str) -> Option<&PartyWord> {
        self.place(name, |sort| if let Sort::Party(at) = sort { self.parties.get(at) } else { None })
    }

    /// The competence of that name.
    pub fn competence(&self, name: &str) -> Option<&CompetenceWord> {
        self.place(name, |sort| if let Sort::Competence(at) = sort { self.competences.get(at) } else { None })
    }

    /// The name most like this one, as it is written there; none when nothing is near.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        nearest(&key(name), self.written.iter().map(String::as_str))
    }

    /// Every act, in the order of the file.
    pub fn acts(&self) -> &[ActWord] {
        &self.acts
    }

    /// Every party, in the order of the file.
    pub fn parties(&self) -> &[PartyWord] {
        &self.parties
    }

    fn place<'a, T>(&'a self, name: &str, of: impl Fn(Sort) -> Option<&'a T>) -> Option<&'a T> {
        self.names.get(&key(name))?.iter().find_map(|&sort| of(sort))
    }
}
