//! "It happened": the happening that fits best decides, part by part.

use candour_dates::Truth;
use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::Deed;
use crate::ask::when::When;
use crate::language::lexicon::Id;
use crate::record::fit::{Fit, SAME, fits, is_enough};

use super::Weigher;
use super::against::{against, denied, other_side, said_against};
use super::days::{is_wide, other_day, two_days};
use super::outcome::{Outcome, entries_in_words, searched};

/// How much of a claim the nearest entry must hold to be shown where none tells of it: less says "look here" of any other day.
const NEAR: f64 = 0.45;

/// Weighs a claim that something happened, at the time of the clause before it if the record has it then.
pub(crate) fn perhaps_then(weigher: &Weigher<'_, '_>, deed: &Deed) -> Outcome {
    if let (None, Some(perhaps)) = (&deed.when, &deed.perhaps) {
        let then = happened(weigher, &Deed { when: Some(perhaps.clone()), ..deed.clone() });
        if then.verdict != Answer::NotRecorded {
            return then;
        }
    }
    happened(weigher, deed)
}

/// Weighs a claim that something happened.
pub(crate) fn happened(weigher: &Weigher<'_, '_>, deed: &Deed) -> Outcome {
    let fits = fits(weigher.record, deed);
    let Some(best) = fits.first() else {
        return said_against(weigher, deed).unwrap_or_else(|| nothing(weigher, deed, None));
    };
    if !is_the_deed(best, deed) {
        let other = denied(weigher, deed).or_else(|| said_against(weigher, deed));
        return other.unwrap_or_else(|| nothing(weigher, deed, Some(best)));
    }
    match best.date {
        Some(Truth::No) => other_day(weigher, deed, &fits),
        Some(Truth::CannotTell) => {
            let entries = best.entries();
            Outcome::new(Answer::CannotTell, "The record tells of it and leaves open whether it was then.")
                .part(Aspect::Act, Answer::Supported, &entries, &entries_in_words(&entries))
                .part(
                    Aspect::Date,
                    Answer::CannotTell,
                    &entries,
                    "The recorded day may lie inside or outside.",
                )
                .said(weigher.span(deed.when.as_ref().map(|when| when.bytes)))
                .settled_by("An exact day for the entries shown.")
        }
        _ => against(weigher, deed, best)
            .or_else(|| other_side(deed, &fits))
            .or_else(|| two_days(weigher, deed, &fits))
            .unwrap_or_else(|| in_parts(weigher, deed, &fits)),
    }
}

/// The same matter by its lists, or by nearly all of its words.
pub(super) fn is_the_deed(fit: &Fit<'_, '_>, deed: &Deed) -> bool {
    let by_words = is_enough(fit.details.0, fit.details.1) && fit.is_by_and_of();
    // "Anybody could have seen it": of nobody, at no time, in words that every entry has.
    let bare = deed.when.is_none() && deed.by.is_empty() && deed.names.is_empty() && deed.also.is_empty();
    if bare && is_wide(deed) && fit.details.0 < fit.details.1 {
        return false;
    }
    // Words that the record nowhere has may be the whole point of a claim: a zoo, a holiday.
    let point = fit.details.1 >= 2 && fit.details.0 == 0;
    let act = fit.is_the_act()
        && deed.when.as_ref().is_some_and(When::is_a_day)
        && deed.names.iter().all(|name| name.is_child);
    (fit.main && (fit.is_by_and_of() || act) && fit.held >= SAME && !point) || by_words
}

/// Of what is claimed of no one day, every happening that fits as well as the best is shown.
fn all_that_fit<'a>(deed: &Deed, fits: &[Fit<'_, 'a>]) -> Vec<&'a Entry> {
    let best = &fits[0];
    let alike = |fit: &&Fit<'_, 'a>| {
        fit.date == best.date
            && fit.main == best.main
            && fit.others == best.others
            && fit.held >= best.held - 0.01
            && fit.is_by_and_of()
    };
    if deed.when.as_ref().is_some_and(When::is_a_day) {
        return best.entries();
    }
    let mut entries = best.entries();
    entries.extend(fits[1..].iter().filter(alike).flat_map(Fit::entries));
    entries
}

