//! Erasure that the law demands: what an entry said is destroyed, that it was destroyed is an entry of its own.
//!
//! Law: after it the bytes of body, salt and content are nowhere in the case file, and every earlier proof still verifies.

use std::collections::BTreeSet;

use candour_ledger::Record;
use candour_model::Digest;

use crate::{CaseError, CaseFile, program, store};

/// What was erased, and what of it is still there in other entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// The entry that records the erasure.
    pub entry: u64,
    /// Digests of the contents that are gone.
    pub contents: usize,
    /// Other entries that hold the same bytes, or name the same files.
    pub also: Vec<u64>,
}

impl CaseFile {
    /// Erases what these entries say, the bytes that only they took in, and everything derived; notes why. An entry that is
    /// none, the first, or gone already is refused, and nothing is done.
    pub fn erase(&mut self, entries: &BTreeSet<u64>, reason: &str) -> Result<Erased, CaseError> {
        let records = self.records()?;
        let can = |entry: &u64| {
            let at = usize::try_from(*entry).ok().and_then(|at| records.get(at));
            at.is_some_and(|(record, erased)| !erased && record.kind() != "case")
        };
        if entries.is_empty() || !entries.iter().all(can) {
            return Err(CaseError::Moment);
        }
        let (gone, left): (Vec<_>, Vec<_>) =
            records.iter().map(|(record, _)| record).partition(|record| entries.contains(&record.entry()));
        let digest = |record: &&Record| record.text("sha256").and_then(Digest::from_hex);
        let taken_in = |of: &[&Record]| -> BTreeSet<Digest> {
            of.iter().filter(|record| record.kind() == "import").filter_map(digest).collect()
        };
        let (held, contents) = (taken_in(&left), taken_in(&gone));
        let files: BTreeSet<&str> = gone.iter().filter_map(|record| record.text("file")).collect();
        let names = |record: &&&Record| {
            let same = digest(record).is_some_and(|digest| contents.contains(&digest));
            same || record.text("file").is_some_and(|file| files.contains(file))
        };
        let also = left.iter().filter(names).map(|record| record.entry()).collect();
        self.forget_derived()?;
        let destroyed: Vec<Digest> = contents.difference(&held).copied().collect();
        let entry = self.note_erasure(entries, reason, &destroyed)?;
        // Nothing should be left to overwrite; a page that was filled anew may hold what it held before all the same.
        self.overwrite().map_err(|_| CaseError::Remains)?;
        Ok(Erased { entry, contents: destroyed.len(), also })
    }

    /// Takes bodies and contents out and appends the act, in one transaction, after everything derived was forgotten.
    fn note_erasure(
        &mut self,
        entries: &BTreeSet<u64>,
        reason: &str,
        contents: &[Digest],
    ) -> Result<u64, CaseError> {
        let numbers: Vec<String> = entries.iter().map(ToString::to_string).collect();
        let fields = [("erases", numbers.join(" ")), ("reason", reason.to_owned())];
        let record =
            self.record("erasure", 0, &fields.each_ref().map(|(name, value)| (*name, value.as_bytes())))?;
        let entry = record.entry();
        self.append_and(&[record], &[], |connection| {
            for entry in entries {
                let erased = "UPDATE ledger SET salt = NULL, body = NULL WHERE entry = ?1";
                connection.execute(erased, [*entry as i64])?;
            }
            for digest in contents {
                connection
                    .execute("DELETE FROM content WHERE sha256 = ?1", [digest.as_bytes().as_slice()])?;
            }
            Ok(())
        })?;
        Ok(entry)
    }

    /// Everything derived goes, and every place that was free: whoever is stopped from here on has erased nothing, or all of it.
    fn forget_derived(&self) -> Result<(), CaseError> {
        store::to_ourselves(&self.connection)?;
        // Freed places are overwritten with zeros, not only given up.
        self.connection.pragma_update(None, "secure_delete", true)?;
        let transaction = store::begin(&self.connection)?;
        self.nobody_else_wrote()?;
        for table in program::tables(&transaction)? {
            program::drop_table(&transaction, &table)?;
        }
        transaction.commit()?;
        self.overwrite()
    }

    /// Writes the whole file anew, so that no page of before is left in it.
    fn overwrite(&self) -> Result<(), CaseError> {
        Ok(self.connection.execute_batch("VACUUM")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, InputKind, Sitting};

    /// Stopped after the erasure was noted and before the file was written anew: nothing is left in it either.
    #[test]
    fn noted_is_erased() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("case.candour");
        let sitting = Sitting { by: String::new(), time: "2024-06-03T09:00:00Z".to_owned(), seed: [7; 32] };
        let mut case = CaseFile::open(&path, sitting).expect("made");
        let words = "Quillfeather ".repeat(1000);
        let input = Input::new("case.toml".to_owned(), InputKind::Facts, words.clone().into_bytes());
        case.take_in(&[input]).expect("taken in");
        // What was derived before and dropped since.
        let derived = format!("CREATE TABLE derived_old (words); INSERT INTO derived_old VALUES ('{words}')");
        case.connection.execute_batch(&derived).expect("SQL");
        case.connection.execute_batch("DROP TABLE derived_old").expect("SQL");
        let digest = Digest::of(words.as_bytes());
        case.forget_derived().expect("nobody else has it open");
        case.note_erasure(&BTreeSet::from([1]), "why", &[digest]).expect("noted");
        std::mem::forget(case);
        for entry in std::fs::read_dir(folder.path()).expect("listed").flatten() {
            let bytes = std::fs::read(entry.path()).expect("read");
            let holds = bytes.windows(12).any(|part| part == b"Quillfeather");
            assert!(!holds, "{:?}", entry.file_name());
        }
    }
}
