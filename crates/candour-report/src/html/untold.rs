//! What a view of an earlier day leaves out because nobody can tell whether it was known then: places, never words.

use std::collections::BTreeMap;

use super::Page;
use crate::headline::{moment, untold as reasons};
use crate::words::{count, day, esc, w};

/// The section; none on the page of everything on file.
pub(crate) fn untold(out: &mut String, page: &Page<'_, '_>) {
    let Some(on) = page.view.known_at else { return };
    let list = page.view.untold;
    w!(out, "<h2 id=\"untold\">What cannot be told of {} ({})</h2><p>", day(on), list.len());
    out.push_str(&crate::words::escaped(&moment(page.view)));
    let whose = if page.view.known_to.is_some() {
        "Shown is what this agency had certainly recorded by the end of that day, and what is recorded as passed to it. "
    } else {
        "Shown is what any agency had certainly recorded by the end of that day. "
    };
    out.push_str(whose);
    out.push_str("What was recorded later is left out of everything on this page, and so are the places below, which may have been known. Today's are only the title, the names that the case itself gives and the ledger.</p>");
    for (why, number) in reasons(page.view) {
        w!(out, "<details><summary>May have been known: {} ({number})</summary><ul>", why.words());
        let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in list.iter().filter(|one| one.why == why) {
            files.entry(&one.file).or_default().push(&one.locator);
        }
        for (file, places) in files {
            out.push_str("<li>");
            esc(out, file);
            w!(out, ": {}. ", count(places.len(), "place", "places"));
            esc(out, &places.join("; "));
            out.push_str("</li>");
        }
        out.push_str("</ul></details>");
    }
}
