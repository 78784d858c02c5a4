//! The law of the floors: arrows go down only, rooms of one floor do not see each other.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::ci;

/// Floor of each room, as house and `docs/decisions/0001-the-floors.md` have it.
const FLOORS: &[(&str, u8)] = &[
    ("candour-dates", 0),
    ("candour-ledger", 0),
    ("candour-model", 1),
    ("candour-sentences", 1),
    ("candour-intake", 2),
    ("candour-people", 2),
    ("candour-kinds", 2),
    ("candour-chronology", 3),
    ("candour-checks", 4),
    ("candour-accounts", 4),
    ("candour-report", 5),
    ("candour-case", 6),
    ("candour", 7),
];

/// Beside the product: may be used by the door, and by anybody's tests.
const BESIDE: &[&str] = &["candour-testkit", "xtask"];

/// What only some rooms may depend on: (dependency, who may).
const KEPT: &[(&str, &[&str])] = &[
    ("clap", &["candour"]),
    ("clap_complete", &["candour"]),
    ("indicatif", &["candour"]),
    ("rusqlite", &["candour-case"]),
    ("candour-ledger", &["candour-case"]),
    (
        "serde",
        &[
            "candour-case",
            "candour-kinds",
            "candour-checks",
            "candour-intake",
            "candour-people",
            "candour-accounts",
        ],
    ),
];

/// Every arrow that goes up or sideways.
pub(crate) fn faults(root: &Path) -> Vec<String> {
    let Some(packages) = packages(root) else { return vec!["cargo metadata cannot be read".to_owned()] };
    let mut faults = Vec::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap_or_default();
        if floor(name).is_none() && !BESIDE.contains(&name) {
            faults.push(format!("{name} stands on no floor: name it in xtask/src/tidy/floors.rs"));
        }
        let normal = package["dependencies"].as_array().into_iter().flatten().filter(|d| d["kind"].is_null());
        for dependency in normal.filter_map(|d| d["name"].as_str()) {
            faults.extend(arrow(name, dependency));
        }
    }
    faults
}

fn arrow(from: &str, to: &str) -> Option<String> {
    let kept = KEPT.iter().find(|(dependency, _)| *dependency == to);
    if let Some((_, who)) = kept
        && !BESIDE.contains(&from)
        && !who.contains(&from)
    {
        return Some(format!("{from} may not depend on {to}: only {} may", who.join(", ")));
    }
    if BESIDE.contains(&to) {
        let allowed = from == "candour" || BESIDE.contains(&from);
        return (!allowed).then(|| format!("{from} depends on {to}, which stands beside the product"));
    }
    let (upper, lower) = (floor(from)?, floor(to)?);
    (lower >= upper)
        .then(|| format!("{from} (floor {upper}) depends on {to} (floor {lower}): arrows go down only"))
}

fn floor(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(room, _)| *room == name).map(|&(_, floor)| floor)
}

fn packages(root: &Path) -> Option<Vec<Value>> {
    metadata(root, &["--no-deps"])
}

/// The packages that `cargo metadata` tells of.
pub(super) fn metadata(root: &Path, more: &[&str]) -> Option<Vec<Value>> {
    let output = Command::new(ci::cargo_path())
        .current_dir(root)
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(more)
        .output()
        .ok()?;
    let value: Value = serde_json::from_slice(&output.stdout).ok()?;
    value["packages"].as_array().cloned()
}

#[cfg(test)]
mod tests {
    use super::arrow;

    #[test]
    fn arrows_go_down_only() {
        let cases = [
            ("candour-checks", "candour-chronology", true),
            ("candour-checks", "candour-accounts", false),
            ("candour-intake", "candour-people", false),
            ("candour-dates", "candour-model", false),
            ("candour-report", "candour-ledger", false),
            ("candour-report", "rusqlite", false),
            ("candour", "candour-testkit", true),
            ("candour-case", "candour-testkit", false),
        ];
        for (from, to, allowed) in cases {
            assert_eq!(arrow(from, to).is_none(), allowed, "{from} -> {to}");
        }
    }
}
