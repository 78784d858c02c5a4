//! The summary of all claims: how many have each answer, what each answer means, and a table to hand on.

use candour_model::{Answer, Claim};

use super::Page;
use crate::claims::{entries, said, tally, tally_words};
use crate::pieces::Pieces;
use crate::verdict;
use crate::words::{count, esc, w};

/// Entries linked in a row of the table; the claim's card has all of them.
const LINKED: usize = 5;
/// Claims named in a row of the chronology.
const NAMED: usize = 3;

/// The claims that each entry bears on, by the entry's place in the chronology.
pub(crate) fn by_entry(page: &Page<'_, '_>) -> Vec<Vec<usize>> {
    let mut of = vec![Vec::new(); page.view.chronology.entries.len()];
    for (nth, claim) in page.claims.iter().enumerate() {
        for at in claim.entries.iter().filter_map(|id| page.places.get(id)) {
            if of[*at].last() != Some(&nth) {
                of[*at].push(nth);
            }
        }
    }
    of
}

/// In a row of the chronology: the claims that it bears on.
pub(crate) fn links(out: &mut String, claims: &[usize]) {
    for nth in claims.iter().take(NAMED) {
        w!(out, " <a href=\"#claim-{n}\">bears on claim {n}</a>", n = nth + 1);
    }
    if claims.len() > NAMED {
        let more = count(claims.len() - NAMED, "more claim", "more claims");
        w!(out, " <span class=\"m\">and on {more}</span>");
    }
}

/// The whole section.
pub(crate) fn claims(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    let list = &page.claims;
    w!(
        out,
        "<section class=\"sum\"><h2 id=\"claims\">What accounts claim, held against the record ({})</h2>",
        list.len()
    );
    if list.is_empty() {
        out.push_str("<p>No claim of a published account was held against these records.</p></section>");
        return;
    }
    out.push_str("<p>Each claim is read as one question and put to the records that came in. The answer is about the words of the claim, not about whoever said them, and no better than the records are.</p>");
    answers(out, list);
    for account in page.view.accounts {
        let own: Vec<&Claim> = list.iter().copied().filter(|claim| claim.account == account.file).collect();
        if !own.is_empty() && own.len() < list.len() {
            out.push_str("<p class=\"m\">");
            esc(out, &account.file);
            w!(out, ": {}</p>", tally_words(&own));
        }
    }
    out.push_str("<table class=\"hand\"><thead><tr><th scope=\"col\">No</th><th scope=\"col\">Claim</th><th scope=\"col\">Who says it</th><th scope=\"col\">Answer</th><th scope=\"col\">Why</th><th scope=\"col\">Entries</th></tr></thead><tbody>");
    for (nth, claim) in list.iter().enumerate() {
        row(out, page, nth + 1, claim);
        out.pause();
    }
    out.push_str("</tbody></table></section>");
}

/// A line an answer: sign and word, how many, a bar as long as that, and what it means and does not.
fn answers(out: &mut String, list: &[&Claim]) {
    out.push_str("<table class=\"sums\"><thead><tr><th scope=\"col\">Answer</th><th scope=\"col\">Claims</th><th scope=\"col\">Of all</th><th scope=\"col\">What it means</th></tr></thead><tbody>");
    let all = list.len();
    for (answer, number) in tally(list) {
        out.push_str("<tr><th scope=\"row\">");
        verdict::tag(out, answer);
        w!(
            out,
            "</th><td data-h=\"Claims\">{number}</td><td aria-hidden=\"true\"><span class=\"bar\"><span class=\"{}\" style=\"width:{}%\"></span></span></td><td>",
            answer.name(),
            number * 100 / all.max(1)
        );
        esc(out, Answer::meaning(answer));
        out.push_str("</td></tr>");
    }
    out.push_str("</tbody></table>");
}

fn row(out: &mut String, page: &Page<'_, '_>, n: usize, claim: &Claim) {
    w!(out, "<tr><th scope=\"row\"><a href=\"#claim-{n}\">{n}</a></th><td>");
    esc(out, &claim.text);
    out.push_str("</td><td data-h=\"Who says it\">");
    esc(out, &said(claim));
    out.push_str("</td><td>");
    verdict::tag(out, claim.verdict);
    out.push_str("</td><td>");
    esc(out, &claim.reason);
    out.push_str("</td><td data-h=\"Entries\">");
    let all = entries(page.view, claim).count();
    for (nth, entry) in entries(page.view, claim).take(LINKED).enumerate() {
        out.push_str(if nth > 0 { "; " } else { "" });
        page.entry_link(out, entry.id());
    }
    match all {
        0 => out.push_str("none"),
        n if n > LINKED => w!(out, "; and {} more", n - LINKED),
        _ => {}
    }
    out.push_str("</td></tr>");
}
