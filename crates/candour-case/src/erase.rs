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
        store::to_ourselves(&self.connection)?;
        let destroyed: Vec<Digest> = contents.difference(&held).copied().collect();
        let entry = self.note_erasure(entries, reason, &destroyed)?;
        self.overwrite()?;
        Ok(Erased { entry, contents: destroyed.len(), also })
    }

    /// Takes bodies and contents out and appends the act, in one transaction.
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
        // Freed places are overwritten with zeros, not only given up.
        self.connection.pragma_update(None, "secure_delete", true)?;
        self.append_and(&[record], &[], |connection| {
            for entry in entries {
                let erased = "UPDATE ledger SET salt = NULL, body = NULL WHERE entry = ?1";
                connection.execute(erased, [*entry as i64])?;
            }
            for digest in contents {
                connection
                    .execute("DELETE FROM content WHERE sha256 = ?1", [digest.as_bytes().as_slice()])?;
            }
            for table in program::tables(connection)? {
                program::drop_table(connection, &table)?;
            }
            Ok(())
        })?;
        Ok(entry)
    }

    /// Writes the whole file anew, so that no page of before is left in it: places that were freed earlier held what was derived.
    fn overwrite(&self) -> Result<(), CaseError> {
        self.connection.execute_batch("VACUUM").map_err(|_| CaseError::Remains)
    }
}
