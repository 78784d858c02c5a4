//! How the tellings of one happening differ: real conflict, different precision, or silence.

use candour_dates::Interval;
use candour_model::{Actuality, Difference, DifferenceKind, EntryId, Kind};

use crate::contrast::{Contrasts, Scope};
use crate::telling::{CHILD, Count, FAMILY, Telling, bit};

/// Words of one telling, side by side with another's.
pub(crate) type Side = (EntryId, String);

/// Every difference within a group of tellings.
pub(crate) fn differences(group: &[&Telling<'_>], contrasts: &Contrasts) -> Vec<Difference> {
    let mut found = Vec::new();
    found.extend(dates(group));
    found.extend(times(group));
    for (at, a) in group.iter().enumerate() {
        for b in &group[at + 1..] {
            let pair = [
                counted(a, b, |_, _, _, _| true),
                actuality(a, b),
                seen(a, b),
                who(a, b),
                wording(a, b, contrasts),
            ];
            for difference in pair.into_iter().flatten() {
                add(&mut found, difference);
            }
        }
    }
    found
}

// One difference an aspect: a third telling joins the list of the first two.
fn add(found: &mut Vec<Difference>, new: Difference) {
    let same = found.iter_mut().find(|d| d.aspect == new.aspect && d.kind == new.kind && d.note == new.note);
    match same {
        Some(difference) => {
            for telling in new.tellings {
                if !difference.tellings.contains(&telling) {
                    difference.tellings.push(telling);
                }
            }
        }
        None => found.push(new),
    }
}

pub(crate) fn date_words(telling: &Telling<'_>) -> Side {
    let words = telling.entry.happened.as_ref().map_or(String::new(), |dated| dated.words.clone());
    (telling.entry.id().clone(), words)
}

pub(crate) fn slice(telling: &Telling<'_>, words: (usize, usize)) -> Side {
    let said = telling.entry.text().get(words.0..words.1).unwrap_or_default();
    (telling.entry.id().clone(), said.to_owned())
}

/// The same day for all, or the hull when there is none.
pub(crate) fn happened(group: &[&Telling<'_>]) -> Interval {
    let all: Vec<Interval> = group.iter().map(|t| t.happened).collect();
    let first = all[0];
    let common = all.iter().try_fold(first, |sum, next| sum.intersect(*next));
    common.unwrap_or_else(|| all.iter().fold(first, |sum, next| sum.hull(*next)))
}

fn dates(group: &[&Telling<'_>]) -> Option<Difference> {
    let first = group[0].happened;
    if group.iter().all(|t| t.happened == first) {
        return None;
    }
    let conflict = group.iter().any(|a| group.iter().any(|b| !a.happened.overlaps(b.happened)));
    let (kind, note) = if conflict {
        (DifferenceKind::Conflict, "The records give different days.")
    } else {
        (DifferenceKind::Precision, "One record gives the date less exactly; both can be right.")
    };
    let tellings = group.iter().map(|t| date_words(t)).collect();
    Some(Difference { kind, aspect: "date", tellings, note: note.to_owned() })
}

// Watches and memories differ by some minutes; an hour is another time of day.
fn times(group: &[&Telling<'_>]) -> Option<Difference> {
    let minutes = |t: candour_dates::Time| i32::from(t.hour()) * 60 + i32::from(t.minute());
    let timed: Vec<(&&Telling<'_>, i32, i32)> = group
        .iter()
        .filter_map(|t| t.clock.map(|c| (t, minutes(c.from), minutes(c.to))))
        .filter(|(_, from, to)| from <= to)
        .collect();
    let latest_start = timed.iter().map(|t| t.1).max()?;
    let earliest_end = timed.iter().map(|t| t.2).min()?;
    if timed.windows(2).all(|w| (w[0].1, w[0].2) == (w[1].1, w[1].2)) {
        return None;
    }
    let (kind, note) = if latest_start - earliest_end > 60 {
        (DifferenceKind::Conflict, "The records give different times of day.")
    } else {
        (DifferenceKind::Precision, "The times differ by an hour at most, or one is less exact.")
    };
    let tellings = timed.iter().map(|(t, ..)| date_words(t)).collect();
    Some(Difference { kind, aspect: "time", tellings, note: note.to_owned() })
}

/// Two numbers for one thing.
pub(crate) fn counted(
    a: &Telling<'_>,
    b: &Telling<'_>,
    comparable: fn(&Telling<'_>, &Count, &Telling<'_>, &Count) -> bool,
) -> Option<Difference> {
    for x in &a.counts {
        for y in &b.counts {
            if !numbers_differ(x, y) || !comparable(a, x, b, y) {
                continue;
            }
            // Another count of the same thing that agrees: the numbers list, they do not conflict.
            if a.counts.iter().any(|z| b.counts.iter().any(|w| z.value == w.value && alike(z, w))) {
                continue;
            }
            let tellings = vec![slice(a, x.words), slice(b, y.words)];
            let (kind, aspect, note) = match (x.days, a.happened == b.happened) {
                (Some(_), _) => {
                    (DifferenceKind::Conflict, "duration", "The records give different lengths of time.")
                }
                (None, true) => (DifferenceKind::Conflict, "count", "The records give different numbers."),
                (None, false) => (
                    DifferenceKind::Precision,
                    "count",
                    "The records give different numbers, for different stretches of time; check what each counts.",
                ),
            };
            return Some(Difference { kind, aspect, tellings, note: note.to_owned() });
        }
    }
    None
}

fn alike(x: &Count, y: &Count) -> bool {
    x.days.is_some() == y.days.is_some() && (x.days.is_some() || x.of.iter().any(|s| y.of.contains(s)))
}

// Seven weeks are 49 to 55 days when the other telling counts in days or months.
fn numbers_differ(x: &Count, y: &Count) -> bool {
    if !alike(x, y) || x.value == y.value && x.days == y.days {
        return false;
    }
    match (x.days, y.days) {
        (Some(p), Some(q)) if p.2 == q.2 => x.value != y.value,
        (Some(p), Some(q)) => {
            let wide = |(low, high, unit): (u32, u32, u32)| (low, high + if unit == 7 { 6 } else { 0 });
            let (p, q) = (wide(p), wide(q));
            p.1 < q.0 || q.1 < p.0
        }
        _ => x.value != y.value,
    }
}

// The same thing said to have happened and not to have happened.
fn actuality(a: &Telling<'_>, b: &Telling<'_>) -> Option<Difference> {
    let kind = Kind::ALL.iter().copied().find(|&kind| {
        let says = |x: &Telling<'_>, y: &Telling<'_>| {
            x.done & bit(kind) != 0 && y.denied & bit(kind) != 0 && y.done & bit(kind) == 0
        };
        says(a, b) || says(b, a)
    });
    let (first, second) = match kind {
        Some(kind) => (kind, kind),
        None if a.done & bit(Kind::ChildSeen) != 0 && b.done & bit(Kind::NotSeen) != 0 => {
            (Kind::ChildSeen, Kind::NotSeen)
        }
        None if b.done & bit(Kind::ChildSeen) != 0 && a.done & bit(Kind::NotSeen) != 0 => {
            (Kind::NotSeen, Kind::ChildSeen)
        }
        None => return None,
    };
    let words = |t: &Telling<'_>, kind: Kind| {
        let mark = t.entry.kinds.iter().find(|m| m.kind == kind && m.actuality != Actuality::Planned);
        let said = mark.and_then(|m| t.entry.words_at(m.span)).unwrap_or_default();
        (t.entry.id().clone(), said.to_owned())
    };
    let note = format!("One record says that this happened, the other that it did not: {}.", first.label());
    let tellings = vec![words(a, first), words(b, second)];
    Some(Difference { kind: DifferenceKind::Conflict, aspect: "kind", tellings, note })
}

fn names(family: u16) -> String {
    let named: Vec<&str> =
        FAMILY.iter().enumerate().filter(|(at, _)| family & (1 << at) != 0).map(|(_, name)| *name).collect();
    named.join(", ")
}

// One visit: the child in one record, only adults in the other. Whether the child was seen is the key question.
fn seen(a: &Telling<'_>, b: &Telling<'_>) -> Option<Difference> {
    let child = bit(Kind::ChildSeen) | bit(Kind::SeenAlone);
    let adults = |t: &Telling<'_>| t.family & !CHILD != 0 && t.family & CHILD == 0 && t.done & child == 0;
    let seen = |t: &Telling<'_>| t.done & child != 0;
    let visit = a.about & b.about & bit(Kind::Visit) != 0;
    if !(visit && (seen(a) && adults(b) || seen(b) && adults(a))) {
        return None;
    }
    let who =
        |t: &Telling<'_>| (t.entry.id().clone(), if seen(t) { "child".to_owned() } else { names(t.family) });
    let note = "One record says that the child was seen, the other names only adults.".to_owned();
    Some(Difference { kind: DifferenceKind::Conflict, aspect: "who", tellings: vec![who(a), who(b)], note })
}

fn who(a: &Telling<'_>, b: &Telling<'_>) -> Option<Difference> {
    let (x, y) = (a.family & !CHILD, b.family & !CHILD);
    if x == y || x == 0 || y == 0 || seen(a, b).is_some() {
        return None;
    }
    // One trial has several defendants, so those charged are not a contradiction.
    let personal = bit(Kind::Arrest) | bit(Kind::Interview) | bit(Kind::Bail);
    let (kind, note) = if x & y == 0 && a.done & b.done & personal != 0 {
        (DifferenceKind::Conflict, "The records name different people.")
    } else {
        (DifferenceKind::Silence, "One record names someone whom the other does not mention.")
    };
    let tellings = vec![(a.entry.id().clone(), names(x)), (b.entry.id().clone(), names(y))];
    Some(Difference { kind, aspect: "who", tellings, note: note.to_owned() })
}

/// Opposite words of one dimension.
pub(crate) fn wording(a: &Telling<'_>, b: &Telling<'_>, contrasts: &Contrasts) -> Option<Difference> {
    a.hits.iter().find_map(|x| {
        let y = b.hits.iter().find(|y| y.dimension == x.dimension && y.pole != x.pole)?;
        let dimension = &contrasts.dimensions[x.dimension];
        (dimension.scope != Scope::Alone).then(|| Difference {
            kind: DifferenceKind::Conflict,
            aspect: "wording",
            tellings: vec![slice(a, x.words), slice(b, y.words)],
            note: format!("The records use different words: {}.", dimension.name),
        })
    })
}

/// What an entry itself records as disagreed.
pub(crate) fn alone(telling: &Telling<'_>, contrasts: &Contrasts) -> Option<Difference> {
    let hit = telling.hits.iter().find(|hit| contrasts.dimensions[hit.dimension].scope == Scope::Alone)?;
    Some(Difference {
        kind: DifferenceKind::Conflict,
        aspect: "view",
        tellings: vec![slice(telling, hit.words)],
        note: format!(
            "The entry itself records different views: {}.",
            contrasts.dimensions[hit.dimension].name
        ),
    })
}
