//! Two happenings: which came first, and how long lay between.

use candour_dates::{Interval, Truth};
use candour_model::{Answer, Aspect, Entry};

use crate::ask::Days;
use crate::ask::deed::Deed;
use crate::record::fit::{Fit, fits};

use super::Weigher;
use super::outcome::Outcome;

/// When something happened, with its entries.
type Time<'a> = (Interval, Vec<&'a Entry>);

fn times<'a>(weigher: &Weigher<'_, 'a>, deed: &Deed) -> Vec<Time<'a>> {
    let found = fits(weigher.record, deed);
    let same = found.iter().filter(|fit| Fit::is_same(fit));
    let when = |fit: &Fit<'_, 'a>| {
        let days = fit.tellings.iter().filter_map(|told| told.days).reduce(Interval::hull);
        (days.unwrap_or(fit.happening.when), fit.entries())
    };
    let mut times: Vec<Time<'a>> = same.map(when).filter(|(days, _)| days.is_known()).collect();
    times.sort_by_key(|(days, _)| days.display_key());
    times
}

/// Weighs a claim of how long lay between two happenings.
pub(crate) fn apart(weigher: &Weigher<'_, '_>, first: &Deed, second: &Deed, length: Days) -> Outcome {
    let (from, to) = (times(weigher, first), times(weigher, second));
    if from.is_empty() || to.is_empty() {
        return missing();
    }
    let mut open = None;
    let mut off = None;
    for (start, own) in &from {
        // What came next is meant, not any later one of the kind.
        let Some((end, others)) =
            to.iter().find(|(end, others)| end.before(*start) != Truth::Yes && others != own)
        else {
            continue;
        };
        let entries = [own.clone(), others.clone()].concat();
        match start.exact().zip(end.exact()) {
            Some((a, b)) if length.holds(Days::between(a, b)) => {
                return told(
                    weigher,
                    Answer::Supported,
                    "The record has them so far apart.",
                    (&entries, length),
                );
            }
            None if may_hold(*start, *end, length) => open = open.or(Some(entries)),
            _ => off = off.or(Some(entries)),
        }
    }
    match (open, off) {
        (Some(entries), _) => {
            told(weigher, Answer::CannotTell, "It hangs on an uncertain day.", (&entries, length))
                .settled_by("An exact day for the entries shown.")
        }
        (None, Some(entries)) if from.len() <= 3 => told(
            weigher,
            Answer::Contradicted,
            "The record has another length between them.",
            (&entries, length),
        ),
        _ => missing(),
    }
}

fn may_hold(start: Interval, end: Interval, length: Days) -> bool {
    let days = |a: candour_dates::Bound, b: candour_dates::Bound| Some(Days::between(a.date()?, b.date()?));
    let least = days(start.latest(), end.earliest()).unwrap_or(i64::MIN);
    let most = days(start.earliest(), end.latest()).unwrap_or(i64::MAX);
    least <= length.most && length.least <= most
}

fn told(
    weigher: &Weigher<'_, '_>,
    answer: Answer,
    reason: &str,
    (entries, length): (&[&Entry], Days),
) -> Outcome {
    Outcome::new(answer, reason)
        .part(Aspect::Act, Answer::Supported, entries, "The record tells of both.")
        .part(Aspect::Quantity, answer, entries, reason)
        .said(weigher.span(Some(length.bytes)))
}

/// Weighs a claim of which came first: of several of a kind, the first of each is meant.
pub(crate) fn order(weigher: &Weigher<'_, '_>, first: &Deed, second: &Deed) -> Outcome {
    let (from, to) = (times(weigher, first), times(weigher, second));
    let (Some((start, own)), Some((end, others))) = (from.first(), to.first()) else { return missing() };
    let entries = [own.clone(), others.clone()].concat();
    let (answer, reason) = match start.before(*end) {
        Truth::Yes => (Answer::Supported, "The record has them in this order."),
        Truth::CannotTell => (Answer::CannotTell, "The recorded days leave the order open."),
        Truth::No if start.exact().is_some() && start.exact() == end.exact() => {
            (Answer::CannotTell, "The record has both on one day, and not which came first.")
        }
        Truth::No => (Answer::Contradicted, "The record has them in the other order."),
    };
    Outcome::new(answer, reason)
        .part(Aspect::Act, Answer::Supported, &entries, "The record tells of both.")
        .part(Aspect::Date, answer, &entries, reason)
}

fn missing() -> Outcome {
    Outcome::new(Answer::NotRecorded, "The record does not tell of both.")
        .part(Aspect::Act, Answer::NotRecorded, &[], "Silence is not contradiction.")
        .settled_by("A record of both, with their days.")
}
