//! What the marks of one entry do to one another: "no access" makes the visit an attempt.

use std::collections::BTreeSet;

use candour_model::{Actuality, Kind, Whom};

use crate::hearsay::hearsay;
use crate::rule::KindRule;

/// Marks either way among which the one answered is looked for.
const NEAR: usize = 48;

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

    fn overlaps(&self, other: &Candidate<'_>) -> bool {
        self.bytes.0 < other.bytes.1 && other.bytes.0 < self.bytes.1
    }
}

/// Applies every consequence.
pub(crate) fn settle(all: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    let mut all = also(all);
    attempts(&mut all);
    not_seen(&mut all);
    tried(&mut all);
    give_way(&mut all);
    hearsay(&mut all);
    defer(&mut all);
    all
}

/// "seen alone" says "seen" too.
fn also(all: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    if !all.iter().any(|one| one.rule.is_some_and(|rule| !rule.also.is_empty())) {
        return all;
    }
    let mut whole = Vec::with_capacity(all.len() + 4);
    for one in all {
        let rule = one.rule.filter(|_| matches!(one.whom, Whom::Child | Whom::OtherChild));
        let more = rule.filter(|rule| one.actuality == rule.actuality).map_or(&[][..], |rule| &rule.also);
        let from = whole.len();
        whole.push(one);
        for &kind in more {
            let mut also = Candidate { kind, rule: None, ..whole[from].clone() };
            if kind == Kind::Contact {
                also.whom = Whom::Adult;
            }
            whole.push(also);
        }
    }
    whole
}

/// "no reply": the visit or the call it answers was an attempt.
fn attempts(all: &mut Vec<Candidate<'_>>) {
    if !all.iter().any(|one| one.rule.is_some_and(|rule| !rule.attempts.is_empty())) {
        return;
    }
    let columns: Vec<usize> = (0..all.len()).filter(|&at| all[at].sentence.is_none()).take(NEAR).collect();
    let mut more = Vec::new();
    let mut answered_call = BTreeSet::new();
    for nth in 0..all.len() {
        let own = &all[nth];
        let Some(rule) = own.rule.filter(|_| own.actuality == Actuality::Happened) else { continue };
        let Some(&last) = rule.attempts.last() else { continue };
        let target =
            rule.attempts.iter().find_map(|&kind| nearest(all, nth, kind, &columns).map(|at| (kind, at)));
        if target.is_some_and(|(kind, _)| kind == Kind::Contact) && own.kind == Kind::NotSeen {
            answered_call.insert(nth);
        }
        if let Some((_, at)) = target {
            all[at].actuality = Actuality::Attempted;
            continue;
        }
        // A message left is an attempt to speak to somebody, not to see the child.
        let call = last == Kind::Contact && own.kind == Kind::NotSeen;
        let whom = if call && own.whom == Whom::Child { Whom::Adult } else { own.whom };
        more.push(Candidate { kind: last, actuality: Actuality::Attempted, whom, rule: None, ..own.clone() });
        if call {
            answered_call.insert(nth);
        }
    }
    let mut nth = 0;
    all.retain(|_| {
        nth += 1;
        !answered_call.contains(&(nth - 1))
    });
    all.append(&mut more);
}

/// The nearest mark of a kind in the same sentence or the one before, else one that a column says.
fn nearest(all: &[Candidate<'_>], nth: usize, kind: Kind, columns: &[usize]) -> Option<usize> {
    let own = &all[nth];
    let near = |one: &Candidate<'_>| match (one.sentence, own.sentence) {
        (Some(theirs), Some(ours)) => theirs == ours || theirs + 1 == ours,
        _ => true,
    };
    let fits = |one: &Candidate<'_>| {
        one.kind == kind && matches!(one.actuality, Actuality::Happened | Actuality::Attempted) && near(one)
    };
    (nth.saturating_sub(NEAR)..(nth + NEAR).min(all.len()))
        .chain(columns.iter().copied())
        .filter(|&at| fits(&all[at]))
        .min_by_key(|&at| (all[at].sentence.is_none(), all[at].bytes.0.abs_diff(own.bytes.0)))
}

