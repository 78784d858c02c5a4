//! The lists around the table: findings, groups, events told by several, people, intake, problems.

use candour_model::{Agreement, EntryId, Finding, PersonId};

use super::Page;
use super::table::kinds_used;
use crate::index::ById;
use crate::pieces::Pieces;
use crate::words::{count, esc, interval, w};

/// Up to this many entries the groups are lists of links; above, the table's filters do that work alone.
const LISTED: usize = 2000;

/// Findings, numbered as in the drawing.
pub(crate) fn findings(out: &mut String, page: &Page<'_, '_>) {
    let list = page.view.numbered_findings();
    w!(out, "<section class=\"side\"><h2 id=\"findings\">{}</h2>", count(list.len(), "finding", "findings"));
    if list.is_empty() {
        out.push_str("<p>No standard has been checked on these records.</p>");
    } else {
        out.push_str("<details class=\"more\"><summary>How times are counted</summary><p>");
        esc(out, page.view.conventions);
        out.push_str("</p></details>");
    }
    let mut groups: Vec<Vec<(usize, &Finding)>> = Vec::new();
    for (nth, found) in list.into_iter().enumerate() {
        let same = |group: &&mut Vec<(usize, &Finding)>| {
            group.iter().any(|(_, one)| (&one.standard, &one.subject) == (&found.standard, &found.subject))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push((nth + 1, found)),
            None => groups.push(vec![(nth + 1, found)]),
        }
    }
    out.push_str("<ol class=\"f\">");
    for group in &groups {
        // A standard that was missed again and again is one thing to read: the first in full, the rest below it.
        let (first, rest) = group.split_at(1);
        for one in first {
            item(out, page, one);
        }
        if !rest.is_empty() {
            out.push_str("<li class=\"again\"><details class=\"more\"><summary>");
            w!(out, "{} more of this standard</summary><ol class=\"f\">", rest.len());
            for one in rest {
                item(out, page, one);
            }
            out.push_str("</ol></details></li>");
        }
    }
    out.push_str("</ol></section>");
}

fn item(out: &mut String, page: &Page<'_, '_>, (n, found): &(usize, &Finding)) {
    w!(out, "<li id=\"finding-{n}\" class=\"{}\"><span class=\"n\">{n}</span>", found.outcome.name());
    finding(out, page, found);
    out.push_str("</li>");
}

fn finding(out: &mut String, page: &Page<'_, '_>, found: &Finding) {
    out.push_str("<b>");
    esc(out, &found.title);
    w!(out, "</b>: {}. ", found.outcome.words());
    esc(out, &found.reason);
    out.push_str("<div class=\"more m\">");
    esc(out, &found.subject);
    for (what, when) in [("due", found.due), ("done", found.happened)] {
        if let Some(when) = when {
            w!(out, "; {what} {}", interval(when));
        }
    }
    out.push_str("</div><details class=\"more\"><summary>Standard and entries</summary><div class=\"m\">");
    let (deadline, searched) = (found.steps.join("; "), page.view.searched(&found.searched));
    for (what, words) in [
        ("Standard", &found.standard),
        ("version", &found.version),
        ("in force", &found.era),
        ("where", &found.locality),
        ("source", &found.source),
        ("asked", &found.sentence),
        ("deadline", &deadline),
        ("searched", &searched),
    ] {
        if !words.is_empty() {
            w!(out, "{what}: ");
            esc(out, words);
            out.push_str("; ");
        }
    }
    out.push_str("</div><ul>");
    for id in found.triggered_by.iter().chain(&found.entries) {
        out.push_str("<li>");
        page.entry_link(out, id);
        out.push_str("</li>");
    }
    out.push_str("</ul></details>");
}

