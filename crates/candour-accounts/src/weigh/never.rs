//! "Nothing of the sort": a counterexample contradicts it; silence supports it only where the records reach.

use candour_dates::Truth;
use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::Deed;
use crate::ask::when::Relation;
use crate::language::lexicon::Id;
use crate::record::fit::{Fit, fits};
use crate::record::reach::covers;

use super::Weigher;
use super::outcome::{Outcome, entries_in_words, searched};

/// Weighs a claim that something did not happen. `qualified`: the account says only that nothing *significant* did.
pub(crate) fn never(weigher: &Weigher<'_, '_>, deed: &Deed, qualified: bool, always: bool) -> Outcome {
    let fits = fits(weigher.record, deed);
    let same = |fit: &&Fit<'_, '_>| fit.is_same();
    let sure: Vec<&Fit<'_, '_>> = fits
        .iter()
        .filter(same)
        .filter(|fit| !matches!(fit.date, Some(Truth::No | Truth::CannotTell)))
        .filter(|fit| !is_at_an_end(deed, fit))
        .collect();
    let perhaps: Vec<&Fit<'_, '_>> =
        fits.iter().filter(same).filter(|fit| fit.date == Some(Truth::CannotTell)).collect();
    let denials = weigher.denials(deed, deed.when.as_ref(), false);
    let span = weigher.span(deed.when.as_ref().map(|when| when.bytes));
    if deed.main.is_empty() {
        return unknown(weigher, deed, &fits);
    }
    if !sure.is_empty() && (denials.is_empty() || always) {
        let entries: Vec<&Entry> = sure.iter().flat_map(|fit| fit.entries()).collect();
        let verdict = if qualified { Answer::Partly } else { Answer::Contradicted };
        return Outcome::new(verdict, "The record has what the claim says there was not.")
            .part(Aspect::Act, Answer::Contradicted, &entries, &entries_in_words(&entries))
            .said(span);
    }
    if !denials.is_empty() && !sure.is_empty() {
        let both: Vec<&Entry> =
            denials.iter().copied().chain(sure.iter().flat_map(|fit| fit.entries())).collect();
        return Outcome::new(
            Answer::Partly,
            "The record says of one time that it was not done, and of another that it was.",
        )
        .part(Aspect::Act, Answer::Partly, &both, &entries_in_words(&both))
        .said(span);
    }
    if !denials.is_empty() {
        return Outcome::new(Answer::Supported, "The record says outright that it was not done.")
            .part(Aspect::Act, Answer::Supported, &denials, &entries_in_words(&denials))
            .said(span);
    }
    if !perhaps.is_empty() {
        let entries: Vec<&Entry> = perhaps.iter().flat_map(|fit| fit.entries()).collect();
        return Outcome::new(Answer::CannotTell, "Something of the kind may lie within the time claimed.")
            .part(Aspect::Date, Answer::CannotTell, &entries, "The recorded day may lie inside or outside.")
            .said(span)
            .settled_by("An exact day for the entries shown.");
    }
    silence(weigher, deed)
}

/// "Between 24 April and 28 July": what happened on those two days bounds the time and does not lie in it.
fn is_at_an_end(deed: &Deed, fit: &Fit<'_, '_>) -> bool {
    let Some(when) = deed.when.as_ref().filter(|when| when.relation == Relation::Between && when.is_named)
    else {
        return false;
    };
    let day = fit.happening.when.exact();
    when.windows.iter().any(|(from, to)| from != to && (day == Some(*from) || day == Some(*to)))
}

/// Nothing is recorded: does that say anything?
fn silence(weigher: &Weigher<'_, '_>, deed: &Deed) -> Outcome {
    let own: Vec<Id> = deed.by.iter().flat_map(|who| who.ids.iter().copied()).collect();
    let own: Vec<Id> =
        own.into_iter().filter(|id| !weigher.lexicon.parties[usize::from(*id)].is_family()).collect();
    let reach = searched(weigher.record, &own);
    let window = deed
        .when
        .as_ref()
        .and_then(|when| when.hull())
        .map(|hull| weigher.clip(hull))
        .or(weigher.record.period());
    // Words that no list knows may be the point of it: silence then says nothing.
    let act = deed.main.iter().any(|id| weigher.lexicon.topics[usize::from(*id)].act);
    let plain = deed.details.len() <= usize::from(act);
    let covered = plain && window.is_some_and(|(from, to)| covers(&reach, from, to));
    let verdict = if covered { Answer::Supported } else { Answer::NotRecorded };
    let reason = if covered {
        "The records searched reach over the whole time and have nothing of the kind."
    } else {
        "Nothing of the kind is recorded, and the records do not reach over the whole time: silence says nothing."
    };
    Outcome::new(verdict, reason)
        .part(Aspect::Act, verdict, &[], "Whose records were searched, and over which days, is shown.")
        .searched(reach)
}

/// The lists do not know the matter: only words can be compared, and nothing definite follows from silence.
fn unknown(weigher: &Weigher<'_, '_>, deed: &Deed, fits: &[Fit<'_, '_>]) -> Outcome {
    let near: Vec<&Entry> = fits
        .iter()
        .filter(|fit| fit.held >= 0.8 && fit.is_by_and_of())
        .flat_map(|fit| fit.entries())
        .collect();
    Outcome::new(Answer::NotRecorded, "The records say nothing of it that could be compared.")
        .part(Aspect::Act, Answer::NotRecorded, &near, "No list knows this matter, so silence says nothing.")
        .searched(searched(
            weigher.record,
            &deed.by.iter().flat_map(|who| who.ids.iter().copied()).collect::<Vec<_>>(),
        ))
}
