//! Everything that can be wrong with a case file beside the order and hashes of its ledger.

use std::collections::BTreeSet;

use candour_model::Digest;

use crate::{CaseError, CaseFile};

impl CaseFile {
    /// Verifies every content against the digest its import recorded. The places of what is wrong, each with code and words;
    /// empty when nothing is. The ledger itself was verified when the file was opened.
    pub fn verify(&self) -> Result<Vec<(String, String)>, CaseError> {
        let mut wrong = Vec::new();
        let mut named = BTreeSet::new();
        for line in self.log()?.into_iter().filter(|line| line.kind == "import") {
            let Some(digest) = line.sha256.as_deref().and_then(Digest::from_hex) else { continue };
            named.insert(digest);
            let state = match self.content(digest)? {
                None => "are not in the file",
                Some(bytes) if Digest::of(&bytes) != digest => "were changed",
                Some(_) => continue,
            };
            wrong.push(told(&format!("entry {}: the bytes it took in {state}", line.entry)));
        }
        for (nth, digest) in self.digests()?.into_iter().enumerate() {
            if digest.is_none_or(|digest| !named.contains(&digest)) {
                wrong.push(told(&format!(
                    "content {nth}: no entry took it in, or the one that did was erased"
                )));
            }
        }
        Ok(wrong)
    }

    /// The digests under which contents are kept; none for what is no digest.
    fn digests(&self) -> Result<Vec<Option<Digest>>, CaseError> {
        let mut statement = self.connection.prepare("SELECT sha256 FROM content ORDER BY sha256")?;
        let rows =
            statement.query_map([], |row| Ok(row.get::<_, [u8; 32]>(0).ok().map(Digest::from_bytes)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn told(what: &str) -> (String, String) {
    ("candour::case::content".to_owned(), what.to_owned())
}
