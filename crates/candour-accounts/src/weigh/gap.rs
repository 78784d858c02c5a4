//! Stretches in which nobody held the case, or nobody saw the child.

use candour_dates::{Date, Interval};
use candour_model::{Answer, Aspect, Entry, EntryId};

use crate::ask::Days;
use crate::ask::when::{Relation, When};
use crate::language::lexicon::Id;

use super::Weigher;
use super::outcome::{Outcome, searched};

/// A stretch found in the record.
struct Stretch<'a> {
    days: Option<(i64, i64)>,
    when: Interval,
    entries: Vec<&'a Entry>,
}

/// Weighs a claim that nobody held the case; `denied`, that somebody always did.
pub(crate) fn unheld(
    weigher: &Weigher<'_, '_>,
    of: &[Id],
    (length, when): (Option<Days>, Option<&When>),
    denied: bool,
) -> Outcome {
    let stretches = unheld_stretches(weigher, of);
    let known = weigher.record.chronology.ownership.iter().any(|held| is_of(weigher, &held.agency, of));
    let mut outcome =
        judged(weigher, &stretches, (length, when), known).searched(searched(weigher.record, of));
    if denied {
        outcome.verdict = match outcome.verdict {
            Answer::Supported => Answer::Contradicted,
            Answer::Contradicted => Answer::Supported,
            other => other,
        };
        for part in &mut outcome.parts {
            part.answer = outcome.verdict;
        }
    }
    outcome
}

/// Weighs a claim that nobody of these saw the child, for so long: from one sighting of theirs to the next.
pub(crate) fn unseen(
    weigher: &Weigher<'_, '_>,
    by: &[Id],
    length: Option<Days>,
    when: Option<&When>,
) -> Outcome {
    let mut seen: Vec<(Date, &EntryId)> = Vec::new();
    let mut doubtful = false;
    let topic = weigher.lexicon.topic("child seen").unwrap_or(Id::MAX);
    for told in
        weigher.record.of_topic(topic).iter().flat_map(|at| &weigher.record.happenings[*at as usize].tellings)
    {
        if told.copied || !told.tells(topic, false) || !is_of(weigher, &told.entry.agency, by) {
            continue;
        }
        match told.days.and_then(|days| days.exact()) {
            Some(day) => seen.push((day, told.entry.id())),
            None => doubtful = true,
        }
    }
    seen.sort();
    seen.dedup_by_key(|one| one.0);
    let gap = |pair: &[(Date, &EntryId)]| {
        let days = Days::between(pair[0].0, pair[1].0);
        Stretch {
            days: Some((if doubtful { 1 } else { days - 1 }, days)),
            when: Interval::between(pair[0].0, pair[1].0),
            entries: weigher.entries(&[pair[0].1, pair[1].1]),
        }
    };
    let stretches: Vec<Stretch<'_>> = seen.windows(2).map(gap).collect();
    judged(weigher, &stretches, (length, when), !seen.is_empty()).searched(searched(weigher.record, by))
}

fn is_of(weigher: &Weigher<'_, '_>, agency: &candour_model::AgencyId, of: &[Id]) -> bool {
    of.is_empty() || weigher.record.agencies.get(agency).is_some_and(|own| of.iter().any(|id| own.has(*id)))
}

fn unheld_stretches<'a>(weigher: &Weigher<'_, 'a>, of: &[Id]) -> Vec<Stretch<'a>> {
    let gaps = weigher
        .record
        .chronology
        .ownership
        .iter()
        .filter(|held| held.is_gap() && is_of(weigher, &held.agency, of));
    let mut found: Vec<Stretch<'a>> = gaps
        .map(|gap| {
            let exact = gap.from.exact().zip(gap.to.exact());
            let ids: Vec<&EntryId> = gap.entries.iter().collect();
            Stretch {
                days: exact.map(|(from, to)| (Days::between(from, to), Days::between(from, to) + 2)),
                when: gap.from.hull(gap.to),
                entries: weigher.entries(&ids),
            }
        })
        .collect();
    found.extend(from_leaving(weigher, of));
    // "No officer allocated": the entry's own time is the stretch.
    let Some(topic) = weigher.lexicon.topic("nobody holds the case") else { return found };
    for at in weigher.record.of_topic(topic) {
        let happening = &weigher.record.happenings[*at as usize];
        for told in happening.tellings.iter().filter(|told| !told.copied && told.tells(topic, false)) {
            let days = told.days.unwrap_or(happening.when);
            let length = days.days().filter(|n| *n > 7);
            let of_them = is_of(weigher, &told.entry.agency, of) || of.iter().any(|id| told.named.has(*id));
            if of_them && (length.is_some() || found.is_empty()) {
                found.push(Stretch {
                    days: length.map(|n| (n - 45, n + 1)),
                    when: days,
                    entries: vec![told.entry],
                });
            }
        }
    }
    found
}

