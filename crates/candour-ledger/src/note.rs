//! A text with signatures under it (C2SP signed-note).
//!
//! ```text
//! example.org/case/1
//! 24
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//!
//! — example.org/case/1 Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/...
//! ```
//!
//! Reading a note proves nothing: a signature counts once a key that the reader already trusts has verified it.
//! Law: `parse(print(note)) == note`, and no other text parses to it.

use crate::base64;

/// A note longer than this is not read. Sixteen of the longest signatures known fit many times over.
pub const MAX_NOTE: usize = 1 << 20;
/// Signatures of a note, at most.
pub const MAX_SIGNATURES: usize = 64;

/// Why a text is not a signed note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoteError {
    /// Longer than [`MAX_NOTE`], or more than [`MAX_SIGNATURES`] lines of signatures.
    #[error("the note is longer than a note may be")]
    TooLong,
    /// A control character other than the end of a line.
    #[error("the note holds a control character")]
    Control,
    /// No empty line between text and signatures, or the text is empty.
    #[error("no empty line parts the text of the note from its signatures")]
    Parts,
    /// A line under the text is not a signature.
    #[error("signature line {line} is not `— NAME BASE64`")]
    Signature {
        /// Its number, from 1.
        line: usize,
    },
    /// A key's name is empty, or holds white space or a plus sign.
    #[error("a key's name is empty or holds white space or a plus sign")]
    Name,
}

/// One signature line: whose key, which key, and what it wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub(crate) name: String,
    pub(crate) id: u32,
    pub(crate) bytes: Vec<u8>,
}

/// A text and the signatures under it, verified or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

impl Signature {
    /// The key's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key's number, by which one name may have several keys. It is short and proves nothing.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Reads one line, without its end.
    fn parse(line: &str) -> Option<Signature> {
        let (name, written) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = base64::decode(written)?;
        let (id, rest) = bytes.split_first_chunk()?;
        let signature =
            Signature { name: name.to_owned(), id: u32::from_be_bytes(*id), bytes: rest.to_vec() };
        (is_name(name) && !rest.is_empty()).then_some(signature)
    }
}

impl std::fmt::Display for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = [&self.id.to_be_bytes()[..], &self.bytes].concat();
        writeln!(f, "— {} {}", self.name, base64::encode(&bytes))
    }
}

impl Note {
    /// A note without signatures yet; `text` ends with a newline.
    pub fn new(text: &str) -> Result<Note, NoteError> {
        if text.chars().any(|c| c.is_ascii_control() && c != '\n') {
            return Err(NoteError::Control);
        }
        if text.len() > MAX_NOTE {
            return Err(NoteError::TooLong);
        }
        // An empty last line would be taken for the one that parts text and signatures.
        if !text.ends_with('\n') || text.ends_with("\n\n") || text == "\n" {
            return Err(NoteError::Parts);
        }
        Ok(Note { text: text.to_owned(), signatures: Vec::new() })
    }

    /// With one more signature.
    pub fn with(mut self, signature: Signature) -> Note {
        self.signatures.push(signature);
        self
    }

    /// With those of its signatures only that are to be kept.
    pub(crate) fn keeping(mut self, keep: impl FnMut(&Signature) -> bool) -> Note {
        self.signatures.retain(keep);
        self
    }

    /// Reads a note with at least one signature.
    pub fn parse(note: &str) -> Result<Note, NoteError> {
        if note.len() > MAX_NOTE {
            return Err(NoteError::TooLong);
        }
        let parts = note.rfind("\n\n").ok_or(NoteError::Parts)?;
        let mut read = Note::new(&note[..=parts])?;
        let lines = note[parts + 2..].strip_suffix('\n').ok_or(NoteError::Parts)?;
        for (line, words) in (1..).zip(lines.split('\n')) {
            if line > MAX_SIGNATURES {
                return Err(NoteError::TooLong);
            }
            let signature = Signature::parse(words).ok_or(NoteError::Signature { line })?;
            read.signatures.push(signature);
        }
        Ok(read)
    }

    /// What is signed, its last newline included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every signature, in order, those of unknown keys too.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| write!(f, "{signature}"))
    }
}

/// Can a key be called so?
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}
