//! The lane of published accounts: their claims at the days they speak of, or their sentences where nothing was judged.
//! They are no part of the record, are drawn apart, and are counted with no agency's entries.

use candour_dates::Interval;
use candour_model::{Account, Answer, Claim, Dated, Mark};

use super::lanes::{dot, empty, place, place_names};
use super::{Axis, Glyph, Lane, LaneKind, Name};
use crate::CaseView;
use crate::claims::days;
use crate::words::{count, interval};

/// Rows before the days of a stretch turn to bars: a story tells much of few days.
const ROWS: usize = 6;

/// A claim or a sentence on its way into the picture.
struct Said {
    when: Option<Interval>,
    href: String,
    title: String,
    verdict: Option<Answer>,
}

/// The lane; none where no account came with the case.
pub(crate) fn accounts_lane(view: &CaseView<'_>, axis: Option<&Axis>) -> Option<Lane> {
    if view.accounts.is_empty() && view.claims.is_empty() {
        return None;
    }
    let claims: Vec<Said> =
        (1..).zip(view.numbered_claims()).map(|(n, claim)| of_claim(view, n, claim)).collect();
    let sentences: Vec<Said> = unjudged(view).flat_map(|(nth, account)| of_sentences(nth, account)).collect();
    let mut lane = empty(LaneKind::Accounts, "Published accounts".to_owned(), claims.len() + sentences.len());
    lane.note = note(claims.len(), sentences.len());
    lane.names = axis.map_or_else(Vec::new, |axis| names(view, axis));
    let mut dots = Vec::new();
    for said in claims.into_iter().chain(sentences) {
        dots.extend(dot(&mut lane, axis, said.when, (Mark::Record, said)));
    }
    place(&mut lane, dots, ROWS, &|dot| Glyph {
        x: dot.x,
        row: 0,
        mark: dot.mark,
        verdict: dot.what.verdict,
        range: (!dot.exact).then_some((dot.x1, dot.x2)),
        href: dot.what.href.clone(),
        title: dot.what.title.clone(),
    });
    Some(lane)
}

/// When accounts were published, and versions of one dated.
fn names(view: &CaseView<'_>, axis: &Axis) -> Vec<Name> {
    let published = view.accounts.iter().filter_map(|account| account.published.as_ref());
    let published = published.map(|dated| (dated.interval(), 1, "Published"));
    let versions = view.revisions.iter().flat_map(|revision| revision.dated);
    let versions = versions.flatten().map(|dated| (dated, 2, "Version"));
    let exact = published.chain(versions).filter_map(|(when, weight, words)| {
        let date = when.exact().filter(|&date| axis.holds(date))?;
        Some((weight, axis.x(date), words, Mark::Record))
    });
    place_names(exact.collect(), axis)
}

/// Short enough for the room before the plot.
fn note(claims: usize, sentences: usize) -> String {
    let said = match (claims, sentences) {
        (n, 0) => count(n, "claim", "claims"),
        (0, n) => count(n, "sentence", "sentences"),
        (n, more) => count(n + more, "statement", "statements"),
    };
    format!("{said}; not part of the record")
}

/// Accounts of which no claim was judged, each with its place.
fn unjudged<'a>(view: &CaseView<'a>) -> impl Iterator<Item = (usize, &'a Account)> {
    let judged = |account: &Account| view.claims.iter().any(|claim| claim.account == account.file);
    view.accounts.iter().enumerate().filter(move |(_, account)| !judged(account))
}

fn of_claim(view: &CaseView<'_>, n: usize, claim: &Claim) -> Said {
    let when = days(view, claim);
    let words = when.map_or_else(|| "no date".to_owned(), interval);
    let title = format!(
        "{words}: claim {n} of a published account, {}; not part of the record",
        claim.verdict.words()
    );
    Said { when, href: format!("#claim-{n}"), title, verdict: Some(claim.verdict) }
}

fn of_sentences(nth: usize, account: &Account) -> impl Iterator<Item = Said> {
    (1..).zip(&account.sentences).map(move |(at, sentence)| {
        let when = sentence.happened.as_ref().map(Dated::interval);
        let words = when.map_or_else(|| "no date".to_owned(), interval);
        Said {
            when,
            href: format!("#account-{}-{at}", nth + 1),
            title: format!("{words}: published account, not part of the record"),
            verdict: None,
        }
    })
}
