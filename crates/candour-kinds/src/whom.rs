//! Who is meant: a bruise on the mother is not an injury of the child.

use candour_model::{Kind, Whom};

use crate::context::Reading;
use crate::find::At;
use crate::rule::{CueRule, KindRule, PersonRule, Sense, Side};
use crate::scope::is_sighting;
use crate::token::Shape;

/// Tokens before a phrase in which its subject is looked for.
const SUBJECT: usize = 9;
/// Tokens after a phrase in which its object is looked for.
const OBJECT: usize = 4;
/// Tokens after an injury in which its owner is looked for.
const OWNER: usize = 7;

/// Tokens before a pronoun in which a name is looked for.
const NEAR_NAME: usize = 25;

/// What stands where a subject should.
enum Subject {
    Person(Whom),
    /// A name of which the case says nothing, though it names its child.
    Stranger,
    /// The phrase begins its clause.
    Omitted,
    /// Something that is not a person: "letter seen".
    Thing,
}

/// Who is meant; `None` when the phrase does not speak of a person after all.
pub(crate) fn whom(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    let rule = own.rule;
    if is_sighting(rule.kind) && (names_a_stranger(reading, own) || watched_by_family(reading, own)) {
        return None;
    }
    // "A well child": said of the child, not seen.
    if rule.explicit && own.start > 0 && reading.is(own.start - 1, reading.vocabulary.grammar.article) {
        return None;
    }
    let before = || match subject(reading, own.start) {
        Subject::Person(whom) => Some(whom),
        Subject::Stranger | Subject::Thing if rule.needs_person => None,
        Subject::Omitted if rule.explicit => None,
        Subject::Omitted => {
            let earlier = opening(reading, own.start);
            let adult = reading.adults && (is_sighting(rule.kind) || rule.kind == Kind::MissedAppointment);
            earlier.or(adult.then_some(Whom::Adult)).or(Some(rule.whom))
        }
        _ => Some(rule.whom),
    };
    let found = match rule.side {
        Side::Nowhere => Some(rule.whom),
        Side::Before if rule.explicit => before(),
        Side::Before => inside(reading, own).or_else(before),
        Side::After => match object(reading, own.start, own.end) {
            Some(whom) => Some(whom),
            None => (!rule.needs_person).then_some(rule.whom),
        },
        Side::Either => object(reading, own.start, own.end).or_else(before),
        Side::Party => match party(reading, own) {
            Some(whom) => Some(whom),
            None => (!rule.needs_person).then_some(rule.whom),
        },
        Side::Owner => Some(owner(reading, own).unwrap_or(rule.whom)),
    };
    // A child is placed or born, whoever else the sentence names.
    let childs = matches!(rule.kind, Kind::Placement | Kind::Birth);
    found.map(|whom| if childs && !is_child(whom) { rule.whom } else { whom })
}

/// "Saw Barnaby alone", when the case names its child and it is not Barnaby.
fn names_a_stranger(reading: &Reading<'_>, own: &At<'_, KindRule>) -> bool {
    let covered =
        |at: usize| reading.marked.people.iter().any(|person| person.start <= at && at < person.end);
    !reading.stranger_is_child
        && (own.start..own.end).any(|at| reading.is(at, reading.vocabulary.grammar.name) && !covered(at))
}

/// "Grandmother saw him on Sunday": relatives and neighbours are no professional's eyes.
fn watched_by_family(reading: &Reading<'_>, own: &At<'_, KindRule>) -> bool {
    if own.rule.side != Side::After || own.start == 0 {
        return false;
    }
    let mut at = own.start;
    // "Pays for nappies and sees the twins on Sundays": nobody writes so of himself.
    let word = reading.words(reading.tokens[own.start]);
    if word.eq_ignore_ascii_case("sees")
        && matches!(subject(reading, own.start), Subject::Person(Whom::Adult))
    {
        return true;
    }
    let grammar = reading.vocabulary.grammar;
    while at > 0 && (reading.is(at - 1, grammar.filler) || reading.is(at - 1, grammar.be)) {
        at -= 1;
    }
    person_ending(reading, at).is_some_and(|person| {
        let title = reading.words(reading.tokens[person.start]).to_ascii_lowercase();
        // "Miss Pargeter saw him" may be his teacher.
        let titled = !person.rule.named && matches!(title.as_str(), "mr" | "mrs" | "miss" | "ms");
        !titled && meant(reading, &person) == Whom::Adult
    })
}

fn person_ending<'a>(reading: &Reading<'a>, end: usize) -> Option<At<'a, PersonRule>> {
    let people = &reading.marked.people;
    let after = people.partition_point(|person| person.start < end);
    people[..after].iter().rev().take(3).find(|person| person.end == end).copied()
}

fn person_at<'a>(reading: &Reading<'a>, at: usize) -> Option<At<'a, PersonRule>> {
    let people = &reading.marked.people;
    let nth = people.partition_point(|person| person.start < at);
    people.get(nth).filter(|person| person.start == at).copied()
}

