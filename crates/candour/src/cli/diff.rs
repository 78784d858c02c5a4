//! `candour diff`: two case files, or one at two moments.

use candour_case::{CaseDiff, LedgerLine, Ledgers, change_json, diff};
use candour_model::{AgencyId, Change, FileChange, KnownAt, RowChange, RowSide, Undated};
use serde_json::{Value, json};

use super::say::Ended;
use super::{DiffArgs, Exit, say};

pub(crate) fn run(arguments: &DiffArgs, as_json: bool) -> Ended {
    let second = arguments.second.as_ref().unwrap_or(&arguments.first);
    let to = arguments.to_agency.as_deref().map(AgencyId::new);
    let known = arguments.as_known_at.map(|on| KnownAt { on, to, undated: Undated::Untold });
    let found = diff((&arguments.first, arguments.from), (second, arguments.to), known.as_ref())?;
    if as_json {
        say::json(&value(&found))?
    } else {
        say::data(words(&found).as_bytes())?
    };
    if let Ledgers::Part(entry) = found.ledgers {
        say::line(&format!("the ledgers are of one origin and part at entry {entry}"));
        return Ok(Exit::Ledger);
    }
    Ok(Exit::Done)
}

fn value(found: &CaseDiff) -> Value {
    let line = |l: &LedgerLine| json!({"entry": l.entry, "kind": l.kind, "time": l.time, "file": l.file, "sha256": l.sha256});
    let lines = |list: &[LedgerLine]| Value::Array(list.iter().map(line).collect());
    let part = if let Ledgers::Part(entry) = found.ledgers { Some(entry) } else { None };
    json!({
        "candour": 1, "kind": "diff",
        "ledgers": match found.ledgers {
            Ledgers::Same => "same",
            Ledgers::Grown => "grown",
            Ledgers::Behind => "behind",
            Ledgers::Part(_) => "part",
            Ledgers::Unrelated => "unrelated",
        },
        "part_at": part,
        "sizes": found.sizes,
        "only_first": lines(&found.only_first),
        "only_second": lines(&found.only_second),
        "came": found.came,
        "went": found.went,
        "changes": found.changed.iter().map(change_json).collect::<Vec<_>>(),
    })
}

fn words(found: &CaseDiff) -> String {
    let more = found.sizes[0].abs_diff(found.sizes[1]);
    let mut text = match found.ledgers {
        Ledgers::Same => "the ledgers are the same\n".to_owned(),
        Ledgers::Grown => format!("the second has {more} entries more\n"),
        Ledgers::Behind => format!("the first has {more} entries more\n"),
        Ledgers::Part(entry) => format!("the ledgers are of one origin and part at entry {entry}\n"),
        Ledgers::Unrelated => "the ledgers are of two cases\n".to_owned(),
    };
    for (sign, list) in [("-", &found.only_first), ("+", &found.only_second)] {
        for line in list {
            let file = say::tame(line.file.as_deref().unwrap_or_default());
            text += &format!("{sign} entry {}\t{}\t{}\t{file}\n", line.entry, line.time, line.kind);
        }
    }
    for (state, list) in [("came", &found.came), ("went", &found.went)] {
        for file in list {
            text += &format!("file {state}: {}\n", say::tame(file));
        }
    }
    text + &found.changed.iter().map(file).collect::<String>()
}

fn file(change: &FileChange) -> String {
    let mut text = format!("file changed: {}", say::tame(&change.after.file));
    if change.unread {
        return text + ": one of the two versions could not be read\n";
    }
    text += &format!(
        ": {} added, {} changed, {} removed, {} as before\n",
        change.count(Change::Added),
        change.count(Change::Changed),
        change.count(Change::Removed),
        change.unchanged
    );
    for row in &change.rows {
        text += &format!("  {}\n", row.what().name());
        text += &side("-", row.before());
        text += &side("+", row.after());
        if let RowChange::Changed(changed) = row {
            for field in &changed.fields {
                text += &format!("    {}: {} -> {}\n", field.field, field.before, field.after);
            }
        }
    }
    text
}

/// The row with what differs in brackets.
fn side(sign: &str, row: Option<&RowSide>) -> String {
    let Some(row) = row else { return String::new() };
    let mut words = String::new();
    let mut last = 0;
    for &(start, end) in &row.differ {
        words += &format!("{}[{}]", &row.text[last..start], &row.text[start..end]);
        last = end;
    }
    words += &row.text[last..];
    let happened = row.happened.as_deref().map_or_else(String::new, |on| format!(" ({on})"));
    format!("  {sign} {}{happened}: {}\n", row.locator, words.replace('\n', " "))
}
