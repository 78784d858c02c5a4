//! Files that came in more than one version: each row that differs, as it was and as it is, side by side, the words that
//! differ marked.

use candour_model::{Change, FieldChange, FileChange, RowChange, RowSide};

use super::Page;
use crate::changes::{held, notes};
use crate::pieces::Pieces;
use crate::words::{count, esc, w};

/// The whole section.
pub(crate) fn changes(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    let list = page.view.changes;
    w!(out, "<h2 id=\"changes\">Changed records ({})</h2>", list.len());
    if list.is_empty() {
        out.push_str("<p>Every file came in one version.</p>");
        return;
    }
    out.push_str("<p>Both versions are kept; the chronology is made of the later one. A row that only moved is no change.</p>");
    for change in list {
        file(out, change);
        for row in &change.rows {
            one(out, page, change, row);
            out.pause();
        }
    }
}

fn file(out: &mut String, change: &FileChange) {
    out.push_str("<h3>");
    esc(out, &change.after.file);
    out.push_str("</h3><p>");
    if change.before.file != change.after.file {
        esc(out, &change.before.file);
        out.push_str(", ");
    }
    esc(out, &held(&change.before));
    out.push_str(if change.is_withdrawal() { ", was withdrawn: " } else { ", was followed by what is " });
    let later = held(&change.after);
    esc(out, later.strip_prefix("held from ").filter(|_| change.is_withdrawal()).unwrap_or(&later));
    if change.unread {
        out.push_str(". One of the two could not be read: their rows were not compared.</p>");
        return;
    }
    if change.is_withdrawal() {
        out.push_str(". Its bytes are kept.</p>");
        return;
    }
    let rows = |what| count(change.count(what), "row", "rows");
    w!(
        out,
        ". {} added, {} changed, {} removed, {} as before.</p>",
        rows(Change::Added),
        rows(Change::Changed),
        rows(Change::Removed),
        change.unchanged
    );
}

fn one(out: &mut String, page: &Page<'_, '_>, change: &FileChange, row: &RowChange) {
    w!(out, "<p class=\"k\">{}</p><div class=\"tell\">", row.what().name());
    let fields = if let RowChange::Changed(changed) = row { &changed.fields[..] } else { &[] };
    side(out, page, "As it was", (row.before(), fields, |field| &field.before));
    side(out, page, "As it is", (row.after(), fields, |field| &field.after));
    out.push_str("</div>");
    let notes = notes(change, row);
    if !notes.is_empty() {
        out.push_str("<p class=\"m\">");
        esc(out, &notes);
        out.push_str("</p>");
    }
}

type SideOf<'r> = (Option<&'r RowSide>, &'r [FieldChange], fn(&FieldChange) -> &String);

fn side(out: &mut String, page: &Page<'_, '_>, name: &str, (row, fields, words): SideOf<'_>) {
    w!(out, "<div><b>{name}</b>: ");
    let Some(row) = row else {
        out.push_str("not there</div>");
        return;
    };
    esc(out, &row.locator);
    if let Some(id) = row.entry.as_ref().filter(|id| name == "As it is" && page.places.contains_key(id)) {
        out.push_str(", ");
        page.entry_link(out, id);
    }
    if let Some(happened) = &row.happened {
        out.push_str("<br><span class=\"m\">happened: ");
        esc(out, happened);
        out.push_str("</span>");
    }
    out.push_str("<br>");
    marked(out, &row.text, &row.differ);
    for field in fields {
        out.push_str("<br><span class=\"m\">");
        esc(out, &field.field);
        out.push_str(":</span> ");
        let words = words(field);
        if words.is_empty() {
            out.push_str("<span class=\"m\">nothing</span>");
        } else {
            marked(out, words, &[(0, words.len())]);
        }
    }
    out.push_str("</div>");
}

/// The words, with marks where they differ.
fn marked(out: &mut String, text: &str, differ: &[(usize, usize)]) {
    let mut last = 0;
    for &(start, end) in differ {
        let (Some(before), Some(words)) = (text.get(last..start), text.get(start..end)) else { break };
        esc(out, before);
        out.push_str("<mark>");
        esc(out, words);
        out.push_str("</mark>");
        last = end;
    }
    esc(out, text.get(last..).unwrap_or_default());
}
