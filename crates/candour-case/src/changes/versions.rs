//! Which versions stand beside each other: those of one path, as the ledger took them in, and those of published accounts
//! that share a stem (`report.v1.pdf`, `report.v2.pdf`).

use std::collections::BTreeMap;

use candour_dates::Date;
use candour_model::Version;

use crate::folder::{InputKind, kind_of};

/// Two neighbouring versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) kind: InputKind,
    pub(crate) before: Version,
    pub(crate) after: Version,
}

impl Pair {
    /// Had both been taken in by the end of a day, as far as the ledger claims?
    pub(crate) fn by(&self, on: Date) -> bool {
        [&self.before, &self.after].into_iter().all(|version| day(version).is_some_and(|day| day <= on))
    }
}

/// The day that a version's entry claims.
pub(crate) fn day(version: &Version) -> Option<Date> {
    version.time.get(..10)?.parse().ok()
}

/// Every pair that the ledger holds, in order of the later version's path and entry.
pub(crate) fn pairs(history: &[Version]) -> Vec<Pair> {
    let mut last: BTreeMap<&str, &Version> = BTreeMap::new();
    let mut pairs = Vec::new();
    for after in history {
        let file = &*after.file;
        let Some(kind) = kind_of(file) else { continue };
        if let Some(before) = last.get(file) {
            pairs.push(Pair { kind, before: (*before).clone(), after: after.clone() });
        }
        // What was withdrawn and came back is compared with what it was.
        if after.sha256.is_some() {
            last.insert(file, after);
        }
    }
    pairs.extend(of_one_stem(&last));
    pairs.sort_by(|a, b| (&a.after.file, a.after.entry).cmp(&(&b.after.file, b.after.entry)));
    pairs
}

/// Accounts whose names differ in the version alone; of each path its last bytes.
fn of_one_stem(last: &BTreeMap<&str, &Version>) -> Vec<Pair> {
    let accounts = last.keys().copied().filter(|file| kind_of(file) == Some(InputKind::Account));
    let pair = |(before, after): (&str, &str)| Pair {
        kind: InputKind::Account,
        before: last[before].clone(),
        after: last[after].clone(),
    };
    candour_accounts::in_order(accounts).into_iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `+path:bytes` takes in, `-path` withdraws; each is one entry.
    fn told(acts: &str) -> String {
        let history: Vec<Version> = (0..)
            .zip(acts.split_whitespace())
            .map(|(entry, act)| {
                let (file, bytes) = act[1..].split_once(':').unwrap_or((&act[1..], ""));
                let sha256 = act.starts_with('+').then(|| candour_model::Digest::of(bytes.as_bytes()));
                Version { entry, time: String::new(), file: file.into(), sha256 }
            })
            .collect();
        let pairs = pairs(&history);
        let told = pairs.iter().map(|pair| {
            let gone = if pair.after.sha256.is_none() { "gone" } else { "" };
            format!("{}>{}{gone}", pair.before.entry, pair.after.entry)
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn neighbours_are_paired() {
        let cases = [
            ("+records/gp/a.csv:1 +records/gp/b.csv:1", ""),
            ("+records/gp/a.csv:1 +records/gp/a.csv:2 +records/gp/a.csv:3", "0>1 1>2"),
            ("+records/gp/a.csv:1 -records/gp/a.csv", "0>1gone"),
            ("+records/gp/a.csv:1 -records/gp/a.csv +records/gp/a.csv:1", "0>1gone 0>2"),
            ("+case.toml:1 +case.toml:2", "0>1"),
            ("+accounts/r.v2.pdf:1 +accounts/r.v1.pdf:1 +accounts/r.v10.txt:1", "0>2 1>0"),
            ("+accounts/r.v1.pdf:1 -accounts/r.v1.pdf +accounts/r.v2.pdf:2", "0>1gone 0>2"),
            ("+accounts/r.v1.pdf:1 +accounts/s.v2.pdf:1 +accounts/r.pdf:1 +accounts/r.vx.pdf:1", ""),
            ("+records/gp/r.v1.csv:1 +records/gp/r.v2.csv:1", ""),
        ];
        for (acts, want) in cases {
            assert_eq!(told(acts), want, "{acts}");
        }
    }
}
