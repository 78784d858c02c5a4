//! Who is meant: a bruise on the mother is not an injury of the child.

use candour_model::{Kind, Whom};

use crate::clause::{
    OBJECT, Subject, is_child, is_named, meant, object, opening, owns, person_at, person_ending, subject,
};
use crate::context::Reading;
use crate::find::At;
use crate::owner::owner;
use crate::rule::{KindRule, PersonRule, Side};
use crate::scope::is_sighting;
use crate::token::Shape;

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
            let missed = rule.kind == Kind::MissedAppointment;
            let adult =
                reading.adults && (is_sighting(rule.kind) || missed) || missed && own_clinic(reading, own);
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

/// "DNA antenatal": a clinic to which an adult goes for himself.
fn own_clinic(reading: &Reading<'_>, own: &At<'_, KindRule>) -> bool {
    let near = own.start.saturating_sub(OBJECT)..(own.end + OBJECT).min(reading.tokens.len());
    let mut near = near.filter(|&at| reading.together(at, own.start));
    near.any(|at| reading.is(at, reading.vocabulary.grammar.own_clinic))
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
    let looks = match own.rule.side {
        Side::After => true,
        Side::Either => object(reading, own.start, own.end).is_some(),
        _ => false,
    };
    if !looks || own.start == 0 {
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

/// An adult named among the phrase's own words: "spoke to mother alone". "In school today" names nobody.
fn inside(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    if own.end - own.start < 3 {
        return None;
    }
    let people = &reading.marked.people;
    let from = people.partition_point(|person| person.start < own.start);
    let within = people[from..].iter().take_while(|person| person.end < own.end);
    let counts = |person: &&At<'_, PersonRule>| {
        person.rule.whom != Whom::Professional && !reading.tokens[person.end - 1].possessive
    };
    let meant: Vec<Whom> = within.filter(counts).map(|p| meant(reading, p)).collect();
    // "Mum brought Saira": the child among them is the one meant.
    let stranger = own.rule.kind == Kind::ChildSeen && reading.stranger_is_child;
    let named = || stranger && (own.start..own.end).any(|at| is_named(reading, at));
    let child = meant.iter().copied().find(|whom| is_child(*whom));
    child.or_else(|| meant.first().map(|whom| if named() { Whom::Child } else { *whom }))
}

/// The other side of a call or an interview; never the worker who held the interview.
fn party(reading: &Reading<'_>, own: &At<'_, KindRule>) -> Option<Whom> {
    let professional = matches!(own.rule.kind, Kind::Contact | Kind::NotSeen);
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
        if let Some(person) = person_at(reading, at).filter(|person| !owns(reading, person)) {
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
            || person_at(reading, at).is_some_and(|person| owns(reading, &person))
            || reading.is(at, grammar.apart)
            || reading.tokens[at].shape == Shape::Word
                && reading.classes[at].iter().all(|own| *own == grammar.common)
            || reading.is(at, grammar.name);
        if !passes {
            return None;
        }
    }
    None
}

/// People named in a text, in their order.
pub(crate) fn named(reading: &Reading<'_>) -> Vec<Whom> {
    reading.marked.people.iter().filter(|p| !p.rule.pronoun).map(|p| p.rule.whom).collect()
}
