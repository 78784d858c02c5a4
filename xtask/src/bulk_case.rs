//! `cargo xtask bulk DIR [ROWS FILES]`: a case folder of any size, for figures of speed.

use std::path::Path;

const ROWS: usize = 10_000;
const FILES: usize = 50;

/// Writes the bulk case. The folder must be new, so that nothing of an earlier one is measured with it.
pub(crate) fn run(dir: &Path, size: &[&str]) -> Result<(), String> {
    let (rows, files) = match size {
        [] => (ROWS, FILES),
        [rows, files] => (number(rows)?, number(files)?),
        _ => return Err("usage: cargo xtask bulk DIR [ROWS FILES]".to_owned()),
    };
    if dir.exists() {
        return Err(format!("{} is there already: give a new folder", dir.display()));
    }
    candour_testkit::write_files(&candour_testkit::bulk(rows, files), dir)
        .map_err(|error| format!("{}: {error}", dir.display()))
}

fn number(words: &str) -> Result<usize, String> {
    words.parse().map_err(|_| format!("{words} is not a number of rows or files"))
}
