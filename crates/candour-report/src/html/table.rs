//! The table: every entry in order, each with the words it came from, and filters that need no script.

use std::collections::BTreeSet;

use candour_dates::{Date, Interval};
use candour_model::{Agreement, Cell, Column, Dated, DifferenceKind, Entry, Kind, KindMark};

use super::{Page, claims, kind_number, sources};
use crate::Expansion;
use crate::pieces::Pieces;
use crate::words::{count, days_between, esc, num, put_interval, w};

/// Rows of one leaf of the table. A browser lays out only the leaves that are looked at: with all rows in one table a
/// case of ten thousand entries took it most of a minute.
const LEAF: usize = 100;
const LEAF_HEAD: &str = "<div class=\"leaf\"><table class=\"all\"><thead><tr><th scope=\"col\">Date as read, and as written</th><th scope=\"col\">Agency and author</th><th scope=\"col\">What the record says</th><th scope=\"col\">Recorded</th></tr></thead><tbody>\n";
const LEAF_END: &str = "</tbody></table></div>";

/// Kinds that occur, in the model's order.
pub(crate) fn kinds_used(page: &Page<'_, '_>) -> Vec<Kind> {
    let used: BTreeSet<Kind> = page
        .view
        .chronology
        .entries
        .iter()
        .flat_map(|entry| entry.kinds.iter().map(|found| found.kind))
        .collect();
    used.into_iter().collect()
}

/// A rule for each filter: checked radio buttons hide the rows that do not bear their class.
pub(crate) fn filter_rules(out: &mut String, page: &Page<'_, '_>) {
    for n in 0..page.agencies.len() {
        w!(out, ".filters:has(#fa{n}:checked)~.leaf .row:not(.a{n}){{display:none}}");
    }
    for kind in kinds_used(page) {
        let n = kind_number(kind);
        w!(out, ".filters:has(#fk{n}:checked)~.leaf .row:not(.k{n}){{display:none}}");
    }
    out.push_str(
        ".filters:has(#fu:checked)~.leaf .row:not(.u){display:none}.filters:has(#fd:checked)~.leaf .row:not(.x){display:none}\n",
    );
}

fn filters(out: &mut String, page: &Page<'_, '_>) {
    out.push_str("<div class=\"filters\"><fieldset><legend>Show agency</legend><label><input type=\"radio\" name=\"fa\" id=\"fa-all\" checked> all</label>");
    for (n, (_, name)) in page.agencies.iter().enumerate() {
        w!(out, "<label><input type=\"radio\" name=\"fa\" id=\"fa{n}\"> ");
        esc(out, name);
        out.push_str("</label>");
    }
    out.push_str("</fieldset><fieldset><legend>Show entries</legend><label><input type=\"radio\" name=\"fk\" id=\"fk-all\" checked> all</label><label><input type=\"radio\" name=\"fk\" id=\"fu\"> date uncertain or missing</label><label><input type=\"radio\" name=\"fk\" id=\"fd\"> does not fit another record</label>");
    for kind in kinds_used(page) {
        w!(
            out,
            "<label><input type=\"radio\" name=\"fk\" id=\"fk{}\"> {}</label>",
            kind_number(kind),
            kind.label()
        );
    }
    out.push_str("</fieldset></div>");
}

/// Writes the table.
pub(crate) fn table(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    let chronology = page.view.chronology;
    w!(out, "<h2 id=\"table\">Every entry, in order ({})</h2>", chronology.entries.len());
    filters(out, page);
    let mut told: Vec<Option<usize>> = vec![None; chronology.entries.len()];
    for (nth, event) in chronology.events.iter().enumerate().filter(|(_, event)| event.entries.len() > 1) {
        for at in event.entries.iter().filter_map(|id| page.places.get(id)) {
            told[*at] = Some(nth);
        }
    }
    let differ = |nth: usize| chronology.events[nth].agreement == Agreement::Differ;
    let mut before: Option<Date> = None;
    let claimed = claims::by_entry(page);
    for (nth, ((entry, told), unfit)) in chronology.entries.iter().zip(told).zip(&page.unfit).enumerate() {
        if nth % LEAF == 0 {
            out.push_str(if nth == 0 { "" } else { LEAF_END });
            out.push_str(LEAF_HEAD);
            out.pause();
        }
        let when = entry.days();
        let uncertain = when.is_none_or(|days| days.exact().is_none());
        row(
            out,
            page,
            entry,
            (uncertain, told.is_some_and(differ) || unfit.iter().any(|nth| is_conflict(page, *nth))),
        );
        gap(out, entry, when, &mut before);
        agency(out, page, entry);
        words(out, page, entry);
        marks(out, page, entry, (told, unfit, &claimed[nth]));
        other_cells(out, entry);
        source(out, page, entry);
        recorded(out, entry);
    }
    if !chronology.entries.is_empty() {
        out.push_str(LEAF_END);
    }
}

