//! Claims of published accounts in words: who says what, when, and what was made of it. The same in every output.
//!
//! A verdict is of the words of a claim. Nothing here adds up verdicts by who said it, or puts people in an order.

use candour_dates::{ExpressionKind, Interval};
use candour_model::{Account, Answer, Aspect, Claim, Dated, Entry, EntryId, Span, Voice};

use crate::CaseView;
use crate::words::{count, day, interval, w};

/// Who says it and how the words come into the account.
pub(crate) fn said(claim: &Claim) -> String {
    let who = claim.speaker.as_deref().unwrap_or("somebody whom the account does not name");
    match claim.voice {
        Voice::Own => "the account itself".to_owned(),
        Voice::Reported => format!("{who}, as the account reports it"),
        Voice::Quoted => format!("{who}, in words that the account quotes"),
    }
}

/// How many claims have each answer, in the order in which a page counts them.
pub(crate) fn tally(claims: &[&Claim]) -> [(Answer, usize); 6] {
    Answer::ALL.map(|answer| (answer, claims.iter().filter(|claim| claim.verdict == answer).count()))
}

/// "9 claims: 3 supported, 1 contradicted".
pub(crate) fn tally_words(claims: &[&Claim]) -> String {
    let some = tally(claims).into_iter().filter(|(_, number)| *number > 0);
    let some: Vec<String> = some.map(|(answer, number)| format!("{number} {}", answer.words())).collect();
    let all = count(claims.len(), "claim", "claims");
    if some.is_empty() { all } else { format!("{all}: {}", some.join(", ")) }
}

/// The account a claim was read from, when it came with the case.
pub(crate) fn account_of<'a>(view: &CaseView<'a>, claim: &Claim) -> Option<&'a Account> {
    view.accounts.iter().find(|account| account.file == claim.account)
}

/// The days it speaks of: those of its own words for a time, else those of its sentence.
pub(crate) fn days(view: &CaseView<'_>, claim: &Claim) -> Option<Interval> {
    let sentence = account_of(view, claim)?.sentences.get(claim.sentence)?;
    let places = |dated: &&Dated| {
        matches!(dated.resolved.kind, ExpressionKind::Date | ExpressionKind::Time)
            && dated.interval().is_known()
    };
    let meant = |dated: &&Dated| {
        let part = |of: Option<Span>| of.zip(dated.span).is_some_and(|(of, own)| meet(of, own));
        claim.parts.iter().any(|one| one.aspect == Aspect::Date && part(one.span))
    };
    let inside = |dated: &&Dated| dated.span.is_some_and(|own| claim.span.contains(own));
    let dates = || sentence.dates.iter().filter(places);
    hull(dates().filter(meant))
        .or_else(|| hull(dates().filter(inside)))
        .or_else(|| hull(sentence.happened.iter().filter(places)))
}

fn meet(one: Span, other: Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

fn hull<'d>(dates: impl Iterator<Item = &'d Dated>) -> Option<Interval> {
    dates.map(Dated::interval).reduce(Interval::hull)
}

/// Weighed against what had been recorded when the account was published, and who could have known.
pub(crate) fn then(view: &CaseView<'_>, claim: &Claim) -> Option<String> {
    let then = claim.then.as_ref()?;
    let mut words = format!("As known at publication, {}: {}. ", day(then.on), then.verdict.words());
    let agencies = could_know(view, claim);
    if agencies.is_empty() {
        words.push_str("No record of that day holds an entry that bears on it.");
    } else {
        w!(&mut words, "Who could have known, by their own records: {agencies}.");
    }
    if then.untold > 0 {
        let entries = count(then.untold, "entry", "entries");
        w!(&mut words, " Of {entries} nobody can tell whether it was written by then.");
    }
    Some(words)
}

/// The names of the agencies whose records held an entry that bears on it.
pub(crate) fn could_know(view: &CaseView<'_>, claim: &Claim) -> String {
    let agencies = claim.then.iter().flat_map(|then| &then.could_know);
    agencies.map(|agency| view.facts.agency_name(agency)).collect::<Vec<_>>().join(", ")
}

/// The entries that bear on it and stand in this view, in the claim's own order.
pub(crate) fn entries<'v, 'a>(view: &'v CaseView<'a>, claim: &'v Claim) -> impl Iterator<Item = &'a Entry> {
    claim.entries.iter().filter_map(|id| view.places().get(id).map(|&at| &view.chronology.entries[at]))
}

/// "6 Oct 2023, Police".
pub(crate) fn entry_words(view: &CaseView<'_>, entry: &Entry) -> String {
    let when = entry.days().map_or_else(|| "no date".to_owned(), interval);
    format!("{when}, {}", view.facts.agency_name(&entry.agency))
}

/// The parts that rest on an entry, in words.
pub(crate) fn rests(claim: &Claim, id: &EntryId) -> String {
    let parts = claim.parts.iter().filter(|part| part.entries.contains(id));
    let mut words: Vec<&str> = Vec::new();
    for part in parts {
        if !words.contains(&part.aspect.words()) {
            words.push(part.aspect.words());
        }
    }
    words.join(", ")
}
