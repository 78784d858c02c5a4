//! One self-contained page: no script, nothing loaded from anywhere. Everything of the record is escaped.

mod accounts;
mod changes;
mod claim_card;
mod claims;
mod disagreements;
mod marked_text;
mod sections;
mod sources;
mod table;
mod untold;
mod versions;

use candour_model::{Answer, Claim, EntryId, Kind, Mark};

use crate::headline::{counts, headline, ledger_words, moment};
use crate::index::ById;
use crate::mark::mark_words;
use crate::pieces::Pieces;
use crate::words::{count, day, esc, interval, w};
use crate::{CaseView, Scene, svg, verdict};

pub(crate) use disagreements::about;

const STYLE: &str = include_str!("style.css");

/// Entries named where the clock ran back; the rest is counted.
const JUMPS: usize = 20;

/// Opens an item of the key with room for its shape.
const KEY_SHAPE: &str = "<li><svg width=\"16\" height=\"14\" viewBox=\"-8 -7 16 14\" aria-hidden=\"true\" style=\"display:inline;width:16px\">";

/// What every internal copy says.
pub(crate) const WARNING: &str = "Contains names. Not for publication.";

/// What all sections need to know, looked up once.
pub(crate) struct Page<'v, 'a> {
    pub(crate) view: &'v CaseView<'a>,
    pub(crate) places: &'v ById<&'a EntryId, usize>,
    pub(crate) agencies: Vec<(&'v str, String)>,
    /// In the order of their numbers, which begin with 1.
    pub(crate) claims: Vec<&'a Claim>,
    /// The disagreements each entry takes part in, by the entry's place.
    pub(crate) unfit: Vec<Vec<usize>>,
    /// The number of each agency: its place in `agencies`.
    numbers: ById<&'v str, usize>,
}

/// The page.
pub fn html(view: &CaseView<'_>, scene: &Scene) -> String {
    let mut page = String::with_capacity(64 * 1024 + view.chronology.entries.len() * 1600);
    html_in_pieces(view, scene, &mut |piece| page.push_str(piece));
    page
}

/// Writes the page, piece by piece.
pub fn html_in_pieces(view: &CaseView<'_>, scene: &Scene, take: &mut dyn FnMut(&str)) {
    let agencies: Vec<_> = view.agencies().iter().map(|a| (a.as_str(), view.facts.agency_name(a))).collect();
    let numbers = agencies.iter().enumerate().map(|(n, (id, _))| (*id, n)).collect();
    let unfit = disagreements::by_entry(view);
    let page = Page { view, places: view.places(), agencies, numbers, claims: view.numbered_claims(), unfit };
    let mut out = Pieces::new(take);
    head(&mut out, &page);
    identity(&mut out, &page);
    out.push_str("<main id=\"main\"><h1>");
    esc(&mut out, &headline(view));
    out.push_str("</h1><p class=\"counts\">");
    esc(&mut out, &counts(view));
    out.push_str("</p><div class=\"pic\" id=\"timeline\"><figure>");
    svg::draw(&mut out, scene);
    if scene.arrows_left > 0 {
        w!(
            &mut out,
            "<p class=\"m\">{} between lanes left out: so many would hide what they show. Each event stands under <a href=\"#differences\">Told by several</a>.</p>",
            count(scene.arrows_left, "line", "lines")
        );
    }
    out.push_str("<figcaption class=\"led\">");
    ledger(&mut out, &page);
    out.push_str("</figcaption></figure>");
    key(&mut out, !page.claims.is_empty());
    out.push_str("<p class=\"small\">The drawing needs a wider screen. The entries stand below in order, with the days between them.</p>");
    sections::findings(&mut out, &page);
    out.push_str("</div>");
    table::table(&mut out, &page);
    disagreements::disagreements(&mut out, &page);
    claims::claims(&mut out, &page);
    accounts::accounts(&mut out, &page);
    versions::versions(&mut out, &page);
    sections::views(&mut out, &page);
    sections::events(&mut out, &page);
    sections::people(&mut out, &page);
    sections::intake(&mut out, &page);
    changes::changes(&mut out, &page);
    sections::problems(&mut out, &page);
    untold::untold(&mut out, &page);
    sources::sources(&mut out, &page);
    out.push_str("</main>");
    footer(&mut out, &page);
    out.finish();
}

fn head(out: &mut String, page: &Page<'_, '_>) {
    out.push_str(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\"><title>Candour: ",
    );
    esc(out, page.view.title());
    out.push_str("</title><style>");
    out.push_str(STYLE);
    table::filter_rules(out, page);
    out.push_str("</style></head><body><a class=\"skip\" href=\"#main\">Skip to the chronology</a>");
    out.push_str("<div class=\"top\"><b>Candour</b><span>On this computer only. Nothing is sent anywhere.</span></div>");
}

fn identity(out: &mut String, page: &Page<'_, '_>) {
    let facts = page.view.facts;
    out.push_str("<header class=\"who\"><b>");
    esc(out, page.view.title());
    out.push_str("</b>");
    for child in &facts.children {
        if let Some(name) = &child.name {
            out.push_str("<span>");
            esc(out, name);
            out.push_str("</span>");
        }
        for (what, when) in [("Born", child.born), ("Died", child.died)] {
            if let Some(when) = when {
                w!(out, "<span>{what} {}</span>", interval(when));
            }
        }
    }
    if let Some((from, to)) = page.view.period() {
        w!(out, "<span>Period {} to {}</span>", day(from), day(to));
    }
    w!(out, "<span class=\"warn\">{WARNING}</span><nav aria-label=\"Views\">");
    if page.view.known_at.is_some() {
        out.push_str("<a href=\"#untold\">What cannot be told</a>");
    }
    for (id, name) in [
        ("timeline", "Timeline"),
        ("table", "Table"),
        ("findings", "Findings"),
        ("disagreements", "Records that do not fit"),
        ("claims", "Claims"),
        ("accounts", "Accounts"),
        ("versions", "Versions"),
        ("views", "By agency and kind"),
        ("differences", "Told by several"),
        ("people", "People"),
        ("intake", "What was read"),
        ("changes", "Changed records"),
        ("problems", "Problems"),
        ("sources", "Words of every file"),
    ] {
        w!(out, "<a href=\"#{id}\">{name}</a>");
    }
    out.push_str("</nav></header>");
}

fn key(out: &mut String, claims: bool) {
    out.push_str("<div class=\"keys\"><h2>Key</h2><ul class=\"key\">");
    for mark in [
        Mark::Seen,
        Mark::SeenAlone,
        Mark::Contact,
        Mark::NoAccess,
        Mark::Injury,
        Mark::Meeting,
        Mark::Shared,
        Mark::Decision,
        Mark::Record,
    ] {
        out.push_str(KEY_SHAPE);
        crate::svg::key_shape(out, mark);
        w!(out, "</svg>{}</li>", mark_words(mark));
    }
    out.push_str("<li>Week: full = seen alone, half = seen, cross = tried only, dashed = date uncertain, empty = no record</li><li>Hollow with a dashed bar and end stops = date uncertain</li><li>Hatched = no owner recorded</li><li>Dotted line between lanes = one event told by both; line with an arrowhead = information recorded as passed</li><li>Thin bars = entries too close to draw apart: seen at the base, injuries on top</li><li>Page outline = published account, not part of the record</li>");
    for answer in Answer::ALL.into_iter().filter(|_| claims) {
        out.push_str(KEY_SHAPE);
        verdict::shape(out, Some(answer), (0, 0));
        w!(out, "</svg>Claim: {}</li>", answer.words());
    }
    out.push_str("</ul></div>");
}

/// What the page was derived from: also below the drawing on paper.
fn ledger(out: &mut String, page: &Page<'_, '_>) {
    let moment = moment(page.view);
    out.push_str(if moment.is_empty() { "Everything on file. " } else { &moment });
    w!(out, "{}: {} leaves, root <code>", ledger_words(page.view), page.view.ledger.size);
    esc(out, &page.view.ledger.root);
    out.push_str("</code>");
}

fn footer(out: &mut String, page: &Page<'_, '_>) {
    let ledger = &page.view.ledger;
    out.push_str("<footer><p>");
    self::ledger(out, page);
    out.push_str("</p><p>Checkpoint: <code>");
    esc(out, &ledger.checkpoint);
    out.push_str("</code> ");
    esc(out, &ledger.signatures());
    out.push_str("</p>");
    if !ledger.jumps.is_empty() {
        let entries: Vec<String> = ledger.jumps.iter().take(JUMPS).map(u64::to_string).collect();
        let more = if ledger.jumps.len() > JUMPS { ", ..." } else { "" };
        w!(
            out,
            "<p>The clock ran back at {} of the ledger ({}{more}). The order of the entries stands; their times are claims.</p>",
            count(ledger.jumps.len(), "entry", "entries"),
            entries.join(", ")
        );
    }
    w!(out, "<p>{WARNING} On this computer only. Nothing is sent anywhere.</p></footer></body></html>\n");
}

impl Page<'_, '_> {
    /// A link to an entry by its date and agency.
    pub(crate) fn entry_link(&self, out: &mut String, id: &EntryId) {
        out.push_str("<a href=\"#");
        esc(out, id.as_str());
        out.push_str("\">");
        match self.places.get(id).map(|&at| &self.view.chronology.entries[at]) {
            Some(entry) => {
                esc(out, &entry.days().map_or_else(|| "no date".to_owned(), interval));
                out.push_str(", ");
                esc(out, self.agency(entry.agency.as_str()).1);
            }
            None => esc(out, id.as_str()),
        }
        out.push_str("</a>");
    }

    /// Number and name of an agency.
    pub(crate) fn agency(&self, id: &str) -> (usize, &str) {
        self.numbers.get(id).map_or((usize::MAX, ""), |&n| (n, self.agencies[n].1.as_str()))
    }
}

/// The number of a kind in class names.
pub(crate) fn kind_number(kind: Kind) -> usize {
    kind as usize
}
