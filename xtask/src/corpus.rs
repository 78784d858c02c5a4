//! `cargo xtask corpus [FOLDER]`: every document of a folder as a case of its own, one process each, under 1 GiB of
//! address space and 20 seconds of CPU: built, refused with a code, or anything else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::ci;

const LIMITS: &str = "ulimit -v 1048576; ulimit -t 20; exec \"$0\" \"$@\"";

/// Runs them all and prints the counts; anything else is named and is a failure.
pub(crate) fn run(folder: &[&str]) -> Result<(), String> {
    let root = ci::root();
    ci::cargo(&["build", "--release", "--locked"])?;
    let folder = folder.first().map_or_else(|| root.join("../shared/data/intake"), PathBuf::from);
    let mut files = Vec::new();
    under(&folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    let case = root.join("target/corpus-case");
    let (mut counts, mut strange) = (BTreeMap::<String, usize>::new(), Vec::new());
    for file in &files {
        let (outcome, whole) = one(&root, &case, file).map_err(|error| error.to_string())?;
        if !whole {
            strange.push(format!("{}: {outcome}", file.display()));
        }
        *counts.entry(outcome).or_default() += 1;
    }
    let _ = std::fs::remove_dir_all(&case);
    for (outcome, count) in &counts {
        eprintln!("{count:6} {outcome}");
    }
    eprintln!("{:6} files", files.len());
    if strange.is_empty() { Ok(()) } else { Err(strange.join("\n")) }
}

/// What became of one file, and whether that is one of the two things that may.
fn one(root: &Path, case: &Path, file: &Path) -> std::io::Result<(String, bool)> {
    let _ = std::fs::remove_dir_all(case);
    let records = case.join("records/other");
    std::fs::create_dir_all(&records)?;
    std::fs::copy(file, records.join(file.file_name().unwrap_or_default()))?;
    let output = Command::new("sh")
        .args(["-c", LIMITS])
        .arg(root.join("target/release/candour"))
        .args(["build", "--json"])
        .arg(case)
        .stderr(Stdio::null())
        .output()?;
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let report = &told["intake"][0];
    let whole =
        report["refused"].as_array().and_then(|refused| refused.iter().find(|r| r["locator"] == "file"));
    let code = whole.and_then(|refusal| refusal["code"].as_str());
    Ok(match (output.status.code(), code) {
        (Some(0), None) if report["entries_out"].as_u64() > Some(0) => ("built".to_owned(), true),
        (Some(3), Some(code)) => (format!("refused {code}"), true),
        (Some(0), None) => ("built, every row refused with a code".to_owned(), true),
        (status, _) => (format!("exit {status:?}"), false),
    })
}

fn under(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|item| item.path()).collect();
    found.sort();
    for path in found {
        if path.is_dir() {
            under(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
