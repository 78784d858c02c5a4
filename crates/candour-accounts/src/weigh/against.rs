//! What the record says against a claim: that it was not so, that it was otherwise, that one source has the other side.

use candour_dates::Truth;
use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::Deed;
use crate::language::lexicon::Id;
use crate::record::fit::{Fit, fits};

use super::Weigher;
use super::days::is_wide;
use super::outcome::{Outcome, entries_in_words};

/// Does the record say, of that time, that it was not so?
pub(super) fn denied(weigher: &Weigher<'_, '_>, deed: &Deed) -> Option<Outcome> {
    let when = deed.when.as_ref();
    let entries = weigher.denials(deed, when, true);
    if entries.is_empty() || when.is_none() && is_wide(deed) {
        return None;
    }
    Some(
        Outcome::new(Answer::Contradicted, "The record says of that time that it was not so.")
            .part(Aspect::Act, Answer::Contradicted, &entries, &entries_in_words(&entries))
            .said(weigher.span(when.map(|when| when.bytes))),
    )
}

/// Another agency's record says of that very day that it was not so.
pub(super) fn against(weigher: &Weigher<'_, '_>, deed: &Deed, best: &Fit<'_, '_>) -> Option<Outcome> {
    let when = deed.when.as_ref().filter(|when| when.is_a_day())?;
    let own = best.entries();
    let mut denials: Vec<&Entry> = weigher.denials(deed, Some(when), true);
    denials.retain(|entry| own.iter().all(|one| one.agency != entry.agency));
    if denials.is_empty() {
        return None;
    }
    Some(
        Outcome::new(
            Answer::CannotTell,
            "Two sources are against each other: one says so, another that it was not so.",
        )
        .part(
            Aspect::Act,
            Answer::CannotTell,
            &[own, denials].concat(),
            "Both are shown, and neither is chosen.",
        )
        .settled_by("A third source, or the writers of the entries shown."),
    )
}

/// One source says left and another right, of the same day: neither is chosen.
pub(super) fn other_side(deed: &Deed, fits: &[Fit<'_, '_>]) -> Option<Outcome> {
    let same = |fit: &&Fit<'_, '_>| fit.main && fit.date == Some(Truth::Yes) && fit.child != Some(false);
    deed.when.as_ref().filter(|when| when.is_a_day())?;
    let (other, own): (Vec<&Fit<'_, '_>>, Vec<&Fit<'_, '_>>) =
        fits.iter().filter(same).partition(|fit| fit.opposite || fit.mixed);
    let mixed = other.iter().any(|fit| fit.mixed);
    let own: Vec<&&Fit<'_, '_>> = own.iter().filter(|fit| fit.sided).collect();
    if !mixed && (own.is_empty() || other.is_empty()) {
        return None;
    }
    let entries: Vec<&Entry> =
        own.iter().flat_map(|fit| fit.entries()).chain(other.iter().flat_map(|fit| fit.entries())).collect();
    Some(
        Outcome::new(
            Answer::CannotTell,
            "Two sources are against each other in a word of the claim (left and right, or alike).",
        )
        .part(Aspect::Place, Answer::CannotTell, &entries, "Both are shown, and neither is chosen.")
        .settled_by("The body map or the photographs of that day."),
    )
}

/// The record has, of that day, what speaks against it: "seen with her mother" where the claim says alone.
pub(super) fn said_against(weigher: &Weigher<'_, '_>, deed: &Deed) -> Option<Outcome> {
    let against = deed.main.iter().flat_map(|id| &weigher.lexicon.topics[usize::from(*id)].against);
    let main: Vec<Id> = against.filter_map(|name| weigher.lexicon.topic(name)).collect();
    if main.is_empty() || deed.when.as_ref().is_some_and(|when| !when.is_a_day()) {
        return None;
    }
    let looked = Deed { main, also: Vec::new(), details: Vec::new(), ..deed.clone() };
    let found = fits(weigher.record, &looked);
    let fit = found
        .first()
        .filter(|fit| fit.is_same() && !matches!(fit.date, Some(Truth::No | Truth::CannotTell)))?;
    let entries = fit.entries();
    Some(
        Outcome::new(Answer::Contradicted, "The record tells of that day what speaks against it.")
            .part(Aspect::Quality, Answer::Contradicted, &entries, &entries_in_words(&entries))
            .said(weigher.span(deed.when.as_ref().map(|when| when.bytes))),
    )
}
