//! `cargo xtask bench`: our reading against the Python tools a user would script it with, and what it was measured on.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{bulk_case, ci};

/// The peers' Python, with openpyxl and python-docx; it stands outside the repository.
const PYTHON: &str = "CANDOUR_PEERS_PYTHON";

/// A folder with the peers of the reading of dates; a Python environment with Node modules and a Rust program in it.
const PEERS: &str = "CANDOUR_PEERS";

/// `cargo xtask bench dates`: the table of `benches/peers/compare_dates.py` on a folder of texts.
pub(crate) fn dates(folders: &[&str]) -> Result<(), String> {
    let root = ci::root();
    ci::cargo(&["build", "--release", "--locked", "-p", "candour-dates", "--example", "texts"])?;
    let texts = folders.first().map_or_else(|| root.join("../shared/data/dates/wikiwars-dev"), PathBuf::from);
    let peers = std::env::var_os(PEERS).map_or_else(|| root.join("../candour-peers"), PathBuf::from);
    let status = Command::new("python3")
        .arg(root.join("benches/peers/compare_dates.py"))
        .arg(root.join("target/release/examples/texts"))
        .args([peers, texts])
        .status()
        .map_err(|error| format!("python3 cannot be started: {error}; see benches/peers/README.md"))?;
    if status.success() {
        Ok(())
    } else {
        Err("the comparison failed: see benches/peers/README.md".to_owned())
    }
}

/// Builds the reader, writes the bulk case once, and prints the table of `benches/peers/compare.py`.
pub(crate) fn run(folders: &[&str]) -> Result<(), String> {
    let root = ci::root();
    ci::cargo(&["build", "--release", "--locked", "-p", "candour-intake", "--example", "read_files"])?;
    let bulk = root.join("target/bulk");
    if !bulk.exists() {
        bulk_case::run(&bulk, &[])?;
    }
    let shared = root.join("../shared/data/intake");
    let mut all: Vec<PathBuf> = vec![bulk];
    if shared.is_dir() {
        all.push(shared);
    }
    all.extend(folders.iter().map(PathBuf::from));
    let status = Command::new(python(&root))
        .arg(root.join("benches/peers/compare.py"))
        .arg(root.join("target/release/examples/read_files"))
        .args(all)
        .status()
        .map_err(|error| format!("{PYTHON} cannot be started: {error}; see benches/peers/README.md"))?;
    if status.success() {
        Ok(())
    } else {
        Err("the comparison failed: see benches/peers/README.md".to_owned())
    }
}

fn python(root: &Path) -> PathBuf {
    std::env::var_os(PYTHON).map_or_else(|| root.join("../candour-peers/bin/python"), PathBuf::from)
}
