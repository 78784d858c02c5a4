//! `cargo xtask seed-case`: `cases/seed-public/` from the table of public facts, which stands outside the repository.

mod facts;
mod layout;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use std::path::{Path, PathBuf};

/// Where the case stands in the repository.
const CASE: &str = "cases/seed-public";

/// The table the facts come from.
fn table(root: &Path) -> PathBuf {
    root.join("../shared/domain/seed_case_public.csv")
}

/// Writes `case.toml` and `records/` anew; what else is in the folder stays.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let table = table(root);
    let text = std::fs::read_to_string(&table).map_err(|error| format!("{}: {error}", table.display()))?;
    let files = files(&text)?;
    let case = root.join(CASE);
    let records = case.join("records");
    if records.exists() {
        std::fs::remove_dir_all(&records).map_err(|error| format!("{}: {error}", records.display()))?;
    }
    candour_testkit::write_files(&files, &case).map_err(|error| format!("{}: {error}", case.display()))
}

/// The files of the case, made of the table's text alone.
fn files(text: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
    let facts = facts::read(text)?;
    let mut files = vec![("case.toml".to_owned(), layout::case_toml().into_bytes())];
    for plan in layout::PLANS {
        let own: Vec<&facts::Fact> = facts.iter().filter(|fact| plan.holds(&fact.agency)).collect();
        files.push((plan.path(), tables::file(plan, &own)?));
    }
    match facts.iter().find(|fact| !layout::PLANS.iter().any(|plan| plan.holds(&fact.agency))) {
        Some(fact) => Err(format!("{}: no file is planned for its agency", fact.id)),
        None => Ok(files),
    }
}
