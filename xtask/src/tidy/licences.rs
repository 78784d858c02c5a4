//! What we stand on: licences from the list of `deny.toml`, crates from the registry only, and not more of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::floors::metadata;
use crate::ci;

/// Packages in `Cargo.lock`. Raised only by a commit that says why: last by 44, for Parquet, of which a
/// third is built anywhere.
const PACKAGES_MAX: usize = 221;

/// Every licence, source and count that is not as written down.
pub(crate) fn faults(root: &Path) -> Vec<String> {
    let mut faults = lock(&fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default());
    let allowed = allowed(&fs::read_to_string(root.join("deny.toml")).unwrap_or_default());
    // Only what is built here is at hand; the others' licences are looked at where they are built.
    let host = ci::host().unwrap_or_default();
    let Some(packages) = metadata(root, &["--filter-platform", &host]) else {
        return vec!["cargo metadata cannot be read".to_owned()];
    };
    for package in &packages {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if !fits(licence, &allowed) {
            faults.push(format!("{name} has the licence '{licence}', which deny.toml does not allow"));
        }
    }
    faults
}

fn lock(lock: &str) -> Vec<String> {
    let count = lock.matches("[[package]]").count();
    let mut faults: Vec<String> = lock
        .lines()
        .filter(|line| line.starts_with("source = ") && !line.contains("\"registry+"))
        .map(|line| format!("Cargo.lock takes a package from elsewhere than the registry: {line}"))
        .collect();
    if count > PACKAGES_MAX {
        faults.push(format!("Cargo.lock has {count} packages; the budget is {PACKAGES_MAX}"));
    }
    faults
}

/// The list of `deny.toml`, so that it stands in one place.
fn allowed(deny: &str) -> BTreeSet<String> {
    let list =
        deny.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).map_or("", |(list, _)| list);
    list.split(',').map(|one| one.trim().trim_matches('"').to_owned()).filter(|one| !one.is_empty()).collect()
}

/// May a package under this SPDX expression be used? One side of an `OR` is enough, an `AND` needs both.
fn fits(licence: &str, allowed: &BTreeSet<String>) -> bool {
    let licence = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = licence.split_whitespace().collect();
    let mut rest = words.as_slice();
    let fits = either(&mut rest, allowed);
    fits && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut fits = both(rest, allowed);
    while let Some(("OR", more)) = rest.split_first().map(|(word, more)| (*word, more)) {
        *rest = more;
        fits |= both(rest, allowed);
    }
    fits
}

fn both(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut fits = one(rest, allowed);
    while let Some(("AND", more)) = rest.split_first().map(|(word, more)| (*word, more)) {
        *rest = more;
        fits &= one(rest, allowed);
    }
    fits
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let Some((first, more)) = rest.split_first() else { return false };
    *rest = more;
    if *first == "(" {
        let fits = either(rest, allowed);
        return match rest.split_first() {
            Some((&")", more)) => {
                *rest = more;
                fits
            }
            _ => false,
        };
    }
    if let [with, exception, more @ ..] = *rest
        && *with == "WITH"
    {
        *rest = more;
        return allowed.contains(&format!("{first} WITH {exception}"));
    }
    allowed.contains(*first)
}

#[cfg(test)]
mod tests {
    use super::{allowed, fits, lock};

    #[test]
    fn expressions_are_read_as_spdx_has_them() {
        let list = allowed("[licenses]\nallow = [\"MIT\", \"Apache-2.0\", \"Unicode-3.0\"]\n");
        let cases = [
            ("MIT", true),
            ("GPL-3.0", false),
            ("", false),
            ("MIT OR GPL-3.0", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(GPL-3.0 OR LGPL-2.1) AND MIT", false),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 WITH LLVM-exception", false),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("(MIT", false),
        ];
        for (licence, may) in cases {
            assert_eq!(fits(licence, &list), may, "{licence}");
        }
    }

    #[test]
    fn a_package_from_elsewhere_is_a_fault() {
        assert!(lock("[[package]]\nsource = \"registry+https://example.org\"\n").is_empty());
        assert_eq!(lock("[[package]]\nsource = \"git+https://example.org\"\n").len(), 1);
    }
}
