//! Signatures kept beside the ledger: under which checkpoints this case signed, and who else says to have seen them.
//!
//! A signature is no entry: it is made over a checkpoint, and an entry that told of it would make the next. The table proves
//! nothing by itself; a line counts once the reader's policy has verified it.

use candour_ledger::{MAX_SIGNATURES, Signature, SignedCheckpoint};
use candour_report::SignedHead;
use rusqlite::{Connection, params};

use crate::{CaseError, CaseFile, CaseKey, Wrong, store};

/// Lines under the checkpoint of a size.
pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS signature (size INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (size, line));
CREATE TRIGGER IF NOT EXISTS signature_is_kept BEFORE UPDATE ON signature BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
CREATE TRIGGER IF NOT EXISTS signature_is_whole BEFORE DELETE ON signature BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
";

const CODE: &str = "candour::case::signature";

/// What signing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Entries under the checkpoint.
    pub size: u64,
    /// Keys that signed now, as `NAME+NUMBER`; those that had signed it before are not among them.
    pub by: Vec<String>,
    /// The checkpoint with every signature that is kept under it.
    pub note: String,
}

/// A checkpoint's text and the lines kept under it.
struct Kept {
    size: i64,
    /// None where no checkpoint of that size is there.
    text: Option<String>,
    lines: Vec<String>,
}

impl Kept {
    /// Each line under the checkpoint; none for a line that is no signature.
    fn read(&self) -> impl Iterator<Item = Option<SignedCheckpoint>> {
        self.lines.iter().map(|line| {
            let note = format!("{}\n{line}", self.text.as_ref()?);
            SignedCheckpoint::parse(&note).ok().filter(|signed| signed.note().signatures().len() == 1)
        })
    }

    /// Lines that are none, or too many, are left out: they must not hide the others.
    fn signed(&self) -> Option<SignedCheckpoint> {
        let all = |all: SignedCheckpoint, one: SignedCheckpoint| {
            one.note().signatures().iter().cloned().fold(all, SignedCheckpoint::with)
        };
        self.read().flatten().take(MAX_SIGNATURES).reduce(all)
    }

    fn is_whole(&self) -> bool {
        self.lines.len() <= MAX_SIGNATURES && self.read().all(|line| line.is_some())
    }
}

impl CaseFile {
    /// Signs the newest checkpoint; a key that signed it before changes nothing. `time` is a claim in POSIX seconds.
    pub fn sign(&mut self, keys: &[CaseKey], time: u64) -> Result<Signed, CaseError> {
        let own = self.origin()?;
        if keys.is_empty() || keys.iter().any(|key| key.signing().verifying_key().name() != own) {
            return Err(CaseError::Key);
        }
        let head = self.head()?;
        let mut signed = self.signed_at(head.checkpoint().size())?.unwrap_or_else(|| head.clone());
        let (mut by, mut lines) = (Vec::new(), Vec::new());
        for key in keys {
            let public = key.signing().verifying_key();
            if !signed.is_signed_by(public) {
                let line = key.signing().sign(head.checkpoint(), head.note().text(), time);
                by.push(short(&line));
                lines.push(line.clone());
                signed = signed.with(line);
            }
        }
        self.keep(head.checkpoint().size(), &lines)?;
        Ok(Signed { size: head.checkpoint().size(), by, note: signed.to_string() })
    }

