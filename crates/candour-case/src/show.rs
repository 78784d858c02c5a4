//! One entry of the ledger, and the bytes it took in.

use candour_intake::{Limits, extract};
use candour_model::{Digest, Refusal};

use crate::{CaseError, CaseFile};

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its number.
    pub entry: u64,
    /// What was done.
    pub kind: String,
    /// When, as the writer's clock claimed.
    pub time: String,
    /// Everything else it says, by name; bytes that are no text as U+FFFD.
    pub fields: Vec<(String, String)>,
    /// What it said was erased: only number, kind and time are left.
    pub erased: bool,
    /// Is the file that it took in in force? Of an act of another kind, no.
    pub in_force: bool,
}

impl Shown {
    /// Something that it says, by name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl CaseFile {
    /// An entry by its number.
    pub fn show(&self, entry: u64) -> Result<Shown, CaseError> {
        let at = usize::try_from(entry).map_err(|_| CaseError::Moment)?;
        let kept = self.entries()?.into_iter().nth(at).ok_or(CaseError::Moment)?;
        let record = kept.record().map_err(|_| CaseError::Record { entry })?;
        let words = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        Ok(Shown {
            entry,
            kind: record.kind().to_owned(),
            time: record.time().to_owned(),
            fields: record.fields().map(|(name, value)| (name.to_owned(), words(value))).collect(),
            erased: kept.kept.is_none(),
            in_force: self.in_force().values().any(|now| now.entry == entry),
        })
    }

    /// The bytes that an import took in; none for an entry of another kind.
    pub fn bytes_of(&self, shown: &Shown) -> Result<Option<Vec<u8>>, CaseError> {
        let digest = shown.field("sha256").filter(|_| shown.kind == "import");
        match digest.and_then(Digest::from_hex) {
            Some(sha256) => self.content(sha256).map(|kept| kept.filter(|bytes| Digest::of(bytes) == sha256)),
            None => Ok(None),
        }
    }

    /// The text of what an import took in, the one that spans count in; why there is none, where it cannot be read.
    pub fn text_of(&self, shown: &Shown) -> Result<Option<Result<String, Refusal>>, CaseError> {
        let (Some(file), Some(bytes)) = (shown.field("file"), self.bytes_of(shown)?) else { return Ok(None) };
        if shown.field("what") == Some("facts") {
            return Ok(Some(Ok(String::from_utf8_lossy(&bytes).into_owned())));
        }
        Ok(Some(extract(file, &bytes, &Limits::default()).map(|document| document.text)))
    }
}
