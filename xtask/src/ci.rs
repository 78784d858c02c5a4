//! What CI runs, so that a person can run the same.

use std::path::PathBuf;
use std::process::Command;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), ToOwned::to_owned)
}

/// All of it: what CI runs is written down once, in `.ci/run`.
pub(crate) fn all() -> Result<(), String> {
    let status =
        Command::new("bash").arg(root().join(".ci/run")).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(".ci/run failed".to_owned()) }
}

/// The README's test command.
pub(crate) fn test() -> Result<(), String> {
    cargo(&["test", "--workspace", "--locked"])
}

/// One command of cargo at the root.
pub(crate) fn cargo(arguments: &[&str]) -> Result<(), String> {
    eprintln!("cargo {}", arguments.join(" "));
    let status = Command::new(cargo_path())
        .current_dir(root())
        .args(arguments)
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("cargo {} failed", arguments.join(" "))) }
}

/// The cargo that runs us.
pub(crate) fn cargo_path() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

/// The machine that rustc builds for.
pub(crate) fn host() -> Result<String, String> {
    let told = Command::new("rustc").arg("-vV").output().map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say its host".to_owned())
}
