//! Who stands where in a clause: the subject, the object, and whom a pronoun means.

use candour_model::Whom;

use crate::context::Reading;
use crate::find::At;
use crate::rule::PersonRule;
use crate::token::Shape;

/// Tokens before a phrase in which its subject is looked for.
pub(crate) const SUBJECT: usize = 9;
/// Tokens after a phrase in which its object is looked for.
pub(crate) const OBJECT: usize = 4;
/// Tokens before a pronoun in which a name is looked for.
const NEAR_NAME: usize = 25;

/// What stands where a subject should.
pub(crate) enum Subject {
    Person(Whom),
    /// A name of which the case says nothing, though it names its child.
    Stranger,
    /// The phrase begins its clause.
    Omitted,
    /// Something that is not a person: "letter seen".
    Thing,
}

pub(crate) fn person_ending<'a>(reading: &Reading<'a>, end: usize) -> Option<At<'a, PersonRule>> {
    let people = &reading.marked.people;
    let after = people.partition_point(|person| person.start < end);
    people[..after].iter().rev().take(3).find(|person| person.end == end).copied()
}

pub(crate) fn person_at<'a>(reading: &Reading<'a>, at: usize) -> Option<At<'a, PersonRule>> {
    let people = &reading.marked.people;
    let nth = people.partition_point(|person| person.start < at);
    people.get(nth).filter(|person| person.start == at).copied()
}

/// A pronoun is the nearest person before it whom it fits, if that is not too far; else the child.
pub(crate) fn meant(reading: &Reading<'_>, person: &At<'_, PersonRule>) -> Whom {
    meant_but(reading, person, usize::MAX)
}

/// As [`meant`]; nobody who ends at `subject`: "step-dad punched him" is not about himself.
pub(crate) fn meant_but(reading: &Reading<'_>, person: &At<'_, PersonRule>, subject: usize) -> Whom {
    if !person.rule.pronoun {
        return person.rule.whom;
    }
    let people = &reading.marked.people;
    let before = people.partition_point(|other| other.start < person.start);
    let fits = |other: &&At<'_, PersonRule>| {
        !other.rule.pronoun
            && other.end != subject
            && !reading.tokens[other.end - 1].possessive
            && other.rule.whom != Whom::Professional
            && (other.rule.gender == person.rule.gender
                || other.rule.gender == ' ' && person.rule.gender != 't'
                || is_child(other.rule.whom))
            && reading.sentences[other.start] + 1 >= reading.sentences[person.start]
    };
    let Some(other) = people[..before].iter().rev().take(6).find(fits) else {
        return if reading.adults { Whom::Adult } else { Whom::Child };
    };
    // A name nearer than that is the child's.
    let named = reading.stranger_is_child
        && (other.end..person.start).rev().take(NEAR_NAME).any(|at| is_named(reading, at));
    if named { Whom::Child } else { other.rule.whom }
}

/// A name that is not a place's ("at Larch House") nor part of somebody's title.
pub(crate) fn is_named(reading: &Reading<'_>, at: usize) -> bool {
    let grammar = reading.vocabulary.grammar;
    reading.is(at, grammar.name)
        && !reading.tokens[at].possessive
        && person_ending(reading, at + 1).is_none()
        && !(at > 0
            && (reading.is(at - 1, grammar.apart)
                || reading.is(at - 1, grammar.on)
                || reading.is(at - 1, grammar.name)
                || reading.is(at - 1, grammar.determiner)))
}

/// "Seen at Larch House": the name of a place.
pub(crate) fn is_place(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && reading.is(at - 1, reading.vocabulary.grammar.inside)
}

pub(crate) fn is_child(whom: Whom) -> bool {
    matches!(whom, Whom::Child | Whom::OtherChild)
}

/// The subject of the words that start at `start`.
pub(crate) fn subject(reading: &Reading<'_>, start: usize) -> Subject {
    let grammar = reading.vocabulary.grammar;
    let mut at = start;
    let mut only_fillers = true;
    for _ in 0..SUBJECT {
        at = before_bracket(reading, at);
        if at == 0 || !reading.together(at - 1, start) || reading.bounds(at - 1) {
            break;
        }
        if let Some(person) = person_ending(reading, at) {
            let apart = (person.start.saturating_sub(2)..person.start)
                .any(|before| reading.together(before, start) && reading.is(before, grammar.apart));
            if !apart && !reading.tokens[person.end - 1].possessive {
                return Subject::Person(with_others(reading, &person));
            }
            at = person.start;
            only_fillers = false;
            continue;
        }
        at -= 1;
        // "Brothers were playing when I arrived": the writer is nobody meant.
        if reading.is(at, grammar.writer) {
            return Subject::Thing;
        }
        // "Ava's bedroom was clean": the bedroom was.
        let owner = reading.tokens[at].possessive;
        if !owner && reading.is(at, grammar.name) && !is_place(reading, at) {
            return if reading.stranger_is_child { Subject::Person(Whom::Child) } else { Subject::Stranger };
        }
        only_fillers &= reading.is(at, grammar.filler)
            || reading.is(at, grammar.be)
            || reading.is(at, grammar.and)
            || reading.tokens[at].shape == Shape::Number;
    }
    if only_fillers { Subject::Omitted } else { Subject::Thing }
}

