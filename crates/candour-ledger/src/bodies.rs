//! Are the bodies what the leaves commit to, and are only those gone that an erasure names?

use std::collections::BTreeSet;

use crate::commitment::{COMMITMENT, ERASES, commit};
use crate::record::Fields;
use crate::{Fault, RecordError, Row};

/// Bodies seen so far.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    /// Entries without a body though they commit to one.
    bare: BTreeSet<u64>,
    /// Entries that an erasure names.
    erased: BTreeSet<u64>,
    faults: Vec<Fault>,
}

/// What a leaf says of bodies.
#[derive(Default)]
struct Said<'a> {
    entry: u64,
    commitment: Option<&'a [u8]>,
    erases: Option<&'a [u8]>,
}

impl<'a> Said<'a> {
    fn by(leaf: &'a [u8]) -> Result<Said<'a>, RecordError> {
        let mut fields = Fields::after_first_line(leaf)?;
        let mut said = Said { entry: fields.number("entry")?, ..Said::default() };
        while let Some((name, value)) = fields.next()? {
            match name {
                COMMITMENT => said.commitment = Some(value),
                ERASES => said.erases = Some(value),
                _ => {}
            }
        }
        Ok(said)
    }
}

impl Bodies {
    /// Takes the next row, whose leaf has its hash; gives the number that the leaf says is its own.
    pub(crate) fn take(&mut self, row: &Row<'_>) -> Result<u64, RecordError> {
        let said = Said::by(row.leaf)?;
        match (said.commitment, row.kept) {
            (None, None) => {}
            (Some(commitment), Some((salt, body))) => {
                let holds = <&[u8; 32]>::try_from(salt).is_ok_and(|salt| commit(salt, body) == commitment);
                if !holds {
                    self.faults.push(Fault::Body { entry: row.entry });
                }
            }
            (Some(_), None) => drop(self.bare.insert(row.entry)),
            (None, Some(_)) => self.faults.push(Fault::Body { entry: row.entry }),
        }
        if let Some(numbers) = said.erases {
            let numbers = std::str::from_utf8(numbers).ok().and_then(super::commitment::numbers);
            let numbers = numbers.filter(|all| all.last() < Some(&said.entry)).ok_or(RecordError::Layout)?;
            self.erased.extend(numbers);
        }
        Ok(said.entry)
    }

    pub(crate) fn count(&self) -> usize {
        self.faults.len() + self.bare.len()
    }

    /// All rows were given.
    pub(crate) fn finish(mut self) -> Vec<Fault> {
        let gone = self.bare.difference(&self.erased).map(|&entry| Fault::NoBody { entry });
        let there = self.erased.difference(&self.bare).map(|&entry| Fault::NotErased { entry });
        self.faults.extend(gone.chain(there));
        self.faults
    }
}