/// The same entries grouped by agency, by kind, and those without a date.
pub(crate) fn views(out: &mut String, page: &Page<'_, '_>) {
    out.push_str("<h2 id=\"views\">By agency and by kind</h2>");
    let entries = &page.view.chronology.entries;
    let mut groups: Vec<Vec<&EntryId>> = vec![Vec::new(); page.agencies.len()];
    let kinds = kinds_used(page);
    let mut by_kind: Vec<Vec<&EntryId>> = vec![Vec::new(); kinds.len()];
    for entry in entries {
        groups[page.agency(entry.agency.as_str()).0].push(entry.id());
        for found in &entry.kinds {
            let list = kinds.binary_search(&found.kind).ok().map(|at| &mut by_kind[at]);
            if let Some(list) = list.filter(|list| list.last() != Some(&entry.id())) {
                list.push(entry.id());
            }
        }
    }
    let short = entries.len() <= LISTED;
    if !short {
        w!(
            out,
            "<p>Above {LISTED} entries the lists are left out. Choosing a name here shows only its entries in <a href=\"#table\">the table</a>.</p>"
        );
    }
    out.push_str("<h3>Agencies</h3>");
    for (n, ((_, name), list)) in page.agencies.iter().zip(&groups).enumerate() {
        if short { group(out, page, name, list) } else { choice(out, ("fa", n), name, list.len()) }
    }
    out.push_str("<h3>Kinds</h3>");
    for (kind, list) in kinds.iter().zip(&by_kind) {
        let n = super::kind_number(*kind);
        if short {
            group(out, page, kind.label(), list);
        } else {
            choice(out, ("fk", n), kind.label(), list.len());
        }
    }
    let dated = |e: &&candour_model::Entry| e.days().is_some_and(candour_dates::Interval::is_known);
    let undated: Vec<&EntryId> = entries.iter().filter(|e| !dated(e)).map(candour_model::Entry::id).collect();
    out.push_str("<h3>Without a date</h3>");
    group(out, page, "Entries whose date is not recorded or cannot be read", &undated);
}

/// A label of the table's own filter: it works without script, from anywhere on the page.
fn choice(out: &mut String, (filter, n): (&str, usize), name: &str, entries: usize) {
    w!(out, "<p class=\"pick\"><label for=\"{filter}{n}\">");
    esc(out, name);
    w!(out, ": {}</label></p>", count(entries, "entry", "entries"));
}

fn group(out: &mut String, page: &Page<'_, '_>, name: &str, list: &[&EntryId]) {
    out.push_str("<details><summary>");
    esc(out, name);
    w!(out, ": {}</summary><ol class=\"cols\">", count(list.len(), "entry", "entries"));
    for id in list {
        out.push_str("<li>");
        page.entry_link(out, id);
    }
    out.push_str("</ol></details>");
}

/// One event, several tellings, side by side; those that differ first.
pub(crate) fn events(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    let events = &page.view.chronology.events;
    let told: Vec<_> = events.iter().enumerate().filter(|(_, e)| e.entries.len() > 1).collect();
    w!(out, "<h2 id=\"differences\">Told by several entries ({})</h2>", told.len());
    if told.is_empty() {
        out.push_str("<p>No event is told by more than one entry.</p>");
    }
    for wanted in [Agreement::Differ, Agreement::Agree, Agreement::Single] {
        for (nth, event) in told.iter().filter(|(_, event)| event.agreement == wanted) {
            let fit =
                if wanted == Agreement::Differ { "the tellings differ" } else { "the tellings fit together" };
            w!(
                out,
                "<h3 id=\"event-{}\">{}: {fit}</h3><div class=\"tell\">",
                nth + 1,
                interval(event.happened)
            );
            for id in &event.entries {
                let Some(&at) = page.places.get(id) else { continue };
                out.push_str("<div>");
                page.entry_link(out, id);
                out.push_str("<br>");
                esc(out, page.view.chronology.entries[at].text());
                out.push_str("</div>");
            }
            out.push_str("</div>");
            differences(out, page, &event.differences);
            out.pause();
        }
    }
}

