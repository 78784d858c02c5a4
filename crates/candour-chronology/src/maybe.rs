//! Cross-references: tellings that may be of one happening, when a date is too vague to say.
//!
//! "June 9" and "September" may be two consultations or one; "moved in about October" and "in November or December" are
//! compatible. Nothing is joined on such dates, but a reader must not have to find the pair alone. Only sources of one
//! agency are held together: between agencies, days as wide as a month and words alone point at too much.

use candour_model::{Difference, DifferenceKind};

use crate::differ::date_words;
use crate::disagree::Across;
use crate::evidence::share_once;
use crate::likeness::days_apart;
use crate::telling::Telling;

/// Days that a date must leave open to count as vague: a week-end or "the 3rd or 4th" is not.
const VAGUE: i64 = 13;
/// A date wider than half a year fits too much to point at anything.
const WIDEST: i64 = 183;
/// Days that may lie between the two when one is vague: the memory of a month is out by a season at most.
pub(crate) const SEASON: i64 = 92;
/// Likeness of words, in thousandths, from which two tellings of one kind that happens once at a time are held together.
const OF_ONE_ACT: i32 = 120;
/// The same where only the words speak for it: more than a third of what either says.
const OF_ONE_MATTER: i32 = 375;

/// Pairs worth showing side by side, each once.
pub(crate) fn maybe_one(view: &Across<'_, '_>, pairs: &[(u32, u32)]) -> Vec<Difference> {
    let found = pairs.iter().filter(|&&(i, j)| may_be_one(view, i as usize, j as usize));
    found.map(|&(i, j)| cross_reference(view, i as usize, j as usize)).collect()
}

/// Is a date so wide that it fits several happenings, yet not the whole case?
pub(crate) fn is_vague(telling: &Telling<'_>) -> bool {
    telling.days.is_some_and(|(first, last)| (VAGUE..=WIDEST).contains(&last.saturating_sub(first)))
}

fn may_be_one(view: &Across<'_, '_>, i: usize, j: usize) -> bool {
    let (a, b) = (&view.tellings[i], &view.tellings[j]);
    let open = |t: &Telling<'_>| t.days.is_none_or(|(first, last)| last.saturating_sub(first) > WIDEST);
    if !(is_vague(a) || is_vague(b)) || open(a) || open(b) || a.days == b.days {
        return false;
    }
    if a.teller == b.teller || view.group_of[i] == view.group_of[j] || a.agency != b.agency {
        return false;
    }
    let words = view.likeness.words(view.tellings, i, j);
    match days_apart(a, b) {
        Some(0) if share_once(a, b) => words >= OF_ONE_ACT,
        Some(0..=SEASON) => words >= OF_ONE_MATTER,
        _ => false,
    }
}

fn cross_reference(view: &Across<'_, '_>, i: usize, j: usize) -> Difference {
    Difference {
        kind: DifferenceKind::Precision,
        aspect: "date",
        tellings: vec![date_words(&view.tellings[i]), date_words(&view.tellings[j])],
        note: "The records may tell one happening, one of them less exactly; they are kept apart.".to_owned(),
    }
}