/// A pronoun is the nearest person before it whom it fits, if that is not too far; else the child.
fn meant(reading: &Reading<'_>, person: &At<'_, PersonRule>) -> Whom {
    meant_but(reading, person, usize::MAX)
}

/// As [`meant`]; nobody who ends at `subject`: "step-dad punched him" is not about himself.
fn meant_but(reading: &Reading<'_>, person: &At<'_, PersonRule>, subject: usize) -> Whom {
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
fn is_named(reading: &Reading<'_>, at: usize) -> bool {
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
fn is_place(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && reading.is(at - 1, reading.vocabulary.grammar.inside)
}

fn is_child(whom: Whom) -> bool {
    matches!(whom, Whom::Child | Whom::OtherChild)
}

/// An adult named among the phrase's own words: "spoke to mother alone".
fn inside(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    if own.end - own.start < 3 {
        return None;
    }
    let people = &reading.marked.people;
    let from = people.partition_point(|person| person.start < own.start);
    let within = people[from..].iter().take_while(|person| person.end < own.end);
    within.filter(|person| !reading.tokens[person.end - 1].possessive).map(|p| meant(reading, p)).next()
}

/// The other side of a call or an interview; never the worker who held the interview.
fn party(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    let professional = own.rule.kind == Kind::Contact;
    let counts = |whom: &Whom| professional || *whom != Whom::Professional;
    if let Some(whom) = party_after(reading, own).filter(counts) {
        return Some(whom);
    }
    match subject(reading, own.start) {
        Subject::Person(Whom::Child) if professional => None,
        Subject::Person(whom) => Some(whom).filter(counts),
        _ => None,
    }
}

fn party_after(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    let grammar = reading.vocabulary.grammar;
    for at in own.end.saturating_sub(1)..(own.end + OBJECT).min(reading.tokens.len()) {
        if at >= own.end && (!reading.together(own.end - 1, at) || reading.bounds(at)) {
            return None;
        }
        if let Some(person) = person_at(reading, at) {
            return Some(meant(reading, &person));
        }
        if reading.is(at, grammar.pro) {
            return Some(Whom::Professional);
        }
        if reading.is(at, grammar.adult) {
            return Some(Whom::Adult);
        }
        let passes = at < own.end
            || reading.is(at, grammar.determiner)
            || reading.is(at, grammar.apart)
            || reading.tokens[at].shape == Shape::Word && reading.classes[at].is_empty()
            || reading.is(at, grammar.name);
        if !passes {
            return None;
        }
    }
    None
}

/// The subject of the words that start at `start`.
fn subject(reading: &Reading<'_>, start: usize) -> Subject {
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
        if reading.is(at, grammar.name) && !is_place(reading, at) {
            return if reading.stranger_is_child { Subject::Person(Whom::Child) } else { Subject::Stranger };
        }
        only_fillers &=
            reading.is(at, grammar.filler) || reading.is(at, grammar.be) || reading.is(at, grammar.and);
    }
    if only_fillers { Subject::Omitted } else { Subject::Thing }
}

/// "Sister (16) not seen": what stands in brackets is passed over.
fn before_bracket(reading: &Reading<'_>, at: usize) -> usize {
    let is = |at: usize, mark: &str| reading.words(reading.tokens[at]) == mark;
    if at < 3 || !is(at - 1, ")") {
        return at;
    }
    (at.saturating_sub(6)..at - 1).rev().find(|&open| is(open, "(")).unwrap_or(at)
}

/// "Ms Hale breached, did not report": after a comma the sentence's own subject goes on.
fn opening(reading: &Reading<'_>, start: usize) -> Option<Whom> {
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
fn with_others(reading: &Reading<'_>, last: &At<'_, PersonRule>) -> Whom {
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

fn joins(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, reading.vocabulary.grammar.and)
        || matches!(reading.tokens[at].shape, Shape::Soft | Shape::Mark)
}

/// The object of the words that end at `end`.
fn object(reading: &Reading<'_>, start: usize, end: usize) -> Option<Whom> {
    let grammar = reading.vocabulary.grammar;
    let mut found = None;
    let mut at = end;
    let mut steps = 0;
    while at < reading.tokens.len() && reading.together(end - 1, at) && steps < OBJECT {
        if let Some(person) = person_at(reading, at) {
            // "Saw Kai's mother": the one seen comes after.
            if reading.tokens[person.end - 1].possessive {
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

/// Whose injury it is.
fn owner(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    owner_after(reading, own.end)
        .or_else(|| owner_just_before(reading, own.start))
        .or_else(|| bearer(reading, own.start))
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

/// People named in a text, in their order.
pub(crate) fn named(reading: &Reading<'_>) -> Vec<Whom> {
    reading.marked.people.iter().filter(|p| !p.rule.pronoun).map(|p| p.rule.whom).collect()
}
