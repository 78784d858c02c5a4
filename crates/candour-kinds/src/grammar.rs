//! The groups of words that the grammar asks for by name.

use crate::pattern::Patterns;
use crate::words::Symbol;

/// Words that bound clauses and join things, by their groups in the files.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Grammar {
    pub(crate) and: Symbol,
    pub(crate) or: Symbol,
    pub(crate) boundary: Symbol,
    pub(crate) place_time: Symbol,
    pub(crate) be: Symbol,
    pub(crate) have: Symbol,
    pub(crate) filler: Symbol,
    pub(crate) determiner: Symbol,
    pub(crate) apart: Symbol,
    pub(crate) on: Symbol,
    pub(crate) name: Symbol,
    pub(crate) adult: Symbol,
    pub(crate) pro: Symbol,
    pub(crate) told: Symbol,
    pub(crate) inside: Symbol,
    pub(crate) grown: Symbol,
    pub(crate) article: Symbol,
    pub(crate) common: Symbol,
    pub(crate) ahead: Symbol,
    pub(crate) attend: Symbol,
    pub(crate) writer: Symbol,
    pub(crate) yes: Symbol,
    pub(crate) nay: Symbol,
    pub(crate) own_clinic: Symbol,
    pub(crate) victim: Symbol,
}

impl Grammar {
    /// The symbols of the groups; a vocabulary without a group never meets its symbol.
    pub(crate) fn of(patterns: &mut Patterns) -> Grammar {
        let mut group = |name: &str| {
            let _ = patterns.group(name, 0);
            patterns.words.symbol(&format!("{{{name}}}"))
        };
        Grammar {
            and: group("and"),
            or: group("or"),
            boundary: group("boundary"),
            place_time: group("place_time"),
            be: group("be"),
            have: group("have"),
            filler: group("filler"),
            determiner: group("determiner"),
            apart: group("apart"),
            on: group("on"),
            name: group("name"),
            adult: group("adult"),
            pro: group("pro"),
            told: group("told"),
            inside: group("inside"),
            grown: group("grown"),
            article: group("article"),
            common: group("common"),
            ahead: group("ahead"),
            attend: group("attend"),
            writer: group("writer"),
            yes: group("yes"),
            nay: group("nay"),
            own_clinic: group("own_clinic"),
            victim: group("victim"),
        }
    }
}
