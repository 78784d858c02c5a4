//! Where records do not fit together: the tellings side by side, each with its agency, its entry and its words.
//! Nothing here says which telling is right.

use candour_model::{Difference, DifferenceKind, Disagreement};

use super::Page;
use crate::CaseView;
use crate::pieces::Pieces;
use crate::words::{count, esc, w};

/// The disagreements each entry takes part in, by the entry's place in the chronology.
pub(crate) fn by_entry(view: &CaseView<'_>) -> Vec<Vec<usize>> {
    let places = view.places();
    let mut of = vec![Vec::new(); view.chronology.entries.len()];
    for (nth, disagreement) in view.chronology.disagreements.iter().enumerate() {
        for at in disagreement.difference.tellings.iter().filter_map(|(id, _)| places.get(id)) {
            if of[*at].last() != Some(&nth) {
                of[*at].push(nth);
            }
        }
    }
    of
}

/// The whole section.
pub(crate) fn disagreements(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    let list = &page.view.chronology.disagreements;
    let unfit = list.iter().filter(|d| d.difference.kind == DifferenceKind::Conflict).count();
    w!(out, "<h2 id=\"disagreements\">Where records do not fit together ({unfit})");
    if list.len() > unfit {
        w!(out, ", or need comparing ({})", list.len() - unfit);
    }
    out.push_str("</h2>");
    if list.is_empty() {
        out.push_str("<p>No two records were found that do not fit together.</p>");
        return;
    }
    out.push_str("<p>Each place stands here with the words of both sides. Which of them is right is not for this page to say.</p>");
    for (nth, disagreement) in list.iter().enumerate() {
        one(out, page, nth, disagreement);
        out.pause();
    }
}

fn one(out: &mut String, page: &Page<'_, '_>, nth: usize, disagreement: &Disagreement) {
    let difference = &disagreement.difference;
    w!(out, "<h3 id=\"disagreement-{n}\">{n}. {}</h3><p>", about(difference), n = nth + 1);
    esc(out, &difference.note);
    if disagreement.events.len() > 1 {
        let events = count(disagreement.events.len(), "event", "events");
        w!(out, " <span class=\"m\">The records are kept as {events}.</span>");
    }
    out.push_str("</p>");
    tellings(out, page, difference);
}

/// The tellings side by side.
pub(crate) fn tellings(out: &mut String, page: &Page<'_, '_>, difference: &Difference) {
    out.push_str("<div class=\"tell\">");
    for (id, words) in &difference.tellings {
        out.push_str("<div>");
        page.entry_link(out, id);
        out.push_str("<br><q>");
        esc(out, words);
        out.push_str("</q></div>");
    }
    out.push_str("</div>");
}

/// In what the records differ, in words.
pub(crate) fn about(difference: &Difference) -> &'static str {
    match difference.aspect {
        "date" => "When it happened",
        "time" => "At what time",
        "count" => "How many, or how much",
        "who" => "Who was there",
        "kind" => "What it was",
        "order" => "Which came first",
        "duration" => "For how long",
        "view" => "People recorded as disagreeing",
        _ => "How it is told",
    }
}
