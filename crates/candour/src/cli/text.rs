//! `candour text`: the text that spans count in.

use std::path::Path;

use candour_intake::{Limits, extract};
use serde_json::json;

use super::say;
use super::say::{Ended, Failure};

/// The extracted text of a file, or why there is none.
pub(crate) fn of_file(file: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(file)
        .map_err(|error| Failure::input(file, "candour::case::file", &error.to_string()))?;
    let name = file.to_string_lossy();
    extract(&name, &bytes, &Limits::default())
        .map(|document| document.text)
        .map_err(|refusal| Failure::input(file, refusal.code, &refusal.reason))
}

pub(crate) fn run(file: &Path, json: bool) -> Ended {
    let text = of_file(file)?;
    if json {
        say::json(&json!({"candour": 1, "kind": "text", "text": text}))
    } else {
        say::data(text.as_bytes())
    }
}
