//! The table: every entry in order, each with the words it came from, and filters that need no script.

use std::collections::BTreeSet;

use candour_dates::Date;
use candour_model::{Agreement, Cell, Column, Dated, Entry, Kind};

use super::{Page, disagreements, kind_number};
use crate::words::{count, days_between, esc, interval, w};

/// Bytes of context on either side of an entry's words.
const CONTEXT: usize = 200;

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
    for (n, _) in page.agencies.values() {
        w!(out, "body:has(#fa{n}:checked) .row:not(.a{n}){{display:none}}");
    }
    for kind in kinds_used(page) {
        let n = kind_number(kind);
        w!(out, "body:has(#fk{n}:checked) .row:not(.k{n}){{display:none}}");
    }
    out.push_str(
        "body:has(#fu:checked) .row:not(.u){display:none}body:has(#fd:checked) .row:not(.x){display:none}\n",
    );
}

fn filters(out: &mut String, page: &Page<'_, '_>) {
    out.push_str("<fieldset><legend>Show agency</legend><label><input type=\"radio\" name=\"fa\" id=\"fa-all\" checked> all</label>");
    let mut agencies: Vec<_> = page.agencies.values().collect();
    agencies.sort();
    for (n, name) in agencies {
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
    out.push_str("</fieldset>");
}

/// Writes the table.
pub(crate) fn table(out: &mut String, page: &Page<'_, '_>) {
    let chronology = page.view.chronology;
    w!(out, "<h2 id=\"table\">Every entry, in order ({})</h2>", chronology.entries.len());
    filters(out, page);
    out.push_str("<table><thead><tr><th scope=\"col\">Date as read, and as written</th><th scope=\"col\">Agency and author</th><th scope=\"col\">What the record says</th><th scope=\"col\">Recorded</th></tr></thead><tbody>\n");
    let mut told: Vec<Option<usize>> = vec![None; chronology.entries.len()];
    for (nth, event) in chronology.events.iter().enumerate().filter(|(_, event)| event.entries.len() > 1) {
        for at in event.entries.iter().filter_map(|id| page.places.get(id)) {
            told[*at] = Some(nth);
        }
    }
    let differ = |nth: usize| chronology.events[nth].agreement == Agreement::Differ;
    let mut before: Option<Date> = None;
    let unfit = disagreements::by_entry(page);
    for ((entry, told), unfit) in chronology.entries.iter().zip(told).zip(&unfit) {
        row(out, page, entry, told.is_some_and(differ) || !unfit.is_empty());
        gap(out, entry, &mut before);
        rest(out, page, entry, (told, unfit));
    }
    out.push_str("</tbody></table>");
}

/// Opens the row with its classes.
fn row(out: &mut String, page: &Page<'_, '_>, entry: &Entry, unfit: bool) {
    out.push_str("<tr id=\"");
    esc(out, entry.id().as_str());
    w!(out, "\" class=\"row a{}", page.agency(entry.agency.as_str()).0);
    for (nth, found) in entry.kinds.iter().enumerate() {
        if !entry.kinds[..nth].iter().any(|earlier| earlier.kind == found.kind) {
            w!(out, " k{}", kind_number(found.kind));
        }
    }
    if entry.happened.as_ref().is_none_or(|d| d.interval().exact().is_none()) {
        out.push_str(" u");
    }
    if unfit {
        out.push_str(" x");
    }
    out.push_str("\">");
}

/// The first cell, with the days since the entry above for screens without the drawing.
fn gap(out: &mut String, entry: &Entry, before: &mut Option<Date>) {
    out.push_str("<th scope=\"row\" class=\"d\">");
    let when = entry.happened.as_ref().map(Dated::interval);
    if let Some(date) = when.and_then(candour_dates::Interval::exact)
        && let Some(earlier) = before.replace(date)
        && days_between(earlier, date) > 0
    {
        let days = count(days_between(earlier, date) as usize, "day", "days");
        w!(out, "<span class=\"gap\">{days} after the entry above</span>");
    }
    match (&entry.happened, when) {
        (Some(dated), Some(when)) => {
            esc(out, &interval(when));
            out.push_str("<span class=\"w\">as written: ");
            esc(out, &dated.words);
            out.push_str("</span>");
            readings(out, dated);
        }
        _ => out.push_str("no date recorded"),
    }
    out.push_str("</th>");
}

/// All readings, where there is more than one or the one is not a plain day.
fn readings(out: &mut String, dated: &Dated) {
    match dated.resolved.readings.len() {
        0 => out.push_str("<span class=\"w\">not readable as a date</span>"),
        1 if dated.interval().exact().is_some() => {}
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

fn rest(out: &mut String, page: &Page<'_, '_>, entry: &Entry, (told, unfit): (Option<usize>, &[usize])) {
    out.push_str("<td>");
    esc(out, page.agency(entry.agency.as_str()).1);
    for cell in [entry.author.as_ref(), entry.cell(Column::SourceOfInformation)].into_iter().flatten() {
        out.push_str("<span class=\"w\">");
        esc(out, &cell.text);
        out.push_str("</span>");
    }
    out.push_str("</td><td>");
    words(out, page, entry);
    out.push_str("<div>");
    for found in &entry.kinds {
        w!(out, "<span class=\"k\">{}{}</span>", found.kind.label(), actuality(found));
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
        w!(out, " <a href=\"#disagreement-{n}\">does not fit another record ({n})</a>", n = nth + 1);
    }
    out.push_str("</div>");
    other_cells(out, entry);
    source(out, page, entry);
    out.push_str("</td><td data-h=\"Recorded\">");
    match &entry.recorded {
        Some(recorded) => {
            esc(out, &interval(recorded.interval()));
            out.push_str("<span class=\"w\">");
            esc(out, &recorded.words);
            out.push_str("</span>");
        }
        None => out.push_str("<span class=\"m\">not recorded when</span>"),
    }
    if let Some(received) = &entry.received {
        out.push_str("<span class=\"w\">received ");
        esc(out, &interval(received.interval()));
        out.push_str("</span>");
    }
    out.push_str("</td></tr>\n");
}

fn actuality(found: &candour_model::KindMark) -> &'static str {
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
    let mut short = (page.view.expansions)(text);
    short.retain(|&(a, b, _)| a < b && text.get(a..b).is_some());
    short.sort_unstable();
    let (mut at, mut nth) = (0, 0);
    for (from, to) in marks {
        let from = from.max(at);
        if from >= to {
            continue;
        }
        plain(out, text, (at, from), &short, &mut nth);
        out.push_str("<mark>");
        plain(out, text, (from, to), &short, &mut nth);
        out.push_str("</mark>");
        at = to;
    }
    plain(out, text, (at, text.len()), &short, &mut nth);
}

/// Text without marks; an abbreviation that sticks out of the stretch is left unexpanded rather than cut.
fn plain(
    out: &mut String,
    text: &str,
    (from, to): (usize, usize),
    short: &[(usize, usize, String)],
    nth: &mut usize,
) {
    let mut at = from;
    while let Some((a, b, meaning)) = short.get(*nth) {
        if *a >= to {
            break;
        }
        *nth += 1;
        if *a < at || *b > to {
            continue;
        }
        esc(out, &text[at..*a]);
        out.push_str("<abbr title=\"");
        esc(out, meaning);
        out.push_str("\">");
        esc(out, &text[*a..*b]);
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

/// The way back: file, place, hash, and the exact words with what stands around them.
fn source(out: &mut String, page: &Page<'_, '_>, entry: &Entry) {
    out.push_str("<details><summary>Source</summary><span class=\"m\">");
    esc(out, entry.file());
    out.push_str(", ");
    esc(out, &entry.locator);
    w!(out, ", file hash <code>{}</code></span>", entry.sha256().short(12));
    let text = page.view.sources.get(entry.file()).map(|text| &**text);
    let span = entry.span();
    match text.filter(|text| span.slice(text) == Some(entry.text())) {
        Some(text) => {
            let from = border(text, span.start().saturating_sub(CONTEXT));
            let to = border(text, (span.end() + CONTEXT).min(text.len()));
            out.push_str(if from > 0 { "<blockquote>… " } else { "<blockquote>" });
            esc(out, &text[from..span.start()]);
            out.push_str("<mark>");
            esc(out, entry.text());
            out.push_str("</mark>");
            esc(out, &text[span.end()..to]);
            out.push_str(if to < text.len() { " …</blockquote>" } else { "</blockquote>" });
        }
        None => out.push_str("<p class=\"m\">Span not found in this version of the file.</p>"),
    }
    out.push_str("</details>");
}

/// The character border at or before an offset.
fn border(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