/// Opens the row with its classes.
fn row(out: &mut String, page: &Page<'_, '_>, entry: &Entry, (uncertain, unfit): (bool, bool)) {
    out.push_str("<tr id=\"");
    out.push_str(entry.id().as_str());
    out.push_str("\" class=\"row a");
    num(out, page.agency(entry.agency.as_str()).0);
    for (nth, found) in entry.kinds.iter().enumerate() {
        if !entry.kinds[..nth].iter().any(|earlier| earlier.kind == found.kind) {
            out.push_str(" k");
            num(out, kind_number(found.kind));
        }
    }
    if uncertain {
        out.push_str(" u");
    }
    if unfit {
        out.push_str(" x");
    }
    out.push_str("\">");
}

/// The first cell, with the days since the entry above for screens without the drawing.
fn gap(out: &mut String, entry: &Entry, when: Option<Interval>, before: &mut Option<Date>) {
    out.push_str("<th scope=\"row\">");
    if let Some(date) = when.and_then(Interval::exact)
        && let Some(earlier) = before.replace(date)
        && days_between(earlier, date) > 0
    {
        out.push_str("<span class=\"gap\">");
        out.push_str(&count(days_between(earlier, date) as usize, "day", "days"));
        out.push_str(" after the entry above</span>");
    }
    match (&entry.happened, when) {
        (Some(dated), Some(when)) => {
            put_interval(out, when);
            out.push_str("<span class=\"w\">as written: ");
            esc(out, &dated.words);
            out.push_str("</span>");
            readings(out, dated, when);
        }
        _ => out.push_str("no date recorded"),
    }
    out.push_str("</th>");
}

/// All readings, where there is more than one or the one is not a plain day.
fn readings(out: &mut String, dated: &Dated, when: Interval) {
    match dated.resolved.readings.len() {
        0 => out.push_str("<span class=\"w\">not readable as a date</span>"),
        1 if when.exact().is_some() => {}
        1 => {
            out.push_str("<span class=\"w\">read as ");
            esc(out, &dated.edtf());
            out.push_str("</span>");
        }
        n => {
            w!(out, "<span class=\"w\">{n} readings: ");
            esc(out, &dated.edtf());
            out.push_str("</span>");
        }
    }
}

fn agency(out: &mut String, page: &Page<'_, '_>, entry: &Entry) {
    out.push_str("<td>");
    esc(out, page.agency(entry.agency.as_str()).1);
    for cell in [entry.author.as_ref(), entry.cell(Column::SourceOfInformation)].into_iter().flatten() {
        out.push_str("<span class=\"w\">");
        esc(out, &cell.text);
        out.push_str("</span>");
    }
    out.push_str("</td><td>");
}

/// What the entry records, and where else the same is told.
fn marks(
    out: &mut String,
    page: &Page<'_, '_>,
    entry: &Entry,
    (told, unfit, claimed): (Option<usize>, &[usize], &[usize]),
) {
    out.push_str("<div>");
    for (nth, found) in entry.kinds.iter().enumerate() {
        let again = |earlier: &KindMark| (earlier.kind, earlier.actuality) == (found.kind, found.actuality);
        if entry.kinds[..nth].iter().any(again) {
            continue;
        }
        out.push_str("<span class=\"k\">");
        out.push_str(found.kind.label());
        out.push_str(actuality(found));
        out.push_str("</span>");
    }
    if entry.quoted {
        out.push_str("<span class=\"k\">quoted from an earlier message</span>");
    }
    if let Some(nth) = told {
        w!(
            out,
            "<a href=\"#event-{}\">told by {} entries</a>",
            nth + 1,
            page.view.chronology.events[nth].entries.len()
        );
    }
    for nth in unfit {
        let says = if is_conflict(page, *nth) {
            "does not fit another record"
        } else {
            "to be compared with another record"
        };
        w!(out, " <a href=\"#disagreement-{n}\">{says} ({n})</a>", n = nth + 1);
    }
    claims::links(out, claimed);
    out.push_str("</div>");
}