/// From the day on which a worker left to the next on which the case was given to one, as the entries themselves tell.
fn from_leaving<'a>(weigher: &Weigher<'_, 'a>, of: &[Id]) -> Vec<Stretch<'a>> {
    let days = |names: &[&str]| -> Vec<(Date, &'a Entry)> {
        let topics = names.iter().filter_map(|name| weigher.lexicon.topic(name));
        let places =
            topics.flat_map(|topic| weigher.record.of_topic(topic).iter().map(move |at| (topic, *at)));
        let tellings = places.flat_map(|(topic, at)| {
            weigher.record.happenings[at as usize]
                .tellings
                .iter()
                .filter(move |told| told.tells(topic, false))
        });
        let own = tellings.filter(|told| !told.copied && is_of(weigher, &told.entry.agency, of));
        let mut days: Vec<(Date, &'a Entry)> =
            own.filter_map(|told| Some((told.days?.exact()?, told.entry))).collect();
        days.sort_by_key(|(day, _)| *day);
        days
    };
    let taken = days(&["allocation", "handover"]);
    let next = |(left, entry): (Date, &'a Entry)| {
        let (to, by) = taken.iter().find(|(day, _)| *day > left)?;
        let length = Days::between(left, *to);
        Some(Stretch {
            days: Some((length - 1, length)),
            when: Interval::between(left, *to),
            entries: vec![entry, by],
        })
    };
    days(&["left post"]).into_iter().filter_map(next).collect()
}

fn judged(
    weigher: &Weigher<'_, '_>,
    stretches: &[Stretch<'_>],
    (length, when): (Option<Days>, Option<&When>),
    known: bool,
) -> Outcome {
    // From a day on, the stretch begins there.
    let from_then =
        |when: &&When| when.is_a_day() || matches!(when.relation, Relation::After | Relation::Since);
    let from = when.filter(from_then).and_then(When::hull).map(|hull| hull.0);
    let begins = |stretch: &Stretch<'_>| {
        from.is_none_or(|from| {
            stretch.when.earliest().date().is_some_and(|day| Days::between(from, day).abs() <= 1)
        })
    };
    let in_time = |stretch: &&Stretch<'_>| {
        when.is_none_or(|when| when.fits(stretch.when).is_possible()) && begins(stretch)
    };
    let then: Vec<&Stretch<'_>> = stretches.iter().filter(in_time).collect();
    let span = weigher.span(length.map(|length| length.bytes));
    let entries = |list: &[&Stretch<'_>]| -> Vec<EntryId> {
        list.iter().flat_map(|one| one.entries.iter().map(|entry| entry.id().clone())).collect()
    };
    let with = |outcome: Outcome, list: &[&Stretch<'_>]| Outcome { entries: entries(list), ..outcome };
    let Some(length) = length else {
        return match (then.is_empty(), known) {
            (false, _) => with(Outcome::new(Answer::Supported, "The record has such a stretch."), &then)
                .part(Aspect::Act, Answer::Supported, &[], "A stretch with nobody recorded."),
            (true, true) => Outcome::new(Answer::Contradicted, "The record has somebody at all that time.")
                .part(Aspect::Act, Answer::Contradicted, &[], "No such stretch."),
            (true, false) => nothing(),
        };
    };
    let holds = |stretch: &&&Stretch<'_>| {
        stretch.days.is_some_and(|(low, high)| length.least <= high && low <= length.most)
    };
    let fit: Vec<&Stretch<'_>> = then.iter().filter(holds).copied().collect();
    if !fit.is_empty() {
        return with(Outcome::new(Answer::Supported, "The record has such a stretch of this length."), &fit)
            .part(Aspect::Quantity, Answer::Supported, &[], "The length agrees.")
            .said(span);
    }
    if then.iter().any(|stretch| stretch.days.is_none()) {
        return with(
            Outcome::new(
                Answer::CannotTell,
                "The record has such a stretch and does not say when it began or ended.",
            ),
            &then,
        )
        .part(Aspect::Quantity, Answer::CannotTell, &[], "Its days are uncertain.")
        .said(span)
        .settled_by("The day on which it began, and the day on which it ended.");
    }
    if then.is_empty() && !known {
        return nothing();
    }
    with(Outcome::new(Answer::Contradicted, "The record has no such stretch of this length."), &then)
        .part(Aspect::Quantity, Answer::Contradicted, &[], "Its length is another one.")
        .said(span)
}

fn nothing() -> Outcome {
    Outcome::new(Answer::NotRecorded, "No record says who held the case, or who saw the child, at that time.")
        .part(Aspect::Act, Answer::NotRecorded, &[], "Silence is not contradiction.")
        .settled_by("A record of who held the case.")
}
