//! Word documents: paragraphs, tables, notes and comments, in the order of the page.
//!
//! Tracked insertions are read and deletions left out; a text box is read once.

mod body;

use std::collections::{BTreeMap, BTreeSet};

use candour_model::{Place, Refusal, Severity};

use crate::archive::Archive;
use crate::prose::paper::{Paper, Piece};
use crate::read::{problem, refuse_file};
use crate::{Document, Limits};

/// Parts that stand beside the text.
const BESIDE: &[&str] = &["header", "footer", "comments"];

/// Is this a part that is read here? Settings, fonts and pictures are not.
fn is_read(name: &str) -> bool {
    let inner = name.strip_prefix("word/").and_then(|inner| inner.strip_suffix(".xml"));
    inner.filter(|inner| !inner.contains('/')).is_some_and(|inner| {
        let text = ["document", "styles", "footnotes", "endnotes"];
        text.iter().chain(BESIDE).any(|start| inner.starts_with(start))
    })
}

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut parts = BTreeMap::new();
    Archive::open(bytes, limits)?.check(limits, is_read, |name, part| {
        parts.insert(name.to_owned(), words(part));
    })?;
    let main = parts.keys().find(|name| name.starts_with("word/document"));
    let main = main.ok_or_else(|| refuse_file("candour::intake::damaged", "holds no document"))?;
    let headings = parts.get("word/styles.xml").map(|xml| body::heading_styles(xml)).unwrap_or_default();
    let mut paper = Paper::default();
    let mut tracked = add(&mut paper, &parts[main], &headings, limits)?;
    for (name, xml) in &parts {
        let name = name.trim_start_matches("word/").trim_end_matches(".xml");
        let beside = BESIDE.iter().any(|start| name.starts_with(start));
        if beside || name == "footnotes" || name == "endnotes" {
            let from = paper.document.blocks.len();
            tracked |= add(&mut paper, xml, &BTreeSet::new(), limits)?;
            if beside {
                paper.furniture_from(from);
            }
        }
    }
    let mut document = paper.document;
    if tracked {
        document.problems.push(problem(
            "candour::intake::tracked_changes",
            Severity::Warning,
            Place::default(),
            "read a document with tracked changes; deleted words were left out",
        ));
    }
    Ok(document)
}

fn add(paper: &mut Paper, xml: &str, headings: &BTreeSet<String>, limits: &Limits) -> Result<bool, Refusal> {
    let (pieces, tracked): (Vec<Piece>, bool) = body::pieces(xml, headings, limits)?;
    for piece in &pieces {
        paper.piece(piece);
        paper.within(limits)?;
    }
    Ok(tracked)
}

/// The letters of a part: UTF-8, or UTF-16 where a mark says so.
fn words(part: &[u8]) -> String {
    let (text, _, _) = encoding_rs::UTF_8.decode(part);
    text.into_owned()
}