/// "Sister (16) not seen": what stands in brackets is passed over.
pub(crate) fn before_bracket(reading: &Reading<'_>, at: usize) -> usize {
    let is = |at: usize, mark: &str| reading.words(reading.tokens[at]) == mark;
    if at < 3 || !is(at - 1, ")") {
        return at;
    }
    (at.saturating_sub(6)..at - 1).rev().find(|&open| is(open, "(")).unwrap_or(at)
}

/// "Ms Hale breached, did not report": after a comma the sentence's own subject goes on.
pub(crate) fn opening(reading: &Reading<'_>, start: usize) -> Option<Whom> {
    let sentence = reading.sentences[start];
    let first = reading.sentences.partition_point(|own| *own < sentence);
    let mut at = first;
    while at < start && reading.is(at, reading.vocabulary.grammar.determiner) {
        at += 1;
    }
    let person = person_at(reading, at).filter(|person| !person.rule.pronoun && person.end < start)?;
    let last = reading.tokens[person.end - 1];
    let goes_on = !last.possessive && !reading.bounds(person.end) && !joins(reading, person.end);
    goes_on.then_some(person.rule.whom)
}

/// "Mother and child": the child when it is one of those named together.
pub(crate) fn with_others(reading: &Reading<'_>, last: &At<'_, PersonRule>) -> Whom {
    let own = meant(reading, last);
    let mut start = last.start;
    for _ in 0..6 {
        while start > 0 && reading.is(start - 1, reading.vocabulary.grammar.determiner) {
            start -= 1;
        }
        if start == 0 || !joins(reading, start - 1) {
            return own;
        }
        let Some(other) = person_ending(reading, start - 1) else { return own };
        if meant(reading, &other) == Whom::Child {
            return Whom::Child;
        }
        start = other.start;
    }
    own
}

pub(crate) fn joins(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, reading.vocabulary.grammar.and)
        || matches!(reading.tokens[at].shape, Shape::Soft | Shape::Mark)
}

/// "Spoke to her manager", "saw his room": the pronoun says only whose.
pub(crate) fn owns(reading: &Reading<'_>, person: &At<'_, PersonRule>) -> bool {
    let next = || person_at(reading, person.end).is_some_and(|next| !next.rule.pronoun);
    let word = reading.words(reading.tokens[person.start]);
    let always = ["his", "their"].iter().any(|own| word.eq_ignore_ascii_case(own));
    person.rule.pronoun && (always || word.eq_ignore_ascii_case("her") && next())
}

/// The object of the words that end at `end`.
pub(crate) fn object(reading: &Reading<'_>, start: usize, end: usize) -> Option<Whom> {
    let grammar = reading.vocabulary.grammar;
    let mut found = None;
    let mut at = end;
    let mut steps = 0;
    while at < reading.tokens.len() && reading.together(end - 1, at) && steps < OBJECT {
        if let Some(person) = person_at(reading, at) {
            // "Saw Kai's mother": the one seen comes after.
            if reading.tokens[person.end - 1].possessive || owns(reading, &person) {
                at = person.end;
                steps += 1;
                continue;
            }
            let whom = meant_but(reading, &person, start);
            if found.is_none() || whom == Whom::Child {
                found = Some(whom);
            }
            at = person.end;
            if !reading.tokens.get(at).is_some_and(|_| joins(reading, at)) {
                break;
            }
            steps = 0;
        } else if found.is_none()
            && reading.stranger_is_child
            && reading.is(at, grammar.name)
            && !reading.tokens[at].possessive
        {
            found = Some(Whom::Child);
        } else if reading.tokens[at].shape == Shape::Soft || reading.is(at, grammar.boundary) {
            break;
        }
        if found.is_none() && reading.is(at, grammar.apart) {
            break;
        }
        at += 1;
        steps += 1;
    }
    found
}
