//! A checkpoint under the signatures of its log and of its witnesses.

use crate::{Checkpoint, CheckpointError, Note, NoteError, Signature, SigningKey, VerifyingKey};

/// Why a text is not a signed checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignedError {
    /// It is no note.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// Its text is no checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
}

/// A note whose text is a checkpoint. What it says counts once a [`crate::Policy`] accepts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    note: Note,
    checkpoint: Checkpoint,
}

impl SignedCheckpoint {
    /// A checkpoint without signatures yet.
    pub fn new(checkpoint: Checkpoint) -> Result<SignedCheckpoint, SignedError> {
        Ok(SignedCheckpoint { note: Note::new(&checkpoint.to_string())?, checkpoint })
    }

    /// Reads a signed note, as [`std::fmt::Display`] prints it.
    pub fn parse(text: &str) -> Result<SignedCheckpoint, SignedError> {
        let note = Note::parse(text)?;
        let checkpoint = Checkpoint::parse_extended(note.text())?;
        Ok(SignedCheckpoint { note, checkpoint })
    }

    /// With one more signature.
    pub fn with(self, signature: Signature) -> SignedCheckpoint {
        SignedCheckpoint { note: self.note.with(signature), ..self }
    }

    /// With the signature of `key`, which states `time` (POSIX seconds, a claim) where its algorithm states one.
    pub fn signed_by(self, key: &SigningKey, time: u64) -> SignedCheckpoint {
        let signature = key.sign(&self.checkpoint, self.note.text(), time);
        self.with(signature)
    }

    /// With those of its signatures only that are to be kept.
    pub(crate) fn keeping(self, keep: impl FnMut(&Signature) -> bool) -> SignedCheckpoint {
        SignedCheckpoint { note: self.note.keeping(keep), ..self }
    }

    /// Does it bear a signature of this key that holds?
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let own = self.note.signatures().iter().filter(|signature| key.made(signature));
        own.into_iter().any(|signature| key.verify(&self.checkpoint, self.note.text(), signature).is_ok())
    }

    /// Name, size and root.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Text and signatures.
    pub fn note(&self) -> &Note {
        &self.note
    }
}

impl std::fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.note.fmt(f)
    }
}
