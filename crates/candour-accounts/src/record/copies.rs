//! Entries that came from an account are no evidence for it.

use std::collections::HashSet;

use candour_model::{Account, CaseFacts, Column};

use crate::language::words::{Stem, stem, words};

use super::told::Told;

/// What marks an entry as coming from one account.
pub(crate) struct Copies {
    /// What a record calls the account as its source, in stems.
    called: Vec<Vec<Stem>>,
    /// Runs of words of the account.
    runs: HashSet<u64>,
}

/// So many words in a row are no chance.
const RUN: usize = 12;

impl Copies {
    pub(crate) fn of(account: &Account, _facts: &CaseFacts) -> Copies {
        let name = account.file.rsplit('/').next().unwrap_or(&account.file);
        let bare = name.split('.').next().unwrap_or(name).replace(['-', '_'], " ");
        let called = [name.to_owned(), bare.clone(), format!("seed {bare}"), format!("the {bare}")];
        let stems: Vec<Stem> = words(&account.text).iter().map(|word| word.stem).collect();
        Copies {
            called: called.iter().map(|name| words(name).iter().map(|word| word.stem).collect()).collect(),
            runs: stems.windows(RUN).map(run).collect(),
        }
    }

    /// Did this entry come from the account: by its source, or word for word?
    pub(crate) fn holds(&self, told: &Told<'_>) -> bool {
        let entry = told.entry;
        let source = |cell: &&candour_model::Cell| {
            cell.column == Column::SourceOfInformation
                || words(&cell.heading).iter().any(|word| word.stem == stem("source"))
        };
        let named = entry.cells.iter().filter(source).any(|cell| {
            let own: Vec<Stem> = words(&cell.text).iter().map(|word| word.stem).collect();
            self.called.contains(&own)
        });
        named || told.sequence.windows(RUN).map(run).any(|run| self.runs.contains(&run))
    }
}

fn run(stems: &[Stem]) -> u64 {
    stems.iter().fold(0, |all, stem| all.rotate_left(7) ^ stem)
}
