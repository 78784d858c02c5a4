//! `explain`.

use std::path::PathBuf;

use candour_checks::{CONVENTIONS, PracticeStandard, Symbols, formula, in_force_words, plain};
use serde_json::json;

use super::files::Sources;
use super::told;
use crate::cli::say::{self, Ended, Failure};

pub(super) fn run(id: &str, formal: bool, paths: &[PathBuf], as_json: bool) -> Ended {
    let sources = Sources::read(paths)?;
    told::tell(&sources, &sources.reading.faults);
    let symbols = &sources.reading.symbols;
    let standards = sources.reading.standards.iter().map(|written| &written.standard);
    let versions: Vec<&PracticeStandard> = standards.filter(|s| s.id.eq_ignore_ascii_case(id)).collect();
    if versions.is_empty() {
        return Err(Failure::usage("no standard has that id; candour check prints the id of each"));
    }
    if as_json {
        let all: Vec<_> = versions.iter().map(|standard| value(standard, symbols)).collect();
        return say::json(
            &json!({"candour": 1, "kind": "standard", "versions": all, "conventions": CONVENTIONS}),
        );
    }
    let texts: Vec<String> = versions.iter().map(|standard| words(standard, symbols, formal)).collect();
    let conventions = if formal { String::new() } else { format!("\n{CONVENTIONS}\n") };
    say::data(format!("{}{conventions}", texts.join("\n")).as_bytes())
}

fn words(standard: &PracticeStandard, symbols: &Symbols, formal: bool) -> String {
    if formal {
        return format!(
            "{} version {}: {}\n",
            standard.id,
            standard.version,
            formula(&standard.rule, symbols)
        );
    }
    let mut text = format!(
        "{} version {}: {}\n  for each {}\n  {}\n",
        standard.id, standard.version, standard.title, standard.for_each, standard.sentence
    );
    for line in plain(&standard.rule, symbols) {
        text += &format!("  {line}\n");
    }
    text += &format!("  in force {}; {}\n", in_force_words(standard), standard.locality);
    text += &format!(
        "  source: {}, \"{}\" (confidence {:?})\n",
        standard.source, standard.quote, standard.confidence
    );
    if let Some(note) = &standard.note {
        text += &format!("  note: {note}\n");
    }
    text
}

fn value(standard: &PracticeStandard, symbols: &Symbols) -> serde_json::Value {
    json!({
        "id": standard.id, "version": standard.version, "title": standard.title, "for_each": standard.for_each,
        "sentence": standard.sentence, "meaning": plain(&standard.rule, symbols),
        "formula": formula(&standard.rule, symbols), "in_force": in_force_words(standard),
        "locality": standard.locality, "source": standard.source, "quote": standard.quote, "url": standard.url,
        "confidence": format!("{:?}", standard.confidence), "note": standard.note,
    })
}
