//! The card of one claim: its words, the answer, and everything the answer rests on.

use std::collections::BTreeMap;

use candour_model::{Answer, Aspect, Claim, DifferenceKind, EntryId};

use super::{Page, disagreements};
use crate::claims::{account_of, entries, rests, said, then};
use crate::verdict;
use crate::words::{clipped, count, esc, w};

/// Characters of an entry shown on a card; its row has all of them.
const SHOWN: usize = 280;
/// Entries listed openly; the rest is folded.
const LISTED: usize = 20;

/// The card. `in_text` says whether its words are marked in the account beside it.
pub(crate) fn card(out: &mut String, page: &Page<'_, '_>, n: usize, in_text: bool) {
    let Some(claim) = n.checked_sub(1).and_then(|at| page.claims.get(at)) else { return };
    w!(out, "<article class=\"card {}\" id=\"claim-{n}\"><h4>", claim.verdict.name());
    if in_text {
        w!(out, "<a href=\"#said-{n}\">Claim {n}</a> ");
    } else {
        w!(out, "Claim {n} ");
    }
    verdict::tag(out, claim.verdict);
    if claim.single_source {
        out.push_str(" <span class=\"k\">single source</span>");
    }
    out.push_str("</h4><blockquote>");
    esc(out, &claim.text);
    out.push_str("</blockquote>");
    labelled(out, "Said by", &said(claim));
    out.push_str("<p>");
    esc(out, &claim.reason);
    out.push_str("</p>");
    labelled(out, "Read as", &claim.read_as);
    if claim.put_by_hand {
        labelled(out, "Put by", "a person, in a file of claims, not read from the words");
    }
    parts(out, page, claim);
    told(out, page, claim);
    if !against(out, page, claim) {
        opposed(out, page, claim);
    }
    labelled(out, "Searched", &page.view.searched(&claim.searched));
    labelled(out, "What would settle it", claim.settled_by.as_deref().unwrap_or_default());
    if let Some(then) = then(page.view, claim) {
        out.push_str("<p class=\"m\">");
        esc(out, &then);
        out.push_str("</p>");
    }
    out.push_str("</article>");
}

fn labelled(out: &mut String, label: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    w!(out, "<p class=\"m\"><b>{label}:</b> ");
    esc(out, words);
    out.push_str("</p>");
}

fn parts(out: &mut String, page: &Page<'_, '_>, claim: &Claim) {
    if claim.parts.is_empty() {
        return;
    }
    out.push_str("<table class=\"parts\"><thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Answer</th><th scope=\"col\">Why</th></tr></thead><tbody>");
    let text = account_of(page.view, claim).map_or("", |account| &account.text);
    for part in &claim.parts {
        w!(out, "<tr><th scope=\"row\">{}", part.aspect.words());
        if let Some(words) = part.span.and_then(|span| span.slice(text)).filter(|words| !words.is_empty()) {
            out.push_str("<span class=\"w\">");
            esc(out, words);
            out.push_str("</span>");
        }
        out.push_str("</th><td>");
        verdict::tag(out, part.answer);
        out.push_str("</td><td>");
        esc(out, &part.reason);
        out.push_str("</td></tr>");
    }
    out.push_str("</tbody></table>");
}

/// The entries that bear on it, in time order, each with the parts that rest on it.
fn told(out: &mut String, page: &Page<'_, '_>, claim: &Claim) {
    let all = entries(page.view, claim).count();
    if all == 0 {
        out.push_str("<p class=\"m\"><b>Entries that bear on it:</b> none</p>");
        return;
    }
    w!(out, "<p class=\"m\"><b>Entries that bear on it ({all}):</b></p><ol class=\"on\">");
    for (nth, entry) in entries(page.view, claim).enumerate() {
        if nth == LISTED {
            w!(
                out,
                "</ol><details><summary>{} more</summary><ol class=\"on\" start=\"{}\">",
                all - nth,
                nth + 1
            );
        }
        out.push_str("<li>");
        page.entry_link(out, entry.id());
        out.push_str(" <q>");
        esc(out, &clipped(entry.text(), SHOWN));
        out.push_str("</q>");
        let rests = rests(claim, entry.id());
        if !rests.is_empty() {
            w!(out, " <span class=\"m\">for: {rests}</span>");
        }
        out.push_str("</li>");
    }
    out.push_str(if all > LISTED { "</ol></details>" } else { "</ol>" });
}

/// Records that do not fit together and both bear on it, side by side; says whether there are any.
fn against(out: &mut String, page: &Page<'_, '_>, claim: &Claim) -> bool {
    let mut some = false;
    let mut sides: BTreeMap<usize, usize> = BTreeMap::new();
    for at in claim.entries.iter().filter_map(|id| page.places.get(id)) {
        page.unfit[*at].iter().for_each(|nth| *sides.entry(*nth).or_default() += 1);
    }
    for (nth, bear) in sides {
        let difference = &page.view.chronology.disagreements[nth].difference;
        if difference.kind != DifferenceKind::Conflict || bear < 2 {
            continue;
        }
        w!(
            out,
            "<p class=\"m\"><b>Its sources do not fit together</b> (<a href=\"#disagreement-{n}\">place {n}</a>): ",
            n = nth + 1
        );
        esc(out, &difference.note);
        out.push_str("</p>");
        disagreements::tellings(out, page, difference);
        some = true;
    }
    some
}

/// Parts of which one record says yes and another no, side by side; neither is chosen.
fn opposed(out: &mut String, page: &Page<'_, '_>, claim: &Claim) {
    let mut done: Vec<Aspect> = Vec::new();
    for part in &claim.parts {
        if done.contains(&part.aspect) {
            continue;
        }
        done.push(part.aspect);
        let sides =
            [Answer::Supported, Answer::Contradicted].map(|answer| side(page, claim, part.aspect, answer));
        if sides.iter().any(Vec::is_empty) {
            continue;
        }
        w!(
            out,
            "<p class=\"m\"><b>Sources against each other:</b> {}</p><div class=\"tell\">",
            part.aspect.words()
        );
        for (name, side) in ["For it", "Against it"].into_iter().zip(sides) {
            w!(out, "<div><b>{name}</b> ({})", count(side.len(), "entry", "entries"));
            for id in side {
                out.push_str("<br>");
                page.entry_link(out, id);
            }
            out.push_str("</div>");
        }
        out.push_str("</div>");
    }
}

fn side<'c>(page: &Page<'_, '_>, claim: &'c Claim, of: Aspect, answer: Answer) -> Vec<&'c EntryId> {
    let mut ids: Vec<&EntryId> = Vec::new();
    let parts = claim.parts.iter().filter(|part| part.aspect == of && part.answer == answer);
    for id in parts.flat_map(|part| &part.entries).filter(|id| page.places.contains_key(id)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