fn differences(out: &mut String, page: &Page<'_, '_>, list: &[candour_model::Difference]) {
    if list.is_empty() {
        return;
    }
    out.push_str("<ul>");
    for difference in list {
        w!(out, "<li><b>{} ({})</b>: ", difference.aspect, difference.kind.name());
        esc(out, &difference.note);
        for (id, words) in &difference.tellings {
            out.push_str(" <q>");
            esc(out, words);
            out.push_str("</q> ");
            page.entry_link(out, id);
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}

/// Who is who, with the number of entries that name each for certain.
pub(crate) fn people(out: &mut String, page: &Page<'_, '_>) {
    w!(out, "<h2 id=\"people\">Who is who ({})</h2>", page.view.people.len());
    let mut named: ById<&PersonId, usize> = ById::default();
    let mut ids: Vec<&PersonId> = Vec::new();
    for entry in &page.view.chronology.entries {
        ids.clear();
        for id in entry.mentions.iter().filter_map(|mention| mention.person.as_ref()) {
            if !ids.contains(&id) {
                ids.push(id);
                *named.entry(id).or_default() += 1;
            }
        }
    }
    out.push_str("<table><thead><tr><th scope=\"col\">Person</th><th scope=\"col\">Role</th><th scope=\"col\">Agency</th><th scope=\"col\">Names used</th><th scope=\"col\">Entries</th></tr></thead><tbody>");
    for person in page.view.people {
        out.push_str("<tr><th scope=\"row\">");
        esc(out, &person.label);
        out.push_str("</th><td data-h=\"Role\">");
        esc(out, person.role.as_ref().map_or("not recorded", candour_model::Role::as_str));
        out.push_str("</td><td data-h=\"Agency\">");
        esc(
            out,
            &person.agency.as_ref().map_or_else(|| "none".to_owned(), |a| page.view.facts.agency_name(a)),
        );
        out.push_str("</td><td data-h=\"Names\">");
        esc(out, &person.names.join("; "));
        w!(out, "</td><td data-h=\"Entries\">{}</td></tr>", named.get(&person.id).copied().unwrap_or(0));
    }
    out.push_str("</tbody></table>");
}

/// Rows in = entries + refused, for every file, with each refusal's reason.
pub(crate) fn intake(out: &mut String, page: &Page<'_, '_>) {
    out.push_str("<h2 id=\"intake\">What was read</h2><p>For every file: rows in = entries + rows not read.</p><table><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Rows in</th><th scope=\"col\">Entries</th><th scope=\"col\">Not read</th><th scope=\"col\">Hash</th></tr></thead><tbody>");
    for report in page.view.intake {
        out.push_str("<tr><th scope=\"row\">");
        esc(out, &report.file);
        w!(
            out,
            "</th><td data-h=\"Rows in\">{}</td><td data-h=\"Entries\">{}</td>",
            report.rows_in,
            report.entries_out
        );
        w!(out, "<td data-h=\"Not read\">{}", report.refused.len());
        if !report.balances() {
            out.push_str(" <b>These numbers do not add up: please report this.</b>");
        }
        if !report.refused.is_empty() {
            out.push_str("<ul>");
            for refused in &report.refused {
                out.push_str("<li>");
                esc(out, &refused.locator);
                out.push_str(": ");
                esc(out, &refused.reason);
                w!(out, " <code>{}</code></li>", refused.code);
            }
            out.push_str("</ul>");
        }
        w!(out, "</td><td data-h=\"Hash\"><code>{}</code></td></tr>", report.sha256.short(12));
    }
    out.push_str("</tbody></table>");
}

/// What a person should look at.
pub(crate) fn problems(out: &mut String, page: &Page<'_, '_>) {
    let mut told = std::collections::BTreeSet::new();
    let mut list: Vec<_> = page
        .view
        .problems
        .iter()
        .chain(page.view.intake.iter().flat_map(|report| &report.problems))
        .collect();
    // A file's own problems may or may not have been gathered with the case's: each is shown once.
    list.retain(|problem| told.insert((problem.code, &problem.place, &problem.message)));
    w!(out, "<h2 id=\"problems\">Problems in the records ({})</h2><ul>", list.len());
    for problem in list {
        w!(out, "<li><b>{}</b> ", problem.severity.name());
        for words in [problem.place.file.as_deref(), problem.place.locator.as_deref()].into_iter().flatten() {
            esc(out, words);
            out.push_str(", ");
        }
        esc(out, &problem.message);
        out.push_str(". ");
        esc(out, &problem.help);
        w!(out, " <code>{}</code></li>", problem.code);
    }
    out.push_str("</ul>");
}
