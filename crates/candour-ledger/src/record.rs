//! The bytes of one entry: what happened to the case file, in one spelling only.
//!
//! A record carries its own number, so that two entries that changed places betray themselves; the kind of act;
//! the time as somebody claimed it (positions order the log, clocks are claims); and named fields. The format is
//! `docs/spec/ledger.md`: plain lines that a person can read without us, with lengths so that any bytes fit.
//!
//! Law: `parse(encode(record)) == record`, and no other bytes parse to it.

use std::collections::BTreeMap;

use crate::checkpoint::number;

const FIRST_LINE: &[u8] = b"candour record 1\n";

/// Why bytes are not a record, or a record cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Not a record of a version this program knows.
    #[error("the first line does not name a record of version 1")]
    Version,
    /// A line is cut short, a length does not fit, a number is not in its shortest form.
    #[error("the record is cut short or a length in it does not fit")]
    Layout,
    /// A name is not lower-case letters, digits and underscores, or stands out of order or twice.
    #[error("a field's name is malformed, doubled or out of order")]
    Name,
    /// The kind or the time claim holds a control character or is not text.
    #[error("the kind or the time is not plain text on one line")]
    Text,
    /// Salt and body are not what the leaf commits to.
    #[error("salt and body are not what the leaf commits to")]
    Commitment,
}

/// What one entry of the ledger says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    entry: u64,
    kind: String,
    time: String,
    fields: BTreeMap<String, Vec<u8>>,
}

/// How a leaf begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'a> {
    /// The entry's own number.
    pub entry: u64,
    /// The kind of act.
    pub kind: &'a str,
    /// The time claim; empty when none was made.
    pub time: &'a str,
}

impl Record {
    /// Entry number `entry` (the index it will have in the tree), of a kind such as `import`, `decision` or
    /// `build`. `time` is a claim handed in by the caller, RFC 3339 by convention; empty when none is made.
    pub fn new(entry: u64, kind: &str, time: &str) -> Result<Record, RecordError> {
        if !is_name(kind.as_bytes()) || time.chars().any(char::is_control) {
            return Err(RecordError::Text);
        }
        Ok(Record { entry, kind: kind.to_owned(), time: time.to_owned(), fields: BTreeMap::new() })
    }

    /// With one more field; a field of the same name is refused rather than replaced.
    pub fn with(mut self, name: &str, value: impl Into<Vec<u8>>) -> Result<Record, RecordError> {
        let fixed = ["entry", "kind", "time"].contains(&name);
        if fixed || !is_name(name.as_bytes()) || self.fields.contains_key(name) {
            return Err(RecordError::Name);
        }
        self.fields.insert(name.to_owned(), value.into());
        Ok(self)
    }

    /// Its number.
    pub fn entry(&self) -> u64 {
        self.entry
    }

    /// The kind of act.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The time claim; empty when none was made.
    pub fn time(&self) -> &str {
        &self.time
    }

    /// The bytes of a field.
    pub fn field(&self, name: &str) -> Option<&[u8]> {
        self.fields.get(name).map(Vec::as_slice)
    }

    /// A field that holds text.
    pub fn text(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.field(name)?).ok()
    }

    /// All fields by name.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_slice()))
    }

    /// The leaf's bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.head(0);
        for (name, value) in &self.fields {
            put(&mut bytes, name, value);
        }
        bytes
    }

    /// The bytes before the fields, with room for as many of those.
    pub(crate) fn head(&self, room: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(100 + self.kind.len() + self.time.len() + room);
        bytes.extend_from_slice(FIRST_LINE);
        put(&mut bytes, "entry", self.entry.to_string().as_bytes());
        put(&mut bytes, "kind", self.kind.as_bytes());
        put(&mut bytes, "time", self.time.as_bytes());
        bytes
    }

    /// The number, kind and time of a leaf, without a look at what follows.
    pub fn head_of(bytes: &[u8]) -> Result<Head<'_>, RecordError> {
        let mut fields = Fields::after_first_line(bytes)?;
        let entry = fields.number("entry")?;
        Ok(Head { entry, kind: text(fields.named("kind")?)?, time: text(fields.named("time")?)? })
    }

    /// Reads a leaf's bytes.
    pub fn parse(bytes: &[u8]) -> Result<Record, RecordError> {
        let mut rest = Fields::after_first_line(bytes)?;
        let entry = rest.number("entry")?;
        let kind = text(rest.named("kind")?)?;
        let mut record = Record::new(entry, kind, text(rest.named("time")?)?)?;
        let mut previous = "";
        while let Some((name, value)) = rest.next()? {
            if name <= previous {
                return Err(RecordError::Name);
            }
            record = record.with(name, value)?;
            previous = name;
        }
        Ok(record)
    }
}

/// Appends one field.
pub(crate) fn put(bytes: &mut Vec<u8>, name: &str, value: &[u8]) {
    bytes.extend_from_slice(name.as_bytes());
    bytes.push(b' ');
    bytes.extend_from_slice(value.len().to_string().as_bytes());
    bytes.push(b'\n');
    bytes.extend_from_slice(value);
    bytes.push(b'\n');
}

fn is_name(name: &[u8]) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_')
}

fn text(bytes: &[u8]) -> Result<&str, RecordError> {
    std::str::from_utf8(bytes).map_err(|_| RecordError::Text)
}

/// The fields not yet read.
pub(crate) struct Fields<'a>(pub(crate) &'a [u8]);

impl<'a> Fields<'a> {
    pub(crate) fn after_first_line(bytes: &'a [u8]) -> Result<Fields<'a>, RecordError> {
        bytes.strip_prefix(FIRST_LINE).map(Fields).ok_or(RecordError::Version)
    }

    pub(crate) fn next(&mut self) -> Result<Option<(&'a str, &'a [u8])>, RecordError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let line_end = self.0.iter().take(90).position(|&b| b == b'\n').ok_or(RecordError::Layout)?;
        let (name, length) = text(&self.0[..line_end])?.split_once(' ').ok_or(RecordError::Layout)?;
        if !is_name(name.as_bytes()) {
            return Err(RecordError::Name);
        }
        let length = usize::try_from(number(length).ok_or(RecordError::Layout)?).unwrap_or(usize::MAX);
        let rest = &self.0[line_end + 1..];
        if rest.get(length) != Some(&b'\n') {
            return Err(RecordError::Layout);
        }
        self.0 = &rest[length + 1..];
        Ok(Some((name, &rest[..length])))
    }

    pub(crate) fn named(&mut self, wanted: &str) -> Result<&'a [u8], RecordError> {
        match self.next()? {
            Some((name, value)) if name == wanted => Ok(value),
            _ => Err(RecordError::Name),
        }
    }

    pub(crate) fn number(&mut self, wanted: &str) -> Result<u64, RecordError> {
        number(text(self.named(wanted)?)?).ok_or(RecordError::Layout)
    }
}
