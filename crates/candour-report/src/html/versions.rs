//! Versions of a document: each paragraph that changed, before and after, and what the record has of the days between them.

use candour_dates::{Interval, Truth};
use candour_model::{Event, Fate, ParagraphChange, Revision, Span, WordChange, Wording};

use super::Page;
use crate::pieces::Pieces;
use crate::words::{count, esc, interval, w};

/// Events between two versions that are listed openly; a longer list is folded.
const LISTED: usize = 12;
const FATES: [Fate; 5] = [Fate::Edited, Fate::MovedAndEdited, Fate::Moved, Fate::Added, Fate::Removed];
const WORDINGS: [Wording; 7] = [
    Wording::Judgement,
    Wording::Negation,
    Wording::Number,
    Wording::Date,
    Wording::Name,
    Wording::Hedging,
    Wording::Other,
];

/// The whole section.
pub(crate) fn versions(out: &mut Pieces<'_>, page: &Page<'_, '_>) {
    let list = page.view.revisions;
    w!(out, "<h2 id=\"versions\">Versions of a document ({})</h2>", list.len());
    if list.is_empty() {
        out.push_str("<p>No account came in more than one version.</p>");
        return;
    }
    out.push_str(
        "<p>What stands in both versions is left out. Why words were changed, no comparison can say.</p>",
    );
    for revision in list {
        head(out, revision);
        days(out, page, revision);
        let texts = [text(page, &revision.before), text(page, &revision.after)];
        for change in &revision.changes {
            one(out, change, texts);
            out.pause();
        }
    }
}

/// The text a file was read as, among the accounts or among the records.
fn text<'a>(page: &Page<'_, 'a>, file: &str) -> &'a str {
    let account = page.view.accounts.iter().find(|account| *account.file == *file);
    account.map(|account| &*account.text).or_else(|| page.view.sources.get(file).map(|t| &**t)).unwrap_or("")
}

fn head(out: &mut String, revision: &Revision) {
    out.push_str("<h3>");
    esc(out, &revision.before);
    out.push_str(" and ");
    esc(out, &revision.after);
    out.push_str("</h3><p>");
    let fates =
        FATES.map(|fate| (revision.changes.iter().filter(|c| c.fate == fate).count(), fate_words(fate)));
    let wordings = WORDINGS.map(|wording| {
        let words = revision.changes.iter().flat_map(|change| &change.words);
        (words.filter(|change| change.wording == wording).count(), wording_words(wording))
    });
    w!(
        out,
        "{} in the earlier version, {} in the later. ",
        count(revision.paragraphs[0], "paragraph", "paragraphs"),
        revision.paragraphs[1]
    );
    w!(out, "Paragraphs: {}. Words changed: {}.</p>", counted(&fates), counted(&wordings));
}

fn counted(list: &[(usize, &str)]) -> String {
    let some = list.iter().filter(|(number, _)| *number > 0);
    let some: Vec<String> = some.map(|(number, words)| format!("{number} {words}")).collect();
    if some.is_empty() { "none".to_owned() } else { some.join(", ") }
}

/// Where the two versions lie among the events of the chronology.
fn days(out: &mut String, page: &Page<'_, '_>, revision: &Revision) {
    out.push_str("<p>");
    let [Some(before), Some(after)] = revision.dated else {
        out.push_str("One of them or both do not say when they were published: what lies between them cannot be told.</p>");
        return;
    };
    w!(out, "Dated {} and {}. ", interval(before), interval(after));
    if before.before(after) != Truth::Yes {
        out.push_str("By these dates nobody can tell which came first.</p>");
        return;
    }
    let events = &page.view.chronology.events;
    let sure = |event: &&Event| in_between(event, before, after) == Truth::Yes;
    let between: Vec<&Event> = events.iter().filter(sure).collect();
    let perhaps = events.iter().filter(|event| in_between(event, before, after) == Truth::CannotTell).count();
    let last = events.iter().rfind(|event| event.happened.before(before) == Truth::Yes);
    let next = events.iter().find(|event| event.happened.after(after) == Truth::Yes);
    for (what, event) in [("The last event on record before both: ", last), ("The first after both: ", next)]
    {
        if let Some(event) = event {
            out.push_str(what);
            link(out, page, event);
            out.push_str(". ");
        }
    }
    w!(out, "In the days between, the record has {}", count(between.len(), "event", "events"));
    if perhaps > 0 {
        w!(out, ", and perhaps {perhaps} more whose dates are not certain");
    }
    out.push_str(if between.is_empty() { ".</p>" } else { ":</p>" });
    list(out, page, &between);
}

