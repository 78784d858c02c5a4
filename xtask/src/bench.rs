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

/// `cargo xtask bench checks`: R1-R8 and two public logs beside DuckDB, on populations that are made once.
pub(crate) fn checks(folders: &[&str]) -> Result<(), String> {
    let root = ci::root();
    ci::cargo(&["build", "--release", "--locked", "-p", "candour-checks", "--example", "population"])?;
    let shared = root.join("../shared/data/checks");
    let program = root.join("target/release/examples/population");
    let made = root.join("target/populations");
    let python = |arguments: &[&std::ffi::OsStr]| {
        let status = Command::new(python(&root)).args(arguments).env("CANDOUR_CHECKS_DATA", &shared).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(_) => Err("the comparison failed: see benches/peers/README.md".to_owned()),
            Err(error) => Err(format!("{PYTHON} cannot be started: {error}; see benches/peers/README.md")),
        }
    };
    let compare = root.join("benches/peers/checks/compare.py");
    let mut all: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    if all.is_empty() {
        for (cases, seed) in [("10000", "1"), ("100000", "1"), ("100000", "2"), ("100000", "3")] {
            let folder = made.join(format!("{cases}-{seed}"));
            if !folder.join("truth.parquet").exists() {
                let generator = shared.join("gen_cases.py");
                python(&[generator.as_ref(), cases.as_ref(), seed.as_ref(), folder.as_ref()])?;
            }
            all.push(folder);
        }
    }
    for folder in &all {
        eprintln!("{}", folder.display());
        python(&[compare.as_ref(), program.as_ref(), folder.as_ref(), "5".as_ref(), "known".as_ref()])?;
    }
    let logs = [shared.join("bpic2012.parquet"), shared.join("sepsis.parquet")];
    let compare = root.join("benches/peers/checks/compare_logs.py");
    python(&[compare.as_ref(), program.as_ref(), logs[0].as_ref(), logs[1].as_ref()])
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