/// "not seen", "tried to see": the child was not seen. "Mother seen": a contact.
fn not_seen(all: &mut Vec<Candidate<'_>>) {
    for one in all.iter_mut().filter(|one| matches!(one.kind, Kind::ChildSeen | Kind::SeenAlone)) {
        match (one.whom, one.actuality) {
            (Whom::Child | Whom::OtherChild, Actuality::Negated | Actuality::Attempted)
                if one.kind == Kind::ChildSeen =>
            {
                one.kind = Kind::NotSeen;
                one.bytes.0 = one.from.min(one.bytes.0);
                if one.actuality == Actuality::Negated {
                    one.actuality = Actuality::Happened;
                }
            }
            // How a parent looked or behaved is no contact by itself.
            (Whom::Adult, _) if !one.rule.is_some_and(|rule| rule.weak) => one.kind = Kind::Contact,
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
    let mut tries = all.iter().filter(|one| matches!(one.kind, Kind::NotSeen | Kind::Visit));
    if !tries.any(|one| one.actuality == Actuality::Attempted) {
        return;
    }
    let mut known: BTreeSet<(Kind, Actuality)> = all.iter().map(|one| (one.kind, one.actuality)).collect();
    let mut more = Vec::new();
    for one in all.iter_mut() {
        let (kind, actuality) = if one.is(Kind::NotSeen, Actuality::Attempted) {
            one.actuality = Actuality::Happened;
            known.insert((Kind::NotSeen, Actuality::Happened));
            (Kind::Visit, Actuality::Attempted)
        } else if one.is(Kind::Visit, Actuality::Attempted) {
            (Kind::NotSeen, Actuality::Happened)
        } else {
            continue;
        };
        let seen = kind == Kind::NotSeen && known.contains(&(Kind::ChildSeen, Actuality::Happened));
        if !seen && known.insert((kind, actuality)) {
            more.push(Candidate { kind, actuality, rule: None, ..one.clone() });
        }
    }
    all.append(&mut more);
}

/// A column says what kind, the words whose: "DNA" beside "Mother DNA'd mood review".
fn defer(all: &mut Vec<Candidate<'_>>) {
    let told: BTreeSet<(Kind, Actuality)> =
        all.iter().filter(|one| one.sentence.is_some()).map(|one| (one.kind, one.actuality)).collect();
    let adult_missed =
        all.iter().any(|one| one.is(Kind::MissedAppointment, Actuality::Happened) && one.whom == Whom::Adult);
    all.retain(|one| {
        let other = told.contains(&(one.kind, one.actuality)) || adult_missed && one.kind == Kind::NotSeen;
        one.sentence.is_some() || !other || matches!(one.kind, Kind::ChildSeen | Kind::Visit)
    });
}

/// Weak words give way to plain ones; "spoke to him alone" is more than a contact.
fn give_way(all: &mut Vec<Candidate<'_>>) {
    let seen = |one: &Candidate<'_>| one.is(Kind::ChildSeen, Actuality::Happened) && one.whom == Whom::Child;
    let visited = all.iter().any(|one| one.kind == Kind::Visit && one.actuality != Actuality::Planned);
    let anyone_seen = all.iter().any(seen);
    all.retain(|one| {
        let weak = one.rule.is_some_and(|rule| rule.weak && rule.kind == Kind::NotSeen);
        !weak || visited && (!anyone_seen || one.whom != Whom::Child)
    });
    let unseen = all.iter().any(|one| one.is(Kind::NotSeen, Actuality::Happened) && one.whom == Whom::Child);
    if unseen {
        all.retain(|one| !one.rule.is_some_and(|rule| rule.weak && rule.kind == Kind::ChildSeen));
    }
    let stronger: Vec<Candidate<'_>> = all
        .iter()
        .filter(|one| matches!(one.kind, Kind::SeenAlone | Kind::MissedAppointment))
        .take(NEAR)
        .cloned()
        .collect();
    if stronger.is_empty() {
        return;
    }
    all.retain(|one| {
        let weaker = match one.kind {
            Kind::Contact => Some(Kind::SeenAlone),
            Kind::ChildSeen if one.rule.is_some() => Some(Kind::MissedAppointment),
            _ => None,
        };
        weaker.is_none_or(|kind| !stronger.iter().any(|other| other.kind == kind && other.overlaps(one)))
    });
}