fn in_between(event: &Event, before: Interval, after: Interval) -> Truth {
    match (event.happened.after(before), event.happened.before(after)) {
        (Truth::No, _) | (_, Truth::No) => Truth::No,
        (Truth::Yes, Truth::Yes) => Truth::Yes,
        _ => Truth::CannotTell,
    }
}

fn list(out: &mut String, page: &Page<'_, '_>, between: &[&Event]) {
    let folded = between.len() > LISTED;
    if folded {
        w!(out, "<details><summary>All {}</summary>", between.len());
    }
    if !between.is_empty() {
        out.push_str("<ol class=\"cols\">");
        for event in between {
            out.push_str("<li>");
            link(out, page, event);
            out.push_str("</li>");
        }
        out.push_str("</ol>");
    }
    out.push_str(if folded { "</details>" } else { "" });
}

/// The first telling, with what it records.
fn link(out: &mut String, page: &Page<'_, '_>, event: &Event) {
    let Some((id, at)) = event.entries.iter().find_map(|id| Some((id, *page.places.get(id)?))) else {
        return;
    };
    page.entry_link(out, id);
    let kinds = crate::columns::kinds(&page.view.chronology.entries[at]);
    if !kinds.is_empty() {
        out.push_str(": ");
        esc(out, &kinds);
    }
}

fn one(out: &mut String, change: &ParagraphChange, texts: [&str; 2]) {
    w!(out, "<p class=\"k\">{}</p><div class=\"tell\">", fate_words(change.fate));
    if change.fate == Fate::Moved {
        out.push_str("<div>");
        marked(out, texts[1], change.after, &[], "ins");
        out.push_str("</div></div>");
        return;
    }
    let before: Vec<Span> = change.words.iter().map(|word| word.before).collect();
    let after: Vec<Span> = change.words.iter().map(|word| word.after).collect();
    let whole = change.words.is_empty();
    for (name, text, span, words, tag) in
        [("Before", texts[0], change.before, before, "del"), ("After", texts[1], change.after, after, "ins")]
    {
        w!(out, "<div><b>{name}</b><br>");
        // Of a paragraph that only one version has, all of it is the change.
        let all: Vec<Span> = span.filter(|_| whole).into_iter().collect();
        marked(out, text, span, if whole { &all } else { &words }, tag);
        out.push_str("</div>");
    }
    out.push_str("</div>");
    classes(out, &change.words, texts);
}

/// A paragraph with the words that changed struck out or underlined.
fn marked(out: &mut String, text: &str, span: Option<Span>, words: &[Span], tag: &str) {
    let Some(span) = span else {
        out.push_str("<span class=\"m\">not there</span>");
        return;
    };
    if span.slice(text).is_none_or(str::is_empty) {
        out.push_str("<span class=\"m\">its words are not at hand</span>");
        return;
    }
    let mut at = span.start();
    for word in words.iter().filter(|word| span.contains(**word) && !word.is_empty()) {
        if word.start() < at {
            continue;
        }
        esc(out, text.get(at..word.start()).unwrap_or_default());
        w!(out, "<{tag}>");
        esc(out, word.slice(text).unwrap_or_default());
        w!(out, "</{tag}>");
        at = word.end();
    }
    esc(out, text.get(at..span.end()).unwrap_or_default());
}

/// What sort of words each change is of.
fn classes(out: &mut String, words: &[WordChange], texts: [&str; 2]) {
    if words.is_empty() {
        return;
    }
    out.push_str("<ul class=\"m\">");
    for word in words {
        w!(out, "<li><b>{}</b>: ", wording_words(word.wording));
        let sides = [(word.before, texts[0], "del"), (word.after, texts[1], "ins")];
        for (span, text, tag) in sides.into_iter().filter(|(span, ..)| !span.is_empty()) {
            w!(out, "<{tag}>");
            esc(out, span.slice(text).unwrap_or_default());
            w!(out, "</{tag}> ");
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}

fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Edited => "changed",
        Fate::Moved => "moved, its words the same",
        Fate::MovedAndEdited => "moved and changed",
        Fate::Added => "added",
        Fate::Removed => "taken out",
    }
}

fn wording_words(wording: Wording) -> &'static str {
    if wording == Wording::Other { "other words" } else { wording.name() }
}
