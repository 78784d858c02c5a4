//! "It happened": the happening that fits best decides, part by part.

use candour_dates::Truth;
use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::{Deed, WIDE};
use crate::ask::when::When;
use crate::language::lexicon::Id;
use crate::record::fit::{FEW, Fit, SAME, fits};
use crate::record::reach::covers;

use super::Weigher;
use super::outcome::{Outcome, entries_in_words, searched};

/// A day off by so many is another day for the same happening; beyond, it may be another happening.
const NEAR: i64 = 3;

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
fn is_the_deed(fit: &Fit<'_, '_>, deed: &Deed) -> bool {
    let by_words = deed.details.len() >= FEW && fit.details.0 * 4 >= fit.details.1 * 3 && fit.is_by_and_of();
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
        outcome.reason =
            "The record has it with the opposite of a word claimed (left for right, or alike).".to_owned();
        return outcome;
    }
    if fit.other_number {
        outcome.verdict = Answer::Contradicted;
        outcome =
            outcome.part(Aspect::Quantity, Answer::Contradicted, &entries, "The record has another number.");
        outcome.reason = "The record tells of it with another number.".to_owned();
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
    outcome.reason = match outcome.verdict {
        Answer::Supported => format!("The record tells of it: {}.", entries_in_words(&entries)),
        _ => "The record tells of it, and not of everybody claimed to be in it.".to_owned(),
    };
    outcome
}

/// Is it told by nothing but a word as wide as "contact"?
fn is_wide(weigher: &Weigher<'_, '_>, deed: &Deed) -> bool {
    deed.main.iter().all(|id| WIDE.contains(&weigher.lexicon.topics[usize::from(*id)].name.as_str()))
}

/// The same deed on another day than claimed.
fn other_day(weigher: &Weigher<'_, '_>, deed: &Deed, fits: &[Fit<'_, '_>]) -> Outcome {
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
    let exact = nearest.details.0 >= 2 && nearest.held >= 0.8;
    let told = nearest.details.0 * 2 >= nearest.details.1
        && (!is_wide(weigher, deed) || nearest.actor == Some(true) && nearest.held >= 0.8 || exact);
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
fn told_of_later(weigher: &Weigher<'_, '_>, deed: &Deed, fit: &Fit<'_, '_>) -> Option<Outcome> {
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
fn two_days(weigher: &Weigher<'_, '_>, deed: &Deed, fits: &[Fit<'_, '_>]) -> Option<Outcome> {
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

/// One source says left and another right, of the same day: neither is chosen.
fn other_side(deed: &Deed, fits: &[Fit<'_, '_>]) -> Option<Outcome> {
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
fn said_against(weigher: &Weigher<'_, '_>, deed: &Deed) -> Option<Outcome> {
    let against = deed.main.iter().flat_map(|id| &weigher.lexicon.topics[usize::from(*id)].against);
    let main: Vec<Id> = against.filter_map(|name| weigher.lexicon.topic(name)).collect();
    deed.when.as_ref().filter(|when| when.is_a_day() && !main.is_empty())?;
    let looked = Deed { main, also: Vec::new(), details: Vec::new(), ..deed.clone() };
    let found = fits(weigher.record, &looked);
    let fit = found.first().filter(|fit| fit.is_same() && fit.date == Some(Truth::Yes))?;
    let entries = fit.entries();
    Some(
        Outcome::new(Answer::Contradicted, "The record tells of that day what speaks against it.")
            .part(Aspect::Quality, Answer::Contradicted, &entries, &entries_in_words(&entries))
            .said(weigher.span(deed.when.as_ref().map(|when| when.bytes))),
    )
}

/// Does the record say, of that time, that it was not so?
fn denied(weigher: &Weigher<'_, '_>, deed: &Deed) -> Option<Outcome> {
    let when = deed.when.as_ref();
    let entries = weigher.denials(deed, when, true);
    if entries.is_empty() || when.is_none() && is_wide(weigher, deed) {
        return None;
    }
    Some(
        Outcome::new(Answer::Contradicted, "The record says of that time that it was not so.")
            .part(Aspect::Act, Answer::Contradicted, &entries, &entries_in_words(&entries))
            .said(weigher.span(when.map(|when| when.bytes))),
    )
}

/// Another agency's record says of that very day that it was not so.
fn against(weigher: &Weigher<'_, '_>, deed: &Deed, best: &Fit<'_, '_>) -> Option<Outcome> {
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

fn nothing(weigher: &Weigher<'_, '_>, deed: &Deed, nearest: Option<&Fit<'_, '_>>) -> Outcome {
    let own: Vec<Id> = deed.by.iter().flat_map(|who| who.ids.iter().copied()).collect();
    let mut reason = "Nothing in the records that came in says so.".to_owned();
    let mut entries: Vec<&Entry> = Vec::new();
    if let Some(fit) = nearest.filter(|fit| fit.main && fit.date != Some(Truth::No)) {
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
