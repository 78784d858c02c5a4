//! `candour export`: one form of the case on stdout.

use std::path::Path;

use candour_case::{Built, CaseError};
use candour_model::Digest;
use candour_report::{csv, docx, html, scene, xlsx};
use clap::ValueEnum as _;
use serde_json::json;

use super::say::{Ended, Failure};
use super::{Format, View, build, noting, say};

pub(crate) fn run(case: &Path, format: Option<Format>, view: &View, as_json: bool) -> Ended {
    let format = match (format, as_json) {
        (None, true) => Format::Json,
        (None, false) => {
            return Err(Failure::usage("say which form: --format json, csv, xlsx, docx or html"));
        }
        (Some(Format::Xlsx | Format::Docx), true) => {
            return Err(Failure::usage("a workbook or Word document is no JSON; leave out --json"));
        }
        (Some(format), _) => format,
    };
    let built = build::view(case, view)?;
    let bytes = form(&built, format)?;
    note(case, format, view, &bytes)?;
    if format == Format::Json {
        return say::data(&bytes);
    }
    // A table has no place for it.
    if format == Format::Csv {
        head(&built, &bytes);
    }
    if as_json {
        let text = String::from_utf8_lossy(&bytes);
        let ledger = &built.envelope()["ledger"];
        return say::json(&json!({"candour": 1, "kind": "export", "text": text, "ledger": ledger}));
    }
    say::data(&bytes)
}

/// Notes in the ledger what is handed out, before it is.
fn note(case: &Path, format: Format, view: &View, bytes: &[u8]) -> Result<(), Failure> {
    let form = format.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
    noting::shown(case, "export", &form, &view.words(), bytes)
}

/// What was handed out was made of this, so that it can be held against the case file.
fn head(built: &Built, bytes: &[u8]) {
    build::tell_head(built);
    say::line(&format!("checkpoint: {}", built.ledger.checkpoint.trim_end().replace('\n', " ")));
    say::line(&format!("sha256 of what was written: {}", Digest::of(bytes)));
}

fn form(built: &Built, format: Format) -> Result<Vec<u8>, CaseError> {
    let failed = |what| move |source| CaseError::Output { what, source: Box::new(source) };
    match format {
        Format::Json => Ok((built.envelope().to_string() + "\n").into_bytes()),
        Format::Csv => Ok(built.with_view(csv)),
        Format::Html => Ok(built.with_view(|view| html(view, &scene(view)).into_bytes())),
        Format::Xlsx => built.with_view(xlsx).map_err(failed("the workbook")),
        Format::Docx => built.with_view(docx).map_err(failed("the Word document")),
    }
}
