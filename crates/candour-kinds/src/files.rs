//! The form of vocabulary files.

use std::collections::BTreeMap;

use candour_model::{Actuality, Kind, Whom};
use serde::Deserialize;
use toml::Spanned;

use crate::rule::{Sense, Side};

/// One vocabulary file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct File {
    pub(crate) groups: BTreeMap<String, Vec<String>>,
    pub(crate) phrases: Vec<PhraseList>,
    pub(crate) cues: Vec<CueList>,
    pub(crate) people: Vec<PeopleList>,
    pub(crate) values: Vec<ValueList>,
    pub(crate) expansions: BTreeMap<Spanned<String>, String>,
}

/// Phrases of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhraseList {
    pub(crate) kind: Spanned<String>,
    pub(crate) words: Vec<Spanned<String>>,
    pub(crate) whom: Option<Spanned<String>>,
    pub(crate) person: Option<Spanned<String>>,
    pub(crate) actuality: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) firm: bool,
    #[serde(default)]
    pub(crate) needs_person: bool,
    #[serde(default)]
    pub(crate) explicit: bool,
    #[serde(default)]
    pub(crate) weak: bool,
    #[serde(default)]
    pub(crate) verb: bool,
    #[serde(default)]
    pub(crate) at_start: bool,
    pub(crate) child: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) also: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) attempts: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) unless: Vec<Spanned<String>>,
}

/// Cues of one sense.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueList {
    pub(crate) sense: Spanned<String>,
    pub(crate) side: Spanned<String>,
    pub(crate) reach: usize,
    pub(crate) words: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) far: bool,
    #[serde(default)]
    pub(crate) verbs: bool,
    #[serde(default)]
    pub(crate) at_start: bool,
}

/// Words for people of one sort.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleList {
    pub(crate) whom: Spanned<String>,
    #[serde(default)]
    pub(crate) pronoun: bool,
    #[serde(default)]
    pub(crate) gender: String,
    pub(crate) words: Vec<Spanned<String>>,
}

/// Values of a column that say a kind by themselves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ValueList {
    pub(crate) column: Spanned<String>,
    /// For columns of no known meaning: a word of the heading.
    #[serde(default)]
    pub(crate) heading: Vec<Spanned<String>>,
    pub(crate) values: Vec<Spanned<String>>,
    /// None: the value answers for the row's category.
    #[serde(default)]
    pub(crate) kinds: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) explicit: bool,
    pub(crate) actuality: Option<Spanned<String>>,
}

/// A kind's name.
pub(crate) fn kind(name: &str) -> Option<Kind> {
    Kind::from_name(name)
}

/// An actuality's name.
pub(crate) fn actuality(name: &str) -> Option<Actuality> {
    Some(match name {
        "happened" => Actuality::Happened,
        "negated" => Actuality::Negated,
        "attempted" => Actuality::Attempted,
        "planned" => Actuality::Planned,
        "possible" => Actuality::Possible,
        _ => return None,
    })
}

/// Who is meant.
pub(crate) fn whom(name: &str) -> Option<Whom> {
    Some(match name {
        "child" => Whom::Child,
        "other_child" => Whom::OtherChild,
        "adult" => Whom::Adult,
        "professional" => Whom::Professional,
        _ => return None,
    })
}

/// Where the person stands.
pub(crate) fn side(name: &str) -> Option<Side> {
    Some(match name {
        "before" => Side::Before,
        "after" => Side::After,
        "either" => Side::Either,
        "owner" => Side::Owner,
        "party" => Side::Party,
        _ => return None,
    })
}

/// A sense's name.
pub(crate) fn sense(name: &str) -> Option<Sense> {
    Some(match name {
        "negated" => Sense::Negated,
        "planned" => Sense::Planned,
        "attempted" => Sense::Attempted,
        "possible" => Sense::Possible,
        "conditional" => Sense::Conditional,
        "late" => Sense::Late,
        "reported" => Sense::Reported,
        "cancelled" => Sense::Cancelled,
        "general" => Sense::General,
        "mentioned" => Sense::Mentioned,
        _ => return None,
    })
}
