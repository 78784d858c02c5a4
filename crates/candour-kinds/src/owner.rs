//! Whose injury it is.

use candour_model::Whom;

use crate::clause::{SUBJECT, Subject, meant, opening, person_at, person_ending, subject};
use crate::context::Reading;
use crate::find::At;
use crate::rule::{CueRule, KindRule, Sense};

/// Tokens after an injury in which its owner is looked for.
const OWNER: usize = 7;

/// Whose injury it is.
pub(crate) fn owner(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    owner_after(reading, own.end)
        .or_else(|| owner_just_before(reading, own.start))
        .or_else(|| bearer(reading, own.start))
        .or_else(|| victim(reading, own.start))
}

/// "Father assaulted outside the pub, laceration to head": what befell the sentence's subject is his.
fn victim(reading: &Reading<'_>, start: usize) -> Option<Whom> {
    let grammar = reading.vocabulary.grammar;
    let first = reading.sentences.partition_point(|own| *own < reading.sentences[start]);
    let whom = opening(reading, start)?;
    let mut at = (first..start).find_map(|at| person_at(reading, at))?.end;
    while reading.is(at, grammar.be) || reading.is(at, grammar.filler) {
        at += 1;
    }
    (at < start && reading.is(at, grammar.victim)).then_some(whom)
}

/// "bruise on mother's arm", "injury to the officer".
fn owner_after(reading: &Reading<'_>, end: usize) -> Option<Whom> {
    let grammar = reading.vocabulary.grammar;
    let mut after_on = false;
    for at in end..(end + OWNER).min(reading.tokens.len()) {
        if !reading.together(end - 1, at) || reading.bounds(at) || reading.is(at, grammar.apart) {
            return None;
        }
        if let Some(person) = person_at(reading, at) {
            let possessive = reading.tokens[person.end - 1].possessive;
            let own = !person.rule.pronoun && (possessive || after_on);
            return own.then(|| meant(reading, &person));
        }
        after_on = reading.is(at, grammar.on) || after_on && reading.is(at, grammar.determiner);
    }
    None
}

/// "mother's bruise", "sibling bruised".
fn owner_just_before(reading: &Reading<'_>, start: usize) -> Option<Whom> {
    (start.saturating_sub(3)..=start).rev().find_map(|end| {
        let person = person_ending(reading, end)?;
        let possessive = reading.tokens[person.end - 1].possessive;
        let touching = end == start && !person.rule.pronoun && person.rule.whom != Whom::Professional;
        let free = (end..start).all(|at| !reading.bounds(at));
        (free && reading.together(person.start, start) && (possessive && !person.rule.pronoun || touching))
            .then(|| meant(reading, &person))
    })
}

/// "mum had a black eye", "officer sustained a cut".
fn bearer(reading: &Reading<'_>, start: usize) -> Option<Whom> {
    let grammar = reading.vocabulary.grammar;
    let mut at = start;
    for _ in 0..SUBJECT {
        if at == 0 || !reading.together(at - 1, start) || reading.bounds(at - 1) {
            return None;
        }
        at -= 1;
        if person_ending(reading, at + 1).is_some() {
            return None;
        }
        let told =
            |cue: &At<'_, CueRule>| cue.rule.sense == Sense::Reported && at < cue.start && cue.end <= start;
        if reading.is(at, grammar.have) && !reading.marked.cues.iter().any(told) {
            return match subject(reading, at) {
                Subject::Person(whom) => Some(whom),
                _ => None,
            };
        }
    }
    None
}
