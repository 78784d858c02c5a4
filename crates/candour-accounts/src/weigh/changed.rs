//! A document that said one thing and then another: what the record tells of its versions.

use std::collections::BTreeSet;

use candour_model::{Answer, Aspect, Entry};

use crate::language::words::stem;

use super::Weigher;
use super::outcome::{Outcome, entries_in_words};

/// Documents that are not to be taken for each other.
const DOCUMENTS: &[&str] = &[
    "annual",
    "joint",
    "serious",
    "progress",
    "letter",
    "minutes",
    "plan",
    "chronology",
    "statement",
    "stars",
];

/// Weighs a claim that a document was changed, from one judgement to another where the claim says so.
pub(crate) fn changed(weigher: &Weigher<'_, '_>, from: Option<&str>, to: Option<&str>) -> Outcome {
    let Some(topic) = weigher.lexicon.topic("drafts of a document") else { return nothing() };
    let drafts = |told: &&crate::record::told::Told<'_>| {
        !told.copied
            && told.worded.has(topic)
            && (told.says(stem("draft")) || told.says(stem("version")) || told.says(stem("later")))
    };
    let all: Vec<_> = weigher.record.happenings.iter().flat_map(|one| &one.tellings).filter(drafts).collect();
    let graded = |word: Option<&str>, told: &crate::record::told::Told<'_>| {
        word.is_none_or(|word| told.says(stem(word)))
    };
    let both: Vec<_> = all.iter().filter(|told| graded(from, told) && graded(to, told)).collect();
    let entries: Vec<&Entry> = all.iter().map(|told| told.entry).collect();
    if all.is_empty() {
        return nothing();
    }
    if from.is_none() && to.is_none() {
        return Outcome::new(Answer::Supported, "The record tells of versions that differ.").part(
            Aspect::Act,
            Answer::Supported,
            &entries,
            &entries_in_words(&entries),
        );
    }
    let own: Vec<&Entry> = both.iter().map(|told| told.entry).collect();
    let named: BTreeSet<&str> =
        DOCUMENTS.iter().filter(|word| all.iter().any(|told| told.says(stem(word)))).copied().collect();
    if own.is_empty() {
        return Outcome::new(
            Answer::Partly,
            "The record tells of versions that differ, and not of this change of judgement.",
        )
        .part(Aspect::Act, Answer::Supported, &entries, &entries_in_words(&entries))
        .part(Aspect::Quality, Answer::NotRecorded, &[], "No entry gives both judgements.")
        .settled_by("Both versions of the document: put them into accounts/ and compare them.");
    }
    let verdict = if named.len() > 1 { Answer::Partly } else { Answer::Supported };
    let mut outcome = Outcome::new(verdict, "The record tells of this change of judgement.").part(
        Aspect::Quality,
        Answer::Supported,
        &own,
        &entries_in_words(&own),
    );
    if named.len() > 1 {
        "The record tells of this change of judgement in one document, and of changed drafts of another: they are kept apart.".clone_into(&mut outcome.reason);
        outcome = outcome
            .part(
                Aspect::Act,
                Answer::CannotTell,
                &entries,
                "Which document was meant is not settled: the entries speak of different ones.",
            )
            .settled_by("Both versions of the document meant: put them into accounts/ and compare them.");
    }
    outcome
}

fn nothing() -> Outcome {
    Outcome::new(Answer::NotRecorded, "Nothing in the record tells of versions of a document.")
        .part(Aspect::Act, Answer::NotRecorded, &[], "Silence is not contradiction.")
        .settled_by("Both versions of the document: put them into accounts/ and compare them.")
}
