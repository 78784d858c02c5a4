//! "Delayed", "not in time": the act, and beside it a record that says it was late. How late is too late is no matter of
//! an account.

use candour_model::{Answer, Aspect, Entry};

use crate::ask::deed::Deed;
use crate::record::fit::fits;

use super::Weigher;
use super::happened::happened;
use super::outcome::{Outcome, entries_in_words};

/// The deed without its lateness; none when the claim says nothing of it, or of nothing else.
pub(crate) fn without_delay(weigher: &Weigher<'_, '_>, deed: &Deed) -> Option<Deed> {
    let delay = weigher.lexicon.topic("delay")?;
    let late = deed.also.iter().any(|(ids, _)| ids.contains(&delay));
    if !late || deed.main.is_empty() {
        return None;
    }
    let also = deed.also.iter().filter(|(ids, _)| !ids.contains(&delay)).cloned().collect();
    Some(Deed { also, ..deed.clone() })
}

/// Weighs "it was delayed".
pub(crate) fn late(weigher: &Weigher<'_, '_>, deed: &Deed, act: &Deed) -> Outcome {
    let done = happened(weigher, act);
    let late = says_late(weigher, deed);
    let verdict = match (done.verdict, late.is_empty()) {
        (Answer::Contradicted | Answer::CannotTell, _) => return done,
        (_, false) => Answer::Supported,
        (Answer::Supported | Answer::Partly, true) => Answer::Partly,
        _ => return done,
    };
    let (answer, reason) = if late.is_empty() {
        (Answer::NotRecorded, "No entry says that it was late.".to_owned())
    } else {
        (Answer::Supported, entries_in_words(&late))
    };
    let mut outcome = Outcome { verdict, ..done };
    outcome.reason = match verdict {
        Answer::Supported => "The record tells of it, and that it was late or stood still.".to_owned(),
        _ => "The record tells of it, and not that it was late.".to_owned(),
    };
    outcome.part(Aspect::Quality, answer, &late, &reason)
}

/// Weighs "it was not done in time".
pub(crate) fn not_in_time(weigher: &Weigher<'_, '_>, deed: &Deed, act: &Deed) -> Outcome {
    let mut said = says_late(weigher, deed);
    let main = Deed { also: Vec::new(), details: Vec::new(), ..act.clone() };
    said.extend(weigher.denials(&main, act.when.as_ref(), false));
    said.sort_by(|a, b| a.id().cmp(b.id()));
    said.dedup_by(|a, b| a.id() == b.id());
    if said.is_empty() {
        return Outcome::new(Answer::NotRecorded, "No entry says that it was late, or not done.")
            .part(Aspect::Quality, Answer::NotRecorded, &[], "Silence is not contradiction.")
            .settled_by("The day on which it was asked for, and the day on which it was done.");
    }
    Outcome::new(Answer::Supported, "The record says that it was late, or not done for a time.").part(
        Aspect::Quality,
        Answer::Supported,
        &said,
        &entries_in_words(&said),
    )
}

/// Entries that tell of the act and of its lateness at once.
fn says_late<'a>(weigher: &Weigher<'_, 'a>, deed: &Deed) -> Vec<&'a Entry> {
    let Some(delay) = weigher.lexicon.topic("delay") else { return Vec::new() };
    let undated = Deed { when: None, details: Vec::new(), ..deed.clone() };
    let found = fits(weigher.record, &undated);
    let both = found.iter().filter(|fit| fit.is_by_and_of()).flat_map(|fit| &fit.tellings);
    let both = both.filter(|told| {
        told.worded.has(delay) && deed.main.iter().any(|id| told.tells(*id, true) || told.denied.has(*id))
    });
    both.map(|told| told.entry).collect()
}
