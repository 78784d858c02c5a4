//! The entries of a ledger as they are kept, and in words.

use candour_ledger::{Opening, Record, RecordError};

use crate::{CaseError, CaseFile};

/// One line of the ledger, for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// Its number.
    pub entry: u64,
    /// What was done: `case`, `import`, `withdraw`, `export`, `read`, `erasure`.
    pub kind: String,
    /// When, as the writer's clock claimed.
    pub time: String,
    /// Who, as they called themselves.
    pub by: Option<String>,
    /// The file concerned.
    pub file: Option<String>,
    /// The digest of its bytes, in hexadecimal.
    pub sha256: Option<String>,
    /// What it said was erased: only number, kind and time are left.
    pub erased: bool,
}

/// An entry as it is kept.
pub(crate) struct Kept {
    pub(crate) leaf: Vec<u8>,
    /// Salt and body; none once erased.
    pub(crate) kept: Option<([u8; 32], Vec<u8>)>,
}

impl Kept {
    /// What it says; of an erased one, what its leaf says.
    pub(crate) fn record(&self) -> Result<Record, RecordError> {
        match &self.kept {
            Some((salt, body)) => Record::opened(&self.leaf, salt, body),
            None => Record::parse(&self.leaf),
        }
    }

    /// The bytes that go with a proof of it.
    pub(crate) fn shown(self) -> Vec<u8> {
        match self.kept {
            Some((salt, body)) => Opening { leaf: self.leaf, salt, body }.encode(),
            None => self.leaf,
        }
    }
}

impl CaseFile {
    /// Every entry that is held, in order.
    pub(crate) fn entries(&self) -> Result<Vec<Kept>, CaseError> {
        let asked = "SELECT leaf, salt, body FROM ledger WHERE entry < ?1 ORDER BY entry";
        let mut statement = self.connection.prepare(asked)?;
        let rows = statement.query_map([self.size() as i64], |row| {
            let (salt, body): (Option<[u8; 32]>, Option<Vec<u8>>) = (row.get(1)?, row.get(2)?);
            Ok(Kept { leaf: row.get(0)?, kept: salt.zip(body) })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every record that is held, in order, and whether its body was erased.
    pub(crate) fn records(&self) -> Result<Vec<(Record, bool)>, CaseError> {
        let all = (0..).zip(self.entries()?);
        all.map(|(entry, kept)| {
            let record = kept.record().map_err(|_| CaseError::Record { entry })?;
            Ok((record, kept.kept.is_none()))
        })
        .collect()
    }

    /// Every entry that is held, in words.
    pub fn log(&self) -> Result<Vec<LedgerLine>, CaseError> {
        let line = |(record, erased): (Record, bool)| LedgerLine {
            entry: record.entry(),
            kind: record.kind().to_owned(),
            time: record.time().to_owned(),
            by: record.text("by").map(ToOwned::to_owned),
            file: record.text("file").map(ToOwned::to_owned),
            sha256: record.text("sha256").map(ToOwned::to_owned),
            erased,
        };
        Ok(self.records()?.into_iter().map(line).collect())
    }
}
