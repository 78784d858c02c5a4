//! Stretches of rows that are packed together and found again by what they are made of.
//!
//! Where a stretch ends depends on its last row alone, so a row more somewhere changes one stretch and leaves all others
//! what they were. The key is a digest of every value of every row: nothing a packed stretch shows can change unseen.

use candour_model::Digest;

use crate::columns::Value;

/// Rows of a stretch on the whole; fewer pack worse, more are oftener touched by a change.
const USUAL: u64 = 64;
/// Rows of the longest stretch, should no row end one.
const MOST: usize = 512;

/// Packed stretches of earlier documents. They are only ever copied, so any answer to `find` must be what was given to
/// `keep` under that key by the same version of the program.
pub trait Kept {
    /// The stretch kept under a key.
    fn find(&mut self, key: &Digest) -> Option<Vec<u8>>;
    /// Keeps a stretch.
    fn keep(&mut self, key: Digest, stretch: Vec<u8>);
}

/// Keeps nothing.
pub(crate) struct Nothing;

impl Kept for Nothing {
    fn find(&mut self, _: &Digest) -> Option<Vec<u8>> {
        None
    }

    fn keep(&mut self, _: Digest, _: Vec<u8>) {}
}

/// Rows on their way into a document.
pub(crate) struct Stretch<R> {
    what: &'static str,
    pub(crate) rows: Vec<R>,
    made_of: Vec<u8>,
}

impl<R> Stretch<R> {
    /// An empty one of a document's rows; `what` tells apart rows of equal values that are written differently.
    pub(crate) fn new(what: &'static str) -> Stretch<R> {
        Stretch { what, rows: Vec::new(), made_of: Vec::new() }
    }

    /// Adds a row; does the stretch end with it?
    pub(crate) fn ends_with<'v, const N: usize>(
        &mut self,
        row: R,
        values: impl Fn(&R) -> &[Value<'v>; N],
    ) -> bool {
        let from = self.made_of.len();
        for value in values(&row) {
            describe(&mut self.made_of, value);
        }
        self.rows.push(row);
        self.rows.len() >= MOST || spread(&self.made_of[from..]).is_multiple_of(USUAL)
    }

    pub(crate) fn key(&self) -> Digest {
        Digest::of_parts(&[self.what.as_bytes(), &self.made_of])
    }

    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.made_of.clear();
    }
}

/// A value so that no two lists of values give the same bytes.
fn describe(bytes: &mut Vec<u8>, value: &Value<'_>) {
    match value {
        Value::Text(words) => {
            bytes.push(b't');
            bytes.extend((words.len() as u64).to_le_bytes());
            bytes.extend(words.as_bytes());
        }
        Value::Number(number) => {
            bytes.push(b'n');
            bytes.extend((*number as u64).to_le_bytes());
        }
        Value::Day(day) => {
            bytes.push(b'd');
            bytes.extend(day.year().to_le_bytes());
            bytes.extend([day.month().to_le_bytes(), day.day().to_le_bytes()].concat());
        }
    }
}

/// A number that any byte changes; only where a stretch ends hangs on it.
fn spread(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let add = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let sum = words.iter().fold(0, |sum, word| add(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, &byte| add(sum, u64::from(byte))) >> 32
}
