//! `fmt`.

use std::path::{Path, PathBuf};

use candour_checks::format;
use serde_json::json;

use super::files::named;
use crate::cli::Exit;
use crate::cli::say::{self, Ended, Failure};

pub(super) fn run(paths: &[PathBuf], check: bool, as_json: bool) -> Ended {
    let mut changed = Vec::new();
    for file in named(paths)? {
        let laid_out = format(&file.text);
        if laid_out == file.text {
            continue;
        }
        if !check {
            let path = Path::new(&file.name);
            std::fs::write(path, laid_out).map_err(|error| {
                Failure::input(path, "candour::checks::standard", &format!("cannot write it: {error}"))
            })?;
        }
        changed.push(file.name);
    }
    if as_json {
        say::json(&json!({"candour": 1, "kind": "standards_layout", "changed": changed}))?;
    } else {
        changed.push(String::new());
        say::data(changed.join("\n").as_bytes())?;
        changed.pop();
    }
    Ok(if check && !changed.is_empty() { Exit::Findings } else { Exit::Done })
}
