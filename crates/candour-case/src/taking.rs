//! What a folder holds goes into the ledger: files that are new or changed, and that some lie there no more.

use candour_ledger::Record;

use crate::folder::{Input, InputKind};
use crate::force::what;
use crate::{CaseError, CaseFile};

/// What taking in a folder changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Files new to the ledger, or with new bytes.
    pub imported: Vec<String>,
    /// Files that lie there no more; their earlier bytes stay in the ledger.
    pub withdrawn: Vec<String>,
    /// Files whose bytes the ledger already had in force.
    pub unchanged: usize,
}

impl CaseFile {
    /// Takes a folder's files into the ledger: what is new or changed becomes an import, what lies there no more a
    /// withdrawal. The same folder twice changes nothing.
    pub fn take_in(&mut self, inputs: &[Input]) -> Result<TakenIn, CaseError> {
        let mut taken = TakenIn::default();
        let (mut records, mut contents) = (Vec::new(), Vec::new());
        for input in inputs {
            let now = self.in_force().get(&input.file);
            if now.is_some_and(|now| now.kind == input.kind && now.sha256 == input.sha256) {
                taken.unchanged += 1;
                continue;
            }
            let replaced = now.map(|now| now.entry);
            records.push(self.import(input, records.len(), replaced)?);
            contents.push((input.sha256, input.bytes.as_slice()));
            taken.imported.push(input.file.clone());
        }
        for (file, now) in self.in_force() {
            if !inputs.iter().any(|input| input.file == *file) {
                let replaced = now.entry.to_string();
                let fields = [("file", file.as_bytes()), ("replaces", replaced.as_bytes())];
                records.push(self.record("withdraw", records.len(), &fields)?);
                taken.withdrawn.push(file.clone());
            }
        }
        if !records.is_empty() {
            self.append(&records, &contents)?;
        }
        Ok(taken)
    }

    fn import(&self, input: &Input, ahead: usize, replaced: Option<u64>) -> Result<Record, CaseError> {
        let agency = if let InputKind::Record(agency) = &input.kind { agency.as_str() } else { "" };
        let (digest, size) = (input.sha256.to_string(), input.bytes.len().to_string());
        let replaced = replaced.map(|entry| entry.to_string());
        let mut fields = vec![
            ("agency", agency.as_bytes()),
            ("file", input.file.as_bytes()),
            ("sha256", digest.as_bytes()),
            ("size", size.as_bytes()),
            ("what", what(&input.kind).as_bytes()),
        ];
        fields.extend(replaced.iter().map(|entry| ("replaces", entry.as_bytes())));
        self.record("import", ahead, &fields)
    }
}
