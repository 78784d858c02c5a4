//! One short text that commits to every entry so far.
//!
//! The text of a C2SP tlog-checkpoint: the log's name, its size, its root, and lines that other logs may add. Whoever
//! keeps the first three can tell later whether the log they are shown has the same beginning.

use crate::cosignature::MAX_NAME;
use crate::{Hash, Tree, base64};

/// Why a text is not a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckpointError {
    /// Fewer than three lines, an empty line, or no newline at the end.
    #[error("a checkpoint has three lines or more, none empty, each ended by a newline")]
    Lines,
    /// The first line is empty, longer than 255 bytes, or holds control characters.
    #[error("the first line of a checkpoint is the log's name, at most 255 bytes without control characters")]
    Origin,
    /// The second line is not a number in its shortest form.
    #[error("the second line of a checkpoint is the size as a decimal number without leading zeros")]
    Size,
    /// The third line is not base64 of 32 bytes.
    #[error("the third line of a checkpoint is the root as base64 of 32 bytes")]
    Root,
}

/// Name, size and root of a log at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint of the log called `origin`.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Checkpoint, CheckpointError> {
        if origin.is_empty() || origin.len() > MAX_NAME || origin.chars().any(char::is_control) {
            return Err(CheckpointError::Origin);
        }
        Ok(Checkpoint { origin: origin.to_owned(), size, root, extensions: Vec::new() })
    }

    /// The checkpoint of `tree` as it stands.
    pub fn of(origin: &str, tree: &Tree) -> Result<Checkpoint, CheckpointError> {
        Checkpoint::new(origin, tree.size(), tree.root())
    }

    /// Reads the text of a note of our own logs, which add no lines; the only text it takes is the one that
    /// [`std::fmt::Display`] prints.
    pub fn parse(body: &str) -> Result<Checkpoint, CheckpointError> {
        let checkpoint = Checkpoint::parse_extended(body)?;
        if checkpoint.extensions.is_empty() { Ok(checkpoint) } else { Err(CheckpointError::Lines) }
    }

    /// The same for a log that may add lines under the root.
    pub fn parse_extended(body: &str) -> Result<Checkpoint, CheckpointError> {
        let lines = body.strip_suffix('\n').ok_or(CheckpointError::Lines)?;
        let mut lines = lines.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(CheckpointError::Lines);
        };
        let number = number(size).ok_or(CheckpointError::Size)?;
        let root = base64::hash(root).ok_or(CheckpointError::Root)?;
        let mut checkpoint = Checkpoint::new(origin, number, root)?;
        for line in lines {
            if line.is_empty() || line.chars().any(char::is_control) {
                return Err(CheckpointError::Lines);
            }
            checkpoint.extensions.push(line.to_owned());
        }
        Ok(checkpoint)
    }

    /// The log's name.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Number of entries.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Root over them.
    pub fn root(&self) -> &Hash {
        &self.root
    }

    /// Lines that another log added under the root. Ours adds none: nobody can audit them.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }
}

impl std::fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, base64::encode(&self.root))?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// A decimal number as it is printed: digits only, no leading zero.
pub(crate) fn number(text: &str) -> Option<u64> {
    let shortest = text == "0" || !text.starts_with('0');
    (shortest && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
