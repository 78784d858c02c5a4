//! What of the changes a person should look at: rows that are gone, dates that are another.

use std::sync::Arc;

use candour_model::{Change, FileChange, Place, Problem, RowChange, RowSide, Severity, Version};

use crate::folder::{InputKind, kind_of};

/// Rows of one version named one by one; of more only the number is told. All of them stand under "Changed records".
const NAMED: usize = 20;

/// Warnings for rows that were removed and for dates that changed. They hold no words of a record.
pub(crate) fn problems(changes: &[FileChange]) -> Vec<Problem> {
    // What was withdrawn and came back lies there again.
    let came_back = |change: &FileChange| {
        let later = |other: &FileChange| {
            other.after.file == change.after.file && other.after.entry > change.after.entry
        };
        changes.iter().any(later)
    };
    // What the people of the case write into case.toml and their standards is no record.
    let own = [Some(InputKind::Facts), Some(InputKind::Standards), Some(InputKind::Claims)];
    let records = changes.iter().filter(|change| !own.contains(&kind_of(&change.after.file)));
    records.flat_map(|change| of_file(change, came_back(change))).collect()
}

fn of_file(change: &FileChange, came_back: bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    if change.is_withdrawal() && !came_back {
        problems.push(problem(change, None, format!("lay there {} and does no more", held(&change.before))));
    }
    if change.unread {
        problems.push(problem(
            change,
            None,
            format!("came anew, and one of it and what was {} could not be read", held(&change.before)),
        ));
    }
    let gone = |row: &&RowChange| matches!(row, RowChange::Removed(_, None));
    let moved = |row: &&RowChange| matches!(row, RowChange::Changed(changed) if changed.dates());
    let removed: Vec<&RowSide> = change.rows.iter().filter(gone).filter_map(RowChange::before).collect();
    let dated: Vec<&RowSide> = change.rows.iter().filter(moved).filter_map(RowChange::after).collect();
    let was = held(&change.before);
    problems.extend(each(change, &removed, &format!("was {was}, and is removed"), "rows were removed"));
    problems.extend(each(
        change,
        &dated,
        &format!("has another date or time than {was}"),
        "rows have another date or time",
    ));
    problems
}

/// One problem a row, or one for all.
fn each(change: &FileChange, rows: &[&RowSide], one: &str, many: &str) -> Vec<Problem> {
    if rows.len() > NAMED {
        let message = format!("{} {many} of what was {}", rows.len(), held(&change.before));
        return vec![problem(change, None, message)];
    }
    rows.iter().map(|row| problem(change, Some(row.locator.clone()), one.to_owned())).collect()
}

fn held(version: &Version) -> String {
    let day = version.time.get(..10).unwrap_or("a day not told");
    format!("held from {day} (ledger entry {})", version.entry)
}

fn problem(change: &FileChange, locator: Option<String>, message: String) -> Problem {
    Problem {
        code: "candour::case::changed",
        severity: Severity::Warning,
        place: Place { file: Some(Arc::clone(&change.after.file)), locator, span: None },
        message,
        help: "Look at both versions under Changed records and ask the agency who changed it, when and why."
            .to_owned(),
    }
}

/// "2 files changed: 3 rows added, 1 changed, 2 removed", and files withdrawn; none where nothing changed.
pub(crate) fn summary(changes: &[FileChange]) -> Option<String> {
    let withdrawn = changes.iter().filter(|change| change.is_withdrawal()).count();
    let mut files: Vec<&str> =
        changes.iter().filter(|change| !change.is_withdrawal()).map(|change| &*change.after.file).collect();
    files.dedup();
    let rows = |what| changes.iter().map(|change| change.count(what)).sum::<usize>();
    let of = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let mut parts = Vec::new();
    if !files.is_empty() {
        parts.push(format!(
            "{} changed: {} added, {} changed, {} removed",
            of(files.len(), "file"),
            of(rows(Change::Added), "row"),
            rows(Change::Changed),
            rows(Change::Removed)
        ));
    }
    if withdrawn > 0 {
        parts.push(format!("{} withdrawn", of(withdrawn, "file")));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(rows: usize) -> FileChange {
        let version = |entry: u64, day: &str| Version {
            entry,
            time: format!("{day}T09:00:00Z"),
            file: "records/gp/log.csv".into(),
            sha256: Some(candour_model::Digest::of(day.as_bytes())),
        };
        let row = |nth: usize| {
            let side = RowSide {
                entry: None,
                locator: format!("row {nth}"),
                place: (0, 1),
                text: "Walrus".to_owned(),
                happened: None,
                differ: Vec::new(),
            };
            RowChange::Removed(side, None)
        };
        FileChange {
            before: version(1, "2024-06-03"),
            after: version(2, "2024-06-05"),
            unchanged: 0,
            unread: false,
            rows: (0..rows).map(row).collect(),
        }
    }

    #[test]
    fn few_are_named_and_of_many_the_number() {
        for (rows, warnings, words) in [
            (0, 0, ""),
            (2, 2, "was held from 2024-06-03 (ledger entry 1), and is removed"),
            (20, 20, "and is removed"),
            (21, 1, "21 rows were removed of what was held from 2024-06-03"),
        ] {
            let list = problems(&[removed(rows)]);
            assert_eq!(list.len(), warnings, "{rows}");
            assert!(
                list.iter().all(|p| p.message.contains(words) && !p.message.contains("Walrus")),
                "{list:?}"
            );
        }
    }

    #[test]
    fn the_summary_counts() {
        let mut withdrawn = removed(0);
        withdrawn.after.sha256 = None;
        for (changes, want) in [
            (vec![], None),
            (vec![removed(2)], Some("1 file changed: 0 rows added, 0 changed, 2 removed")),
            (vec![removed(1), removed(2)], Some("1 file changed: 0 rows added, 0 changed, 3 removed")),
            (vec![withdrawn], Some("1 file withdrawn")),
        ] {
            assert_eq!(summary(&changes).as_deref(), want);
        }
    }
}
