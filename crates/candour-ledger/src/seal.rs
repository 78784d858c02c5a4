//! The seal of a file: after its bytes, a text with the hash of every page, and one digest over that text.
//!
//! ```text
//! candour seal 1
//! bytes 8192
//! HEX of SHA-256 of the first 4096 bytes
//! HEX ... of each page; the last may be shorter
//! digest HEX of SHA-256 of everything from "candour seal 1" to here
//! sealed 00000000000000008192
//! ```
//!
//! The digest commits to every byte of the file; the hashes name the page that was changed. The last line has one length, so
//! that the seal is found from the end. Whoever means harm can seal a changed file again: the digest is worth what the letter
//! is worth in which it was sent, and the ledger inside proves itself by other means.

use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::Hash;
use crate::checkpoint::number;

/// Bytes under one hash.
pub const PAGE: usize = 4096;
/// Bytes of the last line.
pub const LAST_LINE: usize = 28;

/// The hashes of a file's pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seal {
    bytes: u64,
    pages: Vec<Hash>,
}

/// Where the seal of a file begins, by its last line; `None` where it has none.
pub fn seal_begins(last_line: &[u8]) -> Option<u64> {
    let line = std::str::from_utf8(last_line).ok()?;
    let digits = line.strip_prefix("sealed ")?.strip_suffix('\n')?;
    let figures = digits.len() == 20 && digits.bytes().all(|b| b.is_ascii_digit());
    figures.then(|| digits.parse().ok()).flatten()
}

impl Seal {
    /// Takes the next page: [`PAGE`] bytes, the last one fewer.
    pub fn add(&mut self, page: &[u8]) {
        self.bytes += page.len() as u64;
        self.pages.push(Sha256::digest(page).into());
    }

    /// The digest over the whole file, in hexadecimal.
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(self.hashes()).into())
    }

    fn hashes(&self) -> String {
        let mut text = format!("candour seal 1\nbytes {}\n", self.bytes);
        self.pages.iter().for_each(|hash| text += &(hex(hash) + "\n"));
        text
    }

    /// Reads the text of a seal; `None` for any text that [`std::fmt::Display`] does not print.
    pub fn parse(text: &str) -> Option<Seal> {
        let mut lines = text.strip_prefix("candour seal 1\nbytes ")?.split('\n');
        let bytes = number(lines.next()?)?;
        let pages =
            lines.take_while(|line| !line.starts_with("digest ")).map(unhex).collect::<Option<_>>()?;
        let seal = Seal { bytes, pages };
        (seal.pages.len() as u64 == bytes.div_ceil(PAGE as u64) && seal.to_string() == text).then_some(seal)
    }

    /// Bytes under the seal.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Has the nth page the hash it had?
    pub fn holds(&self, nth: usize, page: &[u8]) -> bool {
        self.pages.get(nth).is_some_and(|hash| *hash == <Hash>::from(Sha256::digest(page)))
    }

    /// Where the nth page stands.
    pub fn page(&self, nth: usize) -> Range<u64> {
        let from = nth as u64 * PAGE as u64;
        from..(from + PAGE as u64).min(self.bytes)
    }
}

impl std::fmt::Display for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}digest {}\nsealed {:020}", self.hashes(), self.digest(), self.bytes)
    }
}

fn hex(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    (text.len() == 64 && text.is_ascii()).then_some(())?;
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(hash)
}
