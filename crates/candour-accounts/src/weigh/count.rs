//! "Four times": happenings counted within the time claimed, and numbers that the record itself tells.

use std::collections::BTreeSet;

use candour_dates::{Date, Truth};
use candour_model::{Answer, Aspect, Entry};

use crate::ask::HowMany;
use crate::ask::deed::Deed;
use crate::language::lexicon::Id;
use crate::record::fit::{Fit, fits};
use crate::record::reach::covers;

use super::Weigher;
use super::outcome::{Outcome, entries_in_words, searched};

/// Weighs a claim of how often something happened.
pub(crate) fn count(weigher: &Weigher<'_, '_>, deed: &Deed, n: HowMany) -> Outcome {
    if deed.main.iter().any(|id| weigher.lexicon.topics[usize::from(*id)].once) {
        return Outcome::new(Answer::NotRecorded, "What is counted could not be read.");
    }
    let fits = fits(weigher.record, deed);
    let span = weigher.span(Some(n.bytes));
    if let Some(told) = told(&fits, n) {
        return Outcome::new(
            Answer::Supported,
            "The record itself gives this number; what it counts is its own definition.",
        )
        .part(Aspect::Quantity, Answer::Supported, &told, &entries_in_words(&told))
        .said(span);
    }
    let same = |fit: &&Fit<'_, '_>| fit.is_same();
    let sure: Vec<&Fit<'_, '_>> =
        fits.iter().filter(same).filter(|fit| matches!(fit.date, None | Some(Truth::Yes))).collect();
    let perhaps = fits.iter().filter(same).filter(|fit| fit.date == Some(Truth::CannotTell)).count();
    // Two agencies' tellings of one meeting are one, be they joined or not: days are counted.
    let days: BTreeSet<Option<Date>> = sure.iter().map(|fit| fit.happening.when.exact()).collect();
    let undated = sure.iter().filter(|fit| fit.happening.when.exact().is_none()).count();
    let low = (days.iter().flatten().count() + undated) as u32;
    let high = low + perhaps as u32;
    let entries: Vec<&Entry> = sure.iter().flat_map(|fit| fit.entries()).collect();
    let own: Vec<Id> = deed.by.iter().flat_map(|who| who.ids.iter().copied()).collect();
    let reach = searched(weigher.record, &own);
    // Of no time in particular: of all that the records reach over.
    let window = deed.when.as_ref().and_then(|when| when.hull()).map(|hull| weigher.clip(hull));
    let covered = window.is_none_or(|(from, to)| covers(&reach, from, to));
    let counted = format!("{low} on certain days within the time claimed, {perhaps} more on uncertain ones");
    // Words and names beside the act may narrow what is counted further than the record's words can follow.
    let narrowed = deed.details.len() > 1 || deed.names.iter().any(|name| !name.is_child);
    let verdict = match () {
        () if high == 0 => Answer::NotRecorded,
        () if n.least <= low && high <= n.most => Answer::Supported,
        () if low > n.most && narrowed => Answer::CannotTell,
        () if low > n.most => Answer::Contradicted,
        () if high < n.least && covered => Answer::Contradicted,
        () if high < n.least => Answer::NotRecorded,
        () => Answer::CannotTell,
    };
    let reason = match verdict {
        Answer::Supported => "The record has as many.",
        Answer::Contradicted => "The record has another number.",
        Answer::CannotTell if low > n.most => "The record has more, and not all may be what is counted.",
        Answer::CannotTell => "It hangs on entries whose day is uncertain.",
        _ => "The record does not have as many, and does not reach over the whole time.",
    };
    Outcome::new(verdict, reason)
        .part(Aspect::Quantity, verdict, &entries, &counted)
        .said(span)
        .searched(reach)
}

/// Entries that tell the number in words: "60 contacts in eight months".
fn told<'a>(fits: &[Fit<'_, 'a>], n: HowMany) -> Option<Vec<&'a Entry>> {
    if n.said < 3 {
        return None;
    }
    let tells = |fit: &&Fit<'_, '_>| {
        fit.main
            && fit.is_by_and_of()
            && fit.tellings.iter().any(|told| told.numbers.iter().any(|(number, _)| *number == n.said))
    };
    let found: Vec<&Entry> = fits.iter().filter(tells).flat_map(|fit| fit.entries()).collect();
    (!found.is_empty() && n.said > 12).then_some(found)
}