/// Can the records of a disagreement not all be right? Others are only to be compared.
fn is_conflict(page: &Page<'_, '_>, nth: usize) -> bool {
    page.view.chronology.disagreements[nth].difference.kind == DifferenceKind::Conflict
}

/// When it was written down and when it came.
fn recorded(out: &mut String, entry: &Entry) {
    out.push_str("</td><td>");
    match entry.recorded.as_ref().zip(entry.recorded_days()) {
        Some((recorded, days)) => {
            put_interval(out, days);
            out.push_str("<span class=\"w\">");
            esc(out, &recorded.words);
            out.push_str("</span>");
        }
        None => out.push_str("<span class=\"m\">not recorded when</span>"),
    }
    if let Some(received) = &entry.received {
        out.push_str("<span class=\"w\">received ");
        put_interval(out, received.interval());
        out.push_str("</span>");
    }
    out.push_str("</td></tr>\n");
}

fn actuality(found: &KindMark) -> &'static str {
    use candour_model::Actuality as A;
    match found.actuality {
        A::Happened => "",
        A::Negated => " (said not to have happened)",
        A::Attempted => " (tried)",
        A::Planned => " (planned or asked for)",
        A::Possible => " (possible)",
    }
}

/// The entry's text with the words that gave a kind marked and abbreviations expanded.
fn words(out: &mut String, page: &Page<'_, '_>, entry: &Entry) {
    let text = entry.text();
    let own = entry.span();
    let mut marks: Vec<(usize, usize)> = entry
        .kinds
        .iter()
        .filter(|found| own.contains(found.span))
        .map(|found| (found.span.start() - own.start(), found.span.end() - own.start()))
        .filter(|&(a, b)| text.get(a..b).is_some())
        .collect();
    marks.sort_unstable();
    let short = page.view.expansions.of(entry.id());
    let (mut at, mut nth) = (0, 0);
    for (from, to) in marks {
        let from = from.max(at);
        if from >= to {
            continue;
        }
        plain(out, text, (at, from), short, &mut nth);
        out.push_str("<mark>");
        plain(out, text, (from, to), short, &mut nth);
        out.push_str("</mark>");
        at = to;
    }
    plain(out, text, (at, text.len()), short, &mut nth);
}

/// Text without marks; an abbreviation that sticks out of the stretch is left unexpanded rather than cut.
fn plain(out: &mut String, text: &str, (from, to): (usize, usize), short: &[Expansion], nth: &mut usize) {
    let mut at = from;
    while let Some((a, b, meaning)) = short.get(*nth) {
        if *a >= to {
            break;
        }
        *nth += 1;
        if *a < at || *b > to {
            continue;
        }
        let (Some(before), Some(words)) = (text.get(at..*a), text.get(*a..*b)) else { continue };
        esc(out, before);
        out.push_str("<abbr title=\"");
        esc(out, meaning);
        out.push_str("\">");
        esc(out, words);
        out.push_str("</abbr>");
        at = *b;
    }
    esc(out, &text[at..to]);
}

/// Is the cell shown elsewhere in the row?
fn shown(cell: &Cell) -> bool {
    use Column as C;
    matches!(
        cell.column,
        C::Happened | C::Recorded | C::Received | C::Event | C::Author | C::SourceOfInformation | C::Agency
    )
}

fn other_cells(out: &mut String, entry: &Entry) {
    for cell in entry.cells.iter().filter(|cell| !shown(cell) && !cell.text.trim().is_empty()) {
        out.push_str("<div class=\"m\">");
        esc(out, if cell.heading.is_empty() { "(no heading)" } else { &cell.heading });
        out.push_str(": ");
        esc(out, &cell.text);
        out.push_str("</div>");
    }
}

/// The way back: file and place, leading to the words where they stand in the file's text.
fn source(out: &mut String, page: &Page<'_, '_>, entry: &Entry) {
    let stands = sources::stands(page, entry);
    if stands {
        out.extend(["<a class=\"s\" href=\"#s-", entry.id().as_str(), "\">"]);
    } else {
        out.push_str("<span class=\"m\">");
    }
    esc(out, entry.file());
    out.push_str(", ");
    esc(out, &entry.locator);
    out.push_str(if stands { "</a>" } else { ". Span not found in this version of the file.</span>" });
}
