//! The same deed on another day than claimed, or on two.

use candour_dates::Truth;
use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::{Deed, WIDE};
use crate::language::lexicon::{Id, Lexicon};
use crate::record::fit::{Fit, is_enough};
use crate::record::reach::covers;

use super::Weigher;
use super::against::{denied, said_against};
use super::happened::{is_the_deed, nothing};
use super::outcome::{Outcome, entries_in_words, searched};

/// A day off by so many is another day for the same happening; beyond, it may be another happening.
const NEAR: i64 = 3;

/// The same deed on another day than claimed.
pub(super) fn other_day(weigher: &Weigher<'_, '_>, deed: &Deed, fits: &[Fit<'_, '_>]) -> Outcome {
    let same: Vec<&Fit<'_, '_>> = fits.iter().filter(|fit| is_the_deed(fit, deed) && !fit.opposite).collect();
    let Some(nearest) = same.iter().min_by_key(|fit| fit.off.unwrap_or(i64::MAX)) else {
        return nothing(weigher, deed, fits.first());
    };
    let entries = nearest.entries();
    let once = deed.main.iter().any(|id| weigher.lexicon.topics[usize::from(*id)].once);
    let when = deed.when.as_ref();
    let near = when.is_some_and(|when| when.is_a_day()) && nearest.off.is_some_and(|off| off <= NEAR);
    let own: Vec<Id> = deed.by.iter().flat_map(|who| who.ids.iter().copied()).collect();
    let reach = searched(weigher.record, &own);
    let covered = when.and_then(|when| when.hull()).is_some_and(|(from, to)| covers(&reach, from, to));
    let exact =
        nearest.details.0 >= 2 && nearest.held >= 0.8 || is_enough(nearest.details.0, nearest.details.1);
    // A name is as good as a word of the matter.
    let told = (nearest.details.0 + nearest.names.0) * 2 >= nearest.details.1 + nearest.names.1
        && (!is_wide(deed) || nearest.actor == Some(true) && nearest.held >= 0.8 || exact);
    let certain = told
        && nearest
            .tellings
            .iter()
            .all(|told| told.days.is_some_and(|days| days.days().is_some_and(|n| n <= 31)));
    let span = weigher.span(when.map(|when| when.bytes));
    if let Some(outcome) = told_of_later(weigher, deed, nearest).or_else(|| two_days(weigher, deed, fits)) {
        return outcome;
    }
    if certain && (once || near && covered) {
        return Outcome::new(Answer::Contradicted, "The record tells of it on another day.")
            .part(Aspect::Act, Answer::Supported, &entries, &entries_in_words(&entries))
            .part(
                Aspect::Date,
                Answer::Contradicted,
                &entries,
                "The record gives another day, and none on the day claimed.",
            )
            .said(span)
            .searched(reach);
    }
    denied(weigher, deed).or_else(|| said_against(weigher, deed)).unwrap_or_else(|| {
        Outcome::new(Answer::NotRecorded, "The record tells of such a thing, and not in the time claimed.")
            .part(Aspect::Act, Answer::NotRecorded, &entries, "The nearest of the kind lies at another time.")
            .part(Aspect::Date, Answer::NotRecorded, &[], "Nothing of the kind is recorded then.")
            .said(span)
            .settled_by("A record of that time, of whoever was there.")
            .searched(reach)
    })
}

/// A court's or a reviewer's entry has the day on which it was given, and not of what it tells.
pub(super) fn told_of_later(weigher: &Weigher<'_, '_>, deed: &Deed, fit: &Fit<'_, '_>) -> Option<Outcome> {
    let judges: Vec<Id> =
        ["court", "regulator"].iter().filter_map(|name| weigher.lexicon.party(name)).collect();
    let by_judges = fit.tellings.iter().all(|told| judges.iter().any(|id| told.own.has(*id)));
    let (_, last) = deed.when.as_ref()?.hull()?;
    let later = fit
        .tellings
        .iter()
        .all(|told| told.days.and_then(|days| days.earliest().date()).is_some_and(|day| day > last));
    if !by_judges || !later {
        return None;
    }
    let entries = fit.entries();
    let named = fit.tellings.iter().flat_map(|told| told.did.ids()).filter(|id| !judges.contains(id));
    let claimed = |id: &Id| deed.by.iter().any(|who| who.ids.contains(id));
    let others = named.filter(|id| !claimed(id)).count() > 0;
    let (answer, reason) = if others {
        (Answer::Partly, "The record names another body beside the one claimed.")
    } else {
        (Answer::Supported, "The record names the same.")
    };
    Some(
        Outcome::new(
            Answer::Partly,
            "A later ruling or review tells of it; it does not give the day, and may name others beside.",
        )
        .part(Aspect::Act, Answer::Supported, &entries, &entries_in_words(&entries))
        .part(Aspect::Actor, answer, &entries, reason)
        .part(Aspect::Date, Answer::NotRecorded, &entries, "The entry is of the day of the ruling or review.")
        .said(weigher.span(deed.when.as_ref().map(|when| when.bytes)))
        .settled_by("The record of the act itself: who did it, and on which day."),
    )
}

/// What does not happen twice within days is told for two: one of them the day claimed, each by another agency.
pub(super) fn two_days(weigher: &Weigher<'_, '_>, deed: &Deed, fits: &[Fit<'_, '_>]) -> Option<Outcome> {
    deed.when.as_ref().filter(|when| when.is_a_day())?;
    deed.main.iter().find(|id| weigher.lexicon.topics[usize::from(**id)].rare)?;
    let anybody = |fit: &&Fit<'_, '_>| {
        fit.main
            && fit.child != Some(false)
            && (fit.others.1 == 0 || fit.others.0 > 0)
            && fit.off.is_some_and(|off| off <= NEAR)
    };
    let told = |fit: &Fit<'_, '_>| -> Vec<(String, bool)> {
        let when = deed.when.as_ref();
        let day = |told: &&crate::record::told::Told<'_>| {
            let days = told.days.filter(|days| days.exact().is_some())?;
            let tells = deed.main.iter().any(|id| told.tells(*id, true));
            tells.then(|| {
                (told.entry.agency.to_string(), when.is_some_and(|when| when.fits(days) == Truth::Yes))
            })
        };
        fit.tellings.iter().filter_map(day).collect()
    };
    let near: Vec<&Fit<'_, '_>> = fits.iter().filter(anybody).collect();
    let all: Vec<(String, bool)> = near.iter().flat_map(|fit| told(fit)).collect();
    let then = |agency: &str, yes: bool| all.iter().any(|(own, on)| own == agency && *on == yes);
    let only = |yes: bool| all.iter().any(|(agency, on)| *on == yes && !then(agency, !yes));
    if !only(true) || !only(false) {
        return None;
    }
    let entries: Vec<&Entry> = near.iter().flat_map(|fit| fit.entries()).collect();
    Some(
        Outcome::new(Answer::CannotTell, "Two agencies give two days for it, one of them the day claimed.")
            .part(Aspect::Act, Answer::Supported, &entries, &entries_in_words(&entries))
            .part(Aspect::Date, Answer::CannotTell, &entries, "Both are shown, and neither is chosen.")
            .said(weigher.span(deed.when.as_ref().map(|when| when.bytes)))
            .settled_by("The first note made of it, by whoever was there."),
    )
}

/// Is it told by nothing but a word as wide as "contact"?
pub(super) fn is_wide(deed: &Deed) -> bool {
    deed.main.iter().all(|id| WIDE.contains(&Lexicon::get().topics[usize::from(*id)].name.as_str()))
}
