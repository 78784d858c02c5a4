//! Records that conflict although they are not one event: kept apart, and shown side by side.

use std::collections::{BTreeMap, BTreeSet};

use candour_model::{Difference, DifferenceKind, Kind};

use crate::contrast::{Contrasts, Scope};
use crate::differ::{alone, counted, date_words, wording};
use crate::evidence::{ONCE, share_once};
use crate::likeness::{Likeness, days_apart};
use crate::maybe::maybe_one;
use crate::sequence::orders;
use crate::telling::{Count, Telling, bits};

/// What the search needs to see.
pub(crate) struct Across<'a, 'b> {
    pub(crate) tellings: &'b [Telling<'a>],
    pub(crate) likeness: &'b Likeness,
    pub(crate) contrasts: &'b Contrasts,
    /// Which group each telling is in.
    pub(crate) group_of: &'b [usize],
}

/// Groups of tellings with the difference between them.
pub(crate) fn across(view: &Across<'_, '_>, pairs: &[(u32, u32)]) -> Vec<Difference> {
    let mut found = dates(view, pairs);
    found.extend(numbers(view, pairs));
    found.extend(orders(view, pairs));
    found.extend(maybe_one(view, pairs));
    found.extend(words(view));
    found.extend(view.tellings.iter().filter_map(|telling| alone(telling, view.contrasts)));
    found
}

// One happening dated twice: same words, a kind that happens once at a time, and neither teller has both dates.
fn dates(view: &Across<'_, '_>, pairs: &[(u32, u32)]) -> Vec<Difference> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); view.tellings.len()];
    for (at, &group) in view.group_of.iter().enumerate() {
        members[group].push(at);
    }
    let tells = |group: usize, teller| members[group].iter().any(|&at| view.tellings[at].teller == teller);
    let mut by_first: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for &(i, j) in pairs {
        let (i, j) = (i as usize, j as usize);
        let (a, b) = (&view.tellings[i], &view.tellings[j]);
        let (mine, other) = (view.group_of[i], view.group_of[j]);
        // Most pairs are of one teller or of one day: those go first, without a look at their words.
        let twice = mine != other && a.teller != b.teller && days_apart(a, b) != Some(0);
        if twice && !tells(mine, b.teller) && !tells(other, a.teller) && dated_twice(view, i, j) {
            by_first.entry(mine.min(other)).or_default().insert(mine.max(other));
        }
    }
    by_first
        .into_iter()
        .map(|(first, others)| {
            let groups = others.into_iter().chain([first]);
            let mut told: Vec<usize> = groups.flat_map(|group| members[group].iter().copied()).collect();
            told.sort_unstable();
            Difference {
                kind: DifferenceKind::Conflict,
                aspect: "date",
                tellings: told.iter().map(|&at| date_words(&view.tellings[at])).collect(),
                note: "The records may tell one happening and give different days; they are kept apart."
                    .to_owned(),
            }
        })
        .collect()
}

fn dated_twice(view: &Across<'_, '_>, i: usize, j: usize) -> bool {
    let (a, b) = (&view.tellings[i], &view.tellings[j]);
    let Some(days) = days_apart(a, b).filter(|&days| days > 0) else { return false };
    // "Arrested a second time" in one and no word of it in the other: silence, a day apart; another arrest, weeks apart.
    let counted = |x: &Telling<'_>, y: &Telling<'_>| x.ordinal & !y.ordinal & 0b11_1110 != 0;
    if a.teller == b.teller || days > 1 && (counted(a, b) || counted(b, a)) {
        return false;
    }
    let words = view.likeness.words(view.tellings, i, j);
    if !share_once(a, b) {
        return days <= 31 && words >= 850 && a.stems.len() >= 4;
    }
    let own = a.entry.agency == b.entry.agency;
    let certain = bits(&[Kind::Arrest, Kind::Birth, Kind::Death, Kind::Publication]) & a.done & b.done != 0;
    match days {
        0..=7 if own => words >= 120,
        0..=14 if certain => words >= 350,
        0..=45 => words >= 600,
        _ => false,
    }
}

// Numbers for one stretch of time, told outside a common event.
fn numbers(view: &Across<'_, '_>, pairs: &[(u32, u32)]) -> Vec<Difference> {
    let comparable = |a: &Telling<'_>, b: &Telling<'_>, difference: &Difference| {
        let days = days_apart(a, b) == Some(0);
        let exact = (a.happened.exact().is_some(), b.happened.exact().is_some());
        let kinds = a.about & b.about;
        let same_stretch = days && exact.0 == exact.1;
        match difference.aspect {
            "duration" => days && kinds & ONCE != 0,
            _ => same_stretch,
        }
    };
    pairs
        .iter()
        .filter_map(|&(i, j)| {
            let (i, j) = (i as usize, j as usize);
            let (a, b) = (&view.tellings[i], &view.tellings[j]);
            if view.group_of[i] == view.group_of[j] || a.teller == b.teller || a.counts.is_empty() {
                return None;
            }
            if b.counts.is_empty() || days_apart(a, b) != Some(0) {
                return None;
            }
            counted(a, b, defined)
                .filter(|d| comparable(a, b, d) && view.likeness.words(view.tellings, i, j) >= 60)
        })
        .collect()
}

// A number can be held against another only when both count the same: what one counts is what the other counts or a part
// of how it is called ("34 NHS contacts", "35 NHS contacts excluding birth"), or one agency counts the same thing twice.
fn defined(a: &Telling<'_>, x: &Count, b: &Telling<'_>, y: &Count) -> bool {
    let within = |x: &Count, y: &Count| x.of.iter().all(|stem| y.of.contains(stem));
    x.days.is_some() || a.agency == b.agency || within(x, y) || within(y, x)
}

const STEPS: usize = 12;

// Opposite words, near in time or on the whole case.
fn words(view: &Across<'_, '_>) -> Vec<Difference> {
    let mut by_dimension: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, telling) in view.tellings.iter().enumerate() {
        for hit in &telling.hits {
            by_dimension.entry(hit.dimension).or_default().insert(at);
        }
    }
    let mut found = Vec::new();
    for members in by_dimension.into_values() {
        let members: Vec<usize> = members.into_iter().collect();
        for (place, &i) in members.iter().enumerate() {
            for &j in members[place + 1..].iter().take(STEPS) {
                if view.group_of[i] != view.group_of[j] {
                    found.extend(opposed(view, i, j));
                }
            }
        }
    }
    found
}

fn opposed(view: &Across<'_, '_>, i: usize, j: usize) -> Option<Difference> {
    let (a, b) = (&view.tellings[i], &view.tellings[j]);
    let difference = wording(a, b, view.contrasts).filter(|_| a.teller != b.teller)?;
    let shared = view.likeness.words(view.tellings, i, j) > 0;
    let own_day = a.entry.agency == b.entry.agency && a.happened == b.happened;
    let near = a.hits.iter().any(|hit| match view.contrasts.dimensions[hit.dimension].scope {
        Scope::Near(days) => days_apart(a, b).is_some_and(|apart| apart <= days),
        Scope::Always => true,
        Scope::Alone => false,
    });
    (near && (shared || own_day)).then_some(difference)
}
