//! "She was told that ...": who was told, when, and in which words.

use candour_dates::Truth;
use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::{Deed, Term};
use crate::record::fit::Fit;
use crate::record::fit::fits;

use super::Weigher;
use super::outcome::{Outcome, entries_in_words, searched};

/// Weighs a claim of what somebody was told.
pub(crate) fn words_said(weigher: &Weigher<'_, '_>, deed: &Deed, said: &[Term]) -> Outcome {
    let looked = Deed { details: said.to_vec(), ..deed.clone() };
    let found = fits(weigher.record, &looked);
    let share = |fit: &Fit<'_, '_>| fit.details.0 as f64 / said.len().max(1) as f64;
    let may = |fit: &&Fit<'_, '_>| {
        (fit.main || share(fit) >= 0.5) && fit.is_by_and_of() && !matches!(fit.date, Some(Truth::No))
    };
    // Of equals the first: it fits best.
    let best = found.iter().rev().filter(may).max_by(|a, b| share(a).total_cmp(&share(b)));
    let Some(best) =
        best.filter(|fit| share(fit) >= 0.3 || deed.when.is_some() && fit.date == Some(Truth::Yes))
    else {
        return Outcome::new(Answer::NotRecorded, "No record says that anybody was told so.")
            .part(Aspect::Act, Answer::NotRecorded, &[], "Silence is not contradiction.")
            .settled_by("A note of what was said, by whoever said it or heard it.")
            .searched(searched(weigher.record, &[]));
    };
    let entries: Vec<&Entry> = best.entries();
    let (verdict, reason) = if share(best) >= 0.75 {
        (Answer::Supported, "The record has these words, or nearly these.")
    } else {
        (Answer::Partly, "The record has that something was told, in other words: compare them.")
    };
    Outcome::new(verdict, reason)
        .part(Aspect::Act, Answer::Supported, &entries, &entries_in_words(&entries))
        .part(Aspect::Quality, verdict, &entries, reason)
}