    /// Keeps lines under the checkpoint of a size.
    pub(crate) fn keep(&mut self, size: u64, lines: &[Signature]) -> Result<(), CaseError> {
        let transaction = store::begin(&self.connection)?;
        self.nobody_else_wrote()?;
        // A file of an earlier version of the program has no such table yet.
        transaction.execute_batch(SCHEMA)?;
        for line in lines {
            transaction.execute(
                "INSERT OR IGNORE INTO signature (size, line) VALUES (?1, ?2)",
                params![size as i64, line.to_string()],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// The newest checkpoint, without signatures.
    pub(crate) fn head(&self) -> Result<SignedCheckpoint, CaseError> {
        let checkpoint = candour_ledger::Checkpoint::parse(&self.checkpoint());
        checkpoint.ok().and_then(|head| SignedCheckpoint::new(head).ok()).ok_or(CaseError::Key)
    }

    /// Every checkpoint of this ledger that bears signatures, smallest first, whoever made them.
    pub(crate) fn signed(&self) -> Result<Vec<SignedCheckpoint>, CaseError> {
        let kept = self.kept_signatures()?;
        Ok(kept
            .iter()
            .filter_map(Kept::signed)
            .filter(|signed| signed.checkpoint().size() <= self.size())
            .collect())
    }

    pub(crate) fn signed_at(&self, size: u64) -> Result<Option<SignedCheckpoint>, CaseError> {
        Ok(self.signed()?.into_iter().find(|signed| signed.checkpoint().size() == size))
    }

    /// The signed checkpoint of a size that fits which most others signed too; the newest of these.
    pub(crate) fn most_seen(&self, fits: &dyn Fn(u64) -> bool) -> Result<SignedCheckpoint, CaseError> {
        let own = self.origin()?;
        let signed = self.signed()?.into_iter().filter(|signed| {
            let lines = signed.note().signatures();
            fits(signed.checkpoint().size()) && lines.iter().any(|line| line.name() == own)
        });
        let others = |signed: &SignedCheckpoint| {
            signed.note().signatures().iter().filter(|line| line.name() != own).count()
        };
        signed.max_by_key(others).ok_or(CaseError::Unsigned)
    }

    /// Lines that are no signatures, or stand under no checkpoint. Whether one holds is for a policy to say.
    pub(crate) fn signature_faults(&self) -> Result<Vec<Wrong>, CaseError> {
        let kept = self.kept_signatures()?;
        let told = |kept: &Kept| Wrong {
            code: CODE,
            what: format!(
                "signatures of size {}: a line is none, is too many, or stands under no checkpoint",
                kept.size
            ),
        };
        Ok(kept.iter().filter(|kept| !kept.is_whole()).map(told).collect())
    }

    /// The newest checkpoint that bears signatures, and whose they are said to be.
    pub(crate) fn signed_head(&self) -> Result<Option<SignedHead>, CaseError> {
        let own = self.origin()?;
        Ok(self.signed()?.last().map(|newest| {
            let (by, seen) =
                newest.note().signatures().iter().partition::<Vec<_>, _>(|line| line.name() == own);
            let names = |lines: Vec<&Signature>| lines.into_iter().map(short).collect();
            SignedHead { size: newest.checkpoint().size(), by: names(by), seen_by: names(seen) }
        }))
    }

    fn kept_signatures(&self) -> Result<Vec<Kept>, CaseError> {
        if !is_there(&self.connection)? {
            return Ok(Vec::new());
        }
        // Whatever was written into the table is read as text: a line of another kind is no signature, and a size of another kind
        // is none of any checkpoint.
        let mut statement = self.connection.prepare(
            "SELECT CASE typeof(s.size) WHEN 'integer' THEN s.size ELSE -1 END AS place, c.note, CAST(s.line AS TEXT)
             FROM signature s LEFT JOIN checkpoint c ON c.size = s.size AND typeof(s.size) = 'integer'
             ORDER BY place, s.line",
        )?;
        let mut rows = statement.query([])?;
        let mut all: Vec<Kept> = Vec::new();
        while let Some(row) = rows.next()? {
            let (size, text) = (row.get(0)?, row.get(1)?);
            let line = String::from_utf8_lossy(
                row.get_ref(2)?.as_bytes_or_null().ok().flatten().unwrap_or_default(),
            )
            .into_owned();
            match all.last_mut().filter(|last| last.size == size) {
                Some(last) => last.lines.push(line),
                None => all.push(Kept { size, text, lines: vec![line] }),
            }
        }
        Ok(all)
    }
}

pub(crate) fn is_there(connection: &Connection) -> Result<bool, CaseError> {
    let asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'signature'";
    Ok(connection.query_row(asked, [], |row| row.get::<_, i64>(0))? == 1)
}

/// `NAME+NUMBER`: which key it is said to be of.
fn short(line: &Signature) -> String {
    format!("{}+{:08x}", line.name(), line.id())
}