fn in_parts(weigher: &Weigher<'_, '_>, deed: &Deed, fits: &[Fit<'_, '_>]) -> Outcome {
    let fit = &fits[0];
    let entries = all_that_fit(deed, fits);
    let mut outcome = Outcome::new(Answer::Supported, "").part(
        Aspect::Act,
        Answer::Supported,
        &entries,
        &entries_in_words(&entries),
    );
    if let Some(who) = deed.by.first() {
        outcome = outcome
            .part(Aspect::Actor, Answer::Supported, &entries, "The record names the same.")
            .said(weigher.span(Some(who.bytes)));
    }
    if let Some(when) = &deed.when {
        outcome = outcome
            .part(Aspect::Date, Answer::Supported, &entries, "The recorded day lies within the time claimed.")
            .said(weigher.span(Some(when.bytes)));
    }
    if fit.opposite {
        outcome.verdict = Answer::Contradicted;
        outcome =
            outcome.part(Aspect::Place, Answer::Contradicted, &entries, "The record has the other side.");
        "The record has it with the opposite of a word claimed (left for right, or alike)."
            .clone_into(&mut outcome.reason);
        return outcome;
    }
    if fit.other_number {
        outcome.verdict = Answer::Contradicted;
        outcome =
            outcome.part(Aspect::Quantity, Answer::Contradicted, &entries, "The record has another number.");
        "The record tells of it with another number.".clone_into(&mut outcome.reason);
        return outcome;
    }
    let (found, sought) = (fit.others.0 + fit.names.0, fit.others.1 + fit.names.1);
    if sought > 0 {
        let answer = if found == sought { Answer::Supported } else { Answer::Partly };
        let reason = if found == sought {
            "The record names them."
        } else {
            "The record does not name all of those claimed."
        };
        outcome = outcome.part(Aspect::PersonSeen, answer, &entries, reason);
        outcome = outcome.said(weigher.span(deed.with.first().map(|who| who.bytes)));
        if found < sought {
            outcome.verdict = Answer::Partly;
        }
    }
    let beside = fit.also.0 < fit.also.1 || fit.details.1 >= 2 && fit.details.0 * 2 < fit.details.1;
    if beside && outcome.verdict == Answer::Supported {
        outcome.verdict = Answer::Partly;
        let reason = "The record does not tell of everything that is claimed of it.";
        outcome = outcome.part(Aspect::Quality, Answer::NotRecorded, &[], reason);
        reason.clone_into(&mut outcome.reason);
        return outcome;
    }
    outcome.reason = match outcome.verdict {
        Answer::Supported => format!("The record tells of it: {}.", entries_in_words(&entries)),
        _ => "The record tells of it, and not of everybody claimed to be in it.".to_owned(),
    };
    outcome
}

pub(super) fn nothing(weigher: &Weigher<'_, '_>, deed: &Deed, nearest: Option<&Fit<'_, '_>>) -> Outcome {
    let own: Vec<Id> = deed.by.iter().flat_map(|who| who.ids.iter().copied()).collect();
    let mut reason = "Nothing in the records that came in says so.".to_owned();
    let mut entries: Vec<&Entry> = Vec::new();
    if let Some(fit) = nearest.filter(|fit| fit.main && fit.date != Some(Truth::No) && fit.held >= NEAR) {
        entries = fit.entries();
        reason = if fit.actor == Some(false) {
            "The record has it of others than those named.".to_owned()
        } else if fit.child == Some(false) {
            "The record has it of another child.".to_owned()
        } else {
            "The record has something like it, and not what is claimed.".to_owned()
        };
    }
    Outcome::new(Answer::NotRecorded, reason)
        .part(Aspect::Act, Answer::NotRecorded, &entries, "Silence is not contradiction.")
        .settled_by("A record of it, of whoever was there.")
        .searched(searched(weigher.record, &own))
}
