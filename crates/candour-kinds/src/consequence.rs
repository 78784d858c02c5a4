//! What the marks of one entry do to one another: "no access" makes the visit an attempt.

use candour_model::{Actuality, Kind, Whom};

use crate::rule::KindRule;

/// A mark in the making.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'a> {
    pub(crate) kind: Kind,
    pub(crate) actuality: Actuality,
    pub(crate) whom: Whom,
    /// Bytes of the source's text.
    pub(crate) bytes: (usize, usize),
    /// Where the words with the cue before them begin.
    pub(crate) from: usize,
    /// Counts sentences over the whole entry; `None` for a column's value.
    pub(crate) sentence: Option<u32>,
    /// The phrase's rule; `None` for a column's value and for consequences.
    pub(crate) rule: Option<&'a KindRule>,
}

impl Candidate<'_> {
    fn is(&self, kind: Kind, actuality: Actuality) -> bool {
        self.kind == kind && self.actuality == actuality
    }
}

/// Applies every consequence.
pub(crate) fn settle(mut all: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    also(&mut all);
    attempts(&mut all);
    not_seen(&mut all);
    tried(&mut all);
    give_way(&mut all);
    all
}

/// "seen alone" says "seen" too.
fn also(all: &mut Vec<Candidate<'_>>) {
    let mut more = Vec::new();
    for one in all.iter() {
        let Some(rule) = one.rule.filter(|_| one.whom == Whom::Child) else { continue };
        if one.actuality == rule.actuality {
            more.extend(rule.also.iter().map(|&kind| Candidate { kind, rule: None, ..one.clone() }));
        }
    }
    all.append(&mut more);
}

/// "no reply": the visit or the call it answers was an attempt.
fn attempts(all: &mut Vec<Candidate<'_>>) {
    let mut nth = 0;
    while nth < all.len() {
        let wanted: Vec<Kind> = match all[nth].rule {
            Some(rule) if all[nth].actuality == Actuality::Happened => rule.attempts.clone(),
            _ => Vec::new(),
        };
        if let Some(&last) = wanted.last() {
            let target = wanted.iter().find_map(|&kind| nearest(all, nth, kind).map(|at| (kind, at)));
            if let Some((_, at)) = target {
                all[at].actuality = Actuality::Attempted;
            } else {
                let own = all[nth].clone();
                all.push(Candidate { kind: last, actuality: Actuality::Attempted, rule: None, ..own });
            }
            if matches!(target, Some((Kind::Contact, _))) && all[nth].kind == Kind::NotSeen {
                all.remove(nth);
                continue;
            }
        }
        nth += 1;
    }
}

/// The nearest mark of a kind in the same sentence or the one before, else one that a column says.
fn nearest(all: &[Candidate<'_>], nth: usize, kind: Kind) -> Option<usize> {
    let own = &all[nth];
    let near = |one: &Candidate<'_>| match (one.sentence, own.sentence) {
        (Some(theirs), Some(ours)) => theirs == ours || theirs + 1 == ours,
        _ => true,
    };
    let fits = |one: &Candidate<'_>| {
        one.kind == kind && matches!(one.actuality, Actuality::Happened | Actuality::Attempted) && near(one)
    };
    (0..all.len())
        .filter(|&at| fits(&all[at]))
        .min_by_key(|&at| (all[at].sentence.is_none(), all[at].bytes.0.abs_diff(own.bytes.0)))
}

/// "not seen", "tried to see": the child was not seen. "Mother seen": a contact.
fn not_seen(all: &mut Vec<Candidate<'_>>) {
    for one in all.iter_mut().filter(|one| one.kind == Kind::ChildSeen) {
        match (one.whom, one.actuality) {
            (Whom::Child, Actuality::Negated | Actuality::Attempted) => {
                one.kind = Kind::NotSeen;
                one.bytes.0 = one.from.min(one.bytes.0);
                if one.actuality == Actuality::Negated {
                    one.actuality = Actuality::Happened;
                }
            }
            (Whom::Adult, _) => one.kind = Kind::Contact,
            _ => {}
        }
    }
    all.retain(|one| {
        !(matches!(one.kind, Kind::ChildSeen | Kind::SeenAlone | Kind::NotSeen)
            && matches!(one.whom, Whom::Professional | Whom::Adult))
    });
}

/// "Tried to see": an attempted visit at which the child was not seen.
fn tried(all: &mut Vec<Candidate<'_>>) {
    let mut more = Vec::new();
    for one in all.iter_mut() {
        if one.is(Kind::NotSeen, Actuality::Attempted) {
            one.actuality = Actuality::Happened;
            more.push(Candidate {
                kind: Kind::Visit,
                actuality: Actuality::Attempted,
                rule: None,
                ..one.clone()
            });
        } else if one.is(Kind::Visit, Actuality::Attempted) {
            more.push(Candidate {
                kind: Kind::NotSeen,
                actuality: Actuality::Happened,
                rule: None,
                ..one.clone()
            });
        }
    }
    for one in more {
        let known = all.iter().any(|other| {
            other.is(one.kind, one.actuality)
                || one.kind == Kind::NotSeen && other.is(Kind::ChildSeen, Actuality::Happened)
        });
        if !known {
            all.push(one);
        }
    }
}

/// Weak words give way to plain ones.
fn give_way(all: &mut Vec<Candidate<'_>>) {
    let unseen = all.iter().any(|one| one.is(Kind::NotSeen, Actuality::Happened) && one.whom == Whom::Child);
    if unseen {
        all.retain(|one| !one.rule.is_some_and(|rule| rule.weak && rule.kind == Kind::ChildSeen));
    }
}
